"""Which numbers whoever writes of an emergency reads."""

from dataclasses import replace

import pytest

from bot.rules import kentongan
from bot.rules.emergencies import Kind, known, numbers
from bot.rules.kentongan import Code

TABLE = [
    Code(n, 1, n, one.icon, one.key, one.beats, one.number) for n, one in enumerate(kentongan.usual(), 1)
]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Kind.FIRE, ["113", "112"]),
        (Kind.CRIME, ["110", "112"]),
        (Kind.MEDICAL, ["119", "112"]),
        (Kind.VIOLENCE, ["110", "112", "129"]),
        (Kind.FLOOD, ["112", "113"]),
        (Kind.DISASTER, ["112", "113"]),
        (Kind.RESCUE, ["113", "112"]),
        (Kind.OTHER, ["112"]),
    ],
)
def test_jambi_has_its_numbers(kind: Kind, told: list[str]) -> None:
    assert [one.number for one in numbers(kind, "Kota Jambi", TABLE)] == told
    assert numbers(kind, "jambi") == numbers(kind, "Jambi")


def test_every_other_city_has_those_of_the_country() -> None:
    assert [one.number for one in numbers(Kind.MEDICAL, "Sungai Penuh")] == ["119", "118", "112"]
    for kind in Kind:
        assert numbers(kind, "")


def test_every_number_says_where_it_is_from_and_when_it_was_noted() -> None:
    assert all(one.source and one.noted_on for one in known().values())


def test_what_officers_have_written_into_their_table_comes_first() -> None:
    own = [replace(code, number="0741 60113") if code.icon == "🔥" else code for code in TABLE]
    assert [one.number for one in numbers(Kind.FIRE, "Jambi", own)] == ["0741 60113", "113", "112"]
    assert [one.number for one in numbers(Kind.CRIME, "Jambi", own)] == ["110", "112"]
    assert [one.number for one in numbers(Kind.RESCUE, "Jambi", own)] == ["113", "112"]
    other = [replace(code, number="112") if code.icon == "🔥" else code for code in TABLE]
    assert [one.number for one in numbers(Kind.FIRE, "Jambi", other)] == ["112", "113"]
    emptied = [replace(code, number="") for code in TABLE]
    assert [one.number for one in numbers(Kind.FIRE, "Jambi", emptied)] == ["113", "112"]
