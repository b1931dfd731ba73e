"""Words of empty houses: to their people, to officers, and to those who keep watch that night."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from bot.messages.evenings import evening, short_evening
from bot.messages.homes import home_line
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.empty_houses import EmptyHouse, Reason
from bot.rules.households import Household
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps.empty_houses import (
    EmptyEndTap,
    EmptyFromTap,
    EmptyListTap,
    EmptyNoteTap,
    EmptyShowTap,
    EmptyTap,
    EmptyUntilTap,
    EmptyWhichTap,
)

ON_PAGE = 8
HOUSES_ON_PAGE = 24  # three in a row
TONIGHT_MOST = 12  # lines on a night

REFUSALS = {
    Reason.NOT_YOURS: mark("This is for those who live in the house, and for the RT officers."),
    Reason.GONE: mark("That is over already. /rumahkosong shows what is noted."),
    Reason.PAST: mark("That evening is over. From which evening to come?"),
    Reason.TOO_FAR: mark("That is more than a year away. Please tell it when it is nearer."),
    Reason.BACKWARDS: mark("That is before the first evening. Until which evening?"),
    Reason.TOO_LONG: mark("At most three months at a time, please. Until which evening?"),
    Reason.UNREAD: mark("I did not read a day in that. For example: 20 December."),
    Reason.KEY: mark(
        "I have not kept that, so that the house stays safe: keys, codes and passwords are best told to a"
        " neighbour in person. Other words for the squads?"
    ),
}
Rows = tuple[tuple[Button, ...], ...]


def refused(speech: Speech, reason: Reason) -> str:
    """Why nothing was noted."""
    return speech.plain(REFUSALS[reason])


def own(
    speech: Speech,
    houses: Sequence[tuple[Neighbourhood, Household, Sequence[EmptyHouse]]],
    offices: Sequence[Neighbourhood],
) -> Text:
    """What the reader has told, and for which house they may tell; `offices`: the RT where they serve."""
    lines = [speech.html("🧳 <b>Empty house</b>"), *_promise(speech)]
    rows: list[tuple[Button, ...]] = []
    for rt, house, noted in houses:
        lines += [Markup(""), Markup("🏠 {house}, {rt}").format(house=house.label, rt=label(speech, rt))]
        lines += [_line(speech, one) for one in noted]
        rows += [(_button(speech, one),) for one in noted]
        words = speech.plain("🧳 {house} will be empty", house=house.label)
        rows.append((Button(words, tap=EmptyFromTap(house.id).data()),))
    if not houses:
        lines += [
            Markup(""),
            speech.html("Your house is not noted yet: please tell it in /saya first, or an officer."),
        ]
    for rt in offices:
        words = speech.plain("📋 All in {rt}", rt=label(speech, rt))
        rows.append((Button(words, tap=EmptyListTap(rt.id, 0).data()),))
    return Text("\n".join(lines), tuple(rows))


def _promise(speech: Speech) -> list[Markup]:
    return [
        speech.html("When you go away (mudik), the night watch looks after your house."),
        speech.html(
            "🔒 Only officers and the squads of those very nights see it, never the group. It ends by itself"
            " and is deleted a week later."
        ),
    ]


def _line(speech: Speech, one: EmptyHouse) -> Markup:
    line = Markup("• {span}{words}")
    return line.format(span=_span(speech, one), words=f": {one.words}" if one.words else "")


def _span(speech: Speech, one: EmptyHouse) -> str:
    """`Min 20/12 malam`, `Min 20/12 malam s.d. Min 27/12 malam`."""
    first = short_evening(speech, one.first_evening)
    if one.first_evening == one.last_evening:
        return first
    return speech.plain(mark("{first} to {last}"), first=first, last=short_evening(speech, one.last_evening))


def _button(speech: Speech, one: EmptyHouse) -> Button:
    return Button(f"✏️ {one.label}, {_span(speech, one)}", tap=EmptyShowTap(one.id).data())


def listed(speech: Speech, rt: Neighbourhood, found: Sequence[EmptyHouse], page: int) -> Text:
    """A page of all empty houses of an RT, for its officers."""
    lines = [speech.html("🧳 <b>Empty houses, {rt}</b>", rt=label(speech, rt))]
    if not found:
        lines.append(speech.html("None is noted."))
    shown, page, number = page_of(found, page, ON_PAGE)
    for one in shown:
        line = Markup("🏠 {house}, {span}{words}")
        words = f": {one.words}" if one.words else ""
        lines.append(line.format(house=one.label, span=_span(speech, one), words=words))
    lines += [Markup(""), speech.html("🔒 Please keep it among officers and the squads.")]
    rows = tuple((_button(speech, one),) for one in shown)
    another = Button(speech.plain("➕ Another house"), tap=EmptyWhichTap(rt.id, 0).data())
    back = Button(speech.plain("‹ Back"), tap=EmptyTap().data())
    return Text(
        "\n".join(lines),
        (*rows, *turning(page, number, lambda to: EmptyListTap(rt.id, to)), (another,), (back,)),
    )


def which(speech: Speech, rt: Neighbourhood, houses: Sequence[Household], page: int) -> Text:
    """An officer tells for a house: for which?"""
    words = speech.html("🏠 Which house will be empty?")
    if not houses:
        words = speech.html("No house is known yet. Residents tell theirs with /saya.")
    shown, page, number = page_of(houses, page, HOUSES_ON_PAGE)
    buttons = [Button(house.label, tap=EmptyFromTap(house.id).data()) for house in shown]
    back = Button(speech.plain("‹ Back"), tap=EmptyListTap(rt.id, 0).data())
    turns = turning(page, number, lambda to: EmptyWhichTap(rt.id, to))
    return Text(words, (*in_rows(buttons, 3), *turns, (back,)))


def ask_first(
    speech: Speech, house: Household, evenings: Sequence[date], reason: Reason | None = None
) -> Text:
    """From which evening? `reason`: why what was said before does not fit."""
    lines = [Markup("{why}").format(why=refused(speech, reason))] if reason else []
    lines += [
        speech.html("🧳 House <b>{house}</b>: from which evening is it empty?", house=house.label),
        speech.html("You may type it, too: 20 December, or 20–27 December."),
    ]
    buttons = [
        Button(short_evening(speech, day), tap=EmptyUntilTap(house.id, day.toordinal()).data())
        for day in evenings
    ]
    return Text("\n".join(lines), (*in_rows(buttons, 2), (_home(speech),)))


def _home(speech: Speech) -> Button:
    return Button(speech.plain("‹ Back"), tap=EmptyTap().data())


def ask_last(
    speech: Speech, house: Household, first: date, evenings: Sequence[date], reason: Reason | None = None
) -> Text:
    """Until which evening?"""
    lines = [Markup("{why}").format(why=refused(speech, reason))] if reason else []
    lines += [
        speech.html(
            "🧳 House <b>{house}</b>, from {evening}", house=house.label, evening=evening(speech, first)
        ),
        speech.html("What is the last evening on which it is empty? You may type it, too."),
    ]
    buttons = [
        Button(
            short_evening(speech, day), tap=EmptyNoteTap(house.id, first.toordinal(), day.toordinal()).data()
        )
        for day in evenings
    ]
    return Text("\n".join(lines), (*in_rows(buttons, 2), (_home(speech),)))


def one(speech: Speech, empty: EmptyHouse, rt: Neighbourhood | None = None, *, is_new: bool = False) -> Text:
    """What is noted; what is typed next are words for the squads."""
    lines = [speech.html("✅ Noted, thank you.")] if is_new else []
    lines += [speech.html("🧳 House <b>{house}</b> is empty", house=empty.label), *home_line(speech, rt)]
    if empty.first_evening == empty.last_evening:
        lines.append(speech.html("🗓 On {evening}", evening=evening(speech, empty.first_evening)))
    else:
        lines.append(speech.html("🗓 From {evening}", evening=evening(speech, empty.first_evening)))
        lines.append(speech.html("🗓 To {evening}", evening=evening(speech, empty.last_evening)))
    if empty.words:
        lines.append(Markup("✏️ {words}").format(words=empty.words))
    lines += [
        Markup(""),
        speech.html(
            "Words for the squads? Just type them, for example: the porch light is on. Please don't say"
            " where the key is."
        ),
    ]
    end = Button(speech.plain("🏡 Back home, or not going"), tap=EmptyEndTap(empty.id, 0).data())
    return Text("\n".join(lines), ((end,), (_home(speech),)))


def sure_end(speech: Speech, empty: EmptyHouse) -> Text:
    """Really?"""
    words = speech.html(
        "Is somebody at home in <b>{house}</b> again? The squads no longer see it then.", house=empty.label
    )
    yes = Button(
        speech.plain("🏡 Yes, somebody is at home"), tap=EmptyEndTap(empty.id, 1).data(), style="success"
    )
    back = Button(speech.plain("‹ Back"), tap=EmptyShowTap(empty.id).data())
    return Text(words, ((yes,), (back,)))


def ended(speech: Speech, empty: EmptyHouse) -> Text:
    """It is over."""
    words = speech.html("🏡 Noted: <b>{house}</b> is no longer empty. Welcome home!", house=empty.label)
    return Text(words, ((_home(speech),),))


def told(speech: Speech, one: EmptyHouse) -> Markup:
    """A line of what is stored about a person."""
    words = f": {one.words}" if one.words else ""
    return speech.html(
        "Empty house {house}, {span}{words}", house=one.label, span=_span(speech, one), words=words
    )


def tonight(speech: Speech, found: Sequence[EmptyHouse]) -> list[Markup]:
    """For those who keep watch: which houses to look after that night; no line when there is none.

    Until when is not told: that is for the officers.
    """
    if not found:
        return []
    lines = [
        Markup(""),
        speech.html_n(
            "🏠 {n} empty house, please look after it:",
            "🏠 {n} empty houses, please look after them:",
            len(found),
        ),
    ]
    for one in found[:TONIGHT_MOST]:
        lines.append(
            Markup("• {house}{words}").format(house=one.label, words=f": {one.words}" if one.words else "")
        )
    if (more := len(found) - TONIGHT_MOST) > 0:
        lines.append(speech.html("… and {n} more", n=more))
    return [*lines, speech.html("🔒 Please keep it among yourselves.")]


def entrance(speech: Speech) -> Button:
    """Under /saya."""
    return Button(speech.plain("🧳 Empty house (mudik)"), tap=EmptyTap().data())


def officers_entrance(speech: Speech, rt_id: int) -> Button:
    """Under the houses of /warga."""
    return Button(speech.plain("🧳 Empty houses"), tap=EmptyListTap(rt_id, 0).data())
