"""What is forgotten of reports, and when: at the boundary, each thing after its days and no sooner."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.actions import housekeeping
from bot.actions import reports as filing
from bot.rules import reports as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Stage
from bot.rules.reports import Event, Report
from db import report_followers, report_mutes, reports
from db.engine import Transaction
from db.report_mutes import MUTES
from db.report_words import WORDS
from tests import scenes
from tests.actions.test_reports import files, person, secret
from tests.house import BUDI, JOKO, RINA, SARI, START, House

SECOND = timedelta(seconds=1)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05 with Bu Sari as its chair."""
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO))


def full(house: House, tx: Transaction, rt: Neighbourhood, *, is_secret: bool = False) -> Report:
    """A ticket that holds all that one can, closed at START."""
    report = files(house, tx, rt, BUDI)
    if is_secret:
        found = filing.file(tx, house.world, rt, person(tx, BUDI), secret())
        assert isinstance(found, Report)
        report = found
    reports.change(tx, report.id, closed_at=START, status="done", latitude=-1.6, longitude=103.6, place="x")
    reports.add_photo(tx, report.id, Stage.BEFORE, "p", "u", START)
    reports.note_copy(tx, report.id, SARI.id, 7)
    report_followers.add(tx, report.id, "sealed", "tag")
    reports.note(tx, report.id, START, Event.DONE, None, "typed")
    words = {"report_id": report.id, "at": START, "resident_id": None, "from_reporter": True, "words": "w"}
    tx.run(sa.insert(WORDS), words | {"file_id": ""})
    return report


def held(tx: Transaction, report_id: int) -> set[str]:
    """What a ticket still holds."""
    row = tx.first(sa.select(reports.REPORTS).where(reports.REPORTS.c.id == report_id))
    assert row is not None
    found = {name for name in ("words", "place", "reporter", "reporter_tag") if getattr(row, name)}
    found |= {name for name in ("latitude", "longitude") if getattr(row, name) is not None}
    tables = {"photos": reports.PHOTOS, "copies": reports.COPIES, "letters": WORDS}
    tables["followers"] = report_followers.FOLLOWERS
    for name, table in tables.items():
        if tx.all(sa.select(table.c.report_id).where(table.c.report_id == report_id)):
            found.add(name)
    found |= {"log" for entry in reports.log(tx, report_id) if entry.detail}
    return found


ALL = {"words", "place", "reporter", "reporter_tag", "latitude", "longitude"} | {
    "photos",
    "copies",
    "letters",
    "followers",
    "log",
}
LOSES = [
    (rules.PLACES_KEPT, {"latitude", "longitude"}),
    (rules.COPIES_KEPT, {"copies"}),
    (rules.PHOTOS_KEPT, {"photos", "letters"}),
    (rules.REPORTERS_KEPT, {"reporter", "reporter_tag", "followers"}),
]


async def after(house: House, report: Report, time: timedelta) -> set[str]:
    house.clock.time = START + time
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    return await house.db.read(lambda tx: held(tx, report.id))


async def test_each_thing_goes_after_its_days_and_no_sooner(house: House, rt: Neighbourhood) -> None:
    report = await house.db.write(lambda tx: full(house, tx, rt))
    left = set(ALL)
    for kept, lost in LOSES:
        assert await after(house, report, kept) == left
        left -= lost
        assert await after(house, report, kept + SECOND) == left
    assert left == {"words", "place", "log"}
    assert rules.WORDS_KEPT == rules.PHOTOS_KEPT


async def test_of_a_sensitive_one_only_its_number_stays(house: House, rt: Neighbourhood) -> None:
    report = await house.db.write(lambda tx: full(house, tx, rt, is_secret=True))
    assert await after(house, report, rules.SENSITIVE_KEPT) == ALL
    assert await after(house, report, rules.SENSITIVE_KEPT + SECOND) == {"followers"}
    found = await house.db.read(lambda tx: filing.get(tx, house.world, report.id))
    assert found is not None
    assert (found.ticket, found.words) == (report.ticket, "")


async def test_what_is_open_or_opened_again_keeps_it_all(house: House, rt: Neighbourhood) -> None:
    def again(tx: Transaction) -> Report:
        report = full(house, tx, rt, is_secret=True)
        reports.change(tx, report.id, closed_at=None, status="working")
        return report

    report = await house.db.write(again)
    assert await after(house, report, timedelta(days=500)) == ALL


async def test_a_mute_is_forgotten_when_it_is_over(house: House, rt: Neighbourhood) -> None:
    def mute(tx: Transaction) -> None:
        report_mutes.mute(tx, rt.id, "sealed", START, files(house, tx, rt, BUDI).id)

    def left(tx: Transaction) -> int:
        return len(tx.all(sa.select(MUTES.c.id)))

    await house.db.write(mute)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    assert await house.db.read(left) == 1
    house.clock.time = START + SECOND
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    assert await house.db.read(left) == 0
