"""Words of a summary: of a week, a month, any days; what the group reads; what is counted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.messages import figures, stretches, summary_pages, summary_settings, summary_shares
from bot.messages.speech import Speech, speech
from bot.messages.steadiness import HELPED, TRENDS, WAYS, trend
from bot.messages.summaries import for_group, summary
from bot.parcels import Text
from bot.rules.steadiness import Help, Helped, Steadiness, Trend
from bot.rules.stretches import Stretch
from bot.rules.summaries import WEEK, Figures, Share, Summary
from bot.rules.summary_settings import Field
from tests.messages.agreed import agreed, height, shown, units
from tests.samples import ACTIVITY, RT

ID, EN = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
SLOT = datetime(2026, 11, 29, 12, 45, tzinfo=UTC)
MONDAY = datetime(2026, 11, 22, 17, tzinfo=UTC)
NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)
OCTOBER = datetime(2026, 9, 30, 17, tzinfo=UTC), datetime(2026, 10, 31, 17, tzinfo=UTC)
FULL = Figures(48, 31, 2, 27, 1, 7, 6, 1, 28, 24, 3, 2, 4, 5, 12)
FEW = Figures(
    houses=48, took_part=1, activities=1, present=1, reports=1, done=1, median_days=1, open=1, oldest_days=1
)
TODAY = Figures(houses=48, reports=1, open=1, oldest_days=0)
BLANK = Figures(houses=48, open=2, oldest_days=20)
RISING = Steadiness((0.5,) * 8 + (0.62, 0.65, 0.67, 0.69), (12,) * 12, Trend.RISING_SLOWLY)
FALLING = Steadiness((0.6,) * 11 + (0.45,), (12,) * 9 + (4, 3, 2), Trend.FALLING, is_low=True, warns=True)
DECAYED = replace(FALLING, trend=Trend.SINCE_JUDGING, warns=False)
TASKS = Helped(Help.TASKS, 31, 18)


def of(
    week: Figures,
    steady: Steadiness | None = None,
    helped: Helped | None = None,
    days: tuple[datetime, datetime] = (SLOT - WEEK, SLOT),
) -> Summary:
    return Summary(RT, *days, week, steady or Steadiness(), helped)


CASES: dict[str, Callable[[Speech], Text]] = {
    "full": lambda words: summary(words, of(FULL, RISING)),
    "few": lambda words: summary(words, of(FEW, Steadiness((1 / 48,), (1,), Trend.NEW))),
    "one report today": lambda words: summary(words, of(TODAY)),
    "blank": lambda words: summary(words, of(BLANK)),
    "blank, and fewer than usual": lambda words: summary(words, of(BLANK, FALLING, TASKS)),
    "fewer than usual": lambda words: summary(words, of(FULL, FALLING, TASKS)),
    "fewer than usual, and nothing stands out": lambda words: summary(words, of(FULL, FALLING)),
    "since the judging": lambda words: summary(words, of(FULL, DECAYED, Helped(Help.SATURDAY, 20, 12))),
    "page of this week": lambda words: summary_pages.page(
        words,
        of(FULL, RISING, days=(MONDAY, NOON)),
        Stretch(date(2026, 11, 23), date(2026, 11, 29)),
        may_change=True,
    ),
    "page of a month without anything": lambda words: summary_pages.page(
        words,
        of(BLANK, RISING, days=OCTOBER),
        Stretch(date(2026, 10, 1), date(2026, 10, 31)),
        may_change=False,
    ),
    "this week without anything yet": lambda words: summary(words, of(BLANK, days=(MONDAY, NOON))),
    "a quiet week before something": lambda words: summary(words, replace(of(BLANK), ahead=ACTIVITY)),
    "other days": lambda words: summary_pages.ask_days(words, RT),
    "other days, unread": lambda words: summary_pages.ask_days(words, RT, unread=True),
    "group": lambda words: for_group(words, of(FULL, RISING)),
    "group, one night": lambda words: for_group(words, of(Figures(houses=9, nights=1, held=1), FALLING)),
    "what is counted": figures.meanings,
    "settings": lambda words: summary_settings.panel(words, RT, NOON),
    "settings, in quiet hours": lambda words: summary_settings.panel(
        words, replace(RT, summary_minute=18 * 60, summary_in_group=True, judged_on="2026-12-12"), NOON
    ),
    **{
        f"setting {field}": (lambda words, field=field: summary_settings.ask(words, RT, field))  # type: ignore[misc]
        for field in Field
    },
    "setting, unread": lambda words: summary_settings.ask(words, RT, Field.JUDGED, unread=True),
    "shares": lambda words: Text(
        "\n".join(
            summary_shares.of_house(
                words, [(RT, Share(7, 12, True)), (replace(RT, id=2, rt="06"), Share(1, 1, False))]
            )
        )
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_reads_as_agreed_in_both_languages(name: str) -> None:
    for words in (ID, EN):
        assert shown(CASES[name](words)) == agreed("summaries")[f"{name}, {words.language}"]


def test_it_fits_a_phone_and_stands_below_a_picture() -> None:
    longest = replace(RT, rw="012", name="Perumahan Griya Asri Permai Indah", kelurahan="Rawasari Ulu Gedong")
    for words in (ID, EN):
        for helped in (None, *(Helped(what, 1234, 567) for what in Help)):
            text = summary(words, replace(of(FULL, FALLING, helped), rt=longest))
            assert height(text) <= 26
            assert len(text.html.split("\n")) <= 20
            assert units(text) <= 1024
        assert units(figures.meanings(words)) <= 4096


def test_every_trend_and_help_has_words() -> None:
    assert TRENDS.keys() | {Trend.NEW} == set(Trend)
    assert HELPED.keys() == set(Help)
    assert WAYS.keys() == set(Trend)
    assert trend(ID, RISING) == "naik pelan"
    assert trend(ID, Steadiness()) == ""


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2026, 11, 23), (2026, 11, 23), "23 November 2026"),
        ((2026, 11, 23), (2026, 11, 29), "23–29 November 2026"),
        ((2026, 11, 30), (2026, 12, 6), "30 November – 6 Desember 2026"),
        ((2026, 12, 28), (2027, 1, 3), "28 Desember 2026 – 3 Januari 2027"),
        ((2026, 10, 1), (2026, 10, 31), "Oktober 2026"),
        ((2026, 9, 1), (2026, 11, 30), "September – November 2026"),
        ((2026, 12, 1), (2027, 1, 31), "Desember 2026 – Januari 2027"),
        ((2026, 1, 1), (2026, 12, 31), "2026"),
    ],
)
def test_days_have_a_short_name(first: tuple[int, int, int], last: tuple[int, int, int], words: str) -> None:
    assert stretches.days(ID, Stretch(date(*first), date(*last))) == words


def test_days_end_where_they_were_told() -> None:
    told = [stretches.told(ID, MONDAY, until) for until in (NOON, MONDAY + WEEK, MONDAY + timedelta(days=1))]
    assert told == ["23–25 November 2026, sejauh ini", "23–29 November 2026", "23 November 2026"]
    assert stretches.between(ID, MONDAY, MONDAY).days == 1  # nothing of it has been yet
