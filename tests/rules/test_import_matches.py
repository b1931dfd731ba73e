"""Who of an RT is meant by the names of a list, shortened ones, too."""

from datetime import date

import pytest

from bot.rules.households import Housed
from bot.rules.import_lists import read
from bot.rules.import_matches import matched
from bot.rules.import_names import called, in_full
from bot.rules.residents import Person, Resident

TODAY = date(2026, 11, 24)


def known(written: str, *names: str) -> tuple[list[str], list[str], list[list[str]]]:
    """Who is meant in a list with one name: known, new, and who is asked about."""
    everybody = [Housed(Resident(n, 1, Person(1000 + n, name)), "") for n, name in enumerate(names, 1)]
    found = matched(read(f"Senin: {written}", TODAY), everybody, [], [], {})
    asked = [[one.resident.person.name for one in question.candidates] for question in found.questions]
    there = [one.resident.person.name for one in found.known.values()]
    return there, [said.stored_name for said in found.new.values()], asked


@pytest.mark.parametrize(
    ("written", "residents", "meant"),
    [
        ("P. Budi", ["Pak Budi", "Rina"], "Pak Budi"),
        ("P Budi", ["Budi Santoso"], "Budi Santoso"),
        ("P. Budi", ["Pak Budi", "Bu Budi"], "Pak Budi"),
        ("P. Siregar", ["Parlin Siregar"], "Parlin Siregar"),
        ("P. Siregar", ["Pak Siregar"], "Pak Siregar"),
        ("M. Joko", ["Muhammad Joko"], "Muhammad Joko"),
        ("M. Joko", ["Mas Joko", "Rina"], "Mas Joko"),
        ("Bp. Udin", ["Udin Saepudin"], "Udin Saepudin"),
        ("Bpk Udin", ["Pak Udin"], "Pak Udin"),
        ("Bapak Udin", ["Pak Udin"], "Pak Udin"),
        ("Sdr. Tono", ["Tono"], "Tono"),
        ("Mas Tono", ["Tono"], "Tono"),
        ("Mbak Rina", ["Rina"], "Rina"),
        ("Bang Udin", ["Udin"], "Udin"),
        ("H. Sulaiman", ["Sulaiman"], "Sulaiman"),
        ("Hj. Aminah", ["Bu Aminah"], "Bu Aminah"),
        ("Ust. Ahmad", ["Pak Ahmad"], "Pak Ahmad"),
        ("Pak Haji Sulaiman", ["H. Sulaiman"], "H. Sulaiman"),
        ("Bpk. H. Sulaiman", ["Pak Haji Sulaiman"], "Pak Haji Sulaiman"),
        ("Budi S.", ["Budi Santoso", "Budi Raharjo"], "Budi Santoso"),
    ],
)
def test_a_shortened_name_is_a_residents(written: str, residents: list[str], meant: str) -> None:
    assert known(written, *residents) == ([meant], [], [])


@pytest.mark.parametrize(
    ("written", "residents", "asked"),
    [
        ("M. Joko", ["Mas Joko", "Muhammad Joko"], ["Muhammad Joko", "Mas Joko"]),
        ("P. Siregar", ["Parlin Siregar", "Poltak Siregar"], ["Parlin Siregar", "Poltak Siregar"]),
        ("P. Budi", ["Budi Santoso", "Budi Raharjo"], ["Budi Santoso", "Budi Raharjo"]),
    ],
)
def test_of_several_it_is_asked(written: str, residents: list[str], asked: list[str]) -> None:
    assert known(written, *residents) == ([], [], [asked])


@pytest.mark.parametrize("written", ["P. Siregar", "M. Joko", "P Joko", "H. Sulaiman", "Pak Umar"])
def test_whoever_is_new_keeps_the_name_as_it_is_written(written: str) -> None:
    assert known(written, "Rina") == ([], [written], [])


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("P. Budi", "Pak Budi"), ("Pak Haji Umar", "Pak Umar"), ("Sdr. Tono", "Tono"),
        ("H. Bpk Umar", "Pak Umar"),
        ("Pak Budi", ""), ("Budi", ""), ("", ""), ("Pak Haji", ""), ("P.", ""),
    ],
)  # fmt: skip
def test_what_a_name_stands_for(name: str, whole: str) -> None:
    assert in_full(name) == whole


def test_a_name_is_the_same_however_its_form_is_shortened() -> None:
    assert {called(name) for name in ("P. Budi", "p budi", "Bp. Budi", "Bapak Budi")} == {"pak budi"}
    assert [called(name) for name in ("Bu Budi", "M. Joko", "P", "")] == ["bu budi", "m. joko", "p", ""]
