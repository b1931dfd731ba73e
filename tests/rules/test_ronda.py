"""Nights by their evening: across midnight, at the end of a year, whatever the server's zone."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules import ronda as rules
from bot.rules.residents import Person, Resident, Status
from bot.rules.roles import Role
from bot.rules.ronda import Answer, Duty, Night, Presence, Ronda, Squad, Watch
from bot.rules.ronda import Status as NightStatus

JAKARTA = "Asia/Jakarta"
SATURDAY = date(2026, 11, 28)


def utc(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("evening", "start", "end", "zone", "starts_at", "ends_at"),
    [
        (SATURDAY, 22 * 60, 4 * 60, JAKARTA, utc(2026, 11, 28, 15), utc(2026, 11, 28, 21)),
        (SATURDAY, 23 * 60 + 30, 4 * 60, JAKARTA, utc(2026, 11, 28, 16, 30), utc(2026, 11, 28, 21)),
        (SATURDAY, 0, 3 * 60 + 30, JAKARTA, utc(2026, 11, 28, 17), utc(2026, 11, 28, 20, 30)),
        (SATURDAY, 20 * 60, 23 * 60, JAKARTA, utc(2026, 11, 28, 13), utc(2026, 11, 28, 16)),
        (date(2026, 12, 31), 22 * 60, 4 * 60, JAKARTA, utc(2026, 12, 31, 15), utc(2026, 12, 31, 21)),
        (date(2026, 12, 31), 0, 4 * 60, "Asia/Jayapura", utc(2026, 12, 31, 15), utc(2026, 12, 31, 19)),
        (date(2028, 2, 28), 22 * 60, 4 * 60, JAKARTA, utc(2028, 2, 28, 15), utc(2028, 2, 28, 21)),
    ],
)
def test_the_hours_of_an_evening(
    evening: date, start: int, end: int, zone: str, starts_at: datetime, ends_at: datetime
) -> None:
    assert rules.hours(evening, start, end, zone) == (starts_at, ends_at)


@pytest.fixture(params=["UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati"])
def server_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_a_clock_change_of_the_server_changes_no_night(server_zone: str) -> None:
    """In the night of 25 October 2026 clocks in Berlin go back, in that of 1 November those in New York."""
    for evening in (date(2026, 10, 24), date(2026, 10, 31), date(2027, 3, 13), date(2027, 3, 27)):
        starts_at, ends_at = rules.hours(evening, 22 * 60, 4 * 60, JAKARTA)
        assert (ends_at - starts_at).total_seconds() == 6 * 3600
        assert starts_at == datetime(evening.year, evening.month, evening.day, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "evening"),
    [
        (utc(2026, 11, 28, 14, 59), SATURDAY),  # 21.59
        (utc(2026, 11, 28, 17), SATURDAY),  # midnight
        (utc(2026, 11, 28, 20), SATURDAY),  # 03.00
        (utc(2026, 11, 29, 4, 59), SATURDAY),  # 11.59
        (utc(2026, 11, 29, 5), date(2026, 11, 29)),  # noon
        (utc(2026, 12, 31, 18), date(2026, 12, 31)),  # 01.00 of the new year
    ],
)
def test_the_evening_that_a_moment_belongs_to(moment: datetime, evening: date) -> None:
    assert rules.evening_of(moment, JAKARTA) == evening


def test_how_far_nights_are_made() -> None:
    now = utc(2026, 11, 28, 16)  # the day has begun already in Jayapura
    assert rules.first_to_make(now) == SATURDAY
    assert rules.horizon(now) == date(2027, 1, 3)


def resident(number: int, *roles: Role, status: Status = Status.ACTIVE) -> Resident:
    return Resident(number, 1, Person(number, f"Warga {number}"), None, status, frozenset(roles))


NIGHT = Night(
    1, 1, SATURDAY, utc(2026, 11, 28, 15), utc(2026, 11, 28, 21), utc(2026, 11, 1), 3, NightStatus.PLANNED
)


def duty(number: int, answer: Answer = Answer.NONE, drawn_for: int | None = None) -> Duty:
    return Duty(number, 1, resident(number), None, drawn_for or number, answer)


def test_a_watch_tells_who_comes_and_how_many_are_missing() -> None:
    watch = Watch(NIGHT, (duty(1, Answer.READY), duty(2, Answer.UNABLE), duty(3), duty(4, drawn_for=9)))
    assert [one.id for one in watch.coming] == [1, 3, 4]
    assert [one.id for one in watch.ready] == [1]
    assert [one.id for one in watch.unanswered] == [3, 4]
    assert watch.missing == 0
    assert Watch(NIGHT, watch.duties[:2]).missing == 2
    assert watch.of(3) == watch.duties[2]
    assert watch.of(9) is None
    assert watch.duties[3].is_taken_over
    assert not watch.duties[0].is_taken_over


@pytest.mark.parametrize(
    ("answer", "presence", "comes"),
    [
        (Answer.NONE, Presence.NONE, True),
        (Answer.READY, Presence.NONE, True),
        (Answer.UNABLE, Presence.NONE, False),
        (Answer.UNABLE, Presence.PRESENT, True),
        (Answer.READY, Presence.EXCUSED, False),
        (Answer.NONE, Presence.UNEXCUSED, False),
    ],
)
def test_what_is_noted_at_the_pos_stands_above_what_was_said(
    answer: Answer, presence: Presence, comes: bool
) -> None:
    one = replace(duty(1, answer), presence=presence)
    watch = Watch(NIGHT, (one,))
    assert one.comes is comes
    assert watch.coming == ((one,) if comes else ())
    assert watch.missing == NIGHT.needed - comes
    assert watch.unable == (() if comes or presence is Presence.UNEXCUSED else (one,))
    assert bool(watch.unanswered) == (answer is Answer.NONE and not presence)
    assert watch.on_duty(one.resident) is comes
    assert watch.serves(one.resident) is comes


def test_who_leads_is_on_duty_and_officers_serve() -> None:
    squad = Squad(1, 1, None, "Regu 1", "weekdays=5", leader_id=7, deputy_id=8)
    watch = Watch(NIGHT, (duty(1), duty(7, Answer.UNABLE)), (squad,))
    assert [number for number in range(1, 10) if watch.on_duty(resident(number))] == [1, 7, 8]
    assert not watch.on_duty(resident(9, Role.CHAIR))
    assert watch.serves(resident(9, Role.CHAIR))
    for gone in (resident(1), resident(7), resident(9, Role.CHAIR)):
        left = replace(gone, status=Status.LEFT)
        assert not watch.on_duty(left)
        assert not watch.serves(left)


@pytest.mark.parametrize(
    ("now", "begun"),
    [
        (utc(2026, 11, 28, 14, 59), False),
        (utc(2026, 11, 28, 15), True),
        (utc(2026, 11, 28, 21), True),
    ],
)
def test_a_night_begins_with_its_first_minute(now: datetime, begun: bool) -> None:
    assert NIGHT.is_planned
    assert rules.has_begun(NIGHT, now) is begun


def test_a_night_ahead_rests_with_its_watch() -> None:
    active, before, begun = Ronda(5), NIGHT.starts_at - timedelta(hours=1), NIGHT.starts_at
    at_rest = replace(active, active=False)
    assert rules.is_resting(NIGHT, at_rest, before)
    assert not rules.is_resting(NIGHT, at_rest, begun)  # they are at the pos
    assert not rules.is_resting(NIGHT, active, before)
    assert not rules.is_resting(NIGHT, None, before)


def test_who_may_act_for_a_member() -> None:
    squads = (Squad(1, 1, None, "Regu 1", "weekdays=5", leader_id=7, deputy_id=8),)
    assert rules.leads(squads, resident(7))
    assert rules.leads(squads, resident(8))
    assert rules.leads((), resident(1, Role.CHAIR))
    assert not rules.leads(squads, resident(9, Role.RONDA_MEMBER))
    assert not rules.leads(squads, resident(7, status=Status.LEFT))


def test_who_may_raise_an_alarm() -> None:
    assert rules.belongs_to_watch(resident(1), has_duty=True)
    assert rules.belongs_to_watch(resident(1, Role.RONDA_MEMBER), has_duty=False)
    assert rules.belongs_to_watch(resident(1, Role.TREASURER), has_duty=False)
    assert not rules.belongs_to_watch(resident(1), has_duty=False)
    assert not rules.belongs_to_watch(resident(1, status=Status.LEFT), has_duty=True)
