"""Stretches of days in words: `23–29 November 2026`, `November 2026`, `2026`."""

from datetime import date, datetime, time

from bot.messages.speech import Speech
from bot.rules.stretches import INSTANT, ONE_DAY, Stretch, month


def days(speech: Speech, stretch: Stretch) -> str:
    """The shortest name of it, with its year: it may be read years later."""
    first, last = stretch.first, stretch.last
    if first == last:
        return speech.date(first)
    if stretch == month(first):
        return speech.month(first)
    if stretch == Stretch(date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{speech.date(last)}"
    if stretch == Stretch(month(first).first, month(last).last):
        begin = speech.month(first)
        begin = begin.removesuffix(f" {first.year}") if first.year == last.year else begin
        return f"{begin} – {speech.month(last)}"
    begin = speech.month_day(first) if first.year == last.year else speech.date(first)
    return f"{begin} – {speech.date(last)}"


def between(speech: Speech, since: datetime, until: datetime) -> Stretch:
    """Return the reader's days from one moment until another, that of the last moment included."""
    first = speech.local(since).date()
    return Stretch(first, max(first, speech.local(until - INSTANT).date()))


def still_runs(speech: Speech, until: datetime) -> bool:
    """True for what was told up to some hour of a day, and not up to the day's end."""
    return speech.local(until).time() != time()


def told(speech: Speech, since: datetime, until: datetime) -> str:
    """`23–29 November 2026`; of days that still run: `23–26 November 2026, so far`."""
    named = days(speech, between(speech, since, until))
    return speech.plain("{days}, so far", days=named) if still_runs(speech, until) else named


def week_of(speech: Speech, until: datetime) -> Stretch:
    """Return Monday to Sunday of the week in which a moment lies."""
    day = speech.local(until - INSTANT).date()
    monday = day - day.weekday() * ONE_DAY
    return Stretch(monday, monday + 6 * ONE_DAY)
