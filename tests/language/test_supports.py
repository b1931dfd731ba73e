"""Two complaints of one kind: the same place only where both say so."""

import pytest

from bot.language.supports import LONGEST, alike

SAME = [
    ("Lampu depan pos mati", "lampu jalan di depan pos ronda padam"),
    ("lampu gg 3 mati", "Lampu gang 3 mati sudah 2 hari"),
    ("Lampu di depan rumah Pak Amat mati sudah tiga hari", "lampu rumah pak amat mati"),
    ("Selokan mampet di lorong 2 dekat musala", "selokan gang 2 musala tersumbat"),
    ("lampu depan gerbang mati", "lampu gerbang padam"),
    ("lampu mati depan puskesmas", "lampu puskesmas tidak nyala"),
    ("lampu mati di gang mawar", "LAMPU GANG MAWAR padam, tolong"),
]
OTHER = [
    ("pipa bocor", "pipa bocor"),
    ("lampu gang 3", "lampu gang 5"),
    ("gang 3 depan pos", "gang 5 depan pos"),
    ("gang mawar no 3", "gang mawar no 5"),
    ("gang mawar no 3", "gang mawar"),
    ("depan rumah pak amat", "depan rumah pak budi"),
    ("depan pos", "belakang pos"),
    ("lampu lapangan mati", "lampu taman mati"),
    ("lampu mati", "lampu mati"),
    ("gang", "gang"),
    ("2", "2"),
    ("", ""),
    ("\x00", "🙏"),
    ("pos " * (LONGEST + 1), "pos"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_place_is_known_in_other_words(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_in_doubt_it_is_another_place(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)
