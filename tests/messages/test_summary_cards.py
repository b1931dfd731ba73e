"""Words on the card of a summary."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.messages import summary_cards as messages
from bot.messages.speech import Speech, speech
from bot.messages.summary_cards import Card, Tile
from bot.parcels import Text
from bot.rules.steadiness import WEEKS, Steadiness, Trend
from bot.rules.summaries import WEEK, Figures, Summary
from tests.cards import RISING, YOUNG
from tests.messages.agreed import agreed
from tests.messages.test_summaries import FEW, FULL, ID, SLOT, TODAY
from tests.samples import ACTIVITY, RT

GONE = Steadiness((0.3,) * WEEKS, (80,) * 3 + (0,) * 9, Trend.SINCE_JUDGING, is_low=True)


def of(told: Figures, steady: Steadiness = RISING) -> Summary:
    return Summary(RT, SLOT - WEEK, SLOT, told, steady)


def tile(one: Tile) -> str:
    return " | ".join([f"({one.icon}) {one.number}", one.what, *one.lines])


def written(found: Card) -> Text:
    lines = [found.title, found.days, *([tile(found.houses)] if found.houses else [])]
    if (chart := found.chart) is not None:
        lines += [chart.title, f"{chart.now} ({chart.way}) {chart.trend}", " | ".join(chart.legend)]
        lines.append(" | ".join((*chart.marks, *chart.ends, chart.unknown)))
    return Text("\n".join([*lines, *map(tile, found.tiles), *found.begin, found.thanks]))


CASES: dict[str, Callable[[Speech], Text]] = {
    "full": lambda words: written(messages.card(words, of(FULL))),
    "few": lambda words: written(messages.card(words, of(FEW, YOUNG))),
    "one report today": lambda words: written(messages.card(words, of(TODAY, Steadiness()))),
    "nothing yet": lambda words: written(messages.card(words, of(Figures(houses=48), Steadiness()))),
    "nothing yet, something ahead": lambda words: written(
        messages.card(words, replace(of(Figures(houses=48), Steadiness()), ahead=ACTIVITY))
    ),
    "quiet since the judging": lambda words: written(
        messages.card(words, of(Figures(houses=48, nights=7, open=2), GONE))
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_reads_as_agreed(name: str, language: str) -> None:
    text = CASES[name](speech(language, "Asia/Jakarta"))
    assert text.html.strip() == agreed("summary_cards")[f"{name}, {language}"]


def test_a_week_of_the_calendar_ends_at_midnight_and_one_that_runs_says_until_when() -> None:
    monday = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
    whole = replace(of(FULL), since=monday, until=monday + WEEK)
    assert messages.days(ID, whole) == "23–29 November 2026"
    assert (
        messages.days(ID, replace(whole, until=monday + timedelta(days=2, hours=9))) == "23–25 November 2026"
    )
    assert messages.days(ID, replace(whole, until=monday)) == "23 November 2026"


def test_weeks_of_which_nothing_is_known_stay_empty_and_those_without_anybody_do_not() -> None:
    chart = messages.chart(ID, of(FULL, Steadiness((0.1, 0.1, 0.2), (5, 0, 5))))
    assert chart.line == (*[None] * 9, 0.1, 0.1, 0.2)
    assert [bar is None for bar in chart.bars] == [True] * 9 + [False] * 3
    assert chart.bars[10] == 0.0


@pytest.mark.parametrize(
    ("most", "scale", "marks"),
    [
        (0.04, 0.1, ("5%", "10%")),
        (0.4, 0.4, ("20%", "40%")),
        (0.62, 0.8, ("40%", "80%")),
        (1, 1, ("50%", "100%")),
    ],
)
def test_the_chart_is_as_high_as_it_needs(most: float, scale: float, marks: tuple[str, str]) -> None:
    chart = messages.chart(ID, of(FULL, Steadiness((most,), (1,))))
    assert (chart.scale, chart.marks) == (scale, marks)


def test_more_houses_than_live_there_now_are_all_of_them() -> None:
    chart = messages.chart(ID, of(Figures(houses=4, took_part=2), Steadiness((0.5,), (9,))))
    assert chart.bars[-1] == chart.scale == 1.0


@pytest.mark.parametrize("trend", Trend)
def test_each_trend_has_words_and_a_form(trend: Trend) -> None:
    chart = messages.chart(ID, of(FULL, replace(RISING, trend=trend)))
    ways = {Trend.NEW: "", Trend.STEADY: "level", Trend.RISING: "up", Trend.RISING_SLOWLY: "up"}
    assert chart.way == ways.get(trend, "down")
    assert chart.trend


def test_a_title_without_any_letter_of_the_font_has_another() -> None:
    nameless = replace(of(FULL), rt=replace(RT, rt="", title="🏡🏡"))
    assert messages.card(ID, nameless).title == "RT ini"


def test_what_takes_less_than_a_day_says_no_number_of_days() -> None:
    done = messages.tiles(ID, Figures(done=2, median_days=0, open=1, oldest_days=0))
    assert done[0].lines == ("2 selesai", "1 belum selesai")


def test_below_the_card_stands_what_telegram_takes() -> None:
    short = Text("<b>Ringkasan</b>\n31 rumah &amp; warga")
    assert messages.below(short) == short
    long = Text("\n".join(["<b>Ringkasan</b>", "🏠" * 505, "ini tidak muat lagi"]))
    assert messages.below(long).html == "\n".join(["<b>Ringkasan</b>", "🏠" * 505])
    assert messages.units("<b>&amp;🏠</b>") == 3
    assert messages.below(Text("W" * 1025)) == Text("")
