"""Who came along to the pos without a duty: noted by the leader, in another's place or beside the others."""

from datetime import datetime, timedelta

import pytest

from bot.actions import joiners as actions
from bot.actions import ronda as nights
from bot.rules.arrivals import Reason, Refused
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Answer, Duty, Presence, Status, Watch, Way
from bot.taps import JoinersTap, JoinerTap, JoinTap, NightPanelTap, PresenceTap, SayTap, SwapAskTap
from db import residents, ronda, squads, swaps
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, JOKO, OUTSIDER, RINA, SARI, START, House, Who

AYU, UDIN = Who(1010, "Bu Ayu"), Who(1011, "Bang Udin")
NIGHT = 1


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Regu 1 on malam Minggu: Pak Budi leads, with Mas Joko and Rina; Bang Udin is under 18."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, UDIN, private=(SARI, BUDI, JOKO, RINA))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))

    def prepare(tx: Transaction) -> None:
        scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Melati")
        squads.describe(tx, number(tx, UDIN), is_adult=False)

    await house.db.write(prepare)
    return found


def number(tx: Transaction, who: Who) -> int:
    [place] = residents.homes(tx, who.id)
    return place.id


async def id_of(house: House, who: Who) -> int:
    return await house.db.read(lambda tx: number(tx, who))


async def watch(house: House) -> Watch:
    def read(tx: Transaction) -> Watch:
        night = ronda.get(tx, NIGHT)
        assert night is not None
        return nights.watch(tx, night)

    return await house.db.read(read)


async def duty_of(house: House, who: Who) -> Duty:
    return next(duty for duty in (await watch(house)).duties if duty.resident.person.id == who.id)


def at(hour: int, minute: int = 0) -> datetime:
    """Saturday at this local hour; from 24 on it is Sunday."""
    return START + timedelta(days=4, hours=hour - 9, minutes=minute)


async def test_somebody_stands_in_for_who_cannot_come(house: House, rt: Neighbourhood) -> None:
    rina = (await duty_of(house, RINA)).id
    await house.taps(RINA, SayTap(rina, Answer.UNABLE))
    await house.taps(RINA, SwapAskTap(rina, 0))
    house.clock.time = at(22, 10)
    await house.taps(BUDI, NightPanelTap(NIGHT))
    await house.presses(BUDI, "Ada yang ikut jaga")
    assert "Bu Ayu" in str(house.labels(BUDI))
    for who in ("Bang Udin", "Mas Joko", "Orang Lain"):  # too young, on the list, of another RT
        assert who not in str(house.labels(BUDI))
    await house.presses(BUDI, "Bu Ayu")
    assert "Bu Ayu ada di pos: menggantikan siapa?" in house.last(BUDI)
    await house.presses(BUDI, "Rina")
    assert "📍 Bu Ayu" in house.labels(BUDI)
    now, ayu = await watch(house), await duty_of(house, AYU)
    assert len(now.duties) == 3
    assert (ayu.id, ayu.is_taken_over, ayu.answer, ayu.given_by) == (rina, True, Answer.READY, BUDI.id)
    assert (ayu.presence, ayu.arrived_at, ayu.arrived_by) == (Presence.PRESENT, at(22, 10), Way.LEADER)
    assert await house.db.read(lambda tx: swaps.live(tx, rina)) == []
    assert "presence" in {line[1] for line in await house.journal()}


async def test_a_typed_name_is_found_and_stands_beside_the_others(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(22, 10)
    await house.taps(BUDI, JoinersTap(NIGHT, 0, 0))
    await house.types(BUDI, "ayu")
    assert "“ayu”: ketuk yang dimaksud" in house.last(BUDI)
    assert [label for label in house.labels(BUDI) if "Bu " in label] == ["Bu Ayu"]
    await house.types(BUDI, "terima kasih")
    await house.types(BUDI, "Pak Haji")
    assert "“Pak Haji”" in house.last(BUDI)
    await house.types(BUDI, "ayu")
    await house.presses(BUDI, "Bu Ayu")
    await house.presses(BUDI, "Tambahan")
    ayu = await duty_of(house, AYU)
    assert (ayu.drawn_for, ayu.squad_id, ayu.presence) == (None, 1, Presence.PRESENT)
    assert not ayu.is_taken_over
    assert len((await watch(house)).duties) == 4
    await house.presses(BUDI, "Bu Ayu")
    await house.presses(BUDI, "Belum dicatat")  # a slip: nothing of it is left
    assert len((await watch(house)).duties) == 3
    assert "Ketuk nama" in house.last(BUDI)


async def test_where_all_have_come_it_is_noted_at_once(house: House, rt: Neighbourhood) -> None:
    house.clock.time = at(22, 10)
    await house.taps(BUDI, NightPanelTap(NIGHT))
    await house.presses(BUDI, "Semua hadir")
    await house.presses(BUDI, "Ada yang ikut jaga")
    await house.presses(BUDI, "Bu Ayu")
    assert (await duty_of(house, AYU)).presence is Presence.PRESENT


async def test_the_pages_of_what_was_found_are_turned(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.settle_in(tx, rt, 20))
    house.clock.time = at(22, 10)
    await house.taps(BUDI, JoinersTap(NIGHT, 0, 0))
    await house.types(BUDI, "warga")
    await house.presses(BUDI, "›")
    assert "“warga”" in house.last(BUDI)
    await house.presses(BUDI, "Tampilkan semua")
    assert "Siapa yang ikut jaga" in house.last(BUDI)


@pytest.mark.parametrize("who", [JOKO, OUTSIDER])
async def test_forged_taps_note_nobody(house: House, rt: Neighbourhood, who: Who) -> None:
    house.clock.time = at(22, 10)
    ayu = await id_of(house, AYU)
    before = (await watch(house)).duties
    for tap in (
        JoinersTap(NIGHT, 0, 0),
        JoinerTap(NIGHT, ayu),
        JoinTap(NIGHT, ayu, 0),
        JoinTap(NIGHT, ayu, 3),
    ):
        toast = await house.taps(who, tap)
        assert toast is not None
        assert "danru" in toast.text.lower()
    assert (await watch(house)).duties == before


async def test_what_is_refused(house: House, rt: Neighbourhood) -> None:
    ayu, udin, joko = [await id_of(house, who) for who in (AYU, UDIN, JOKO)]
    outsider = await id_of(house, OUTSIDER)
    duty = await duty_of(house, JOKO)

    async def note(resident_id: int, duty_id: int, who: Who = BUDI) -> object:
        def do(tx: Transaction) -> object:
            person = residents.person(tx, who.id)
            assert person is not None
            found = actions.note(tx, house.world, person, NIGHT, resident_id, duty_id)
            return found.reason if isinstance(found, Refused) else found

        return await house.db.write(do)

    house.clock.time = at(20)
    assert await note(ayu, 0) is Reason.EARLY
    house.clock.time = at(22, 10)
    assert await note(udin, 0) is Reason.NOT_ADULT
    assert await note(outsider, 0) is Reason.NOT_HERE
    assert await note(999, 0) is Reason.NOT_HERE
    assert await note(joko, 0) is Reason.ON_DUTY
    assert await note(ayu, 999) is Reason.NOT_HERE
    await house.taps(BUDI, PresenceTap(duty.id, "present"))
    assert await note(ayu, duty.id) is Reason.IS_THERE
    await house.db.write(lambda tx: ronda.change_duty(tx, 3, squad_id=None))
    assert await note(ayu, 3) is Reason.NOT_YOURS
    toast = await house.taps(BUDI, JoinerTap(NIGHT, udin))
    assert toast is not None
    assert "18 tahun" in toast.text
    toast = await house.taps(BUDI, JoinTap(NIGHT, udin, 0))
    assert toast is not None
    assert "18 tahun" in toast.text
    await house.taps(BUDI, JoinersTap(NIGHT, 0, 0))
    await house.db.write(lambda tx: ronda.change(tx, NIGHT, status=Status.SIGNED.value))
    assert await note(ayu, 0) is Reason.OVER
    await house.types(BUDI, "ayu")
    assert "sudah lewat" in house.last(BUDI)
    assert not isinstance(await note(ayu, 0, SARI), Reason)  # officers put it right for some days
    await house.db.write(lambda tx: ronda.change(tx, NIGHT, status=Status.CANCELLED.value))
    assert await note(ayu, 0, SARI) is Reason.CANCELLED
