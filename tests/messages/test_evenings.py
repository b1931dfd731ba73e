"""Nights and cycles in words."""

from datetime import UTC, date, datetime

import pytest

from bot.messages import evenings
from bot.messages.speech import speech
from bot.rules.ronda import Night, Status

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
NIGHT = Night(
    1,
    1,
    date(2026, 11, 28),
    datetime(2026, 11, 28, 15, tzinfo=UTC),
    datetime(2026, 11, 28, 21, tzinfo=UTC),
    datetime(2026, 11, 1, tzinfo=UTC),
    4,
    Status.PLANNED,
)


def test_a_night_is_named_by_its_evening_and_by_the_day_after() -> None:
    assert evenings.night(ID, NIGHT) == "Sabtu malam (malam Minggu), 28 November, 22.00–04.00 WIB"
    assert evenings.night(EN, NIGHT) == "Saturday night (before Sunday), 28 November, 22.00–04.00 WIB"
    assert evenings.short_evening(ID, NIGHT.evening) == "Sab 28/11 malam"


def test_a_minute_of_the_day() -> None:
    assert [evenings.minutes(minute) for minute in (0, 1350, 240)] == ["00.00", "22.30", "04.00"]


@pytest.mark.parametrize(
    ("cycle", "words", "english"),
    [
        ("weekdays=5", "tiap Sabtu malam (malam Minggu)", "every Saturday night (before Sunday)"),
        (
            "weekdays=2,6",
            "tiap Rabu malam (malam Kamis), Minggu malam (malam Senin)",
            "every Wednesday night (before Thursday), Sunday night (before Monday)",
        ),
        ("weekdays=0,1,2,3,4,5,6", "tiap malam", "every night"),
        ("every=9;first=2026-11-29", "tiap 9 malam", "every 9 nights"),
        ("pasaran=4", "tiap malam Kliwon", "every night before Kliwon"),
        (
            "pasaran=4;weekdays=3",
            "tiap Kamis malam (malam Jumat Kliwon)",
            "every Thursday night before Friday Kliwon",
        ),
        ("", "malamnya diatur sendiri", "nights set by hand"),
    ],
)
def test_a_cycle_in_words(cycle: str, words: str, english: str) -> None:
    assert (evenings.cycle(ID, cycle), evenings.cycle(EN, cycle)) == (words, english)
