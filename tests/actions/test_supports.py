"""Supporting a ticket: who may, once, what it adds, and that nothing stored tells who."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.actions import report_drafts
from bot.actions import reports as filing
from bot.actions import supports as actions
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_drafts import Shot, Writing
from bot.rules.reports import Event, Privacy, Reason, Refused, Report, Status
from bot.rules.supports import Supported
from db import report_followers, report_mutes, reports
from db.engine import Database, Transaction
from db.outbox import LETTERS
from tests import scenes
from tests.actions.test_reports import files, new, person, secret
from tests.house import BUDI, JOKO, OUTSIDER, RINA, SARI, House, Who
from tests.races import ON_POSTGRES, race

NORTH, EAST = -1.61, 103.61
SHOTS = (Shot("p1", "u1"), Shot("p2", "u2"))


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05 with Bu Sari as its chair."""
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO))


def writing(tx: Transaction, rt: Neighbourhood) -> Writing:
    kind = new(tx, rt).kind
    return Writing(rt.id, getattr(kind, "id", None), words="Lampu depan rumah Pak Amat padam", shots=SHOTS)


def supports(
    house: House, tx: Transaction, rt: Neighbourhood, who: Who, report: Report, told: Writing | None = None
) -> Supported | Refused:
    told = told or writing(tx, rt)
    opened = report_drafts.begin(tx, house.world, who.id, told)
    kind_id = told.kind_id or 0
    return actions.support(tx, house.world, rt, person(tx, who), opened, kind_id, report.id)


async def test_a_supporter_is_counted_once_and_finds_it_again(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        report = files(house, tx, rt, BUDI)
        given = supports(house, tx, rt, JOKO, report)
        assert isinstance(given, Supported)
        assert (given.report.followers, given.photos, given.is_placed) == (1, 2, False)
        assert report_drafts.own(tx, house.world, JOKO.id) is None
        assert [entry.what for entry in reports.log(tx, report.id)] == [
            Event.FILED,
            Event.SUPPORTED,
            Event.ADDED,
        ]
        assert {entry.resident_id for entry in reports.log(tx, report.id)} == {None}
        assert supports(house, tx, rt, JOKO, report) == Refused(Reason.OVER)
        assert supports(house, tx, rt, BUDI, report) == Refused(Reason.OVER)
        assert [one.id for one in actions.mine(tx, house.world, person(tx, JOKO))] == [report.id]
        assert actions.mine(tx, house.world, person(tx, BUDI)) == []

    await house.db.write(look)


async def test_only_what_a_ticket_lacks_is_added(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        report = files(house, tx, rt, BUDI)
        told = replace(writing(tx, rt), shots=(), latitude=NORTH, longitude=EAST)
        given = supports(house, tx, rt, JOKO, report, told)
        assert isinstance(given, Supported)
        assert (given.photos, given.is_placed, given.report.is_placed) == (0, True, True)
        far = replace(writing(tx, rt), latitude=NORTH + 0.0001, longitude=EAST)
        again = supports(house, tx, rt, SARI, report, far)
        assert isinstance(again, Supported)
        assert (again.photos, again.is_placed, again.report.latitude) == (2, False, NORTH)
        with_photos = supports(
            house, tx, rt, RINA, report, replace(writing(tx, rt), shots=(Shot("p3", "u3"),))
        )
        assert isinstance(with_photos, Supported)
        assert not with_photos.has_more
        assert reports.photos(tx, report.id) == ["p1", "p2"]

    await house.db.write(look)


async def test_who_may_not_report_cannot_support_either(house: House, rt: Neighbourhood) -> None:
    await house.types(OUTSIDER, "/start")

    def look(tx: Transaction) -> None:
        report = files(house, tx, rt, BUDI)
        sealed, until = house.world.vault.seal(str(JOKO.id)), house.world.now + timedelta(days=1)
        report_mutes.mute(tx, rt.id, sealed, until, report.id)
        opened = report_drafts.begin(tx, house.world, JOKO.id, writing(tx, rt))
        kind_id = report.kind_id or 0
        assert actions.twins(tx, house.world, rt, person(tx, JOKO), opened, kind_id) == []
        assert supports(house, tx, rt, JOKO, report) == Refused(Reason.MUTED)
        assert supports(house, tx, rt, OUTSIDER, report) == Refused(Reason.NOT_HERE)
        assert reports.get(tx, report.id) == report

    await house.db.write(look)


async def test_what_does_not_match_cannot_be_forged(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        report = files(house, tx, rt, BUDI)
        sealed = filing.file(tx, house.world, rt, person(tx, BUDI), secret())
        assert isinstance(sealed, Report)
        assert supports(house, tx, rt, JOKO, sealed) == Refused(Reason.OVER)
        assert supports(house, tx, rt, JOKO, replace(report, id=99)) == Refused(Reason.OVER)
        assert supports(house, tx, rt, JOKO, report, Writing(rt.id, secret="drugs")) == Refused(Reason.OVER)
        other = files(house, tx, rt, BUDI)
        reports.change(tx, other.id, kind_id=(report.kind_id or 0) + 1)
        assert supports(house, tx, rt, JOKO, other) == Refused(Reason.OVER)
        reports.change(tx, report.id, status=Status.DONE)
        assert supports(house, tx, rt, JOKO, report) == Refused(Reason.OVER)
        ended = report_drafts.begin(tx, house.world, JOKO.id, writing(tx, rt))
        reports.change(tx, report.id, status=Status.NEW)
        report_drafts.end(tx, ended)
        args = (tx, house.world, rt, person(tx, JOKO), ended, report.kind_id or 0, report.id)
        assert actions.support(*args) == Refused(Reason.GONE)
        assert report_followers.of(tx, report.id) == []

    await house.db.write(look)


async def test_somebody_stops_once(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        report = files(house, tx, rt, BUDI)
        supports(house, tx, rt, JOKO, report)
        assert actions.stop(tx, house.world, person(tx, RINA), report.id) is None
        assert actions.stop(tx, house.world, person(tx, JOKO), 99) is None
        stopped = actions.stop(tx, house.world, person(tx, JOKO), report.id)
        assert stopped is not None
        assert stopped.followers == 0
        assert actions.stop(tx, house.world, person(tx, JOKO), report.id) is None
        assert not report_followers.drop(tx, report.id, [])

    await house.db.write(look)


async def test_nothing_stored_tells_who_supports(house: House, rt: Neighbourhood) -> None:
    def look(tx: Transaction) -> None:
        report = files(house, tx, rt, BUDI, Privacy.SEALED)
        supports(house, tx, rt, JOKO, report)
        for table in ("report_followers", "report_log", "reports", "report_photos"):
            assert str(JOKO.id) not in str(tx.all(sa.text(f"select * from {table}")))
        assert not tx.all(sa.select(LETTERS.c.id).where(LETTERS.c.chat_id == JOKO.id))
        hours = {entry.at.minute for entry in reports.log(tx, report.id)}
        assert hours == {0}

    house.clock.time += timedelta(minutes=17)
    await house.db.write(look)


@ON_POSTGRES
async def test_two_who_support_at_once_are_both_counted(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    report = await house.db.write(lambda tx: files(house, tx, rt, BUDI))
    await race(
        database,
        database_url,
        lambda tx: supports(house, tx, rt, JOKO, report),
        lambda tx: supports(house, tx, rt, RINA, report),
    )
    found = await house.db.read(lambda tx: reports.get(tx, report.id))
    assert found is not None
    assert found.followers == 2
