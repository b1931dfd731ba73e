"""Who has not answered, and when they may be asked."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rules.households import Housed
from bot.rules.nudges import silent, when
from bot.rules.residents import Person, Private, Resident
from tests.samples import ACTIVITY, RT, SUNDAY

ZONE = ZoneInfo("Asia/Jakarta")


def one(number: int, house: str = "", exempt: bool = False, private: Private = Private.UNOPENED) -> Housed:
    return Housed(Resident(number, 1, Person(number, f"Warga {number}", private=private)), house, exempt)


def test_a_house_answers_together_and_exempt_ones_are_left_out() -> None:
    everybody = [
        one(1, "A-12"),
        one(2, "A-2"),
        one(3, "A-2", private=Private.OPEN),
        one(4),
        one(5),
        one(6, "B-1"),
        one(7, "B-1"),
        one(8, "C-9", exempt=True),
        one(9, "7"),
    ]
    found = silent(everybody, {5, 7})
    assert [(unit.house, [r.id for r in unit.residents]) for unit in found] == [
        ("7", [9]),
        ("A-2", [2, 3]),
        ("A-12", [1]),
        ("", [4]),
    ]
    assert [[r.id for r in unit.reachable(0)] for unit in found] == [[], [3], [], []]
    assert silent([one(8, "C-9", exempt=True)], set()) == []


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        ("2026-11-24T09:00", "2026-11-24T09:00"),
        ("2026-11-24T22:00", "2026-11-25T05:00"),
        ("2026-11-25T03:00", "2026-11-25T05:00"),
        ("2026-11-25T18:00", "2026-11-25T19:30"),
        ("2026-11-27T12:00", "2026-11-27T13:00"),
        ("2026-11-29T06:45", None),  # it begins at seven
        ("2026-11-29T07:00", None),
    ],
)
def test_they_are_asked_outside_the_quiet_hours(hour: str, expected: str | None) -> None:
    now = datetime.fromisoformat(hour).replace(tzinfo=ZONE)
    found = when(ACTIVITY, now, RT)
    assert found == (datetime.fromisoformat(expected).replace(tzinfo=ZONE) if expected else None)


def test_it_does_not_wait_for_a_morning_after_the_start() -> None:
    early = replace(ACTIVITY, starts_at=SUNDAY - timedelta(hours=2))  # 05.00
    assert when(early, SUNDAY - timedelta(hours=9), RT) is None
