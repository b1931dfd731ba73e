"""Stretches of days that are over or run, as people write them: oktober, 1-15 November, 3 bulan, 2026."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.calendars import MONTHS
from bot.language.numbers import counted
from bot.language.text import Tokens, tokens
from bot.rules import stretches
from bot.rules.stretches import LONGEST, ONE_DAY, Stretch

READS_MOST = 80  # characters: who writes more has written something else
_DROPPED = frozenset(
    "dari mulai antara tanggal tgl periode selama ringkasan rekap , ( ) ' from the of in for date".split()
)
_SAID = {
    **dict.fromkeys(("-", "until", "till", "to", "through", "dan", "and"), "-"),
    **dict.fromkeys(("sampai", "hingga"), "-"),
    **dict.fromkeys(("minggu", "week", "weeks"), "pekan"),
    **dict.fromkeys(("month", "months"), "bulan"),
    **dict.fromkeys(("year", "years"), "tahun"),
    **dict.fromkeys(("day", "days"), "hari"),
    **dict.fromkeys(("lalu", "kemarin", "last", "past", "belakangan", "sebelumnya", "previous"), "terakhir"),
    **dict.fromkeys(("this", "sekarang", "now"), "ini"),
    "today": "hari ini",
    "since": "sejak",
    "yesterday": "terakhir",
    "quarter": "triwulan",
    "kuartal": "triwulan",
    "half": "½",
    "sehari": "1 hari",
    "seminggu": "1 pekan",
    "sepekan": "1 pekan",
    "sebulan": "1 bulan",
    "setahun": "1 tahun",
    "setengah": "½",
}
_UNIT = "(?P<unit>hari|pekan|bulan|tahun)"
_COUNT = re.compile(rf"(?:terakhir )?(?P<n>\d{{1,3}}|½) {_UNIT}(?: (?:ini|terakhir))*")
_ONE = re.compile(
    rf"(?:{_UNIT} (?P<which>ini|terakhir)|(?P<before>ini|terakhir) (?P<one>hari|pekan|bulan|tahun))"
)
_PART = re.compile(
    r"(?P<what>triwulan|semester) (?P<n>[1-4]|i|ii|iii|iv)(?: (?:tahun )?(?P<year>(?:19|20)\d\d))?"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PARTS = {"triwulan": 3, "semester": 6}  # months
_WORD = rf"(?P<word>{'|'.join(MONTHS)})"
_YEAR = r"(?:tahun )?(?P<year>(?:19|20)\d\d|[2-9]\d(?!\d))"
_POINTS = tuple(
    re.compile(written)
    for written in (
        r"(?P<year>(?:19|20)\d\d) [-/.] (?P<month>\d{1,2}) [-/.] (?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}}) (?P<sign>[-/.]) (?P<month>\d{{1,2}}) (?P=sign) {_YEAR}",
        r"(?P<day>\d{1,2}) [/.] (?P<month>\d{1,2})",
        rf"(?P<day>\d{{1,2}}) (?:bulan )?{_WORD}(?: {_YEAR})?",
        rf"(?:bulan )?{_WORD} (?P<day>\d{{1,2}}) (?P<year>(?:19|20)\d\d)",
        rf"(?:bulan )?{_WORD}(?: {_YEAR})?",
        r"(?:tahun )?(?P<year>(?:19|20)\d\d)",
        r"(?P<day>\d{1,2})",
        r"(?P<today>(?:hari )?ini)",
        r"(?P<yesterday>(?:hari )?terakhir)",
    )
)


@dataclass(frozen=True, slots=True)
class _Point:
    """A day, a month or a year as it was said; what was not said is to be found."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def is_bare(self) -> bool:
        return self.month is None and self.year is None

    def first(self, year: int, month: int) -> date:
        return date(year, self.month or (month if self.day else 1), self.day or 1)

    def last(self, year: int, month: int) -> date:
        if self.day:
            return self.first(year, month)
        return stretches.month(date(year, self.month or 12, 1)).last


def read(text: str, today: date) -> Stretch | None:
    """Return the days that are meant, of the past where no year is said; None when unclear, or to come.

    So many weeks or months are whole ones, that of today being the last.
    """
    said = _said(text)
    found = _counted(said, today) or _named(said, today) or _part(said, today) or _points(said, today)
    return found if found and found.first <= today and found.is_sound else None


def read_day(text: str, today: date) -> date | None:
    """Return the one day that is meant, the nearest one where no year is said; None when unclear."""
    said = _point(_said(text), today)
    if said is None or said.day is None or said.month is None:
        return None
    years = (said.year,) if said.year else (today.year - 1, today.year, today.year + 1)
    days = [day for year in years if (day := _day(said, year)) is not None]
    return min(days, key=lambda day: abs(day - today), default=None)


def _day(said: _Point, year: int) -> date | None:
    try:
        return said.first(year, 1)
    except ValueError:  # there is no 31 November
        return None


def _said(text: str) -> str:
    if len(text) > READS_MOST:
        return ""
    return " ".join(word for word in _words(tokens(text)) if word)


def _words(written: Tokens) -> Iterator[str]:
    """The words in one spelling, numbers in digits, what says nothing left out."""
    place = 0
    while place < len(written):
        token = written[place]
        number = counted(written, place) if token.kind == "word" else None
        if number is not None:
            yield str(number[0])
            place = number[1]
            continue
        if token.word not in _DROPPED:
            yield _SAID.get(token.word, token.word)
        place += 1


def _counted(said: str, today: date) -> Stretch | None:
    """So many days, weeks, months or years, the last of them being that of today."""
    match = _COUNT.fullmatch(said)
    if match is None:
        return None
    if match["n"] == "½":
        return stretches.months(today, 6) if match["unit"] == "tahun" else None
    number = int(match["n"])
    if not 0 < number < LONGEST:
        return None
    match match["unit"]:
        case "hari":
            return Stretch(today - timedelta(days=number - 1), today)
        case "pekan":
            week = stretches.this_week(today)
            return Stretch(week.first - timedelta(days=7 * (number - 1)), week.last)
        case "bulan":
            return stretches.months(today, number) if number <= LONGEST // 30 else None
    return stretches.months(today, 12 * number) if number <= LONGEST // 365 else None


def _named(said: str, today: date) -> Stretch | None:
    """This day, week, month or year, or the one before."""
    match = _ONE.fullmatch(said)
    if match is None:
        return None
    is_before = (match["which"] or match["before"]) == "terakhir"
    match match["unit"] or match["one"]:
        case "hari":
            day = today - is_before * ONE_DAY
            return Stretch(day, day)
        case "pekan":
            return stretches.last_week(today) if is_before else stretches.this_week(today)
        case "bulan":
            first = stretches.month(today).first
            return stretches.month(first - is_before * ONE_DAY)
    return Stretch(date(today.year - is_before, 1, 1), date(today.year - is_before, 12, 31))


def _part(said: str, today: date) -> Stretch | None:
    """A quarter or a half of a year, the last one with that number where no year is said."""
    match = _PART.fullmatch(said)
    if match is None:
        return None
    length = _PARTS[match["what"]]
    number = _ROMAN.get(match["n"]) or int(match["n"])
    if number * length > 12:
        return None
    years = [int(match["year"])] if match["year"] else [today.year, today.year - 1]
    found = [stretches.months(date(year, number * length, 1), length) for year in years if year]
    return next((one for one in found if one.first <= today), None)


def _points(said: str, today: date) -> Stretch | None:
    """A day, a month or a year; or from one until another."""
    if said.startswith("sejak "):
        begin = _point(said.removeprefix("sejak ").removesuffix(" - ini"), today)
        return _between(begin, _Point(today.day, today.month, today.year), today) if begin else None
    alone = _point(said, today)
    if alone is not None:
        return None if alone.is_bare else _between(alone, alone, today)
    words = said.split(" ")
    for place, word in enumerate(words):
        if word == "-":
            begin, end = _point(" ".join(words[:place]), today), _point(" ".join(words[place + 1 :]), today)
            if begin is not None and end is not None:
                return _between(begin, end, today)
    return None


def _point(said: str, today: date) -> _Point | None:
    match = next((found for pattern in _POINTS if (found := pattern.fullmatch(said))), None)
    if match is None:
        return None
    parts = match.groupdict()
    if any(one and one.isdecimal() and not int(one) for one in parts.values()):
        return None
    if "today" in parts or "yesterday" in parts:
        day = today if "today" in parts else today - ONE_DAY
        return _Point(day.day, day.month, day.year)
    month = MONTHS[parts["word"]] if "word" in parts else _number(parts.get("month"))
    year = _number(parts.get("year"))
    return _Point(_number(parts.get("day")), month, year + 2000 if year and year < 100 else year)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _between(begin: _Point, end: _Point, today: date) -> Stretch | None:
    """Return the latest such days that have begun."""
    for year, month in _ends(begin, end, today):
        is_over_new_year = begin.month is not None and end.month is not None and begin.month > end.month
        try:
            found = Stretch(begin.first(begin.year or year - is_over_new_year, month), end.last(year, month))
        except ValueError:  # no such day
            continue
        if found.first <= today and found.days > 0:
            return found
    return None


def _ends(begin: _Point, end: _Point, today: date) -> Iterator[tuple[int, int]]:
    """In which years and months the end may lie, the likeliest first."""
    month = end.month or begin.month
    if end.year or month:
        years = (
            (end.year,)
            if end.year
            else (begin.year, begin.year + 1)
            if begin.year
            else (today.year, today.year - 1)
        )
        yield from ((year, month or 12) for year in years)
        return
    yield today.year, today.month
    before = today.replace(day=1) - ONE_DAY
    yield before.year, before.month
