"""Single readings: what a careful neighbour understands. Today is Selasa, 24 November 2026."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.answers import answer, as_data, local_time
from bot.language.events import read_when
from bot.language.understanding import understand
from bot.language.when import Doubt

NOW = datetime(2026, 11, 24, 9, 0)

# phrase = what it means, as in the answer's JSON
PHRASES = """
malam Minggu = date 2026-11-28, part malam
Minggu malam = date 2026-11-29, part malam
malam Jumat Kliwon = date 2026-12-03, part malam
Minggu Legi = date 2026-12-20
tulat = date 2026-11-27
lusa habis Subuh = date 2026-11-26, prayer subuh after
malam Jumat ba'da Isya = date 2026-11-26, prayer isya after
sebelum Magrib = date 2026-11-24, prayer magrib before
jam 7 kurang seperempat besok = starts_at 2026-11-25T06:45:00, date 2026-11-25
besok jam 7-9 pagi = starts_at 2026-11-25T07:00:00, date 2026-11-25, ends_at 2026-11-25T09:00:00
Sabtu 22.00 s.d. 04.00 = starts_at 2026-11-28T22:00:00, date 2026-11-28, ends_at 2026-11-29T04:00:00
minggu depan = period 2026-11-30 2026-12-06
bulan depan = period 2026-12-01 2026-12-31
akhir bulan = period 2026-11-21 2026-11-30
2 minggu lagi = date 2026-12-08
tiap malam Sabtu = date 2026-11-27, part malam, rrule FREQ=WEEKLY;BYDAY=FR
tiap malam Kliwon = date 2026-11-28, part malam, rrule FREQ=DAILY;INTERVAL=5
Minggu pertama = date 2026-12-06, rrule FREQ=MONTHLY;BYDAY=1SU
Sabtu dua minggu sekali = date 2026-11-28, rrule FREQ=WEEKLY;INTERVAL=2;BYDAY=SA
tiap tanggal 5 = date 2026-12-05, rrule FREQ=MONTHLY;BYMONTHDAY=5
tiap Senin dan Kamis 16.00 = starts_at 2026-11-26T16:00:00, date 2026-11-26, rrule FREQ=WEEKLY;BYDAY=MO,TH
17 Agustus = date 2027-08-17
malam 17 Agustus = date 2027-08-16, part malam
H-3 Lebaran = date 2027-03-07
sesuk jam pitu esuk = starts_at 2026-11-25T07:00:00, date 2026-11-25
isuk tabuh 8 enjing = starts_at 2026-11-25T08:00:00, date 2026-11-25
kagek malam = date 2026-11-24, part malam
dua hari sebelum Lebaran = date 2027-03-08
seminggu sebelum Natal = date 2026-12-18
tiap akhir bulan = date 2026-11-30, rrule FREQ=MONTHLY;BYMONTHDAY=-1
akhir pekan = period 2026-11-28 2026-11-29
awal Desember = period 2026-12-01 2026-12-10
tiap Senin-Rabu 06.00 = starts_at 2026-11-25T06:00:00, date 2026-11-25, rrule FREQ=WEEKLY;BYDAY=MO,TU,WE
besok jam 7 selama 2 jam = starts_at 2026-11-25T07:00:00, date 2026-11-25, ends_at 2026-11-25T09:00:00
tanggal dua puluh satu Desember = date 2026-12-21
Minggu 7.30 - 10 = starts_at 2026-11-29T07:30:00, date 2026-11-29, ends_at 2026-11-29T10:00:00
ba'da Jumat = date 2026-11-24, prayer jumat after
besok magrib = date 2026-11-25, prayer magrib after
malming jam 8 = starts_at 2026-11-28T20:00:00, date 2026-11-28
Sabtu jam 1 malam = starts_at 2026-11-29T01:00:00, date 2026-11-29
Pak Jumat belum datang =
RT 05/02 No. 12 =
nomor 0812 3456 =
"""


def _meant(text: str) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for piece in filter(None, text.strip().split(", ")):
        name, *values = piece.split()
        match name:
            case "prayer":
                said[name] = {"name": values[0], "relation": values[1]}
            case "period":
                said[name] = {"from": values[0], "to": values[1]}
            case _:
                said[name] = values[0]
    return said


@pytest.mark.parametrize("line", PHRASES.strip().splitlines())
def test_it_reads_a_phrase(line: str) -> None:
    text, _, meant = line.partition(" =")
    got = as_data(understand(text, NOW))
    names = ("starts_at", "date", "part", "prayer", "period", "ends_at", "rrule")
    assert {name: got[name] for name in names if got[name]} == _meant(meant)


@pytest.mark.parametrize(
    ("text", "doubt", "days"),
    [
        ("Minggu depan", Doubt.WHICH_DAY, {date(2026, 11, 29), date(2026, 12, 6)}),
        ("Minggu, 30 November", Doubt.OTHER_WEEKDAY, {date(2026, 11, 29), date(2026, 11, 30)}),
        ("besok Minggu", Doubt.WHICH_DAY, {date(2026, 11, 25), date(2026, 11, 29)}),
        ("Sabtu atau Minggu", Doubt.WHICH_DAY, {date(2026, 11, 28), date(2026, 11, 29)}),
    ],
)
def test_it_returns_what_else_may_be_meant(text: str, doubt: Doubt, days: set[date]) -> None:
    when = read_when(text, NOW)
    assert when.doubt is doubt
    assert {when.day, *(other.day for other in when.alternatives)} == days


def test_it_asks_about_an_hour_that_has_two_meanings() -> None:
    when = read_when("besok jam 4", NOW)
    assert (when.hour, when.doubt) == (time(16), Doubt.WHICH_HOUR)
    assert [other.hour for other in when.alternatives] == [time(4)]
    assert read_when("31 Februari", NOW).doubt is Doubt.NO_SUCH_DAY
    assert read_when("besok 25.00", NOW).doubt is Doubt.NO_SUCH_HOUR


def test_it_reads_which_of_several_dates_is_the_event() -> None:
    text = """Jambi, 20 November 2026
Yth. Warga RT 05
Konfirmasi paling lambat Jumat 27 November.
Kerja bakti diadakan Minggu, 29 November 2026 pukul 07.00 di Pos Ronda.
Gladi 17 Agustus lalu sudah dibahas."""
    read = understand(text, NOW)
    assert (read.is_activity, read.kind, read.when.starts_at) == (
        True,
        "gotong_royong",
        datetime(2026, 11, 29, 7),
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jambi, 26 November 2026\nKerja bakti Sabtu 28 November", 28),  # the letter's date
        ("Rapat jadinya Jumat 27 November jam 20.00, bukan Kamis 26 November jam 20.00", 27),
        ("Semula Kamis 26 November, rapat jadi Jumat 27 November", 27),
        ("Rapat 20 November sudah; rapat lagi 27 November jam 20.00", 27),
        ("Daftar paling lambat Rabu 25 November. Senam Sabtu 28 November", 28),
        ("Menyambut penilaian 30 November, kita bersih-bersih Sabtu 28 November jam 7", 28),
    ],
)
def test_it_passes_over_the_days_of_other_things(text: str, day: int) -> None:
    assert understand(text, NOW).when.day == date(2026, 11, day)


def test_what_is_over_lends_no_day_to_what_is_to_come() -> None:
    when = read_when("terima kasih yang hadir tadi pagi, bulan depan tanggal 5 Desember ya", NOW)
    assert date(2026, 12, 5) in {when.day, *(other.day for other in when.alternatives)}


def test_a_year_ahead_is_no_announcement() -> None:
    text = "Lomba 17 Agustus, jangan lupa hadir ya warga"
    assert not understand(text, NOW).is_activity
    assert understand("Lomba besok jam 8 pagi, jangan lupa hadir ya warga", NOW).is_activity


@pytest.mark.parametrize(
    ("feast", "year", "day"),
    [
        ("Imlek", 2031, date(2031, 1, 23)),
        ("Imlek", 2035, date(2035, 2, 8)),
        ("Nyepi", 2033, date(2033, 3, 31)),
        ("H-3 Lebaran", 2027, date(2027, 3, 7)),
        ("Waisak", 2040, None),
        ("H-1 puasa", 2027, date(2027, 2, 7)),
        ("sehari sebelum bulan puasa", 2027, date(2027, 2, 7)),
        ("seminggu sebelum Ramadhan", 2027, date(2027, 2, 1)),
        ("puasa H-2", 2027, date(2027, 2, 6)),
        ("Natal 2027", 2026, date(2027, 12, 25)),
        ("H-3 Lebaran 2027", 2026, date(2027, 3, 7)),
        ("malam tahun baru 2028", 2026, date(2027, 12, 31)),
        ("Waisak 2033", 2026, None),
        ("puasa Senin", 2027, None),
    ],
)
def test_feasts_are_known_as_far_as_they_are_settled(feast: str, year: int, day: date | None) -> None:
    assert read_when(feast, datetime(year, 1, 1, 9)).day == day


def test_a_feast_whose_day_is_not_set_yet_is_said_to_be_so() -> None:
    assert read_when("Waisak jam 8", datetime(2031, 1, 1, 9)).doubt is Doubt.NOT_SET
    assert understand("Kerja bakti Waisak 2033 jam 8", NOW).when.doubt is Doubt.NOT_SET


def test_what_the_rt_provides_or_somebody_else_brings_is_not_to_be_brought() -> None:
    text = "Minggu jam 7 kerja bakti, bawa cangkul. Panitia siapkan karung. "
    text += "Tidak usah bawa ember. Sapu dibawa Bang Rafi"
    assert understand(text, NOW).bring == ("cangkul",)


@pytest.mark.parametrize(
    ("text", "change", "starts_at"),
    [
        ("Kerja bakti Minggu jam 7 diundur jadi Sabtu 5 Desember jam 8", "postponed", "2026-12-05T08:00:00"),
        ("Rapat Jumat dimajukan ke Kamis 26 November jam 20.00", "brought_forward", "2026-11-26T20:00:00"),
        ("Ronda Sabtu malam jam 22.00 pindah tempat ke balai RT", "moved_place", "2026-11-28T22:00:00"),
        ("Kerja bakti Minggu batal, diganti Sabtu 5 Desember jam 7", "postponed", "2026-12-05T07:00:00"),
        ("Senam besok pagi jam 6 batal ya bu", "cancelled", "2026-11-25T06:00:00"),
        ("Rapat RT Jumat malam ditunda sampai ada kabar", "postponed", None),
        ("Kerja bakti Minggu jam 7 diundur seminggu", "postponed", "2026-12-06T07:00:00"),
        ("Rapat Jumat jam 20.00 dimajukan dua hari ya", "brought_forward", "2026-11-25T20:00:00"),
        ("Rapat Jumat jam 20.00 mundur sejam karena Jumat ada tahlilan", "postponed", "2026-11-27T21:00:00"),
        ("Posyandu Sabtu jam 8 diundur ke minggu berikutnya", "postponed", "2026-12-05T08:00:00"),
        ("Rapat diundur seminggu dari Jumat 27 November jam 20.00", "postponed", "2026-12-04T20:00:00"),
        ("Rapat ditunda seminggu, jadi Rabu 2 Desember jam 20.00", "postponed", "2026-12-02T20:00:00"),
        ("Rapat RT diundur seminggu", "postponed", None),
        ("Rapat Jumat jam 20.00 diundur sebulan", "postponed", None),
        ("Senam semula Sabtu jam 6 pagi menjadi Minggu jam 7 pagi", "postponed", "2026-11-29T07:00:00"),
        ("Senam semula Minggu jam 7 pagi jadi Sabtu jam 6 pagi", "brought_forward", "2026-11-28T06:00:00"),
        ("Ronda malam ini jam 22.00 libur", "cancelled", "2026-11-24T22:00:00"),
        ("Jumat jam 7 pagi sekolah libur, kita gowes ya warga", None, "2026-11-27T07:00:00"),
    ],
)
def test_it_reads_changes(text: str, change: str | None, starts_at: str | None) -> None:
    got = as_data(understand(text, NOW))
    assert (got["change"], got["starts_at"]) == (change, starts_at)


@pytest.mark.parametrize("news", ["Rapat RT diundur", "kerja bakti pindah ke Taman", "Ronda batal ya pak"])
def test_a_change_without_a_time_is_news_of_an_activity_and_a_question_is_not(news: str) -> None:
    read = understand(news, NOW)
    assert (read.is_activity, read.when.is_empty) == (True, True)
    assert read.change is not None
    assert not understand(f"{news}? Saya mau tanya", NOW).is_activity


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kerja bakti besok yang semula di balai pindah ke Taman Melati", "Taman Melati"),
        ("Rapat besok pindah dari rumah Pak Budi ke balai RW dulu ya", "balai RW"),
        ("Rapat besok jam 20.00 bukan di balai tapi di rumah Bu Sari", "rumah Bu Sari"),
        ("Rapat semula di balai jadi di masjid", "masjid"),
        ("Rapat pindah ke Rabu malam", ""),
    ],
)
def test_what_is_moved_has_its_new_place(text: str, place: str) -> None:
    assert understand(text, NOW).place == place


def test_it_reads_tasks_and_tools() -> None:
    read = understand(
        "Minggu jam 7 kerja bakti. Selokan 5 orang, konsumsi 3 orang. Bawa cangkul dan sapu lidi ya", NOW
    )
    assert [(task.name, task.needed) for task in read.tasks] == [("selokan", 5), ("konsumsi", 3)]
    assert read.bring == ("cangkul", "sapu lidi")


def test_what_is_no_request_is_answered_with_an_error_and_nothing_understood() -> None:
    for line in ("{", "[]", "3", '{"now": "2026-11-24"}', '{"text": 3}', '{"text": "besok", "now": "kapan"}'):
        got = answer(line, NOW, "Asia/Jakarta")
        assert got["error"]
        assert (got["is_activity"], got["starts_at"], got["kind"]) == (False, None, None)


def test_it_takes_a_time_with_a_zone_to_the_place() -> None:
    assert local_time("2026-11-24T02:00:00Z", "Asia/Makassar") == datetime(2026, 11, 24, 10)
    assert local_time("2026-11-24T09:00", "Asia/Jakarta") == NOW


_WORDS = """Minggu besok malam 29/11 31 Feb 07.00 25.00 jam setengah tiap dua minggu sekali H-3 Lebaran
s.d. 04.00 tanggal 0 9999 Kliwon habis Subuh akhir bulan depan \u202e \0 İ ² ٣ - , : @ (
bawa cangkul 5 orang diundur ke sampai"""
_PIECES = st.sampled_from(_WORDS.split())


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=120), st.lists(_PIECES, max_size=14).map(" ".join)),
    st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)),
)
def test_whatever_is_written_whenever_is_read_without_harm(text: str, now: datetime) -> None:
    got = as_data(understand(text, now))
    assert all(0 <= start <= end <= len(text) for start, end in got["spans"])
