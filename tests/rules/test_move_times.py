"""The time that is typed to move an activity to, counted from its present one where people count so."""

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rules.activities import Activity
from bot.rules.changes import read_time, start_of
from bot.rules.moments import Misread, Moment
from tests.house import START
from tests.samples import ACTIVITY, SUNDAY

FAR = replace(ACTIVITY, starts_at=SUNDAY + timedelta(days=14))  # Minggu, 13 Desember, 07.00
UNTIL_SATURDAY = replace(ACTIVITY, alone=True, starts_at=SUNDAY - timedelta(hours=7))  # 28 November


@pytest.mark.parametrize(
    ("typed", "near", "far"),
    [
        ("sabtu jam 4 sore", "28/11 16.00", "12/12 16.00"),
        ("Sabtu", "28/11", "12/12"),
        ("pindah ke Sabtu", "28/11", "12/12"),
        ("Senin", "30/11", "14/12"),
        ("Rabu", "2/12", "16/12"),  # who means tomorrow says so
        ("Minggu jam 9", "29/11 09.00", "13/12 09.00"),
        ("malam minggu", "28/11", "12/12"),
        ("jumat bakda isya", "27/11", "11/12"),
        ("diundur ke Sabtu", "5/12", "19/12"),
        ("Sabtu berikutnya", "5/12", "19/12"),
        ("diundur sehari ke Senin", "30/11", "14/12"),
        ("maju ke Sabtu jam 8", "28/11 08.00", "12/12 08.00"),
        ("dimajukan Minggu", "29/11", "6/12"),
        ("diundur seminggu ya, terima kasih sebelumnya", "6/12 07.00", "20/12 07.00"),
        ("maju sehari", "28/11 07.00", "12/12 07.00"),
        ("maju 2 hari", "27/11 07.00", "11/12 07.00"),
        ("mundur satu minggu jam 8", "6/12 08.00", "20/12 08.00"),
        ("diundur 2 hari jam 4 sore", "1/12 16.00", "15/12 16.00"),
        ("seminggu", "6/12 07.00", "20/12 07.00"),
        ("seminggu kemudian", "6/12 07.00", "20/12 07.00"),
        ("minggu berikutnya", "6/12 07.00", "20/12 07.00"),
        ("Minggu berikutnya jam 8", "6/12 08.00", "20/12 08.00"),
        ("diundur ke minggu depan", "6/12 07.00", "20/12 07.00"),
        ("besoknya", "30/11 07.00", "14/12 07.00"),
        ("diundur ke besoknya jam 8", "30/11 08.00", "14/12 08.00"),
        ("lusanya sore", "1/12", "15/12"),
        ("hari sebelumnya", "28/11 07.00", "12/12 07.00"),
        ("minggu sebelumnya", "22/11 07.00", "6/12 07.00"),
        ("dua hari sebelumnya", "27/11 07.00", "11/12 07.00"),
        ("diundur satu jam", "29/11 08.00", "13/12 08.00"),
        ("maju setengah jam", "29/11 06.30", "13/12 06.30"),
        # counted from today, or told by the calendar
        ("besok", "25/11", "25/11"),
        ("seminggu lagi", "1/12", "1/12"),
        ("Sabtu minggu depan", "5/12", "5/12"),
        ("Sabtu, 5 Desember jam 8", "5/12 08.00", "5/12 08.00"),
        ("diundur seminggu, jadi tanggal 5 jam 8", "5/12 08.00", "5/12 08.00"),
        ("jam 9", "09.00", "09.00"),
        # not to be told
        ("diundur sebulan", "", ""),
        ("diundur ya", "", ""),
        ("seminggu sekali", "", ""),
        ("lagi 2 hari", "", ""),
        ("terima kasih sebelumnya", "", ""),
    ],
)
def test_it_reads_a_time_as_seen_from_the_one_that_moves(typed: str, near: str, far: str) -> None:
    read = [read_time(typed, one, START, "Asia/Jakarta") for one in (ACTIVITY, FAR)]
    shown = [
        " ".join(
            [
                *([f"{one.day.day}/{one.day.month}"] if one.day else []),
                *([f"{one.hour:%H.%M}"] if one.hour else []),
            ]
        )
        for one in read
    ]
    assert shown == [near, far]


def test_it_keeps_what_else_was_said_of_the_hour() -> None:
    assert read_time("lusanya sore", FAR, START, "Asia/Jakarta").part == "sore"
    unsure = read_time("diundur sehari jadi jam 4", FAR, START, "Asia/Jakarta")
    assert (unsure.day, unsure.misfit) == ((SUNDAY + timedelta(days=15, hours=7)).date(), Misread.WHICH_HOUR)
    assert read_time("8", FAR, START, "Asia/Jakarta", has_day=True).hour is not None


def test_a_weekday_of_today_is_today_while_its_hour_is_to_come() -> None:
    sunday = read_time("Minggu", ACTIVITY, SUNDAY - timedelta(hours=1), "Asia/Jakarta")
    assert sunday.day == SUNDAY.date()
    assert read_time("Senin", ACTIVITY, SUNDAY, "Asia/Jakarta").day == SUNDAY.date() + timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("diundur seminggu", 5),
        ("besoknya", 29),
        ("sebelum Senin", 29),
        ("Senin", 30),
        ("diundur 2 jam", None),
    ],
)
def test_a_last_day_moves_as_days_do(typed: str, day: int | None) -> None:
    moment = read_time(typed, UNTIL_SATURDAY, START, "Asia/Jakarta")
    assert (moment.day.day if moment.day else None, moment.hour) == (day, None)


@pytest.mark.parametrize(
    ("activity", "moment", "tapped", "start"),
    [
        (ACTIVITY, Moment(date(2026, 12, 1), time(8)), None, "1/12 08.00"),
        (ACTIVITY, Moment(date(2026, 12, 1), time(8)), date(2026, 12, 2), "1/12 08.00"),  # typed after a tap
        (ACTIVITY, Moment(hour=time(8)), date(2026, 12, 2), "2/12 08.00"),
        (ACTIVITY, Moment(hour=time(8)), None, "29/11 08.00"),  # its own day
        (ACTIVITY, Moment(date(2026, 12, 1)), None, None),
        (ACTIVITY, Moment(hour=time(8), misfit=Misread.WHICH_DAY), date(2026, 12, 2), None),
        (UNTIL_SATURDAY, Moment(date(2026, 12, 1)), None, "2/12 00.00"),
        (UNTIL_SATURDAY, Moment(hour=time(8)), date(2026, 12, 1), None),  # it has no hour
    ],
)
def test_an_hour_alone_is_one_of_the_tapped_day_or_its_own(
    activity: Activity, moment: Moment, tapped: date | None, start: str | None
) -> None:
    found = start_of(activity, moment, tapped, "Asia/Jakarta")
    local = found.astimezone(ZoneInfo("Asia/Jakarta")) if found else None
    assert (f"{local.day}/{local.month} {local:%H.%M}" if local else None) == start
