"""When a ticket waits too long: the morning of each reminder, once for each silence; the end for good."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rules import report_clocks as rules
from bot.rules.report_clocks import Stage, Steps
from bot.rules.reports import Settings, Status
from tests.rules.test_reports import NOW, report
from tests.samples import RT

ZONE = ZoneInfo("Asia/Jakarta")
SETTINGS = Settings(1)
LATE = datetime(2026, 11, 30, 16, 30, tzinfo=UTC)  # 23.30 WIB: the next day is near


NOTHING = Steps()


def dues(status: Status, steps: Steps = NOTHING, at: datetime = NOW) -> dict[Stage, datetime]:
    return dict(rules.dues(replace(report(status=status), status_at=at), steps, SETTINGS, ZONE))


def morning(day: int, month: int = 12) -> datetime:
    return datetime(2026, month, day, 1, 0, tzinfo=UTC)  # 08.00 WIB


def test_days_are_those_of_the_calendar() -> None:
    assert dues(Status.NEW) == {Stage.NEW: morning(3), Stage.SILENT: morning(14)}
    assert dues(Status.NEW, at=LATE) == dues(Status.NEW)


@pytest.mark.parametrize("status", [Status.VERIFIED, Status.WORKING])
def test_what_is_worked_on_waits_from_the_last_step(status: Status) -> None:
    moved = Steps(NOW + timedelta(days=2))
    assert dues(status, moved) == {Stage.WORK: morning(7), Stage.SILENT: morning(16)}


def test_what_is_passed_on_has_its_own_question_but_no_silence() -> None:
    assert dues(Status.FORWARDED) == {Stage.SILENT: morning(14)}


@pytest.mark.parametrize("status", [Status.DONE, Status.REJECTED])
def test_what_is_closed_waits_for_nobody(status: Status) -> None:
    assert dues(status) == {}


def test_each_is_said_once_until_somebody_does_something() -> None:
    told = {Stage.WORK.value: morning(5), Stage.SILENT.value: morning(14)}
    assert dues(Status.WORKING, Steps(NOW, told)) == {}
    assert set(dues(Status.WORKING, Steps(morning(15), told))) == {Stage.WORK, Stage.SILENT}


@pytest.mark.parametrize(
    ("hour", "friday", "may"),
    [
        (7, 0, False),
        (8, 0, True),
        (12, 0, True),
        (12, 1, False),
        (16, 0, True),
        (17, 0, False),
        (22, 0, False),
    ],
)
def test_reminders_come_by_day_outside_the_quiet_hours(hour: int, friday: int, may: bool) -> None:
    day = 4 if friday else 3
    assert rules.is_hour(datetime(2026, 12, day, hour, tzinfo=ZONE), RT) is may


def test_a_reminder_says_how_long_and_only_what_still_holds() -> None:
    now, one = morning(3), report()
    told = Steps(None, {"new": now})
    found = rules.still(one, told, Stage.NEW, now, ZONE)
    assert found is not None
    assert found.days == 3
    assert rules.still(one, told, Stage.NEW, now + rules.LIVES + timedelta(seconds=1), ZONE) is None
    assert rules.still(one, told, Stage.SILENT, now, ZONE) is None
    assert rules.still(replace(one, status=Status.DONE), told, Stage.NEW, now, ZONE) is None
    silent = Steps(now, {"silent": now - timedelta(hours=1)})
    assert rules.still(one, silent, Stage.SILENT, now, ZONE) is None


def test_it_is_closed_for_good_after_whole_working_days() -> None:
    closed = replace(report(status=Status.DONE), closed_at=NOW)  # a Monday
    assert rules.settles_at(closed, SETTINGS, ZONE, lambda _: False) == datetime(2026, 12, 15, 2, tzinfo=UTC)
    on_holiday = rules.settles_at(closed, SETTINGS, ZONE, lambda day: day.day == 9)
    assert on_holiday == datetime(2026, 12, 16, 2, tzinfo=UTC)
    assert rules.settles_at(replace(closed, settled_at=NOW), SETTINGS, ZONE, lambda _: False) is None
    assert rules.settles_at(report(), SETTINGS, ZONE, lambda _: False) is None
