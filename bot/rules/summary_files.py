"""Files of a summary: which weeks stand in them, and what happened in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.rules.steadiness import WEEKS
from bot.rules.summaries import WEEK, Evidence, Figures, Reported, Summary, figures

SPREAD = WEEKS - 1  # weeks before the first one that its rolling count needs


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days up to a moment; `share`: of the houses in which somebody lives now, those that took part at
    least once in the twelve weeks up to then."""

    since: datetime
    until: datetime
    share: float
    figures: Figures


@dataclass(frozen=True, slots=True)
class File:
    """Everything that stands in a file."""

    summary: Summary
    evidence: Evidence
    weeks: tuple[Week, ...]  # oldest first


def number_of_weeks(since: datetime, until: datetime, known: int) -> int:
    """Return how many weeks up to its end tell of a stretch: all of it, and twelve at least.

    None from before the first activity or night, `known` weeks ago, where there was one.
    """
    whole = -((since - until) // WEEK)
    return min(max(WEEKS, whole), known or whole)


def weeks(
    found: Evidence, houses: Sequence[frozenset[int]], number: int, until: datetime
) -> tuple[Week, ...]:
    """Part what stands in the rows of so many weeks.

    `houses` are those of each week, oldest first: so many, and SPREAD before them.
    """
    told = []
    for n in range(number):
        end = until - (number - 1 - n) * WEEK
        over = frozenset[int]().union(*houses[n : n + WEEKS]) & found.living
        share = len(over) / len(found.living) if found.living else 0.0
        own = _within(found, houses[n + SPREAD] & found.living, end)
        told.append(Week(end - WEEK, end, share, figures(own, end)))
    return tuple(told)


def _within(found: Evidence, took_part: frozenset[int], until: datetime) -> Evidence:
    """Return what of it happened in the week up to a moment; what was open then is not told."""
    since = until - WEEK
    return Evidence(
        found.living,
        took_part,
        tuple(one for one in found.activities if since <= one.starts_at < until),
        tuple(one for one in found.nights if since <= one.starts_at < until),
        tuple(one for one in found.reports if since <= one.created_at < until),
        tuple(one for one in found.done if one.closed_at and since <= one.closed_at < until),
    )


def reports(found: Evidence) -> list[Reported]:
    """Return each report that any figure counts, once, by its number."""
    every = {one.number: one for one in (*found.reports, *found.done, *found.open)}
    return [every[number] for number in sorted(every)]
