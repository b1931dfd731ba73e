"""Jimpitan noted at the same instant, and what its actions refuse by themselves."""

from datetime import date, timedelta

import pytest

from bot.actions import jimpitan as actions
from bot.actions import jimpitan_totals as totals
from bot.rules.jimpitan import Entry, Reason, Refused, Round
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.ronda import Status
from db import jimpitan, jimpitan_totals, residents, ronda
from db.engine import Database, Transaction
from tests import scenes
from tests.house import BUDI, JOKO, RINA, SARI, START, House, Who
from tests.races import ON_POSTGRES, race

NIGHT = 1
SATURDAY = date(2026, 11, 28)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Pak Budi and Mas Joko keep watch on malam Minggu; Rina lives in A-12. It is 22.05."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA)

    def prepare(tx: Transaction) -> None:
        scenes.keeps_watch(tx, house, found, BUDI, JOKO, pos="Pos Melati")
        ronda.set_up(tx, found.id, jimpitan=500)
        rina = residents.resident(tx, found.id, RINA.id)
        assert rina is not None
        residents.move_to_house(tx, rina, "A-12")

    await house.db.write(prepare)
    house.clock.time = START + timedelta(days=4, hours=13, minutes=5)
    return found


def person(tx: Transaction, who: Who) -> Person:
    found = residents.person(tx, who.id)
    assert found is not None
    return found


def taps(house: House, tx: Transaction, who: Who) -> Entry | Round | Refused:
    return actions.tap(tx, house.world, person(tx, who), NIGHT, 1)


def pays(house: House, tx: Transaction, who: Who, night_id: int, amount: int) -> Entry | Refused:
    return actions.pay(tx, house.world, person(tx, who), night_id, 1, amount, SATURDAY)


async def lines(house: House) -> list[tuple[int, int]]:
    found = await house.db.read(lambda tx: jimpitan.of_house(tx, 1, date.min))
    return [(one.amount, (one.last - one.first).days + 1) for one in found]


@ON_POSTGRES
async def test_two_tap_the_same_house_at_once_and_it_is_noted_once(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    first, second = await race(
        database, database_url, lambda tx: taps(house, tx, BUDI), lambda tx: taps(house, tx, JOKO)
    )
    assert isinstance(first, Round)
    assert isinstance(second, Entry)
    assert await lines(house) == [(500, 1)]


@ON_POSTGRES
async def test_the_round_and_the_chair_note_a_house_at_once(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    first, second = await race(
        database, database_url, lambda tx: taps(house, tx, BUDI), lambda tx: pays(house, tx, SARI, 0, 1000)
    )
    assert isinstance(first, Round)
    assert second == Refused(Reason.CHANGED)
    assert await lines(house) == [(500, 1)]


@ON_POSTGRES
async def test_a_night_is_signed_while_somebody_taps(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    def signs(tx: Transaction) -> None:
        ronda.locked(tx, NIGHT)
        ronda.change(tx, NIGHT, status=Status.SIGNED.value)

    _, second = await race(database, database_url, signs, lambda tx: taps(house, tx, JOKO))
    assert second == Refused(Reason.SIGNED)
    assert await lines(house) == []


@ON_POSTGRES
async def test_a_line_is_taken_back_once(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    await house.db.write(lambda tx: taps(house, tx, JOKO))

    def takes(tx: Transaction, who: Who, by_hand: bool) -> Entry | Refused:
        return actions.take_back(tx, house.world, person(tx, who), 1, by_hand=by_hand)

    first, second = await race(
        database, database_url, lambda tx: takes(tx, JOKO, False), lambda tx: takes(tx, SARI, True)
    )
    assert isinstance(first, Entry)
    assert second == Refused(Reason.GONE)
    assert [line[1] for line in await house.journal()].count("jimpitan_back") == 1


async def test_taps_one_after_the_other_note_once(house: House, rt: Neighbourhood) -> None:
    assert isinstance(await house.db.write(lambda tx: taps(house, tx, BUDI)), Round)
    assert isinstance(await house.db.write(lambda tx: taps(house, tx, JOKO)), Entry)
    assert await lines(house) == [(500, 1)]


async def test_it_refuses_who_may_not(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: taps(house, tx, BUDI))

    def check(tx: Transaction) -> None:
        rina, joko = person(tx, RINA), person(tx, JOKO)
        assert taps(house, tx, RINA) == Refused(Reason.NOT_YOURS)
        assert pays(house, tx, RINA, NIGHT, 500) == Refused(Reason.NOT_YOURS)
        assert pays(house, tx, JOKO, 0, 500) == Refused(Reason.NOT_YOURS)
        assert pays(house, tx, JOKO, 99, 500) == Refused(Reason.NOT_HERE)
        assert actions.take_back(tx, house.world, joko, 1, by_hand=False) == Refused(Reason.LATE)
        assert actions.take_back(tx, house.world, joko, 99, by_hand=False) == Refused(Reason.GONE)
        assert actions.take_back(tx, house.world, rina, 1, by_hand=True) == Refused(Reason.NOT_YOURS)
        assert totals.fund(tx, house.world, joko, rt.id) is None
        assert totals.missing(tx, house.world, joko, rt.id) is None
        assert totals.receive(tx, house.world, joko, NIGHT, 500) == Refused(Reason.NOT_YOURS)
        sari = person(tx, SARI)
        assert totals.receive(tx, house.world, sari, NIGHT, 500) == Refused(Reason.OPEN)
        ronda.change(tx, NIGHT, status=Status.SIGNED.value)
        other = totals.receive(tx, house.world, sari, NIGHT, 10**7, is_other=True)
        assert other == Refused(Reason.UNREAD)
        assert jimpitan_totals.receipt(tx, NIGHT) is None

    await house.db.write(check)


async def test_what_was_noted_by_hand_is_not_taken_back_on_a_round(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: pays(house, tx, SARI, 0, 500))
    outcome = await house.db.write(
        lambda tx: actions.take_back(tx, house.world, person(tx, BUDI), 1, by_hand=False)
    )
    assert outcome == Refused(Reason.NOT_YOURS)


async def test_the_fund_stays_when_collecting_ends(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: taps(house, tx, BUDI))

    def check(tx: Transaction) -> None:
        ronda.set_up(tx, rt.id, jimpitan=0)
        assert totals.fund(tx, house.world, person(tx, SARI), rt.id) is not None
        [own] = actions.own(tx, house.world, person(tx, RINA))
        assert [one.amount for one in own.lines] == [500]
        assert own.offered == ()
        assert taps(house, tx, BUDI) == Refused(Reason.NONE)

    await house.db.write(check)
