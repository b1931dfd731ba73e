"""Work without a common hour: what announces it, its last day, and until when it can be said to be done."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rules import (
    announcements,
    attendance,
    calendars,
    changes,
    corrections,
    mandiri,
    moments,
    notices,
    offers,
    plan_answers,
    plans,
    reminders,
    signups,
)
from bot.rules.activities import Activity, Kind, Misfit, Status
from bot.rules.announcements import Understood
from bot.rules.mandiri import Done
from bot.rules.moments import Misread
from bot.rules.plan_data import activity_of, plan_again, restored, stored
from bot.rules.plans import Step
from bot.rules.signups import Answer, Reason, Recorded, Refused, Unchanged
from tests.samples import ACTIVITY, RT

JAKARTA, JAYAPURA = "Asia/Jakarta", "Asia/Jayapura"
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Selasa, 24 November 2026, 09.00 WIB
SATURDAY, SUNDAY = date(2026, 11, 28), date(2026, 11, 29)
END = datetime(2026, 11, 28, 17, 0, tzinfo=UTC)  # Sabtu, 24.00 WIB
ALONE = replace(ACTIVITY, alone=True, starts_at=END, maybe=0, declined=0)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("sebelum Minggu", SATURDAY),
        ("sblm hari minggu", SATURDAY),
        ("sebelum tanggal 1 Desember", date(2026, 11, 30)),
        ("sebelum 1 Januari", date(2026, 12, 31)),
        ("sebelum besok", date(2026, 11, 24)),
        ("sebelum Minggu pagi", SATURDAY),
        ("paling lambat Sabtu", SATURDAY),
        ("selambat-lambatnya hari Sabtu", SATURDAY),
        ("sampai Sabtu, 28 November", SATURDAY),
        ("sampai dengan 5 Desember", date(2026, 12, 5)),
        ("s.d. 5 Desember", date(2026, 12, 5)),
        ("maksimal 30 November", date(2026, 11, 30)),
        ("batas waktu: Minggu", SUNDAY),
        ("before Sunday", SATURDAY),
        ("by Saturday", SATURDAY),
    ],
)
def test_it_reads_the_last_day(words: str, day: date) -> None:
    text = f"parit depan rumah, {words}"
    found = mandiri.deadline(text, NOW, JAKARTA)
    assert found is not None
    assert (found.moment.day, found.moment.hour) == (day, None)
    assert text[slice(*found.span)].strip() == words
    told = mandiri.asked_for(text, NOW, JAKARTA)
    assert (told.title, told.place, told.day, told.hour) == ("Parit depan rumah", "", day, None)


@pytest.mark.parametrize(
    "words",
    [
        "parit depan rumah",
        "sampai selesai",
        "sampai jam 7",
        "maksimal 5 orang",
        "sebelum Magrib",
        "daftar paling lambat Sabtu",
        "iuran dibayar sebelum Minggu",
        "paling lambat",
        "sebelum hari",
        "by " * 2000,
    ],
)
def test_it_reads_no_last_day_in_other_words(words: str) -> None:
    assert mandiri.deadline(words, NOW, JAKARTA) is None


@pytest.mark.parametrize(
    ("words", "misfit", "choices"),
    [
        ("sebelum hari ini", Misread.PAST, []),
        ("sebelum 31 Februari", Misread.NO_SUCH_DAY, []),
        ("sebelum Minggu depan", Misread.WHICH_DAY, [SATURDAY, date(2026, 12, 5)]),
        ("sampai Minggu, 30 November", Misread.OTHER_WEEKDAY, [SUNDAY, date(2026, 11, 30)]),
    ],
)
def test_it_asks_for_a_day_with_two_meanings(words: str, misfit: Misread, choices: list[date]) -> None:
    told = mandiri.asked_for(f"parit, {words}", NOW, JAKARTA)
    assert (told.day, told.misfit, list(told.moment.choices)) == (None, misfit, choices)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (
            "Mohon membersihkan parit di depan rumah masing-masing paling lambat Sabtu. Terima kasih.",
            "Membersihkan parit depan rumah masing-masing",
        ),
        ("Pangkas dahan secara mandiri, sampai 5 Desember, bawa karung", "Pangkas dahan secara mandiri"),
        ("Kerja bakti mandiri: cat pagar, sebelum Minggu", "Cat pagar"),
        ("masing-masing bersihkan parit sebelum Minggu", "Bersihkan parit"),
        ("Warga masing2 bersihkan parit, paling lambat Sabtu", "Bersihkan parit"),
        (
            "bersihkan parit depan rumah, sebelum Minggu. Tugas: utara 3, barat 2",
            "Bersihkan parit depan rumah",
        ),
        (
            "bersihkan parit depan rumah, sebelum Minggu, terima kasih bapak ibu",
            "Bersihkan parit depan rumah",
        ),
    ],
)
def test_an_announcement_says_it_by_itself(words: str, title: str) -> None:
    told = mandiri.announced(words, NOW, JAKARTA)
    assert told is not None
    assert (told.title, told.place, told.hour, told.announces) == (title, "", None, True)


@pytest.mark.parametrize(
    "words",
    [
        "Kerja bakti Minggu 07.00 di depan rumah Pak RT, bawa alat masing-masing, daftar paling lambat Sabtu",
        "Kerja bakti Minggu di depan rumah Pak RT, selesai paling lambat Senin",
        "Kerja bakti jam 7, bersihkan depan rumah masing-masing sebelum Minggu",
        "Bersihkan selokan, paling lambat Sabtu",
        "Bersihkan selokan, masing-masing bawa cangkul, paling lambat Sabtu",
        "Bersihkan parit depan rumah masing-masing",
        "Rapat di depan rumah Pak RT, sebelum Minggu",
        "Kerja bakti di depan rumah masing-masing, daftar paling lambat Sabtu",
        "Kerja bakti mandiri depan rumah dibatalkan, sebelum Minggu",
    ],
)
def test_an_announcement_with_an_hour_or_another_day_does_not(words: str) -> None:
    assert mandiri.announced(words, NOW, JAKARTA) is None


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("cat pagar besok", "Cat pagar"),
        ("halaman masing-masing dibersihkan sebelum 17 Agustus", "Halaman masing-masing dibersihkan"),
        ("mandiri: kuras bak mandi", "Kuras bak mandi"),
        ("@ rumah masing-masing sebelum Minggu", "Rumah masing-masing"),
        ("parit, sebelum Minggu. Tugas: utara 3, selatan 2", "Parit"),
        ("parit depan rumah, sebelum Minggu, terima kasih bapak ibu", "Parit depan rumah"),
        ("parit depan rumah, sebelum Minggu, ya", "Parit depan rumah"),
        ("parit depan rumah, terima kasih, sebelum Minggu", "Parit depan rumah"),
        ("parit depan rumah sebelum Minggu\nTugas:\nblok A 3\nblok B 2", "Parit depan rumah"),
        ("parit depan rumah, sebelum Minggu, bawa cangkul", "Parit depan rumah"),
        ("parit sebelum Minggu di depan rumah masing-masing", "Parit depan rumah masing-masing"),
        ("sebelum Minggu\nparit depan rumah ya", "Parit depan rumah"),
        ("Untuk warga RT 05. Cat pagar sebelum Minggu. Terima kasih", "Cat pagar"),
        ("masing2 parit sebelum Minggu", "Parit"),
        ("minggu", ""),
        ("besok", ""),
        ("", ""),
    ],
)
def test_it_takes_what_follows_the_command_as_it_is(words: str, title: str) -> None:
    assert mandiri.asked_for(words, NOW, JAKARTA).title == title


@pytest.mark.parametrize(
    ("words", "tools", "tasks"),
    [
        ("parit depan rumah, sebelum Minggu\nTugas:\nblok A 3\nblok B 2", (), [("blok A", 3), ("blok B", 2)]),
        ("cat pagar sampai 17 Agustus", (), []),
        ("cat pagar, bawa kuas, sampai 17 Agustus", ("kuas",), []),
    ],
)
def test_it_takes_tasks_and_tools(words: str, tools: tuple[str, ...], tasks: list[tuple[str, int]]) -> None:
    told = mandiri.asked_for(words, NOW, JAKARTA)
    assert (told.place, told.tools, list(told.tasks)) == ("", tools, tasks)


@pytest.mark.parametrize(("zone", "hours"), [(JAKARTA, 17), (JAYAPURA, 15)])
def test_it_ends_at_midnight_after_the_last_day(zone: str, hours: int) -> None:
    end = mandiri.end_of(SATURDAY, zone)
    assert end == datetime(2026, 11, 28, hours, tzinfo=UTC)
    alone = replace(ALONE, starts_at=end)
    assert mandiri.day_of(alone, ZoneInfo(zone)) == SATURDAY
    assert mandiri.day_of(replace(alone, alone=False), ZoneInfo(zone)) == SUNDAY
    assert mandiri.end_of(date(2026, 12, 31), zone).year == 2026
    for hour in (timedelta(0), timedelta(hours=-3), timedelta(hours=-24, seconds=1)):
        assert mandiri.closing(end + hour, zone) == end


@pytest.mark.parametrize(
    ("activity", "after", "reason"),
    [
        (ALONE, timedelta(days=-3), None),
        (ALONE, timedelta(hours=23, minutes=59), None),
        (ALONE, timedelta(days=1), Reason.ENDED),
        (replace(ALONE, status=Status.CANCELLED), timedelta(days=-1), Reason.CANCELLED),
        (replace(ALONE, status=Status.CLOSED), timedelta(days=-1), Reason.CLOSED),
        (ACTIVITY, timedelta(days=-3), Reason.NOT_HERE),
    ],
)
def test_it_can_be_said_to_be_done_until_a_day_later(
    activity: Activity, after: timedelta, reason: Reason | None
) -> None:
    assert mandiri.refusal(activity, END + after) is reason


@pytest.mark.parametrize(
    ("was", "done", "said"),
    [
        (False, True, Done.NOTED),
        (True, True, Done.KNOWN),
        (True, False, Done.TAKEN_BACK),
        (False, False, Done.NOT_NOTED),
    ],
)
def test_a_second_tap_changes_nothing(was: bool, done: bool, said: Done) -> None:
    assert mandiri.said_done(was=was, done=done) is said


@pytest.mark.parametrize(
    ("activity", "wanted", "done", "reason"),
    [
        (ALONE, Answer.DECLINED, True, Reason.DONE),
        (ALONE, Answer.DECLINED, False, None),
        (ALONE, Answer.JOINING, True, None),
        (ALONE, Answer.MAYBE, False, Reason.NO_MAYBE),
        (ACTIVITY, Answer.MAYBE, False, None),
        (ACTIVITY, Answer.DECLINED, True, None),
    ],
)
def test_what_is_done_is_not_handed_back(
    activity: Activity, wanted: Answer, done: bool, reason: Reason | None
) -> None:
    outcome = signups.answer(activity, None, wanted, NOW, done=done)
    assert (outcome.reason if isinstance(outcome, Refused) else None) is reason


def test_a_calendar_takes_the_whole_last_day() -> None:
    zone = ZoneInfo(JAKARTA)
    assert calendars.times_of(ALONE, zone) == (SATURDAY, SUNDAY)
    starts, ends = calendars.times_of(ACTIVITY, zone)
    assert (starts, ends) == (ACTIVITY.starts_at, ACTIVITY.starts_at + calendars.LASTS)


def test_another_hour_changes_nothing_where_there_is_none() -> None:
    said = announcements.read("Kerja bakti Sabtu jam 07.00", NOW, JAKARTA)
    assert offers.is_another_hour(said, replace(ALONE, alone=False), JAKARTA)
    assert not offers.is_another_hour(said, ALONE, JAKARTA)


def test_news_on_its_last_day_is_of_no_other_day() -> None:
    said = announcements.read("Kerja bakti Sabtu ini batal", NOW, JAKARTA)
    assert said.day == SATURDAY
    assert not notices.names_another_day(said, ALONE, JAKARTA)
    assert notices.names_another_day(said, replace(ALONE, alone=False), JAKARTA)


def test_an_answer_is_taken_until_the_end() -> None:
    assert signups.answer(ALONE, None, Answer.JOINING, NOW) == Recorded(Answer.JOINING, None, alone=True)
    again = signups.answer(ALONE, Answer.JOINING, Answer.JOINING, NOW)
    assert again == Unchanged(Answer.JOINING, alone=True)
    assert signups.answer(ALONE, None, Answer.JOINING, END) == Refused(Reason.ENDED)


def test_it_has_one_reminder_on_the_evening_before_the_last_day() -> None:
    alone = replace(ALONE, scheduled_at=NOW)
    dues = reminders.rounds(alone, RT)
    assert [(due.round, due.at) for due in dues] == [
        (reminders.Round.EVE, datetime(2026, 11, 27, 12, 30, tzinfo=UTC))  # Jumat, 19.30 WIB
    ]
    assert dues[0].until == datetime(2026, 11, 27, 14, 30, tzinfo=UTC)  # 21.30: then people sleep
    assert reminders.rounds(replace(alone, scheduled_at=dues[0].at + timedelta(minutes=1)), RT) == []
    assert reminders.rounds(replace(alone, status=Status.CANCELLED), RT) == []


def test_attendance_and_closing_need_not_wait_for_its_end() -> None:
    assert attendance.misfit_of_attendance(ALONE, NOW, 3) is None
    assert attendance.misfit_of_closing(ALONE, NOW) is None
    assert attendance.misfit_of_attendance(ALONE, END + timedelta(days=4), 3) is Misfit.TOO_LATE


def test_its_last_day_moves_although_some_have_done_it() -> None:
    done, later = replace(ALONE, present=3), END + timedelta(days=2)
    assert changes.misfit_of_move(done, later, NOW, 3) is None
    assert changes.misfit_of_cancel(done, NOW, 3) is None
    assert changes.misfit_of_move(replace(done, alone=False), later, NOW, 3) is Misfit.ATTENDED


def plan(words: str, **changed: object) -> plans.Plan:
    found = mandiri.asked_for(words, NOW, JAKARTA)
    made = plans.plan_of(1, Kind.KERJA_BAKTI, found, asks_all=not words, alone=True)
    return replace(made, **changed)  # type: ignore[arg-type]


def test_a_plan_asks_what_and_until_which_day() -> None:
    asked = plan("")
    assert asked.open == (Step.TITLE, Step.DAY)
    named, _ = plan_answers.typed(asked, "cat pagar", NOW, JAKARTA)
    assert (named.title, named.step) == ("cat pagar", Step.DAY)
    whole, misfit = plan_answers.typed(named, "sebelum Minggu jam 7", NOW, JAKARTA)
    assert (whole.day, whole.hour, whole.step, misfit) == (SATURDAY, None, Step.CHECK, None)
    assert whole.starts_at(JAKARTA) == END
    assert restored(stored(whole)) == whole
    assert activity_of(whole, JAKARTA, NOW).alone
    assert named.starts_at(JAKARTA) is None


@pytest.mark.parametrize(
    ("answer", "day", "misfit"),
    [
        ("28", SATURDAY, None),
        ("Sabtu", SATURDAY, None),
        ("hari ini", date(2026, 11, 24), None),
        ("sebelum hari ini", None, Misread.PAST),
        ("entah", None, Misread.UNREAD),
        ("1 Januari 2029", None, Misread.TOO_FAR),
    ],
)
def test_its_day_is_typed_as_the_last_one(answer: str, day: date | None, misfit: Misread | None) -> None:
    after, why = plan_answers.typed(plan("cat pagar"), answer, NOW, JAKARTA)
    assert (after.day, why) == (day, misfit)
    assert after.step is (Step.CHECK if day else Step.DAY)


def test_a_last_day_that_is_over_when_it_is_posted_is_asked_again() -> None:
    late = END + timedelta(minutes=1)
    again, misfit = plans.in_time(plan("cat pagar", day=SATURDAY), late, JAKARTA)
    assert (again.day, again.open, misfit) == (None, (Step.DAY,), Misread.PAST)


def test_any_plan_becomes_one_without_an_hour_and_back() -> None:
    found = Understood("Cat pagar", moment=moments.read_moment("Minggu jam 7", NOW, JAKARTA))
    common = plans.asking(plans.plan_of(1, Kind.KERJA_BAKTI, found, asks_all=False), Step.LINES)
    alone = plans.by_oneself(common, alone=True)
    assert (alone.alone, alone.day, alone.hour, alone.step) == (True, SUNDAY, None, Step.CHECK)
    back = plans.by_oneself(alone, alone=False)
    assert (back.alone, back.day, back.open) == (False, SUNDAY, (Step.HOUR,))
    undated = plans.by_oneself(replace(back, day=None, open=(Step.HOUR,)), alone=True)
    assert undated.open == (Step.DAY,)


@pytest.mark.parametrize(
    ("words", "day", "alone", "step", "misfit"),
    [
        ("sampai Minggu", SUNDAY, True, Step.CHECK, None),
        ("sebelum Senin ya", SUNDAY, True, Step.CHECK, None),
        ("Minggu saja", SUNDAY, True, Step.CHECK, None),
        ("Minggu jam 7", SUNDAY, False, Step.CHECK, None),
        ("jam 25", SATURDAY, False, Step.HOUR, Misread.NO_SUCH_HOUR),
        ("Minggu depan", SATURDAY, True, Step.DAY, Misread.WHICH_DAY),
        ("sebelum Minggu depan", SATURDAY, True, Step.DAY, Misread.WHICH_DAY),
        ("sampai Minggu, tapi cat dulu", SATURDAY, True, Step.CHECK, Misread.UNREAD),
        ("apa kabar", SATURDAY, True, Step.CHECK, Misread.UNREAD),
    ],
)
def test_another_last_day_is_typed_under_the_preview(
    words: str, day: date, alone: bool, step: Step, misfit: Misread | None
) -> None:
    after, why = corrections.amended(plan("cat pagar sebelum Minggu"), words, NOW, JAKARTA)
    assert (after.day, after.alone, after.step, why) == (day, alone, step, misfit)


def test_a_proposal_of_it_is_changed_as_such() -> None:
    again = plan_again(replace(ALONE, status=Status.PROPOSED), JAKARTA)
    assert (again.alone, again.day, again.hour, again.step) == (True, SATURDAY, None, Step.CHECK)
    assert again.starts_at(JAKARTA) == END


def test_a_last_day_ends_where_other_words_begin() -> None:
    text = "cat pagar sebelum Minggu 29/11 kumpul jam 7 pagi"
    found = mandiri.deadline(text, NOW, JAKARTA)
    assert found is not None
    assert text[slice(*found.span)] == "sebelum Minggu 29/11"
