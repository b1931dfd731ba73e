"""Days side by side, hours in words, weeks and years ahead. Today is Selasa, 24 November 2026, 09.00."""

from datetime import date, datetime, time

import pytest

from bot.language.events import read_when
from bot.language.said import Said
from bot.language.understanding import understand
from bot.language.when import Doubt

NOW = datetime(2026, 11, 24, 9, 0)


def _starts(text: str) -> list[str]:
    """Return when something begins and what else may be meant, as "28 07.00": day of the month and hour."""
    when = understand(text, NOW).when
    return [f"{w.starts_at:%d %H.%M}" for w in (when, *when.alternatives) if w.starts_at]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Ronda malam ini dan besok jam 22.00", ["24 22.00", "25 22.00"]),
        ("Kerja bakti Minggu 29 November dan 6 Desember jam 7", ["29 07.00", "06 07.00"]),
        ("Kerja bakti jam 7 besok dan lusa", ["25 07.00", "26 07.00"]),
        ("besok dan lusa jam 7", ["25 07.00", "26 07.00"]),
        ("Kerja bakti besok serta lusa pukul 07.00", ["25 07.00", "26 07.00"]),
        ("Besok kerja bakti jam 7 dan lusa", ["25 07.00", "26 07.00"]),
        ("Kerja bakti besok pagi dan lusa jam 7", ["25 07.00", "26 07.00"]),
        ("Kerja bakti 29/11 & 6/12 jam 7", ["29 07.00", "06 07.00"]),
        ("Kerja bakti tgl 3 & 4 Desember jam 7", ["03 07.00", "04 07.00"]),
        ("Kerja bakti 28-29 November jam 7", ["28 07.00", "29 07.00"]),
        ("Kerja bakti tgl 3, 10 dan 17 Desember jam 7", ["03 07.00", "10 07.00", "17 07.00"]),
        ("Senam Jumat, Sabtu jam 6 pagi", ["27 06.00", "28 06.00"]),
        ("Ronda malam Jumat dan malam Sabtu jam 10", ["26 22.00", "27 22.00"]),
        ("Posyandu Rabu 25/11, Kamis 26/11 dan Jumat 27/11 jam 8", ["25 08.00", "26 08.00", "27 08.00"]),
        (
            "Kerja bakti Jumat 27, Sabtu 28, Minggu 29 November jam 16.00",
            ["27 16.00", "28 16.00", "29 16.00"],
        ),
        ("Hari Sabtu dan Minggu, 28 dan 29 November 2026, pukul 07.00 kerja bakti", ["28 07.00", "29 07.00"]),
        ("Besok kerja bakti jam 7, lusa rapat jam 8 malam", ["25 07.00", "26 20.00"]),
    ],
)
def test_the_first_of_several_days_is_the_event_and_the_others_are_asked_about(
    text: str, starts: list[str]
) -> None:
    assert _starts(text) == starts
    assert understand(text, NOW).when.doubt is Doubt.WHICH_DAY


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("RT 3, 5 Desember jam 7 kerja bakti", ["05 07.00"]),
        ("Terima kasih kemarin dan besok jam 7 kerja bakti lagi", ["25 07.00"]),
        ("Daftar paling lambat Kamis, Jumat kerja bakti jam 7", ["27 07.00"]),
        ("Minggu kerja bakti jam 7, 29 November 2026", ["29 07.00"]),
    ],
)
def test_a_number_or_a_day_of_something_else_is_no_further_day(text: str, starts: list[str]) -> None:
    assert _starts(text) == starts


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("pukul tujuh tiga puluh pagi", time(7, 30)),
        ("pukul sembilan belas tiga puluh", time(19, 30)),
        ("jam tujuh lima belas pagi", time(7, 15)),
        ("jam delapan empat lima", time(8, 45)),
        ("jam delapan empat puluh lima", time(8, 45)),
        ("pukul dua puluh tiga puluh", time(20, 30)),
        ("pukul dua puluh satu lima belas", time(21, 15)),
        ("pukul dua puluh nol nol", time(20)),
        ("jam tujuh dua puluh orang kumpul", time(7)),
        ("jam tujuh dua regu", time(7)),
        ("jam 07;30", time(7, 30)),
        ("07;30 WIB", time(7, 30)),
    ],
)
def test_it_reads_hours_and_minutes_in_words(said: str, hour: time) -> None:
    assert read_when(f"besok {said}", NOW).hour == hour


def test_a_sunday_behind_an_hour_in_words_is_no_count_of_weeks() -> None:
    assert _starts("Kerja bakti pukul delapan empat lima Minggu") == ["29 08.45"]
    assert _starts("Kerja bakti pukul delapan nol nol Minggu") == ["29 08.00"]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Pak RT: kerja bakti jam 7 minggu 29-11. Pak RW: kumpul jam 8", ["29 07.00", "29 08.00"]),
        ("Kerja bakti Minggu jam 7, kata Pak RW jam 8", ["29 07.00", "29 08.00"]),
        ("Kerja bakti Minggu jam 7. Kumpul jam 6.30 di pos", ["29 07.00", "29 06.30"]),
    ],
)
def test_two_hours_of_one_thing_are_asked_about(text: str, starts: list[str]) -> None:
    assert _starts(text) == starts
    assert understand(text, NOW).when.doubt is Doubt.WHICH_HOUR


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kerja bakti 29/11 tahun depan", date(2027, 11, 29)),
        ("3 Desember tahun ini", date(2026, 12, 3)),
        ("Lomba 17 Januari tahun depan", date(2027, 1, 17)),
        ("dua minggu lagi hari Minggu kerja bakti jam 7", date(2026, 12, 13)),
        ("Kerja bakti Minggu ke-2 Desember", date(2026, 12, 13)),
        ("2 minggu lagi", date(2026, 12, 8)),
    ],
)
def test_it_reads_a_year_or_weeks_ahead(text: str, day: date) -> None:
    when = understand(text, NOW).when
    assert (when.day, when.alternatives) == (day, ())


def test_a_week_in_small_letters_is_a_week_and_its_sunday_a_question() -> None:
    for text in ("minggu ke 2 bulan Desember", "Kerja bakti minggu kedua Desember"):
        when = understand(text, NOW).when
        assert when.period == (date(2026, 12, 7), date(2026, 12, 13))
        assert [one.day for one in when.alternatives] == [date(2026, 12, 13)]
    last = read_when("minggu terakhir bulan Desember ya", NOW)
    assert last.period == (date(2026, 12, 28), date(2027, 1, 3))
    assert _starts("kerja bakti minggu pertama Desember jam 7") == ["06 07.00"]
    assert _starts("Kerja bakti jam 7 minggu depan") == ["06 07.00", "29 07.00"]


def test_some_weeks_ahead_without_a_day_are_asked_about_with_the_sundays_around() -> None:
    when = understand("Dua minggu lagi kita kerja bakti", NOW).when
    assert (when.day, when.doubt) == (date(2026, 12, 8), Doubt.WHICH_DAY)
    assert [one.day for one in when.alternatives] == [date(2026, 12, 6), date(2026, 12, 13)]
    assert _starts("Kerja bakti 3 minggu lagi jam 7") == ["15 07.00", "13 07.00", "20 07.00"]


def test_midnight_of_a_named_day_is_asked_about_and_of_a_known_one_begins_it() -> None:
    for text in ("Ronda Sabtu jam 00.00", "Ronda 28 November jam 00.00"):
        assert _starts(text) == ["28 00.00", "29 00.00"]
    assert _starts("besok jam 00.00") == ["25 00.00", "26 00.00"]
    assert not read_when("00.00", NOW, given=Said(away=1)).alternatives
    assert not read_when("Sabtu 22.00-00.00", NOW).alternatives


def test_a_day_on_no_calendar_is_told_as_such() -> None:
    for text in ("Kerja bakti 31 Februari 2027", "kerja bakti 29/2/2027 jam 7", "Ronda 31/11 jam 22.00"):
        assert understand(text, NOW).when.doubt is Doubt.NO_SUCH_DAY
