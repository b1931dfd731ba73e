"""Words of swaps: whom to ask, the call in the group, offers, approval, and what became of it."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.duties import when_and_where
from bot.messages.names import addressed, mention
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.residents import Person, Resident
from bot.rules.ronda import Duty, Night
from bot.rules.swaps import Reason, Status, Swap
from bot.taps.ronda import NightTap
from bot.taps.swaps import (
    ApproveTap,
    ExchangeForTap,
    ExchangeTap,
    SwapAskTap,
    SwapSayTap,
    SwapTap,
    SwapWhoTap,
    TakeOverTap,
    WithdrawTap,
)

NAMES_A_PAGE = 8
OFFERS_MOST = 6  # of one's own duties to give in exchange

REFUSALS = {
    Reason.NOT_HERE: mark("This request is not there any more. /jadwal shows your nights."),
    Reason.FORBIDDEN: mark("This RT does not swap turns. Please talk to the squad leader."),
    Reason.NOT_YOURS: mark("This button is for whoever the turn belongs to. Thank you!"),
    Reason.NOT_ASKED: mark("Another neighbour was asked this time. Thank you for offering!"),
    Reason.BEGUN: mark("That night has begun. Please talk to the squad leader."),
    Reason.OVER: mark("This request has been settled already. Thank you!"),
    Reason.ON_DUTY: mark("That would be two turns in one night. Thank you for offering!"),
    Reason.OWN: mark("This is your own turn."),
    Reason.NOT_ADULT: mark("Night watch is for those aged 18 and over. Thank you for offering!"),
}


def refusal(speech: Speech, reason: Reason) -> str:
    """Why a step of a swap was not taken."""
    return speech.plain(REFUSALS[reason])


def whom(speech: Speech, night: Night, duty: Duty, *, own: bool, state: str = "") -> Text:
    """Whom to ask? `state`: where a request that is open stands."""
    lines = [speech.html("🔁 Look for somebody for this turn:"), *when_and_where(speech, night, "")]
    if state:
        lines.append(speech.html("⏳ Already: {state}. Another request takes its place.", state=state))
    if own:
        lines.append(speech.html("Until somebody has taken it, the turn stays yours."))
    rows: tuple[tuple[Button, ...], ...] = (
        (Button(speech.plain("🙋 Ask everybody in the group"), tap=SwapAskTap(duty.id, 0).data()),),
        (Button(speech.plain("👤 Ask one neighbour"), tap=SwapWhoTap(duty.id, 0).data()),),
        (Button(speech.plain("‹ Back"), tap=NightTap(night.id).data()),),
    )
    return Text("\n".join(lines), rows)


def people(speech: Speech, night: Night, duty: Duty, found: Sequence[Resident], page: int) -> Text:
    """A page of those who can be asked by name."""
    first = page * NAMES_A_PAGE
    named = found[first : first + NAMES_A_PAGE]
    named_rows = [
        Button(addressed(speech, one.person), tap=SwapAskTap(duty.id, one.id).data()) for one in named
    ]
    rows: list[tuple[Button, ...]] = [(button,) for button in named_rows]
    turning = []
    if page:
        turning.append(Button("‹", tap=SwapWhoTap(duty.id, page - 1).data()))
    if first + NAMES_A_PAGE < len(found):
        turning.append(Button("›", tap=SwapWhoTap(duty.id, page + 1).data()))
    rows += [tuple(turning)] if turning else []
    rows.append((Button(speech.plain("‹ Back"), tap=SwapTap(duty.id).data()),))
    words = mark("Whom shall I ask for {evening}?")
    if not named:
        words = mark("Everybody who keeps watch is busy on {evening}. Please ask in the group.")
    return Text(speech.html(words, evening=evenings.evening(speech, night.evening)), tuple(rows))


def asked(speech: Speech, night: Night, to: Person | None, swap_id: int) -> Text:
    """To who asked: it is on its way."""
    words = speech.html("✅ The group is being asked. I will tell you who steps in.")
    if to is not None:
        words = speech.html(
            "✅ {name} is being asked. I will pass on the answer.", name=addressed(speech, to)
        )
    back = Button(speech.plain("↩️ Take the request back"), tap=WithdrawTap(swap_id).data())
    return Text("\n".join([words, evenings.evening(speech, night.evening)]), ((back,),))


def call(speech: Speech, night: Night, owner: Person, to: Person | None, swap: Swap) -> Text:
    """In the group: who can take this turn? When it is settled, what remains of it."""
    name = addressed(speech, owner)
    if swap.status is Status.DONE:
        lines = [speech.html("✅ Somebody has stepped in for this turn. Thank you!")]
        return Text("\n".join([*lines, *when_and_where(speech, night, "")]))
    if not swap.is_live:
        return Text(speech.html("🔁 This request has been settled. Thank you!"))
    lines = [speech.html("🔁 {name} cannot come and asks for somebody to step in:", name=name)]
    if to is not None:
        lines = [speech.html("🔁 {to}, could you step in for {name}?", to=mention(speech, to), name=name)]
    lines += when_and_where(speech, night, "")
    rows = _helping(speech, swap.id) if swap.status is Status.OPEN else ()
    return Text("\n".join(lines), rows)


def _helping(speech: Speech, swap_id: int) -> tuple[tuple[Button, ...], ...]:
    return (
        (Button(speech.plain("🙋 I take it over"), tap=TakeOverTap(swap_id).data(), style="success"),),
        (Button(speech.plain("🔄 Exchange for a turn of mine"), tap=ExchangeTap(swap_id).data()),),
    )


def asking(speech: Speech, night: Night, owner: Person, pos: str, swap_id: int) -> Text:
    """In private, to who is asked by name."""
    name = addressed(speech, owner)
    lines = [speech.html("🔁 {name} cannot come. Could you step in?", name=name)]
    lines += when_and_where(speech, night, pos)
    no = Button(speech.plain("🙏 Sorry, I cannot"), tap=SwapSayTap(swap_id, 0).data())
    return Text("\n".join(lines), (*_helping(speech, swap_id), (no,)))


def offers(speech: Speech, night: Night, own: Sequence[tuple[Night, Duty]], swap_id: int) -> Text:
    """Which turn of one's own to give in exchange?"""
    if not own:
        words = speech.html("You have no other turn to give in exchange. You can take it over instead.")
        return Text(words, _helping(speech, swap_id)[:1])
    when = evenings.evening(speech, night.evening)
    rows = [
        (Button(evenings.short_evening(speech, other.evening), tap=ExchangeForTap(swap_id, duty.id).data()),)
        for other, duty in own[:OFFERS_MOST]
    ]
    return Text(speech.html("Which turn of yours for {evening}?", evening=when), tuple(rows))


def offered(speech: Speech, night: Night, other: Night, helper: Person, swap_id: int) -> Text:
    """To the owner: this turn for that one?"""
    lines = [
        speech.html("🔄 {name} offers to exchange:", name=addressed(speech, helper)),
        speech.html("Yours: {evening}", evening=evenings.evening(speech, night.evening)),
        speech.html("For: {evening}", evening=evenings.evening(speech, other.evening)),
    ]
    return Text("\n".join(lines), (_yes_no(speech, SwapSayTap(swap_id, 1), SwapSayTap(swap_id, 0)),))


def approving(
    speech: Speech, night: Night, owner: Person, helper: Person, other: Night | None, swap_id: int
) -> Text:
    """To leaders and officers: may they?"""
    names = {"helper": addressed(speech, helper), "owner": addressed(speech, owner)}
    when = evenings.evening(speech, night.evening)
    lines = [speech.html("🔁 {helper} would step in for {owner} on {evening}.", evening=when, **names)]
    if other is not None:
        when = evenings.evening(speech, other.evening)
        lines.append(speech.html("In exchange {owner} comes on {evening}.", evening=when, **names))
    lines.append(speech.html("Is that all right?"))
    return Text("\n".join(lines), (_yes_no(speech, ApproveTap(swap_id, 1), ApproveTap(swap_id, 0)),))


def _yes_no(speech: Speech, yes: SwapSayTap | ApproveTap, no: SwapSayTap | ApproveTap) -> tuple[Button, ...]:
    return (
        Button(speech.plain("✅ Agree"), tap=yes.data(), style="success"),
        Button(speech.plain("🙏 Rather not"), tap=no.data()),
    )


def settled(
    speech: Speech, night: Night, owner: Person, helper: Person | None, other: Night | None, status: Status
) -> Text:
    """What became of a request, to those whom it concerns."""
    when, name = evenings.evening(speech, night.evening), addressed(speech, owner)
    if status is Status.DONE and helper is not None:
        helper_name = addressed(speech, helper)
        lines = [
            speech.html("✅ {helper} steps in for {owner}:", helper=helper_name, owner=name),
            Markup("{when}").format(when=when),
        ]
        if other is not None:
            when = evenings.evening(speech, other.evening)
            lines.append(speech.html("{owner} comes on {evening} instead.", owner=name, evening=when))
        return Text("\n".join(lines))
    if status is Status.AGREED:
        return Text(speech.html("✅ Agreed. The squad leader is being asked, I will pass on the answer."))
    if status is Status.REFUSED:
        words = speech.html("🙏 This time it did not work out, the turn stays with {owner}:", owner=name)
        return Text("\n".join([words, when]))
    return Text(
        "\n".join([speech.html("The request is taken back. The turn stays with {owner}:", owner=name), when])
    )


def ended(speech: Speech, night: Night, owner: Person) -> Text:
    """To who was asked or had offered, and to who had asked where others ended it."""
    words = speech.html(
        "🔁 The request to step in for {owner} on {evening} has ended. Thank you!",
        owner=addressed(speech, owner),
        evening=evenings.evening(speech, night.evening),
    )
    return Text(words)


def noted(speech: Speech, status: Status) -> str:
    """The toast in the group after a tap; what became of it comes in private."""
    if status is Status.DONE:
        return speech.plain("✅ You step in. Thank you very much!")
    if status is Status.AGREED:
        return speech.plain("✅ Noted. The squad leader is being asked, I will pass on the answer.")
    return speech.plain("✅ Noted. Thank you!")


def waits_for(speech: Speech, owner: Person) -> Text:
    """To who offered an exchange."""
    name = addressed(speech, owner)
    return Text(speech.html("✅ {name} is being asked. I will pass on the answer.", name=name))


def sent_in_private(speech: Speech) -> str:
    """The toast in the group when it goes on in the private chat."""
    return speech.plain("I have sent it to your private chat.")


def refused(speech: Speech, reason: Reason) -> Text:
    """A refusal as a message."""
    return Text(speech.html(REFUSALS[reason]))


def gone(speech: Speech, evening: date, owner: Person) -> Text:
    """For a request about a turn that is not there any more: the squad has other nights, or has ended."""
    words = speech.html(
        "🔁 Nobody needs to step in for {name} on {evening} any more: the turn itself has ended. Thank you!",
        name=addressed(speech, owner),
        evening=evenings.evening(speech, evening),
    )
    return Text(words)
