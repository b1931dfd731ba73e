"""The files of all RT of a liaison, opened with other programs; and how long sixty-two RT take."""

import io
import time
from dataclasses import asdict, replace
from datetime import datetime

import openpyxl
import pytest

from bot import workbooks
from bot.messages import liaison_files as messages
from bot.pictures import liaisons as pictures
from bot.pictures.typesetting import pngs
from bot.rules.report_files import local
from bot.rules.summaries import WEEK
from tests.dots import dots
from tests.house import START
from tests.messages.test_liaisons import BOARD, DAYS, ID, LIVELY, RTS, crowd
from tests.pdf_text import words

MM = 72 / 25.4  # dots, at 72 ppi


def test_the_workbook_has_real_numbers_and_dates_with_filters() -> None:
    made = workbooks.xlsx(messages.tables(ID, RTS, BOARD, START), local(START, "Asia/Jakarta"))
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["RT", "Pekan", "Laporan belum selesai"]
    by_rt, weeks, tickets = book.worksheets
    head, first, *_ = by_rt.iter_rows(values_only=True)
    found = dict(zip(head, first, strict=True))
    assert (found["RT"], found["Rumah"], found["Rumah yang ikut"], found["Kegiatan"]) == ("01", 48, 31, 2)
    assert weeks["B2"].value == local(START - 5 * WEEK, "Asia/Jakarta")
    assert isinstance(weeks["C2"].value, int)
    assert isinstance(tickets["D2"].value, datetime)
    assert all(sheet.auto_filter.ref for sheet in book.worksheets)


def test_the_paper_says_what_the_tables_say() -> None:
    made = pictures.paper(messages.paper(ID, RTS, BOARD, DAYS, START))
    assert made.startswith(b"%PDF")
    text = words(made)
    for found in ("Ringkasan 4 RT", "31/48", "33/158", "naik pelan", "Sampah tidak diangkut", "L-12"):
        assert found in text
    assert "Selain itu 2 laporan rahasia" in text


@pytest.mark.parametrize(("number", "pages"), [(1, 1), (4, 1), (62, 4)])
def test_nothing_is_cut_off_and_pages_are_few(number: int, pages: int) -> None:
    rts, board = crowd(number)
    here = tuple(one for one in board.tickets if one.neighbourhood_id <= number)
    board = replace(board, tickets=here[: number * 2])
    made = pngs("liaison.typ", asdict(messages.paper(ID, rts, board, DAYS, START)), 36)
    assert len(made) <= pages
    for page in made:
        rows, edge = dots(page), int(13 * MM / 2)
        assert not any(any(row[:edge]) or any(row[-edge:]) for row in rows)


def test_an_empty_board_makes_files_too() -> None:
    _, board = crowd(0)
    board = replace(board, tickets=(), summaries=(LIVELY,), secret=0)
    paper = messages.paper(ID, RTS[:1], board, DAYS, START)
    assert pictures.paper(paper).startswith(b"%PDF")
    assert not paper.tickets
    assert not paper.tickets_below


def test_sixty_two_rt_take_less_than_three_seconds() -> None:
    rts, board = crowd(62)
    begun = time.process_time()
    pictures.paper(messages.paper(ID, rts, board, DAYS, START))
    workbooks.xlsx(messages.tables(ID, rts, board, START), local(START, "Asia/Jakarta"))
    assert time.process_time() - begun < 3
