"""Questions about a squad: its nights, its members, who leads it, where it meets, what it is called."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.homes import clipped
from bot.messages.names import addressed
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.speech import Speech, mark
from bot.messages.squads import button, heading, members
from bot.parcels import Button, Text
from bot.rules import cycles
from bot.rules.cycles import ALL_WEEK
from bot.rules.households import Housed
from bot.rules.periods import MALAM_MINGGU
from bot.rules.ronda import Pos, Squad
from bot.rules.squads import Asked, Choice, Roster
from bot.taps import SquadsTap, SquadTap

ON_PAGE = 16
LABEL = 22
SPANS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 14)
EVENINGS = 14  # days ahead that can be chosen
_DAY = timedelta(days=1)


def ask_nights(speech: Speech, squad: Squad | None, rt_id: int, cycle: str, *, unread: bool = False) -> Text:
    """Which nights are its own? `cycle` holds the ticked weekdays; without a squad it is a new one."""
    lines = [speech.html("➕ <b>New squad</b>")] if squad is None else heading(speech, squad)
    if unread:
        lines.append(speech.html("🙏 Sorry, I could not read which nights."))
    lines.append(
        speech.html(
            "Which nights? Tap the days of the evening, or type it, for example <i>malam Jumat Kliwon</i>."
        )
    )
    chosen = cycles.parsed(cycle)
    weekdays = chosen.weekdays if chosen and chosen.pasaran is None else ()
    rows = [
        (button(speech, mark("Only Saturday night"), squad, Choice.ONLY, MALAM_MINGGU),),
        *in_rows([_day(speech, squad, n, on=n in weekdays) for n in ALL_WEEK], 2),
    ]
    if weekdays:
        done = SquadTap(squad.id if squad else 0, Choice.DONE, 0, 0)
        rows.append((Button(speech.plain("Next ›"), tap=done.data(), style="success"),))
    rows.append(
        (
            button(speech, mark("🔁 In turn, every so many nights"), squad, Choice.SPANS),
            button(speech, mark("Every night"), squad, Choice.EVERY),
        )
    )
    rows.append(
        (
            button(speech, mark("By pasaran"), squad, Choice.PASARANS),
            button(speech, mark("By hand"), squad, Choice.BY_HAND),
        )
    )
    return Text("\n".join(lines), (*rows, (_back(speech, squad, rt_id),)))


def _day(speech: Speech, squad: Squad | None, weekday: int, *, on: bool) -> Button:
    name = speech.weekday(evenings.MONDAY + weekday * _DAY)
    words = speech.plain("{tick}{day} night", tick="✓ " if on else "", day=name)
    tap = SquadTap(squad.id if squad else 0, Choice.OFF if on else Choice.ON, weekday, 0)
    return Button(words, tap=tap.data())


def _back(speech: Speech, squad: Squad | None, rt_id: int) -> Button:
    if squad is not None:
        return button(speech, mark("‹ Back"), squad, Choice.SHOW)
    return Button(speech.plain("‹ Back"), tap=SquadsTap(rt_id, 0).data())


def ask_span(speech: Speech, squad: Squad | None) -> Text:
    """Every how many nights?"""
    lines = [
        speech.html("Every how many nights is it the turn of the same squad?"),
        speech.html("With five squads that take turns it is every 5 nights."),
    ]
    numbers = [
        Button(str(n), tap=SquadTap(squad.id if squad else 0, Choice.SPAN, n, 0).data()) for n in SPANS
    ]
    back = (button(speech, mark("‹ Back"), squad, Choice.NIGHTS),)
    return Text("\n".join(lines), (*in_rows(numbers, 5), back))


def ask_first(speech: Speech, squad: Squad | None, number: int, today: date, taken: dict[date, str]) -> Text:
    """On which evening first? `taken` says whose turn an evening is in that rhythm already."""
    days = [today + n * _DAY for n in range(number)]
    rows = []
    for day in days:
        when = evenings.short_evening(speech, day)
        words = f"{when} · {clipped(taken[day], LABEL)}" if day in taken else when
        tap = SquadTap(squad.id if squad else 0, Choice.FIRST, day.toordinal(), number)
        rows.append(Button(words, tap=tap.data()))
    lines = [speech.html("Every {number} nights. On which evening first?", number=number)]
    if taken:
        lines.append(speech.html("Behind an evening stands the squad that has it already."))
    back = (button(speech, mark("‹ Back"), squad, Choice.SPANS),)
    return Text("\n".join(lines), (*in_rows(rows, 1 if taken else 2), back))


def ask_pasaran(speech: Speech, squad: Squad | None) -> Text:
    """Before which day of the five-day week?"""
    words = speech.html(
        "Before which day? “Malam Kliwon” is the evening before Kliwon. For one weekday only, type it, for"
        " example <i>malam Jumat Kliwon</i>."
    )
    names = [
        Button(
            speech.plain("Eve of {pasaran}", pasaran=name),
            tap=SquadTap(squad.id if squad else 0, Choice.PASARAN, n, 0).data(),
        )
        for n, name in enumerate(evenings.PASARAN)
    ]
    return Text(words, (*in_rows(names, 2), (button(speech, mark("‹ Back"), squad, Choice.NIGHTS),)))


def ask_evening(speech: Speech, squad: Squad, today: date) -> Text:
    """One night more: which?"""
    lines = [*heading(speech, squad), speech.html("On which evening shall it keep watch, too?")]
    days = [today + n * _DAY for n in range(EVENINGS)]
    buttons = [
        Button(
            evenings.short_evening(speech, day),
            tap=SquadTap(squad.id, Choice.EVENING, day.toordinal(), 0).data(),
        )
        for day in days
    ]
    return Text(
        "\n".join(lines), (*in_rows(buttons, 2), (button(speech, mark("‹ Back"), squad, Choice.SHOW),))
    )


def choose_members(
    speech: Speech,
    roster: Roster,
    people: Sequence[Housed],
    elsewhere: Collection[int],
    page: int,
    words: str = "",
    new: str = "",
) -> Text:
    """A page, from 0, of residents: a tap makes one a member, another takes them out.

    `elsewhere`: ids of those in other squads. `words` were typed: only who may be meant is shown; `new` is
    the name that can be written down.
    """
    squad, inside = roster.squad, {one.id for one in roster.members}
    lines = [Markup("👥 <b>{name}</b>").format(name=squad.name), members(speech, roster.members), Markup("")]
    if words:
        found = (
            mark("“{words}”: tap who is meant.") if people else mark("“{words}”: nobody is called so here.")
        )
        lines.append(speech.html(found, words=clipped(words, LABEL)))
    else:
        lines.append(speech.html("Tap the names of the members, or type one to look for it."))
    if any(one.resident.id in elsewhere for one in people):
        lines.append(speech.html("• is in another squad already."))
    shown, page, number = page_of(people, page, ON_PAGE)
    named = [_member(speech, squad, one, inside, elsewhere, page) for one in shown]
    rows = [*in_rows(named, 2), *turning(page, number, lambda to: SquadTap(squad.id, Choice.MEMBERS, 1, to))]
    if new:
        label = speech.plain("➕ Add {name}, without Telegram", name=clipped(new, LABEL))
        rows.append((Button(label, tap=SquadTap(squad.id, Choice.NEW, 0, 0).data()),))
    if words:
        rows.append((button(speech, mark("👥 Show everybody"), squad, Choice.MEMBERS),))
    rows.append((button(speech, mark("✅ Done"), squad, Choice.SHOW),))
    return Text("\n".join(lines), tuple(rows))


def _member(
    speech: Speech,
    squad: Squad,
    one: Housed,
    inside: Collection[int],
    elsewhere: Collection[int],
    page: int,
) -> Button:
    number = one.resident.id
    is_in = number in inside
    sign = "✓ " if is_in else "• " if number in elsewhere else ""
    name = clipped(addressed(speech, one.resident.person), LABEL)
    tap = SquadTap(squad.id, Choice.LEAVE if is_in else Choice.JOIN, number, page)
    return Button(f"{sign}{name}", tap=tap.data())


def choose_leader(speech: Speech, roster: Roster, *, deputy: bool) -> Text:
    """Who leads, or stands in?"""
    squad = roster.squad
    question = (
        mark("🤝 Who stands in for the leader of {squad}?") if deputy else mark("⭐ Who leads {squad}?")
    )
    what, now = (Choice.DEPUTY, squad.deputy_id) if deputy else (Choice.LEAD, squad.leader_id)
    named = [
        Button(
            ("✓ " if one.id == now else "") + clipped(addressed(speech, one.person), LABEL),
            tap=SquadTap(squad.id, what, one.id, 0).data(),
        )
        for one in roster.members
    ]
    none = button(speech, mark("Nobody"), squad, what)
    back = button(speech, mark("‹ Back"), squad, Choice.SHOW)
    lines = [speech.html(question, squad=squad.name)]
    if not deputy:
        lines.append(speech.html("The leader hears who has not confirmed, and notes who has come."))
    return Text("\n".join(lines), (*in_rows(named, 2), (none, back)))


def choose_place(speech: Speech, squad: Squad, places: Sequence[Pos]) -> Text:
    """Where does it meet?"""
    lines = [
        *heading(speech, squad),
        speech.html("Where does it meet? Tap a pos, or type the name of another one."),
        speech.html("A location sent to me from there puts the pos on the map."),
    ]
    named = [
        Button(
            ("✓ " if pos.id == squad.pos_id else "") + clipped(pos.name, LABEL),
            tap=SquadTap(squad.id, Choice.PLACE, pos.id, 0).data(),
        )
        for pos in places
    ]
    rows = [*in_rows(named, 2)]
    if squad.pos_id is not None:
        rename = button(speech, mark("✏️ Name of the pos"), squad, Choice.PLACE_NAME)
        rows.append((rename, button(speech, mark("No pos"), squad, Choice.PLACE)))
    rows.append((button(speech, mark("‹ Back"), squad, Choice.SHOW),))
    return Text("\n".join(lines), tuple(rows))


QUESTIONS = {
    Asked.NAME: mark("What shall {squad} be called? Please type its name, for example <i>Regu Melati</i>."),
    Asked.PLACE_NAME: mark("What is this pos called? Please type its name, for example <i>Pos Melati</i>."),
}


def ask_typed(speech: Speech, squad: Squad, asked: Asked, why: str = "") -> Text:
    """A name, typed; `why` the one before was not taken."""
    question = speech.html(QUESTIONS[asked], squad=squad.name)
    back = button(speech, mark("‹ Back"), squad, Choice.SHOW)
    return Text("\n".join([*([Markup("🙏 {why}").format(why=why)] if why else []), question]), ((back,),))
