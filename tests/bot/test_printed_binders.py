"""The binder as it is printed: its index is right, nothing is cut off, and it stays small."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PIL import Image

from bot.messages import binder_papers
from bot.messages.binder_papers import Source
from bot.messages.speech import speech
from bot.pictures import binders as pictures
from bot.pictures.typesetting import pngs
from bot.rules.binders import PHOTOS_MOST, Deed, Names, Night, Outcome, Record, Shot
from bot.rules.indicators import Aim
from bot.rules.kinds import Kind
from bot.rules.photos import Stage
from bot.rules.reports import Status
from bot.rules.residents import Person, Resident
from bot.rules.roles import Role
from bot.rules.stretches import Stretch, months
from tests import pdf_text
from tests.messages.test_binders import EMPTY, NAMED, SOURCE

ID = speech("id", "Asia/Jakarta")
MM = 72 / 25.4  # dots, at 72 ppi
MOST = 15_000_000  # bytes of a binder
SECRET = "Kamera Pak Budi"
CHAPTERS = {
    "Bersih": "Gotong royong, sampah",
    "Aman": "Ronda, laporan",
    "Pintar": "Belajar bersama, kelompok",
}


def photo(width: int = 800, height: int = 600) -> bytes:
    """Noise: what no compression makes small."""
    made, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = SECRET
    Image.effect_noise((width, height), 120).convert("RGB").save(made, "JPEG", exif=exif, quality=85)
    return made.getvalue()


def made(source: Source, photos: int = 0) -> bytes:
    small = [pictures.printable(photo()) for _ in range(photos)]
    return pictures.binder(binder_papers.paper(ID, source), [one for one in small if one])


def year(words: str = "Bersihkan selokan", name: str = "Mas Joko") -> Source:
    """Twelve months of an RT in which much is done, each Sunday and each night."""
    stretch = months(date(2026, 11, 30), 12)
    days = [stretch.first + timedelta(days=n) for n in range(stretch.days)]
    kinds = list(Kind)
    deeds = [
        Deed(n, kinds[n % len(kinds)], words, day, 20, (Person(7, name),) * 20)
        for n, day in enumerate(days[::7], 1)
    ]
    nights = [Night(day, 4, day.day % 6, day.day % 3 > 0, (name,), Person(5, name)) for day in days]
    outcomes = [
        Outcome(n, n, words, (Aim.CLEAN, Aim.SAFE)[n % 2], Status.DONE, day, day)
        for n, day in enumerate(days[::9], 1)
    ]
    shots = [Shot(f"{n}{stage}", stage, one.id) for n, one in enumerate(deeds[-30:]) for stage in Stage]
    record = Record(stretch, 100, 80, {}, tuple(deeds), tuple(nights), tuple(outcomes), 2, 1)
    return replace(SOURCE, record=record, shots=shots, names=Names.ALL)


def test_the_index_leads_to_the_page_of_each_chapter() -> None:
    for source in (SOURCE, EMPTY, year()):
        source = replace(source, shots=[])
        pages = pdf_text.pages(made(source))
        index = pages[1]
        for chapter, below in CHAPTERS.items():
            (line,) = [line for line in index.splitlines() if line.split() and line.split()[0] == chapter]
            number = int(line.split()[-1].strip("\u2060"))
            assert below in pages[number - 1]
            assert not any(below in page for page in pages[: number - 1])


def test_figures_and_the_self_check_stand_in_it() -> None:
    words = pdf_text.words(made(replace(SOURCE, shots=[])))
    for expected in (
        "Berkas Bukti Penilaian",
        "Hari penilaian: 12 Desember 2026",
        "Ketua RT Bu Sari",
        "31 dari 48",
        "Ada kegiatan di 2 dari 3 bulan.",
        "Sampah tidak diangkut",
        "Laporan rahasia hanya dihitung: 3 masuk, 1 sudah ditutup.",
        "Rutin setiap bulan, rumah-rumah ikut bergantian.",
        "belum diisi",
    ):
        assert expected in words


def test_names_of_residents_are_printed_only_where_they_are_wanted() -> None:
    assert "Mas Joko" not in pdf_text.words(made(replace(SOURCE, shots=[])))
    assert "Mas Joko, Pak Budi" in pdf_text.words(made(replace(NAMED, shots=[])))


def test_an_empty_one_is_short_and_kind() -> None:
    pages = pdf_text.pages(made(EMPTY))
    assert len(pages) == 6
    assert "Belum ada catatan di bidang ini." in pages[2]


LONG = "Muhammad Abdurrahman Wahiduddin Syarifuddin Hasibuan bin Haji Zainal"


@pytest.mark.parametrize("words", [LONG, "W" * 120])
def test_nothing_is_cut_off_at_the_side_however_long_words_are(words: str) -> None:
    rt = replace(SOURCE.rt, name=words[:60], kelurahan=words[:60], kecamatan=words[:60])
    officers = [Resident(1, 1, Person(1, words[:64]), roles=frozenset(Role))]
    whole = year(words, words[:64])
    record = whole.record
    few = replace(
        record, deeds=record.deeds[:8], nights=record.nights[:8], outcomes=record.outcomes[:4]
    )  # on ten pages
    source = replace(whole, rt=rt, officers=officers, shots=[], record=few)
    for page in pngs("binder.typ", pictures.binder_words(binder_papers.paper(ID, source), []), 36):
        seen, edge = Image.open(io.BytesIO(page)).convert("L"), int(11 * MM / 2)
        for left in (0, seen.width - edge):
            side = seen.crop((left, 0, left + edge, seen.height))
            assert not any(side.histogram()[:128])  # nothing dark


def test_a_whole_year_with_all_its_photos_is_small_and_tells_nothing_of_a_camera() -> None:
    source = year()
    assert len(source.shots) == PHOTOS_MOST
    found = made(source, PHOTOS_MOST)
    assert len(found) < MOST
    assert SECRET.encode() in photo()
    assert SECRET.encode() not in found


def test_the_same_words_make_the_same_file() -> None:
    source = replace(SOURCE, shots=[])
    assert made(source) == made(source)


def test_two_years_have_two_rows_of_months() -> None:
    record = replace(SOURCE.record, stretch=Stretch(date(2025, 1, 1), date(2026, 12, 31)))
    words = pdf_text.words(made(replace(SOURCE, record=record, shots=[])))
    assert "Jan 25" in words
    assert "Des 26" in words


def test_its_words_are_no_instructions() -> None:
    assert made(replace(year('#panic() $x$ *a* _b_ \\ [ " </svg>'), shots=[])).startswith(b"%PDF")


def test_a_photo_is_made_small() -> None:
    small = pictures.printable(photo(1280, 960))
    assert small is not None
    with Image.open(io.BytesIO(small)) as shown:
        assert shown.size == (pictures.SIDE, pictures.SIDE * 3 // 4)


@pytest.mark.parametrize("content", [b"", b"%PDF", photo()[:900]])
def test_what_is_no_photo_is_not_printed(content: bytes) -> None:
    assert pictures.printable(content) is None
