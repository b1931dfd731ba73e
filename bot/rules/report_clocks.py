"""Tickets that wait: when officers are reminded, when the coordinator hears, when one is closed for good.

Days are the RT's own, a reminder comes in the morning; what was said already stands in the ticket's log.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules.forwards import asks_at
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import quiet_around
from bot.rules.reports import Report, Settings, Status

FROM, UNTIL = time(8, 0), time(17, 0)  # local hours in which anybody is reminded
LIVES = timedelta(hours=9)  # of a reminder


class Stage(StrEnum):
    """Of what somebody is reminded."""

    NEW = "new"  # nobody has looked at it
    WORK = "work"  # looked at, or worked on, and no change since
    SILENT = "silent"  # no officer has done anything: the coordinator hears


STATUSES = {
    Stage.NEW: (Status.NEW,),
    Stage.WORK: (Status.VERIFIED, Status.WORKING),
    Stage.SILENT: (Status.NEW, Status.VERIFIED, Status.WORKING, Status.FORWARDED),
}


@dataclass(frozen=True, slots=True)
class Steps:
    """What of a ticket's log counts here: when an officer did something last, or it was opened again.

    `reminded` is when somebody was reminded last, by stage.
    """

    moved_at: datetime | None = None
    reminded: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket that somebody is reminded of, and for how many days it has been so."""

    report: Report
    stage: Stage
    days: int


def is_hour(now: datetime, rt: Neighbourhood) -> bool:
    """True while officers may be reminded, and tickets closed for good."""
    hour = now.astimezone(ZoneInfo(rt.zone)).time()
    return FROM <= hour < UNTIL and quiet_around(now, rt) is None


def since(report: Report, steps: Steps, stage: Stage) -> datetime:
    """Return from when on a ticket waits."""
    if stage is Stage.NEW or steps.moved_at is None:
        return report.status_at
    return steps.moved_at


def days_of(settings: Settings) -> dict[Stage, int]:
    """Return after how many days each stage comes."""
    return {
        Stage.NEW: settings.forward_days,
        Stage.WORK: settings.act_days,
        Stage.SILENT: settings.silence_days,
    }


def morning_after(at: datetime, zone: ZoneInfo, days: int = 1) -> datetime:
    """Return when it is morning so many days later."""
    day = at.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, FROM, zone).astimezone(UTC)


def dues(
    report: Report, steps: Steps, settings: Settings, zone: ZoneInfo
) -> Iterator[tuple[Stage, datetime]]:
    """Yield when each reminder is due that has not been sent since the ticket moved last."""
    for stage, days in days_of(settings).items():
        start = since(report, steps, stage)
        told = steps.reminded.get(stage)
        if report.status in STATUSES[stage] and (told is None or told < start):
            yield stage, morning_after(start, zone, days)


def still(
    report: Report, steps: Steps, stage: Stage, now: datetime, zone: ZoneInfo, lives: timedelta = LIVES
) -> Waiting | None:
    """Return what a reminder says that was planned within `lives`; None where the ticket has moved since."""
    told, start = steps.reminded.get(stage), since(report, steps, stage)
    if report.status not in STATUSES[stage] or told is None or told < start or now - told > lives:
        return None
    days = now.astimezone(zone).date() - start.astimezone(zone).date()
    return Waiting(report, stage, days.days)


def settles_at(
    report: Report, settings: Settings, zone: ZoneInfo, is_off: Callable[[date], bool]
) -> datetime | None:
    """Return when a closed ticket is closed for good unless its reporter answers; None for other tickets."""
    if not report.is_closed or report.closed_at is None or report.settled_at is not None:
        return None
    return asks_at(report.closed_at, settings.close_days, zone, is_off)
