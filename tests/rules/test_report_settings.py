"""Choices about reports, and a line of the list as it is typed."""

import pytest

from bot.rules.report_settings import (
    CHOICES,
    ICON,
    NAME_MOST,
    Field,
    Line,
    chosen,
    current,
    line_values,
    read_kind,
)
from bot.rules.reports import Reader, Settings


@pytest.mark.parametrize("field", Field)
def test_every_choice_can_be_stored_and_nothing_else(field: Field) -> None:
    for choice in CHOICES[field]:
        values = chosen(field, choice)
        assert values is not None
        assert set(values) == {field.value}
    assert current(field, Settings(1)) in CHOICES[field]
    assert chosen(field, "9999") is None


def test_choices_become_what_they_mean() -> None:
    assert chosen(Field.OPEN, "on") == {"is_open": True}
    assert chosen(Field.READER, "nobody") == {"sensitive_to": Reader.NOBODY}
    assert chosen(Field.RADIUS, "100") == {"radius": 100}
    assert current(Field.OPEN, Settings(1, is_open=True)) == "on"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("💡 Lampu gang mati", ("💡", "Lampu gang mati")),
        ("💡lampu gang mati", ("💡", "Lampu gang mati")),
        ("  portal\n rusak ", (ICON, "Portal rusak")),
        ("- portal", (ICON, "Portal")),
        ("🛡️ 2 pos", ("🛡️", "2 pos")),
        ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦 ramai", (ICON, "Ramai")),
        ("💡", None),
        ("12", None),
        ("", None),
        ("/batal", None),
        ("a" * NAME_MOST, (ICON, "A" + "a" * (NAME_MOST - 1))),
        ("a" * (NAME_MOST + 1), None),
    ],
)
def test_a_line_is_a_sign_and_a_name(text: str, found: tuple[str, str] | None) -> None:
    assert read_kind(text) == found


def test_a_line_takes_what_is_there_only() -> None:
    some = frozenset(("lamps",))
    assert line_values(Line.PILLAR, "safe", some) == {"pillar": "safe"}
    assert line_values(Line.PILLAR, "fun", some) is None
    assert line_values(Line.ROLE, "chair", some) == {"role": "chair"}
    assert line_values(Line.ROLE, "-", some) == {"role": ""}
    assert line_values(Line.ROLE, "treasurer", some) is None
    assert line_values(Line.AGENCY, "lamps", some) == {"agency": "lamps"}
    assert line_values(Line.AGENCY, "-", some) == {"agency": ""}
    assert line_values(Line.AGENCY, "mafia", some) is None
    assert line_values(Line.SHOW, "", some) is None
