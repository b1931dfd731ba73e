"""Words for officers who answer for somebody else, and for who is answered for."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages import proxies, represented
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.activities import TITLE_LIMIT
from bot.rules.gatherings import Part
from bot.rules.households import Housed
from bot.rules.proxies import PEOPLE_MOST, Said
from bot.rules.residents import NAME_LIMIT, Person, Resident
from bot.rules.signups import Answer
from bot.rules.tasks import NO_POST, Post, Task
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import ACTIVITY, RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
SARI = Person(1001, "Bu Sari")
WORK = [Task(3, 42, 0, "selokan", 5, 3), Task(4, 42, 1, "konsumsi", 3, 3, 2)]


def somebody(number: int, name: str, house: str = "") -> Housed:
    return Housed(Resident(number, 1, Person(-(6 * 10**12) - number, name)), house)


KARTO, INEM, UNNAMED = (
    somebody(1, "Mbah Karto", "A-12"),
    somebody(2, "Bu Inem"),
    somebody(3, "C-4", "C-4"),
)
BUDI = Housed(Resident(9, 1, Person(1002, "Pak Budi")))
NO = Answer.DECLINED
ALONE = replace(ACTIVITY, alone=True)
SAID = Said("Karto", "A-12", Answer.JOINING, 2)
JOINS = Part(Answer.JOINING, 2, Post(task_id=3, wanted_id=4), noted_by=SARI)


def toasts(words: Speech) -> Text:
    lines = [represented.noted(words, ACTIVITY, KARTO, answer) for answer in Answer]
    lines += [
        represented.saved(words, KARTO),
        represented.queued(words, KARTO),
        represented.too_late_to_undo(words),
    ]
    return Text("\n".join(lines))


CASES: dict[str, Callable[[Speech], Text]] = {
    "nobody yet": lambda words: proxies.people(words, ACTIVITY, [], {}, 0),
    "people": lambda words: proxies.people(
        words, ACTIVITY, [KARTO, INEM, UNNAMED], {1: Answer.JOINING, 2: Answer.DECLINED}, 0
    ),
    "people, of several": lambda words: proxies.people(words, ACTIVITY, [KARTO] * 9, {}, 1, RT),
    "who is meant": lambda words: proxies.choices(
        words, ACTIVITY, Said("Karto", "A-12"), [KARTO, UNNAMED], "key"
    ),
    "one": lambda words: represented.one(words, ACTIVITY, KARTO, Part(), is_open=True),
    "one, joins": lambda words: represented.one(words, ACTIVITY, KARTO, JOINS, WORK, is_open=True),
    "one, at attendance": lambda words: represented.one(
        words, ACTIVITY, INEM, Part(), WORK, is_open=False, attends=False
    ),
    "one, was there": lambda words: represented.one(
        words, ACTIVITY, INEM, Part(Answer.DECLINED), is_open=False, attends=True
    ),
    "one, written down just now": lambda words: represented.one(
        words, ACTIVITY, INEM, Part(Answer.JOINING), is_open=True, is_fresh=True
    ),
    "one moved up": lambda words: represented.moved_up(words, ACTIVITY, KARTO, WORK[1]),
    "one moved up, of several": lambda words: represented.moved_up(words, ACTIVITY, KARTO, WORK[1], RT),
    "one with Telegram": lambda words: represented.one(words, ACTIVITY, BUDI, Part(), is_open=True),
    "do they come": lambda words: proxies.ask(
        words, ACTIVITY, [Said("Karto", "A-12"), Said("Bu Inem", companions=1)], "key", has_begun=False
    ),
    "do they come, not clear": lambda words: proxies.ask(
        words,
        ACTIVITY,
        [Said("Karto", "A-12", None, 2, task="konsumsi", left="tapi <b>telat</b>")],
        "key",
        has_begun=False,
    ),
    "did they come": lambda words: proxies.ask(words, ACTIVITY, [Said("", "A-12")], "key", has_begun=True),
    "several": lambda words: proxies.several(
        words,
        ACTIVITY,
        [(KARTO, SAID), (UNNAMED, SAID), (INEM, Said("Inem", answer=NO))],
        [],
        "key",
        has_begun=False,
    ),
    "one, listening": lambda words: represented.one(
        words, ACTIVITY, KARTO, JOINS, WORK, is_open=True, is_fresh=True, listens=True
    ),
    "do they do it": lambda words: proxies.ask(
        words, ALONE, [Said("Karto"), Said("Inem", answer=NO)], "key", has_begun=False
    ),
    "several, done": lambda words: proxies.several(
        words, ALONE, [(INEM, Said(answer=SAID.answer, came=True)), (KARTO, SAID)], [], "key", has_begun=False
    ),
    "several, one not clear": lambda words: proxies.several(
        words, ACTIVITY, [(INEM, SAID)], [(Said("Karto", answer=NO), [KARTO, BUDI])], "key", has_begun=True
    ),
    "not read": lambda words: proxies.not_read(words, ACTIVITY),
    "not read, alone": lambda words: proxies.not_read(words, ALONE),
    "too many": proxies.too_many,
    "unknown": lambda words: proxies.unknown(words, "siapalah"),
    "done": proxies.done,
    "done, one left": lambda words: proxies.done(words, [SAID]),
    "undone": lambda words: represented.undone(words, ACTIVITY, KARTO),
    "told": lambda words: represented.told(words, ACTIVITY, replace(JOINS, companions=0, post=NO_POST), SARI),
    "told, with family, of several": lambda words: represented.told(words, ACTIVITY, JOINS, SARI, WORK, RT),
    "told, not sure": lambda words: represented.told(words, ACTIVITY, Part(Answer.MAYBE), SARI),
    "told, unable": lambda words: represented.told(words, ACTIVITY, Part(Answer.DECLINED), SARI),
    "toasts": toasts,
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        text = CASES[name](words)
        assert shown(text) == agreed("proxies")[f"{name}, {words.language}"]
        assert height(text) <= 12


def test_it_fits_whatever_the_names() -> None:
    long = somebody(2**31 - 1, "😀" * NAME_LIMIT, "A-12")
    activity = replace(ACTIVITY, id=2**31 - 1, title="😀" * TITLE_LIMIT)
    work = [replace(WORK[0], id=2**31 - 1, activity_id=2**31 - 1, name="😀" * 30)] * 8
    for words in (ID, EN):
        for answer in Answer:
            assert len(represented.noted(words, ACTIVITY, long, answer)) <= 200
        assert units(represented.one(words, activity, long, JOINS, work, is_open=True)) < 4096
        assert units(proxies.people(words, activity, [long] * 20, {}, 0)) < 4096
        assert units(represented.one(words, activity, long, JOINS, work, is_open=False, attends=False)) < 4096
        most = [Said("😀" * NAME_LIMIT, "A-12", Answer.JOINING, 9)] * PEOPLE_MOST
        assert units(proxies.ask(words, activity, most, "k" * 16, has_begun=False)) < 4096
        done = [(long, said) for said in most]
        assert units(proxies.several(words, activity, done, [], "k" * 16, has_begun=False)) < 4096
        unclear = [(said, [long] * 9) for said in most]
        assert units(proxies.several(words, activity, [], unclear, "k" * 16, has_begun=False)) < 4096
