"""When attendance is taken, who comes first on the list, when officers are asked."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.activities import Activity, Misfit, Status
from bot.rules.attendance import (
    DAYS_MOST,
    SOUGHT_BYTES,
    Attendee,
    found,
    listed,
    misfit_of_attendance,
    misfit_of_closing,
    question_is_due,
    says_who_came,
    sought,
)
from bot.rules.neighbourhoods import CHOICES, Field
from bot.rules.residents import AddressForm, Person
from bot.rules.signups import Answer
from bot.taps import FoundTap, read
from bot.taps.tap import MAX_NUMBER, MAX_PERSON
from tests.samples import ACTIVITY, RT, SUNDAY

CANCELLED = replace(ACTIVITY, status=Status.CANCELLED)
CLOSED = replace(ACTIVITY, status=Status.CLOSED)
BEFORE = SUNDAY - timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("activity", "now", "attendance", "closing"),
    [
        (ACTIVITY, BEFORE, Misfit.NOT_STARTED, Misfit.NOT_STARTED),
        (ACTIVITY, SUNDAY, None, None),
        (ACTIVITY, SUNDAY + timedelta(days=3), None, None),
        (ACTIVITY, SUNDAY + timedelta(days=3, minutes=1), Misfit.TOO_LATE, None),
        (CLOSED, SUNDAY + HOUR, None, Misfit.CLOSED),
        (CANCELLED, SUNDAY + HOUR, Misfit.CANCELLED, Misfit.CANCELLED),
    ],
)
def test_it_opens_attendance_with_the_start(
    activity: Activity, now: datetime, attendance: Misfit | None, closing: Misfit | None
) -> None:
    assert misfit_of_attendance(activity, now, 3) is attendance
    assert misfit_of_closing(activity, now) is closing


def test_it_lists_those_who_joined_first_and_by_name() -> None:
    people = [
        Attendee(Person(1, "Zainal"), Answer.JOINING, False),
        Attendee(Person(2, "agus"), None, False),
        Attendee(Person(3, "Wati"), Answer.MAYBE, True),
        Attendee(Person(4, "Budi"), Answer.JOINING, True),
        Attendee(Person(5, "Citra"), Answer.DECLINED, False),
    ]
    assert [a.person.id for a in listed(people)] == [4, 1, 3, 2, 5]


@pytest.mark.parametrize(
    ("after_start", "expected"),
    [
        (timedelta(hours=12, minutes=29), False),  # 19.29
        (timedelta(hours=12, minutes=30), True),
        (timedelta(hours=14, minutes=29), True),
        (timedelta(hours=14, minutes=30), False),  # quiet hours
        (timedelta(hours=2), False),
        (timedelta(days=1, hours=13), True),  # the bot was down on Sunday
        (timedelta(days=3, hours=13), False),
    ],
)
def test_it_asks_the_officers_in_the_evening(after_start: timedelta, expected: bool) -> None:
    assert question_is_due(SUNDAY, SUNDAY + after_start, RT) is expected


@pytest.mark.parametrize(
    ("quiet", "first", "last"),
    [
        ("", "19:30", "21:29"),
        ("night=1260-300", "19:30", "20:59"),
        ("prayer=1080-1215", "20:15", "21:29"),
        ("night=1200-300", "19:30", "19:59"),
        ("night=1200-300 prayer=1065-1200", "17:40", "17:44"),
    ],
)
def test_it_asks_them_outside_the_quiet_hours_of_their_rt(quiet: str, first: str, last: str) -> None:
    rt = replace(RT, quiet=quiet)
    day = datetime.combine(SUNDAY.date(), time(), ZoneInfo("Asia/Jakarta")) + timedelta(days=1)
    minutes = [day + timedelta(minutes=n) for n in range(24 * 60)]
    asked = [f"{at:%H:%M}" for at in minutes if question_is_due(SUNDAY, at, rt)]
    assert (asked[0], asked[-1]) == (first, last)


NAMES = [
    "Budi",
    "Pak Subudi",
    "Nur'aini",
    "José Ñandú",
    "SITI NURHALIZA",
    "ſtraße",
    "Ｗａｔｉ",
    "李小龍",
    "🌸 Rina 🌸",
]
PEOPLE = [Attendee(Person(n, name), None, False) for n, name in enumerate(NAMES)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bud", ["Budi", "Pak Subudi"]),  # the beginning first
        ("Bu", ["Budi", "Pak Subudi"]),
        ("Bapak Budi", ["Budi", "Pak Subudi"]),
        ("Pak", ["Pak Subudi"]),
        ("nuraini", ["Nur'aini"]),
        ("Nur’aini", ["Nur'aini"]),
        ("nur", ["Nur'aini", "SITI NURHALIZA"]),
        ("jose", ["José Ñandú"]),
        ("nandu josé", ["José Ñandú"]),
        ("haliza", ["SITI NURHALIZA"]),
        ("STRASSE", ["ſtraße"]),
        ("wati", ["Ｗａｔｉ"]),
        ("李", ["李小龍"]),
        ("rina", ["🌸 Rina 🌸"]),
        ("budi siti", []),
        ("🌸", []),
        ("", []),
        ("_", []),
    ],
)
def test_it_finds_names_by_part_of_them(typed: str, expected: list[str]) -> None:
    assert [attendee.person.name for attendee in found(PEOPLE, sought(typed))] == expected


def test_it_finds_people_as_they_are_addressed_and_in_the_order_of_the_list() -> None:
    heru = Attendee(Person(1, "heru_88", called="Heru", address_form=AddressForm.BAPAK), None, True)
    others = [Attendee(Person(n, f"Heru {n}"), None, False) for n in (3, 2)]
    assert found([*others, heru], "heru") == [*others, heru]
    assert found([heru], "bapak heru") == [heru]
    assert found([heru], "88") == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.sampled_from(["x" * 5000, "é" * 99, "ibu " * 99, "İ" * 30]))
def test_what_is_sought_fits_under_a_button(text: str) -> None:
    words = sought(text)
    assert len(words.encode()) <= SOUGHT_BYTES
    tap = FoundTap(MAX_NUMBER, MAX_PERSON, 1, 999, words)
    assert read(tap.data()) == tap
    found(PEOPLE, words)


@pytest.mark.parametrize(
    ("days", "after_start", "is_open"),
    [
        (0, timedelta(hours=16), True),
        (0, timedelta(hours=17), False),
        (1, timedelta(hours=24), True),
        (1, timedelta(hours=25), False),
        (14, timedelta(days=14), True),
        (14, timedelta(days=15), False),
    ],
)
def test_an_rt_says_for_how_long_attendance_is_taken(
    days: int, after_start: timedelta, is_open: bool
) -> None:
    assert (misfit_of_attendance(ACTIVITY, SUNDAY + after_start, days) is None) is is_open
    evening = datetime.combine((SUNDAY + after_start).date(), time(20), ZoneInfo("Asia/Jakarta"))
    asked = question_is_due(SUNDAY, evening, replace(RT, attend_days=days))
    assert asked is (evening <= SUNDAY + max(timedelta(days=days), timedelta(hours=16)))


@pytest.mark.parametrize(
    ("activity", "now", "came"),
    [
        (ACTIVITY, BEFORE, False),
        (ACTIVITY, SUNDAY, True),
        (ACTIVITY, SUNDAY + timedelta(days=3), True),
        (ACTIVITY, SUNDAY + timedelta(days=3, minutes=1), False),
        (CLOSED, SUNDAY, True),
        (CANCELLED, SUNDAY, False),
        (replace(ACTIVITY, alone=True), BEFORE, False),
    ],
)
def test_once_it_has_begun_whoever_comes_came(activity: Activity, now: datetime, came: bool) -> None:
    """What an officer says for somebody: first an answer, then attendance, in the end neither."""
    assert says_who_came(activity, now, 3) is came


def test_the_choices_stay_within_the_bounds() -> None:
    assert all(0 <= int(choice) <= DAYS_MOST for choice in CHOICES[Field.ATTEND])
