"""How an RT keeps watch: what can be chosen, and what is read of typed answers."""

from typing import Any

import pytest

from bot.rules.ronda import Ronda, Swaps
from bot.rules.ronda_settings import CHOICES, Field, chosen, current, hours_of, read


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("22.00-04.00", (1320, 240)),
        ("22:30 – 03:30", (1350, 210)),
        ("jam 10 malam sampai jam 4 pagi", (1320, 240)),
        ("jam 10 sampai 4", (1320, 240)),
        ("23-4", (1380, 240)),
        ("00.00 s/d 03.30", (0, 210)),
        ("24.00-03.30", (0, 210)),
        ("12 malam - 3 dini hari", (0, 180)),
        ("9 pm to 3 am", (1260, 180)),
        ("17.00-05.00", (1020, 300)),
        ("1 malam sampai 4", (60, 240)),
        ("22.00", None),
        ("22.00-04.00, istirahat 01.00", None),
        ("25.00-04.00", None),
        ("22.75-04.00", None),
        ("24.30-04.00", None),
        ("08.00-12.00", None),
        ("22.00-22.30", None),
        ("20.00-12.00", None),
        ("dari magrib sampai subuh", None),
        ("", None),
    ],
)
def test_hours_are_read_as_neighbours_say_them(text: str, hours: tuple[int, int] | None) -> None:
    expected = {"start_minute": hours[0], "end_minute": hours[1]} if hours else None
    assert read(Field.HOURS, text) == expected


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Rp 20.000", 20_000),
        ("rp15000", 15_000),
        ("500", 500),
        ("2 ribu", 2_000),
        ("20rb.", 20_000),
        ("tidak ada", 0),
        ("0", 0),
        ("1.500.000", None),
        ("banyak", None),
        ("20 000 rupiah", None),
        ("-5", None),
    ],
)
def test_amounts_are_read_in_rupiah(text: str, amount: int | None) -> None:
    for field in (Field.JIMPITAN, Field.CONTRIBUTION):
        assert read(field, text) == ({field.value: amount} if amount is not None else None)


def test_a_number_of_people_is_read_and_other_settings_are_not_typed() -> None:
    assert read(Field.NEEDED, "5 orang") == {"needed": 5}
    assert read(Field.NEEDED, "31") is None
    assert read(Field.SWAPS, "boleh") is None


def test_every_choice_can_be_stored_and_is_current_then() -> None:
    for field, choices in CHOICES.items():
        for choice in choices:
            values: Any = chosen(field, choice)
            assert values is not None
            assert current(field, Ronda(1, **values)) in (
                choice,
                str(Swaps(choice)) if field is Field.SWAPS else choice,
            )


@pytest.mark.parametrize(
    ("field", "choice"),
    [
        (Field.HOURS, "480-720"),
        (Field.HOURS, "1320"),
        (Field.SWAPS, "sometimes"),
        (Field.NEEDED, "99"),
        (Field.ACTIVE, "maybe"),
        (Field.JIMPITAN, "-1"),
    ],
)
def test_forged_choices_are_none(field: Field, choice: str) -> None:
    assert chosen(field, choice) is None


@pytest.mark.parametrize(
    "choice", ["", "x-y", "1320-", "480-720", "1320-240-4", "1320-1330", "²-3", "99999-99999"]
)
def test_forged_hours_are_none(choice: str) -> None:
    assert hours_of(choice) is None
