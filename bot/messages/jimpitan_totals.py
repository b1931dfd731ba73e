"""Words of jimpitan to treasurer and chair: sums, the money of a night, what is not noted, text to copy."""

from datetime import date

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.homes import home_line
from bot.messages.jimpitan import button, own_button, sums
from bot.messages.money import rupiah
from bot.messages.names import addressed, listed
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.copies import bold
from bot.rules.jimpitan import Reason, Refused
from bot.rules.jimpitan_totals import Fund, Gaps, Handed
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps.jimpitan import (
    JimpitanCopyTap,
    JimpitanFundTap,
    JimpitanHandTap,
    JimpitanMissingTap,
    JimpitanNightTap,
    JimpitanOtherTap,
    JimpitanReceiveTap,
)

ON_PAGE = 15  # houses
NAMES_MOST, ROOM = 12, 300  # of who collected
Rows = tuple[tuple[Button, ...], ...]


def fund(
    speech: Speech, found: Fund, *, tonight: int = 0, collects: bool = True, is_housed: bool = False
) -> Text:
    """Sums by month and the last nights; `tonight`: the night whose round the reader may open now.

    `collects`: something can be noted by hand; `is_housed`: their own house has a page.
    """
    lines = [speech.html("🍚 <b>Jimpitan, {rt}</b>", rt=label(speech, found.rt))]
    lines += [
        Markup("💰 {month}: {amount}").format(month=speech.month(month), amount=rupiah(amount))
        for month, amount in _told(found)
    ]
    if found.nights:
        lines += [Markup(""), speech.html("Last nights:"), *(_night(speech, one) for one in found.nights)]
    return Text("\n".join(lines), _fund_rows(speech, found, tonight, collects, is_housed))


def _told(found: Fund) -> list[tuple[date, int]]:
    """This month, and those before in which something came."""
    return [(month, amount) for n, (month, amount) in enumerate(found.months) if amount or not n]


def _night(speech: Speech, one: Handed) -> Markup:
    """`✅ Sab 28/11 malam: Rp12.000 (12 rumah)`."""
    return speech.html_n(
        "{icon} {evening}: {amount} ({n} house)",
        "{icon} {evening}: {amount} ({n} houses)",
        one.total.houses,
        icon="✅" if one.receipt else "⏳" if one.is_over else "🌙",
        evening=evenings.short_evening(speech, one.night.evening),
        amount=rupiah(one.total.amount),
    )


def _fund_rows(speech: Speech, found: Fund, tonight: int, collects: bool, is_housed: bool) -> Rows:
    rt_id = found.rt.id
    waiting = [_open(speech, one) for one in found.nights if one.is_over and one.receipt is None]
    pages = turning(found.page, found.pages, lambda to: JimpitanFundTap(rt_id, to))
    more = [button(speech, tonight)] if tonight else []
    if collects:
        more.append(Button(speech.plain("✏️ Note a payment"), tap=JimpitanHandTap(rt_id, 0).data()))
    more.append(Button(speech.plain("📋 Not noted yet"), tap=JimpitanMissingTap(rt_id, 0).data()))
    more.append(Button(speech.plain("📄 Text for WhatsApp"), tap=JimpitanCopyTap(rt_id).data()))
    more += [own_button(speech)] if is_housed else []
    return (*in_rows(waiting, 1), *pages, *in_rows(more, 2))


def _open(speech: Speech, one: Handed) -> Button:
    evening, amount = evenings.short_evening(speech, one.night.evening), rupiah(one.total.amount)
    words = speech.plain("⏳ Received? {evening}, {amount}", evening=evening, amount=amount)
    return Button(words, tap=JimpitanNightTap(one.night.id).data())


def night(speech: Speech, one: Handed, rt: Neighbourhood | None = None) -> Text:
    """What a night brought, who collected it, and whether the money was received."""
    lines = [speech.html("🍚 <b>Jimpitan of the night</b>")]
    lines.append(Markup("🌙 {night}").format(night=evenings.evening(speech, one.night.evening)))
    lines += home_line(speech, rt)
    if one.squads:
        lines.append(Markup("👥 {squads}").format(squads=", ".join(squad.name for squad in one.squads)))
    lines.append(sums(speech, one.total))
    if one.total.collectors:
        names = listed(speech, one.total.collectors, NAMES_MOST, ROOM)
        lines.append(speech.html("🧺 Collected by {names}", names=names))
    return Text("\n".join([*lines, Markup(""), _receipt(speech, one)]), _night_rows(speech, one))


def _receipt(speech: Speech, one: Handed) -> Markup:
    receipt = one.receipt
    if receipt is None:
        asked = speech.html("Has the money arrived? One tap is enough.")
        return asked if one.is_over else speech.html("The round is not over yet.")
    about = {
        "name": addressed(speech, receipt.receiver) if receipt.receiver else speech.plain("an officer"),
        "day": speech.short_day(receipt.at),
        "amount": rupiah(receipt.amount),
    }
    if receipt.amount == one.total.amount:
        return speech.html("✅ {amount} received by {name}, {day}", **about)
    words = mark("✅ {amount} received by {name}, {day} (noted: {noted})")
    return speech.html(words, noted=rupiah(one.total.amount), **about)


def _night_rows(speech: Speech, one: Handed) -> Rows:
    other = Button(speech.plain("✏️ It is another amount"), tap=JimpitanOtherTap(one.night.id).data())
    back = Button(speech.plain("‹ All nights"), tap=JimpitanFundTap(one.night.neighbourhood_id, 0).data())
    if not one.is_over:
        return ((back,),)
    if one.receipt is not None:
        return ((other,), (back,))
    yes = JimpitanReceiveTap(one.night.id, one.total.amount)
    return ((Button(speech.plain("✅ Received"), tap=yes.data(), style="success"),), (other,), (back,))


def ask_received(speech: Speech, one: Handed, *, unread: bool = False) -> Text:
    """How much was it?"""
    head = [speech.html("🙏 Sorry, I could not read an amount up to Rp1.000.000.")] if unread else []
    evening, amount = evenings.short_evening(speech, one.night.evening), rupiah(one.total.amount)
    words = mark("✏️ {evening}: {amount} was noted. How much arrived? Please type it.")
    back = Button(speech.plain("‹ Back"), tap=JimpitanNightTap(one.night.id).data())
    return Text("\n".join([*head, speech.html(words, evening=evening, amount=amount)]), ((back,),))


def missing(speech: Speech, gaps: Gaps, wanted: int, rt: Neighbourhood | None = None) -> Text:
    """A page of the houses that some rounds of this month are not noted of; for two readers, never pushed."""
    head = speech.html("📋 <b>Not noted yet, {month}</b>", month=speech.month(gaps.month))
    lines = [head, *home_line(speech, rt)]
    if gaps.rounds:
        lines.append(speech.html_n("Of {n} round this month:", "Of {n} rounds this month:", gaps.rounds))
    shown, page, number = page_of(gaps.houses, wanted, ON_PAGE)
    for one in shown:
        nights = f": {speech.plain_n('{n} night', '{n} nights', one.nights)}" if one.nights else ""
        lines.append(Markup("• {house}{nights}").format(house=one.house.label, nights=nights))
    if gaps.houses:
        lines += [Markup(""), speech.html("🔒 Please keep it to yourself; perhaps it was only not noted.")]
    else:
        lines.append(speech.html("✅ Every house is noted. Thank you!"))
    back = Button(speech.plain("‹ Back"), tap=JimpitanFundTap(gaps.rt.id, 0).data())
    pages = turning(page, number, lambda to: JimpitanMissingTap(gaps.rt.id, to))
    return Text("\n".join(lines), (*pages, (back,)))


def copied(speech: Speech, found: Fund) -> list[str]:
    """The sums as lines to paste into WhatsApp; no house stands there."""
    lines = [bold(speech.plain("Jimpitan {rt}", rt=label(speech, found.rt))), ""]
    lines += [f"{speech.month(month)}: {rupiah(amount)}" for month, amount in _told(found)]
    over = [one for one in found.nights if one.is_over]
    nights = [
        f"{evenings.short_evening(speech, one.night.evening)}: {rupiah(one.total.amount)}" for one in over
    ]
    return [*lines, *(["", *nights] if nights else []), "", speech.plain("Thank you, everybody 🙏")]


def toast(speech: Speech, one: Handed) -> str:
    """After a tap on *Received*."""
    if one.receipt is None:
        return speech.plain("The sum is another one by now. Please look again.")
    return speech.plain("✅ Noted: {amount} received. Thank you!", amount=rupiah(one.receipt.amount))


def not_theirs(speech: Speech) -> str:
    """To everybody else."""
    return speech.plain("This is for the treasurer and the chair.")


def refused(speech: Speech, outcome: Refused) -> str:
    """Why a night's money was not noted, or is not shown."""
    if outcome.reason is Reason.NOT_YOURS:
        return not_theirs(speech)
    return speech.plain("The round of that night is not over, or has brought nothing.")
