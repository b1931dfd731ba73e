"""Words of liaisons: the chair's, the invitation, what is read, and what comes by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import liaison_files as files
from bot.messages import liaison_pages as pages
from bot.messages import liaisons as messages
from bot.messages import privacy
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.liaisons import LIVES, Board, Joining, News, Place, Post, Ticket
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.privacy import OwnData
from bot.rules.residents import AddressForm, Person
from bot.rules.steadiness import Help, Helped, Steadiness, Trend
from bot.rules.stretches import last_week, month
from bot.rules.summaries import WEEK, Figures, Summary
from tests.house import START
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
ANI = Person(1501, "Ani", address_form=AddressForm.IBU)
CODE = Place(1, 1, Post.KELURAHAN, "abcdefghij", START + LIVES, START)
RW = replace(CODE, id=2, post=Post.RW)
LINK = replace(CODE, id=3, code="", code_until=None, person_id=ANI.id, linked_at=START)
DAYS = last_week(START.date())
RTS = [replace(RT, id=n, rt=f"{n:02}", rw="02") for n in range(1, 5)]
BUSY = Figures(48, 31, 2, 27, 1, 7, 6, 1, 28, 24, 3, 2, 4, 5, 12)
FEW = Figures(
    houses=40, took_part=1, activities=1, present=1, nights=1, held=1, reports=1, open=1, oldest_days=1
)
RISES = Steadiness((0.3, 0.4, 0.41, 0.42, 0.43, 0.44), (9, 12, 8, 11, 12, 31), Trend.RISING_SLOWLY)
FALLS = Steadiness((0.5, 0.5, 0.5, 0.4, 0.4, 0.3), (20, 22, 19, 4, 3, 1), Trend.FALLING, True, True)
HELPED = Helped(Help.TASKS, 31, 18)
LIVELY = Summary(RTS[0], START - WEEK, START, BUSY, RISES)
QUIET = Summary(RTS[1], START - WEEK, START, Figures(houses=30, open=2, oldest_days=20), Steadiness())
DOWN = Summary(RTS[2], START - WEEK, START, FEW, FALLS, HELPED)
LOW = Summary(RTS[3], START - WEEK, START, FEW, replace(FALLS, warns=False))
TICKETS = (
    Ticket(1, 12, "🗑", "Sampah tidak diangkut", "forwarded", START - timedelta(days=12)),
    Ticket(3, 4, "💡", "Lampu jalan mati di gang yang panjang", "new", START - timedelta(hours=3)),
)
BOARD = Board((LIVELY, QUIET, DOWN, LOW), TICKETS, 2)
BLANK = Board((QUIET,))

CASES: dict[str, Callable[[Speech], Text]] = {
    "nobody linked": lambda words: messages.panel(words, RT, []),
    "one linked, a code waits": lambda words: messages.panel(words, RT, [(LINK, ANI), (RW, None)]),
    "for whom": lambda words: messages.choose_post(words, RT),
    "a code": lambda words: messages.code(words, RT, CODE, "BantarBot"),
    "really end": lambda words: messages.sure_end(words, RT, LINK, ANI),
    "really take back": lambda words: messages.sure_end(words, RT, RW, None),
    "invited": lambda words: messages.invitation(words, RT, CODE),
    "linked": lambda words: messages.joined(words, Joining.LINKED, RT),
    "already": lambda words: messages.joined(words, Joining.ALREADY, RT),
    "expired": lambda words: messages.joined(words, Joining.EXPIRED, None),
    "declined": messages.declined,
    "no liaison": messages.none,
    "help": lambda words: messages.pointed_out(words, Text("Help"), 1),
    "help, of many": lambda words: messages.pointed_out(words, Text("Help"), 62),
    "own data": lambda words: privacy.own_data(words, OwnData(ANI, None, [], 0, 0, accompanies=(RT, RTS[1]))),
    "one's own": lambda words: messages.mine(words, [(LINK, RT)], 0),
    "really leave": lambda words: messages.sure_leave(words, LINK, RT),
    "left": lambda words: messages.left(words, RT),
    "news: linked": lambda words: messages.news(words, News.LINKED, RT, LINK, ANI),
    "news: left": lambda words: messages.news(words, News.LEFT, RT, LINK, ANI),
    "news: left and forgotten": lambda words: messages.news(words, News.LEFT, RT, LINK, None),
    "news: ended": lambda words: messages.news(words, News.ENDED, RT, LINK, ANI),
    "all": lambda words: pages.overview(words, RTS, BOARD, DAYS, START),
    "all, a month of nothing": lambda words: pages.overview(
        words, RTS[1:2], BLANK, month(START.date()), START
    ),
    "weekly": lambda words: pages.weekly(words, RTS, BOARD, DAYS, START),
    "each": lambda words: pages.each(words, RTS, BOARD.summaries, 0, DAYS),
    "one": lambda words: pages.one(words, LIVELY, DAYS, 0),
    "one that is quiet": lambda words: pages.one(words, QUIET, DAYS, 0),
    "one that falls": lambda words: pages.one(words, LOW, DAYS, 0),
    "open": lambda words: pages.tickets(words, RTS, (TICKETS, 2), 0, START),
    "open in one": lambda words: pages.tickets(words, RTS[:1], ((), 0), 0, START, 1),
    "a file": lambda words: files.below(words, 4, BOARD, DAYS),
    "a file without secrets": lambda words: files.below(words, 1, BLANK, DAYS),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        assert shown(CASES[name](words)) == agreed("liaisons")[f"{name}, {words.language}"]


def crowd(number: int) -> tuple[list[Neighbourhood], Board]:
    rts = [replace(RT, id=n, rt=f"{n:02}", rw="02", name="Griya Asri Permai") for n in range(1, number + 1)]
    every = (LOW, DOWN, QUIET)
    return rts, Board(tuple(replace(every[n % 3], rt=rt) for n, rt in enumerate(rts)), TICKETS * 40, 3)


def test_sixty_two_rt_fit_a_message_and_many_are_named_no_more() -> None:
    rts, board = crowd(62)
    for words in (ID, EN):
        for text in (
            pages.overview(words, rts, board, DAYS, START),
            pages.weekly(words, rts, board, DAYS, START),
        ):
            assert units(text) < 2500
            assert height(text) < 60
    html = pages.overview(ID, rts, board, DAYS, START).html
    assert "RT 36 dan 8 RT lain" in html
    assert html.count("💛") == pages.WARNED
    assert "Begitu juga: " in html


def test_a_page_tells_no_order_but_that_of_numbers() -> None:
    lines = pages.each(ID, RTS, BOARD.summaries, 0, DAYS).html.split("\n")
    assert [line[:5] for line in lines if line.startswith("RT")] == ["RT 01", "RT 02", "RT 03", "RT 04"]


def test_rt_of_several_kelurahan_are_told_apart() -> None:
    rts = [
        replace(RT, id=n, rt="05", rw=rw, kelurahan=part)
        for n, (part, rw) in enumerate((part, rw) for part in ("Eka Jaya", "Eka Maju") for rw in ("01", "02"))
    ]
    assert pages.named(ID, RTS)[1] == "RT 01"
    names = pages.named(ID, rts)
    assert names[0] == "RT 05/RW 01 Eka Jaya"
    assert len(set(names.values())) == 4


def test_the_copied_invitation_fits_telegrams_button() -> None:
    long = replace(RT, name="Perumahan " + "Griya " * 60)
    copied = messages.code(ID, long, CODE, "BantarBot").rows[0][0].copy
    assert len(copied) <= 256
    assert copied.endswith("start=pendamping_abcdefghij")


def test_toasts_are_plain_and_short() -> None:
    for words in (ID, EN):
        for toast in (messages.ended(words), messages.too_many(words), pages.sent(words)):
            assert 0 < len(toast) <= 200


def test_a_paper_has_a_line_for_each_rt_and_the_sums() -> None:
    paper = files.paper(ID, RTS, BOARD, DAYS, START)
    assert (paper.title, paper.days) == ("Ringkasan 4 RT", "16–22 November 2026")
    assert paper.rows[0] == (*("RT 01", "31/48", "44%", "2", "27", "6/7", "1", "3", "2", "5", "naik pelan"),)
    assert paper.rows[1][:3] == ("RT 02", "0/30", "")
    assert paper.rows[2][-1] == "turun *"
    assert paper.sums[:4] == ("Jumlah", "33/158", "", "4")
    assert {len(row) for row in (*paper.rows, paper.sums, paper.head)} == {11}
    assert paper.tickets[0] == ("RT 01", "L-12", "Sampah tidak diangkut", "12 hari", "Diteruskan")
    assert paper.tickets[1][3:] == ("hari ini", "Baru")
    assert paper.tickets_below == ("Selain itu 2 laporan rahasia",)
    rts, board = crowd(3)
    many = files.paper(ID, rts, board, DAYS, START)
    assert len(many.tickets) == files.PRINTED
    assert many.tickets_below[0] == "dan 10 lagi: lihat berkas Excel"


def test_the_sheets_are_tidy() -> None:
    by_rt, weeks, tickets = files.tables(ID, RTS, BOARD, START)
    assert (by_rt.name, weeks.name, tickets.name) == ("RT", "Pekan", "Laporan belum selesai")
    for table in (by_rt, weeks, tickets):
        assert {len(row) for row in table.rows} == {len(table.head)} == {len(table.widths)}
    assert by_rt.rows[0][:7] == ("01", "02", "Eka Jaya", 48, 31, 0.44, "naik pelan")
    assert by_rt.rows[1][5] is None
    assert (by_rt.rows[2][-1], by_rt.rows[0][-1]) == ("ya", "")
    assert [row[2] for row in weeks.rows[:6]] == [9, 12, 8, 11, 12, 31]
    assert str(weeks.rows[5][1]) == "2026-11-24 09:00:00"
    assert str(weeks.rows[0][1]) == "2026-10-20 09:00:00"
    assert tickets.rows[0][:3] == ("RT 01", "L-12", "Sampah tidak diangkut")
    assert tickets.rows[0][4:] == (12, "Diteruskan")
