"""What officers write of a routine, read."""

from datetime import UTC, date, datetime

import pytest

from bot.rules import routine_audiences as audiences
from bot.rules import routine_reading as reading
from bot.rules.house_groups import HouseGroup
from bot.rules.moments import Misread
from bot.rules.ronda import Squad
from bot.rules.routine_audiences import Aimed
from bot.rules.routine_leads import Told
from bot.rules.routine_reading import Odd, Read
from bot.rules.routines import Audience

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Selasa, 09.00 WIB
ZONE = "Asia/Jakarta"
MELATI, MELATI_2 = HouseGroup(3, 1, "Dasawisma Melati", 5), HouseGroup(4, 1, "Dasawisma Melati 2", 5)
REGU = Squad(7, 1, None, "Regu 2", "", None, None, None)


def read(text: str) -> Read:
    return reading.read(text, NOW, ZONE)


@pytest.mark.parametrize(
    ("text", "words", "rule", "hour"),
    [
        (
            "Buang sampah ke TPS tiap Senin dan Kamis jam 18.00",
            "Buang sampah ke TPS",
            "FREQ=WEEKLY;BYDAY=MO,TH",
            18,
        ),
        ("Jumantik tiap Minggu pagi jam 8", "Jumantik", "FREQ=WEEKLY;BYDAY=SU", 8),
        ("Nimbang bank sampah tiap Sabtu kedua jam 9", "Nimbang bank sampah", "FREQ=MONTHLY;BYDAY=2SA", 9),
        ("Siram TOGA tiap hari jam 16.30", "Siram TOGA", "FREQ=DAILY", 16.5),
        ("tiap 2 hari sekali jam 6 sore siram", "Siram", "FREQ=DAILY;INTERVAL=2", 18),
        ("tiap jam 6 sore buang sampah", "Buang sampah", "FREQ=DAILY", 18),
        ("tiap malam Senin jam 19.00 buang sampah", "Buang sampah", "FREQ=WEEKLY;BYDAY=SU", 19),
        ("Siram tiap hari kerja jam 16.00", "Siram", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 16),
        ("Cek jentik tiap hari Minggu", "Cek jentik", "FREQ=WEEKLY;BYDAY=SU", None),
        ("Angkut tiap Selasa jam 18.00 sampai 20.00", "Angkut (sampai 20.00)", "FREQ=WEEKLY;BYDAY=TU", 18),
        ("Ingatkan warga buang sampah tiap Senin jam 18.00", "Buang sampah", "FREQ=WEEKLY;BYDAY=MO", 18),
        ("Trash every Monday and Thursday 18.00", "Trash", "FREQ=WEEKLY;BYDAY=MO,TH", 18),
        ("<b>Buang</b> 🗑 tiap Senin jam 18.00", "Buang 🗑", "FREQ=WEEKLY;BYDAY=MO", 18),
        ("Buang sampah hari senin dan kamis", "Buang sampah", "FREQ=WEEKLY;BYDAY=MO,TH", None),
        ("Buang sampah snin sm kamis jam 4 sore", "Buang sampah", "FREQ=WEEKLY;BYDAY=MO,TH", 16),
        ("Buang sampah tiap Senin Rabu Jumat jam 18.00", "Buang sampah", "FREQ=WEEKLY;BYDAY=MO,WE,FR", 18),
        ("Buang sampah Senin Rabu jam 5 sore", "Buang sampah", "FREQ=WEEKLY;BYDAY=MO,WE", 17),
        ("Buang sampah tiap minggu Senin/Kamis", "Buang sampah", "FREQ=WEEKLY;BYDAY=MO,TH", None),
        ("Siram tiap Sabtu Minggu jam 6 pagi", "Siram", "FREQ=WEEKLY;BYDAY=SA,SU", 6),
        ("Angkut tiap hr Senin s/d Jumat jam 5 sore", "Angkut", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 17),
        ("Angkut Senin sampai Rabu jam 17.00", "Angkut", "FREQ=WEEKLY;BYDAY=MO,TU,WE", 17),
        ("Arisan tiap bulan tanggal 10 & 25 jam 4 sore", "Arisan", "FREQ=MONTHLY;BYMONTHDAY=10,25", 16),
        ("Arisan tiap Sabtu pertama dan ketiga jam 9", "Arisan", "FREQ=MONTHLY;BYDAY=1SA,3SA", 9),
        ("Arisan tiap Sabtu minggu kedua jam 9", "Arisan", "FREQ=MONTHLY;BYDAY=2SA", 9),
        ("Yasinan tiap malam Senin dan Kamis jam 19.30", "Yasinan", "FREQ=WEEKLY;BYDAY=SU,WE", 19.5),
        ("Cek tiap dua minggu sekali hari Jumat jam 9", "Cek", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", 9),
        ("halo", "Halo", "", None),
        ("", "", "", None),
        ("😀😀", "", "", None),
    ],
)
def test_what_on_which_days_at_what_hour(text: str, words: str, rule: str, hour: float | None) -> None:
    found = read(text)
    assert (found.words, found.rule) == (words, rule)
    assert found.at_minute == (None if hour is None else hour * 60)
    assert (found.misfit, found.odd) == (None, ())


@pytest.mark.parametrize(
    ("text", "words", "rule", "hour"),
    [
        ("Waste every Monday at 6 pm, the day before", "Waste", "FREQ=WEEKLY;BYDAY=MO", 18),
        ("Weighing every second Saturday 9 am", "Weighing", "FREQ=MONTHLY;BYDAY=2SA", 9),
        ("Weighing on the last Saturday of the month 9 am", "Weighing", "FREQ=MONTHLY;BYDAY=-1SA", 9),
        ("Weighing every other Saturday 9 am", "Weighing", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", 9),
        ("Weighing every two weeks on Saturday 9 am", "Weighing", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", 9),
        ("Weighing weekly on Saturday 9 am", "Weighing", "FREQ=WEEKLY;BYDAY=SA", 9),
        ("Posyandu on the 10th of every month at 8 am", "Posyandu", "FREQ=MONTHLY;BYMONTHDAY=10", 8),
        ("Posyandu every month on the 10th at 8 am", "Posyandu", "FREQ=MONTHLY;BYMONTHDAY=10", 8),
        ("Posyandu every 10th at 8 am", "Posyandu", "FREQ=MONTHLY;BYMONTHDAY=10", 8),
        ("Water every weekday at 4 pm", "Water", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 16),
        ("The 10th house waters every day at 4 pm", "The 10th house waters", "FREQ=DAILY", 16),
    ],
)
def test_days_that_come_again_in_english(text: str, words: str, rule: str, hour: int) -> None:
    found = read(text)
    assert (found.words, found.rule, found.at_minute, found.misfit) == (words, rule, hour * 60, None)


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        (
            "Timbang tiap Sabtu jam 9 dan siram tiap Minggu jam 16.00",
            "Timbang tiap Sabtu jam 9",
            "siram tiap Minggu jam 16.00",
        ),
        ("Buang sampah tiap Senin\nSiram tiap Minggu", "Buang sampah tiap Senin", "Siram tiap Minggu"),
        ("Waste every Monday; water every day", "Waste every Monday", "water every day"),
        ("Siram tiap Senin dan Kamis jam 17.00", "Siram tiap Senin dan Kamis jam 17.00", ""),
        ("Siram dan pupuk tiap Senin, bawa ember", "Siram dan pupuk tiap Senin, bawa ember", ""),
        ("", "", ""),
        ("dan " * 500, "dan " * 500, ""),
    ],
)
def test_two_routines_in_one_line_are_told_apart(text: str, first: str, rest: str) -> None:
    assert reading.apart(text, NOW, ZONE) == (first, rest)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("pagi", "pagi"),
        ("Sore saja ya pak", "sore"),
        ("in the evening", "malam"),
        ("pagi jam 7", ""),
        ("", ""),
    ],
)
def test_a_part_of_the_day_is_half_an_answer(text: str, part: str) -> None:
    assert reading.part_of(text) == part


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Posyandu tiap tanggal 10 jam 8, diingatkan sehari sebelumnya", Told(days=1)),
        ("Posyandu tiap tanggal 10 jam 8 (diingatkan H-1)", Told(days=1)),
        ("Posyandu tiap tanggal 10 jam 8 diingatkan 2 hari sebelumnya jam 19.30", Told(days=2, minute=1170)),
        ("Posyandu tiap tanggal 10 jam 8 diingatkan dua jam sebelumnya", Told(lead=120)),
        ("Posyandu tiap tanggal 10 jam 8 diingatkan sejam sebelumnya", Told(lead=60)),
        ("Posyandu tiap tanggal 10 jam 8 diingatkan setengah jam sebelumnya", Told(lead=30)),
        ("Posyandu tiap tanggal 10 jam 8 diingatkan 45 menit sebelumnya", Told(lead=45)),
        ("Posyandu tiap tanggal 10 jam 8 diingatkan tepat waktu", Told(lead=0)),
        ("Posyandu tiap tanggal 10 jam 8 diingatkan pagi", Told(minute=360)),
        ("Posyandu tiap tanggal 10 jam 8, ingatkan jam 06.30", Told(minute=390)),
        ("Posyandu every Saturday 8 am, remind the day before", Told(days=1)),
        ("Posyandu tiap tanggal 10 jam 8, sehari sebelumnya", Told(days=1)),
        ("Posyandu tiap tanggal 10 jam 8 (H-2 jam 19.30)", Told(days=2, minute=1170)),
        ("Posyandu tiap tanggal 10 jam 8, malam sebelumnya jam 8", Told(days=1, minute=1200)),
        ("Posyandu tiap tanggal 10 jam 8, 30 menit sebelum mulai ya", Told(lead=30)),
        ("Posyandu every Saturday 8 am, two hours before", Told(lead=120)),
        ("Posyandu tiap tanggal 10 jam 8", None),
    ],
)
def test_when_to_be_told(text: str, told: Told | None) -> None:
    found = read(text)
    assert (found.told, found.words, found.at_minute, found.odd) == (told, "Posyandu", 480, ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("satu jam sebelumnya", Told(lead=60)),
        ("1 jam sebelumnya", Told(lead=60)),
        ("1 jam sblmnya", Told(lead=60)),
        ("30 mnt sblm", Told(lead=30)),
        ("sejam sebelumnya saja", Told(lead=60)),
        ("30 menit sebelum", Told(lead=30)),
        ("dua puluh lima menit sebelumnya", Told(lead=25)),
        ("setengah jam sebelumnya", Told(lead=30)),
        ("half an hour before", Told(lead=30)),
        ("15 menit lebih awal", Told(lead=15)),
        ("sehari sebelumnya", Told(days=1)),
        ("1 hari sebelum", Told(days=1)),
        ("H-1", Told(days=1)),
        ("the day before at 8 pm", Told(days=1, minute=1200)),
        ("malam sebelumnya", Told(days=1)),
        ("tepat waktu", Told(lead=0)),
        ("pas jamnya", Told(lead=0)),
        ("paginya", Told(minute=360)),
        ("in the morning", Told(minute=360)),
        ("mohon diingatkan satu jam sebelumnya", Told(lead=60)),
    ],
)
def test_when_to_be_told_is_enough_of_an_answer(text: str, told: Told) -> None:
    assert read(text) == Read(told=told)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Siapkan konsumsi sehari sebelum posyandu", "Siapkan konsumsi sehari sebelum posyandu"),
        ("Datang 10 menit sebelumnya", "Datang 10 menit sebelumnya"),
        ("Datang 10 menit lebih awal", "Datang 10 menit lebih awal"),
        ("Buku rumah H-12", "Buku rumah H-12"),
    ],
)
def test_what_people_shall_do_before_something_is_no_lead(text: str, words: str) -> None:
    found = read(f"{text} tiap Sabtu jam 9")
    assert (found.words, found.told, found.at_minute) == (words, None, 540)


@pytest.mark.parametrize(
    "text",
    ["nanti saja", "99 hari sebelumnya", "xyz hari sebelumnya", "100 jam sebelumnya"],
)
def test_what_is_not_clear_of_it_is_asked(text: str) -> None:
    found = read(f"Posyandu tiap tanggal 10 jam 8 diingatkan {text}")
    assert (found.told, found.odd, found.words) == (None, (Odd.TOLD,), "Posyandu")


@pytest.mark.parametrize(
    ("text", "last_day", "odd"),
    [
        ("sampai 31 Desember", date(2026, 12, 31), ()),
        ("s.d. 31/12/2026", date(2026, 12, 31), ()),
        ("sampai akhir tahun", date(2026, 12, 31), ()),
        ("sampai Kamis, 31 Desember", date(2026, 12, 31), ()),
        ("sampai 31 Februari", None, (Odd.UNTIL,)),
        ("sampai 1 Januari 2020", None, (Odd.UNTIL,)),
        ("sampai 1 Januari 2040", None, (Odd.UNTIL,)),
        ("sampai selesai", None, ()),
    ],
)
def test_until_when(text: str, last_day: date | None, odd: tuple[Odd, ...]) -> None:
    found = read(f"Buang sampah tiap Senin jam 18.00 {text}")
    assert (found.last_day, found.odd, found.at_minute) == (last_day, odd, 1080)


@pytest.mark.parametrize(
    ("text", "skips"),
    [
        ("kecuali hari libur", True),
        ("tidak di tanggal merah", True),
        ("libur saat tanggal merah", True),
        ("tetap di hari libur", False),
        ("", None),
    ],
)
def test_on_holidays_or_not(text: str, skips: bool | None) -> None:
    found = read(f"Buang sampah tiap Senin jam 18.00 {text}")
    assert (found.skips_holidays, found.words) == (skips, "Buang sampah")


@pytest.mark.parametrize(
    ("text", "misfit", "odd"),
    [
        ("Tiap jam 25 buang sampah", Misread.NO_SUCH_HOUR, ()),
        ("buang sampah jam 25 tiap hari", Misread.NO_SUCH_HOUR, ()),
        ("Posyandu tiap tanggal 31 Februari jam 8", Misread.NO_SUCH_DAY, ()),
        ("jam 4", Misread.WHICH_HOUR, ()),
        ("Posyandu 10 Desember jam 8", None, (Odd.ONCE,)),
        ("buang sampah tiap Senin jam 18.00 " * 60, None, (Odd.LONG,)),
    ],
)
def test_what_is_odd_is_said(text: str, misfit: Misread | None, odd: tuple[Odd, ...]) -> None:
    found = read(text)
    assert (found.misfit, found.odd) == (misfit, odd)
    assert found.says_when


@pytest.mark.parametrize(
    ("text", "weekdays", "odd"),
    [
        ("Yasinan Kamis malam jam 19.30", (3,), (Odd.EACH,)),
        ("Yasinan malam Jumat jam 19.30", (3,), (Odd.EACH,)),
        ("Jumat bersih jam 7", (4,), (Odd.EACH,)),
        ("jumat saja", (4,), (Odd.EACH,)),
        ("Jumat bersih jam 7 setiap minggu", (4,), (Odd.EACH,)),
        ("Jumat bersih jam 7 setiap hari Minggu", (), ()),
        ("hari Minggu", (6,), (Odd.EACH,)),
        ("Rapat besok jam 8", (), (Odd.ONCE,)),
        ("Rapat Kamis ini jam 8", (), (Odd.ONCE,)),
        ("Posyandu Jumat 27 November jam 8", (), (Odd.ONCE,)),
        ("Posyandu tiap Jumat jam 8", (), ()),
    ],
)
def test_a_day_that_is_named_once_may_be_meant_each_week(
    text: str, weekdays: tuple[int, ...], odd: tuple[Odd, ...]
) -> None:
    assert (read(text).weekdays, read(text).odd) == (weekdays, odd)


@pytest.mark.parametrize(
    ("text", "without", "weekdays", "is_more", "words"),
    [
        ("gak jadi kamis, jumat", (3,), (4,), False, ""),
        ("bukan Kamis", (3,), (), False, ""),
        ("tidak di hari Minggu", (6,), (), False, ""),
        ("tambah hari Minggu", (), (6,), True, ""),
        ("Minggu juga", (), (6,), True, ""),
        ("tambah Senin dan Rabu", (), (), True, ""),
        ("Tambah pupuk TOGA tiap Senin", (), (), False, "Tambah pupuk TOGA"),
        ("Tambah pupuk TOGA", (), (), False, "Tambah pupuk TOGA"),
    ],
)
def test_days_are_added_and_taken_away(
    text: str, without: tuple[int, ...], weekdays: tuple[int, ...], is_more: bool, words: str
) -> None:
    found = read(text)
    assert (found.without, found.weekdays, found.is_more, found.words) == (without, weekdays, is_more, words)


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("tolong ingatkan warga buang sampah tiap selasa kamis jam 5 sore", True),
        ("Pak, tolong diingatkan warga buang sampah Senin Kamis", True),
        ("Bu, mohon ingatkan warga posyandu tiap tgl 10 jam 8", True),
        ("please remind of the waste every Monday 18.00", True),
        ("tolong ingatkan warga besok kerja bakti jam 7", False),
        ("ingatkan saya tiap Senin minum obat", False),
        ("buang sampah tiap Senin", False),
        ("tolong ingatkan tiap Senin", False),
        ("pengingat", False),
    ],
)
def test_a_routine_is_asked_for_without_a_command(text: str, is_asked: bool) -> None:
    assert reading.is_asked_for(text, NOW, ZONE) is is_asked


@pytest.mark.parametrize("text", ["ingatkan jam 6 pagi", "diingatkan jam 6 pagi", "tolong ingatkan jam 6"])
def test_an_hour_alone_after_remind_is_when_to_be_told(text: str) -> None:
    assert read(text) == Read(told=Told(minute=360))


@pytest.mark.parametrize(
    ("text", "is_known"),
    [
        ("hapus arisan", True),
        ("tolong hentikan yang buang sampah", True),
        ("daftar", True),
        ("hapus coretan tembok tiap Senin", False),
        ("arisan", False),
        ("gantian siram TOGA", False),
    ],
)
def test_what_is_there_is_found_in_the_list(text: str, is_known: bool) -> None:
    assert reading.is_for_the_list(text, NOW, ZONE) is is_known


def test_an_hour_that_is_not_there_says_nothing_against_the_days() -> None:
    assert read("buang sampah jam 25 tiap hari").rule == "FREQ=DAILY"


@pytest.mark.parametrize(
    ("text", "part", "minute", "misfit"),
    [
        ("7", "", 420, None),
        ("7", "malam", 1140, None),
        ("jam 16.30", "", 990, None),
        ("25", "", None, Misread.NO_SUCH_HOUR),
        ("jam 4", "", None, Misread.WHICH_HOUR),
        ("halo", "", None, Misread.UNREAD),
        ("halo", "malam", None, Misread.UNREAD),
    ],
)
def test_the_answer_at_what_hour(text: str, part: str, minute: int | None, misfit: Misread | None) -> None:
    assert reading.hour_of(text, NOW, ZONE, part) == (minute, misfit)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 Desember", date(2026, 12, 31)),
        ("sampai 10", date(2026, 12, 10)),
        ("kemarin", None),
        ("jam 7", None),
        ("x" * 5000, None),
    ],
)
def test_the_answer_until_when(text: str, day: date | None) -> None:
    assert reading.last_day_of(text, NOW, ZONE) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kerja untuk regu 2", Aimed("Kerja", Audience.SQUAD, 7)),
        ("Siram (khusus warga Dasawisma Melati 2)", Aimed("Siram", Audience.HOUSES, 4)),
        ("Siram buat dasawisma melati tiap hari", Aimed("Siram tiap hari", Audience.HOUSES, 3)),
        ("Siram utk ibu-ibu dasawisma melati", Aimed("Siram", Audience.HOUSES, 3)),
        ("Rapat untuk pengurus", Aimed("Rapat", Audience.OFFICERS)),
        ("Setor untuk bendahara", Aimed("Setor", Audience.ROLE, role="treasurer")),
        ("Kumpul bagi ketua regu", Aimed("Kumpul", Audience.ROLE, role="squad_leader")),
        ("Kumpul untuk anggota ronda", Aimed("Kumpul", Audience.ROLE, role="ronda_member")),
        ("Buang sampah untuk semua warga", Aimed("Buang sampah", Audience.ALL)),
        ("Siram untuk dasawisma Mawar", Aimed("Siram", is_unknown=True)),
        ("Siapkan sampah untuk ditimbang", Aimed("Siapkan sampah untuk ditimbang")),
    ],
)
def test_for_whom(text: str, expected: Aimed) -> None:
    assert audiences.spoken_of(text, [REGU], [MELATI, MELATI_2]) == expected


A = tuple(f"A-{n}" for n in range(1, 6))


@pytest.mark.parametrize(
    ("text", "rest", "name", "group_id", "houses"),
    [
        ("Siram untuk rumah A1 sampai A5 tiap Sabtu", "Siram tiap Sabtu", "A-1–A-5", None, A),
        ("Siram untuk A1-A5, tiap Sabtu", "Siram , tiap Sabtu", "A-1–A-5", None, A),
        (
            "Siram untuk rumah A1, A2 dan B3 jam 16.00",
            "Siram jam 16.00",
            "A-1, A-2 +1",
            None,
            (*A[:2], "B-3"),
        ),
        ("Siram untuk rumah 1 s.d. 3, 16.00", "Siram , 16.00", "1–3", None, ("1", "2", "3")),
        ("Siram untuk dasawisma Mawar rumah A1 sampai A5", "Siram", "Dasawisma Mawar", None, A),
        ("Siram (khusus dasawisma Mawar: A1-A5)", "Siram", "Dasawisma Mawar", None, A),
        ("Dasawisma Mawar rumah A1 sampai A5 siram", "siram", "Dasawisma Mawar", None, A),
        ("Dasawisma Mawar: A1-A5", "", "Dasawisma Mawar", None, A),
        ("Siram untuk dasawisma melati 2 rumah A1 sampai A5", "Siram", "Dasawisma Melati 2", 4, A),
        ("Siram for block A1-A5", "Siram", "Block A", None, A),
        ("Siram untuk B1", "Siram", "B-1", None, ("B-1",)),
    ],
)
def test_for_which_houses(
    text: str, rest: str, name: str, group_id: int | None, houses: tuple[str, ...]
) -> None:
    found = audiences.spoken_of(text, [REGU], [MELATI, MELATI_2], {"B-1"})
    assert found == Aimed(rest, Audience.HOUSES, group_id, name=name, houses=houses)


@pytest.mark.parametrize(
    "text",
    [
        "Siapkan untuk 10 orang",
        "Rapat untuk RT 05",
        "Siapkan untuk B3",  # no house here
        "Cek jentik rumah A1 sampai A5",
        "Kumpul buat TK 2",
    ],
)
def test_what_is_about_no_houses(text: str) -> None:
    assert audiences.spoken_of(text, [REGU], [MELATI], {"B-1"}) == Aimed(text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("all", Aimed("", Audience.ALL)),
        ("officers", Aimed("", Audience.OFFICERS)),
        ("role.chair", Aimed("", Audience.ROLE, role="chair")),
        ("squad.7", Aimed("", Audience.SQUAD, 7)),
        ("houses.3", Aimed("", Audience.HOUSES, 3)),
        *((forged, None) for forged in ("", "all.1", "role.king", "squad.8", "houses.7", "squad.", "x")),
    ],
)
def test_an_audience_by_button(value: str, expected: Aimed | None) -> None:
    assert audiences.chosen(value, [REGU], [MELATI]) == expected
