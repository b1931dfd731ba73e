"""Words of passing a ticket on: the page, the text that leaves the bot, its letter, the question later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.messages import copies, forwards
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.agencies import Agency, directory, of_city
from bot.rules.copies import ROOM
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reports import PLACE_MOST, WORDS_MOST, Reason, Report
from tests.house import START
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import REPORT, RT

JAMBI = {one.key: one for one in of_city(directory(), "Jambi", "Eka Jaya")}
DLH = JAMBI["waste"]
OWN = Agency(
    "mosque",
    "DKM <Al-Ikhlas>",
    does="Halaman & tempat wudu",
    ways=("whatsapp",),
    checked_on=date(2026, 12, 1),
)
PASSED = replace(REPORT, forwarded_at=START, asks_at=START + timedelta(days=6))
BIG = replace(RT, rw="02", name="Griya Asri", kecamatan="Jambi Selatan")
BARE = replace(REPORT, words="", place="", latitude=None, longitude=None)


def text(rt: Neighbourhood, report: Report, agency: Agency, photos: int) -> Text:
    return Text("\n".join(forwards.lines(rt, report, agency, photos)))


def paper(rt: Neighbourhood, report: Report, agency: Agency, photos: int) -> Text:
    words = forwards.paper(rt, report, agency, START.date(), photos)
    pairs = [f"{name}: {value}" for name, value in (*words.marks, *words.facts)]
    parts = (
        *words.head,
        words.dated,
        *pairs,
        *words.to,
        words.greeting,
        words.opening,
        words.link,
        words.scan,
    )
    return Text("\n".join((*parts, *words.closing, words.regards, words.office)))


CASES: dict[str, Callable[[Speech], Text]] = {
    "page": lambda words: forwards.page(words, REPORT, DLH),
    "page, with numbers": lambda words: forwards.page(words, REPORT, JAMBI["violence"], RT),
    "page, a site": lambda words: forwards.page(words, REPORT, JAMBI["lapor"]),
    "page, an operator's own": lambda words: forwards.page(words, REPORT, OWN),
    "page, undated": lambda words: forwards.page(words, REPORT, Agency("x", "Kantor Pos")),
    "others": lambda words: forwards.others(words, REPORT, [*JAMBI.values(), OWN]),
    "text": lambda _words: text(RT, REPORT, DLH, 2),
    "text, bare": lambda _words: text(BIG, BARE, OWN, 0),
    "paper": lambda _words: paper(RT, REPORT, DLH, 1),
    "paper, bare": lambda _words: paper(replace(BIG, kelurahan="Desa Mekar", city=""), BARE, OWN, 0),
    "below": lambda words: forwards.below(words, REPORT, DLH),
    "below, a photo is lost": lambda words: forwards.below(words, REPORT, DLH, 1),
    "passed on": lambda words: forwards.passed_on(words, PASSED, DLH),
    "question": lambda words: forwards.question(words, PASSED, DLH.name, RT),
    "question, in another state": lambda words: forwards.question(words, REPORT, DLH.name),
    "waiting": lambda words: forwards.waiting(words, PASSED),
    "waiting, not any more": lambda words: forwards.waiting(words, REPORT),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("case", CASES)
def test_it_looks_as_agreed(case: str, language: str) -> None:
    made = shown(CASES[case](speech(language, "Asia/Jakarta")))
    assert made == agreed("forwards")[f"{case}, {language}"]


@pytest.mark.parametrize("case", [case for case in CASES if not case.startswith(("text", "paper", "others"))])
def test_it_fits_a_phone(case: str) -> None:
    assert height(CASES[case](speech("id", "Asia/Jakarta"))) <= 16


def test_every_agency_says_what_it_does() -> None:
    assert JAMBI.keys() <= forwards.DOES.keys()
    words = speech("id", "Asia/Jakarta")
    for one in JAMBI.values():
        made = forwards.page(words, REPORT, one)
        assert words.plain(forwards.DOES[one.key]) in made.html
        assert all(len(button.label) <= 64 for row in made.rows for button in row)


def test_a_text_is_copied_whole_and_as_it_is() -> None:
    longest = replace(REPORT, words="<i>W</i> & " * (WORDS_MOST // 11), place="& " * (PLACE_MOST // 2))
    written = forwards.lines(BIG, longest, JAMBI["works"], 6)
    (made,) = copies.messages(speech("id", "Asia/Jakarta"), written)
    assert units(made) < 4096 + 3000  # of it what is escaped counts once
    assert sum(len(line) + 1 for line in written) < ROOM
    assert "&lt;i&gt;W&lt;/i&gt; &amp; " in made.html


def test_the_text_stands_in_one_line_for_each_thing() -> None:
    report = replace(REPORT, words="Satu\n\n  dua\n")
    assert "Keterangan: Satu dua" in forwards.lines(RT, report, DLH, 0)


def test_only_the_day_is_told() -> None:
    """An hour may name who was there."""
    late = replace(REPORT, created_at=START + timedelta(hours=15, minutes=47))
    for made in (text(RT, late, DLH, 1), paper(RT, late, DLH, 1)):
        assert "24.47" not in made.html
        assert "00.47" not in made.html
        assert "Rabu, 25 November 2026" in made.html


def test_a_file_is_called_by_its_ticket() -> None:
    assert forwards.file_name(RT, REPORT) == "surat-l-12-rt05.pdf"
    assert forwards.file_name(replace(RT, rt="0/5 a"), REPORT) == "surat-l-12-rt05a.pdf"
    assert forwards.file_name(replace(RT, rt=""), REPORT) == "surat-l-12.pdf"


def test_an_rt_without_a_number_signs_with_its_name() -> None:
    words = forwards.paper(replace(RT, rt=""), REPORT, DLH, START.date(), 0)
    assert words.head[0] == "Pengurus Warga RT 05"
    assert words.office == "Ketua Warga RT 05"
    assert words.marks[0][1] == "L-12/XI/2026"


@pytest.mark.parametrize("language", ["id", "en"])
def test_toasts_fit(language: str) -> None:
    words = speech(language, "Asia/Jakarta")
    said = [forwards.refused(words, reason) for reason in Reason]
    assert len(set(said)) == 3
    assert all(0 < len(one) <= 200 for one in [*said, forwards.being_made(words)])
