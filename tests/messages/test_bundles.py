"""Several reminders as one message."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest

from bot.messages import duties, reminders
from bot.messages.bundles import BUTTONS_MOST, PARTS_MOST, ROWS_MOST, UNITS_MOST, is_bundle, together
from bot.messages.speech import Speech, speech
from bot.parcels import Button, Parcel, Picture, Say, Text
from bot.rules.gatherings import Gathering, Part
from bot.rules.reminders import Round
from bot.rules.residents import Person, Private
from bot.rules.signups import Answer
from tests.house import BUDI, JOKO
from tests.messages.agreed import agreed, shown, units
from tests.samples import ACTIVITY, SUNDAY
from tests.watches import watch

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
PERSON = Person(BUDI.id, "Pak Budi", private=Private.OPEN)
NOW = SUNDAY - timedelta(hours=2)


def reminder(words: Speech) -> Say:
    text = reminders.private(words, Gathering(ACTIVITY), NOW, PERSON, Part(Answer.JOINING))
    return Say(BUDI.id, text)


def duty(words: Speech) -> Say:
    night = watch(3)
    return Say(BUDI.id, duties.reminder(words, night, night.duties[0], Round.SOON, "Pos Ronda"))


def plain(html: str = "Halo", rows: int = 0, across: int = 1) -> Say:
    return Say(BUDI.id, Text(html, ((Button("Ya", tap="x"),) * across,) * rows))


CASES: dict[str, Callable[[Speech], list[Parcel]]] = {
    "one": lambda words: [reminder(words)],
    "two": lambda words: [duty(words), reminder(words)],
    "two, with the same thanks": lambda words: [reminder(words), reminder(words)],
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        parcel, places = together(CASES[name](words))
        assert isinstance(parcel, Say)
        assert shown(parcel.text) == agreed("bundles")[f"{name}, {words.language}"]
        assert places == list(range(len(places)))


def test_one_alone_stays_as_it_is_whatever_it_is() -> None:
    for parcel in (plain(), Picture(BUDI.id, Text("x"), png=b"x"), Say(BUDI.id, Text("x"), reply_to=7)):
        assert together([parcel, plain()][:1]) == (parcel, [0])


@pytest.mark.parametrize(
    "other",
    [
        Say(BUDI.id, Text("x"), thread_id=9),
        Say(BUDI.id, Text("x"), reply_to=7),
        Say(BUDI.id, Text("x"), force_reply="Nama"),
        Say(BUDI.id, Text("x"), asks="k"),
        Say(JOKO.id, Text("x")),
        Picture(BUDI.id, Text("x"), png=b"x"),
    ],
)
def test_what_hangs_on_a_message_of_its_own_stays_for_the_next(other: Parcel) -> None:
    assert together([other, plain()]) == (other, [0])
    assert together([plain(), other, plain("Juga")])[1] == [0, 2]


def test_it_wakes_nobody_only_where_no_part_does() -> None:
    quiet = Say(BUDI.id, Text("Halo"), silent=True)
    for parts, silent in (([quiet, quiet], True), ([quiet, plain()], False)):
        parcel, _ = together(parts)
        assert isinstance(parcel, Say)
        assert parcel.silent is silent


def test_a_last_line_that_is_the_same_is_said_once() -> None:
    for parts, said in (
        (["A\n\nTerima kasih", "B\nTerima kasih"], "A|B\nTerima kasih"),
        (["A\nTerima kasih", "B\nSalam"], "A\nTerima kasih|B\nSalam"),
        (["A\n<b>x</b>", "B\n<b>x</b>"], "A\n<b>x</b>|B\n<b>x</b>"),
        (["Halo", "Halo"], "Halo|Halo"),
    ):
        parcel, _ = together([plain(part) for part in parts])
        assert isinstance(parcel, Say)
        assert re.sub(r"\n──+\n", "|", re.sub("[12]️⃣ ", "", parcel.text.html)) == said


def test_the_rest_stays_for_a_next_message() -> None:
    assert together([plain()] * 9)[1] == list(range(PARTS_MOST))
    assert together([plain(rows=4)] * 3)[1] == [0, 1]  # three times four rows
    assert together([plain(rows=2, across=8)] * 2)[1] == [0]
    long, short = plain("😀" * 2000), plain("😀" * 500)
    assert together([long, short, short])[1] == [0]  # the tags and numbers count
    assert together([short, short, long, short])[1] == [0, 1, 3]


def test_it_always_fits_into_one_message() -> None:
    for length in range(0, 2048, 97):
        for rows in range(6):
            parcel, places = together([plain("😀" * length, rows, across=3)] * 6)
            assert isinstance(parcel, Say)
            assert places
            if len(places) > 1:
                assert units(parcel.text) <= UNITS_MOST
                assert len(parcel.text.rows) <= ROWS_MOST
                assert sum(map(len, parcel.text.rows)) <= BUTTONS_MOST


def test_a_bundle_is_known_by_its_words() -> None:
    for name, make in CASES.items():
        parcel, _ = together(make(ID))
        assert isinstance(parcel, Say)
        assert is_bundle(unescape(re.sub("<[^>]+>", "", parcel.text.html))) is name.startswith("two")
    assert not is_bundle("")


def test_each_button_says_to_which_part_it_belongs() -> None:
    parcel, _ = together([plain(rows=1), Say(BUDI.id, Text("Lain", ((Button("Lain", tap="y"),),)))])
    assert isinstance(parcel, Say)
    assert [[button.label for button in row] for row in parcel.text.rows] == [["1️⃣ Ya"], ["2️⃣ Lain"]]
    assert [row[0].tap for row in parcel.text.rows] == ["x", "y"]
