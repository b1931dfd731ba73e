"""Files of reports for officers: which time they cover, and what stands in them. Who reported never does."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules.reports import Report, Status

_BEGINS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


class Span(StrEnum):
    """How far back, in whole months of the RT's calendar; the one that runs is one of them."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Form(StrEnum):
    """What kind of file."""

    XLSX = "xlsx"
    CSV = "csv"


MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}
# A moment is without a zone: as clocks in the RT showed it. What is no whole number is a share of one.
Cell = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head; `widths` in characters."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


def first_day(span: Span, today: date) -> date:
    """Return the first day that a file covers."""
    months = today.year * 12 + today.month - MONTHS[span]
    return date(months // 12, months % 12 + 1, 1)


def covers(span: Span, now: datetime, zone: str) -> tuple[datetime, date]:
    """Return from which moment on a file covers, and its first day in the RT."""
    first = first_day(span, now.astimezone(ZoneInfo(zone)).date())
    return datetime.combine(first, time(), ZoneInfo(zone)).astimezone(UTC), first


def local(moment: datetime, zone: str) -> datetime:
    """Return a moment as clocks in the RT showed it: spreadsheets know no zones."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, microsecond=0, second=0)


def days_to_done(report: Report, zone: str) -> int | None:
    """Return after how many days it was done, counted as calendars do; None where it is not."""
    if report.status is not Status.DONE or report.closed_at is None:
        return None
    return max(0, (local(report.closed_at, zone).date() - local(report.created_at, zone).date()).days)


def secret_months(reports: Sequence[Report], zone: str) -> list[tuple[date, int]]:
    """Return how many sensitive reports came in each month, by its first day."""
    months = Counter(local(one.created_at, zone).date().replace(day=1) for one in reports if one.is_sensitive)
    return sorted(months.items())


def harmless(words: str) -> str:
    """Return words that no spreadsheet takes for a formula, on one line."""
    line = " ".join(words.split())
    return f"'{line}" if line.startswith(_BEGINS_FORMULA) else line
