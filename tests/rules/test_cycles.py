"""A squad's evenings: weekly, every so many nights, by pasaran, and as neighbours say them."""

from datetime import date

import pytest

from bot.rules import cycles
from bot.rules.cycles import ALL_WEEK, Cycle

FIRST = date(2026, 11, 29)  # Minggu


@pytest.mark.parametrize(
    ("said", "cycle"),
    [
        ("malam Minggu", Cycle((5,))),
        ("malam Sabtu & Minggu", Cycle((4, 5))),
        ("malam Senin, Rabu dan Jumat", Cycle((1, 3, 6))),
        ("Malam  minggu", Cycle((5,))),
        ("Sabtu malam", Cycle((5,))),
        ("Sabtu", Cycle((5,))),
        ("malam Senin dan malam Kamis", Cycle((2, 6))),
        ("tiap malam Jumat", Cycle((3,))),
        ("malam Jum'at", Cycle((3,))),
        ("Senin malam, Kamis malam", Cycle((0, 3))),
        ("Sen, Kam", Cycle((0, 3))),
        ("malam Ahad", Cycle((5,))),
        ("tiap 9 malam", Cycle(every=9, first=FIRST)),
        ("9 hari sekali", Cycle(every=9, first=FIRST)),
        ("setiap sembilan malam", Cycle(every=9, first=FIRST)),
        ("tiap malam", Cycle(ALL_WEEK)),
        ("setiap malam Kliwon", Cycle(pasaran=4)),
        ("malam Jumat Kliwon", Cycle((3,), pasaran=4)),
        ("malam Selasa manis", Cycle((0,), pasaran=0)),
        ("malam Kliwon dan malam Legi", None),
        ("tiap 99 malam", None),
        ("1 malam", None),
        ("kapan-kapan", None),
        ("", None),
    ],
)
def test_what_neighbours_say(said: str, cycle: Cycle | None) -> None:
    assert cycles.read(said, FIRST) == cycle


@pytest.mark.parametrize(
    ("text", "evenings"),
    [
        ("weekdays=5", [date(2026, 12, 5), date(2026, 12, 12)]),
        ("every=9;first=2026-11-29", [date(2026, 11, 29), date(2026, 12, 8)]),
        ("pasaran=4", [date(2026, 12, 3), date(2026, 12, 8), date(2026, 12, 13)]),
        ("pasaran=4;weekdays=3", [date(2026, 12, 3)]),
        ("weekdays=5,6", [FIRST, *(date(2026, 12, day) for day in (5, 6, 12, 13))]),
    ],
)  # fmt: skip
def test_the_evenings_of_a_fortnight(text: str, evenings: list[date]) -> None:
    cycle = cycles.parsed(text)
    assert cycle is not None
    assert cycles.written(cycle) == text
    assert cycles.evenings(cycle, FIRST, date(2026, 12, 13)) == evenings


@pytest.mark.parametrize(
    ("evening", "is_kliwon"),
    [
        (date(2025, 1, 2), True),  # a Thursday: newspapers of that day called it malam Jumat Kliwon
        (date(2025, 5, 22), True),
        (date(2025, 1, 9), False),  # malam Jumat Pahing
        (date(1945, 8, 16), False),  # malam Jumat Legi, before the proclamation
    ],
)
def test_malam_jumat_kliwon_against_published_days(evening: date, is_kliwon: bool) -> None:
    assert cycles.is_on(Cycle((3,), pasaran=4), evening) is is_kliwon
    assert cycles.is_on(Cycle((3,), pasaran=0), evening) is (evening.year == 1945)


@pytest.mark.parametrize(
    "text",
    [
        "", "weekdays=7", "weekdays=x", "every=9", "every=61;first=2026-11-29", "every=-1;first=2026-11-29",
        "pasaran=5", "pasaran=x", "first=2026-11-29", "every=9;first=2026-13-01", "what=1", "nonsense",
    ],
)  # fmt: skip
def test_what_no_cycle_is(text: str) -> None:
    assert cycles.parsed(text) is None


def test_an_empty_cycle_has_no_evening() -> None:
    assert not cycles.is_on(Cycle(), FIRST)
    assert not cycles.is_on(Cycle(every=9), FIRST)
    assert not cycles.is_on(Cycle(every=9, first=FIRST), date(2026, 11, 20))
