"""Liaisons: their codes, the order of their RT, and what their sums add up to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rules.liaisons import LIVES, Board, Place, Post, evening_of, in_order, read, together
from bot.rules.steadiness import Steadiness
from bot.rules.summaries import WEEK, Figures, Summary, next_slot
from tests.house import START
from tests.samples import RT

CODE = "abcdefghij"
WAITING = Place(1, 1, Post.RW, CODE, START + LIVES, START)
LINKED = replace(WAITING, code="", code_until=None, person_id=7, linked_at=START)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (CODE, CODE),
        (" ABCDE fghij\n", CODE),
        ("abcde-fghij", CODE),
        (f"https://t.me/BantarBot?start=pendamping_{CODE}", CODE),
        (f"pendamping_{CODE}", CODE),
        ("masyarakat", "masyarakat"),  # a word, too: it opens nothing
        ("abcdefghi", ""),
        ("abcdefghijk", ""),
        ("abcdefghio", ""),
        ("😀" * 10, ""),
        ("", ""),
        ("selamat pagi", ""),
    ],
)
def test_a_code_is_found_in_what_is_typed(typed: str, code: str) -> None:
    assert read(typed) == code


@pytest.mark.parametrize(
    ("place", "after", "waits", "there"),
    [
        (WAITING, timedelta(0), True, True),
        (WAITING, LIVES - timedelta(seconds=1), True, True),
        (WAITING, LIVES, False, False),
        (replace(WAITING, ended_at=START), timedelta(0), False, False),
        (LINKED, 9 * WEEK, False, True),
        (replace(LINKED, ended_at=START), timedelta(0), False, False),
        (replace(LINKED, person_id=None), timedelta(0), False, False),
    ],
)
def test_a_place_waits_for_a_week_and_stays_once_it_is_taken(
    place: Place, after: timedelta, waits: bool, there: bool
) -> None:
    assert place.waits(START + after) is waits
    assert place.is_there(START + after) is there


def test_rt_stand_in_the_order_of_their_numbers() -> None:
    made = [
        replace(RT, id=n, rw=rw, rt=rt)
        for n, (rw, rt) in enumerate([("02", "10"), ("02", "9"), ("01", "62"), ("", "3A"), ("02", "09")])
    ]
    assert [one.id for one in in_order(made)] == [3, 2, 4, 1, 0]


def test_figures_are_added_up_and_the_oldest_stays_the_oldest() -> None:
    first = Figures(40, 10, 2, 30, 1, 7, 6, 1, 14, 12, 3, 2, 4, 5, 12)
    second = Figures(houses=8, took_part=8, open=1, oldest_days=40)
    sums = together([first, second, Figures(houses=1)])
    assert (sums.houses, sums.took_part, sums.activities, sums.present, sums.unnoted) == (49, 18, 2, 30, 1)
    assert (sums.nights, sums.held, sums.short, sums.duties, sums.confirmed) == (7, 6, 1, 14, 12)
    assert (sums.reports, sums.done, sums.median_days, sums.open, sums.oldest_days) == (3, 2, None, 6, 40)
    assert together([]) == Figures()


def test_a_board_tells_who_is_quiet_and_who_falls() -> None:
    blank = Summary(RT, START - WEEK, START, Figures(houses=9, open=3), Steadiness())
    lively = replace(blank, figures=Figures(houses=9, activities=1))
    falls = replace(lively, steadiness=Steadiness(is_low=True, warns=True))
    fell = replace(lively, steadiness=Steadiness(is_low=True))
    board = Board((blank, lively, falls, fell))
    assert (board.quiet, board.low, board.warned) == ([blank], [falls, fell], [falls])
    assert board.sums.houses == 36


def test_their_summary_comes_on_sunday_by_the_clock_of_their_first_rt() -> None:
    east = replace(RT, zone="Asia/Jayapura", summary_day=2, summary_minute=600)
    assert next_slot(START, evening_of([east, RT])).isoformat() == "2026-11-29T10:45:00+00:00"
