"""Ordinary announcements, read. Today is Selasa, 24 November 2026, 09.00 WIB."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.kinds import Kind as LanguageKind
from bot.rules.activities import PLACE_LIMIT, TITLE_LIMIT, TOOLS_MOST, Kind
from bot.rules.announcements import kind_in, place_of, read, tools_of, untagged
from bot.rules.kinds import OF_READING, TRAITS
from bot.rules.moments import Misread

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
SUNDAY, SEVEN = date(2026, 11, 29), time(7)

# text, and under it: title | place | tools | day | hour
ONE_LINE = """
Minggu 07.00 Bersihkan selokan @ Pos Ronda bawa cangkul, karung
  = Bersihkan selokan | Pos Ronda | cangkul, karung | 29 | 7
Minggu 07.00 Bersihkan selokan di Pos Ronda
  = Bersihkan selokan | Pos Ronda | | 29 | 7
Bersihkan selokan, Minggu jam 7, kumpul di balai RT, mohon bawa sekop dan ember
  = Bersihkan selokan | balai RT | sekop, ember | 29 | 7
Kerja bakti hari Minggu jam 7 di Pos Ronda, bawa cangkul
  = Kerja bakti | Pos Ronda | cangkul | 29 | 7
Gotong royong bersihkan parit Minggu 29/11 pukul 07.00 di lapangan, mohon membawa arit dan angkong
  = Bersihkan parit | Lapangan | arit, angkong | 29 | 7
bawa cangkul Minggu jam 7 bersihkan selokan @ Pos Ronda
  = Bersihkan selokan | Pos Ronda | cangkul | 29 | 7
@ Pos Ronda Minggu 07.00 Bersihkan selokan
  = Bersihkan selokan | Pos Ronda | | 29 | 7
Minggu, 29 November, pukul 07.00 WIB: Cat pos ronda @ RT 05/RW 02
  = Cat pos ronda | RT 05/RW 02 | | 29 | 7
Ayo kerja bakti rapikan taman hari Minggu jam 7 ya bapak ibu
  = Rapikan taman | | | 29 | 7
Kerja bakti massal Minggu 07.00
  = Kerja bakti massal | | | 29 | 7
Kerja bakti RT 05 Minggu 07.00
  = Kerja bakti RT 05 | | | 29 | 7
mingu besok jam 7 parit
  = Parit | | | 29 | 7
sbtu jam 7 pagi pasang rambu di gang Kamus bawa palu sama paku
  = Pasang rambu | gang Kamus | palu, paku | 28 | 7
Jumat bersih 07.00 @ Masjid
  = Jumat bersih | Masjid | | 27 | 7
Minggu 07.00 Bersihkan selokan @ Jl. Melati No. 5, depan masjid bawa karung
  = Bersihkan selokan | Jl. Melati No. 5, depan masjid | karung | 29 | 7
Minggu 07.00 Bersihkan selokan bawa cangkul di Pos Ronda
  = Bersihkan selokan | Pos Ronda | cangkul | 29 | 7
Minggu 07.00 🧹 Bersihkan <b>selokan</b> %s {name}
  = Bersihkan selokan | | | 29 | 7
Minggu 07.00 Bersihkan selokan di <b>pos</b> {name} %s, bawa <i class="x">sapu</i>
  = Bersihkan selokan | Pos {name} %s | sapu | 29 | 7
Sunday 7 am Clean the drains @ the guard post bring hoes and sacks
  = Clean the drains | The guard post | hoes, sacks | 29 | 7
Bersihkan selokan
  = Bersihkan selokan | | | |
Minggu
  = | | | 29 |
07.00
  = | | | | 7
Diberitahukan kepada warga RT 05, Minggu 29 November 07.00 akan diadakan kerja bakti mencuci tandon
  = Mencuci tandon | | | 29 | 7
Kerja bakti Minggu pagi, kumpul 07.00 di balai RT
  = Kerja bakti | balai RT | | 29 | 7
Bapak/Ibu, Minggu jam 7 kita gotong royong cat masjid ya. Tolong bawa sapu masing-masing. Makasih
  = Cat masjid | | sapu | 29 | 7
Minggu 07.00 Bersihkan selokan RT 05 RW 02 bawa 2 cangkul/rumah, karung
  = Bersihkan selokan RT 05 RW 02 | | cangkul, karung | 29 | 7
massal, Minggu
  = | | | 29 |
Tanam bunga di taman
  = Tanam bunga | Taman | | |
🙏🙏
  = | | | |
"""

LETTER = """Assalamu'alaikum wr. wb.
Yth. Bapak/Ibu warga RT 05

Diberitahukan bahwa akan diadakan kerja bakti membersihkan selokan pada:

*Hari/Tanggal*: Minggu, 29 November 2026
Pukul : 07.00 WIB - selesai
Tempat: Pos Ronda (depan masjid)
Alat: cangkul, sapu lidi, karung
Konsumsi: disediakan mulai 09.00

Demikian, atas perhatiannya kami ucapkan terima kasih.
Ttd. Ketua RT 05"""

LISTED = """PENGUMUMAN
Kegiatan: Kerja bakti rapikan taman
Hari: Minggu
Tanggal: 29
Jam: 7
Titik kumpul: Balai RT
Alat yang dibawa:
- Cangkul
- Sapu lidi
1. Karung
Catatan:
- jangan lupa topi
"""

LOOSE = """Info warga. Mohon kehadirannya.
Bersihkan pos ronda hari Minggu
Pukul: 07.00
Bawa sapu. Terima kasih 🙏"""

WHEN = """Waktu: Minggu, 29 November 2026, 07.00 s.d. selesai
Acara: Cat pagar
Lokasi: Taman RT"""


FORMAL = """Kepada Yth.
Bapak/Ibu Warga RT 05
Di Tempat

Sehubungan dengan musim hujan, kami mengajak warga mengikuti kerja bakti yang akan dilaksanakan pada :
Hari       : Minggu
Tanggal    : 29 November 2026
Waktu      : 07.00 WIB s/d selesai
Tempat     : Lingkungan RT 05
Perlengkapan : Cangkul, sapu, karung
Mengingat pentingnya acara ini, dimohon kehadirannya.
Sari"""

CARD = """🧹 Kerja bakti: Bersihkan selokan
🗓 Minggu, 29 November, 07.00 WIB
📍 Pos Ronda
🧰 Mohon membawa: cangkul, karung"""


def _cases(table: str) -> list[list[str]]:
    lines = table.strip().splitlines()
    return [
        [text, *(cell.strip() for cell in wanted.removeprefix("  =").split("|"))]
        for text, wanted in zip(lines[::2], lines[1::2], strict=True)
    ]


@pytest.mark.parametrize(("text", "title", "place", "tools", "day", "hour"), _cases(ONE_LINE))
def test_it_reads_one_line(text: str, title: str, place: str, tools: str, day: str, hour: str) -> None:
    found = read(text, NOW, "Asia/Jakarta")
    assert (found.title, found.place, ", ".join(found.tools)) == (title, place, tools)
    assert found.day == (date(2026, 11, int(day)) if day else None)
    assert found.hour == (time(int(hour)) if hour else None)
    assert (found.misfit, found.shortened) == (None, ())


@pytest.mark.parametrize(
    ("text", "title", "place", "tools"),
    [
        (LETTER, "Membersihkan selokan", "Pos Ronda (depan masjid)", ("cangkul", "sapu lidi", "karung")),
        (LISTED, "Rapikan taman", "Balai RT", ("cangkul", "sapu lidi", "karung", "topi")),
        (LOOSE, "Bersihkan pos ronda", "", ("sapu",)),
        (FORMAL, "Kerja bakti", "Lingkungan RT 05", ("cangkul", "sapu", "karung")),
        (CARD, "Bersihkan selokan", "Pos Ronda", ("cangkul", "karung")),
        (CARD.replace("Mohon membawa:", "Bawa"), "Bersihkan selokan", "Pos Ronda", ("cangkul", "karung")),
        (WHEN, "Cat pagar", "Taman RT", ()),
    ],
)
def test_it_reads_a_letter(text: str, title: str, place: str, tools: tuple[str, ...]) -> None:
    found = read(text, NOW, "Asia/Jakarta")
    assert (found.title, found.place, found.tools) == (title, place, tools)
    assert (found.day, found.hour, found.misfit) == (SUNDAY, SEVEN, None)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("di Balai RT", "Balai RT"),
        ("pos ronda", "Pos ronda"),
        ("balai rt 05", "Balai RT 05"),
        ("titik kumpul: di pos", "Pos"),
        ("Tempat di rumah Pak Joko", "rumah Pak Joko"),
        ("kumpul warung bu sri", "Kumpul warung bu sri"),
        ("@ Pos", "Pos"),
        ("di", "Di"),
        ("", ""),
    ],
)
def test_a_place_is_written_as_on_a_card(typed: str, place: str) -> None:
    assert place_of(typed) == (place, False)


def test_it_says_why_a_day_was_not_taken_and_keeps_the_rest() -> None:
    found = read("31 Februari 07.00 Cat pagar @ Taman", NOW, "Asia/Jakarta")
    assert (found.title, found.place, found.day, found.hour) == ("Cat pagar", "Taman", None, SEVEN)
    assert found.misfit is Misread.NO_SUCH_DAY


@pytest.mark.parametrize(
    ("text", "hour", "misfit"),
    [
        ("Kerja bakti jam 7 pagi.\nPosyandu Sabtu jam 8 pagi di balai", SEVEN, None),
        ("Kerja bakti jam 7 pagi di pos. Rapat Sabtu jam 8 malam di balai", SEVEN, None),
        ("Kerja bakti jam 7 di pos", SEVEN, None),
        ("Ronda jam 8 di pos", time(20), None),
        ("Rapat warga jam 8 di balai", None, Misread.WHICH_HOUR),
        ("Kerja bakti jam 4 di pos", None, Misread.WHICH_HOUR),
    ],
)
def test_an_hour_without_a_day_takes_no_other_activitys_day(
    text: str, hour: time | None, misfit: Misread | None
) -> None:
    found = read(text, NOW, "Asia/Jakarta")
    assert (found.day, found.hour, found.misfit, found.moment.choices) == (None, hour, misfit, ())


def test_it_keeps_the_prayer_of_an_announcement_without_a_day() -> None:
    found = read("Kerja bakti ba'da Isya di pos", NOW, "Asia/Jakarta")
    assert (found.day, found.hour, found.moment.part) == (None, None, "after isya")


def test_signs_that_are_no_marks_of_html_stay() -> None:
    assert untagged("<b>pos</b> 1<2 <nama> <3 <BR/>x") == "pos 1<2 <nama> <3 x"


def test_it_keeps_the_beginning_of_what_is_too_long_and_says_so() -> None:
    tools = ", ".join(f"perkakas{chr(97 + n)}" for n in range(20))
    found = read(f"Minggu 07.00 {'sapu ' * 150}@ {'jauh ' * 150}bawa {tools}", NOW, "Asia/Jakarta")
    assert (len(found.title), len(found.place), len(found.tools)) == (TITLE_LIMIT, PLACE_LIMIT, TOOLS_MOST)
    assert found.shortened == ("title", "place", "tools")
    assert read("x" * 5000, NOW, "Asia/Jakarta").shortened == ("title",)


def test_it_splits_tools_as_people_list_them() -> None:
    assert tools_of("alat kerja seperti cangkul, sapu lidi/sapu ijuk & karung dll.") == [
        "cangkul", "sapu lidi", "sapu ijuk", "karung",
    ]  # fmt: skip
    assert tools_of("1. cangkul\n2) 3 ember\n- karung\n- cangkul") == ["cangkul", "3 ember", "karung"]
    assert tools_of("tidak ada") == tools_of("-") == tools_of("") == []


_PIECES = st.sampled_from(
    ["Minggu", "@", "bawa", "Alat:", "\n", "Hari:", "di", ",", "kerja bakti", ".", "x" * 99]
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(_PIECES, max_size=12).map(" ".join)))
def test_whatever_is_written_is_read_within_bounds(text: str) -> None:
    found = read(text, NOW, "Asia/Jakarta")
    assert len(found.title) <= TITLE_LIMIT
    assert len(found.place) <= PLACE_LIMIT
    assert "\0" not in found.title + found.place + "".join(found.tools)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Minggu 07.00 gotong royong di Pos Ronda", Kind.KERJA_BAKTI),
        ("Ronda malam ini jam 22.00, bawa senter", Kind.RONDA),
        ("Rapat warga Sabtu malam jam 19.30 di rumah Pak RT", Kind.MUSYAWARAH),
        ("Bimbel anak-anak Sabtu jam 16.00 di balai", Kind.BELAJAR),
        ("Posyandu Senin 30/11 jam 8 pagi di balai", Kind.POSYANDU),
        ("Senam pagi hari Minggu jam 6 di lapangan", Kind.OTHER),
        ("Taman bacaan Sabtu jam 16.00 di rumah Pak RT", Kind.BELAJAR),
        ("Perawatan TOGA Sabtu 15.30 @ Kebun RT", Kind.TOGA),
        ("Besok Minggu jam 7 pagi kita rawat kebun TOGA ya, bawa karung", Kind.TOGA),
        ("Menyiram tanaman obat keluarga Minggu 06.30", Kind.TOGA),
        ("Bank sampah Sabtu jam 9 pagi di pos ronda", Kind.BANK_SAMPAH),
        ("Penimbangan bank sampah Minggu 29 November 2026 pukul 08.00", Kind.BANK_SAMPAH),
        ("Rapat pengurus bank sampah Sabtu jam 20.00", Kind.MUSYAWARAH),
        ("Bersihkan bank sampah Minggu jam 7 bawa sapu", Kind.KERJA_BAKTI),
        ("Togamas diskon Minggu jam 9", None),
        ("halo", None),
        ("", None),
    ],
)
def test_it_tells_the_kind_of_what_is_announced(text: str, kind: Kind | None) -> None:
    assert read(text, NOW, "Asia/Jakarta").kind is kind


def test_every_kind_of_the_language_has_one_of_ours() -> None:
    assert set(OF_READING) == set(LanguageKind)
    assert set(TRAITS) == set(Kind)


def test_tools_keep_how_many_are_needed() -> None:
    assert tools_of("cangkul 5, karung (10), 2 ember") == ["cangkul 5", "karung (10)", "2 ember"]
    found = read("Minggu 07.00 Bersihkan selokan bawa cangkul 5, karung (10)", NOW, "Asia/Jakarta")
    assert found.tools == ("cangkul 5", "karung 10")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("toga", Kind.TOGA),
        ("bank sampah", Kind.BANK_SAMPAH),
        ("taman bacaan", Kind.BELAJAR),
        ("ronda", Kind.RONDA),
        ("pesta", None),
    ],
)
def test_a_kind_is_typed_by_its_name(text: str, kind: Kind | None) -> None:
    assert kind_in(text) is kind
