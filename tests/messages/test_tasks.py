"""Words of tasks and of their queues."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.messages import queues, signups, task_lists, tasks
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.residents import Person
from bot.rules.signups import Accompanied, Reason, Refused
from bot.rules.tasks import Kept, Outcome, Post, Queued, Taken, Task
from tests.messages.agreed import agreed, height, shown
from tests.samples import ACTIVITY, RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
TASK = Task(3, 42, 0, "konsumsi", 3, 3, 2)
DRAIN = Task(4, 42, 1, "selokan", 5, 2)
KEPT = ACTIVITY.starts_at - timedelta(minutes=35)
KARTO = Person(-7, "Mbah Karto")
JOKO, BUDI = Person(1003, "Mas Joko"), Person(1002, "Pak Budi")
OUTCOMES: tuple[Outcome, ...] = (
    Taken(TASK),
    Taken(DRAIN, TASK),
    Queued(TASK, 3),
    Kept(TASK, waits=False),
    Kept(TASK, waits=True),
    Refused(Reason.STARTED),
)


def toasts(words: Speech) -> Text:
    lines = [tasks.toast(words, outcome) for outcome in OUTCOMES]
    lines.append(tasks.given_back(words, TASK))
    lines += [signups.family(words, Accompanied(number)) for number in (0, 1, 2)]
    lines += [signups.family(words, Accompanied(9, is_most=True))]
    return Text("\n".join(lines))


CASES: dict[str, Callable[[Speech], Text]] = {
    "toasts": toasts,
    "write": lambda words: task_lists.ask(words, ACTIVITY, []),
    "write, again": lambda words: task_lists.ask(words, ACTIVITY, [TASK], task_lists.Again.UNREAD),
    "write, after talk": lambda words: task_lists.ask(words, ACTIVITY, [], task_lists.Again.TALK),
    "write, an order": lambda words: task_lists.ask(words, ACTIVITY, [TASK], task_lists.Again.ORDER),
    "write, a number": lambda words: task_lists.ask(words, ACTIVITY, [TASK], task_lists.Again.NUMBER),
    "write, names": lambda words: task_lists.ask(words, ACTIVITY, [TASK], task_lists.Again.NAMES),
    "write, some would go": lambda words: task_lists.ask_sure(
        words, ACTIVITY, [("parit", 3)], [TASK, replace(DRAIN, waiting=0)], "0" * 16
    ),
    "write, all would go": lambda words: task_lists.ask_sure(
        words, ACTIVITY, [], [replace(DRAIN, taken=0)], "0" * 16
    ),
    "kept as saved": lambda words: task_lists.kept(words, ACTIVITY, [TASK]),
    "written": lambda words: task_lists.written(words, ACTIVITY, [TASK]),
    "written, none": lambda words: task_lists.written(words, ACTIVITY, []),
    "written, some kept, some gone": lambda words: task_lists.written(
        words, ACTIVITY, [TASK], [TASK], [JOKO, KARTO]
    ),
    "gone": lambda words: task_lists.gone(words, ACTIVITY, [DRAIN, TASK], Post()),
    "gone, one left": lambda words: task_lists.gone(words, ACTIVITY, [DRAIN], Post(DRAIN.id), RT),
    "gone, all": lambda words: task_lists.gone(words, replace(ACTIVITY, alone=True), [], Post()),
    "gone, in the group": lambda words: task_lists.gone_here(words, ACTIVITY, [DRAIN, TASK], [JOKO, BUDI]),
    "written, before its card": lambda words: task_lists.written(
        words, replace(ACTIVITY, posts_at=ACTIVITY.starts_at - timedelta(days=6)), [TASK]
    ),
    "moved up": lambda words: queues.moved_up(words, ACTIVITY, TASK),
    "moved up, of several": lambda words: queues.moved_up(words, ACTIVITY, TASK, RT),
    "moved up, in the group": lambda words: queues.moved_up(words, ACTIVITY, TASK, person=JOKO),
    "offered": lambda words: queues.place_offered(words, ACTIVITY, TASK, KEPT),
    "offered, in the group": lambda words: queues.place_offered(words, ACTIVITY, TASK, KEPT, person=JOKO),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        text = CASES[name](words)
        assert shown(text) == agreed("tasks")[f"{name}, {words.language}"]
        assert name == "toasts" or height(text) <= 12


def test_its_toasts_fit_whatever_the_names() -> None:
    long = replace(TASK, name="😀" * 30, needed=99, waiting=999)
    for words in (ID, EN):
        for outcome in (
            Taken(long),
            Taken(long, long),
            Queued(long, 999),
            Kept(long, waits=True),
            Kept(long, waits=False),
        ):
            assert len(tasks.toast(words, outcome)) <= 200
        assert len(tasks.given_back(words, long)) <= 200
