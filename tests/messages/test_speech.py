"""Speaking to one reader."""

from datetime import UTC, date, datetime, timedelta

import pytest
from markupsafe import Markup

from bot.messages import general
from bot.messages import speech as speaking
from bot.messages.speech import Speech, mark, speech
from bot.parcels import Text
from tests.samples import SUNDAY

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
LATE = datetime(2026, 11, 28, 16, 30, tzinfo=UTC)  # Saturday in Jakarta, Sunday in Makassar and Jayapura


def test_it_translates_and_escapes_what_people_wrote() -> None:
    words = "This is for the RT officers. Please ask one of them."
    assert EN.plain(words) == words
    assert ID.plain(words) != words
    assert EN.html("<b>{name}</b>", name="<i>") == "<b>&lt;i&gt;</b>"
    assert EN.html("{name}", name=Markup("<i>x</i>")) == "<i>x</i>"
    assert EN.plain("{name}", name="<i>") == "<i>"


def test_it_counts_in_either_language() -> None:
    assert [EN.plain_n("{n} house", "{n} houses", n) for n in (1, 2)] == ["1 house", "2 houses"]
    assert [EN.html_n("{n} of {x}", "{n} of all {x}", n, x="<") for n in (1, 2)] == [
        "1 of &lt;",
        "2 of all &lt;",
    ]


def test_it_lists_names_as_in_a_sentence() -> None:
    names = ["Budi", "Siti", "Joko"]
    assert [ID.listed(names[:n]) for n in range(4)] == ["", "Budi", "Budi dan Siti", "Budi, Siti, dan Joko"]
    assert EN.listed(names) == "Budi, Siti, and Joko"


def test_it_says_days_and_hours_as_the_reader_does() -> None:
    assert [ID.day(SUNDAY), EN.day(SUNDAY)] == ["Minggu, 29 November", "Sunday, 29 November"]
    assert [ID.short_day(SUNDAY), EN.short_day(SUNDAY)] == ["Min 29/11", "Sun 29/11"]
    assert [ID.day(date(2026, 11, 27)), ID.short_day(date(2026, 11, 27))] == [
        "Jumat, 27 November",
        "Jum 27/11",
    ]
    assert [ID.weekday(SUNDAY), EN.weekday(SUNDAY)] == ["Minggu", "Sunday"]
    assert [ID.date(SUNDAY), EN.date(SUNDAY)] == ["29 November 2026", "29 November 2026"]
    assert [ID.short_date(SUNDAY), EN.short_date(SUNDAY)] == ["Min 29/11/26", "Sun 29/11/26"]
    assert [ID.short_month_day(SUNDAY), EN.short_month_day(SUNDAY)] == ["29 Nov", "29 Nov"]
    assert ID.hour(SUNDAY) == "07.00 WIB"


@pytest.mark.parametrize(
    ("zone", "day", "hour"),
    [
        ("Asia/Jakarta", "Sabtu, 28 November", "23.30 WIB"),
        ("Asia/Makassar", "Minggu, 29 November", "00.30 WITA"),
        ("Asia/Jayapura", "Minggu, 29 November", "01.30 WIT"),
    ],
)
def test_it_speaks_of_the_readers_own_day(zone: str, day: str, hour: str) -> None:
    words = speech("id", zone)
    assert (words.day(LATE), words.hour(LATE)) == (day, hour)
    assert words.local(LATE) == LATE


def test_it_never_speaks_another_language_than_it_was_asked_to() -> None:
    with pytest.raises(KeyError, match="jv"):
        Speech("jv", "Asia/Jakarta")


def test_it_falls_back_to_the_code_s_words_where_there_is_no_catalog() -> None:
    assert speaking._catalog("jv").gettext("Chair") == "Chair"


def test_it_keeps_one_speech_for_all_who_hear_alike() -> None:
    assert speech("id", "Asia/Jakarta") is ID


def test_it_leaves_a_marked_text_as_it_is_and_joins_with_commas() -> None:
    assert mark("Chair") == "Chair"
    assert ID.joined(["cangkul", "karung"]) == "cangkul, karung"
    assert ID.joined([]) == ""


def test_it_names_the_year_where_it_is_another_one_than_now() -> None:
    new_year = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)  # in Jambi it is half past midnight
    for now, said in (
        (new_year - timedelta(days=1), "Jumat, 1 Januari 2027"),
        (new_year, "Jumat, 1 Januari"),
    ):
        assert speech("id", "Asia/Jakarta").day_from(new_year, now) == said
        assert speech("id", "Asia/Jakarta").day_from(date(2027, 1, 1), now) == said


@pytest.mark.parametrize("words", [ID, EN])
def test_its_general_words_are_said_in_both_languages(words: Speech) -> None:
    texts = [general.unknown_command(words).html, general.not_understood(words).html]
    toasts = [general.apology(words), general.old_button(words), general.officers_only(words)]
    assert all("/bantuan" in text for text in texts)
    assert all(0 < len(toast) <= 200 for toast in toasts)
    assert len({*texts, *toasts}) == 5
    assert all(("Maaf" in text) is (words is ID) for text in [*texts, general.apology(words)])
    assert "77" in general.alarm(words, 77).html


def test_it_says_plain_words_as_they_are() -> None:
    assert general.said("a < b & c") == Text("a &lt; b &amp; c")
