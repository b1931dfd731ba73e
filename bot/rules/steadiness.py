"""Steadiness: how many houses take part over twelve weeks, where that is going, and what helped before.

An RT is compared with its own past only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import mean, median

WEEKS = 12  # of the rolling count, and points of its line
LOOKS_BACK = 2 * WEEKS - 1  # weeks that are read for a whole line
JUDGED_WITHIN = 20  # weeks: of an older judging too little is read
NEAR_JUDGING = 2  # weeks before and after it that count as its time
SINCE = 4  # weeks over which the trend is told
SLIGHT, STRONG = 0.03, 0.10  # of all houses
DECAYED = 2 / 3  # of the houses in the weeks of the judging
QUIET = 3  # weeks in a row with less than usual, until it is worth a word
USUAL, LEAST_KNOWN = 9, 6  # weeks before them: their median is the usual week
WORTH = 1.25  # times as many people: what helped
SEVERAL = 2  # activities of each sort, at least, before they are compared
DAWN, NOON = 10, 15  # hours: before it is early, from then on late


class Trend(StrEnum):
    """Where taking part is going."""

    NEW = "new"  # too little is known
    RISING = "rising"
    RISING_SLOWLY = "rising_slowly"
    STEADY = "steady"
    FALLING_SLOWLY = "falling_slowly"
    FALLING = "falling"
    SINCE_JUDGING = "since_judging"  # it was highest around a judging, and falls since


@dataclass(frozen=True, slots=True)
class Steadiness:
    """`line` has a point for each week, the newest last, at most WEEKS: of the houses in which somebody lives
    now the share that took part at least once in the twelve weeks up to then. `weekly` is the number of
    houses in each of these weeks alone.

    `is_low`: three weeks in a row fewer houses than in a usual one. `warns`: it has become so this week.
    """

    line: tuple[float, ...] = ()
    weekly: tuple[int, ...] = ()
    trend: Trend = Trend.NEW
    is_low: bool = False
    warns: bool = False


class Help(StrEnum):
    """What kerja bakti with more people had, of those of the year before."""

    TASKS = "tasks"  # small ones, to choose from
    EARLY = "early"
    LATE = "late"
    SATURDAY = "saturday"


@dataclass(frozen=True, slots=True)
class Past:
    """A kerja bakti that was, in the RT's local time, and how many came."""

    starts_at: datetime
    has_tasks: bool
    present: int


@dataclass(frozen=True, slots=True)
class Helped:
    """People at those that had it, and at the others, on average."""

    what: Help
    there: int
    otherwise: int


_HAD: dict[Help, Callable[[Past], bool]] = {
    Help.TASKS: lambda one: one.has_tasks,
    Help.EARLY: lambda one: one.starts_at.hour < DAWN,
    Help.LATE: lambda one: one.starts_at.hour >= NOON,
    Help.SATURDAY: lambda one: one.starts_at.weekday() == 5,
}


def steadiness(
    weeks: Sequence[frozenset[int]], living: frozenset[int], known: int, judged: int | None
) -> Steadiness:
    """Tell from the houses of each week, oldest first and as many as LOOKS_BACK, how steady an RT is.

    `known` weeks are those since its first activity or night; `judged`: how many weeks ago the judging was.
    """
    points = min(WEEKS, known, len(weeks))
    ends = range(len(weeks) - points + 1, len(weeks) + 1)
    counts = [len(frozenset[int]().union(*weeks[max(0, end - WEEKS) : end]) & living) for end in ends]
    line = tuple(count / len(living) if living else 0.0 for count in counts)
    weekly = [len(week) for week in weeks[max(0, len(weeks) - known) :]]
    is_low, was_low = _is_low(weekly), _is_low(weekly[:-1])
    return Steadiness(
        line,
        tuple(weekly[len(weekly) - points :]),
        _trend(line, weekly, judged),
        is_low,
        is_low and not was_low,
    )


def _is_low(weekly: Sequence[int]) -> bool:
    before = weekly[:-QUIET][-USUAL:]
    return len(before) >= LEAST_KNOWN and max(weekly[-QUIET:]) < median(before)


def _trend(line: Sequence[float], weekly: Sequence[int], judged: int | None) -> Trend:
    if len(line) <= SINCE:
        return Trend.NEW
    if _has_decayed(weekly, judged):
        return Trend.SINCE_JUDGING
    change = line[-1] - line[-1 - SINCE]
    if abs(change) < SLIGHT:
        return Trend.STEADY
    if change > 0:
        return Trend.RISING if change >= STRONG else Trend.RISING_SLOWLY
    return Trend.FALLING if change <= -STRONG else Trend.FALLING_SLOWLY


def _has_decayed(weekly: Sequence[int], judged: int | None) -> bool:
    """Compare the last weeks with those of a judging that is over."""
    if judged is None or not SINCE < judged <= min(JUDGED_WITHIN, len(weekly) - 1):
        return False
    at = len(weekly) - 1 - judged
    then = weekly[max(0, at - NEAR_JUDGING) : at + NEAR_JUDGING + 1]
    return mean(weekly[-SINCE:]) <= DECAYED * mean(then)


def helped(past: Sequence[Past]) -> Helped | None:
    """Return what kerja bakti to which clearly more people came had; None where nothing stands out."""
    best: Helped | None = None
    for what, had in _HAD.items():
        there = [one.present for one in past if one.present and had(one)]
        others = [one.present for one in past if one.present and not had(one)]
        if min(len(there), len(others)) < SEVERAL:
            continue
        found = Helped(what, round(sum(there) / len(there)), round(sum(others) / len(others)))
        if found.there >= WORTH * found.otherwise and (
            best is None or found.there * best.otherwise > best.there * found.otherwise
        ):
            best = found
    return best
