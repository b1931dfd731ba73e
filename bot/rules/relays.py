"""Words between officers and whoever wrote a report: how long, how many, and until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.language.writing import readable
from bot.rules.photos import Sent
from bot.rules.reports import WORDS_MOST, Report

BELOW_PHOTO = 400  # characters: Telegram takes 1,024 below a photo, an emoji may count two, the heading too
PER_HOUR = 20  # messages about one ticket, each way
PAGE_ROOM = 1200  # characters of what was said, on one page
SATURDAY = 5


class Side(StrEnum):
    """Who writes."""

    OFFICER = "officer"
    REPORTER = "reporter"


class Misfit(StrEnum):
    """Why words are not passed on."""

    GONE = "gone"  # no such ticket for this person
    OVER = "over"  # the ticket is closed for good
    TOO_MANY = "too_many"
    FULL = "full"  # no more photos


@dataclass(frozen=True, slots=True)
class Piece:
    """One message as it was sent: words, a photo or a place in degrees; `left_out` characters are missing."""

    words: str = ""
    photo: Sent | None = None
    place: tuple[float, float] | None = None
    left_out: int = 0

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Words and file id of each message it is passed on in: many words stand below no photo."""
        file_id = self.photo.file_id if self.photo else ""
        if file_id and len(self.words) > BELOW_PHOTO:
            return [("", file_id), (self.words, "")]
        return [(self.words, file_id)]


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a ticket's conversation; without a resident it was its reporter, or a forgotten officer."""

    id: int
    report_id: int
    at: datetime
    resident_id: int | None
    from_reporter: bool
    words: str
    file_id: str = ""


def piece(text: str, photo: Sent | None = None, place: tuple[float, float] | None = None) -> Piece:
    """Return what is passed on: no more characters than a report has."""
    words = readable(text).strip()
    kept = words[:WORDS_MOST].rstrip()
    return Piece(kept, photo, place, len(words) - len(kept))


def is_over(report: Report, close_days: int, zone: str, now: datetime) -> bool:
    """True once a ticket is settled, or closed for more than so many working days; reopened it goes on."""
    if report.settled_at is not None:
        return True
    if report.closed_at is None:
        return False
    here = ZoneInfo(zone)
    closed, today = (at.astimezone(here).date() for at in (report.closed_at, now))
    return working_days(closed, today) > close_days


def working_days(after: date, until: date) -> int:
    """Return how many days from Monday to Friday lie behind the first day, the last one counted."""
    days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    return sum(day.weekday() < SATURDAY for day in days)


def pages(lines: Sequence[Said]) -> list[list[Said]]:
    """Return a conversation in pages that fit a message, oldest first; no words are cut."""
    return list(_pages(lines)) or [[]]


def _pages(lines: Sequence[Said]) -> Iterator[list[Said]]:
    page: list[Said] = []
    for line in lines:
        if page and sum(len(one.words) for one in page) + len(line.words) + 60 * len(page) > PAGE_ROOM:
            yield page
            page = []
        page.append(line)
    if page:
        yield page
