"""Telling several RT apart."""

from dataclasses import replace

import pytest

from bot.messages.homes import SHORT, short_names
from bot.messages.speech import speech
from bot.rules.neighbourhoods import Neighbourhood
from tests.samples import RT

ID = speech("id", "Asia/Jakarta")
RT07 = replace(RT, id=2, rt="07", rw="02", name="Griya Asri")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (RT, ["RT 07", "RT 05"]),
        (replace(RT07, id=1, rw="03"), ["RT 07/RW 02", "RT 07/RW 03"]),
        (replace(RT07, id=1, rw=""), ["RT 07/RW 02", "RT 07 Griya Asri, K…"]),
        (replace(RT07, id=1, name="Puri"), ["RT 07 Griya Asri", "RT 07 Puri"]),
        (replace(RT07, id=1, kelurahan="Paal Lima"), ["RT 07 Eka Jaya", "RT 07 Paal Lima"]),
        (replace(RT07, id=1, rt="", title="Warga Kita 😀"), ["RT 07", "Warga Kita 😀"]),
    ],
)
def test_it_finds_the_shortest_name_that_tells_two_apart(other: Neighbourhood, expected: list[str]) -> None:
    assert list(short_names(ID, [RT07, other]).values()) == expected


def test_it_keeps_names_short_even_where_two_are_called_the_same() -> None:
    same = [replace(RT07, id=n, rt="", title="x" * 200) for n in (1, 2)]
    assert {len(name) for name in short_names(ID, same).values()} == {SHORT}
