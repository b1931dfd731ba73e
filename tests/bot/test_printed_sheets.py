"""The printed sheets: on as few pages as they need, inside the margins, with a code that can be scanned."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest
import segno

from bot.messages import papers
from bot.messages.papers import Place
from bot.messages.speech import speech
from bot.pictures import sheets
from bot.pictures.typesetting import pngs
from bot.rules.ronda import Ronda
from tests import pdf_text
from tests.dots import dots
from tests.samples import RT
from tests.watches import FIRST, LONG, MELATI, NAMES, month, watch

ID = speech("id", "Asia/Jakarta")
PLACE = Place(RT, Ronda(1), {1: "Pos Melati"})
LINK = "https://t.me/BantarBot?start=ronda"
MM = 72 / 25.4  # dots, at 72 ppi


def roster_pages(people: int, names: tuple[str, ...] = NAMES, ppi: int = 72) -> list[bytes]:
    paper = papers.roster(ID, PLACE, FIRST, month(people, names))
    return pngs("roster.typ", sheets.roster_words(paper, LINK), ppi)


@pytest.mark.parametrize(
    ("people", "names", "most"), [(4, NAMES, 2), (12, NAMES, 3), (16, NAMES, 3), (4, LONG, 3), (16, LONG, 8)]
)
def test_a_month_takes_few_pages(people: int, names: tuple[str, ...], most: int) -> None:
    assert 1 < len(roster_pages(people, names, 10)) <= most


def test_nothing_is_cut_off_at_the_side() -> None:
    words = ("W" * 40, *LONG)
    squad = replace(MELATI, name="W" * 40)
    paper = papers.roster(ID, PLACE, FIRST, [watch(8, names=words, squads=(squad,))])
    attendance = papers.attendance(ID, PLACE, [watch(8, names=words, squads=(squad,))])
    printed = pngs("roster.typ", sheets.roster_words(paper, LINK), 36)
    printed += pngs("attendance.typ", asdict(attendance), 36)
    for page in printed:
        rows, edge = dots(page), int(13 * MM / 2)
        assert not any(any(row[:edge]) or any(row[-edge:]) for row in rows)


def test_its_code_leads_into_the_private_chat() -> None:
    wanted = [[bool(dot) for dot in row] for row in segno.make(LINK, error="m", micro=False).matrix]
    side, ppi = len(wanted), 120
    mm = ppi / 25.4
    rows = dots(roster_pages(1, ppi=ppi)[0], int(41 * mm))
    corner = [row[int(len(row) - 40 * mm) :] for row in rows]
    top = next(y for y, row in enumerate(corner) if any(row))
    left = min(row.index(True) for row in corner if any(row))
    square = 24 * mm / side
    middles = [int((n + 0.5) * square) for n in range(side)]
    assert [[corner[top + y][left + x] for x in middles] for y in middles] == wanted


@pytest.mark.parametrize(("people", "number"), [(0, 1), (4, 1), (16, 1), (24, 2), (30, 2)])
def test_a_night_of_attendance_takes_a_page_while_there_is_room(people: int, number: int) -> None:
    paper = papers.attendance(ID, PLACE, [watch(people)])
    assert len(pngs("attendance.typ", asdict(paper), 10)) == number


def test_a_week_has_a_page_for_each_night() -> None:
    nights = [watch(4, FIRST + timedelta(days=day)) for day in range(7)]
    assert len(pngs("attendance.typ", asdict(papers.attendance(ID, PLACE, nights)), 10)) == 7


def test_it_is_a_file_to_print_the_same_each_time_with_its_font() -> None:
    paper = papers.roster(ID, PLACE, FIRST, month(4))
    made = sheets.roster(paper, LINK)
    assert made.startswith(b"%PDF")
    assert made == sheets.roster(paper, LINK)
    for one in (made, sheets.attendance(papers.attendance(ID, PLACE, [watch(4)]))):
        assert b"NotoSans-Regular" in one
        assert b"NotoSans-Bold" in one


def test_its_words_can_be_read_and_copied_by_others() -> None:
    read = pdf_text.words(sheets.roster(papers.roster(ID, PLACE, FIRST, month(4)), LINK))
    for name in NAMES[:4]:
        assert name in read
