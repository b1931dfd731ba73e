"""Days and hours out of what people write. Today is Selasa, 24 November 2026, 09.00 WIB."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules import moments
from bot.rules.moments import Misread, Moment

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
WIB = "Asia/Jakarta"

# text | day (month-day, of 2026 unless written) or -- | hour or -- | misfit
UNDERSTOOD = """
Minggu 07.00 | 11-29 | 07.00
minggu | 11-29 | --
hari Minggu | 11-29 | --
Ahad pukul 7 | 11-29 | 07.00
Min 07.00 | 11-29 | 07.00
Min 29/11 07.00 | 11-29 | 07.00
Sen 7 pagi | 11-30 | 07.00
Sel 1/12 | 12-01 | --
Rab, 08.00 | 11-25 | 08.00
Kam jam 9 | 11-26 | 09.00
Jum pagi | 11-27 | --
Sab | 11-28 | --
Senin depan | 11-30 | --
Sabtu minggu depan 7 pagi | 12-05 | 07.00
Jumat pekan depan | 12-04 | --
Sabtu ini | 11-28 | --
Minggu besok jam 7 | 11-29 | 07.00
Selasa besok 16.00 | 12-01 | 16.00
Minggu besok tgl 29 | 11-29 | --
Minggu yang akan datang | 11-29 | --
Jum'at jam 8 | 11-27 | 08.00
Jum’at jam 8 | 11-27 | 08.00
Jumat bersih 07.00 | 11-27 | 07.00
Selasa 16.00 | 11-24 | 16.00
Selasa 08.00 | 12-01 | 08.00
Selasa sore | 11-24 | --
Selasa | 12-01 | --
hari ini 16.00 | 11-24 | 16.00
nanti sore | 11-24 | --
malam ini jam 8 | 11-24 | 20.00
besok | 11-25 | --
besok pagi jam 7 | 11-25 | 07.00
besok malam jam 7 | 11-25 | 19.00
lusa sore jam 4 | 11-26 | 16.00
besok, 25 November | 11-25 | --
malam Minggu | 11-28 | --
malam Minggu jam 8 | 11-28 | 20.00
malam Jumat pukul 20.00 | 11-26 | 20.00
malam Senin 19.30 | 11-29 | 19.30
Sabtu malam Minggu 20.00 | 11-28 | 20.00
Sabtu malam jam 8 | 11-28 | 20.00
malam Minggu, 28 November | 11-28 | --
29/11 | 11-29 | --
29/11/2026 | 11-29 | --
29/11/26 07:00 | 11-29 | 07.00
29-11-2026 | 11-29 | --
29.11.2026 07.00 | 11-29 | 07.00
29-11 | 11-29 | --
Minggu 6-12 07.00 | 12-06 | 07.00
tgl 6-12 | 12-06 | --
2026-11-29 | 11-29 | --
29 Nov | 11-29 | --
29 Nop 2026 | 11-29 | --
29 November 2026 | 11-29 | --
29-Nov-2026 | 11-29 | --
29 Nov '26 | 11-29 | --
Minggu (29 November 2026), pukul 07.00 WIB | 11-29 | 07.00
29 November 2026 07.00 | 11-29 | 07.00
jam 7, 29 November | 11-29 | 07.00
tgl 5 Desember | 12-05 | --
tanggal 5 Des | 12-05 | --
tgl 5 | 12-05 | --
tanggal 29 jam 7 | 11-29 | 07.00
tgl 31 | 12-31 | --
24 November 16.00 | 11-24 | 16.00
5 Januari | 2027-01-05 | --
24 November 2027 | 2027-11-24 | --
Sabtu, 28 Nov 2026 malam jam 8 | 11-28 | 20.00
Sunday 7 am | 11-29 | 07.00
tomorrow 4 pm | 11-25 | 16.00
tonight 8.30 pm | 11-24 | 20.30
5 December | 12-05 | --
07.00 | -- | 07.00
07:00 | -- | 07.00
07:00:00 | -- | 07.00
7.30 | -- | 07.30
7 pagi | -- | 07.00
7pagi | -- | 07.00
jam 7 | -- | 07.00
jam7 | -- | 07.00
pukul 7 | -- | 07.00
pkl. 07.30 wib | -- | 07.30
jam 13 | -- | 13.00
jam tujuh | -- | 07.00
pukul dua belas siang | -- | 12.00
jam setengah tujuh | -- | 06.30
setengah tujuh | -- | 06.30
setengah 7 pagi | -- | 06.30
jam setengah delapan malam | -- | 19.30
setengah satu siang | -- | 12.30
jam 7 kurang seperempat | -- | 06.45
jam 7 lewat 15 menit | -- | 07.15
4 sore | -- | 16.00
4.30 sore | -- | 16.30
jam empat sore | -- | 16.00
16.00 sore | -- | 16.00
1 siang | -- | 13.00
11 siang | -- | 11.00
jam 3 dini hari | -- | 03.00
5 subuh | -- | 05.00
6 petang | -- | 18.00
12 pm | -- | 12.00
04.00 | -- | 04.00
Minggu 00.00 | 11-29 | -- | which_hour
19.30 WIB | -- | 19.30
07.00-10.00 | -- | 07.00
07.00 s.d. selesai | -- | 07.00
07.00 WIB - 09.30 WIB | -- | 07.00
jam 8-10 malam | -- | 20.00
pukul 07.00 sampai dengan 09.00 | -- | 07.00
jam 7, pukul 07.00 | -- | 07.00
\u202eMinggu\u202c 07.00 | 11-29 | 07.00
𝗠𝗶𝗻𝗴𝗴𝘂 𝟎𝟕.𝟎𝟎 | 11-29 | 07.00
*Minggu*, _07.00_ | 11-29 | 07.00
mingu besok jam 7 | 11-29 | 07.00
mnggu 07.00 | 11-29 | 07.00
minngu | 11-29 | --
minggu sbtu ini | -- | -- | which_day
sbtu pagi | 11-28 | --
jumaat | 11-27 | --
kmis jam stengah 7 | 11-26 | 06.30
slasa 16.00 | 11-24 | 16.00
rbu | 11-25 | --
snin stgh 7 pagi | 11-30 | 06.30
mingug 29 nov jam 7 | 11-29 | 07.00
mingg 29 nov jam 7 | 11-29 | 07.00
bsk pagi jam 7 | 11-25 | 07.00
malam mingu jam 8 | 11-28 | 20.00
2 minggu lagi | 12-08 | --
2 mingu lagi | 12-08 | --
Minggu pertama Desember | 12-06 | --
akhir minggu | -- | -- | which_day
"""

ASKED = """
Minggu depan jam 7 | -- | 07.00 | which_day
hujan, minggu depannya aja jam 7 | -- | 07.00 | which_day
next Sunday | -- | -- | which_day
besok Minggu | -- | -- | which_day
besok, 29 November | -- | -- | which_day
Sabtu dan Minggu | -- | -- | which_day
28-29 November | -- | -- | which_day
28/11 atau 29/11 | -- | -- | which_day
Minggu, 30 November | -- | -- | other_weekday
malam Minggu, 29 November | -- | -- | other_weekday
mingu, 30 November | -- | -- | other_weekday
31 Februari | -- | -- | no_such_day
29 Februari 2027 | -- | -- | no_such_day
29 Februari | -- | -- | no_such_day
31/11/2026 | -- | -- | no_such_day
99/99 | -- | -- | no_such_day
0/0 | -- | -- | no_such_day
tgl 0 | -- | -- | no_such_day
1 Januari 0000 | -- | -- | no_such_day
1 Januari 1970 | -- | -- | past
20/11 | -- | -- | past
kemarin | -- | -- | past
Sabtu lalu | -- | -- | past
hari ini 08.00 | -- | 08.00 | past
24/11 07.00 | -- | 07.00 | past
31/12/9999 | -- | -- | too_far
26 November 2027 | -- | -- | too_far
25.00 | -- | -- | no_such_hour
24.00 | -- | -- | which_hour
00.00 | -- | -- | which_hour
07.60 | -- | -- | no_such_hour
jam 25 | -- | -- | no_such_hour
jam 4 | -- | -- | which_hour
4.30 | -- | -- | which_hour
jam lima | -- | -- | which_hour
jam 12 malam | -- | -- | which_hour
12 am | -- | -- | which_hour
setengah satu malam | -- | -- | which_hour
19.00 pagi | -- | -- | which_hour
malam Minggu 00.00 | 11-28 | -- | which_hour
06.30 kumpul, 07.00 mulai | -- | -- | which_hour
19.30 WITA | -- | -- | in_wita
besok 19.30 WIT | 11-25 | -- | in_wit
"""

NOTHING = """
selama 2 minggu | -- | --
2 minggu | -- | --
tiap Minggu | -- | --
setiap hari Jumat | -- | --
seminggu | -- | --
pentas seni, kami satu umat | -- | --
pasang rambu, panen labu | -- | --
rumah Pak Ahmad | -- | --
Pasar Senen | -- | --
cat selasar dan kamus | -- | --
RT 05/02 | -- | --
1/2 hari | -- | --
ronda 24/7 | -- | --
min 10 orang | -- | --
setengah dua karung | -- | --
2 jam | -- | --
Rp20.000 | -- | --
2.50 meter | -- | --
29.11 hari | -- | -- | no_such_hour
%s | -- | --
{name} | -- | --
<b>tebal</b> | -- | --
ba'da Isya | -- | --
kapan-kapan | -- | --
- | -- | --
"""


def _cases(table: str) -> list[tuple[str, date | None, time | None, Misread | None]]:
    return [_case(line) for line in table.strip().splitlines()]


def _case(line: str) -> tuple[str, date | None, time | None, Misread | None]:
    text, day, hour, *misfit = (cell.strip() for cell in line.split("|"))
    written = day if len(day) > 5 else f"2026-{day}"
    return (
        text,
        None if day == "--" else date.fromisoformat(written),
        None if hour == "--" else time.fromisoformat(hour.replace(".", ":")),
        Misread(misfit[0]) if misfit else None,
    )


@pytest.mark.parametrize(
    ("text", "day", "hour", "misfit"), _cases(UNDERSTOOD + ASKED.lstrip() + NOTHING.lstrip())
)
def test_it_reads_days_and_hours(
    text: str, day: date | None, hour: time | None, misfit: Misread | None
) -> None:
    moment = moments.read_moment(text, NOW, WIB)
    assert (moment.day, moment.hour, moment.misfit) == (day, hour, misfit)


def test_it_offers_the_days_that_may_have_been_meant() -> None:
    assert moments.read_moment("Minggu depan", NOW, WIB).choices == (date(2026, 11, 29), date(2026, 12, 6))
    assert moments.read_moment("Minggu, 30/11", NOW, WIB).choices == (date(2026, 11, 29), date(2026, 11, 30))
    assert moments.read_moment("besok atau kemarin", NOW, WIB).choices == (date(2026, 11, 25),)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("tiap Rabu jam 8 malam", ["11-25", "12-02", "12-09", "12-16"]),
        ("tiap minggu", ["11-29", "12-06", "12-13", "12-20"]),
        ("tiap tanggal 5", ["12-05", "2027-01-05", "2027-02-05", "2027-03-05"]),
        ("dua minggu sekali", []),
        ("awal Desember", ["12-01", "12-02", "12-03", "12-04", "12-05", "12-06"]),
        ("akhir bulan", ["11-25", "11-26", "11-27", "11-28", "11-29", "11-30"]),
        ("minggu depan", ["11-29", "11-30", "12-01", "12-02", "12-05", "12-06"]),
        ("bulan depan", ["12-05", "12-06", "12-12", "12-13", "12-19", "12-20"]),
        ("bulan lalu", []),
    ],
)
def test_it_offers_days_of_a_recurrence_and_of_a_vague_stretch(text: str, days: list[str]) -> None:
    moment = moments.read_moment(text, NOW, WIB)
    written = [day if len(day) > 5 else f"2026-{day}" for day in days]
    assert (moment.day, [day.isoformat() for day in moment.choices]) == (None, written)


def test_on_the_last_day_of_a_stretch_only_that_day_is_left() -> None:
    last = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
    assert moments.read_moment("akhir bulan", last, WIB).choices == (date(2026, 11, 30),)


def test_it_reads_bare_answers_to_its_own_questions() -> None:
    assert moments.read_day(" 29 ", NOW, WIB).day == date(2026, 11, 29)
    assert moments.read_day("lusa", NOW, WIB).day == date(2026, 11, 26)
    assert moments.read_hour("7", NOW, WIB).hour == time(7)
    assert moments.read_hour("setengah delapan", NOW, WIB).hour == time(7, 30)
    assert moments.read_hour("25", NOW, WIB).misfit is Misread.NO_SUCH_HOUR
    assert moments.read_hour("pagi-pagi", NOW, WIB) == Moment()


def test_the_part_of_the_day_that_was_said_holds_until_another_day_is_said() -> None:
    for text in ("8", "jam 8", "jam delapan malam"):
        assert moments.read_hour(text, NOW, WIB, "malam") == Moment(hour=time(20), part="malam")
    assert moments.read_hour("Minggu jam 8", NOW, WIB, "malam") == Moment(date(2026, 11, 29), time(8))
    night = Moment(date(2026, 11, 28), time(20), part="malam")
    assert moments.read_hour("malam Minggu jam 8", NOW, WIB, "pagi") == night


def test_today_is_the_neighbourhoods_own_day() -> None:
    late = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)  # 23.30 WIB, 01.30 WIT of the next day
    assert moments.read_moment("besok", late, WIB).day == date(2026, 11, 25)
    assert moments.read_moment("besok", late, "Asia/Jayapura").day == date(2026, 11, 26)


def test_it_gives_the_moment_in_utc_once_it_is_whole() -> None:
    assert Moment(date(2026, 11, 29), time(7)).starts_at(WIB) == datetime(2026, 11, 29, tzinfo=UTC)
    assert Moment(date(2026, 11, 29)).starts_at(WIB) is None


@pytest.mark.parametrize(
    ("text", "is_alone"),
    [
        ("12 Desember", True),
        ("12", True),
        ("eh, maaf, maksud saya 12 Desember saja", True),
        ("sorry, until 3 January please", True),
        ("2 minggu", True),
        ("minggu depan", True),
        ("kemarin", True),
        ("31 Februari", True),
        ("besok jam 7", False),
        ("12 Desember rapat", False),
        ("jam 25", False),
        ("", False),
        ("terima kasih", False),
        ("12 Desember " + "x" * 5000, False),
    ],
)
def test_a_day_alone_puts_a_day_right(text: str, is_alone: bool) -> None:
    assert moments.is_day_alone(text, NOW, WIB) is is_alone


_WORDS = "Minggu besok malam 29/11 31 Feb 07.00 25.00 jam setengah \u202e \0 İ ² ٣ - , : @ depan"
_PIECES = st.sampled_from(_WORDS.split(" "))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=9).map(" ".join)))
def test_whatever_is_written_is_read_without_harm(text: str) -> None:
    moment = moments.read_moment(text, NOW, WIB)
    moments.read_day(text, NOW, WIB)
    moments.is_day_alone(text, NOW, WIB)
    moments.read_hour(text, NOW, WIB)
    if moment.day is not None:
        assert date(2026, 11, 24) <= moment.day <= date(2026, 11, 24) + timedelta(days=366)


def test_a_feast_whose_day_nobody_has_set_yet_is_no_day() -> None:
    read = moments.read_moment("Waisak 2060 jam 7", NOW, WIB)
    assert (read.day, read.misfit) == (None, Misread.NOT_SET)
