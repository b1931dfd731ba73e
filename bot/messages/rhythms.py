"""Words of rhythms: how often something comes back, and at what hour."""

from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup

from bot.messages.speech import Speech, mark
from bot.rules.rhythms import CODES, SELAPANAN, Freq, Rhythm, Rule, pasaran, taken_apart

A_MONDAY = date(2024, 1, 1)
NTH = {
    1: mark("First"),
    2: mark("Second"),
    3: mark("Third"),
    4: mark("Fourth"),
    5: mark("Fifth"),
    -1: mark("Last"),
}


def told(speech: Speech, rhythm: Rhythm) -> str:
    """`Tiap Minggu, 07.00`; without the hour while it is open (minute -1)."""
    words = days(speech, rhythm)
    return words if rhythm.minute < 0 else f"{words}, {hour(rhythm.minute)}"


def days(speech: Speech, rhythm: Rhythm) -> str:
    """`Tiap Minggu`, also where the hour is known."""
    rule = taken_apart(rhythm.rule)
    return _told(speech, rule, rhythm) if rule else ""


def hour(minute: int) -> str:
    """`07.00`."""
    return f"{minute // 60:02}.{minute % 60:02}"


def line(speech: Speech, rhythm: Rhythm) -> Markup:
    """`🔁 Tiap Minggu, 07.00`."""
    return Markup("🔁 {told}").format(told=told(speech, rhythm))


def _told(speech: Speech, rule: Rule, rhythm: Rhythm) -> str:
    days = _and(speech, [speech.weekday(A_MONDAY + timedelta(days=day)) for day in rule.weekdays])
    match rule.freq:
        case Freq.DAILY:
            return _by_days(speech, rule, rhythm)
        case Freq.WEEKLY:
            return _by_weeks(speech, rule, rhythm, days)
        case Freq.MONTHLY:
            return _by_months(speech, rule, days)
    return speech.plain("Every year on {day}", day=speech.month_day(rhythm.day))


def _by_days(speech: Speech, rule: Rule, rhythm: Rhythm) -> str:
    if rule.interval == 1:
        return speech.plain("Every day")
    if rule.interval != len(CODES) - 2:
        return speech.plain("Every {n} days", n=rule.interval)
    if rhythm.is_evening:
        return speech.plain("Every eve of {day}", day=pasaran(rhythm.day + timedelta(days=1)))
    return speech.plain("Every {day}", day=pasaran(rhythm.day))


def _by_weeks(speech: Speech, rule: Rule, rhythm: Rhythm, days: str) -> str:
    if rule.interval == SELAPANAN and len(rule.weekdays) == 1 and rhythm.is_evening:
        eve = rhythm.day + timedelta(days=1)
        names = {"weekday": days, "eve": speech.weekday(eve), "pasaran": pasaran(eve)}
        return speech.plain("Every {weekday} night before {eve} {pasaran}", **names)
    if rule.interval == SELAPANAN and len(rule.weekdays) == 1:
        return speech.plain("Every {day}", day=f"{days} {pasaran(rhythm.day)}")
    if rule.interval == 1:
        return speech.plain("Every {day}", day=days)
    if rule.interval == 2:
        return speech.plain("Every second {day}", day=days)
    return speech.plain("Every {n} weeks on {day}", n=rule.interval, day=days)


def _by_months(speech: Speech, rule: Rule, days: str) -> str:
    if rule.nth:
        first, *more = (speech.plain(NTH[number]) for number in rule.nth)
        nth = _and(speech, [first, *(word.lower() for word in more)])
        words = speech.plain("{nth} {day} of the month", nth=nth, day=days)
    elif rule.month_days == (-1,):
        words = speech.plain("On the last day of the month")
    else:
        dates = _and(speech, [str(day) for day in rule.month_days])
        words = speech.plain("On day {dates} of the month", dates=dates)
    return (
        speech.plain("{words} (every {n} months)", words=words, n=rule.interval)
        if rule.interval > 1
        else words
    )


def _and(speech: Speech, parts: Sequence[str]) -> str:
    """`Senin, Rabu dan Minggu`."""
    *first, last = parts or [""]
    return speech.plain("{first} and {last}", first=", ".join(first), last=last) if first else last
