"""Words of the duty book."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import duties, duty_books, ronda
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.duty_books import WORDS_MOST, Book, Counts, Entry, Line, Reason, Refused
from bot.rules.reminders import Round
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import RT
from tests.watches import LONG, watch

WATCH = watch(4)
NIGHT = WATCH.night
FIRST, SECOND, *_ = (duty.resident.person for duty in WATCH.duties)
HANDOVER = "Lampu gang 3 mati, mohon dilewati dua kali"


PATROL = Line(1, 1, Entry.PATROL, "", NIGHT.starts_at + timedelta(hours=1), FIRST)
INCIDENT = Line(
    2, 1, Entry.INCIDENT, "Portal gang 3 rusak <engsel>", NIGHT.starts_at + timedelta(hours=1.7), SECOND, "x"
)
GUEST = Line(
    3, 1, Entry.GUEST, "Pak Budi A-12, 2 orang, sampai Minggu", NIGHT.starts_at + timedelta(hours=2), SECOND
)
STRUCK = replace(PATROL, id=4, at=NIGHT.starts_at + timedelta(hours=3), struck_at=NIGHT.ends_at)
NOTE = Line(5, 1, Entry.HANDOVER, HANDOVER, NIGHT.starts_at + timedelta(hours=5))
LINES = (PATROL, INCIDENT, GUEST, STRUCK, NOTE)
OTHER = replace(NIGHT, id=2, evening=NIGHT.evening - timedelta(days=7))
BOOK = Book(NIGHT, LINES, "Kunci pos di Pak Slamet", is_open=True)
LONGEST = tuple(
    replace(INCIDENT, id=n, words="w" * WORDS_MOST, writer=replace(SECOND, telegram_name=LONG[0]))
    for n in range(30)
)
CASES: dict[str, Callable[[Speech], Text]] = {
    "book, of the squad": lambda words: duty_books.book(words, replace(BOOK, own=INCIDENT)),
    "book, of a leader": lambda words: duty_books.book(words, replace(BOOK, leads=True, left=""), rt=RT),
    "book, empty": lambda words: duty_books.book(words, replace(BOOK, lines=(), left="", leads=True)),
    "book, of an officer later": lambda words: duty_books.book(
        words, replace(BOOK, is_open=False, leads=True, earlier=OTHER, later=OTHER)
    ),
    "strike": lambda words: duty_books.strikable(words, BOOK, 0),
    "incident": lambda words: duty_books.question(words, BOOK, Entry.INCIDENT),
    "guest": lambda words: duty_books.question(words, BOOK, Entry.GUEST, RT),
    "handover": lambda words: duty_books.question(words, BOOK, Entry.HANDOVER),
    "identity number": lambda words: duty_books.misfit(words, 1, Refused(Reason.NIK)),
    "photos noted": lambda words: duty_books.noted(words, 1),
    "photos": lambda words: duty_books.album(words, BOOK, [INCIDENT, replace(INCIDENT, words="")]),
    "nowhere": duty_books.nowhere,
    "card": lambda words: ronda.card(words, WATCH, "Pos Melati", "BantarBot", Counts(2, 1, 3)),
    "reminder": lambda words: duties.reminder(
        words, WATCH, WATCH.duties[0], Round.SOON, "Pos Melati", left=HANDOVER
    ),
    "own night": lambda words: duties.own(
        words, WATCH, WATCH.duties[0], "Pos Melati", left=HANDOVER, has_book=True
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_reads_as_agreed_in_both_languages(case: str) -> None:
    for language in ("id", "en"):
        text = CASES[case](speech(language, "Asia/Jakarta"))
        assert shown(text).strip() == agreed("duty_books")[f"{case}, {language}"]
        assert height(text) <= 15


def test_the_longest_page_fits_into_a_message_and_an_album_below_photos() -> None:
    for language in ("id", "en"):
        words = speech(language, "Asia/Jakarta")
        full = replace(BOOK, lines=LONGEST, leads=True, left="w" * WORDS_MOST)
        for page in range(4):
            text = duty_books.book(words, full, page, RT)
            assert units(text) <= 4096
            assert all(len(button.label) <= 64 for row in text.rows for button in row)
        assert units(duty_books.album(words, full, LONGEST[:10])) <= 1024


def test_a_card_says_nothing_of_an_empty_book() -> None:
    words = speech("id", "Asia/Jakarta")
    assert "📖" not in ronda.card(words, WATCH, "Pos", "BantarBot", Counts(0, 0, 3)).html
    assert ronda.card(words, WATCH, "Pos", "BantarBot", Counts(3, 0, 0)).html.endswith("📖 patroli 3")
    assert duty_books.left(words, "") == []


def test_toasts_fit() -> None:
    for language in ("id", "en"):
        for reason in Reason:
            assert len(duty_books.refused(speech(language, "Asia/Jakarta"), Refused(reason))) <= 200
