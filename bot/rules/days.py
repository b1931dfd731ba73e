"""Days as people write them: Minggu, malam Minggu, besok, 29/11, tgl 5 Desember. A claim is what was said."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from bot.rules.spelling import as_written, corrected
from bot.rules.writing import Span, blanked, lowered

FAR_WITHOUT_YEAR = timedelta(days=300)  # "20/11" said on 24/11 is last week, not next year

_WEEKDAYS = (
    ("senin", "sen", "monday"),
    ("selasa", "sel", "tuesday"),
    ("rabu", "rab", "wednesday"),
    ("kamis", "kam", "thursday"),
    ("jumat", "jum'at", "jum", "friday"),
    ("sabtu", "sab", "saturday"),
    ("minggu", "ahad", "min", "mgg", "sunday"),
)
_MONTHS = (
    "januari jan january",
    "februari pebruari feb february",
    "maret mar march",
    "april apr",
    "mei may",
    "juni jun june",
    "juli jul july",
    "agustus agu agt ags august aug",
    "september sept sep",
    "oktober okt october oct",
    "november nopember nov nop",
    "desember des december dec",
)
WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
PART = r"dini\s+hari|subuh|pagi|siang|sore|petang|malam"


class Week(StrEnum):
    """Which week a weekday was put in."""

    SOON = ""
    THIS = "this"
    COMING = "coming"  # "Minggu besok": the next one, never today
    NEXT = "next"  # "Minggu depan": for some the coming one, for others the one after
    NEXT_WEEK = "next_week"  # "Sabtu minggu depan"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of a month; month and year may be left unsaid."""

    span: Span
    day: int
    month: int | None
    year: int | None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday, 0 for Monday; "malam Minggu" is 5, the Saturday."""

    span: Span
    number: int
    week: Week
    part: str = ""


@dataclass(frozen=True, slots=True)
class Away:
    """So many days from today."""

    span: Span
    days: int
    part: str = ""


Claim = Dated | Weekday | Away


def _any(names: dict[str, int], shortest: int = 0) -> str:
    return "|".join(sorted((n for n in names if len(n) >= shortest), key=len, reverse=True))


_ON = r"(?<![\w/.])(?:(?:pada|untuk|on)\s+)?(?:hari\s+)?"
_FULL = _any(WEEKDAY, 4)
_TAIL = rf"(?:,?\s+(?P<part>{PART})\b(?!\s+(?:{_FULL})\b))?"
_YEAR = r"(?:\s*,?\s*(?P<year>\d{4}|'\d\d)(?![\d.:]))?"
_ON_THE = rf"{_ON}(?P<said>(?:tanggal|tgl)\.?\s*)?(?<!\d)"
_ISO = re.compile(rf"{_ON}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d){_TAIL}")
_NAMED = re.compile(
    rf"{_ON_THE}(?:(?P<first>\d{{1,2}})\s*(?:-|–|&|dan|s\.?/?d\.?|sampai)\s*)?"
    rf"(?P<day>\d{{1,2}})\s*[-/]?\s*(?P<month>{_any(MONTH)})\b\.?{_YEAR}{_TAIL}"
)
_SLASHED = re.compile(
    rf"{_ON_THE}(?P<day>\d{{1,2}})(?P<sign>[/.-])(?P<month>\d{{1,2}})"
    rf"(?:(?P=sign)(?P<year>\d{{4}}|\d\d))?(?![\d/]|[.:-]\d){_TAIL}"
)
_NUMBER_ONLY = re.compile(rf"{_ON}(?:tanggal|tgl)\.?\s*(?P<day>\d{{1,2}})(?![\d/]|[.:-]\d){_TAIL}")
_NUMBERED = re.compile(r"\b(?:rt|rw|no|nomor|blok|gang|gg|jl|jalan|rumah|kav|pos)\.?\s*$")
_AFTER_WEEKDAY = re.compile(rf"\b(?:{_any(WEEKDAY)})[\s,(]*$")
_FRACTIONS = {"1/2", "1/3", "1/4", "3/4", "24/7"}

_SHORT = (  # "min" and "sen" are words of their own: only before something that belongs to a day
    rf"(?=[.,]?\s*(?:$|[,@\n\0]|\d{{1,2}}\s*[/.:]\s*\d{{1,2}}(?!\d)|\d{{1,2}}\s*(?:{PART})\b"
    rf"|(?:jam|pukul|pkl|{PART}|depan|ini)\b))\.?"
)
_NAMED_WEEKDAY = re.compile(
    rf"{_ON}(?:(?P<night>malam)\s+)?(?P<next>next\s+)?"
    rf"(?:(?P<weekday>{_FULL})\b|(?P<short>sen|sel|rab|kam|jum|sab|min|mgg)\b{_SHORT})"
    rf"(?:\s+(?P<week>(?:minggu|pekan)\s+depan|depan|mendatang|besok|ini|lalu|kemarin|yang\s+akan\s+datang)(?:nya)?\b)?"
    rf"{_TAIL}"
)
_REPEATED = re.compile(
    r"\b(?:tiap|setiap|per|akhir|awal|beberapa|selama|satu|dua|tiga|empat|every)\s+(?:\d+\s+)?$"
)
_COUNTED = re.compile(r"(?<![\d.:/])\d{1,2}\s+$")
_NOT_COUNTED = re.compile(r"\b(?:jam|pukul|pkl|pk|rt|rw|no|nomor|blok)\.?\s*\d{1,2}\s+$")
_WEEKS_LATER = re.compile(r"\s+(?:lagi|sekali|kemudian|berturut|ke\s*depan)\b")
_ORDINAL = re.compile(r"\s+(?:pertama|kedua|ketiga|keempat|kelima|terakhir|ke\s*-?\s*\d)\b")
_AWAY = re.compile(
    rf"{_ON}(?:nanti\s+(?P<coming>{PART})|(?P<this>{PART})\s+(?:hari\s+)?ini"
    rf"|(?P<word>hari\s+ini|ini\s+hari|besok|esok|lusa|kemarin|today|tonight|tomorrow|yesterday))\b{_TAIL}"
)
_DAYS_AWAY = {"besok": 1, "esok": 1, "tomorrow": 1, "lusa": 2, "kemarin": -1, "yesterday": -1}
_WEEKS = {"": Week.SOON, "ini": Week.THIS, "depan": Week.NEXT}
_WEEKS |= {"yang": Week.COMING, "mendatang": Week.COMING, "besok": Week.COMING}
_WEEKS |= {"lalu": Week.LAST, "kemarin": Week.LAST, "minggu": Week.NEXT_WEEK, "pekan": Week.NEXT_WEEK}


def find(text: str) -> list[Claim]:
    """Return what a text says about days, in no order; `text` as `writing.readable` gives it."""
    text, places = corrected(lowered(text))
    found: list[Claim] = []
    for pattern, read in _READERS:
        claims = [claim for match in pattern.finditer(text) for claim in read(match, text)]
        text = blanked(text, (claim.span for claim in claims))
        found += claims
    return [replace(claim, span=as_written(claim.span, places)) for claim in found]


def _dated(match: re.Match[str], text: str) -> list[Claim]:
    said = match.groupdict()
    if "sign" in said and not _is_date(match, text):
        return []
    month = said.get("month")
    number = (int(month) if month.isdigit() else MONTH[month]) if month else None
    year = int(said["year"].lstrip("'")) if said.get("year") else None
    if year is not None and year < 100:
        year += 2000
    days = [said[name] for name in ("first", "day") if said.get(name)]
    return [Dated(match.span(), int(day), number, year, said["part"] or "") for day in days]


def _is_date(match: re.Match[str], text: str) -> bool:
    """Tell 29/11 from RT 05/02, 1/2 and 07.30."""
    sign, before = match["sign"], _before(text, match.start("day"))
    if match["year"]:
        return True
    if match["said"] or _AFTER_WEEKDAY.search(before) or text.strip() == match.group().strip():
        return sign != "."
    return sign == "/" and match.group() not in _FRACTIONS and not _NUMBERED.search(before)


def _before(text: str, start: int) -> str:
    return text[max(0, start - 40) : start]  # enough for the words that change a meaning


def _weekday(match: re.Match[str], text: str) -> list[Claim]:
    before, after = _before(text, match.start()), text[match.end() :]
    if _REPEATED.search(before) or _ORDINAL.match(after):
        return []
    if match["weekday"] == "minggu" and match["week"] is None:  # as in "2 minggu lagi": a week
        counted = _COUNTED.search(before) and not _NOT_COUNTED.search(before)
        if counted or _WEEKS_LATER.match(after):
            return []
    number = WEEKDAY[match["weekday"] or match["short"]]
    week = Week.NEXT if match["next"] else _WEEKS[(match["week"] or "").split(" ")[0]]
    named = number == WEEKDAY["jumat"] and after.startswith(" bersih")  # Jumat Bersih: the name stays
    span = (match.start(), match.start()) if named else match.span()
    if match["night"]:
        return [Weekday(span, (number - 1) % 7, week, "malam")]
    return [Weekday(span, number, week, match["part"] or "")]


def _away(match: re.Match[str], _text: str) -> list[Claim]:
    word = match["word"] or ""
    part = match["coming"] or match["this"] or match["part"] or ("malam" if word == "tonight" else "")
    return [Away(match.span(), _DAYS_AWAY.get(word, 0), part)]


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], list[Claim]]], ...] = (
    (_ISO, _dated),
    (_NAMED, _dated),
    (_SLASHED, _dated),
    (_NUMBER_ONLY, _dated),
    (_NAMED_WEEKDAY, _weekday),
    (_AWAY, _away),
)


def days_of(claim: Claim, today: date, passed: bool) -> tuple[date, ...]:
    """Return the days that a claim may mean: none when there is no such day.

    `passed`: the hour in question is over for today.
    """
    match claim:
        case Dated():
            return _calendar_days(claim, today)
        case Away():
            return (today + timedelta(days=claim.days),)
        case Weekday():
            return _week_days(claim, today, passed)


def _week_days(claim: Weekday, today: date, passed: bool) -> tuple[date, ...]:
    ahead = (claim.number - today.weekday()) % 7
    match claim.week:
        case Week.LAST:
            return (today + timedelta(days=ahead - 7),)
        case Week.NEXT_WEEK:
            return (today + timedelta(days=7 - today.weekday() + claim.number),)
        case Week.NEXT:
            coming = today + timedelta(days=ahead or 7)
            this_week = coming <= today + timedelta(days=6 - today.weekday())
            return (coming, coming + timedelta(days=7)) if this_week else (coming,)
        case Week.SOON if ahead == 0 and passed:
            return (today + timedelta(days=7),)
        case Week.COMING:
            return (today + timedelta(days=ahead or 7),)
    return (today + timedelta(days=ahead),)


def _calendar_days(claim: Dated, today: date) -> tuple[date, ...]:
    """The next such day; one without a year that was a short while ago stays in the past."""
    if claim.year is not None:
        exact = _date(claim.year, claim.month or 0, claim.day)
        return (exact,) if exact else ()
    months = [claim.month] if claim.month is not None else range(1, 13)
    years = (today.year - 1, today.year, today.year + 1)
    days = [day for year in years for month in months if (day := _date(year, month, claim.day))]
    coming = [day for day in days if today <= day <= today + FAR_WITHOUT_YEAR]
    return tuple(coming[:1] or [day for day in days if day < today][-1:])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
