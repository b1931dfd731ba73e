"""Headings of lists: days, pasaran, dates and squads as people write them."""

from datetime import date

import pytest

from bot.rules.import_nights import hint, is_one, read
from bot.rules.imports import Fault, Heading

TODAY = date(2026, 11, 24)  # Selasa
SATURDAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "cycle"),
    [
        ("Senin", "weekdays=0"),
        ("Senin malam", "weekdays=0"),
        ("malam Senin", "weekdays=6"),
        ("Malam Minggu", "weekdays=5"),
        ("*MALAM MINGGU*", "weekdays=5"),
        ("hari Jum'at", "weekdays=4"),
        ("Jadwal ronda Ahad", "weekdays=6"),
        ("Selasa & Kamis", "weekdays=1,3"),
        ("Senin, Rabu dan Jumat", "weekdays=0,2,4"),
        ("Setiap malam", "weekdays=0,1,2,3,4,5,6"),
        ("Kliwon", "pasaran=4"),
        ("malam Pon", "pasaran=2"),
        ("malam Jumat Kliwon", "pasaran=4;weekdays=3"),
        ("tiap 5 malam mulai 28/11", "every=5;first=2026-11-28"),
        ("tiap 9 hari, mulai 1 Desember", "every=9;first=2026-12-01"),
        ("Monday", "weekdays=0"),
        ("Saturday night", "weekdays=5"),
        ("every Tue", "weekdays=1"),
        ("eve of Sunday", "weekdays=5"),
    ],
)
def test_nights_of_every_week_or_by_pasaran(text: str, cycle: str) -> None:
    assert read(text, TODAY) == Heading(cycle=cycle)
    assert is_one(text, TODAY)


@pytest.mark.parametrize(
    ("text", "evening"),
    [
        ("28/11", SATURDAY),
        ("28-11-2026", SATURDAY),
        ("28.11.26", SATURDAY),
        ("2026-11-28", SATURDAY),
        ("Sabtu, 28 November 2026", SATURDAY),
        ("tanggal 28 Nov", SATURDAY),
        ("Sabtu malam 28/11", SATURDAY),
        ("malam Minggu, 28 November", SATURDAY),  # it begins on the 28th, said by either day
        ("malam Minggu 29 November", SATURDAY),
        ("5 Januari", date(2027, 1, 5)),
    ],
)
def test_one_evening_by_its_date(text: str, evening: date) -> None:
    assert read(text, TODAY) == Heading(evening=evening)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Regu 1", Heading("Regu 1")),
        ("REGU 1 (malam Minggu)", Heading("Regu 1", "weekdays=5")),
        ("Regu Melati - malam Jumat Kliwon", Heading("Regu Melati", "pasaran=4;weekdays=3")),
        ("regu mawar merah: Senin", Heading("Regu Mawar Merah", "weekdays=0")),
        ("malam Senin (Regu 2)", Heading("Regu 2", "weekdays=6")),
        ("Kelompok A", Heading("Regu A")),
        ("Team 3 Monday", Heading("Regu 3", "weekdays=0")),
        ("Regu 1, 28/11", Heading("Regu 1", "", SATURDAY)),
        ("regu (Senin)", Heading("", "weekdays=0")),
        ("Regu Senin", Heading("Regu Senin", "weekdays=0")),
        ("Regu malam Minggu", Heading("Regu malam Minggu", "weekdays=5")),
        ("Regu Senin (Selasa)", Heading("Regu Senin", "weekdays=1")),
    ],
)
def test_a_squad_with_or_without_its_nights(text: str, heading: Heading) -> None:
    assert read(text, TODAY) == heading


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.NIGHT),
        ("regu", Fault.NIGHT),
        ("Snin", Fault.NIGHT),
        ("Pak Budi", Fault.NIGHT),
        ("Senin Budi", Fault.NIGHT),
        ("Regu 1 (entah)", Fault.NIGHT),
        ("28/11 Budi", Fault.NIGHT),
        ("Jumat Kliwon", Fault.WHICH),
        ("Minggu Pon malam", Fault.WHICH),
        ("tiap 5 malam", Fault.FIRST),
        ("31/2", Fault.NO_DATE),
        ("29 Februari 2027", Fault.NO_DATE),
        ("Minggu 28/11", Fault.NO_DATE),
        ("malam Kamis 28/11", Fault.NO_DATE),
        ("1/11", Fault.PAST),
        ("1/1/2025", Fault.PAST),
        ("1 Agustus 2027", Fault.FAR),
    ],
)
def test_what_is_not_clear_is_not_guessed(text: str, fault: Fault) -> None:
    assert read(text, TODAY) is fault


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Snin", "Senin"), ("malam Mingu", "Minggu"), ("Keliwon", "Kliwon"), ("Budi", ""), ("kamus", "Kamis")],
)
def test_a_slip_of_the_pen_has_a_hint(text: str, meant: str) -> None:
    assert hint(text) == meant
