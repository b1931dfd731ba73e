"""Words of jimpitan to those who collect it, and to a house about itself."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import duty_books, evenings
from bot.messages.homes import home_line
from bot.messages.money import rupiah
from bot.messages.names import addressed
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.jimpitan import PAST_OFFERED, Entry, Listed, Payment, Period, Reason, Refused, Round, Total
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import Tap
from bot.taps.jimpitan import (
    JimpitanAskTap,
    JimpitanBackTap,
    JimpitanEntryTap,
    JimpitanFundTap,
    JimpitanHandTap,
    JimpitanHouseTap,
    JimpitanListTap,
    JimpitanOwnTap,
    JimpitanPayTap,
    JimpitanSayTap,
)

ON_PAGE = 24  # houses, three in a row
REFUSALS = {
    Reason.NOT_HERE: mark("This night is not there any more. /jimpitan shows what is open now."),
    Reason.NOT_YOURS: mark("This is for those who collect tonight, and for treasurer and chair."),
    Reason.NONE: mark("This RT does not collect jimpitan at present."),
    Reason.CANCELLED: mark("There is no night watch that night: it was called off."),
    Reason.EARLY: mark("Jimpitan can be noted from an hour before the night watch begins."),
    Reason.OVER: mark("The round of that night is closed. Please tell the treasurer."),
    Reason.SIGNED: mark("That night is signed, so its round is closed. Please tell the treasurer."),
    Reason.GONE: mark("This house or this note is not there any more."),
    Reason.CHANGED: mark("This house has just been noted already. Please look again."),
    Reason.UNREAD: mark("Sorry, I could not read an amount up to Rp1.000.000. For example: 7000"),
    Reason.LONG: mark("Sorry, that reaches further than a year ahead. Please choose fewer nights."),
    Reason.TAKEN: mark("Some of those nights are noted already. Please choose fewer nights."),
    Reason.LATE: mark("On its night whoever noted it, or the leader, takes it back; later the treasurer."),
    Reason.OPEN: mark("The round of that night is not over yet."),
}
Rows = tuple[tuple[Button, ...], ...]


def refused(speech: Speech, outcome: Refused) -> str:
    """Why nothing was noted."""
    return speech.plain(REFUSALS[outcome.reason])


def button(speech: Speech, night_id: int) -> Button:
    """Opens a night's round."""
    return Button(speech.plain("🍚 Jimpitan"), tap=JimpitanListTap(night_id, 0).data())


def own_button(speech: Speech) -> Button:
    """Opens what the reader's own house gave."""
    return Button(speech.plain("🍚 My jimpitan"), tap=JimpitanOwnTap().data())


def sums(speech: Speech, total: Total) -> Markup:
    """`💰 Rp12.000 from 12 houses`."""
    amount = rupiah(total.amount)
    return speech.html_n(
        "💰 {amount} from {n} house", "💰 {amount} from {n} houses", total.houses, amount=amount
    )


def in_record(speech: Speech, total: Total) -> list[Markup]:
    """In the record of a night: what its round brought; nothing where nobody went round."""
    words = speech.html_n(
        "🍚 Jimpitan {amount} from {n} house",
        "🍚 Jimpitan {amount} from {n} houses",
        total.houses,
        amount=rupiah(total.amount),
    )
    return [words] if total.houses else []


def listed(
    speech: Speech,
    at: Round,
    houses: Sequence[Listed],
    total: Total,
    wanted: int = 0,
    rt: Neighbourhood | None = None,
) -> Text:
    """A page of the houses of a round; of a house nothing but whether it has given for this night."""
    lines = [*_head(speech, at, rt), *(_so_far(speech, at, houses, total) if at.night else []), Markup("")]
    if not houses:
        lines.append(speech.html("No house is known yet. Residents tell theirs with /saya."))
    elif at.night is None:
        lines.append(speech.html("Which house's payment shall I note?"))
    else:
        words = mark("A tap on a house notes {amount} for tonight. Tap it again for more nights, or to undo.")
        lines.append(speech.html(words, amount=rupiah(at.nightly)))
    shown, page, number = page_of(houses, wanted, ON_PAGE)
    rows = (*in_rows([_house(at, one) for one in shown], 3), *turning(page, number, lambda to: _page(at, to)))
    return Text("\n".join(lines), (*rows, _last(speech, at)))


def _head(speech: Speech, at: Round, rt: Neighbourhood | None) -> list[Markup]:
    night = Markup("🌙 {night}").format(night=evenings.evening(speech, at.evening))
    return [speech.html("🍚 <b>Jimpitan</b>"), *([night] if at.night else []), *home_line(speech, rt)]


def _so_far(speech: Speech, at: Round, houses: Sequence[Listed], total: Total) -> list[Markup]:
    ahead = sum(one.payment is not None and not _is_of(at, one.payment) for one in houses)
    words = speech.html_n("🟢 {n} house has paid ahead", "🟢 {n} houses have paid ahead", ahead)
    return [sums(speech, total), *([words] if ahead else [])]


def _is_of(at: Round, payment: Payment) -> bool:
    """True for what was given on this very round."""
    return at.night is not None and payment.night_id == at.night.id


def _house(at: Round, one: Listed) -> Button:
    icon = "" if one.payment is None else "✅ " if _is_of(at, one.payment) else "🟢 "
    return Button(f"{icon}{one.house.label}", tap=JimpitanHouseTap(at.night_id, one.house.id).data())


def _page(at: Round, page: int) -> Tap:
    return JimpitanListTap(at.night_id, page) if at.night else JimpitanHandTap(at.rt.id, page)


def _last(speech: Speech, at: Round) -> tuple[Button, ...]:
    if at.night is None:
        return (Button(speech.plain("‹ Back"), tap=JimpitanFundTap(at.rt.id, 0).data()),)
    return (duty_books.button(speech, at.night.id), own_button(speech))


def entry(speech: Speech, found: Entry, page: int = 0, rt: Neighbourhood | None = None) -> Text:
    """A house: what came on this round, by hand what it gave lately; and what can be noted."""
    head = speech.html("🍚 <b>House {house}</b>", house=found.house.label)
    lines = [head, *_head(speech, found.at, rt)[1:], Markup("")]
    lines += [*(_noted(speech, one) for one in found.lines), _state(speech, found)]
    return Text("\n".join(lines), _buttons(speech, found, page))


def _noted(speech: Speech, one: Payment) -> Markup:
    """`✅ Rp7.000: Sab 28/11 – Jum 4/12 · Mas Joko, 22.05 WIB`."""
    who = f" · {addressed(speech, one.collector)}" if one.collector else ""
    line = Markup("✅ {amount}: {span}{who}")
    return line.format(amount=rupiah(one.amount), span=span(speech, one), who=who)


def span(speech: Speech, one: Payment | Period) -> str:
    """`Sab 28/11`, `Sab 28/11 – Jum 4/12`: evenings."""
    first = speech.short_day(one.first)
    return first if one.first == one.last else f"{first} – {speech.short_day(one.last)}"


def _state(speech: Speech, found: Entry) -> Markup:
    if found.covered is None:
        return speech.html("Not noted for tonight yet.")
    evening = evenings.short_evening(speech, found.until or found.at.evening)
    return speech.html("🟢 Paid until {evening}.", evening=evening)


def _buttons(speech: Speech, found: Entry, page: int) -> Rows:
    house_id, night_id = found.house.id, found.at.night_id
    offers = [_offer(speech, one, night_id, house_id) for one in found.offered]
    asking = (
        Button(speech.plain("✏️ Another amount"), tap=JimpitanAskTap(night_id, house_id, 0).data()),
        Button(speech.plain("🕘 Past nights"), tap=JimpitanAskTap(night_id, house_id, 1).data()),
    )
    backs = [_take_back(speech, one, night_id) for one in found.lines if one.id in found.removable]
    back = Button(speech.plain("‹ Back"), tap=_page(found.at, page).data())
    return (*in_rows(offers, 1), asking, *in_rows(backs, 1), (back,))


def _take_back(speech: Speech, one: Payment, night_id: int) -> Button:
    words = mark("↩️ Take back {amount} ({span})")
    shown = speech.plain(words, amount=rupiah(one.amount), span=span(speech, one))
    return Button(shown, tap=JimpitanBackTap(one.id, int(not night_id)).data())


def _offer(speech: Speech, one: Period, night_id: int, house_id: int) -> Button:
    words = speech.plain_n(
        "{n} night, until {day}: {amount}",
        "{n} nights, until {day}: {amount}",
        one.nights,
        day=speech.short_day(one.last),
        amount=rupiah(one.amount),
    )
    return Button(words, tap=JimpitanPayTap(night_id, house_id, one.amount, one.first.toordinal()).data())


def ask(speech: Speech, found: Entry, *, past: bool, refusal: Refused | None = None) -> Text:
    """Asks for an amount; for nights that were, a number of them may be tapped."""
    head = [Markup("{why}").format(why=refused(speech, refusal))] if refusal else []
    words = mark("✏️ House <b>{house}</b>: how much? Please type it, as <i>7000</i>. A night is {amount}.")
    if past:
        words = mark("🕘 House <b>{house}</b>: for how many past nights? Please tap it, or type the amount.")
    question = speech.html(words, house=found.house.label, amount=rupiah(found.at.nightly))
    offered = [_past(speech, found, n) for n in PAST_OFFERED] if past else []
    return Text("\n".join([*head, question]), (*in_rows(offered, 1), (_to_entry(speech, found),)))


def _past(speech: Speech, found: Entry, nights: int) -> Button:
    amount = nights * found.at.nightly
    words = speech.plain_n("{n} night: {amount}", "{n} nights: {amount}", nights, amount=rupiah(amount))
    return Button(words, tap=JimpitanSayTap(found.at.night_id, found.house.id, amount).data())


def _to_entry(speech: Speech, found: Entry) -> Button:
    tap = JimpitanEntryTap(found.at.night_id, found.house.id)
    return Button(speech.plain("‹ Back"), tap=tap.data())


def sure(speech: Speech, found: Entry, covers: Period) -> Text:
    """What an amount covers, before it is stored."""
    words = speech.html_n(
        "🍚 House <b>{house}</b>, {amount}: {n} night, {span}. Right?",
        "🍚 House <b>{house}</b>, {amount}: {n} nights, {span}. Right?",
        covers.nights,
        house=found.house.label,
        amount=rupiah(covers.amount),
        span=span(speech, covers),
    )
    pay = JimpitanPayTap(found.at.night_id, found.house.id, covers.amount, covers.first.toordinal())
    yes = Button(speech.plain("✅ Yes, note it"), tap=pay.data(), style="success")
    return Text(words, ((yes,), (_to_entry(speech, found),)))


def own(speech: Speech, houses: Sequence[Entry], *, hints: bool = False) -> Text:
    """What the reader's own house gave; `hints`: they decide whether the RT collects by the bot."""
    lines = [speech.html("🍚 <b>Jimpitan</b>")]
    for found in houses:
        where = Markup("🏠 {house}, {rt}").format(house=found.house.label, rt=label(speech, found.at.rt))
        given = [_given(speech, one) for one in found.lines]
        lines += [
            Markup(""),
            where,
            *(given or [speech.html("Nothing is noted yet.")]),
            *_until(speech, found),
        ]
    if houses:
        lines += [
            Markup(""),
            speech.html(
                "🔒 This list is for your house, the treasurer and the chair. The squad sees tonight,"
                " and until when it is noted."
            ),
        ]
    elif hints:
        lines.append(
            speech.html("It is not collected through Bantar yet. To begin: /regu, rules of the night watch.")
        )
    else:
        lines.append(speech.html("Nothing is noted of your house. Is it known? /saya"))
    return Text("\n".join(lines))


def _given(speech: Speech, one: Payment) -> Markup:
    return Markup("• {amount}: {span}").format(amount=rupiah(one.amount), span=span(speech, one))


def _until(speech: Speech, found: Entry) -> list[Markup]:
    if found.until is None:
        return []
    return [speech.html("🟢 Paid until {evening}.", evening=evenings.short_evening(speech, found.until))]


def in_short(speech: Speech, houses: Sequence[Entry]) -> list[Markup]:
    """A line for each of the reader's houses that has given something, under /saya."""
    lines = []
    for found in houses:
        last = found.until or max((one.last for one in found.lines), default=None)
        if last is not None:
            words = mark("🍚 Jimpitan {house}: noted until {evening}")
            evening = evenings.short_evening(speech, last)
            lines.append(speech.html(words, house=found.house.label, evening=evening))
    return lines
