"""Supports: which open ticket tells of the same thing as a report that is about to be sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.language.supports import alike
from bot.rules.arrivals import metres
from bot.rules.report_drafts import Writing
from bot.rules.reports import Privacy, Report, filed_at

NEAR_FOR = timedelta(days=30)  # of two on the map
ALIKE_FOR = timedelta(days=7)  # of two that only sound alike: streets are long


@dataclass(frozen=True, slots=True)
class Twin:
    """A ticket that is probably the same; `away` in metres where both are on the map and none is sealed."""

    report: Report
    away: int | None = None


@dataclass(frozen=True, slots=True)
class Supported:
    """Somebody supports a ticket now; what of theirs it had none of."""

    report: Report
    photos: int = 0
    is_placed: bool = False

    @property
    def has_more(self) -> bool:
        """True when the ticket has got something."""
        return self.photos > 0 or self.is_placed


def twins(writing: Writing, tickets: Iterable[Report], radius: int, now: datetime) -> list[Twin]:
    """Return which tickets of the same kind tell of the same, the nearest and then the newest first.

    `radius` in metres.
    """
    found = [(one, _apart(writing, one)) for one in tickets if not (one.is_closed or one.is_sensitive)]
    same = [(one, away) for one, away in found if _is_same(writing, one, away, radius, now)]
    same.sort(key=lambda pair: (radius if pair[1] is None else pair[1], -pair[0].number))
    return [Twin(one, None if one.privacy is Privacy.SEALED else away) for one, away in same]


def _apart(writing: Writing, report: Report) -> int | None:
    if writing.latitude is None or writing.longitude is None:
        return None
    if report.latitude is None or report.longitude is None:
        return None
    return metres(writing.latitude, writing.longitude, report.latitude, report.longitude)


def _is_same(writing: Writing, report: Report, away: int | None, radius: int, now: datetime) -> bool:
    if away is not None:
        return away <= radius and now - report.created_at < NEAR_FOR
    if now - report.created_at >= ALIKE_FOR:
        return False
    return alike(f"{writing.words} {writing.place}", f"{report.words} {report.place}")


def supported_at(report: Report, now: datetime) -> datetime:
    """Return when a support counts as given: never at its minute, which would name people."""
    return max(filed_at(Privacy.SEALED, now), report.status_at)
