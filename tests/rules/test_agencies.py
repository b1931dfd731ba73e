"""The directory of agencies: one for each key in each city, an operator's own over the shipped ones."""

from datetime import date
from pathlib import Path

import pytest

from bot.rules.agencies import DAYS, Agency, DirectoryError, directory, of_city, of_key
from bot.rules.reports import sensitive, usual

NEEDED = {one.agency for one in (*usual(), *sensitive())} - {""}


def names(city: str, kelurahan: str = "") -> dict[str, str]:
    return {one.key: one.name for one in of_city(directory(), city, kelurahan)}


def test_every_kind_has_an_agency_in_every_city() -> None:
    for city in ("Jambi", "Kota Jambi", "Padang", ""):
        found = of_city(directory(), city)
        assert {one.key for one in found} >= NEEDED
        assert len({one.key for one in found}) == len(found)
        assert all(one.name and "{" not in one.name + one.addressee for one in found)


def test_every_entry_says_where_it_is_from_and_since_when() -> None:
    for one in directory():
        assert one.source
        assert one.noted_on is not None
        assert one.checked_on is None  # until somebody has asked the agencies


def test_a_city_has_its_own_and_the_others_have_the_usual_ones() -> None:
    assert names("Jambi")["lamps"] == "Dinas Perumahan dan Kawasan Permukiman Kota Jambi"
    assert names("  kota  JAMBI ") == names("Jambi")
    assert names("Padang")["waste"] == "Dinas Lingkungan Hidup Padang"
    assert names("Muaro Jambi")["waste"] == "Dinas Lingkungan Hidup Muaro Jambi"
    assert names("")["waste"] == "Dinas Lingkungan Hidup"
    assert names("Jambi")["power"] == names("Padang")["power"] == "PLN"


def test_the_office_next_door_is_called_as_the_rt_says() -> None:
    assert names("Jambi", "Eka Jaya")["ward"] == "Kantor Kelurahan Eka Jaya"
    assert names("Jambi", "Desa Mekar")["ward"] == "Kantor Desa Mekar"
    assert names("Jambi")["ward"] == "Kantor Kelurahan"


def test_a_letter_goes_to_its_head() -> None:
    found = of_city(directory(), "Jambi", "Eka Jaya")
    works, ward, lapor = (of_key(found, key) for key in ("works", "ward", "lapor"))
    assert works is not None
    assert works.addressee == "Kepala Dinas Pekerjaan Umum dan Penataan Ruang Kota Jambi"
    assert ward is not None
    assert ward.addressee == "Kepala Kelurahan Eka Jaya"
    assert lapor is not None
    assert lapor.addressee == "SP4N-LAPOR!"
    assert of_key(found, "nobody") is None


OWN = """
[[agency]]
key = "waste"
city = "Kota Jambi"
name = "DLH"
whatsapp = "0741 123"
ways = ["whatsapp", "Qlue"]
days = 2
does = "Sampah dan taman"
checked_on = 2026-12-01

[[agency]]
key = "mosque"
name = "DKM {kelurahan}"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "agencies.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_operators_own_entries_lie_over_the_shipped_ones(tmp_path: Path) -> None:
    found = of_city(directory(written(tmp_path, OWN)), "Jambi", "Eka Jaya")
    assert of_key(found, "waste") == Agency(
        "waste",
        "DLH",
        "Kota Jambi",
        does="Sampah dan taman",
        whatsapp="0741 123",
        ways=("whatsapp", "Qlue"),
        days=2,
        checked_on=date(2026, 12, 1),
    )
    mosque = of_key(found, "mosque")
    assert mosque is not None
    assert (mosque.name, mosque.days) == ("DKM Kelurahan Eka Jaya", DAYS)
    assert {one.key for one in found} == {*names("Jambi"), "mosque"}


ONE = '[[agency]]\nkey = "waste"\nname = "DLH"\n'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "should hold [[agency]] entries"),
        ("agency = 3", "should hold [[agency]] entries"),
        ("agency = [3]", "agency 1: this should be a table"),
        (f"{ONE}[more]", "nothing else"),
        ("[[agency", "agencies.toml: "),
        (f"{ONE}fax = 3", "agency 1: fax is no field; there are checked_on, city"),
        ('[[agency]]\nname = "DLH"', "agency 1: key should be one word"),
        ('[[agency]]\nkey = "a:b"\nname = "DLH"', "key should be one word"),
        ('[[agency]]\nkey = "waste"', "agency 1: name is missing"),
        ('[[agency]]\nkey = "waste"\nname = "a\\nb"', "name should be text on one line, of at most 80"),
        (f"{ONE}phone = 112", "phone should be text on one line, of at most 40"),
        (f'{ONE}phone = "{"1" * 41}"', "phone should be text"),
        (f'{ONE}ways = "visit"', "ways should be a list of at most 6"),
        (f"{ONE}ways = [1]", "ways should be text"),
        (f"{ONE}days = 0", "days should be a number from 1 to 60"),
        (f"{ONE}days = true", "days should be a number"),
        (f'{ONE}noted_on = "kemarin"', "noted_on should be a day, as in 2026-11-30"),
        (f"{ONE}checked_on = 2026-11-30T10:00:00", "checked_on should be a day"),
        (f'{ONE}city = "Jambi"\n{ONE}city = "kota jambi"', "agency 2: waste is there twice"),
    ],
)
def test_it_says_what_is_wrong_with_a_file(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DirectoryError) as caught:
        directory(written(tmp_path, text))
    assert problem in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_it_says_that_a_file_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match=r"agencies\.toml"):
        directory(tmp_path / "agencies.toml")
