"""Tickets by the clock: one letter for each officer, once for each stage; the end for good; secrets."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.actions import report_clocks as actions
from bot.actions import reports as filing
from bot.actions import tickets
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reports import Event, Privacy, Report, Status
from bot.rules.roles import Role
from bot.rules.tickets import Step
from db import report_followers, reports, residents
from db.engine import Transaction
from playground.stage.agenda import report_clocks as agenda
from tests import scenes
from tests.actions.test_reports import files, person, secret
from tests.house import BUDI, JOKO, OUTSIDER, RINA, SARI, House, Who

MORNING = datetime(2026, 11, 27, 1, tzinfo=UTC)  # 08.00 WIB, three days after START


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Bu Sari chairs, Pak Budi coordinates, Mas Joko reports, Rina is the treasurer; RT 06 is beside it."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO, RINA))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))

    def appoint(tx: Transaction) -> None:
        scenes.give(tx, found, BUDI, Role.COORDINATOR)
        scenes.give(tx, found, RINA, Role.TREASURER)

    await house.db.write(appoint)
    return found


async def filed(house: House, rt: Neighbourhood, **more: Any) -> Report:
    return await house.db.write(lambda tx: files(house, tx, rt, JOKO, **more))


async def goes_on(house: House, at: datetime) -> None:
    """It is this time."""
    house.clock.time = at
    await house.db.write(house.plan)
    await house.settles()


async def log(house: House, report: Report) -> list[tuple[Event, str]]:
    entries = await house.db.read(lambda tx: reports.log(tx, report.id))
    return [(entry.what, entry.detail) for entry in entries if entry.what in (Event.REMINDED, Event.SETTLED)]


def waits(house: House, who: Who) -> list[str]:
    return [text for text in house.reads(who) if text.startswith("⏰")]


async def steps(house: House, report: Report, who: Who, step: Step, detail: str = "") -> None:
    def take(tx: Transaction) -> None:
        assert isinstance(
            tickets.step(tx, house.world, person(tx, who), report.id, step, detail), filing.Sight
        )

    await house.db.write(take)


async def test_whoever_is_responsible_hears_once_in_one_letter(house: House, rt: Neighbourhood) -> None:
    first, second = await filed(house, rt), await filed(house, rt)
    await goes_on(house, MORNING - timedelta(minutes=1))
    assert waits(house, SARI) == []
    await goes_on(house, MORNING)
    for who in (SARI, BUDI):
        (text,) = waits(house, who)
        assert (first.ticket in text, second.ticket in text, "3 hari" in text) == (True, True, True)
    assert waits(house, JOKO) == waits(house, OUTSIDER) == []
    await goes_on(house, MORNING + timedelta(minutes=1))
    await goes_on(house, MORNING + timedelta(days=1))
    assert len(waits(house, SARI)) == 1
    assert await log(house, first) == [(Event.REMINDED, "new")]


async def test_not_in_the_quiet_hours(house: House, rt: Neighbourhood) -> None:
    await filed(house, rt)
    await goes_on(house, datetime(2026, 11, 27, 5, tzinfo=UTC))  # Friday prayer
    assert waits(house, SARI) == []
    await goes_on(house, datetime(2026, 11, 27, 6, tzinfo=UTC))
    assert len(waits(house, SARI)) == 1


async def test_not_in_the_evening_but_the_next_morning(house: House, rt: Neighbourhood) -> None:
    await filed(house, rt)
    await goes_on(house, datetime(2026, 11, 27, 15, tzinfo=UTC))
    assert waits(house, SARI) == []
    await goes_on(house, datetime(2026, 11, 28, 0, 59, tzinfo=UTC))
    assert waits(house, SARI) == []
    await goes_on(house, datetime(2026, 11, 28, 1, tzinfo=UTC))
    assert len(waits(house, SARI)) == 1


async def test_whoever_holds_it_hears_that_nothing_changes(house: House, rt: Neighbourhood) -> None:
    report = await filed(house, rt)
    await steps(house, report, RINA, Step.WORK)
    await goes_on(house, MORNING + timedelta(days=1, hours=23))
    assert waits(house, RINA) == []
    await goes_on(house, MORNING + timedelta(days=2))
    assert len(waits(house, RINA)) == 1
    assert "5 hari" in waits(house, RINA)[0]
    assert waits(house, SARI) == []
    house.clock.time += timedelta(minutes=5)
    await steps(house, report, RINA, Step.DONE)
    await steps(house, report, RINA, Step.REOPEN)
    await goes_on(house, MORNING + timedelta(days=7))
    assert len(waits(house, RINA)) == 2


async def test_a_letter_that_comes_too_late_says_nothing(house: House, rt: Neighbourhood) -> None:
    report = await filed(house, rt)
    house.clock.time = MORNING
    await house.db.write(lambda tx: actions.plan(tx, house.world))
    await steps(house, report, SARI, Step.VERIFY)
    await house.settles()
    assert waits(house, SARI) == []


async def test_of_silence_the_coordinator_hears_once(house: House, rt: Neighbourhood) -> None:
    report = await filed(house, rt)
    await goes_on(house, MORNING)
    await goes_on(house, MORNING + timedelta(days=11))
    assert "14 hari" in waits(house, BUDI)[-1]
    assert len(waits(house, SARI)) == 1
    await goes_on(house, MORNING + timedelta(days=12))
    assert len(waits(house, BUDI)) == 2
    await steps(house, report, SARI, Step.VERIFY)
    await goes_on(house, MORNING + timedelta(days=27))
    assert await log(house, report) == [
        (Event.REMINDED, what) for what in ("new", "silent", "work", "silent")
    ]
    assert waits(house, BUDI)[-1].count(report.ticket) == 1  # once, although it is late twice


async def test_without_a_coordinator_the_chair_hears(house: House, rt: Neighbourhood) -> None:
    await filed(house, rt)
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.COORDINATOR))
    await goes_on(house, MORNING + timedelta(days=11))
    assert len(waits(house, SARI)) == 1
    assert waits(house, BUDI) == []


async def test_of_a_sensitive_one_only_its_reader_hears_and_only_the_number(
    house: House, rt: Neighbourhood
) -> None:
    def file(tx: Transaction) -> Report:
        found = filing.file(tx, house.world, rt, person(tx, JOKO), secret())
        assert isinstance(found, Report)
        return found

    report = await house.db.write(file)
    await goes_on(house, MORNING + timedelta(days=11))
    (text,) = waits(house, SARI)
    assert (report.ticket in text, report.name in text) == (True, False)
    assert [waits(house, who) for who in (BUDI, RINA, JOKO)] == [[], [], []]


async def test_past_the_chair_only_the_coordinator_hears_of_a_sensitive_one(
    house: House, rt: Neighbourhood
) -> None:
    def file(tx: Transaction) -> None:
        reports.set_settings(tx, rt.id, sensitive_to="coordinator")
        assert isinstance(filing.file(tx, house.world, rt, person(tx, JOKO), secret()), Report)

    await house.db.write(file)
    await goes_on(house, MORNING)
    await goes_on(house, MORNING + timedelta(days=11))
    assert [len(waits(house, who)) for who in (BUDI, SARI, RINA)] == [2, 0, 0]


async def test_where_nobody_is_reached_it_waits_for_somebody(house: House, rt: Neighbourhood) -> None:
    report = await filed(house, rt)

    def shut(tx: Transaction) -> None:
        for who in (SARI, BUDI, RINA):
            residents.change_person(tx, who.id, private="blocked")

    await house.db.write(shut)
    await goes_on(house, MORNING)
    assert await log(house, report) == []
    await house.db.write(lambda tx: residents.change_person(tx, SARI.id, private="open"))
    await goes_on(house, MORNING + timedelta(minutes=1))
    assert len(waits(house, SARI)) == 1


async def test_what_is_part_of_a_kerja_bakti_waits_for_its_day(house: House, rt: Neighbourhood) -> None:
    report = await filed(house, rt)
    activity = await scenes.kerja_bakti(house, rt)  # on Sunday, 29 November
    await house.db.write(lambda tx: reports.change(tx, report.id, activity_id=activity.id))
    await goes_on(house, MORNING)
    assert waits(house, SARI) == []
    await goes_on(house, MORNING + timedelta(days=3))
    assert len(waits(house, SARI)) == 1


@pytest.mark.parametrize(("step", "detail"), [(Step.DONE, ""), (Step.REJECT, "known")])
async def test_without_an_answer_it_is_closed_for_good(
    house: House, rt: Neighbourhood, step: Step, detail: str
) -> None:
    report = await filed(house, rt, privacy=Privacy.SEALED)
    tag, sealed = house.world.vault.tag("follower", report.id, RINA.id), house.world.vault.seal(str(RINA.id))
    await house.db.write(lambda tx: report_followers.add(tx, report.id, sealed, tag))
    await steps(house, report, SARI, step, detail)
    at = datetime(2026, 12, 9, 2, tzinfo=UTC)  # ten whole working days after Tuesday, 24 November
    ahead = await house.db.read(lambda tx: [one.at for one in agenda.coming(tx, rt, house.world.now)])
    assert at in ahead
    await goes_on(house, at - timedelta(minutes=1))
    assert await log(house, report) == []
    await goes_on(house, at)
    await goes_on(house, at + timedelta(days=1))
    assert await log(house, report) == [(Event.SETTLED, "")]
    assert sum("lapor lagi" in text for text in house.reads(JOKO)) == 1
    found = await house.db.read(lambda tx: reports.get(tx, report.id))
    assert found is not None
    assert found.settled_at == at


async def test_whoever_answered_before_is_not_told(house: House, rt: Neighbourhood) -> None:
    report = await filed(house, rt)
    await steps(house, report, SARI, Step.DONE)

    def answer(tx: Transaction) -> None:
        tickets.answer(tx, house.world, person(tx, JOKO), report.id, fixed=True)
        actions._settle(tx, house.world, report.id)
        actions._settle(tx, house.world, 99)

    await house.db.write(answer)
    await goes_on(house, MORNING + timedelta(days=30))
    assert await log(house, report) == []


async def test_the_agenda_knows_each_morning(house: House, rt: Neighbourhood) -> None:
    report = await filed(house, rt)
    ahead = await house.db.read(lambda tx: list(agenda.coming(tx, rt, house.world.now)))
    assert [(one.at, one.title) for one in ahead] == [
        (MORNING, report.ticket),
        (MORNING + timedelta(days=11), report.ticket),
    ]
    await house.db.write(lambda tx: reports.change(tx, report.id, status=Status.DONE))
    assert await house.db.read(lambda tx: list(agenda.coming(tx, rt, house.world.now))) == []
