"""Words of series and of holidays."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.messages import (
    activities,
    agenda,
    changes,
    holidays,
    notices,
    panels,
    previews,
    rain,
    series,
    signups,
)
from bot.messages import rhythms as rhythm_words
from bot.messages import series_changes as changing
from bot.messages import series_edits as edits
from bot.messages.speech import Speech, speech
from bot.parcels import Text
from bot.rules import series as rules
from bot.rules.activities import Activity, Kind
from bot.rules.changes import Hearers
from bot.rules.gatherings import Gathering, Part
from bot.rules.holidays import Holiday
from bot.rules.moments import Misread
from bot.rules.plan_data import activity_of
from bot.rules.plans import Plan
from bot.rules.rhythms import Rhythm
from bot.rules.series import Series, Status, Trait
from bot.rules.signups import Answer, Reason
from bot.taps import PlanEndTap, PostBesideTap
from tests.house import SARI, START
from tests.messages.agreed import agreed, height, shown
from tests.samples import ACTIVITY, RT, SUNDAY

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
DAY = date(2026, 11, 29)
SERIES = Series(
    id=7,
    neighbourhood_id=1,
    kind=Kind.KERJA_BAKTI,
    title="Bersihkan selokan",
    place="Pos Ronda",
    tools=("cangkul",),
    tasks="",
    rule="FREQ=WEEKLY;BYDAY=SU",
    minute=420,
    first_day=DAY,
    made_until=None,
    status=Status.ACTIVE,
    created_by=SARI.id,
)
POSTED = replace(ACTIVITY, series_id=7)
LATER = replace(
    POSTED, id=43, starts_at=SUNDAY + timedelta(days=7), posts_at=SUNDAY + timedelta(days=1, hours=2)
)
DATES = [
    POSTED,
    LATER,
    *(replace(LATER, id=43 + n, starts_at=LATER.starts_at + n * timedelta(7)) for n in (1, 2)),
]
SATURDAY = Rhythm("FREQ=WEEKLY;BYDAY=SA", date(2026, 12, 5), 960)
CHRISTMAS = Holiday(date(2026, 12, 25), {"id": "Hari Raya Natal", "en": "Christmas Day"})
PLAN = Plan(
    1,
    Kind.KERJA_BAKTI,
    "Sapu jalan",
    "Taman",
    ("sapu",),
    date(2026, 12, 25),
    time(7),
    rule="FREQ=WEEKLY;BYDAY=FR",
)
RHYTHMS = (
    ("FREQ=WEEKLY;BYDAY=SU", 420),
    ("FREQ=WEEKLY;BYDAY=SU,WE", 420),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", 420),
    ("FREQ=WEEKLY;INTERVAL=3;BYDAY=SU", 420),
    ("FREQ=WEEKLY;INTERVAL=5;BYDAY=SU", 420),
    ("FREQ=WEEKLY;INTERVAL=5;BYDAY=SU", 1200),
    ("FREQ=MONTHLY;BYDAY=1SU", 420),
    ("FREQ=MONTHLY;BYDAY=1SU,3SU", 420),
    ("FREQ=MONTHLY;BYDAY=-1SU", 420),
    ("FREQ=MONTHLY;INTERVAL=3;BYDAY=2SU", 420),
    ("FREQ=MONTHLY;BYMONTHDAY=1", 420),
    ("FREQ=MONTHLY;BYMONTHDAY=1,15", 420),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", 420),
    ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29", 420),
    ("FREQ=DAILY;INTERVAL=5", 420),
    ("FREQ=DAILY;INTERVAL=5", 1320),
    ("FREQ=DAILY;INTERVAL=10", -1),
)


def told(words: Speech) -> Text:
    return Text("\n".join(rhythm_words.told(words, Rhythm(rule, DAY, minute)) for rule, minute in RHYTHMS))


def toasts(words: Speech) -> Text:
    lines = [series.toast(words, every) for every in (True, False)]
    lines += [series.toast(words, True, Reason.SERIES_ENDED), holidays.denied(words)]
    return Text("\n".join(lines))


def preview(words: Speech) -> Text:
    shown_as: Activity = activity_of(PLAN, RT.zone, START)
    return previews.preview(words, ID, PLAN, shown_as, RT, "0123456789abcdef", holiday=CHRISTMAS)


def own(words: Speech, *, always: bool) -> Text:
    return activities.own_card(words, Gathering(POSTED, series=SERIES), Part(Answer.JOINING, always=always))


def together(texts: Iterable[Text]) -> Text:
    return Text("\n\n".join(text.html for text in texts))


CASES: dict[str, Callable[[Speech], Text]] = {
    "rhythms": told,
    "toasts": toasts,
    "preview": preview,
    "card": lambda words: activities.card(words, Gathering(POSTED, series=SERIES), "BantarBot"),
    "own card": lambda words: own(words, always=False),
    "own card, every time": lambda words: own(words, always=True),
    "own card, with family": lambda words: activities.own_card(
        words, Gathering(POSTED, series=SERIES), Part(Answer.JOINING, companions=1)
    ),
    "own card, this once unable": lambda words: activities.own_card(
        words, Gathering(POSTED, series=SERIES), Part(Answer.DECLINED, always=True)
    ),
    "agenda": lambda words: agenda.coming(words, [(RT, [POSTED])], series=[SERIES]),
    "agenda, nothing posted": lambda words: agenda.coming(words, [(RT, [])], series=[SERIES]),
    "panel, before its card": lambda words: panels.panel(words, Gathering(LATER), RT),
    "rain": lambda words: rain.ask_date(words, POSTED, [DAY, DAY + timedelta(1)], LATER, RT),
    "rain, no day before the next": lambda words: rain.ask_date(words, POSTED, [], LATER),
    "a date at the time of a plan": lambda words: notices.twin(
        words, LATER, PostBesideTap("p"), PlanEndTap("p")
    ),
    "page": lambda words: changing.page(words, SERIES, POSTED, DATES, 12, RT),
    "page, ended": lambda words: changing.page(
        words, replace(SERIES, status=Status.ENDED), POSTED, [POSTED], 0, RT
    ),
    "another rhythm": lambda words: changing.ask_rhythm(words, SERIES, POSTED, RT, rules.others(SERIES, DAY)),
    "another rhythm, unread": lambda words: changing.ask_rhythm(
        words, SERIES, POSTED, RT, [SATURDAY], Misread.UNREAD
    ),
    "sure to move": lambda words: changing.ask_sure_move(words, SERIES, POSTED, SATURDAY),
    "moved": lambda words: changing.move_done(
        words, replace(SERIES, rule=SATURDAY.rule, minute=960), POSTED, [(POSTED, 29_931_000)]
    ),
    "sure to end": lambda words: changing.ask_sure_end(words, SERIES, POSTED, RT, 1),
    "sure to move, own changes": lambda words: changing.ask_sure_move(
        words, SERIES, POSTED, SATURDAY, DATES[1:3]
    ),
    "change all": lambda words: edits.choose(words, SERIES, POSTED),
    "change all, tools": lambda words: edits.ask(words, SERIES, POSTED, Trait.TOOLS),
    "change all, tasks, unread": lambda words: edits.ask(words, SERIES, POSTED, Trait.TASKS, again=True),
    "change all, title": lambda words: edits.ask(words, SERIES, POSTED, Trait.TITLE),
    "change all, place": lambda words: edits.ask(words, SERIES, POSTED, Trait.PLACE),
    "sure to change": lambda words: edits.ask_sure(words, SERIES, POSTED, Trait.PLACE, "Balai RT", "0a"),
    "changed": lambda words: edits.done(words, SERIES, POSTED, Trait.TOOLS),
    "sure to skip": lambda words: changes.ask_sure_cancel(words, LATER, Hearers(12)),
    "skipped": lambda words: changes.cancel_done(words, LATER, Hearers(12)),
    "skipped, nobody joins": lambda words: changes.cancel_done(words, LATER, Hearers()),
    "to a chair": lambda words: together(
        make(words, LATER, RT) for make in (series.date_skipped, series.date_moved, series.date_relocated)
    ),
    "to who joins every time": lambda words: together(
        make(words, LATER, RT)
        for make in (series.own_date_skipped, series.own_date_moved, series.own_date_relocated)
    ),
    "to who joins every time, all": lambda words: together(
        make(words, SERIES, RT) for make in (series.moved, series.ended)
    ),
    "holiday": lambda words: holidays.note(words, LATER, CHRISTMAS),
    "holiday, of several": lambda words: holidays.note(words, LATER, CHRISTMAS, RT),
}
NOT_ON_A_SCREEN = ("rhythms", "toasts", "to a chair", "to who joins every time")


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        text = CASES[name](words)
        assert shown(text) == agreed("series")[f"{name}, {words.language}"]
        assert name in NOT_ON_A_SCREEN or height(text) <= 12


def test_its_toasts_fit_and_its_buttons_are_taps() -> None:
    for words in (ID, EN):
        assert all(len(line) <= 200 for line in toasts(words).html.split("\n"))
    longest = Rhythm("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,SU", date(2099, 12, 31), 1439)
    page = changing.ask_sure_move(ID, SERIES, replace(POSTED, id=10**9), longest)
    assert all(button.tap for row in page.rows for button in row)


def test_a_holiday_that_was_written_down_keeps_its_name() -> None:
    given = Holiday(date(2027, 3, 11), {"": "Idul Fitri"})
    assert [holidays.line(words, given) for words in (ID, EN)] == [
        "ℹ️ 11 Maret: Idul Fitri",
        "ℹ️ 11 March: Idul Fitri",
    ]


def test_it_does_not_answer_for_others() -> None:
    assert signups.REFUSED[Reason.NOT_HERE] in [series.toast(EN, False, Reason.NOT_HERE)]
    nobody = activities.own_card(ID, Gathering(POSTED, series=SERIES), Part(Answer.DECLINED))
    assert not any("setiap kali" in button.label for row in nobody.rows for button in row)
