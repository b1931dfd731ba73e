"""When an RT is reminded: what can be chosen, and what is read of typed hours."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from bot.rules.reminder_leads import NO_EVE, NO_LEAD, Leads
from bot.rules.reminder_settings import (
    CHOICES,
    PARTS,
    Field,
    Turn,
    arrives,
    chosen,
    current,
    eves,
    leads,
    offered,
    read,
    turned,
)
from tests.samples import RT

EARLY = replace(RT, quiet="night=1200-300")


@pytest.mark.parametrize("field", Field)
def test_every_choice_can_be_stored_and_is_current_then(field: Field) -> None:
    for choice in offered(RT, field):
        values: Any = chosen(RT, field, choice)
        assert values is not None
        assert current(replace(RT, **values), field) == choice


def test_the_usual_hours_are_among_the_choices() -> None:
    assert all(current(RT, field) in CHOICES[field] for field in Field)


def test_one_part_changes_and_the_others_stay() -> None:
    rt = replace(RT, quiet="night=1260-270 friday=off")
    assert chosen(rt, Field.PRAYER, "off") == {"quiet": "night=1260-270 prayer=off friday=off"}
    assert chosen(rt, Field.NIGHT, "1290-300") == {"quiet": "friday=off"}  # as usual again


def test_no_evening_hour_in_quiet_hours_is_offered() -> None:
    assert offered(RT, Field.EVE) == CHOICES[Field.EVE]
    assert offered(EARLY, Field.EVE) == ("960", "1020", "1170")
    assert chosen(EARLY, Field.EVE, "1230") is None
    assert eves(EARLY) == (960, 1020, 1170, NO_EVE)
    assert leads()[-1] == NO_LEAD


@pytest.mark.parametrize(
    ("quiet", "minute", "expected"),
    [
        ("", 1170, time(19, 30)),
        ("night=1200-300", 1230, time(19, 55)),  # just before the night: the morning is too late
        ("prayer=1080-1215", 1170, time(20, 15)),
        ("night=1200-300 prayer=1065-1200", 1170, time(17, 40)),
    ],
)
def test_it_tells_when_an_evening_hour_comes(quiet: str, minute: int, expected: time) -> None:
    assert arrives(replace(RT, quiet=quiet), minute) == expected


@pytest.mark.parametrize(
    ("field", "choice"),
    [
        (Field.EVE, "1"), (Field.EVE, "x"), (Field.LEAD, "0"), (Field.MENTIONS, "maybe"),
        (Field.NIGHT, "off"), (Field.NIGHT, "540-600"), (Field.NIGHT, ""),
        (Field.NIGHT, "1290-300 prayer=off"), (Field.PRAYER, "1065"), (Field.FRIDAY, "1290-300"),
        (Field.PRAYER, "01065-1170"),
    ],
)  # fmt: skip
def test_forged_choices_are_none(field: Field, choice: str) -> None:
    assert chosen(RT, field, choice) is None


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        (Field.NIGHT, "21.00-04.30", "1260-270"),
        (Field.NIGHT, "22:00 – 05:00", "1320-300"),
        (Field.NIGHT, "jam 9 malam sampai jam 5 pagi", "1260-300"),
        (Field.NIGHT, "9-5", "1260-300"),
        (Field.NIGHT, "tidak ada", None),
        (Field.NIGHT, "08.00-12.00", None),
        (Field.NIGHT, "21.00", None),
        (Field.NIGHT, "21.00-04.30, 05.00", None),
        (Field.NIGHT, "25.00-04.00", None),
        (Field.NIGHT, "21.75-04.00", None),
        (Field.PRAYER, "17.50-19.15", "1070-1155"),
        (Field.PRAYER, "6 - 7.30", "1080-1170"),
        (Field.PRAYER, "tidak ada", "off"),
        (Field.PRAYER, "Kosong.", "off"),
        (Field.PRAYER, "18.00-18.10", None),
        (Field.PRAYER, "dari magrib sampai isya", None),
        (Field.FRIDAY, "11.30 - 1", "690-780"),
        (Field.FRIDAY, "", None),
        (Field.EVE, "19.30", None),
        (Field.MENTIONS, "ya", None),
    ],
)
def test_quiet_hours_are_read_as_neighbours_say_them(field: Field, text: str, expected: str | None) -> None:
    assert read(field, text) == expected
    if expected is not None:
        assert field in PARTS
        assert chosen(RT, field, expected) is not None


def test_one_reminder_of_a_kind_is_turned_at_a_time() -> None:
    now = Leads(1170, 120)
    assert turned(RT, now, Turn.EVE, 1200) == Leads(1200, 120)
    assert turned(RT, now, Turn.EVE, NO_EVE) == Leads(NO_EVE, 120)
    assert turned(RT, now, Turn.LEAD, NO_LEAD) == Leads(1170, NO_LEAD)
    for turn, value in ((Turn.EVE, 5), (Turn.EVE, NO_LEAD), (Turn.LEAD, 45), (Turn.USUAL, 0)):
        assert turned(RT, now, turn, value) is None
