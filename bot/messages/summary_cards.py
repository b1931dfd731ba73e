"""What stands on the card of a summary, word by word, for a template that knows no words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from bot.messages import stretches
from bot.messages.activities import named
from bot.messages.mandiri import when
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech
from bot.messages.steadiness import WAYS, trend
from bot.messages.summaries import is_week
from bot.parcels import Text
from bot.rules.sheets import printable
from bot.rules.steadiness import WEEKS
from bot.rules.stretches import INSTANT
from bot.rules.summaries import WEEK, Figures, Summary

_SCALES = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)  # of the chart's height: each is halved by a line
CAPTION_MOST = 1024  # Telegram's bound


@dataclass(frozen=True, slots=True)
class Tile:
    """A big number with what it counts, and smaller lines below it; `icon` names its sign.

    `of`: how many there are in all, where the number is a part that is drawn; 0 where it is none.
    """

    icon: str
    number: int
    what: str
    lines: tuple[str, ...] = ()
    of: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """Twelve weeks, the newest last: shares of all houses; None for a week of which nothing is known.

    `scale`: the share at the top; `marks`: labels of its half and its top; `ends`: first week and last.
    `way`: where it is going, as a form: up, down, level, or "" where that is not known.
    """

    title: str
    line: tuple[float | None, ...]
    bars: tuple[float | None, ...]
    scale: float
    marks: tuple[str, str]
    ends: tuple[str, str]
    now: str
    trend: str
    way: str
    legend: tuple[str, str]
    unknown: str


@dataclass(frozen=True, slots=True)
class Card:
    """The card; `begin` has three lines where nothing happened, which say how to begin."""

    language: str
    title: str
    days: str
    houses: Tile | None
    chart: Chart | None
    tiles: tuple[Tile, ...]
    begin: tuple[str, ...]
    thanks: str


def card(speech: Speech, found: Summary) -> Card:
    """The card of an RT and some days, to be read at a glance."""
    told = found.figures
    begin = _begin(speech, found) if told.is_blank else ()
    return Card(
        speech.language,
        printable(label(speech, found.rt)) or speech.plain("this RT"),
        days(speech, found),
        houses(speech, told) if told.took_part else None,
        chart(speech, found) if any(found.steadiness.weekly) else None,
        () if begin else tuple(tiles(speech, told)),
        begin,
        "" if begin else speech.plain("Thank you to all who took part!"),
    )


def days(speech: Speech, found: Summary) -> str:
    """Of which days it tells: `Sepekan sampai Minggu, 29 November 2026`, `1–15 November 2026`.

    A stretch of an RT's calendar begins at midnight; the week of a letter begins in the evening.
    """
    if is_week(speech, found):
        until = speech.local(found.until)
        day = f"{speech.weekday(until)}, {speech.date(until)}"
        return speech.plain("The week up to {day}", day=day)
    return stretches.days(speech, stretches.between(speech, found.since, found.until))


def _begin(speech: Speech, found: Summary) -> tuple[str, ...]:
    if found.ahead is not None:
        name = f"{named(speech, found.ahead)}, {when(speech, found.ahead, found.ahead.starts_at)}"
        return (speech.plain("Quiet days"), speech.plain("Coming up:"), printable(name))
    return (
        speech.plain("Quiet days"),
        speech.plain("Half an hour together is a good beginning. For instance, in the group:"),
        speech.plain("/kerjabakti Minggu 07.00 Sapu gang bersama"),
    )


def houses(speech: Speech, told: Figures) -> Tile:
    """`34`, `dari 108 rumah ikut serta`."""
    what = speech.plain("of {all} houses took part", all=told.houses)
    return Tile("house", told.took_part, what, of=told.houses)


def tiles(speech: Speech, told: Figures) -> Sequence[Tile]:
    """What was done together, the watch, the reports: each only where there is something to tell."""
    found = []
    if told.activities:
        found.append(_together(speech, told))
    if told.nights:
        found.append(_watch(speech, told))
    if told.reports or told.done or told.open:
        found.append(_reports(speech, told))
    return found


def _together(speech: Speech, told: Figures) -> Tile:
    lines = []
    if told.present:
        lines.append(speech.plain_n("{n} person came", "{n} people came", told.present))
    if told.unnoted:
        lines.append(speech.plain("attendance of {n} not noted yet", n=told.unnoted))
    what = speech.plain_n("activity together", "activities together", told.activities)
    return Tile("broom", told.activities, what, tuple(lines))


def _watch(speech: Speech, told: Figures) -> Tile:
    lines = [speech.plain("{n} of {all} duties confirmed", n=told.confirmed, all=told.duties)]
    if told.short:
        lines.append(speech.plain_n("{n} night with too few", "{n} nights with too few", told.short))
    what = speech.plain("of {all} nights of watch kept", all=told.nights)
    return Tile("moon", told.held, what, tuple(lines), told.nights)


def _reports(speech: Speech, told: Figures) -> Tile:
    lines = [_done(speech, told)] if told.done else []
    if told.open:
        lines.append(_open(speech, told))
    return Tile("horn", told.reports, speech.plain_n("new report", "new reports", told.reports), tuple(lines))


def _done(speech: Speech, told: Figures) -> str:
    """`2 selesai, biasanya dalam 4 hari`; what took less than a day says no number of days."""
    if not told.median_days:
        return speech.plain("{n} done", n=told.done)
    many = speech.plain_n("within {n} day", "within {n} days", told.median_days)
    return speech.plain("{n} done, usually {within}", n=told.done, within=many)


def _open(speech: Speech, told: Figures) -> str:
    if not told.oldest_days:
        return speech.plain("{n} still open", n=told.open)
    many = speech.plain_n("{n} day", "{n} days", told.oldest_days)
    return speech.plain("{n} still open, the oldest {days}", n=told.open, days=many)


def chart(speech: Speech, found: Summary) -> Chart:
    """The line of twelve weeks, with each week's houses behind it."""
    told, all_houses = found.steadiness, max(1, found.figures.houses)
    bars = _slots([min(1.0, number / all_houses) for number in told.weekly])
    line = _slots(told.line)
    top = max(one for one in (*bars, *line) if one is not None)
    scale = next(one for one in _SCALES if one >= min(top, 1.0))
    last = found.until - INSTANT
    first = last - (WEEKS - 1) * WEEK
    return Chart(
        speech.plain("Houses that took part, over twelve weeks"),
        line,
        bars,
        scale,
        (_percent(scale / 2), _percent(scale)),
        (speech.short_month_day(first), speech.short_month_day(last)),
        _percent(told.line[-1]),
        trend(speech, told) or speech.plain("too early to say"),
        WAYS[told.trend],
        (speech.plain("at least once in twelve weeks"), speech.plain("in that week alone")),
        speech.plain("not noted yet") if None in line else "",
    )


def _slots(known: Sequence[float]) -> tuple[float | None, ...]:
    return (*[None] * (WEEKS - len(known)), *known)


def _percent(share: float) -> str:
    return f"{round(100 * share)}%"


def below(text: Text) -> Text:
    """What stands below the card: as many lines of the summary as Telegram lets stand below a picture."""
    lines = text.html.split("\n")
    while units("\n".join(lines)) > CAPTION_MOST:
        lines.pop()
    return Text("\n".join(lines), text.rows)


def units(html: str) -> int:
    """The length of what is seen of it, as Telegram counts."""
    return len(unescape(re.sub("<[^>]+>", "", html)).encode("utf-16-le")) // 2
