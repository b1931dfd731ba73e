"""A plan grows answer by answer. Today is Selasa, 24 November 2026, 09.00 WIB."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.rules import plan_answers, plans
from bot.rules.activities import TOOLS_MOST, Kind
from bot.rules.announcements import Understood, read
from bot.rules.moments import Misread, Moment
from bot.rules.plan_data import restored, stored
from bot.rules.plans import Plan, Step

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
WIB = "Asia/Jakarta"
SUNDAY = date(2026, 11, 29)
FULL = Plan(1, title="Cat pagar", place="Taman", tools=("cat",), day=SUNDAY, hour=time(7))


def test_it_asks_everything_or_only_what_is_missing() -> None:
    assert plans.plan_of(1, Kind.KERJA_BAKTI, Understood(), asks_all=True).open == plans.OPENING
    found = Understood("Cat pagar", moment=Moment(SUNDAY))
    plan = plans.plan_of(1, Kind.KERJA_BAKTI, found, asks_all=False)
    assert (plan.open, plan.step, plan.missing) == ((Step.HOUR,), Step.HOUR, (Step.HOUR,))
    assert FULL.step is Step.CHECK
    assert plan.starts_at(WIB) is None


@pytest.mark.parametrize(
    ("step", "text", "misfit", "changed"),
    [
        (Step.KIND, "Ronda saja", None, {"kind": Kind.RONDA}),
        (Step.KIND, "entah", Misread.UNREAD, {"open": (Step.KIND,)}),
        (Step.DAY, "besok", None, {"day": date(2026, 11, 25)}),
        (Step.DAY, "besok jam 8", None, {"day": date(2026, 11, 25), "hour": time(8)}),
        (Step.DAY, "Minggu jam 25", Misread.NO_SUCH_HOUR, {}),
        (Step.DAY, "30 Februari", Misread.NO_SUCH_DAY, {"open": (Step.DAY,)}),
        (Step.DAY, "entah", Misread.UNREAD, {"open": (Step.DAY,)}),
        (Step.HOUR, "8", None, {"hour": time(8)}),
        (Step.HOUR, "lusa jam 8", None, {"day": date(2026, 11, 26), "hour": time(8)}),
        (Step.HOUR, "jam 4", Misread.WHICH_HOUR, {"open": (Step.HOUR,)}),
        (Step.TITLE, "  Sapu\njalan ", None, {"title": "Sapu jalan"}),
        (Step.TITLE, "\u200b", Misread.UNREAD, {"open": (Step.TITLE,)}),
        (Step.TITLE, "a" * 200, None, {"title": "a" * 119 + "…", "shortened": ("title",)}),
        (Step.PLACE, "Balai", None, {"place": "Balai"}),
        (Step.TOOLS, "ember dan sapu", None, {"tools": ("ember", "sapu")}),
        (
            Step.TOOLS,
            "cangkul sama karung & ember + sapu",
            None,
            {"tools": ("cangkul", "karung", "ember", "sapu")},
        ),
        (Step.TOOLS, "tidak ada", None, {"tools": ()}),
        (Step.TASKS, "selokan 5, konsumsi 3", None, {"tasks": (("selokan", 5), ("konsumsi", 3))}),
        (Step.TASKS, "konsumsi 150", Misread.UNREAD, {"open": (Step.TASKS,)}),
        (Step.LINES, "apa saja", Misread.UNREAD, {"open": (Step.LINES,)}),
    ],
)
def test_it_takes_typed_answers(
    step: Step, text: str, misfit: Misread | None, changed: dict[str, object]
) -> None:
    asked = plans.asking(FULL, step)
    assert plan_answers.typed(asked, text, NOW, WIB) == (replace(FULL, **changed), misfit)  # type: ignore[arg-type]


def test_the_first_question_may_be_answered_with_a_whole_announcement() -> None:
    opening = Plan(1, open=plans.OPENING)
    line, _ = plan_answers.typed(opening, "Minggu 07.00 Cat pagar @ Taman", NOW, WIB)
    assert (line.title, line.place, line.hour, line.open) == ("Cat pagar", "Taman", time(7), (Step.TOOLS,))
    letter, _ = plan_answers.typed(opening, "Acara: Cat pagar\nHari: Minggu\nAlat: kuas, cat", NOW, WIB)
    assert (letter.day, letter.tools, letter.open) == (SUNDAY, ("kuas", "cat"), (Step.HOUR, Step.PLACE))
    loose, _ = plan_answers.typed(opening, "Minggu saja ya pak", NOW, WIB)
    assert (loose.title, loose.day, loose.step) == ("", SUNDAY, Step.HOUR)


def test_a_time_that_does_not_fit_is_asked_again() -> None:
    today = replace(FULL, day=date(2026, 11, 24), hour=time(8))
    again, misfit = plans.in_time(today, NOW, WIB)
    assert (again.open, again.day, again.hour, misfit) == ((Step.DAY, Step.HOUR), None, None, Misread.PAST)
    far = replace(FULL, day=date(2027, 11, 26))
    assert plans.in_time(far, NOW, WIB)[1] is Misread.TOO_FAR
    assert plans.in_time(FULL, NOW, WIB) == (FULL, None)


def test_it_goes_from_the_preview_to_one_line_and_back() -> None:
    lines = plans.asking(FULL, Step.LINES)
    place = plans.asking(lines, Step.PLACE)
    assert (lines.step, place.open) == (Step.LINES, (Step.PLACE,))
    assert plans.asking(place, Step.CHECK) == FULL
    cut = plans.answered(replace(place, shortened=("place", "title")), Step.PLACE, place="")
    assert (cut.place, cut.shortened, cut.step) == ("", ("title",), Step.CHECK)


@pytest.mark.parametrize("look", [Step.LINES, Step.CHECK])
@pytest.mark.parametrize("step", [Step.DAY, Step.HOUR, Step.TITLE])
def test_it_asks_for_what_is_missing_before_a_look_at_the_whole(look: Step, step: Step) -> None:
    unknown = "" if step is Step.TITLE else None
    plan = replace(FULL, open=(Step.LINES,), **{step.value: unknown})  # type: ignore[arg-type]
    assert plans.asking(plan, look).open == (step,)


def test_tools_are_put_on_the_list_and_taken_off() -> None:
    assert plans.toggled(FULL, "sapu").tools == ("cat", "sapu")
    assert plans.toggled(FULL, "cat").tools == ()
    many = replace(FULL, tools=tuple(map(str, range(TOOLS_MOST))))
    assert plans.toggled(many, "sapu") == many


def test_it_offers_the_next_weekends_and_the_hours_that_are_left() -> None:
    days = plans.days_to_offer(replace(FULL, hour=None), NOW, WIB)
    assert days[:4] == [date(2026, 11, 25), date(2026, 11, 28), SUNDAY, date(2026, 12, 5)]
    assert len(days) == 6
    assert plans.days_to_offer(FULL, NOW, WIB) == days  # seven o'clock is over today
    afternoon = plans.days_to_offer(replace(FULL, hour=time(16)), NOW, WIB)
    assert afternoon == [date(2026, 11, 24), *days[:5]]
    monday = date(2026, 11, 30)
    unsure = replace(FULL, choices=(SUNDAY, monday))
    assert plans.days_to_offer(replace(unsure, day=None), NOW, WIB) == [SUNDAY, monday]
    assert plans.days_to_offer(unsure, NOW, WIB) == [date(2026, 11, 28), SUNDAY, monday]
    assert plans.hours_to_offer(replace(FULL, day=None), NOW, WIB) == [
        time(6, 30),
        time(7),
        time(8),
        time(15, 30),
    ]
    assert plans.hours_to_offer(replace(FULL, day=date(2026, 11, 24)), NOW, WIB) == [time(15, 30)]
    ronda = replace(FULL, kind=Kind.RONDA, day=None)
    assert plans.hours_to_offer(ronda, NOW, WIB) == [time(21), time(22), time(23)]


@pytest.mark.parametrize("said", ["jam 00.00", "24.00", "12 malam"])
def test_it_offers_hours_round_midnight_which_ends_the_evening(said: str) -> None:
    found = read(f"Ronda {said} di pos", NOW, WIB)
    plan = plans.plan_of(1, Kind.RONDA, found, asks_all=False)
    assert plan.open == (Step.DAY, Step.HOUR)
    plan = plans.on_day(plan, date(2026, 11, 24))
    assert plans.hours_to_offer(plan, NOW, WIB) == [time(22), time(23), time()]
    night = plans.at_hour(plan, time())
    assert (night.day, night.hour, night.step) == (date(2026, 11, 25), time(), Step.CHECK)
    assert plans.at_hour(night, time()).day == night.day
    assert plans.at_hour(plan, time(23)).day == date(2026, 11, 24)
    asked, misfit = plan_answers.typed(replace(plan, part=""), said, NOW, WIB)
    assert (asked.step, misfit) == (Step.HOUR, Misread.WHICH_HOUR)
    assert plans.hours_to_offer(asked, NOW, WIB)[-1] == time()


def test_a_recurrence_as_the_answer_to_which_day_begins_on_its_next_day() -> None:
    asked, misfit = plan_answers.typed(Plan(1, open=plans.OPENING), "tiap Rabu", NOW, WIB)
    assert (asked.step, misfit) == (Step.HOUR, None)
    assert (asked.day, asked.rule) == (date(2026, 11, 25), "FREQ=WEEKLY;BYDAY=WE")


def test_a_part_of_the_day_asks_for_an_hour_in_it() -> None:
    night, misfit = plan_answers.typed(plans.asking(FULL, Step.DAY), "malam minggu", NOW, WIB)
    assert (night.day, night.hour, night.step, misfit) == (date(2026, 11, 28), None, Step.HOUR, None)
    assert plans.hours_to_offer(night, NOW, WIB) == [time(19, 30), time(20), time(21)]
    assert restored(stored(night)) == night
    assert plan_answers.typed(night, "8", NOW, WIB)[0].hour == time(20)
    morning, _ = plan_answers.typed(plans.asking(FULL, Step.DAY), "Sabtu pagi", NOW, WIB)
    assert (morning.day, morning.hour, morning.step) == (date(2026, 11, 28), time(7), Step.CHECK)


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("Minggu", "06.30 07.00 08.00 15.30"),
        ("Minggu pagi", "06.00 06.30 07.00 08.00"),
        ("Minggu siang", "10.00 13.00 14.00"),
        ("besok sore", "15.30 16.00 16.30"),
        ("malam Minggu", "19.30 20.00 21.00"),
    ],
)
def test_a_new_plan_offers_the_hours_of_the_part_of_day_that_was_said(said: str, offered: str) -> None:
    plan = plans.plan_of(1, Kind.KERJA_BAKTI, read(f"{said} Cat pagar", NOW, WIB), asks_all=False)
    assert plan.step is Step.HOUR
    assert " ".join(f"{hour:%H.%M}" for hour in plans.hours_to_offer(plan, NOW, WIB)) == offered


def test_one_of_several_days_keeps_the_part_of_the_day_that_was_said() -> None:
    saturday, evening = date(2026, 12, 5), [time(19, 30), time(20), time(21)]
    written = plans.plan_of(1, Kind.KERJA_BAKTI, read("malam Minggu depan", NOW, WIB), asks_all=False)
    typed, misfit = plan_answers.typed(plans.asking(FULL, Step.DAY), "malam Minggu depan", NOW, WIB)
    assert misfit is Misread.WHICH_DAY
    for unsure in (written, typed):
        assert unsure.choices == (date(2026, 11, 28), saturday)
        night = plans.on_day(unsure, saturday)
        assert (night.day, night.hour, night.step) == (saturday, None, Step.HOUR)
        assert plans.hours_to_offer(night, NOW, WIB) == evening
        assert plans.on_day(unsure, SUNDAY).part == ""
    assert plans.on_day(typed, SUNDAY) == FULL
    hour = plans.asking(plans.on_day(typed, saturday), Step.HOUR)
    assert plan_answers.typed(hour, "Minggu depan", NOW, WIB)[0].part == "malam"


def test_it_reads_what_buttons_carry_and_no_forgeries() -> None:
    assert plans.day_in("2026-11-24", NOW, WIB) == date(2026, 11, 24)
    assert [plans.day_in(text, NOW, WIB) for text in ("2026-11-23", "2028-01-01", "x", "")] == [None] * 4
    assert plans.hour_in("390") == time(6, 30)
    assert [plans.hour_in(text) for text in ("1440", "-1", "x", "", "٣", "00390")] == [None] * 6


def test_it_is_the_same_plan_after_it_was_stored() -> None:
    for plan in (FULL, replace(FULL, day=None, hour=None, open=plans.OPENING, choices=(SUNDAY,))):
        assert restored(stored(plan)) == plan


def test_it_offers_hours_round_the_prayer_that_was_said_at_the_place() -> None:
    night = plans.plan_of(1, FULL.kind, read("Rapat RT besok ba'da Isya", NOW, WIB), asks_all=False)
    assert (night.day, night.hour, night.part) == (date(2026, 11, 25), None, "after isya")
    assert plans.hours_to_offer(night, NOW, WIB, "Kota Jambi") == [time(19, 30), time(19, 45), time(20)]
    assert plans.hours_to_offer(night, NOW, "Asia/Jayapura", "") == [time(19), time(19, 15), time(19, 30)]
    filled, misfit = plan_answers.typed(night, "8", NOW, WIB)
    assert (filled.hour, misfit) == (time(20), None)


def test_posyandu_is_in_the_morning_unless_something_else_was_said() -> None:
    posyandu = replace(FULL, kind=Kind.POSYANDU)
    for part in ("", "pagi"):
        offered = plans.hours_to_offer(replace(posyandu, part=part), NOW, WIB)
        assert offered == [time(8), time(9), time(10)]
    assert plans.hours_to_offer(replace(posyandu, part="sore"), NOW, WIB)[0] == time(15, 30)


def test_a_title_that_goes_is_asked_last() -> None:
    without_day = replace(FULL, open=(Step.DAY,))
    assert plans.untitled(without_day) == replace(FULL, title="", open=(Step.DAY, Step.TITLE))


def test_a_day_that_comes_back_is_an_answer_to_which_day() -> None:
    plan, misfit = plan_answers.typed(Plan(1, open=plans.OPENING), "tiap Minggu jam 7 pagi", NOW, WIB)
    assert (plan.day, plan.rule, misfit) == (date(2026, 11, 29), "FREQ=WEEKLY;BYDAY=SU", None)
    assert plan.hour == time(7)
    assert plan.step is Step.TITLE
    again, misfit = plan_answers.typed(plans.asking(plan, Step.REPEAT), "sekali saja", NOW, WIB)
    assert (again.rule, again.day, misfit) == ("", date(2026, 11, 29), None)
    assert plans.rhythm(again) is None


def test_a_rhythm_without_a_day_waits_for_one() -> None:
    found = read("Kerja bakti sebulan sekali jam 7 pagi sapu jalan @ Pos Ronda", NOW, WIB)
    plan = plans.plan_of(1, Kind.KERJA_BAKTI, found, asks_all=False)
    assert (plan.rule, plan.step) == ("FREQ=MONTHLY", Step.DAY)
    plan = plans.on_day(plan, date(2026, 12, 6))
    assert plan.rule == "FREQ=MONTHLY;BYDAY=1SU"
    empty = plans.asking(Plan(1, open=plans.OPENING), Step.REPEAT)
    repeated, _ = plan_answers.typed(empty, "sebulan sekali", NOW, WIB)
    assert (repeated.rule, repeated.day) == ("FREQ=MONTHLY", None)
    assert plans.rules_to_offer(plan, NOW.date())[0].rule == "FREQ=WEEKLY;BYDAY=SU"
