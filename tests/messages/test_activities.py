"""The card and what grows around it, as people read them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.messages import (
    activities,
    agenda,
    attendance,
    changes,
    hearers,
    panels,
    rain,
    reminders,
    rosters,
    task_lists,
)
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules import kinds
from bot.rules.activities import PLACE_LIMIT, TITLE_LIMIT, TOOLS_MOST, Activity, Misfit, Status
from bot.rules.attendance import Attendee
from bot.rules.changes import Hearers
from bot.rules.contributions import Gift, Kind
from bot.rules.gatherings import NAMES_ON_CARD, Gathering, Part
from bot.rules.households import Housed, Houses
from bot.rules.moments import Misread
from bot.rules.panels import Act
from bot.rules.residents import NAME_LIMIT, Person, Resident
from bot.rules.signups import Answer
from bot.rules.tasks import NO_POST, TASKS_MOST, Post, Task
from tests.messages.agreed import height, units
from tests.messages.test_series import SERIES
from tests.samples import ACTIVITY, RT, SUNDAY

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
SATURDAY = SUNDAY - timedelta(hours=15)
KARTO = Housed(Resident(1, 1, Person(-(6 * 10**12), "Mbah Karto")), "A-12")
BUDI, JOKO = Person(1002, "Pak Budi"), Person(1003, "<b>Jo</b> & ko 😀")
EVE, DAWN = SUNDAY - timedelta(hours=11), SUNDAY - timedelta(hours=2)
MOVED = replace(ACTIVITY, starts_at=SATURDAY, moved_from=SUNDAY, joining=2, maybe=1)
PROMISED = (Gift(Kind.FOOD, "pisang 30"), Gift(Kind.LENT, "cangkul"))
BEGUN = {Act.MOVE, Act.ATTEND, Act.CLOSE, Act.SPEAK}
CLOSED = replace(ACTIVITY, status=Status.CLOSED, joining=24, maybe=2, present=18)
CANCELLED = replace(ACTIVITY, status=Status.CANCELLED, joining=2)
NEEDS, GIFTS = replace(ACTIVITY, tools=("cangkul 2", "karung", "angkong")), {"cangkul": 2, "karung": 1}
NEXT_DOOR = replace(RT, id=2, rt="06")


def people(number: int) -> list[Person]:
    return [Person(5000 + n, f"Warga {n}") for n in range(1, number + 1)]


def card(words: Speech, joining: int, activity: Activity = ACTIVITY, names: Sequence[Person] = ()) -> Text:
    first = (names or people(joining))[:NAMES_ON_CARD]
    return activities.card(words, Gathering(replace(activity, joining=joining), first), "BantarBot")


TASKS = [Task(3, 1, 0, "selokan", 5, 3), Task(4, 1, 1, "konsumsi", 3, 3, 2), Task(5, 1, 2, "juru absen", 1)]
BUSY = Gathering(replace(ACTIVITY, joining=8, companions=4), people(8), TASKS)
MORE = [*TASKS, Task(6, 1, 3, "angkut sampah", 4, 1), Task(7, 1, 4, "parit", 2)]
MANY = replace(BUSY, tasks=MORE, series=SERIES, photos=3)
MINE = Part(Answer.JOINING, 2, Post(task_id=3, wanted_id=4))
ALL = replace(MINE, gifts=[Gift(Kind.TOOL, "cangkul", 2)], always=True)


def answers(joining: int, maybe: int, declined: int) -> list[tuple[Answer, Person]]:
    numbers = zip(Answer, (joining, maybe, declined), strict=True)
    return [(answer, person) for answer, number in numbers for person in people(number)]


ATTENDEES = [
    Attendee(BUDI, Answer.JOINING, True),
    Attendee(JOKO, Answer.MAYBE, False),
    Attendee(Person(7, "Bu Sari"), None, False),
]
CASES: dict[str, Callable[[Speech], Text]] = {
    "card, nobody yet": lambda words: card(words, 0),
    "card, one": lambda words: card(words, 1),
    "card, 15": lambda words: card(words, 15),
    "card, 16": lambda words: card(words, 16),
    "card, 300 and others": lambda words: card(words, 300, replace(ACTIVITY, maybe=12, declined=7)),
    "card, odd names, no place": lambda words: card(
        words, 2, replace(ACTIVITY, title="Kerja bakti <RT> 🧹", place="", tools=()), [JOKO, BUDI]
    ),
    "card, only the kind": lambda words: card(words, 0, replace(ACTIVITY, title="Kerja bakti")),
    "card, another name of the kind": lambda words: card(words, 0, replace(ACTIVITY, title="Gotong royong")),
    "card, moved": lambda words: card(words, 2, MOVED, [BUDI, JOKO]),
    "card, cancelled": lambda words: card(words, 2, CANCELLED),
    "card, closed": lambda words: card(words, 24, CLOSED),
    "card, closed without attendance": lambda words: card(words, 2, replace(CLOSED, present=0)),
    "card, further down": lambda words: activities.former_card(words, Gathering(ACTIVITY)),
    "own card": lambda words: activities.own_card(words, Gathering(MOVED, [BUDI, JOKO]), Part(Answer.MAYBE)),
    "own card, cancelled": lambda words: activities.own_card(words, Gathering(CANCELLED), Part()),
    "own card, for an officer": lambda words: activities.own_card(
        words, Gathering(CANCELLED), Part(Answer.JOINING), for_officer=True
    ),
    "own card, of several": lambda words: activities.own_card(words, Gathering(ACTIVITY), Part(), RT),
    "card, with tasks": lambda words: activities.card(words, BUSY, "BantarBot"),
    "own card, with a task and family": lambda words: activities.own_card(words, BUSY, MINE),
    "own card, with many tasks": lambda words: activities.own_card(words, MANY, Part()),
    "own card, with everything": lambda words: activities.own_card(words, MANY, ALL, for_officer=True),
    "tasks to choose from": lambda words: task_lists.page(words, ACTIVITY, MANY.tasks, NO_POST),
    "tasks to choose from, of several": lambda words: task_lists.page(
        words, ACTIVITY, MANY.tasks, MINE.post, RT
    ),
    "card, with houses": lambda words: activities.card(
        words, replace(BUSY, tasks=[], houses=Houses(6), joining=people(2)), "BantarBot"
    ),
    "agenda": lambda words: agenda.coming(words, [(RT, [ACTIVITY, MOVED])]),
    "agenda, two neighbourhoods": lambda words: agenda.coming(
        words, [(RT, [ACTIVITY]), (NEXT_DOOR, [replace(ACTIVITY, title="Menata taman bacaan warga bersama")])]
    ),
    "agenda, nothing": lambda words: agenda.coming(words, [(RT, [])]),
    "no home": agenda.no_home,
    "list": lambda words: rosters.full_list(words, ACTIVITY, answers(2, 1, 1), 1),
    "list, nobody": lambda words: rosters.full_list(words, ACTIVITY, [], 1),
    "list, of several": lambda words: rosters.full_list(words, ACTIVITY, answers(1, 0, 0), 1, RT),
    "panel": lambda words: panels.panel(words, Gathering(MOVED), RT),
    "panel, with houses and those who have not answered": lambda words: panels.panel(
        words, Gathering(replace(ACTIVITY, joining=12), houses=Houses(9)), RT, silent=23
    ),
    "panel, with tasks and what is brought": lambda words: panels.panel(
        words, Gathering(NEEDS, tasks=TASKS, gifts=GIFTS), RT, silent=23
    ),
    "panel, at attendance": lambda words: panels.panel(words, Gathering(MOVED), RT, can=BEGUN),
    "panel, somebody was there": lambda words: panels.panel(
        words, Gathering(replace(MOVED, present=1)), RT, can={Act.ATTEND, Act.CLOSE, Act.SPEAK}
    ),
    "panel, long over": lambda words: panels.panel(words, Gathering(MOVED), RT, can={Act.CLOSE}),
    "panel, more": lambda words: panels.panel(
        words, Gathering(replace(MOVED, series_id=1), photos=3), RT, more=True
    ),
    "panel, more at attendance": lambda words: panels.panel(
        words, Gathering(MOVED), RT, can=BEGUN, more=True
    ),
    "panel, cancelled": lambda words: panels.panel(words, Gathering(CANCELLED), RT),
    "panel, closed": lambda words: panels.panel(words, Gathering(CLOSED), RT, can={Act.ATTEND}),
    "move, day": lambda words: changes.ask_day(words, ACTIVITY, [date(2026, 11, 28), date(2026, 11, 29)]),
    "move, hour": lambda words: changes.ask_hour(words, ACTIVITY, date(2026, 11, 28), [SATURDAY]),
    "move, no hour": lambda words: changes.ask_hour(words, ACTIVITY, date(2026, 11, 28), []),
    "move, sure": lambda words: changes.ask_sure_move(words, ACTIVITY, SATURDAY, Hearers(2, (KARTO,))),
    "move, done": lambda words: changes.move_done(words, MOVED, Hearers(2, (KARTO,))),
    "move, not a time": lambda words: changes.ask_day(words, ACTIVITY, [date(2026, 11, 28)], Misread.UNREAD),
    "move, done, nobody told": lambda words: changes.move_done(words, MOVED, Hearers()),
    "moved": lambda words: changes.moved(words, MOVED, Answer.JOINING),
    "moved, declined": lambda words: changes.moved(words, MOVED, Answer.DECLINED),
    "moved, of several": lambda words: changes.moved(words, MOVED, Answer.JOINING, RT),
    "moved, in the group": lambda words: changes.moved_here(words, MOVED, [BUDI, JOKO]),
    "rain": lambda words: rain.ask_week(words, ACTIVITY, SUNDAY + timedelta(weeks=1), Hearers(3)),
    "place": lambda words: changes.ask_place(words, ACTIVITY),
    "place, unread": lambda words: changes.ask_place(
        words, replace(ACTIVITY, place=""), changes.Again.UNREAD
    ),
    "place, after talk": lambda words: changes.ask_place(words, ACTIVITY, changes.Again.TALK),
    "place, sure": lambda words: changes.ask_sure_place(words, ACTIVITY, "Balai RT", "0" * 16, Hearers(2)),
    "place, done": lambda words: changes.place_done(words, replace(ACTIVITY, place="Balai RT"), Hearers(1)),
    "relocated": lambda words: changes.relocated(words, ACTIVITY, Answer.JOINING),
    "relocated, in the group": lambda words: changes.relocated_here(words, ACTIVITY, [BUDI]),
    "moved, with its place": lambda words: changes.moved(words, MOVED, Answer.JOINING, there=True),
    "cancel, sure": lambda words: changes.ask_sure_cancel(words, ACTIVITY, Hearers()),
    "cancel, done": lambda words: changes.cancel_done(words, CANCELLED, Hearers(3)),
    "cancel, done, nobody told": lambda words: changes.cancel_done(words, CANCELLED, Hearers()),
    "cancelled": lambda words: changes.cancelled(words, CANCELLED, Answer.JOINING),
    "cancelled, declined": lambda words: changes.cancelled(words, CANCELLED, Answer.DECLINED),
    "cancelled, of several": lambda words: changes.cancelled(words, CANCELLED, Answer.JOINING, RT),
    "cancelled, in the group": lambda words: changes.cancelled_here(words, CANCELLED, [JOKO]),
    "reminder, the eve": lambda words: reminders.private(
        words, Gathering(ACTIVITY), EVE, BUDI, Part(Answer.JOINING)
    ),
    "reminder, the day": lambda words: reminders.private(
        words, Gathering(ACTIVITY), DAWN, BUDI, Part(Answer.JOINING)
    ),
    "reminder, not sure": lambda words: reminders.private(
        words, Gathering(ACTIVITY), EVE, JOKO, Part(Answer.MAYBE)
    ),
    "reminder, of several": lambda words: reminders.private(
        words, Gathering(ACTIVITY), EVE, BUDI, Part(Answer.JOINING), RT
    ),
    "reminder, only the kind": lambda words: reminders.private(
        words, Gathering(replace(ACTIVITY, title="Kerja bakti")), EVE, BUDI, Part(Answer.JOINING)
    ),
    "reminder, another name of the kind": lambda words: reminders.private(
        words, Gathering(replace(ACTIVITY, title="GOTONG ROYONG RT 05")), DAWN, BUDI, Part(Answer.JOINING)
    ),
    "reminder, with a task and tools": lambda words: reminders.private(
        words, Gathering(NEEDS, tasks=TASKS, gifts=GIFTS), EVE, BUDI, ALL
    ),
    "reminder, in the group, with what is brought": lambda words: reminders.in_group(
        words, replace(NEEDS, joining=1), EVE, {Answer.JOINING: [BUDI]}, "BantarBot", GIFTS
    ),
    "reminder, in the group": lambda words: reminders.in_group(
        words,
        replace(ACTIVITY, joining=6),
        EVE,
        {Answer.JOINING: [BUDI, JOKO], Answer.MAYBE: people(1)},
        "BantarBot",
    ),
    "reminder, of what is promised": lambda words: reminders.to_giver(
        words, ACTIVITY, EVE, JOKO, Part(Answer.DECLINED, gifts=PROMISED)
    ),
    "reminder, of a substitute, of several": lambda words: reminders.to_giver(
        words, ACTIVITY, EVE, JOKO, Part(Answer.DECLINED, gifts=(Gift(Kind.SUBSTITUTE, "Udin"),)), RT
    ),
    "reminder, in the group, to those who give": lambda words: reminders.in_group(
        words, replace(ACTIVITY, joining=6), EVE, {Answer.JOINING: [BUDI]}, "BantarBot", givers=[JOKO]
    ),
    "reminder, in the group, without names": lambda words: reminders.in_group(
        words, replace(ACTIVITY, joining=6), EVE, {Answer.JOINING: []}, "BantarBot"
    ),
    "reminder, in the group, nobody joins yet": lambda words: reminders.in_group(
        words, ACTIVITY, EVE, {Answer.MAYBE: people(1)}, "BantarBot"
    ),
    "attendance": lambda words: attendance.sheet(words, replace(ACTIVITY, present=1), ATTENDEES, 0),
    "attendance, no such name": lambda words: attendance.found(words, ACTIVITY, [], 0, "zainal"),
    "close, sure": lambda words: attendance.ask_sure_close(words, replace(ACTIVITY, present=18)),
    "close, sure, of several": lambda words: attendance.ask_sure_close(words, ACTIVITY, RT),
    "close, sure, too late for attendance": lambda words: attendance.ask_sure_close(
        words, ACTIVITY, attends=False
    ),
    "close, done": lambda words: attendance.close_done(words, CLOSED),
    "thanks": lambda words: attendance.thanks(words, CLOSED, people(18)),
    "thanks, with houses": lambda words: attendance.thanks(words, CLOSED, people(18), houses=Houses(14)),
    "thanks, many": lambda words: attendance.thanks(words, CLOSED, people(31)),
    "thanks, one": lambda words: attendance.thanks(words, replace(ACTIVITY, present=1), [BUDI]),
    "thanks, no attendance": lambda words: attendance.thanks(words, ACTIVITY, []),
    "evening question": lambda words: attendance.question(words, ACTIVITY),
    "evening question, of several": lambda words: attendance.question(words, ACTIVITY, RT),
}
GOLDEN = Path(__file__).parent / "golden" / "activities.txt"  # sections: "== name, language"


def shown(text: Text) -> str:
    """A message with its buttons in brackets, as in a screenshot."""
    rows = (" ".join(f"[{button.label}]" for button in row) for row in text.rows)
    return "\n".join([text.html, *rows])


def agreed() -> dict[str, str]:
    """The texts of the golden file by their headings."""
    _, *sections = re.split(r"^== ", GOLDEN.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {heading: text.strip() for heading, _, text in (part.partition("\n") for part in sections)}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        assert shown(CASES[name](words)) == agreed()[f"{name}, {words.language}"]


OFFERED = Post(task_id=3, wanted_id=4, offered_at=SATURDAY)


def test_a_task_that_somebody_has_is_not_offered_again_but_a_place_kept_for_them_is() -> None:
    for post, shown_as in ((MINE.post, "juru absen"), (OFFERED, "konsumsi")):
        first = task_lists.page(ID, ACTIVITY, MORE, post).rows[0][0]
        assert first.label.startswith(f"🛠 {shown_as}")
    alone = task_lists.page(ID, ACTIVITY, TASKS[:1], replace(MINE.post, wanted_id=None))
    assert "ketuk" not in alone.html
    assert [button.label for row in alone.rows for button in row] == ["↩️ Lepas tugas: selokan", "‹ Kembali"]


def test_what_people_see_most_fits_a_cheap_phone() -> None:
    for name, lines, rows in (
        ("own card, with many tasks", 12, 5),
        ("own card, with everything", 15, 7),
        ("tasks to choose from, of several", 14, 6),
        ("panel, at attendance", 14, 6),
        ("panel, more", 14, 6),
        ("panel, with tasks and what is brought", 12, 6),
        ("reminder, with a task and tools", 13, 1),
    ):
        for words in (ID, EN):
            text = CASES[name](words)
            assert height(text) <= lines, name
            assert len(text.rows) <= rows, name


def test_it_stays_within_telegrams_limits_whatever_the_names() -> None:
    worst = [replace(person, called="😀" * NAME_LIMIT) for person in people(300)]
    long = replace(
        ACTIVITY,
        title="😀" * TITLE_LIMIT,
        place="😀" * PLACE_LIMIT,
        tools=("😀" * 40,) * TOOLS_MOST,
        present=30,
        joining=300,
    )
    assert units(card(ID, 300, long, worst)) < 4096
    answered = [(Answer.JOINING, person) for person in worst]
    tasks = [Task(n, 1, n, "😀" * 30, 99, 99, 300) for n in range(TASKS_MOST)]
    crowded = Gathering(replace(long, moved_from=SATURDAY, companions=900), worst[:NAMES_ON_CARD], tasks)
    far = replace(RT, name="😀" * 40, kelurahan="😀" * 40)
    assert all(units(rosters.full_list(ID, long, answered, page, far)) < 4096 for page in range(12))
    assert units(activities.own_card(ID, crowded, MINE, far)) < 4096
    assert units(attendance.thanks(ID, long, worst[:30])) < 4096
    sheet = attendance.sheet(ID, ACTIVITY, [Attendee(person, None, False) for person in worst], 29)
    assert len(sheet.rows) == attendance.ON_PAGE + 3
    assert [button.label for button in sheet.rows[-3]] == ["‹", "30/30"]
    assert "dan 260 lainnya" in changes.moved_here(ID, MOVED, people(300)).html
    many = {Answer.JOINING: people(300), Answer.MAYBE: people(3)}
    mentioned = reminders.in_group(ID, ACTIVITY, EVE, many, "https://t.me/x").html
    assert "dan 260 lainnya" in mentioned
    assert "dan 2 lainnya" in mentioned


def test_it_turns_the_pages_of_long_lists() -> None:
    pages = [rosters.full_list(ID, ACTIVITY, answers(90, 30, 5), page) for page in (1, 2, 3, 99)]
    assert [[button.label for button in page.rows[0]] for page in pages] == [
        ["1/3", "›"],
        ["‹", "2/3", "›"],
        ["‹", "3/3"],
        ["‹", "3/3"],
    ]
    assert "Ikut (90)" in pages[1].html  # the heading is there again
    assert "61. Warga 61" in pages[1].html


def test_it_has_words_for_every_misfit() -> None:
    assert all(panels.misfit(ID, reason) != panels.misfit(EN, reason) for reason in Misfit)


def test_it_counts_those_who_are_told() -> None:
    assert "Belum ada yang menjawab" in changes.ask_sure_cancel(ID, ACTIVITY, Hearers()).html
    only = changes.ask_sure_cancel(ID, ACTIVITY, Hearers(0, (KARTO,))).html
    assert "1 warga tidak bisa saya kabari" in only
    assert "menjawab" not in only


def test_it_says_how_many_houses_are_known_where_not_all_are() -> None:
    few = activities.numbers(ID, replace(ACTIVITY, joining=2), houses=Houses(1, all_known=False))
    assert few == ["Ikut (2 dari sedikitnya 1 rumah)"]
    family = replace(ACTIVITY, joining=2, companions=3)
    assert activities.numbers(ID, family, houses=Houses(1)) == ["Ikut (2 +3 keluarga dari 1 rumah)"]
    thanks = attendance.thanks(ID, CLOSED, people(18), houses=Houses(9, all_known=False)).html
    assert "18 warga hadir, dari sedikitnya 9 rumah." in thanks


def test_it_names_whom_no_letter_reaches_as_far_as_there_is_room() -> None:
    def line(*people: Housed) -> str:
        return "\n".join(hearers.by_mouth(ID, people))

    unnamed = Housed(Resident(2, 1, Person(-(6 * 10**12) - 1, "C-4")), "C-4")
    assert line(KARTO, unnamed).endswith("langsung: Mbah Karto (A-12), Warga C-4")
    assert line(*[KARTO] * 9).endswith("Mbah Karto (A-12) dan 3 lainnya")
    assert line(KARTO).startswith("🗣 Tanpa Telegram")
    assert line(KARTO, Housed(Resident(3, 1, BUDI))).startswith("🗣 Tidak bisa saya kabari")
    assert line() == ""
    long = Housed(Resident(4, 1, Person(-(6 * 10**12) - 2, "x" * NAME_LIMIT)), "A-12")
    assert line(*[long] * 3).endswith("dan 1 lainnya")


def test_what_is_over_names_nobody_who_did_not_come_and_asks_for_nothing() -> None:
    over = replace(CLOSED, maybe=2, declined=3)
    gathering = Gathering(over, joining=tuple(people(3)))
    text = activities.card(ID, gathering, "BantarBot").html
    assert "Ikut" not in text
    assert "Belum pasti" not in text
    mine = Part(Answer.DECLINED, always=True, post=Post(wanted_id=7))
    own = activities.own_card(ID, replace(gathering, tasks=(Task(7, 1, 0, "konsumsi", 1, 1, 1),)), mine).html
    assert own.endswith("Jawaban Bapak/Ibu: 🙏 Berhalangan")


def test_cancelled_work_done_alone_invites_nobody() -> None:
    off = replace(ACTIVITY, alone=True, status=Status.CANCELLED)
    own = activities.own_card(ID, Gathering(off), Part(Answer.DECLINED)).html
    assert "silakan ketuk" not in own


def test_thanks_speak_in_the_words_of_the_kind() -> None:
    said = {kind: attendance.thanks(ID, replace(CLOSED, kind=kind), ()).html for kind in kinds.Kind}
    assert "tulis “sebelum”" in said[kinds.Kind.KERJA_BAKTI]
    assert "tenaga" not in said[kinds.Kind.POSYANDU] + said[kinds.Kind.MUSYAWARAH] + said[kinds.Kind.OTHER]
    assert "waktu dan masukannya" in said[kinds.Kind.MUSYAWARAH]


def test_before_its_card_nobody_has_been_asked() -> None:
    unseen = replace(ACTIVITY, posts_at=SUNDAY)
    assert "\n".join(hearers.ahead(ID, unseen, Hearers())).startswith("Kartunya belum dipasang")
    told = "\n".join(hearers.ahead(ID, unseen, Hearers(told=2)))
    assert told == "2 warga yang ikut setiap kali akan dikabari."
