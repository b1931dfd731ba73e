"""Which nights stand on a sheet, who may have it, in which order, in what letters."""

from dataclasses import replace
from datetime import date

import pytest

from bot.rules.ronda import Squad
from bot.rules.sheets import Sheet, crews, day_of, evenings, may_have, months, printable
from tests.watches import watch


@pytest.mark.parametrize(
    ("sheet", "day", "first", "last"),
    [
        (Sheet.ROSTER, date(2026, 12, 17), date(2026, 12, 1), date(2026, 12, 31)),
        (Sheet.TEXT, date(2028, 2, 1), date(2028, 2, 1), date(2028, 2, 29)),
        (Sheet.NIGHT, date(2026, 11, 28), date(2026, 11, 28), date(2026, 11, 28)),
        (Sheet.WEEK, date(2026, 11, 28), date(2026, 11, 28), date(2026, 12, 4)),
    ],
)
def test_its_evenings(sheet: Sheet, day: date, first: date, last: date) -> None:
    assert evenings(sheet, day) == (first, last)


def test_the_month_after_december_is_january() -> None:
    assert months(date(2026, 12, 31)) == (date(2026, 12, 1), date(2027, 1, 1))


@pytest.mark.parametrize("text", ["", "x", "2026-13-01", "1999-12-31", "9999-12-31", "2026-02-30"])
def test_a_forged_day_is_none(text: str) -> None:
    assert day_of(text) is None
    assert day_of("2026-11-28") == date(2026, 11, 28)


def test_members_have_the_month_and_leaders_everything() -> None:
    for sheet in Sheet:
        assert may_have(sheet, leads=True)
        assert may_have(sheet, leads=False) is (sheet in (Sheet.ROSTER, Sheet.TEXT))


def test_a_crew_begins_with_its_leader_and_deputy() -> None:
    of_two = watch(5, squads=(Squad(1, 1, None, "Satu", "", 3, 2), Squad(2, 1, None, "Dua", "", None, None)))
    by_hand = replace(of_two.duties[4], squad_id=None)
    other = replace(of_two.duties[3], squad_id=2)
    found = crews(replace(of_two, duties=(*of_two.duties[:3], other, by_hand)))
    shown = [(one.squad.name if one.squad else "", [d.resident.id for d in one.duties]) for one in found]
    assert shown == [("Satu", [3, 2, 1]), ("Dua", [4]), ("", [5])]


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Pak Budi 🌿", "Pak Budi"),
        ("𝓑𝓾𝓭𝓲 𝐒𝐚𝐧𝐭𝐨𝐬𝐨", "Budi Santoso"),
        ("Ibu Nuraʼini – É", "Ibu Nuraʼini – É"),
        ("★ Joko ★", "Joko"),
        ("ꦧꦸꦢꦶ", ""),
    ],
)
def test_a_name_is_printed_in_letters_that_the_font_has(name: str, printed: str) -> None:
    assert printable(name) == printed
