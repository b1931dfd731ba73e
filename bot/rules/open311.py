"""Which reports may be public, and what a query of Open311 GeoReport v2 asks for.

Source: the GeoReport v2 specification, wiki.open311.org/GeoReport_v2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.rules.reports import CLOSED, Pillar, Privacy, Report
from bot.rules.suspects import names_somebody

MOST = 1000
SPAN = timedelta(days=90)
PUBLIC = (Pillar.CLEAN, Pillar.FACILITY)  # what concerns people's safety is no reading for everybody
PRIVACIES = (Privacy.NAMED, Privacy.HIDDEN)
CLOSED_STATUSES = tuple(str(status) for status in CLOSED)
DECIMALS = 4  # of a degree: some eleven metres, a drain and not a door
YEARS = range(2000, 2100)
OPEN, SHUT = "open", "closed"
EVER, NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a query is refused: an HTTP status and words, in English as the specification's are."""

    code: int
    description: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; empty lists ask for all. Times are aware, both included."""

    numbers: tuple[int, ...] = ()
    kind_ids: tuple[int, ...] = ()
    since: datetime = EVER
    until: datetime = NEVER
    statuses: tuple[str, ...] = (OPEN, SHUT)


@dataclass(frozen=True, slots=True)
class Request:
    """A report as the world may see it: no reporter, no seal, rounded degrees, no words but named ones.

    Nor words that name somebody.
    """

    number: int
    kind_id: int | None
    name: str
    is_open: bool
    description: str
    agency: str
    asked_at: datetime
    updated_at: datetime
    place: str
    latitude: float | None
    longitude: float | None


def may_be_public(report: Report) -> bool:
    """True for what a neighbourhood that is open may show to everybody."""
    return report.pillar in PUBLIC and report.privacy in PRIVACIES and not report.is_sensitive


def request_of(report: Report, agency: str) -> Request:
    """Return what everybody may see of a report that may be public."""
    is_named = report.privacy is Privacy.NAMED
    at = (report.latitude, report.longitude)
    return Request(
        report.number,
        report.kind_id,
        report.name,
        not report.is_closed,
        (report.words if is_named and not names_somebody(report.words) else "") or report.name,
        agency if report.forwarded_at else "",
        report.created_at,
        report.status_at,
        report.place if is_named else "",
        *(None if degrees is None else round(degrees, DECIMALS) for degrees in at),
    )


def query(asked: Mapping[str, str], now: datetime) -> Query | Problem:
    """Read a query's parameters; it spans ninety days at most, without a time the last ones."""
    try:
        numbers, kinds = (_numbers(asked.get(name, "")) for name in ("service_request_id", "service_code"))
        since, until = (_moment(asked.get(name, "")) for name in ("start_date", "end_date"))
    except (ValueError, OverflowError):
        return Problem(400, "a number or a date cannot be read; dates are as in 2026-11-30T08:15:30+07:00")
    statuses = tuple(one.strip().lower() for one in asked.get("status", "").split(",") if one.strip())
    if not set(statuses) <= {OPEN, SHUT}:
        return Problem(400, "status is open, closed or both")
    if numbers:  # "overrides all other arguments"
        return Query(numbers=numbers)
    until = until or min(now, (since or now) + SPAN)
    return Query((), kinds, max(since or until - SPAN, until - SPAN), until, statuses or (OPEN, SHUT))


def _numbers(text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > MOST or any(not (part.isascii() and part.isdigit() and len(part) < 10) for part in parts):
        raise ValueError(text)
    return tuple(map(int, parts))


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    found = datetime.fromisoformat(text.replace(" ", "+"))  # a plus that nobody escaped
    if found.year not in YEARS:
        raise ValueError(text)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
