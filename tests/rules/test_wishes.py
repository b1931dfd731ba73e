"""How somebody wishes to be reminded, as tables of cases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.rules import wishes
from bot.rules.activities import Status as ActivityStatus
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Status
from bot.rules.ronda import Status as NightStatus
from bot.rules.wishes import USUAL, About, Burden, Field, Page, Subject, Wishes
from tests.house import START
from tests.samples import ACTIVITY, RT, SUNDAY
from tests.watches import watch

ZONE = RT.zone


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An hour of November 2026 in WIB."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


@pytest.mark.parametrize(
    ("wished", "hears"),
    [
        (USUAL, True),
        (Wishes(none=True), False),
        (Wishes(paused_until=START + timedelta(minutes=1)), False),
        (Wishes(paused_until=START), True),
        (Wishes(none=True, paused_until=START - timedelta(days=1)), False),
    ],
)
def test_who_wants_none_or_pauses_hears_nothing(wished: Wishes, hears: bool) -> None:
    assert wishes.hears(wished, START) is hears


@pytest.mark.parametrize(
    ("field", "value", "values"),
    [
        (Field.EVE, -1, {"eve_minute": None}),
        (Field.EVE, 1200, {"eve_minute": 1200}),
        (Field.EVE, 1201, None),
        (Field.LEAD, 30, {"lead_minutes": 30}),
        (Field.LEAD, 0, None),
        (Field.DIGEST, 360, {"digest_minute": 360}),
        (Field.DIGEST, 3, None),
        (Field.EVERYTHING, 1, {"everything": True}),
        (Field.NONE, 0, {"none": False}),
        (Field.NONE, -1, None),
    ],
)
def test_it_takes_only_what_a_button_has(field: Field, value: int, values: dict[str, Any] | None) -> None:
    assert wishes.chosen(field, value) == values


@pytest.mark.parametrize(
    ("now", "expires_at", "again"),
    [
        (at(28, 10), at(28, 14), at(28, 11)),
        (at(28, 13, 15), at(28, 14), at(28, 13, 45)),  # an hour is too long: as late as helps
        (at(28, 13, 34), at(28, 14), at(28, 13, 45)),
        (at(28, 13, 36), at(28, 14), None),  # in nine minutes it would only annoy
        (at(28, 15), at(28, 14), None),
        (at(28, 17), at(28, 21, 30), at(28, 19, 30)),  # magrib to isya: after it
        (at(28, 17), at(28, 19, 30), at(28, 17, 40)),  # or before it, where after is too late
        (at(28, 17, 35), at(28, 19, 30), None),
        (at(28, 20, 45), at(29, 7), at(29, 5)),  # not at night
        (at(28, 20, 45), at(29, 5), at(28, 21, 25)),
        (at(27, 11), at(27, 15), at(27, 13)),  # Friday prayer
    ],
)
def test_once_more_is_in_an_hour_or_when_it_still_helps(
    now: datetime, expires_at: datetime, again: datetime | None
) -> None:
    assert wishes.again_at(now, expires_at, RT) == again


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("5 Desember", datetime(2026, 12, 4, 17, tzinfo=UTC)),
        ("sampai tanggal 10", datetime(2026, 12, 9, 17, tzinfo=UTC)),
        ("besok", at(25, 0)),
        ("3 hari", at(27, 0)),
        ("seminggu", datetime(2026, 11, 30, 17, tzinfo=UTC)),
        ("until 5 December", datetime(2026, 12, 4, 17, tzinfo=UTC)),
        ("5", datetime(2026, 12, 4, 17, tzinfo=UTC)),
        ("hari ini", Misread.PAST),
        ("kemarin", Misread.PAST),
        ("31 Februari", Misread.NO_SUCH_DAY),
        ("25 Desember 2028", Misread.TOO_FAR),
        ("selamanya", Misread.UNREAD),
        ("", Misread.UNREAD),
        ("😀" * 500, Misread.UNREAD),
    ],
)
def test_a_pause_lasts_until_a_day_begins(text: str, outcome: datetime | Misread) -> None:
    assert wishes.pause_until(text, START, ZONE) == outcome


def test_it_offers_the_days_that_may_have_been_meant() -> None:
    days = wishes.pause_until("minggu depan", START, ZONE)
    assert isinstance(days, tuple)
    assert date(2026, 11, 30) in days
    assert wishes.pause_to(date(2026, 11, 30), START, ZONE) == at(30, 0)


@pytest.mark.parametrize("day", [date.min, date(2026, 11, 24), date(2026, 11, 23)])
def test_a_forged_day_is_over(day: date) -> None:
    assert wishes.pause_to(day, START, ZONE) is Misread.PAST
    assert wishes.pause_to(date(2030, 1, 1), START, ZONE) is Misread.TOO_FAR


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (Field.EVE, "jam 5 sore", 1020),
        (Field.EVE, "Tolong ingatkan saya jam 5 sore ya pak", 1020),
        (Field.EVE, "19.30", 1170),
        (Field.EVE, "8", 1200),  # of which only the evening's is there
        (Field.EVE, "setengah sembilan malam", 1230),
        (Field.EVE, "seperti biasa saja", wishes.USUALLY),
        (Field.EVE, "jam 8 pagi", None),
        (Field.EVE, "17.15", None),
        (Field.EVE, "jam 25", None),
        (Field.EVE, "habis isya", None),
        (Field.EVE, "saya ikut kerja bakti jam 5 sore", None),
        (Field.EVE, "jam 5 sore " * 99, None),
        (Field.LEAD, "1 jam", 60),
        (Field.LEAD, "sejam sebelumnya", 60),
        (Field.LEAD, "30 mnt sblmnya", 30),
        (Field.LEAD, "setengah jam", 30),
        (Field.LEAD, "8 jam sebelum mulai", 480),
        (Field.LEAD, "3 jam", None),
        (Field.LEAD, "jam 5 sore", None),
        (Field.LEAD, "as usual", wishes.USUALLY),
        (Field.DIGEST, "jam 6 pagi", 360),
        (Field.DIGEST, "6", 360),
        (Field.DIGEST, "5", None),  # in the morning, or in the afternoon?
        (Field.DIGEST, "tidak usah", wishes.USUALLY),
        (Field.DIGEST, "", None),
    ],
)
def test_a_choice_may_be_typed(field: Field, text: str, value: int | None) -> None:
    assert wishes.typed(field, text, START, ZONE) == value


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("jam 5 sore", Page.EVE),
        ("17.00", Page.EVE),
        ("sehari sebelumnya jam 5 sore", Page.EVE),
        ("setengah delapan malam", Page.EVE),
        ("6 pagi", Page.EVE),
        ("satu jam sebelumnya", Page.LEAD),
        ("4 jam", Page.LEAD),
        ("empat jam sebelum mulai", Page.LEAD),
        ("setengah jam", Page.LEAD),
        ("30 mnt sblmnya", Page.LEAD),
        ("half an hour before", Page.LEAD),
        ("jam 5 sore, sejam sebelumnya", None),
        ("jam 5 sore?", None),
        ("seperti biasa", None),
        ("8", None),
        ("3 hari", None),
        ("malam pak", None),
        ("besok jam 5 sore", None),
        ("got mampet sejak jam 5", None),
        ("jam 5 sore" + " ya" * 30, None),
    ],
)
def test_it_knows_to_which_page_typed_words_belong(text: str, page: Page | None) -> None:
    assert wishes.page_of(text) is page


NIGHT = watch(1).night


@pytest.mark.parametrize(
    ("subject", "is_over"),
    [
        (Subject(About.ACTIVITY, 42, RT, ACTIVITY), False),
        (Subject(About.ACTIVITY, 42, RT, replace(ACTIVITY, status=ActivityStatus.CANCELLED)), True),
        (Subject(About.ACTIVITY, 42, replace(RT, status=Status.LEFT), ACTIVITY), True),
        (Subject(About.NIGHT, 1, RT, NIGHT), False),
        (Subject(About.NIGHT, 1, RT, replace(NIGHT, status=NightStatus.CANCELLED)), True),
        (Subject(About.NIGHT, 1, RT, replace(NIGHT, starts_at=START)), True),
        (Subject(About.REPORTS, 1, RT), False),
    ],
)
def test_nobody_is_reminded_of_what_is_over(subject: Subject, is_over: bool) -> None:
    assert subject.is_over(START) is is_over
    assert SUNDAY > START


def test_a_burden_is_there_when_anything_is() -> None:
    assert not Burden()
    assert Burden(offices=(RT,))
