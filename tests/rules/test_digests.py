"""One letter a day: when it comes, how far it tells ahead, what it makes needless."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rules import digests
from bot.rules.agenda import Mine
from bot.rules.contributions import Gift, Kind
from bot.rules.digests import Digest
from bot.rules.signups import Answer
from bot.rules.wishes import About, Wishes
from tests.house import START
from tests.samples import ACTIVITY, RT, SUNDAY

WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
SIX, SEVEN_PM = 6 * 60, 19 * 60


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An hour of November 2026 in WIB."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


@pytest.mark.parametrize(
    ("minute", "zone", "after", "last", "slot"),
    [
        (SIX, WIB, at(24, 5), None, at(24, 6)),
        (SIX, WIB, at(24, 6), None, at(25, 6)),
        (SIX, WIB, at(24, 23), None, at(25, 6)),
        (SIX, WIT, at(24, 3, 59), None, at(24, 4)),  # 06.00 in Jayapura
        (SEVEN_PM, WIB, at(24, 9), at(24, 6), at(25, 19)),  # today's has gone out at another hour
        (SEVEN_PM, WIB, at(24, 9), at(23, 6), at(24, 19)),
        (SIX, WIB, at(24, 5), at(24, 5), at(25, 6)),  # the clock was set back
    ],
)
def test_there_is_one_a_day(
    minute: int, zone: ZoneInfo, after: datetime, last: datetime | None, slot: datetime
) -> None:
    assert digests.next_slot(minute, zone, after, last) == slot


@pytest.mark.parametrize(
    ("minute", "sent_at", "until"),
    [
        (SIX, at(24, 6), at(25, 12)),
        (SIX, at(24, 11), at(25, 12)),  # late
        (SEVEN_PM, at(24, 19), at(26, 12)),
        (12 * 60, at(24, 12), at(26, 12)),
    ],
)
def test_it_tells_ahead_to_the_morning_after_the_next_one(
    minute: int, sent_at: datetime, until: datetime
) -> None:
    assert digests.until(minute, WIB, sent_at) == until


@pytest.mark.parametrize(
    ("slot", "now", "sends_at"),
    [
        (at(24, 6), at(24, 5, 40), at(24, 6)),
        (at(24, 6), at(24, 8), at(24, 8)),  # late, and it still helps
        (at(24, 6), at(24, 12), None),
        (at(21, 6), at(24, 6), None),
        (at(24, 18), at(24, 18), at(24, 19, 30)),  # magrib to isya
        (at(27, 12), at(27, 12), at(27, 13)),  # Friday prayer
        (at(24, 20), at(24, 22), None),  # at night never
    ],
)
def test_it_comes_when_it_helps_and_never_in_quiet_hours(
    slot: datetime, now: datetime, sends_at: datetime | None
) -> None:
    assert digests.sends_at(slot, now, RT) == sends_at
    assert sends_at is None or not digests.is_quiet(sends_at, RT)
    assert digests.is_quiet(at(24, 22), RT)


def test_it_names_what_it_tells_of() -> None:
    other = replace(ACTIVITY, id=43)
    found = Digest(
        mine=[Mine(ACTIVITY, Answer.JOINING)], gifts=[(other, [Gift(Kind.FOOD, "teh")])], waiting=[(RT, 2)]
    )
    stamp = int(SUNDAY.timestamp())
    assert found.listed == {f"activity:42:{stamp}", f"activity:43:{stamp}", "reports:1:0"}
    assert not found.is_blank
    assert Digest().is_blank


@pytest.mark.parametrize(
    ("wished", "name", "told"),
    [
        (Wishes(digest_listed="activity:42:7 night:3:9"), "night:3:9", True),
        (Wishes(digest_listed="activity:42:7"), "activity:42:8", False),  # it was moved since
        (Wishes(), "activity:42:7", False),
        (Wishes(digest_listed="reports:1:0", digest_at=START - timedelta(hours=2)), "reports:1:0", True),
        (Wishes(digest_listed="reports:1:0", digest_at=START - timedelta(days=2)), "reports:1:0", False),
        (Wishes(digest_listed="reports:1:0"), "reports:1:0", False),
    ],
)
def test_it_knows_what_the_last_one_has_told(wished: Wishes, name: str, told: bool) -> None:
    assert digests.told(wished, name, START) is told


def test_what_moves_is_something_else() -> None:
    first = digests.key(About.NIGHT, 3, SUNDAY)
    assert first != digests.key(About.NIGHT, 3, SUNDAY + timedelta(minutes=1))
