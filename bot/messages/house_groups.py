"""Words of house groups: a dasawisma, a block, a lane, and the houses in it."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.routines import refused
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.house_groups import HOUSES_MOST, Do, HouseGroup
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.routine_sketches import Step
from bot.rules.routines import Reason
from bot.taps import HouseGroupsTap, HouseGroupTap, RoutineAskTap, RoutinesTap, Tap

HOUSES_SHOWN = 24  # on a page of buttons
LABELS_SHOWN = 60  # in a text
UNKNOWN_SHOWN = 10
FULL = mark("A group holds {most} houses. Not in it: {houses}. Please make another group for them.")
ROUTINES_SHOWN = 6  # an RT may have more than a message holds
REASONS = {
    Reason.AGAIN: mark("Another group is called so already."),
    Reason.UNREAD: mark("I could not read that. It looks like: Dasawisma Melati: A1-A10, B2"),
}


def refused_here(speech: Speech, reason: Reason) -> str:
    """Why nothing was done; short enough for a toast."""
    return speech.plain(REASONS[reason]) if reason in REASONS else refused(speech, reason)


def listing(speech: Speech, rt: Neighbourhood, groups: Sequence[HouseGroup]) -> Text:
    """All of an RT."""
    lines = [
        speech.html("🏘 <b>House groups of {rt}</b>", rt=label(speech, rt)),
        speech.html("A dasawisma, a block or a lane can have reminders of its own."),
    ]
    rows = [
        (
            _button(
                speech.plain_n("{name} · {n} house", "{name} · {n} houses", one.houses, name=one.name),
                _to(one),
            ),
        )
        for one in groups
    ]
    new = _button(speech.plain("➕ New group"), HouseGroupsTap(rt.id, 1))
    return Text("\n".join(lines), (*rows, (new,), (_button(speech.plain("‹ Back"), RoutinesTap(rt.id, 0)),)))


def ask_new(speech: Speech, rt: Neighbourhood, reason: Reason | None = None) -> Text:
    """How is it called, and which houses are in it? Typed."""
    lines = [
        *([Markup("🙏 {note}").format(note=refused_here(speech, reason))] if reason else []),
        speech.html("🏘 What is it called, and which houses are in it? For example:"),
        Markup("<code>Dasawisma Melati: A1-A10, B2</code>"),
    ]
    return Text("\n".join(lines), ((_button(speech.plain("‹ Back"), HouseGroupsTap(rt.id, 0)),),))


def ask_name(speech: Speech, group: HouseGroup, reason: Reason | None = None) -> Text:
    """Another name, typed."""
    note = [Markup("🙏 {note}").format(note=refused_here(speech, reason))] if reason else []
    lines = [*note, speech.html("What shall <b>{name}</b> be called?", name=group.name)]
    return Text("\n".join(lines), ((_back(speech, group),),))


def ask_houses(speech: Speech, group: HouseGroup, reason: Reason | None = None) -> Text:
    """More houses, typed."""
    note = [Markup("🙏 {note}").format(note=refused_here(speech, reason))] if reason else []
    lines = [
        *note,
        speech.html(
            "Which houses belong to <b>{name}</b>, too? For example: <i>A1-A10, B2</i>", name=group.name
        ),
    ]
    return Text("\n".join(lines), ((_back(speech, group),),))


def one(
    speech: Speech,
    rt: Neighbourhood,
    group: HouseGroup,
    labels: Sequence[str],
    unknown: Sequence[str] = (),
    over: Sequence[str] = (),
    sketch: str = "",
) -> Text:
    """A group with its houses; of those that were typed, `unknown`: nobody lives there, `over`: no room.

    `sketch` is the key of a routine that is half written, to which a button leads back.
    """
    lines = [
        Markup("🏘 <b>{name}</b>").format(name=group.name),
        speech.html("Houses: {houses}", houses=listed(labels, LABELS_SHOWN)) if labels else _empty(speech),
        *_left_out(speech, unknown, over),
    ]
    on = _button(speech.plain("🔔 Go on with the reminder"), RoutineAskTap(sketch, Step.AUDIENCE))
    rows = (
        *(((on,),) if sketch else ()),
        (
            _do(speech.plain("🏠 Choose houses"), group, Do.HOUSES),
            _do(speech.plain("⌨️ Type houses"), group, Do.TYPE),
        ),
        (_do(speech.plain("✏️ Name"), group, Do.NAME), _do(speech.plain("🗑 Take away"), group, Do.END)),
        (_button(speech.plain("‹ Back"), HouseGroupsTap(rt.id, 0)),),
    )
    return Text("\n".join(lines), rows)


def _left_out(speech: Speech, unknown: Sequence[str], over: Sequence[str]) -> Iterator[Markup]:
    if unknown:
        yield speech.html(
            "Not known yet: {houses}. Who lives there notes the house with /saya; then please type it"
            " here once more.",
            houses=listed(unknown, UNKNOWN_SHOWN),
        )
    if over:
        yield speech.html(FULL, most=HOUSES_MOST, houses=listed(over, UNKNOWN_SHOWN))


def _empty(speech: Speech) -> Markup:
    return speech.html("No houses in it yet.")


def listed(labels: Sequence[str], most: int) -> str:
    """`A-1, A-2 +3`."""
    more = len(labels) - most
    return ", ".join(labels[:most]) + (f" +{more}" if more > 0 else "")


def choose(
    speech: Speech, group: HouseGroup, inside: Sequence[str], houses: Mapping[str, int], page: int
) -> Text:
    """A page of the RT's houses, those inside ticked; `houses`: id by label, in order."""
    shown, page, number = page_of(list(houses), page, HOUSES_SHOWN)
    buttons = [
        _do(f"✅ {house}" if house in inside else house, group, Do.TURN, houses[house], page)
        for house in shown
    ]
    turns = turning(page, number, lambda to: HouseGroupTap(group.id, Do.HOUSES, 0, to))
    words = (
        speech.html("🏠 Tap the houses that belong to <b>{name}</b>.", name=group.name)
        if houses
        else speech.html("No house is known yet. Residents tell theirs with /saya.")
    )
    return Text(words, (*in_rows(buttons, 4), *turns, (_back(speech, group),)))


def sure_end(speech: Speech, group: HouseGroup, routines: Sequence[str]) -> Text:
    """Are you sure? `routines` are the reminders that are for it."""
    lines = [speech.html("Take the group <b>{name}</b> away? The houses stay.", name=group.name)]
    if routines:
        lines.append(
            speech.html("Nobody gets these reminders then: {names}", names=listed(routines, ROUTINES_SHOWN))
        )
    sure = Button(
        speech.plain("🗑 Yes, take it away"),
        tap=HouseGroupTap(group.id, Do.END_SURE, 0, 0).data(),
        style="danger",
    )
    return Text("\n".join(lines), ((sure,), (_back(speech, group),)))


def _back(speech: Speech, group: HouseGroup) -> Button:
    return _do(speech.plain("‹ Back"), group, Do.SHOW)


def _to(group: HouseGroup) -> Tap:
    return HouseGroupTap(group.id, Do.SHOW, 0, 0)


def _do(words: str, group: HouseGroup, do: Do, value: int = 0, page: int = 0) -> Button:
    return _button(words, HouseGroupTap(group.id, do, value, page))


def _button(words: str, tap: Tap) -> Button:
    return Button(words, tap=tap.data())
