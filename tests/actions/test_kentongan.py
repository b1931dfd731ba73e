"""Alarms at the same instant, and those that are on their way when the all-clear is given."""

from datetime import timedelta

import pytest

from bot.actions import kentongan as actions
from bot.actions import kentongan_codes as codes
from bot.actions.kentongan import Sight
from bot.fates import Delivery, Fate
from bot.letters import KINDS
from bot.parcels import Edit, Say
from bot.rules.kentongan import FRESH, Reason, Refused
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.settling import settle
from db import kentongan, neighbourhoods, postbag, residents
from db.engine import Database, Transaction
from db.outbox import Claimed
from tests import scenes
from tests.house import BUDI, GROUP, RINA, SARI, START, House, Who
from tests.races import ON_POSTGRES, race


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Malam Minggu at 23.00; Pak Budi and Rina keep watch, and the table of codes is there."""
    found = await scenes.rt05(house, BUDI, RINA, private=(SARI, BUDI, RINA))
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, found, BUDI, RINA, pos="Pos Melati"))
    house.clock.time = START + timedelta(days=4, hours=14)
    await house.types(BUDI, "/kentongan")
    return found


def person(tx: Transaction, who: Who) -> Person:
    found = residents.person(tx, who.id)
    assert found is not None
    return found


def sounds(house: House, tx: Transaction, who: Who) -> Sight | Refused:
    minute = int(house.world.now.timestamp()) // 60
    return actions.sound(tx, house.world, person(tx, who), 2, minute, None)


def ends(house: House, tx: Transaction, who: Who) -> Sight | Refused:
    return actions.end(tx, house.world, person(tx, who), 1, was_false=False)


@ON_POSTGRES
async def test_of_two_who_raise_the_same_at_once_one_does(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    first, second = await race(
        database, database_url, lambda tx: sounds(house, tx, BUDI), lambda tx: sounds(house, tx, RINA)
    )
    assert isinstance(first, Sight)
    assert second == Refused(Reason.AGAIN, "113")
    assert len(await house.db.read(lambda tx: kentongan.since(tx, rt.id, START))) == 1


@ON_POSTGRES
async def test_of_two_all_clears_at_once_one_is_told(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    await house.db.write(lambda tx: sounds(house, tx, BUDI))
    await house.settles()
    first, second = await race(
        database, database_url, lambda tx: ends(house, tx, SARI), lambda tx: ends(house, tx, BUDI)
    )
    assert isinstance(first, Sight)
    assert second == Refused(Reason.OVER)


@ON_POSTGRES
async def test_a_table_is_begun_once(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    def begins(tx: Transaction) -> int:
        return len(actions.table(tx, rt, dict.fromkeys(_KEYS, "Kode")))

    def clears(tx: Transaction) -> None:
        for one in kentongan.codes(tx, rt.id):
            kentongan.drop_code(tx, one.id)

    await house.db.write(clears)
    assert await race(database, database_url, begins, begins) == (7, 7)


_KEYS = ("thief", "fire", "flood", "quake", "sick", "livestock", "safe")


async def test_who_reads_the_alarm_after_its_all_clear_hears_of_that_too(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: sounds(house, tx, BUDI))

    def claims(tx: Transaction) -> list[Claimed]:
        return postbag.claim(tx, house.world.now, 50, [], [], lambda letter: letter.kind.startswith("alarm"))

    def words(tx: Transaction, letter: Claimed) -> Say:
        found = KINDS[letter.kind].word(tx, house.world, letter)
        assert isinstance(found, Say)
        return found

    on_their_way = await house.db.write(lambda tx: [(letter, words(tx, letter)) for letter in claims(tx)])
    assert {letter.chat_id for letter, _ in on_their_way} == {SARI.id, BUDI.id, RINA.id, GROUP}
    await house.db.write(lambda tx: ends(house, tx, SARI))
    before = len(house.sent)

    def arrive(tx: Transaction) -> None:
        for number, (letter, parcel) in enumerate(on_their_way):
            settle(tx, house.world, letter, parcel, Delivery(Fate.SENT, message_id=900 + number))

    await house.db.write(arrive)
    await house.waits(minutes=1)
    told = [one for one in house.sent[before:] if isinstance(one, Say)]
    assert {one.chat_id for one in told if "Sudah aman" in one.text.html or "All clear" in one.text.html} == {
        SARI.id, BUDI.id, RINA.id, GROUP,
    }  # fmt: skip
    edited = {one.chat_id for one in house.sent[before:] if isinstance(one, Edit)}
    assert edited == {SARI.id, BUDI.id, RINA.id, GROUP}
    assert len(await house.db.read(lambda tx: kentongan.copies(tx, 1))) == 3


async def test_nobody_is_woken_whose_letter_waits_when_it_is_over(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: sounds(house, tx, BUDI))
    await house.db.write(lambda tx: ends(house, tx, SARI))
    before = len(house.sent)
    await house.settles()
    assert [one for one in house.sent[before:] if "🔔" in str(getattr(one, "text", ""))] == []


async def test_who_has_no_right_changes_nothing_by_another_way_either(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: sounds(house, tx, BUDI))
    assert await house.db.write(lambda tx: ends(house, tx, RINA)) == Refused(Reason.NOT_RAISER)
    assert not await house.db.write(lambda tx: codes.up(tx, person(tx, RINA), 2))
    assert not await house.db.write(lambda tx: codes.drop(tx, house.world, person(tx, RINA), 2))


async def test_who_moves_away_and_a_closed_rt_hear_no_more(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: sounds(house, tx, BUDI))
    await house.settles()
    await house.db.write(lambda tx: ends(house, tx, SARI))

    def goes(tx: Transaction) -> None:
        rina = residents.resident(tx, rt.id, RINA.id)
        assert rina is not None
        residents.change_resident(tx, rina.id, status="left")

    await house.db.write(goes)
    before = len(house.sent)
    await house.settles()
    told = {one.chat_id for one in house.sent[before:] if isinstance(one, Say)}
    assert told == {BUDI.id, GROUP}
    await house.db.write(lambda tx: sounds(house, tx, SARI))
    await house.settles()
    await house.db.write(lambda tx: actions.end(tx, house.world, person(tx, SARI), 2, was_false=True))
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="left"))
    before = len(house.sent)
    await house.settles()
    assert house.sent[before:] == []


async def test_a_letter_that_comes_late_wakes_nobody(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: sounds(house, tx, BUDI))
    house.clock.time += FRESH
    before = len(house.sent)
    await house.settles()
    assert house.sent[before:] == []


async def test_a_place_added_at_the_last_minute_makes_no_letter_younger(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: sounds(house, tx, BUDI))
    house.clock.time += FRESH - timedelta(minutes=1)
    await house.db.write(lambda tx: actions.locate(tx, house.world, person(tx, BUDI), 1, "Blok A"))
    house.clock.time += timedelta(minutes=1)
    before = len(house.sent)
    await house.settles()
    assert house.sent[before:] == []
