"""Words of work without a common hour."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.messages import (
    activities,
    agenda,
    attendance,
    changes,
    copies,
    mandiri,
    mandiri_letters,
    nudges,
    panels,
    plans,
    previews,
    privacy,
    represented,
    residents,
    rosters,
    signups,
)
from bot.messages import mine as own_activities
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules.activities import Misfit, Status
from bot.rules.agenda import Mine, Past, Year
from bot.rules.attendance import Attendee
from bot.rules.changes import Hearers
from bot.rules.gatherings import Gathering, Part
from bot.rules.mandiri import Done
from bot.rules.nudges import TooLate
from bot.rules.panels import Act
from bot.rules.plans import Plan, Step
from bot.rules.privacy import OwnData, Record
from bot.rules.residents import Person
from bot.rules.signups import Answer, Outcome, Reason, Recorded, Refused, Unchanged
from bot.rules.tasks import Post, Task
from tests.messages.agreed import agreed, height, shown
from tests.messages.test_proxies import KARTO
from tests.samples import ACTIVITY, RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
END = datetime(2026, 11, 28, 17, 0, tzinfo=UTC)  # Sabtu, 24.00 WIB
ALONE = replace(ACTIVITY, alone=True, starts_at=END, title="Parit depan rumah", place="", tools=("cangkul",))
TAKEN = replace(ALONE, joining=3, present=2)
BUDI, JOKO, RINA = Person(1002, "Pak Budi"), Person(1003, "Mas Joko"), Person(1004, "Bu Rina")
PEOPLE = (BUDI, JOKO, RINA)
PARTED = Gathering(TAKEN, PEOPLE, (Task(3, 42, 0, "RT bawah", 5, 2), Task(4, 42, 1, "RT atas", 5, 1)))
MOVED = replace(TAKEN, moved_from=END - timedelta(days=2))
CLOSED = replace(TAKEN, status=Status.CLOSED)
KEY = "0123456789abcdef"
PLAN = Plan(1, title="Cat pagar", day=date(2026, 11, 28), alone=True)
ATTENDEES = [Attendee(BUDI, Answer.JOINING, True), Attendee(JOKO, Answer.JOINING, False)]
MINE = Mine(TAKEN, Answer.JOINING)
OUTCOMES = (*Done, Refused(Reason.ENDED), Refused(Reason.NOT_HERE))


def toasts(words: Speech) -> Text:
    lines = [mandiri.toast(words, outcome) for outcome in OUTCOMES]
    answers: tuple[Outcome, ...] = (
        Recorded(Answer.JOINING, None, alone=True),
        Unchanged(Answer.JOINING, alone=True),
        Recorded(Answer.DECLINED, Answer.JOINING, alone=True),
        Recorded(Answer.DECLINED, None, alone=True),
        *map(Refused, (Reason.DONE, Reason.NO_MAYBE, Reason.NO_FAMILY, Reason.NO_GIFTS)),
    )
    lines += [signups.toast(words, answer) for answer in answers]
    lines += [panels.misfit(words, misfit) for misfit in (Misfit.NO_CODE, Misfit.SAME_END)]
    return Text("\n".join([*lines, nudges.toast(words, ALONE, TooLate())]))


def own(mine: Part) -> Callable[[Speech], Text]:
    return lambda words: activities.own_card(words, PARTED, mine)


def own_data(words: Speech) -> Text:
    record = Record(ALONE.title, END, Answer.JOINING, True, alone=True)
    return privacy.own_data(words, OwnData(BUDI, None, [record], 1, 9))


CASES: dict[str, Callable[[Speech], Text]] = {
    "toasts": toasts,
    "card": lambda words: activities.card(words, Gathering(ALONE), "BantarBot"),
    "card, taken": lambda words: activities.card(words, PARTED, "BantarBot"),
    "card, many": lambda words: activities.card(
        words, Gathering(replace(TAKEN, joining=20), PEOPLE), "BantarBot"
    ),
    "card, moved": lambda words: activities.card(words, Gathering(MOVED, PEOPLE), "BantarBot"),
    "card, closed": lambda words: activities.card(words, Gathering(CLOSED, PEOPLE), "BantarBot"),
    "own card": own(Part()),
    "own card, taken": own(Part(Answer.JOINING, post=Post(3), done=False)),
    "own card, done": own(Part(Answer.JOINING, done=True)),
    "own card, handed back": own(Part(Answer.DECLINED)),
    "list": lambda words: rosters.full_list(words, TAKEN, [(Answer.JOINING, person) for person in PEOPLE], 1),
    "agenda": lambda words: agenda.coming(words, [(RT, [TAKEN])]),
    "panel": lambda words: panels.panel(words, Gathering(TAKEN), RT, can=frozenset(Act)),
    "nudge": lambda words: nudges.nudge(words, ALONE, JOKO),
    "remind me": lambda words: residents.welcome_to(words, JOKO, RT, ALONE, None, reminds=True),
    "remind me, late": lambda words: residents.welcome_to(words, JOKO, RT, ALONE, None, reminds=False),
    "remind me, taken": lambda words: residents.welcome_to(
        words, JOKO, RT, ALONE, Answer.JOINING, reminds=True
    ),
    "told": lambda words: represented.told(words, TAKEN, Part(Answer.JOINING), RINA),
    "on behalf": lambda words: represented.one(
        words, TAKEN, KARTO, Part(Answer.JOINING, done=True), is_open=True, attends=True
    ),
    "reminder": lambda words: mandiri_letters.reminder(
        words, PARTED, JOKO, Part(Answer.JOINING, post=Post(3))
    ),
    "reminder, of several": lambda words: mandiri_letters.reminder(words, Gathering(TAKEN), JOKO, Part(), RT),
    "reminder, in the group": lambda words: mandiri_letters.in_group(words, TAKEN, [JOKO], "BantarBot"),
    "reminder, in the group, without names": lambda words: mandiri_letters.in_group(
        words, TAKEN, [], "BantarBot"
    ),
    "photo": lambda words: mandiri_letters.ask_for_photo(words, TAKEN),
    "who has done it": lambda words: attendance.sheet(words, TAKEN, ATTENDEES, 0),
    "who has done it, found": lambda words: attendance.found(words, TAKEN, ATTENDEES, 0, "o"),
    "close": lambda words: attendance.ask_sure_close(words, TAKEN),
    "close, done": lambda words: attendance.close_done(words, CLOSED),
    "thanks": lambda words: attendance.thanks(words, CLOSED, [BUDI, JOKO]),
    "question": lambda words: attendance.question(words, TAKEN),
    "move": lambda words: changes.ask_day(words, TAKEN, [date(2026, 11, 29)]),
    "move, sure": lambda words: changes.ask_sure_move(words, TAKEN, END + timedelta(days=1), Hearers(3)),
    "moved": lambda words: changes.moved(words, MOVED, Answer.JOINING),
    "moved, before unable": lambda words: changes.moved(words, MOVED, Answer.DECLINED),
    "elsewhere": lambda words: changes.relocated(words, replace(TAKEN, place="Taman"), Answer.JOINING),
    "moved, in the group": lambda words: changes.moved_here(words, MOVED, [JOKO]),
    "move, done": lambda words: changes.move_done(words, MOVED, Hearers(1)),
    "cancelled": lambda words: changes.cancelled(words, TAKEN, Answer.JOINING),
    "cancelled, in the group": lambda words: changes.cancelled_here(words, TAKEN, [JOKO]),
    "cancel, sure": lambda words: changes.ask_sure_cancel(words, TAKEN, Hearers(3)),
    "plan, what": lambda words: plans.ask(words, Plan(1, alone=True, open=(Step.TITLE, Step.DAY)), KEY, []),
    "plan, until": lambda words: plans.ask(words, replace(PLAN, day=None, open=(Step.DAY,)), KEY, []),
    "plan, tools": lambda words: plans.ask(words, replace(PLAN, open=(Step.TOOLS,)), KEY, []),
    "plan, place": lambda words: plans.ask(words, replace(PLAN, open=(Step.PLACE,)), KEY, []),
    "plan, settled": lambda words: plans.settled(words, PLAN, Step.DAY),
    "preview": lambda words: previews.preview(words, words, PLAN, ALONE, RT, KEY),
    "which line": lambda words: previews.which_line(words, words, ALONE, KEY),
    "own data": own_data,
    "copy": lambda words: Text("\n".join(copies.announcement(words, PARTED))),
    "copy, names": lambda words: Text(
        "\n".join(copies.names(words, TAKEN, [copies.Entry(person, Answer.JOINING) for person in PEOPLE]))
    ),
    "my activities": lambda words: own_activities.mine(words, [MINE], 0, {}),
    "my activities, done": lambda words: own_activities.mine(words, [replace(MINE, done=True)], 0, {}),
    "my past": lambda words: own_activities.past(words, [Past(CLOSED, Answer.JOINING, True)], 0, 1, {}),
    "my duties": lambda words: Text("\n".join(own_activities.share(words, Year(joined=1), [MINE])[1:])),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        text = CASES[name](words)
        assert shown(text) == agreed("mandiri")[f"{name}, {words.language}"]
        assert name == "toasts" or height(text) <= 12


def test_its_toasts_fit() -> None:
    assert all(len(line) <= 200 for words in (ID, EN) for line in toasts(words).html.split("\n"))
