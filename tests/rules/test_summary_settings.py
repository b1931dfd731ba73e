"""When the weekly summary comes: what can be chosen or typed."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from bot.rules.summary_settings import CHOICES, NONE, ON, Field, chosen, current, moved_to, read
from tests.samples import RT

NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)


def test_what_is_offered_can_be_chosen_and_is_then_in_force() -> None:
    for field, choices in CHOICES.items():
        for choice in choices:
            values = chosen(field, choice)
            assert values is not None
            assert current(replace(RT, **values), field) == choice  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "choice"),
    [
        (Field.DAY, "7"),
        (Field.DAY, "x"),
        (Field.MINUTE, "299"),
        (Field.MINUTE, "1321"),
        (Field.MINUTE, "٦٠٠"),
        (Field.MINUTE, "-5"),
        (Field.GROUP, "maybe"),
        (Field.JUDGED, "2026-13-01"),
        (Field.JUDGED, "20261201"),
        (Field.JUDGED, ""),
    ],
)
def test_what_is_forged_is_none(field: Field, choice: str) -> None:
    assert chosen(field, choice) is None


@pytest.mark.parametrize(
    ("field", "text", "choice"),
    [
        (Field.MINUTE, "20.15", "1215"),
        (Field.MINUTE, "jam 8 malam", "1200"),
        (Field.MINUTE, "7 pagi", "420"),
        (Field.MINUTE, "entah", None),
        (Field.JUDGED, "12 Desember", "2026-12-12"),
        (Field.JUDGED, "1 oktober 2025", "2025-10-01"),
        (Field.JUDGED, "belum ada", NONE),
        (Field.JUDGED, "tidak ada", NONE),
        (Field.JUDGED, "1 oktober 2031", None),
        (Field.JUDGED, "desember", None),
        (Field.DAY, "minggu", None),
        (Field.GROUP, ON, None),
    ],
)
def test_it_reads_what_is_typed(field: Field, text: str, choice: str | None) -> None:
    assert read(field, text, NOW, RT.zone) == choice


@pytest.mark.parametrize(
    ("minute", "comes"), [(1185, None), (1080, time(19, 30)), (1320, time(5)), (1170, None)]
)
def test_it_says_when_an_hour_is_quiet(minute: int, comes: time | None) -> None:
    assert moved_to(replace(RT, summary_minute=minute), NOW) == comes
