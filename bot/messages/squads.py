"""Words of the squads (regu): the officers' list, one squad, one's own, and what a change was told as."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.hearers import by_mouth
from bot.messages.homes import home_line
from bot.messages.names import addressed, listed
from bot.messages.neighbourhoods import label
from bot.messages.paging import page_of, turning
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.households import Housed
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person, Resident
from bot.rules.ronda import Night, Ronda, Squad
from bot.rules.squads import MEMBERS_MOST, SQUADS_MOST, Choice, Reason, Roster
from bot.taps import DutiesTap, ImportTap, RondaSettingsTap, SquadNewTap, SquadsTap, SquadTap, Tap

ON_PAGE = 10
NAMES_MOST, NAMES_ROOM = 40, 700
Row = tuple[Button, ...]

REFUSALS = {
    Reason.NOT_YOURS: mark("Only the chair and the coordinators change this squad. /regu shows it."),
    Reason.NOT_HERE: mark("They are not on this list any more. Please open /regu again."),
    Reason.NOT_ADULT: mark("Night watch is for those aged 18 and over."),
    Reason.FULL: mark("A squad has {members} members at most. Please make another one."),
    Reason.TAKEN: mark("Another squad is called so already. Please choose another name."),
    Reason.UNREAD: mark("Sorry, I cannot read a name there."),
    Reason.TOO_LATE: mark("That night has begun already, or is more than five weeks ahead."),
    Reason.CALLED_OFF: mark("The watch of that night was called off."),
}


def refusal(speech: Speech, reason: Reason) -> str:
    """Why nothing was changed."""
    return speech.plain(REFUSALS[reason], members=MEMBERS_MOST)


def button(speech: Speech, words: str, squad: Squad | None, what: Choice, number: int = 0) -> Button:
    """A button of a squad; None for one that is being made."""
    tap = SquadTap(squad.id if squad else 0, what, number, 0)
    return Button(speech.plain(words), tap=tap.data())


def heading(speech: Speech, squad: Squad) -> list[Markup]:
    """Its name, and its nights."""
    return [
        Markup("👥 <b>{name}</b>").format(name=squad.name),
        Markup("🌙 {cycle}").format(cycle=evenings.cycle(speech, squad.cycle)),
    ]


def overview(
    speech: Speech, rt: Neighbourhood, settings: Ronda, rosters: Sequence[Roster], page: int
) -> Text:
    """The squads of an RT for those who manage them, a page from 0, each a button."""
    lines = [
        speech.html("👥 <b>Squads of {rt}</b>", rt=label(speech, rt)),
        speech.html(
            "🕙 {hours}, {needed} people a night",
            hours=evenings.usual_hours(speech, settings),
            needed=settings.needed,
        ),
    ]
    shown, page, number = page_of(rosters, page, ON_PAGE)
    if not rosters:
        lines += [
            Markup(""),
            speech.html("There is no squad yet. Three ways to a roster:"),
            speech.html("➕ one squad after the other, by tapping"),
            speech.html("📋 a list that you have already: paste it, or send it as a file"),
            speech.html("🎲 drawn evenly, without squads: /undi"),
        ]
    else:
        lines.append(Markup(""))
        lines += [_line(speech, roster) for roster in shown]
    rows: list[Row] = [
        (_to(roster.squad.name, SquadTap(roster.squad.id, Choice.SHOW, 0, 0)),) for roster in shown
    ]
    rows += turning(page, number, lambda to: SquadsTap(rt.id, to))
    if len(rosters) < SQUADS_MOST:
        new = _to(speech.plain("➕ New squad"), SquadNewTap(rt.id))
        rows.append((new, _to(speech.plain("📋 Take a list over"), ImportTap(rt.id))))
    rows.append((_to(speech.plain("⚙️ How we keep watch"), RondaSettingsTap(rt.id)),))
    return Text("\n".join(lines), tuple(rows))


def _line(speech: Speech, roster: Roster) -> Markup:
    number = speech.html_n("{n} person", "{n} people", len(roster.members))
    return Markup("• {name}: {cycle}, {number}").format(
        name=roster.squad.name, cycle=evenings.cycle(speech, roster.squad.cycle), number=number
    )


def panel(speech: Speech, roster: Roster, people: Sequence[Housed], *, manages: bool, note: str = "") -> Text:
    """One squad for those who manage it, or choose its members; `people` are its members with their houses.

    `note`: what a change did, above all.
    """
    squad = roster.squad
    lines = [*([Markup("✅ {note}").format(note=note)] if note else []), *heading(speech, squad)]
    lines += _who_and_where(speech, roster)
    lines += by_mouth(speech, [one for one in people if not one.resident.person.has_account])
    rows: list[Row] = [(button(speech, mark("👥 Members"), squad, Choice.MEMBERS),)]
    if manages:
        rows[0] = (*rows[0], button(speech, mark("🌙 Nights"), squad, Choice.NIGHTS))
        if roster.members:
            leader = button(speech, mark("⭐ Leader"), squad, Choice.LEADERS)
            rows.append((leader, button(speech, mark("🤝 Deputy"), squad, Choice.DEPUTIES)))
        name = button(speech, mark("✏️ Name"), squad, Choice.NAME)
        rows.append((name, button(speech, mark("📍 Pos"), squad, Choice.PLACES)))
        more = button(speech, mark("➕ One night more"), squad, Choice.EVENINGS)
        rows.append((more, button(speech, mark("🗑 End it"), squad, Choice.END)))
    rows.append((_to(speech.plain("‹ All squads"), SquadsTap(squad.neighbourhood_id, 0)),))
    return Text("\n".join(lines), tuple(rows))


def nights_saved(speech: Speech) -> str:
    """Above a squad whose nights were changed."""
    return speech.plain("Saved. The nights ahead follow, and the members are told.")


def night_added(speech: Speech, night: Night) -> str:
    """Above a squad that keeps watch on one night more."""
    return speech.plain("Added: {night}. The members are told.", night=evenings.night(speech, night))


def _who_and_where(speech: Speech, roster: Roster) -> list[Markup]:
    lines = []
    for words, one in (
        (mark("⭐ Leader: {name}"), roster.leader),
        (mark("🤝 Deputy: {name}"), roster.deputy),
    ):
        if one is not None:
            lines.append(speech.html(words, name=addressed(speech, one.person)))
    if roster.pos:
        lines.append(Markup("📍 {pos}").format(pos=roster.pos))
    lines.append(members(speech, roster.members))
    if roster.next_night is not None:
        lines.append(speech.html("Next: {night}", night=evenings.night(speech, roster.next_night)))
    return lines


def members(speech: Speech, residents: Sequence[Resident]) -> Markup:
    """`Members (3): Bapak Budi, Rina, Karto`."""
    if not residents:
        return speech.html("No members yet.")
    names = listed(speech, [one.person for one in residents], NAMES_MOST, NAMES_ROOM)
    return speech.html("Members ({n}): {names}", n=len(residents), names=names)


def own(
    speech: Speech,
    rosters: Sequence[Roster],
    others: Sequence[Roster],
    rt: Neighbourhood | None,
    led: Sequence[Squad] = (),
) -> Text:
    """/regu for residents: their squads, then the others here; `led`: those whose members they choose."""
    lines = home_line(speech, rt)
    for roster in rosters:
        gap = [Markup("")] if lines else []
        lines += [*gap, *heading(speech, roster.squad), *_who_and_where(speech, roster)]
    if not rosters:
        lines.insert(0, speech.html("👥 <b>Squads of the night watch</b>"))
        lines.append(speech.html("You are in no squad."))
    if others:
        lines += [Markup(""), speech.html("The others:") if rosters else speech.html("The squads here:")]
        lines += [_line(speech, roster) for roster in others[:ON_PAGE]]
        if len(others) > ON_PAGE:
            lines.append(speech.html("and {n} more", n=len(others) - ON_PAGE))
    rows: list[Row] = [
        (_to(speech.plain("👥 Members of {squad}", squad=squad.name), SquadTap(squad.id, Choice.SHOW, 0, 0)),)
        for squad in led
    ]
    rows.append((_to(speech.plain("🌙 My turns"), DutiesTap()),))
    return Text("\n".join(lines), tuple(rows))


def none_here(speech: Speech, rt: Neighbourhood | None = None) -> Text:
    """For residents where nobody keeps watch by a roster."""
    words = speech.html("There is no roster of a night watch here yet. The chair can begin one with /regu.")
    return Text("\n".join([*home_line(speech, rt), words]))


def sure_end(speech: Speech, squad: Squad, people: int) -> Text:
    """Really end it?"""
    words = speech.html_n(
        "End {squad}? The turns ahead of its {n} member end, and those with a private chat are told."
        " What was kept so far stays.",
        "End {squad}? The turns ahead of its {n} members end, and those with a private chat are told."
        " What was kept so far stays.",
        people,
        squad=squad.name,
    )
    yes = SquadTap(squad.id, Choice.END_SURE, 0, 0)
    return Text(
        words,
        (
            (Button(speech.plain("🗑 Yes, end it"), tap=yes.data(), style="danger"),),
            (button(speech, mark("‹ Back"), squad, Choice.SHOW),),
        ),
    )


def ended(speech: Speech, squad: Squad) -> Text:
    """After it."""
    words = speech.html("✅ {squad} has ended. Thank you to all who kept watch in it.", squad=squad.name)
    back = _to(speech.plain("‹ All squads"), SquadsTap(squad.neighbourhood_id, 0))
    return Text(words, ((back,),))


def told(
    speech: Speech,
    person: Person,
    rosters: Sequence[Roster],
    own_next: Night | None,
    rt: Neighbourhood | None = None,
) -> Text:
    """To somebody whose squads, leader or nights have changed: how it is now."""
    name = addressed(speech, person)
    top = mark("👥 {name}, this is your place in the night watch now:")
    if not rosters:
        top = mark("👥 {name}, you are in no squad of the night watch any more. Thank you for your help!")
    lines = [speech.html(top, name=name), *home_line(speech, rt)]
    for roster in rosters:
        cycle = evenings.cycle(speech, roster.squad.cycle)
        lines.append(Markup("<b>{name}</b>, {cycle}").format(name=roster.squad.name, cycle=cycle))
        if roster.leader is not None:
            lines.append(speech.html("⭐ Leader: {name}", name=addressed(speech, roster.leader.person)))
    if own_next is not None:
        lines.append(speech.html("Your next turn: {night}", night=evenings.night(speech, own_next)))
    rows = ((_to(speech.plain("🌙 My turns"), DutiesTap()),),) if own_next is not None else ()
    return Text("\n".join(lines), rows)


def _to(words: str, tap: Tap) -> Button:
    return Button(words, tap=tap.data())
