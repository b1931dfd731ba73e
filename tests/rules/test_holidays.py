"""Holidays put right by what somebody wrote down."""

from datetime import date

import pytest

from bot.rules.holidays import Holiday, corrected

EID = date(2027, 3, 10)
KNOWN = [
    Holiday(date(2027, 3, 9), {"id": "Cuti Bersama Hari Raya Idul Fitri"}),
    Holiday(EID, {"id": "Hari Raya Idul Fitri (perkiraan)", "en": "Eid al-Fitr (estimated)"}),
    Holiday(date(2027, 5, 17), {"id": "Hari Raya Idul Adha (perkiraan)"}),
]


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ([], ["2027-03-09", "2027-03-10", "2027-05-17"]),
        ([(date(2027, 3, 11), "Idul Fitri")], ["2027-03-09", "2027-03-11", "2027-05-17"]),
        ([(date(2027, 3, 11), "idul fitri")], ["2027-03-09", "2027-03-11", "2027-05-17"]),
        ([(date(2027, 3, 14), "Idul Fitri")], ["2027-03-09", "2027-03-10", "2027-03-14", "2027-05-17"]),
        ([(date(2027, 3, 12), "Cuti Bersama")], ["2027-03-10", "2027-03-12", "2027-05-17"]),
        ([(date(2027, 6, 1), "Hari jadi kota")], ["2027-03-09", "2027-03-10", "2027-05-17", "2027-06-01"]),
        ([(EID, "Libur sekolah")], ["2027-03-09", "2027-03-10", "2027-05-17"]),
    ],
)
def test_a_given_day_takes_the_place_of_its_namesake(given: list[tuple[date, str]], days: list[str]) -> None:
    found = corrected(KNOWN, given)
    assert sorted(day.isoformat() for day in found) == days
    for day, name in given:
        assert found[day].names == {"": name}
