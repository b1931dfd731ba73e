"""Passing a ticket on: what is noted, who hears of it, and whom it is asked about after the agency's days."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.actions import forwards as actions
from bot.actions import report_news, reports
from bot.actions.forwards import Desk
from bot.messages.report_kinds import names
from bot.messages.speech import speech
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reports import (
    Event,
    Kind,
    New,
    Privacy,
    Reason,
    Refused,
    Report,
    Status,
    Usual,
    sensitive,
)
from bot.rules.residents import Person
from bot.rules.roles import Role
from db import holidays, neighbourhoods, report_followers, residents
from db import reports as rows
from db.engine import Database, Transaction
from db.outbox import LETTERS
from tests import scenes
from tests.house import BUDI, JOKO, RINA, SARI, START, House, Who
from tests.races import ON_POSTGRES, race

DLH = "Dinas Lingkungan Hidup Kota Jambi"
FIRST = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)  # Senin, 09.00: Rabu, Kamis and Jumat are over


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05: Bu Sari is its chair, Mas Joko coordinator, Rina treasurer; Pak Budi reports."""
    made = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO, RINA))

    def give(tx: Transaction) -> None:
        scenes.give(tx, made, JOKO, Role.COORDINATOR)
        scenes.give(tx, made, RINA, Role.TREASURER)

    await house.db.write(give)
    return made


def person(tx: Transaction, who: Who) -> Person:
    found = residents.person(tx, who.id)
    assert found is not None
    return found


def filed(house: House, tx: Transaction, rt: Neighbourhood, key: str = "waste", **more: Any) -> Report:
    every: list[Kind | Usual] = [*reports.kinds(tx, rt, names(speech("id", rt.zone))), *sensitive()]
    kind = next(one for one in every if one.key == key)
    new = New(kind, key, more.pop("privacy", Privacy.SEALED), words="Sudah lima hari", **more)
    found = reports.file(tx, house.world, rt, person(tx, BUDI), new)
    assert isinstance(found, Report)
    return found


def passes_on(house: House, tx: Transaction, number: int = 1, key: str = "waste", who: Who = SARI) -> Desk:
    at = actions.forward(tx, house.world, person(tx, who), number, key)
    assert isinstance(at, Desk)
    return at


def waits(house: House, tx: Transaction, who: Who = SARI) -> Desk | Refused:
    return actions.wait(tx, house.world, person(tx, who), 1)


def got(house: House, tx: Transaction, number: int = 1) -> Report:
    found = reports.get(tx, house.world, number)
    assert found is not None
    return found


async def prepare(house: House, rt: Neighbourhood, *, forwarded: bool = True) -> None:
    def put(tx: Transaction) -> None:
        filed(house, tx, rt)
        if forwarded:
            passes_on(house, tx)

    await house.db.write(put)
    await house.settles()


def asked(house: House, who: Who) -> int:
    return sum("Sudah ada kabar" in words for words in house.reads(who))


async def test_passing_on_is_noted_with_the_agency_and_who_did_it(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        report = filed(house, tx, rt)
        report_followers.add(tx, report.id, house.world.vault.seal(str(RINA.id)), "t")
        at = passes_on(house, tx)
        now = got(house, tx)
        assert (now.status, now.forwarded_at, now.status_at) == (Status.FORWARDED, START, START)
        assert (now.agency, now.holder_id, now.asks_at) == ("waste", at.sight.resident.id, FIRST)
        assert at.sight.report == now
        last = rows.log(tx, report.id)[-1]
        assert (last.what, last.detail, last.resident_id) == (Event.FORWARDED, DLH, at.sight.resident.id)

    await house.db.write(look)
    await house.settles()
    for who in (BUDI, RINA):
        assert f"📨 Sudah diteruskan ke {DLH}." in house.last(who)


async def test_a_second_tap_tells_nobody_again_and_another_agency_does(
    house: House, rt: Neighbourhood
) -> None:
    await prepare(house, rt)
    before = len(house.reads(BUDI))
    await house.db.write(lambda tx: passes_on(house, tx, who=JOKO))
    await house.settles()
    assert len(house.reads(BUDI)) == before
    await house.db.write(lambda tx: passes_on(house, tx, key="order", who=JOKO))
    await house.settles()
    assert "Satuan Polisi Pamong Praja" in house.last(BUDI)

    def look(tx: Transaction) -> None:
        assert next(one.detail for one in rows.log(tx, 1) if one.what is Event.FORWARDED) == DLH
        assert len(rows.log(tx, 1)) == 3
        holder = residents.by_id(tx, got(house, tx).holder_id or 0)
        assert holder is not None
        assert holder.person.id == SARI.id  # who has it keeps it

    await house.db.read(look)


async def test_who_may_pass_on_what(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        report = filed(house, tx, rt)
        for who in (BUDI, JOKO):
            found = actions.forward(tx, house.world, person(tx, who), report.id, "waste")
            assert (found == Refused(Reason.NOT_YOURS)) is (who is BUDI)
        sari = person(tx, SARI)
        assert actions.forward(tx, house.world, sari, 99, "waste") == Refused(Reason.NOT_YOURS)
        assert actions.forward(tx, house.world, sari, report.id, "mosque") == Refused(Reason.GONE)
        rows.change(tx, report.id, status=Status.REJECTED)
        assert actions.forward(tx, house.world, sari, report.id, "works") == Refused(Reason.OVER)
        assert actions.desk(tx, house.world, sari, report.id) == Refused(Reason.OVER)

    await house.db.write(look)


async def test_a_sensitive_one_is_passed_on_by_its_reader_only(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        report = filed(house, tx, rt, "drugs")
        found = actions.forward(tx, house.world, person(tx, JOKO), report.id, "drugs")
        assert found == Refused(Reason.NOT_YOURS)
        passes_on(house, tx, key="drugs")
        house.clock.time = got(house, tx).asks_at or START
        actions.plan(tx, house.world)

    await house.db.write(look)
    await house.settles()
    assert (asked(house, SARI), asked(house, JOKO)) == (1, 0)


async def test_a_kind_has_its_agency_and_the_others_the_office_next_door(
    house: House, rt: Neighbourhood
) -> None:
    def look(tx: Transaction) -> None:
        for key, wanted in (("waste", "waste"), ("lamp", "lamps"), ("other", "ward")):
            at = actions.desk(tx, house.world, person(tx, SARI), filed(house, tx, rt, key).id)
            assert isinstance(at, Desk)
            agency = at.agency()
            assert agency is not None
            assert agency.key == wanted
            assert at.agency("nothing") is None
        rows.change(tx, 1, agency="gone")  # an operator's own, that is no longer in the file
        at = actions.desk(tx, house.world, person(tx, SARI), 1)
        assert isinstance(at, Desk)
        assert (agency := at.agency()) is not None
        assert agency.key == "ward"

    await house.db.write(look)


@ON_POSTGRES
async def test_of_two_at_once_one_passes_it_on(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    await prepare(house, rt, forwarded=False)
    await race(
        database, database_url, lambda tx: passes_on(house, tx), lambda tx: passes_on(house, tx, who=JOKO)
    )
    log = await house.db.read(lambda tx: rows.log(tx, 1))
    assert [one.what for one in log] == [Event.FILED, Event.FORWARDED]


async def test_whoever_has_it_is_asked_once_after_the_agencys_days(house: House, rt: Neighbourhood) -> None:
    await prepare(house, rt)
    await house.waits(until=FIRST - timedelta(minutes=1))
    assert asked(house, SARI) == 0
    await house.waits(minutes=1)
    assert (asked(house, SARI), asked(house, JOKO), asked(house, BUDI)) == (1, 0, 0)
    assert f"Sudah ada kabar dari {DLH}?\nDiteruskan Selasa, 24 November." in house.last(SARI)
    await house.waits(days=30)
    assert asked(house, SARI) == 1


async def test_a_holiday_is_no_working_day_unless_officers_say_so(house: House, rt: Neighbourhood) -> None:
    house.clock.time = datetime(2026, 12, 23, 2, 0, tzinfo=UTC)  # Rabu; Kamis and Jumat are off
    await prepare(house, rt)
    found = await house.db.read(lambda tx: got(house, tx).asks_at)
    assert found == datetime(2026, 12, 31, 2, 0, tzinfo=UTC)

    def anew(tx: Transaction) -> datetime | None:
        for day in (24, 25):
            holidays.deny(tx, rt.id, datetime(2026, 12, day, tzinfo=UTC).date())
        return passes_on(house, tx, key="order").sight.report.asks_at

    assert await house.db.write(anew) == datetime(2026, 12, 31, 2, 0, tzinfo=UTC)  # five days


async def test_the_first_of_ramadan_is_a_working_day(house: House, rt: Neighbourhood) -> None:
    house.clock.time = datetime(2027, 2, 5, 2, 0, tzinfo=UTC)  # Jumat; Ramadan begins on Senin
    await prepare(house, rt)
    found = await house.db.read(lambda tx: got(house, tx).asks_at)
    assert found == datetime(2027, 2, 11, 2, 0, tzinfo=UTC)


async def test_it_is_asked_again_twice_while_nothing_comes(house: House, rt: Neighbourhood) -> None:
    await prepare(house, rt)
    wanted = [FIRST, FIRST + timedelta(days=4), FIRST + timedelta(days=10)]  # Senin, Jumat, Kamis
    for number, at in enumerate(wanted, 1):
        assert await house.db.read(lambda tx: got(house, tx).asks_at) == at
        await house.waits(until=at)
        assert asked(house, SARI) == number
        await house.db.write(lambda tx: waits(house, tx))
        await house.db.write(lambda tx: waits(house, tx, JOKO))  # a second answer counts nothing
    await house.waits(days=30)
    assert asked(house, SARI) == 3
    log = await house.db.read(lambda tx: rows.log(tx, 1))
    told = [one.what for one in log if one.what is not Event.REMINDED]  # of long silence, afterwards
    assert told == [Event.FILED, Event.FORWARDED, *[Event.WAITING] * 3]


async def test_an_old_answer_to_what_has_moved_on_does_nothing(house: House, rt: Neighbourhood) -> None:
    await prepare(house, rt)
    assert isinstance(await house.db.write(lambda tx: waits(house, tx)), Desk)  # nothing was asked yet
    assert await house.db.write(lambda tx: waits(house, tx, BUDI)) == Refused(Reason.NOT_YOURS)
    await house.db.write(lambda tx: rows.change(tx, 1, status=Status.WORKING))
    assert await house.db.write(lambda tx: waits(house, tx)) == Refused(Reason.OVER)
    await house.waits(until=FIRST + timedelta(days=1))
    assert asked(house, SARI) == 0
    log = await house.db.read(lambda tx: rows.log(tx, 1))
    assert [one.what for one in log if one.what is not Event.REMINDED] == [Event.FILED, Event.FORWARDED]


async def test_a_letter_that_was_overtaken_is_not_sent(house: House, rt: Neighbourhood) -> None:
    await prepare(house, rt)
    house.clock.time = FIRST
    await house.db.write(lambda tx: actions.plan(tx, house.world))
    await house.db.write(lambda tx: waits(house, tx, JOKO))
    await house.settles()
    assert asked(house, SARI) == 0


async def test_others_are_asked_where_the_holder_cannot_be(house: House, rt: Neighbourhood) -> None:
    await prepare(house, rt)
    await house.db.write(lambda tx: residents.change_person(tx, SARI.id, private="blocked"))
    await house.waits(until=FIRST)
    assert (asked(house, SARI), asked(house, JOKO), asked(house, RINA)) == (0, 1, 0)


async def test_it_is_tried_again_the_next_day_where_nobody_can_be_asked(
    house: House, rt: Neighbourhood
) -> None:
    await prepare(house, rt)

    def closes(tx: Transaction, private: str) -> None:
        for who in (SARI, JOKO):
            residents.change_person(tx, who.id, private=private)

    await house.db.write(lambda tx: closes(tx, "blocked"))
    await house.waits(until=FIRST + timedelta(hours=1))
    await house.db.write(lambda tx: closes(tx, "open"))
    await house.waits(until=FIRST + timedelta(hours=23))
    assert asked(house, SARI) == 0
    await house.waits(until=FIRST + timedelta(days=1))
    assert asked(house, SARI) == 1


async def test_a_bot_that_slept_asks_after_the_quiet_hours(house: House, rt: Neighbourhood) -> None:
    await prepare(house, rt)
    house.clock.time = FIRST + timedelta(hours=14)  # 23.00
    await house.waits(minutes=1)
    assert asked(house, SARI) == 0
    await house.waits(until=FIRST + timedelta(hours=20))  # 05.00
    assert asked(house, SARI) == 1


async def test_an_rt_that_put_the_bot_out_is_asked_nothing(house: House, rt: Neighbourhood) -> None:
    await prepare(house, rt)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="left"))
    await house.waits(until=FIRST + timedelta(days=1))
    assert asked(house, SARI) == 0


async def test_nothing_of_it_tells_who_wrote_or_what(house: House, rt: Neighbourhood) -> None:
    """What is put into the outbox for officers holds neither the words nor the reporter."""

    def look(tx: Transaction) -> None:
        report = filed(house, tx, rt)
        at = passes_on(house, tx)
        agency = at.agency()
        assert agency is not None
        for kind in (actions.TEXT, actions.PAPER):
            actions.send(tx, house.world, at, agency, kind)
        house.clock.time = report.created_at + timedelta(days=30, hours=7)
        actions.plan(tx, house.world)
        letters = tx.all(sa.select(LETTERS).where(LETTERS.c.kind != report_news.NEWS))
        mine = [str(row) for row in letters if row.subject_id == report.id and row.kind in OURS]
        assert len(mine) == 3
        for row in mine:
            assert str(BUDI.id) not in row
            assert "lima hari" not in row

    await house.db.write(look)


OURS = (actions.TEXT, actions.PAPER, actions.QUESTION)
