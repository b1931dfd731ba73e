"""The times of prayer, beside the almanac of Jambi, and when people meet by them."""

from datetime import date, time, timedelta

import pytest

from bot.language.prayer_times import Spot, beginning, prayer_times, spot_of
from bot.language.said import Prayer

JAMBI = spot_of("Kota Jambi", "Asia/Jakarta")
WIB = "Asia/Jakarta"


@pytest.mark.parametrize(
    ("name", "earliest", "latest"),
    [
        ("subuh", "04:23", "04:56"),
        ("zuhur", "11:49", "12:20"),
        ("magrib", "17:54", "18:25"),
        ("isya", "19:05", "19:37"),
    ],
)
def test_it_agrees_with_the_almanac_over_a_year(name: str, earliest: str, latest: str) -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    times = [prayer_times(day, JAMBI, WIB)[name] for day in days]
    for got, wanted in ((min(times), earliest), (max(times), latest)):
        told = time.fromisoformat(wanted)
        assert abs((got.hour - told.hour) * 60 + got.minute - told.minute) <= 1


def test_people_meet_a_quarter_of_an_hour_round_the_prayer() -> None:
    day = date(2026, 11, 28)
    assert beginning(Prayer("isya", "after"), day, JAMBI, WIB) == time(19, 30)
    assert beginning(Prayer("magrib", "before"), day, JAMBI, WIB) == time(17, 30)
    assert beginning(Prayer("jumat", "after"), day, JAMBI, WIB) == time(13)
    assert beginning(Prayer("tarawih", "after"), day, JAMBI, WIB) == time(20, 30)
    assert beginning(Prayer("id", "after"), day, JAMBI, WIB) is None


def test_it_knows_towns_by_their_usual_names_and_zones_for_the_rest() -> None:
    assert spot_of("Kabupaten Bogor", WIB) == Spot(-6.6, 106.8)
    assert spot_of("Desa Entah", "Asia/Jayapura") == Spot(-2.53, 140.72)
    assert spot_of("", "Europe/Berlin") == spot_of("Jakarta", WIB)


def test_where_the_sun_does_not_sink_a_prayer_is_missing() -> None:
    assert "isya" not in prayer_times(date(2026, 6, 21), Spot(65, 25), "Europe/Helsinki")
