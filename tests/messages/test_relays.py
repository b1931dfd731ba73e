"""Words between officers and a reporter, as agreed in both languages and short enough for a phone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import relays, report_news
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.relays import Misfit, Said, Side
from bot.rules.reports import Pillar, Privacy, Report, Status
from bot.rules.residents import AddressForm, Person, Resident
from bot.rules.roles import Role
from tests.house import START
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import RT

KEY = "00d1ce00d1ce00d1"
JOKO = Person(3, "Joko <3>", address_form=AddressForm.MAS)
SARI = Resident(1, 1, Person(1, "Sari", address_form=AddressForm.IBU), roles=frozenset({Role.CHAIR}))
BUDI = Resident(2, 1, Person(2, "Budi", address_form=AddressForm.BAPAK))
REPORT = Report(
    *(7, 1, 12, 11, Pillar.FACILITY, "💡", "Lampu jalan mati", "lamps", False, Privacy.HIDDEN, "Mati", "Pos"),
    *(None, None, Status.WORKING, None, START, START),
)
SEALED = replace(REPORT, privacy=Privacy.SEALED)
QUESTION, ANSWER = "Tiang yang mana, Pak?", "Yang di sebelah <pos>"


def line(number: int, words: str, by: Resident | None = None, file_id: str = "", **more: bool) -> Said:
    at = START + timedelta(minutes=number)
    is_reporter = more.get("from_reporter", by is None)
    return Said(number, 7, at, by.id if by else None, is_reporter, words, file_id)


TALK = [
    line(1, QUESTION, SARI),
    line(2, ANSWER, file_id="f"),
    line(3, "", file_id="f"),
    line(4, "Baik", BUDI),
    line(5, "Sudah?", from_reporter=False),
]
OFFICERS = {1: SARI, 2: BUDI}
LONG = [line(n, f"{n} " + "x" * 500) for n in range(5)]

CASES: dict[str, Callable[[Speech], Text]] = {
    "officer": lambda words: relays.question(words, REPORT, Side.OFFICER, KEY, RT),
    "reporter": lambda words: relays.question(words, REPORT, Side.REPORTER, KEY),
    "sealed reporter": lambda words: relays.question(words, SEALED, Side.REPORTER, KEY),
    "asked": lambda words: relays.asked(words, REPORT, QUESTION, RT),
    "asked, a photo": lambda words: relays.asked(words, REPORT, ""),
    "answered": lambda words: relays.answered(words, REPORT, ANSWER, JOKO, RT),
    "answered, sealed": lambda words: relays.answered(words, SEALED, ANSWER),
    "held back": lambda words: relays.held_back(words, REPORT),
    "passed, officer": lambda words: relays.passed(words, REPORT, Side.OFFICER),
    "passed, reporter": lambda words: relays.passed(words, REPORT, Side.REPORTER, 40, without_photo=True),
    "over, officer": lambda words: relays.refusal(words, Misfit.OVER, Side.OFFICER),
    "over, reporter": lambda words: relays.refusal(words, Misfit.OVER, Side.REPORTER),
    "stopped": relays.stopped,
    "conversation": lambda words: relays.conversation(words, REPORT, TALK, OFFICERS, 0, JOKO),
    "conversation, sealed": lambda words: relays.conversation(words, SEALED, TALK[:2], OFFICERS, 0),
    "conversation, over": lambda words: relays.conversation(
        words, replace(REPORT, settled_at=START), [], {}, 3
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_reads_as_agreed(name: str, language: str) -> None:
    text = CASES[name](speech(language, "Asia/Jakarta"))
    assert shown(text) == agreed("relays")[f"{name}, {language}"]
    assert height(text) <= 15


@pytest.mark.parametrize("language", ["id", "en"])
def test_refusals_fit_a_toast(language: str) -> None:
    words = speech(language, "Asia/Jakarta")
    told = [
        relays.refused(words, misfit, side) for side, all_of in relays.REFUSALS.items() for misfit in all_of
    ]
    assert len(set(told)) == len(told) == 7
    assert all(len(one) <= 200 for one in told)


@pytest.mark.parametrize(("wanted", "first"), [(0, "0 x"), (1, "2 x"), (2, "4 x"), (9, "4 x"), (-1, "4 x")])
def test_a_long_conversation_has_pages(wanted: int, first: str) -> None:
    text = relays.conversation(speech("id", "Asia/Jakarta"), REPORT, LONG, {}, wanted)
    assert first in text.html.split("\n")[3]
    assert f"/{3}" in " ".join(button.label for button in text.rows[0])


def test_everything_fits_one_message() -> None:
    words = speech("id", "Asia/Jakarta")
    widest = "💡" * 1000
    assert units(relays.asked(words, REPORT, widest, RT)) <= 4096
    assert units(relays.answered(words, REPORT, widest, JOKO, RT)) <= 4096
    assert units(relays.answered(words, REPORT, "💡" * 400, JOKO, RT)) <= 1024
    assert units(relays.conversation(words, REPORT, [line(1, "💡" * 600)] * 2, {}, 0)) <= 4096


def test_the_buttons_for_other_pages() -> None:
    words = speech("id", "Asia/Jakarta")
    made = [make(words, 7) for make in (relays.ask_button, relays.talk_button, report_news.write_button)]
    assert [one.label for one in made] == ["💬 Minta keterangan", "💬 Percakapan", "💬 Tulis ke pengurus"]
    assert [one.tap for one in made] == ["1:relay:7", "1:relaytalk:7:0", "1:relayanswer:7"]
