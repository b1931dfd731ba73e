"""Words of /warga: the houses, and which of them are exempt."""

from collections.abc import Sequence

from bot.messages import empty_houses
from bot.messages.neighbourhoods import label
from bot.messages.paging import in_rows, page_of, turning
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.households import Household
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import ExemptTap, HousesTap, WargaTap

ON_PAGE = 24  # three in a row


def houses(speech: Speech, rt: Neighbourhood, known: Sequence[Household], page: int) -> Text:
    """A page, from 0, of the houses: a tap marks one as exempt, another takes it back."""
    exempt = sum(house.exempt for house in known)
    lines = [speech.html("🏠 <b>Houses of {rt}</b>", rt=label(speech, rt))]
    if known:
        lines += [
            speech.html("Known: {n} · Exempt: {exempt}", n=len(known), exempt=exempt),
            speech.html(
                "Tap a house to exempt it (🕊). It is never asked nor counted as missing; when its people"
                " come, they count. No reason is noted."
            ),
        ]
    else:
        lines.append(speech.html("No house is known yet. Residents tell theirs with /saya."))
    shown, page, number = page_of(known, page, ON_PAGE)
    rows = in_rows([_house(rt, house, page) for house in shown], 3)
    turns = turning(page, number, lambda to: HousesTap(rt.id, to))
    back = Button(speech.plain("‹ Back"), tap=WargaTap(rt.id, 0).data())
    empty = empty_houses.officers_entrance(speech, rt.id)
    return Text("\n".join(lines), (*rows, *turns, (empty,), (back,)))


def _house(rt: Neighbourhood, house: Household, page: int) -> Button:
    tap = ExemptTap(rt.id, house.id, int(not house.exempt), page)
    return Button(f"🕊 {house.label}" if house.exempt else house.label, tap=tap.data())


def saved(speech: Speech, *, is_exempt: bool) -> str:
    """A toast after a tap on a house."""
    return speech.plain("Noted: exempt.") if is_exempt else speech.plain("Noted: no longer exempt.")
