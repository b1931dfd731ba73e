"""Words of calendars, as people read them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import calendars
from bot.messages.links import calendar
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.activities import TITLE_LIMIT, Status
from tests.messages.agreed import agreed, height, shown
from tests.samples import ACTIVITY, RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
URL = calendar("https://bantar.example/rt/", "0123456789abcdef" * 2)

CASES: dict[str, Callable[[Speech], Text]] = {
    "file": lambda words: calendars.file(words, ACTIVITY),
    "file, cancelled": lambda words: calendars.file(words, replace(ACTIVITY, status=Status.CANCELLED), RT),
    "feed": lambda words: calendars.feed(words, URL),
    "feed, renewed": lambda words: calendars.feed(words, URL, renewed=True),
    "feed, off": calendars.feed_off,
    "toast": lambda words: Text(calendars.sent(words)),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        text = CASES[name](words)
        assert shown(text) == agreed("calendars")[f"{name}, {words.language}"]
        assert height(text) <= 12


def test_it_names_the_file_by_the_day_where_it_is() -> None:
    assert calendars.file_name(ID, ACTIVITY) == "kegiatan-2026-11-29.ics"
    assert calendars.file_name(EN, ACTIVITY) == "activity-2026-11-29.ics"


def test_it_fits_below_a_file_and_into_a_button_whatever_the_names() -> None:
    long = replace(ACTIVITY, title="😀" * TITLE_LIMIT)
    assert len(calendars.file(ID, long, RT).html) < 1024
    far = calendars.feed(ID, calendar("https://" + "a" * 250, "0" * 32))
    assert not any(button.copy for row in far.rows for button in row)
    assert URL == "https://bantar.example/rt/calendar/0123456789abcdef0123456789abcdef.ics"
