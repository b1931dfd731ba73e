"""The letter to an agency: on as few pages as it needs, inside the margins, its code leads to the place."""

import io
from dataclasses import replace

import pytest
import segno
from PIL import Image

from bot.messages import forwards
from bot.messages.forwards import Paper
from bot.pictures import forwards as pictures
from bot.pictures.typesetting import pngs
from bot.rules.agencies import Agency
from bot.rules.reports import PLACE_MOST, WORDS_MOST
from tests import pdf_text
from tests.dots import dots
from tests.house import START
from tests.samples import REPORT, RT

DLH = Agency("waste", "Dinas Lingkungan Hidup Kota Jambi")
MM = 72 / 25.4  # dots, at 72 ppi
SECRET = "Pak Budi"


def photo(width: int, height: int, colour: str) -> bytes:
    made, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = SECRET
    Image.new("RGB", (width, height), colour).save(made, "JPEG", exif=exif)
    return made.getvalue()


PHOTOS = [
    photo(1600, 1200, "green"),
    photo(900, 1600, "blue"),
    photo(90, 1600, "red"),
    photo(1600, 90, "gray"),
]


def paper(words: str = REPORT.words, place: str = REPORT.place, photos: int = 0) -> Paper:
    report = replace(REPORT, words=words, place=place)
    return forwards.paper(RT, report, DLH, START.date(), photos)


def pages(words: Paper, photos: list[bytes], ppi: int = 10) -> list[bytes]:
    return pngs("letter.typ", pictures.letter_words(words, pictures.printable(photos)), ppi)


LONG = ("Sampah menumpuk di tikungan. " * 40)[:WORDS_MOST]


@pytest.mark.parametrize(("number", "wanted"), [(0, 1), (1, 2), (2, 2), (3, 2), (4, 2)])
@pytest.mark.parametrize("words", ["", REPORT.words, LONG])
def test_it_takes_a_page_and_one_for_the_photos(words: str, number: int, wanted: int) -> None:
    assert len(pages(paper(words), PHOTOS[:number])) == wanted


@pytest.mark.parametrize("words", ["W" * WORDS_MOST, "sampah\n" * 142, LONG, ""])
def test_nothing_is_cut_off_at_the_side(words: str) -> None:
    made = paper(words, "W" * PLACE_MOST)
    made = replace(made, head=("W" * 90, "W" * 120), to=("W", "W" * 90, "W"), title="W" * 90, office="W" * 90)
    for page in pages(made, PHOTOS, 36):
        rows, edge = dots(page), int(20 * MM / 2)
        assert not any(any(row[:edge]) or any(row[-edge:]) for row in rows)


def test_its_words_are_no_instructions() -> None:
    assert len(pages(paper('#panic() $x$ *a* _b_ \\ [ " </svg>'), PHOTOS[:1])) == 2


def test_the_code_is_that_of_the_place_and_is_left_out_without_one() -> None:
    link = "https://maps.google.com/?q=-1.61234,103.60123"
    words = pictures.letter_words(paper(), [])
    code = segno.make(link, error="m", micro=False)
    assert words["code"] == {"svg": code.svg_inline(border=0), "side": code.symbol_size(border=0)[0]}
    nowhere = forwards.paper(RT, replace(REPORT, latitude=None, longitude=None), DLH, START.date(), 0)
    assert pictures.letter_words(nowhere, [])["code"] is None
    assert len(pages(nowhere, [])) == 1


def test_what_is_no_photo_is_left_out() -> None:
    assert len(pictures.printable([b"", PHOTOS[0], b"%PDF", PHOTOS[1][:300]])) == 1


def test_it_is_a_file_to_print_the_same_each_time_and_tells_nothing_of_a_camera() -> None:
    made = pictures.letter(paper(photos=4), pictures.printable(PHOTOS))
    assert made.startswith(b"%PDF")
    assert made == pictures.letter(paper(photos=4), pictures.printable(PHOTOS))
    assert SECRET.encode() in PHOTOS[0]
    assert SECRET.encode() not in made
    assert b"NotoSans-Regular" in made


def test_its_words_can_be_read_and_copied_by_others() -> None:
    read = pdf_text.words(pictures.letter(paper(), []))
    for word in (DLH.name, *REPORT.words.split(), REPORT.place):
        assert word in read
    assert SECRET not in read
