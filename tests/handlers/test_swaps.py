"""Swaps through the chat: asking one or all, taking over, exchanging, approving, taking back; forged taps."""

from datetime import date, timedelta

import pytest

from bot.actions import ronda as actions
from bot.parcels import Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Answer, Night
from bot.rules.swaps import Status
from bot.taps import (
    ApproveTap,
    ExchangeForTap,
    ExchangeTap,
    HelpTap,
    NightOffTap,
    SayTap,
    SwapAskTap,
    SwapSayTap,
    SwapTap,
    SwapWhoTap,
    TakeOverTap,
    WithdrawTap,
)
from db import residents, ronda, squads, swaps
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")
SATURDAY, SUNDAY = date(2026, 11, 28), date(2026, 11, 29)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Pak Budi and Mas Joko on malam Minggu, led by Bu Ayu; Rina on malam Senin, led by Mas Joko."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, RINA, JOKO, AYU))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))

    def prepare(tx: Transaction) -> None:
        ronda.set_up(tx, found.id, needed=2)
        ids = {who: one.id for who in PEOPLE if (one := residents.resident(tx, found.id, who.id))}
        first = squads.add(tx, found.id, "Regu 1", "weekdays=5", START, leader_id=ids[AYU])
        second = squads.add(tx, found.id, "Regu 2", "weekdays=6", START, leader_id=ids[JOKO])
        squads.join(tx, first.id, [ids[BUDI], ids[JOKO]], START)
        squads.join(tx, second.id, [ids[RINA]], START)
        actions.plan(tx, house.world)

    await house.db.write(prepare)
    return found


PEOPLE = (BUDI, JOKO, RINA, AYU)


def text_of(house: House, chat: int) -> str:
    return "\n\n".join(house.reads(chat))


async def who_watches(house: House, rt: Neighbourhood, evening: date) -> list[tuple[int, Answer]]:
    def read(tx: Transaction) -> list[tuple[int, Answer]]:
        night = ronda.at(tx, rt.id, evening)
        assert night is not None
        return [(duty.resident.person.id, duty.answer) for duty in ronda.duties(tx, night.id)]

    return await house.db.read(read)


async def night_of(house: House, rt: Neighbourhood, evening: date = SATURDAY) -> Night:
    found = await house.db.read(lambda tx: ronda.at(tx, rt.id, evening))
    assert found is not None
    return found


async def duty_of(house: House, rt: Neighbourhood, who: Who, evening: date = SATURDAY) -> int:
    def read(tx: Transaction) -> int:
        night = ronda.at(tx, rt.id, evening)
        assert night is not None
        return next(one.id for one in ronda.duties(tx, night.id) if one.resident.person.id == who.id)

    return await house.db.read(read)


async def asks_all(house: House, who: Who = BUDI) -> None:
    await house.types(who, "/jadwal")
    await house.presses(who, "Sab 28/11 malam")
    await house.presses(who, "Cari pengganti")
    await house.presses(who, "Tanya semua di grup")


async def test_anybody_takes_over_and_the_call_is_closed(house: House, rt: Neighbourhood) -> None:
    await asks_all(house)
    assert "Pak Budi berhalangan dan mencari pengganti" in text_of(house, GROUP)
    assert await who_watches(house, rt, SATURDAY) == [(BUDI.id, Answer.NONE), (JOKO.id, Answer.NONE)]
    toast = await house.presses(RINA, "Saya gantikan", GROUP)
    assert toast is not None
    assert "menggantikan" in toast.text or "step in" in toast.text
    await house.waits(minutes=1)
    assert await who_watches(house, rt, SATURDAY) == [(RINA.id, Answer.READY), (JOKO.id, Answer.NONE)]
    assert "sudah ada yang menggantikan" in text_of(house, GROUP)
    assert "Rina menggantikan Pak Budi" in text_of(house, BUDI.id)
    assert "Pak Budi berhalangan" not in text_of(house, GROUP)


async def test_a_newcomer_in_the_group_takes_over_at_once(house: House, rt: Neighbourhood) -> None:
    new = Who(1066, "Pak Baru")
    duty = await duty_of(house, rt, JOKO)
    await house.taps(JOKO, SwapAskTap(duty, 0))
    await house.taps(new, TakeOverTap(1), OTHER_GROUP)
    assert await duty_of(house, rt, JOKO) == duty
    await house.taps(new, TakeOverTap(999), GROUP)
    await house.taps(new, TakeOverTap(1), GROUP)
    assert await duty_of(house, rt, new) == duty


async def test_one_neighbour_is_asked_and_exchanges(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/jadwal")
    await house.presses(BUDI, "Sab 28/11 malam")
    await house.presses(BUDI, "Cari pengganti")
    await house.presses(BUDI, "Minta satu warga")
    assert "Mas Joko" not in house.labels(BUDI.id)  # keeps watch in this very night
    await house.presses(BUDI, "Rina")
    assert "sedang saya tanyai" in text_of(house, BUDI.id)
    assert "Pak Budi" in text_of(house, RINA.id)
    await house.presses(RINA, "🔄")
    await house.presses(RINA, "29/11")
    assert "Rina menawarkan tukar giliran" in text_of(house, BUDI.id)
    assert (await who_watches(house, rt, SATURDAY))[0] == (BUDI.id, Answer.NONE)
    await house.presses(BUDI, "Setuju")
    assert (await who_watches(house, rt, SATURDAY))[0] == (RINA.id, Answer.READY)
    assert await who_watches(house, rt, SUNDAY) == [(BUDI.id, Answer.READY)]


async def test_a_declined_offer_leaves_the_request_open(house: House, rt: Neighbourhood) -> None:
    await asks_all(house)
    await house.presses(RINA, "Tukar dengan giliran saya", GROUP)
    await house.presses(RINA, "29/11")
    await house.taps(JOKO, SwapSayTap(1, 1))  # not his to agree to
    assert (await who_watches(house, rt, SATURDAY))[0] == (BUDI.id, Answer.NONE)
    await house.presses(BUDI, "Sebaiknya tidak")
    toast = await house.presses(AYU, "Saya gantikan", GROUP)
    assert toast is not None
    assert (await who_watches(house, rt, SATURDAY))[0] == (AYU.id, Answer.READY)


async def test_whoever_was_asked_may_say_no(house: House, rt: Neighbourhood) -> None:
    duty, rina = await duty_of(house, rt, BUDI), 4
    await house.taps(BUDI, SwapAskTap(duty, rina))
    await house.presses(RINA, "🙏")
    assert "belum bisa" in text_of(house, BUDI.id)
    assert (await who_watches(house, rt, SATURDAY))[0] == (BUDI.id, Answer.NONE)
    toast = await house.taps(RINA, TakeOverTap(1))
    assert toast is not None
    assert toast.alert


async def test_where_it_has_to_be_approved_the_leader_decides(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, swaps="approval"))
    await asks_all(house)
    await house.presses(RINA, "Saya gantikan", GROUP)
    assert (await who_watches(house, rt, SATURDAY))[0] == (BUDI.id, Answer.NONE)
    assert "Rina bersedia menggantikan Pak Budi" in text_of(house, AYU.id)
    await house.taps(BUDI, SwapTap(await duty_of(house, rt, BUDI)))
    assert "Rina bersedia menggantikan, menunggu persetujuan danru" in house.last(BUDI)
    for who in (BUDI, RINA, JOKO, OUTSIDER):  # Mas Joko leads, but not this squad
        for yes in (1, 0):
            await house.taps(who, ApproveTap(1, yes))
    assert (await who_watches(house, rt, SATURDAY))[0] == (BUDI.id, Answer.NONE)
    await house.presses(AYU, "Setuju")
    assert (await who_watches(house, rt, SATURDAY))[0] == (RINA.id, Answer.READY)
    assert "Rina menggantikan Pak Budi" in text_of(house, BUDI.id)


async def test_the_leader_may_say_no(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, swaps="approval"))
    await asks_all(house)
    await house.presses(RINA, "Saya gantikan", GROUP)
    await house.presses(AYU, "Sebaiknya tidak")
    assert "gilirannya tetap milik Pak Budi" in text_of(house, BUDI.id)
    assert (await who_watches(house, rt, SATURDAY))[0] == (BUDI.id, Answer.NONE)


async def test_where_swaps_are_forbidden_there_is_no_button(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, swaps="forbidden"))
    await house.types(BUDI, "/jadwal")
    await house.presses(BUDI, "Sab 28/11 malam")
    assert not [label for label in house.labels(BUDI.id) if "pengganti" in label]
    toast = await house.taps(BUDI, SwapAskTap(await duty_of(house, rt, BUDI), 0))
    assert toast is not None
    assert "tidak memakai tukar giliran" in toast.text
    before = len(house.sent)
    await house.waits(until=START + timedelta(days=4, hours=11, minutes=1))  # two hours before
    reminders = [p for p in house.sent[before:] if isinstance(p, Say) and p.chat_id == BUDI.id]
    assert reminders
    assert "pengganti" not in str([text.text.rows for text in reminders])


async def test_it_is_taken_back_and_a_night_called_off_ends_it(house: House, rt: Neighbourhood) -> None:
    await asks_all(house)
    await house.presses(BUDI, "Batalkan permintaan")
    toast = await house.taps(RINA, TakeOverTap(1), GROUP)
    assert toast is not None
    assert "sudah selesai" in toast.text or "settled" in toast.text
    await asks_all(house)
    await house.taps(SARI, NightOffTap((await night_of(house, rt)).id, 1))
    assert not (await house.db.read(lambda tx: swaps.live(tx, 1, 2)))
    await house.waits(minutes=1)
    assert "Saya gantikan" not in house.labels(GROUP)


def told(house: House, who: Who, before: int) -> list[str]:
    return [p.text.html for p in house.sent[before:] if isinstance(p, Say) and p.chat_id == who.id]


async def test_whoever_offered_or_was_asked_hears_once_that_a_night_is_called_off(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, swaps="approval"))
    await asks_all(house)
    await house.presses(RINA, "Saya gantikan", GROUP)  # the leader has not answered yet
    before = len(house.sent)
    await house.taps(SARI, NightOffTap((await night_of(house, rt)).id, 1))
    await house.waits(minutes=10)
    ended = [text for text in told(house, RINA, before) if "step in" in text]
    assert len(ended) == 1
    assert "The request to step in for Pak Budi on Saturday night" in ended[0]
    assert ["ditiadakan" in text for text in told(house, BUDI, before)] == [True]  # and nothing else


async def test_an_exchange_with_a_night_called_off_opens_the_other_request_again(
    house: House, rt: Neighbourhood
) -> None:
    await asks_all(house)
    await house.taps(RINA, ExchangeForTap(1, await duty_of(house, rt, RINA, SUNDAY)))
    await house.taps(SARI, NightOffTap((await night_of(house, rt, SUNDAY)).id, 1))
    [swap] = await house.db.read(lambda tx: swaps.live(tx, 1))
    assert (swap.status, swap.helper_id, swap.other_duty_id) == (Status.OPEN, None, None)
    await house.taps(AYU, TakeOverTap(1), GROUP)
    assert (AYU.id, Answer.READY) in await who_watches(house, rt, SATURDAY)


async def test_whoever_was_asked_hears_when_it_is_taken_back(house: House, rt: Neighbourhood) -> None:
    rina = await house.db.read(lambda tx: residents.resident(tx, rt.id, RINA.id))
    assert rina is not None
    await house.taps(BUDI, SwapAskTap(await duty_of(house, rt, BUDI), rina.id))
    before = len(house.sent)
    await house.taps(BUDI, WithdrawTap(1))
    [text] = told(house, RINA, before)
    assert "Permintaan pengganti Pak Budi" in text
    assert [told(house, who, before) for who in (BUDI, JOKO, AYU, SARI)] == [[], [], [], []]


async def test_forged_taps_change_nothing(house: House, rt: Neighbourhood) -> None:
    await asks_all(house)
    duty, other = await duty_of(house, rt, BUDI), await duty_of(house, rt, RINA, SUNDAY)
    before = [await who_watches(house, rt, evening) for evening in (SATURDAY, SUNDAY)]
    taps = [
        SwapTap(duty), SwapWhoTap(duty, 0), SwapAskTap(duty, 0), SwapAskTap(duty, 4), TakeOverTap(1),
        ExchangeTap(1), ExchangeForTap(1, other), SwapSayTap(1, 1), SwapSayTap(1, 0), ApproveTap(1, 1),
        WithdrawTap(1), TakeOverTap(99), SwapAskTap(99, 0), ExchangeForTap(1, 99), SwapSayTap(1, 7),
    ]  # fmt: skip
    for tap in taps:
        start = len(house.sent)
        assert await house.taps(OUTSIDER, tap) is not None
        assert not [p for p in house.sent[start:] if "Budi" in str(getattr(p, "text", ""))]
    for tap in (SwapTap(duty), SwapAskTap(duty, 0), WithdrawTap(1), SwapSayTap(1, 1), ApproveTap(1, 1)):
        await house.taps(JOKO, tap)  # neither his duty, nor his request, nor of the squad he leads
    await house.taps(RINA, ExchangeForTap(1, await duty_of(house, rt, JOKO)))  # somebody else's turn
    assert [await who_watches(house, rt, evening) for evening in (SATURDAY, SUNDAY)] == before
    assert [swap.id for swap in await house.db.read(lambda tx: swaps.live(tx, duty))] == [1]


async def test_nobody_offers_the_turn_of_somebody_else(house: House, rt: Neighbourhood) -> None:
    """Of another night, so that nothing else speaks against it."""

    def third(tx: Transaction) -> None:
        ayu = residents.resident(tx, rt.id, AYU.id)
        assert ayu is not None
        squad = squads.add(tx, rt.id, "Regu 3", "weekdays=3", START)
        squads.join(tx, squad.id, [ayu.id], START)
        actions.plan(tx, house.world)

    await house.db.write(third)
    await asks_all(house)
    thursday = date(2026, 11, 26)
    toast = await house.taps(RINA, ExchangeForTap(1, await duty_of(house, rt, AYU, thursday)))
    assert toast is not None
    assert toast.alert
    swap = await house.db.read(lambda tx: swaps.get(tx, 1))
    assert swap is not None
    assert (swap.status, swap.helper_id, swap.other_duty_id) == (Status.OPEN, None, None)
    await house.taps(AYU, ExchangeForTap(1, await duty_of(house, rt, AYU, thursday)))  # her own
    assert (await house.db.read(lambda tx: swaps.get(tx, 1))) != swap


async def test_the_leader_does_not_give_a_second_turn_to_who_has_one_by_then(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, swaps="approval"))
    await asks_all(house)
    await house.presses(RINA, "Saya gantikan", GROUP)
    await house.taps(JOKO, SayTap(await duty_of(house, rt, JOKO), Answer.UNABLE))
    await house.taps(RINA, HelpTap((await night_of(house, rt)).id))
    before = await who_watches(house, rt, SATURDAY)
    assert before == [(BUDI.id, Answer.NONE), (RINA.id, Answer.READY)]
    toast = await house.presses(AYU, "Setuju")
    assert toast is not None
    assert toast.alert
    assert await who_watches(house, rt, SATURDAY) == before


async def test_a_turn_of_another_rt_is_nothing_to_exchange(house: House, rt: Neighbourhood) -> None:
    def next_door(tx: Transaction) -> int:
        ronda.set_up(tx, rt.id + 1)
        squad = squads.add(tx, rt.id + 1, "Regu RT 06", "weekdays=5", START)
        outsider = residents.resident(tx, rt.id + 1, OUTSIDER.id)
        assert outsider is not None
        squads.join(tx, squad.id, [outsider.id], START)
        actions.plan(tx, house.world)
        night = ronda.at(tx, rt.id + 1, SATURDAY)
        assert night is not None
        return ronda.duties(tx, night.id)[0].id

    foreign = await house.db.write(next_door)
    await asks_all(house)
    await house.taps(RINA, ExchangeForTap(1, foreign))
    swap = await house.db.read(lambda tx: swaps.get(tx, 1))
    assert swap is not None
    assert swap.other_duty_id is None
    for who in (OUTSIDER, BUDI):  # nobody of here, and the owner themselves
        await house.taps(who, ExchangeTap(1))
        await house.taps(who, SwapSayTap(1, 1))
    assert (await house.db.read(lambda tx: swaps.get(tx, 1))) == swap
    await house.types(RINA, "/start swap_1")
    assert "29/11" in " ".join(house.labels(RINA.id))
    await house.types(OUTSIDER, "/start swap_1")


async def test_once_the_night_has_begun_nothing_is_swapped(house: House, rt: Neighbourhood) -> None:
    await asks_all(house)
    house.clock.time = (await night_of(house, rt)).starts_at
    toast = await house.taps(RINA, TakeOverTap(1), GROUP)
    assert toast is not None
    assert toast.alert
    assert (await who_watches(house, rt, SATURDAY))[0] == (BUDI.id, Answer.NONE)


async def test_whoever_can_come_after_all_keeps_their_turn(house: House, rt: Neighbourhood) -> None:
    await asks_all(house)
    await house.taps(BUDI, SayTap(await duty_of(house, rt, BUDI), Answer.READY))
    toast = await house.presses(RINA, "Saya gantikan", GROUP)
    assert toast is not None
    assert toast.alert
    assert (BUDI.id, Answer.READY) in await who_watches(house, rt, SATURDAY)


async def test_whoever_is_too_young_does_not_step_in(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: squads.describe(tx, 4, is_adult=False))
    await asks_all(house)
    toast = await house.presses(RINA, "Saya gantikan", GROUP)
    assert toast is not None
    assert "18" in toast.text
    await house.taps(JOKO, SayTap(await duty_of(house, rt, JOKO), Answer.UNABLE))
    before = await who_watches(house, rt, SATURDAY)
    toast = await house.taps(RINA, HelpTap((await night_of(house, rt)).id))
    assert toast is not None
    assert "18" in toast.text
    assert await who_watches(house, rt, SATURDAY) == before


async def test_nor_does_whoever_is_noted_as_too_young_before_the_leader_agrees(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, swaps="approval"))
    await asks_all(house)
    await house.presses(RINA, "Saya gantikan", GROUP)
    await house.db.write(lambda tx: squads.describe(tx, 4, is_adult=False))
    before = await who_watches(house, rt, SATURDAY)
    toast = await house.presses(AYU, "Setuju")
    assert toast is not None
    assert "18" in toast.text
    assert await who_watches(house, rt, SATURDAY) == before
