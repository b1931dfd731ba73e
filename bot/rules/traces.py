"""What stands behind a figure of a summary: the rows, by their ids, and what counting them gives."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from bot.rules.steadiness import WEEKS
from bot.rules.summaries import ONE_DAY, WEEK, Evidence, Figures, Held, Reported, Watched

STEADINESS = "steadiness"
A_LINE = 8  # houses
Cell = str | int | float | datetime | None


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody of a house was noted as present: at an `activity` or on a `night`, by its id."""

    house: int
    what: str
    id: int
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Trace:
    """The rows behind a figure; `told` is what the summary says, `counted` what the rows give."""

    figure: str
    told: float | None
    counted: float | None
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def agrees(self) -> bool:
        """True when the rows give what is told."""
        return self.told == self.counted


@dataclass(frozen=True, slots=True)
class Found:
    """What can be shown: `seen` in these days, `weekly` the houses of the last weeks, oldest first."""

    figures: Figures
    evidence: Evidence
    seen: Sequence[Seen]
    weekly: Sequence[frozenset[int]]
    share: float | None
    until: datetime


Rows = tuple[tuple[Cell, ...], ...]
_ACTIVITY = ("activity", "begins", "people present")
_NIGHT = ("night", "begins", "needed", "on duty", "confirmed", "present")
_REPORT = ("report", "kind", "came", "closed", "whole days")
UNNAMED = "rahasia"


def trace(found: Found, figure: str) -> Trace:
    """Return what stands behind a figure, by its name in Figures, or behind `steadiness`."""
    if figure == STEADINESS:
        return _steadiness(found)
    counted, head, rows = _TRACES[figure](found)
    return Trace(figure, getattr(found.figures, figure), counted, head, rows)


def house(number: int) -> str:
    """`house 4`; of whoever has told none `resident 7`."""
    return f"house {number}" if number > 0 else f"resident {-number}"


Counted = tuple[float | None, tuple[str, ...], Rows]


def _houses(found: Found) -> Counted:
    ones = sorted(found.evidence.living)
    parts = (ones[n : n + A_LINE] for n in range(0, len(ones), A_LINE))
    return len(ones), ("houses",), tuple((", ".join(house(one) for one in part),) for part in parts)


def _took_part(found: Found) -> Counted:
    times: dict[int, list[str]] = defaultdict(list)
    for one in found.seen:
        if one.house in found.evidence.living:
            times[one.house].append(f"{one.what} {one.id}")
    rows = tuple((house(number), ", ".join(dict.fromkeys(times[number]))) for number in sorted(times))
    return len(rows), ("house", "seen at"), rows


def _held(which: Callable[[Held], bool]) -> Callable[[Found], Counted]:
    def counted(found: Found) -> Counted:
        rows = tuple((one.id, one.starts_at, one.present) for one in found.evidence.activities if which(one))
        return len(rows), _ACTIVITY, rows

    return counted


def _present(found: Found) -> Counted:
    """Not the counters of the activities: the people who were noted, one by one."""
    there: dict[int, int] = defaultdict(int)
    for one in found.seen:
        there[one.id] += one.what == "activity"
    rows = tuple((one.id, one.starts_at, there[one.id]) for one in found.evidence.activities)
    return sum(there[one.id] for one in found.evidence.activities), _ACTIVITY, rows


def _nights(which: Callable[[Watched], int]) -> Callable[[Found], Counted]:
    def counted(found: Found) -> Counted:
        ones = [one for one in found.evidence.nights if which(one)]
        rows = tuple(
            (one.id, one.starts_at, one.needed, one.duties, one.confirmed, one.present) for one in ones
        )
        return sum(which(one) for one in ones), _NIGHT, rows

    return counted


def _reports(which: Callable[[Found], Sequence[Reported]]) -> Callable[[Found], Counted]:
    def counted(found: Found) -> Counted:
        rows = tuple(_report(one, found.until) for one in which(found))
        return len(rows), _REPORT, rows

    return counted


def _report(one: Reported, until: datetime) -> tuple[Cell, ...]:
    """A report as it stood at the end of these days."""
    closed = one.closed_at if one.closed_at is not None and one.closed_at < until else None
    days = ((closed or until) - one.created_at) // ONE_DAY
    return (one.number, one.name or UNNAMED, one.created_at, closed, days)


def _median_days(found: Found) -> Counted:
    _, head, rows = _reports(lambda found: found.evidence.done)(found)
    days = sorted(row[-1] for row in rows if isinstance(row[-1], int))
    return int(median(days)) if days else None, head, rows


def _oldest_days(found: Found) -> Counted:
    _, head, rows = _reports(lambda found: found.evidence.open)(found)
    return max((row[-1] for row in rows if isinstance(row[-1], int)), default=None), head, rows[:1]


_TRACES: dict[str, Callable[[Found], Counted]] = {
    "houses": _houses,
    "took_part": _took_part,
    "activities": _held(lambda _: True),
    "present": _present,
    "unnoted": _held(lambda one: not one.present),
    "nights": _nights(lambda _: 1),
    "held": _nights(lambda one: one.present > 0),
    "short": _nights(lambda one: one.present < one.needed),
    "duties": _nights(lambda one: one.duties),
    "confirmed": _nights(lambda one: one.confirmed),
    "reports": _reports(lambda found: found.evidence.reports),
    "done": _reports(lambda found: found.evidence.done),
    "median_days": _median_days,
    "open": _reports(lambda found: found.evidence.open),
    "oldest_days": _oldest_days,
}
FIGURES = (*_TRACES, STEADINESS)


def _steadiness(found: Found) -> Trace:
    """The last twelve weeks, each with its houses, and how many houses were there by then."""
    living, there = found.evidence.living, set[int]()
    rows: list[tuple[Cell, ...]] = []
    last = found.weekly[-WEEKS:]
    for ago, week in zip(range(len(last) - 1, -1, -1), last, strict=True):
        new = (week & living) - there
        there |= new
        end = found.until - ago * WEEK
        rows.append((end - WEEK, end, len(week), ", ".join(house(one) for one in sorted(new)), len(there)))
    share = len(there) / len(living) if living else 0.0
    head = ("from", "until", "houses", "for the first time", "by then")
    counted = share if found.share is not None else None
    return Trace(STEADINESS, found.share, counted, head, tuple(rows))
