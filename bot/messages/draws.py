"""Words of drawing a roster: the questions, the draft, and what is told afterwards."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from bot.messages import duties, evenings
from bot.messages.homes import home_line
from bot.messages.links import private_chat
from bot.messages.names import addressed, listed
from bot.messages.paging import in_rows
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules import cycles
from bot.rules.cycles import ALL_WEEK
from bot.rules.draws import Drawn, Gap, Watcher, Why
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.periods import MALAM_MINGGU, NEEDED, WEEKS, Choice, Period
from bot.rules.residents import Person
from bot.rules.ronda import Duty, Night
from bot.taps.draws import LotTap

SAMPLE = timedelta(days=7)
NAMES, ROOM = 4, 60  # of a night in the sample
HEAD = mark("🎲 <b>Draw the night watch</b>")


def _button(
    speech: Speech, key: str, label: str, choice: Choice, number: int = 0, **values: object
) -> Button:
    return Button(speech.plain(label, **values), tap=LotTap(key, choice, number).data())


def _stop(speech: Speech, key: str) -> tuple[Button, ...]:
    return (_button(speech, key, mark("Cancel"), Choice.STOP),)


def ask_weeks(speech: Speech, key: str, period: Period, rt: Neighbourhood | None) -> Text:
    """How long? `rt` for whoever serves several."""
    first = evenings.evening(speech, period.first)
    ask = speech.html("Beginning: {evening}.\nFor how long?", evening=first)
    lines = [speech.html(HEAD), *home_line(speech, rt), ask]
    row = tuple(_button(speech, key, mark("{n} weeks"), Choice.WEEKS, n, n=n) for n in WEEKS)
    return Text("\n".join(lines), (row, _stop(speech, key)))


def ask_nights(speech: Speech, key: str, period: Period, *, unread: bool = False) -> Text:
    """Which nights? Weekdays are ticked; anything that a squad's cycle may be can be typed."""
    lines = [speech.html(HEAD)]
    if unread:
        lines.append(speech.html("🙏 Sorry, I could not read which nights."))
    lines.append(speech.html("Which nights? Tap the days, or type for example “malam Jumat Kliwon”."))
    chosen = cycles.parsed(period.cycle)
    weekdays = chosen.weekdays if chosen else ()
    days = [
        _button(
            speech, key, mark("{tick}{day} night"), Choice.DAY, n, tick="✓ " if n in weekdays else "", day=day
        )
        for n, day in enumerate(speech.weekday(evenings.MONDAY + timedelta(days=n)) for n in ALL_WEEK)
    ]
    top = (
        (_button(speech, key, mark("Every night"), Choice.EVERY),),
        (_button(speech, key, mark("Only Saturday night"), Choice.ONLY, MALAM_MINGGU),),
    )
    following = ((_button(speech, key, mark("Next ›"), Choice.NEXT),),) if weekdays else ()
    return Text("\n".join(lines), (*top, *in_rows(days, 2), *following, _stop(speech, key)))


def ask_needed(speech: Speech, key: str, *, unread: bool = False) -> Text:
    """How many a night?"""
    lines = [speech.html(HEAD)]
    if unread:
        lines.append(speech.html("🙏 Sorry, that is no number from 1 to 30."))
    lines.append(speech.html("How many people a night? Tap, or type the number."))
    row = tuple(Button(str(n), tap=LotTap(key, Choice.NEEDED, n).data()) for n in NEEDED)
    return Text("\n".join(lines), (row, _stop(speech, key)))


def ready(speech: Speech, key: str, period: Period, nights: int, watchers: Sequence[Watcher]) -> Text:
    """All that was said, and who would be drawn from."""
    number = sum(one.may_be_drawn for one in watchers)
    lines = [speech.html(HEAD), _span(speech, period.first, period.last)]
    lines.append(Markup("🌙 {cycle}").format(cycle=evenings.cycle(speech, period.cycle)))
    lines.append(
        speech.html_n(
            "{n} night, {needed} people each",
            "{n} nights, {needed} people each",
            nights,
            needed=period.needed,
        )
    )
    among = speech.html_n("👥 Drawn from {n} adult resident", "👥 Drawn from {n} adult residents", number)
    if not period.everybody:
        among = speech.html_n(
            "👥 Drawn from {n} member of the watch", "👥 Drawn from {n} members of the watch", number
        )
    lines += [among, Markup("")]
    if not nights:
        lines.append(speech.html("All these nights have people already: there is nothing to draw."))
    elif not number:
        lines.append(speech.html("Nobody can be drawn yet. Choose all adults, or add members to a squad."))
    else:
        lines.append(speech.html("The turns are spread evenly by house."))
    other = (
        mark("Change to: all adults")
        if not period.everybody
        else mark("Change to: members of the watch only")
    )
    draw = ((_button(speech, key, mark("🎲 Draw"), Choice.DRAW),),) if nights and number else ()
    who = _button(speech, key, other, Choice.WHO, int(not period.everybody))
    people = ((_button(speech, key, mark("👥 Who takes part"), Choice.PEOPLE),),) if watchers else ()
    return Text("\n".join(lines), (*draw, (who,), *people, _stop(speech, key)))


def _span(speech: Speech, first: date, last: date) -> Markup:
    if first == last:
        return Markup("🗓 {day}").format(day=speech.date(first))
    begins = speech.month_day(first) if first.year == last.year else speech.date(first)
    return Markup("🗓 {first} – {last}").format(first=begins, last=speech.date(last))


def drawing(speech: Speech, key: str) -> Text:
    """While it is being drawn."""
    return Text(speech.html("⏳ I am drawing up the roster …"), (_stop(speech, key),))


def draft(speech: Speech, key: str, drawn: Drawn, people: Mapping[int, Person]) -> Text:
    """What was drawn, to be taken or drawn again."""
    days = sorted(drawn.nights)
    lines = [speech.html("🎲 <b>Draft of the roster</b>"), _span(speech, days[0], days[-1])]
    lines.append(speech.html_n("🌙 {n} night", "🌙 {n} nights", len(days)))
    lines += [*_turns(speech, drawn), *gaps(speech, drawn.gaps), *_evenness(speech, drawn), Markup("")]
    lines.append(speech.html("<b>The first week, for example</b>"))
    lines += [_sample(speech, drawn, day, people) for day in days if day - days[0] < SAMPLE]
    rows = _choices(speech, key, is_usable=bool(drawn.per_person()), is_short=bool(drawn.gaps))
    return Text("\n".join(lines), rows)


def _choices(speech: Speech, key: str, *, is_usable: bool, is_short: bool) -> tuple[tuple[Button, ...], ...]:
    """What can be done with a draft; of one with gaps, to choose who takes part, too."""
    use = (_button(speech, key, mark("✅ Use this roster"), Choice.USE),)
    again = (_button(speech, key, mark("🎲 Draw again"), Choice.DRAW), *_stop(speech, key))
    people = (_button(speech, key, mark("‹ Change who takes part"), Choice.READY),)
    return (*((use,) if is_usable else ()), again, *((people,) if is_short else ()))


def drawn_already(speech: Speech, key: str, *, is_usable: bool) -> Text:
    """To words that are typed under a draft: what can be done with it."""
    lines = [
        speech.html("🎲 <b>Draft of the roster</b>"),
        speech.html("The draft above is ready. What would you like to do with it?"),
    ]
    return Text("\n".join(lines), _choices(speech, key, is_usable=is_usable, is_short=True))


def _turns(speech: Speech, drawn: Drawn) -> list[Markup]:
    counts = drawn.per_person().values()
    if not counts:
        return []
    words = speech.html("👤 {least}–{most} nights each", least=min(counts), most=max(counts))
    if min(counts) == max(counts):
        words = speech.html_n("👤 {n} night each", "👤 {n} nights each", max(counts))
    return [words]


def _evenness(speech: Speech, drawn: Drawn) -> list[Markup]:
    """Say how evenly the turns are spread that there are: with nights too short that is no success."""
    if not drawn.per_person():
        return []
    short = sum(1 for gap in drawn.gaps if gap.why is not Why.UNTRIED)
    lines = [speech.html("⚖️ Evenness: {score} of 100", score=drawn.score)]
    if short:
        lines = [
            speech.html_n(
                "⚖️ Evenness {score}, but {n} night is short of people.",
                "⚖️ Evenness {score}, but {n} nights are short of people.",
                short,
                score=drawn.score,
            )
        ]
    if drawn.score < 100:
        return [*lines, speech.html("Of 100 turns, {n} would belong to another house.", n=100 - drawn.score)]
    if not short:
        lines.append(speech.html("As even as can be: no turn would belong to another house."))
    return lines


def gaps(speech: Speech, found: Sequence[Gap]) -> list[Markup]:
    """What is missing, in a sentence for each reason."""
    few = [gap for gap in found if gap.why is not Why.UNTRIED]
    untried = len(found) - len(few)
    away = {one for gap in few for one in gap.away}
    resting = {one for gap in few for one in gap.resting}
    lines = []
    if few:
        short = speech.html_n("⚠️ {n} night has too few people", "⚠️ {n} nights have too few people", len(few))
        lines.append(short + _because(speech, len(away), len(resting)))
    if untried:
        lines.append(
            speech.html_n(
                "⚠️ {n} night has nobody experienced.", "⚠️ {n} nights have nobody experienced.", untried
            )
        )
    return lines


def _because(speech: Speech, away: int, resting: int) -> Markup:
    parts = []
    if away:
        parts.append(speech.plain_n("{n} person is away", "{n} people are away", away))
    if resting:
        parts.append(
            speech.plain_n("{n} has to rest between turns", "{n} have to rest between turns", resting)
        )
    return Markup(": {reasons}.").format(reasons=speech.joined(parts)) if parts else Markup(".")


def _sample(speech: Speech, drawn: Drawn, day: date, people: Mapping[int, Person]) -> Markup:
    there = [people[one] for one in drawn.nights[day]]
    names = listed(speech, there, NAMES, ROOM) if there else Markup("–")
    return Markup("{evening}: {names}").format(evening=evenings.short_evening(speech, day), names=names)


def used(speech: Speech, first: date, last: date, nights: int, people: int) -> Text:
    """In place of the draft, once it is in use."""
    lines = [
        speech.html("✅ <b>The roster is in use</b>"),
        _span(speech, first, last),
        speech.html_n(
            "🌙 {n} night, {people} people", "🌙 {n} nights, {people} people", nights, people=people
        ),
        Markup(""),
        speech.html("The group knows, and whoever has opened the private chat hears their own turns."),
    ]
    return Text("\n".join(lines))


def nothing_left(speech: Speech) -> Text:
    """When all nights of a draft have people meanwhile, or are over."""
    return Text(speech.html("These nights have people already, so nothing was changed. /undi begins anew."))


def in_group(speech: Speech, first: date, last: date, nights: int, bot_username: str) -> Text:
    """To the group: there is a new roster."""
    lines = [
        speech.html("🌙 <b>New roster of the night watch</b>"),
        _span(speech, first, last),
        speech.html_n(
            "{n} night, the turns spread evenly by house.",
            "{n} nights, the turns spread evenly by house.",
            nights,
        ),
        Markup(""),
        speech.html("Tap to see your own turns. Thank you, everybody!"),
    ]
    button = Button(speech.plain("🌙 See the roster"), url=private_chat(bot_username, "ronda"))
    return Text("\n".join(lines), ((button,),))


def told(speech: Speech, found: Sequence[tuple[Night, Duty]], rt: Neighbourhood | None) -> Text:
    """To one person: their turns; `rt` for whoever lives in several."""
    own = duties.mine(speech, found)
    name = addressed(speech, found[0][1].resident.person)
    lines = [
        speech.html("🎲 {name}, the roster of the night watch is drawn.", name=name),
        *home_line(speech, rt),
    ]
    return Text("\n".join([*lines, own.html]), own.rows)


def stopped(speech: Speech) -> Text:
    """After Cancel."""
    return Text(speech.html("The drawing was put aside; nothing was changed. /undi begins anew."))


def still_drawing(speech: Speech) -> str:
    """A toast for a tap that comes too early."""
    return speech.plain("The roster is still being drawn up. One moment, please.")
