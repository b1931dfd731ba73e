"""The paper of a summary: two pages at most, inside the margins, its words can be found by other programs."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import summary_papers as messages
from bot.messages.speech import speech
from bot.messages.summary_papers import Paper
from bot.pictures import summary_papers as pictures
from bot.pictures.forwards import printable
from bot.pictures.summary_papers import Photos
from bot.pictures.typesetting import pngs
from bot.rules.steadiness import Trend
from bot.rules.summary_papers import Shown
from tests import pdf_text
from tests.bot.test_printed_letters import MM, SECRET, photo
from tests.cards import SUMMARIES
from tests.dots import dots
from tests.messages.test_summaries import ID, SLOT
from tests.messages.test_summary_papers import FALLING, HELD, TODAY

EN = speech("en", "Asia/Jakarta")
LONG = [
    replace(HELD[0], id=n, title="Wijaya Kusuma " * 9, starts_at=SLOT - timedelta(days=n)) for n in range(60)
]
SIZES = [(160, 120), (90, 160), (9, 160), (160, 9), (120, 120), (64, 48)]
TAKEN = printable([photo(width, height, "green") for width, height in SIZES])


def photos(number: int, title: str = "Bersihkan selokan") -> Photos:
    """So many, in pairs; an odd one is alone."""
    below = messages.pictured(ID, Shown(title, SLOT, "a", "b"))
    taken = [b"", *TAKEN[:number]] if number % 2 else TAKEN[:number]
    return [(below, taken[n], taken[n + 1]) for n in range(0, len(taken), 2)]


def pages(paper: Paper, number: int = 0, ppi: int = 10, title: str = "Bersihkan selokan") -> list[bytes]:
    return pngs("summary.typ", pictures.words(paper, photos(number, title)), ppi)


@pytest.mark.parametrize("number", [0, 1, 4, 5, 6])
@pytest.mark.parametrize("name", ["empty", "long-names", "400-houses"])
def test_it_takes_a_page_and_one_for_the_photos(name: str, number: int) -> None:
    held = () if name == "empty" else LONG
    told = SUMMARIES[name]
    rt = replace(told.rt, judged_on="2026-10-12")
    steady = replace(told.steadiness, trend=Trend.SINCE_JUDGING)
    for words in (ID, EN):
        paper = messages.paper(words, replace(told, rt=rt, steadiness=steady), held, TODAY)
        assert len(pages(paper, number, title="Wijaya Kusuma " * 4)) == (2 if number else 1)


def test_nothing_is_cut_off_at_the_side() -> None:
    paper = messages.paper(ID, SUMMARIES["usual"], LONG, TODAY)
    wide = "W" * 60
    rows = tuple((wide, wide, wide) for _ in range(3))
    paper = replace(paper, title=wide, place=wide * 2, days=wide, remarks=(wide,), activities=rows, more=wide)
    for page in pages(paper, 6, 36, "W" * 60):
        seen, edge = dots(page), int(13 * MM / 2)
        assert not any(any(row[:edge]) or any(row[-edge:]) for row in seen)


def test_its_words_are_no_instructions() -> None:
    odd = '#panic() $x$ *a* _b_ \\ [ " </svg>'
    held = (replace(HELD[0], title=odd),)
    paper = messages.paper(ID, SUMMARIES["usual"], held, TODAY)
    assert len(pages(replace(paper, place=odd), 2, title=odd)) == 2


def test_other_programs_find_its_words_and_figures() -> None:
    found = pdf_text.pages(pictures.pdf(messages.paper(ID, FALLING, HELD, TODAY), photos(3)))
    assert len(found) == 2
    first, second = (" ".join(page.split()) for page in found)
    for said in (
        "RT 05 Kelurahan Eka Jaya",
        "Penilaian: 12 Oktober 2026",
        "33% turun sejak penilaian",
        "Rumah yang ikut 3 dari 108",
        "Dalam 12 pekan 33%",
        "Malam ronda terlaksana 4 dari 7",
        "Laporan belum selesai 14, terlama 61 hari",
        "Bersihkan selokan 27",
    ):
        assert said in first
    assert second.count("Sesudah: Bersihkan selokan, 29 Nov") == 2
    assert second.count("Sebelum: ") == 1


def test_it_is_a_file_to_print_the_same_each_time_and_tells_nothing_of_a_camera() -> None:
    paper = messages.paper(ID, SUMMARIES["usual"], HELD, TODAY)
    made = pictures.pdf(paper, photos(4))
    assert made.startswith(b"%PDF")
    assert made == pictures.pdf(paper, photos(4))
    assert SECRET.encode() not in made
