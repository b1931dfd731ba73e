"""Words of what people give: what is there and what is missing, their own part and its buttons."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.messages.forms import words_of
from bot.messages.homes import clipped
from bot.messages.links import private_chat
from bot.messages.paging import in_rows
from bot.messages.signups import REFUSED
from bot.messages.speech import Speech, mark
from bot.parcels import Button
from bot.rules.activities import Activity
from bot.rules.contributions import IN_KIND, TYPED, Gift, Given, Kind, Need, Noted, asks_tools, needs
from bot.rules.gatherings import Part
from bot.rules.signups import Answer, Refused
from bot.taps import BringTap, GiveTap, TakeBackTap

LABEL = 34  # characters of a button alone in its row
GIVEN = 140  # characters of everything that one person gives
OWN = {
    Kind.TOOL: mark("You bring: <b>{what}</b>"),
    Kind.LENT: mark("You lend: <b>{what}</b>"),
    Kind.FOOD: mark("You give to the refreshments: <b>{what}</b>"),
    Kind.SUBSTITUTE: mark("In your place comes: <b>{what}</b>"),
}
BRIEF = {
    Kind.TOOL: mark("tools"),
    Kind.LENT: mark("tools"),
    Kind.FOOD: mark("refreshments"),
    Kind.SUBSTITUTE: mark("a substitute"),
}
BACK = {
    Kind.FOOD: mark("↩️ No refreshments after all"),
    Kind.SUBSTITUTE: mark("↩️ No substitute after all"),
}

Row = tuple[Button, ...]


def tools_line(speech: Speech, activity: Activity, gifts: Mapping[str, int]) -> list[Markup]:
    """`🧰 Mohon membawa: cangkul 3/5, karung ✓, angkong (belum ada)`; first only what to bring."""
    tools = activity.tools
    if not tools:
        return []
    shown = tools if not gifts else [_state(speech, need, gifts.get(need.tool, 0)) for need in needs(tools)]
    return [speech.html(words_of(activity).tools, tools=", ".join(shown))]


def _state(speech: Speech, need: Need, there: int) -> str:
    if need.needed:
        enough = " ✓" if there >= need.needed else ""
        return f"{need.tool} {there}/{need.needed}{enough}"
    return f"{need.tool} ✓" if there else speech.plain("{tool} (none yet)", tool=need.tool)


def link(speech: Speech, activity: Activity, bot_username: str) -> tuple[Row, ...]:
    """On the card: the way to say what one brings; none where nothing is to be brought."""
    if not (activity.tools and activity.form.takes_gifts):
        return ()
    return ((Button(speech.plain("🧰 I bring …"), url=private_chat(bot_username, f"bring_{activity.id}")),),)


def amount(gift: Gift) -> str:
    """`cangkul 2`, `karung`."""
    return f"{gift.words} {gift.number}" if gift.number > 1 else gift.words


def own(speech: Speech, gifts: Sequence[Gift]) -> list[Markup]:
    """What one person gives, a line for each kind."""
    lines = []
    for kind, words in OWN.items():
        what = ", ".join(amount(gift) for gift in gifts if gift.kind is kind)
        if what:
            lines.append(speech.html(words, what=clipped(what, GIVEN)))
    return lines


def offer(speech: Speech, mine: Part) -> list[Markup]:
    """Under the own card of somebody who cannot come and gives nothing yet."""
    if mine.answer is not Answer.DECLINED or mine.gifts:
        return []
    return [speech.html("If you like, there are other ways to help:")]


def rows(speech: Speech, activity: Activity, mine: Part) -> tuple[Row, ...]:
    """The buttons of the own card: bring, or lend, give and send somebody; and take that back."""
    bring, has_tools = BringTap(activity.id, 1).data(), asks_tools(activity, mine.gifts)
    found: list[Row] = []
    if mine.answer is not Answer.DECLINED:
        found += [(Button(speech.plain("🧰 I bring …"), tap=bring),)] if has_tools else []
    else:
        lend = (Button(speech.plain("🧰 Lend tools"), tap=bring),) if has_tools else ()
        food = Button(speech.plain("🍚 Give refreshments"), tap=GiveTap(activity.id, Kind.FOOD).data())
        send = Button(speech.plain("🙋 Send a substitute"), tap=GiveTap(activity.id, Kind.SUBSTITUTE).data())
        found += [(*lend, food), (send,)]
    given = {gift.kind for gift in mine.gifts}
    back = [
        Button(speech.plain(BACK[kind]), tap=TakeBackTap(activity.id, kind).data())
        for kind in TYPED
        if kind in given
    ]
    return (*found, *in_rows(back, 2))


def given(speech: Speech, gifts: Sequence[Gift]) -> str:
    """`cangkul 2, konsumsi: es teh, pengganti: Udin`: what somebody gives without coming."""
    parts = [what(speech, gift) for gift in gifts if gift.kind in IN_KIND]
    return clipped(", ".join(parts), GIVEN)


def what(speech: Speech, gift: Gift) -> str:
    """`cangkul 2`, `konsumsi: es teh`, `pengganti: Udin`."""
    match gift.kind:
        case Kind.FOOD:
            return speech.plain("refreshments: {words}", words=gift.words)
        case Kind.SUBSTITUTE if gift.words:
            return speech.plain("a substitute: {name}", name=gift.words)
        case Kind.SUBSTITUTE:
            return speech.plain("a substitute")
    return amount(gift)


def brief(speech: Speech, gifts: Sequence[Gift]) -> str:
    """`alat, konsumsi`: the same without anybody's own words, for everybody's eyes."""
    return ", ".join(dict.fromkeys(speech.plain(BRIEF[gift.kind]) for gift in gifts))


def toast(speech: Speech, outcome: Noted | Given | Refused) -> str:
    """One short line that pops up over the chat."""
    match outcome:
        case Noted(tool, 0):
            return speech.plain("All right, without {tool}.", tool=tool)
        case Noted(tool, number, Kind.LENT):
            return speech.plain("🧰 Noted, you lend: {what}. Thank you!", what=_many(tool, number))
        case Noted(tool, number):
            return speech.plain("🧰 Noted, you bring: {what}. Thank you!", what=_many(tool, number))
        case Given(Gift(words=words)):
            return speech.plain("🙏 Noted: {words}. Thank you!", words=words)
        case Refused(reason):
            return speech.plain(REFUSED[reason])


def _many(tool: str, number: int) -> str:
    return amount(Gift(Kind.TOOL, tool, number))


def taken_back(speech: Speech) -> str:
    """A toast after food or a substitute was taken back."""
    return speech.plain("All right, I have taken that out.")
