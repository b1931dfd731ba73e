"""Amounts of money as they are typed."""

import pytest

from bot.rules import money


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("500", 500),
        ("Rp 1.000", 1000),
        ("rp1,000", 1000),
        ("Rp7.000,-", 7000),
        ("1k", 1000),
        ("2 rb", 2000),
        ("seribu", 1000),
        ("Lima  ribu", 5000),
        ("1000000", 1_000_000),
        ("tidak ada", 0),
        ("0", 0),
        ("1000001", None),
        ("9999999999", None),
        ("-5", None),
        ("1.5", None),
        ("🍚", None),
        ("٥٠٠", None),
        ("500 dan 500", None),
        ("", None),
    ],
)
def test_it_reads_amounts(text: str, amount: int | None) -> None:
    assert money.read(text) == amount
