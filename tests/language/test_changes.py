"""What changes nothing, and what a week later is. Today is Selasa, 24 November 2026, 09.00."""

from datetime import datetime

import pytest

from bot.language.events import read_when
from bot.language.understanding import understand

NOW = datetime(2026, 11, 24, 9, 0)
MINGGU = datetime(2026, 11, 29, 7)


@pytest.mark.parametrize(
    "text",
    [
        "Kerja bakti Minggu jam 7 tidak jadi batal ya",
        "Kerja bakti Minggu jam 7 jangan sampai batal ya",
        "Kerja bakti Minggu jam 7 gak jadi diundur",
        "Semoga kerja bakti Minggu jam 7 tidak sampai ditunda",
        "Kerja bakti kemarin batal karena hujan, Minggu jam 7 kita kerja bakti lagi",
        "Kerja bakti Minggu lalu batal karena hujan, Minggu ini jam 7 kita ulang",
        "Kerja bakti sempat batal karena hujan, Minggu jam 7 kita ulang",
        "Kerja bakti Minggu jam 7, kalau hujan ditunda",
        "Kerja bakti Minggu jam 7 ditunda kalau hujan",
        "Kerja bakti Minggu jam 7 dibatalkan jika tidak ada air",
        "Kerja bakti Minggu jam 7. Bila hujan, dibatalkan",
        "Kerja bakti Minggu jam 7, jika hujan diundur ke Minggu 6 Desember",
        "Apabila hujan kerja bakti Minggu jam 7 dipindah ke Sabtu 5 Desember",
        "Kerja bakti Minggu jam 7 dipindah ke balai jika hujan",
        "Kerja bakti Minggu jam 7. Kalau hujan, pindah ke Minggu 6 Desember jam 8",
        "Kerja bakti Minggu jam 7. Klo hujan deras sekali dari pagi sampai siang dan jalanan banjir, diundur "
        "minggu depan",
    ],
)
def test_what_is_denied_over_or_a_condition_changes_nothing_and_the_time_stays(text: str) -> None:
    read = understand(text, NOW)
    assert (read.change, read.when.starts_at, read.when.alternatives, read.place) == (None, MINGGU, (), "")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Ronda malam ini ditiadakan dulu ya", "cancelled"),
        ("Ronda malam ini batal karena semalam banyak yang begadang", "cancelled"),
        ("Kerja bakti yang kemarin diumumkan dibatalkan", "cancelled"),
        ("Rapat Jumat tidak jadi, diganti Sabtu jam 20.00", "postponed"),
        ("Kerja bakti diundur ke Sabtu jam 7, kalau ada yang mau tanya hubungi saya", "postponed"),
        ("Kerja bakti diundur ke Sabtu jam 7, kalau tidak jelas hubungi saya", "postponed"),
        ("Kalau begitu sudah jelas. Kerja bakti Minggu batal", "cancelled"),
    ],
)
def test_a_condition_elsewhere_or_an_old_day_leaves_a_change(text: str, change: str) -> None:
    assert understand(text, NOW).change == change


def test_what_is_typed_as_a_time_leaves_out_what_would_be_if_it_rains() -> None:
    when = read_when("Minggu jam 7, kalau hujan diundur ke Sabtu 5 Desember jam 8", NOW)
    assert (when.starts_at, when.alternatives) == (MINGGU, ())


def test_a_condition_is_no_title() -> None:
    for text in ("Minggu jam 7 kerja bakti kalau tidak hujan", "Kalau tidak hujan, Minggu jam 7 kerja bakti"):
        read = understand(text, NOW)
        assert (read.is_activity, read.title, read.when.starts_at) == (True, "Kerja bakti", MINGGU)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kerja bakti hari minggu diundur ke minggu depan", "06 00.00"),
        ("Kerja bakti Minggu 29 November diundur ke Minggu depan", "06 00.00"),
        ("Posyandu Sabtu jam 8 diundur ke minggu depan", "05 08.00"),
        ("Rapat Jumat jam 20.00 ditunda minggu depan", "04 20.00"),
        ("Kerja bakti Minggu jam 7 diundur ke minggu depan jam 8", "06 08.00"),
        ("Kerja bakti Minggu jam 7 diundur ke minggu berikutnya", "06 07.00"),
    ],
)
def test_next_week_behind_a_change_is_a_week_after_the_old_day(text: str, day: str) -> None:
    read = understand(text, NOW)
    assert read.when.day is not None
    hour = read.when.hour or datetime.min.time()
    assert f"{datetime.combine(read.when.day, hour):%d %H.%M}" == day
    assert (read.change, read.when.alternatives) == ("postponed", ())


def test_next_week_without_an_old_day_is_the_coming_week_and_a_sunday_a_question() -> None:
    assert understand("Kerja bakti diundur minggu depan", NOW).when.period is not None
    assert understand("Rapat Jumat diundur ke Minggu depan jam 9", NOW).when.alternatives


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Kerja bakti besok semula jam 7 jadi jam 8", datetime(2026, 11, 25, 8)),
        ("Kerja bakti besok jam 8, semula jam 7", datetime(2026, 11, 25, 8)),
        ("Ronda malam ini semula 22.00 jadi 21.30", datetime(2026, 11, 24, 21, 30)),
        ("Ronda malam ini semula jam 10 jadi setengah 10", datetime(2026, 11, 24, 21, 30)),
        ("Rapat malam ini semula jam 8 jadi jam 9", datetime(2026, 11, 24, 21)),
    ],
)
def test_of_two_hours_the_one_that_was_planned_first_counts_no_more(text: str, start: datetime) -> None:
    when = understand(text, NOW).when
    assert (when.starts_at, when.alternatives) == (start, ())


@pytest.mark.parametrize(
    "text",
    [
        "Kerja bakti 28 s.d. 30 November jam 7",
        "Kerja bakti 28 November s.d. 30 November jam 7",
        "Kerja bakti Sabtu sampai Senin jam 7 pagi",
        "Kerja bakti Sabtu 28 November - Senin 30 November jam 7",
    ],
)
def test_days_from_one_to_another_keep_the_hour_of_both(text: str) -> None:
    when = understand(text, NOW).when
    days = [when.starts_at, *(other.starts_at for other in when.alternatives)]
    assert days == [datetime(2026, 11, 28, 7), datetime(2026, 11, 30, 7)]
