"""What officers paste into WhatsApp."""

from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest

from bot.messages import copies
from bot.messages.copies import Entry
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.contributions import Gift, Kind
from bot.rules.gatherings import Gathering
from bot.rules.residents import NAME_LIMIT, Person
from bot.rules.signups import Answer
from bot.rules.tasks import Task
from tests.messages.agreed import agreed, shown, units
from tests.samples import ACTIVITY

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
BUSY = replace(ACTIVITY, title="Cat *pos* & <pagar>", tools=("cangkul 5", "karung"), joining=12, companions=4)
TASKS = [Task(3, 1, 0, "selokan", 5, 3), Task(4, 1, 1, "konsumsi", 3, 3, 2)]
BUDI, JOKO, RINA = Person(1002, "Pak Budi"), Person(1003, "<b>Jo</b> & ko"), Person(1004, "Rina")
ENTRIES = [
    Entry(BUDI, Answer.JOINING, "konsumsi", 2, (Gift(Kind.TOOL, "cangkul", 2),)),
    Entry(JOKO, Answer.JOINING),
    Entry(RINA, Answer.DECLINED, gifts=(Gift(Kind.LENT, "karung"), Gift(Kind.FOOD, "es teh"))),
]


def written(words: Speech, lines: list[str]) -> Text:
    """All messages, one below the other."""
    texts = copies.messages(words, lines)
    return Text(
        "\n---\n".join(text.html for text in texts), tuple(row for text in texts for row in text.rows)
    )


CASES: dict[str, Callable[[Speech], Text]] = {
    "which": lambda words: copies.which(words, ACTIVITY),
    "which, when it has begun": lambda words: copies.which(words, ACTIVITY, invites=False),
    "announcement, short": lambda words: written(words, copies.announcement(words, Gathering(ACTIVITY))),
    "announcement": lambda words: written(
        words, copies.announcement(words, Gathering(BUSY, [BUDI], TASKS, {"cangkul": 2}))
    ),
    "announcement, long": lambda words: copies.long_hint(words),
    "names": lambda words: written(words, copies.names(words, BUSY, ENTRIES)),
    "names, nobody": lambda words: written(words, copies.names(words, ACTIVITY, [])),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        assert shown(CASES[name](words)) == agreed("copies")[f"{name}, {words.language}"]


def test_what_is_pasted_has_no_leftovers_of_html() -> None:
    (text,) = copies.messages(ID, copies.names(ID, BUSY, ENTRIES))
    plain = unescape(text.html.removeprefix("<pre>").removesuffix("</pre>"))
    assert "*Kerja bakti: Cat pos & <pagar>*" in plain
    assert "2. <b>Jo</b> & ko" in plain
    assert "&amp;" not in plain


def test_a_tool_of_which_there_is_enough_is_not_asked_for() -> None:
    lines = copies.announcement(ID, Gathering(BUSY, gifts={"cangkul": 5}))
    assert "🧰 Mohon membawa: cangkul (cukup), karung" in lines


def test_nobody_who_cannot_come_is_named_with_their_answer() -> None:
    words = "\n".join(copies.names(ID, BUSY, [Entry(RINA, Answer.DECLINED), Entry(BUDI, Answer.JOINING)]))
    assert "Berhalangan: 1" in words
    assert "Rina" not in words


def test_a_long_list_comes_in_several_messages() -> None:
    many = [Entry(Person(n, "😀" * NAME_LIMIT), Answer.JOINING, "😀" * 30, 9) for n in range(300)]
    texts = copies.messages(ID, copies.names(ID, BUSY, many))
    assert len(texts) > 5
    assert all(units(text) <= 4096 for text in texts)
    assert "300. " in texts[-1].html
