"""What happens to tickets by the clock: reminders, one letter for each officer, and the end for good."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions import holidays, report_news, report_readers, reports, tickets
from bot.actions.report_readers import Readers
from bot.config import Holiday as Given
from bot.rules import report_clocks as rules
from bot.rules.looks import again_at, latest
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_clocks import Stage, Steps, Waiting
from bot.rules.reports import Event, Report, Settings
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.rules.stamps import stamp
from bot.world import World
from db import activities, outbox
from db import report_clocks as rows
from db import reports as tables
from db.engine import Transaction
from db.outbox import NewLetter, Priority

KIND = "reports_waiting"
AT_ONCE = 30  # tickets, at least, in one transaction


def plan(tx: Transaction, world: World) -> bool:
    """Remind of what is due today, in each RT that is awake, and close what nobody has answered.

    Of some at a time: all mornings begin at the same minute. Return whether there may be more.
    """
    found = rows.due(tx, world.now, AT_ONCE)
    if found:
        readers = report_readers.of(tx, found)
        steps = rows.steps(tx, found)
        looks = [_look(tx, world, readers, report, steps[report.id]) for report in found]
        rows.remind(tx, world.now, [(one.report.id, stage) for one in looks for stage in one.reminded])
        rows.look_next(tx, {one.report.id: one.next for one in looks})
        _write(tx, world, looks)
    return bool(found)


@dataclass(frozen=True, slots=True)
class _Look:
    """What came of a look at a ticket: who is reminded of what, and when to look next."""

    report: Report
    reminded: Mapping[Stage, list[Person]]
    next: datetime


def _look(tx: Transaction, world: World, readers: Readers, report: Report, steps: Steps) -> _Look:
    now, rt, settings = world.now, readers.rts[report.neighbourhood_id], readers.settings
    hour = now if rules.is_hour(now, rt) else rules.next_hour(now, rt)
    # nothing tells the minute at which somebody reported: it may be sealed
    reminded, ahead = {}, [latest(now.replace(minute=0, second=0, microsecond=0), report.id)]
    for stage, due in dues(tx, rt, report, steps, settings[rt.id]):
        if due > now or hour > now:
            ahead.append(max(due, hour))
        elif hearers := _hearers(tx, readers, report, stage):
            reminded[stage] = hearers
        else:
            ahead.append(again_at(now, report.id))
    at = settles_at(tx, rt, report, settings[rt.id], world.config.holidays)
    if at is not None and max(at, hour) <= now:
        _settle(tx, world, report.id)
    elif at is not None:
        ahead.append(max(at, hour))
    return _Look(report, reminded, min(ahead))


def _write(tx: Transaction, world: World, looks: Iterable[_Look]) -> None:
    """Put one letter to each who is reminded, whatever of: it is worded when it is sent."""
    people: dict[tuple[int, int], None] = {}  # RT and person, each once
    for look in looks:
        people |= dict.fromkeys(
            (look.report.neighbourhood_id, one.id) for found in look.reminded.values() for one in found
        )
    letters = (
        NewLetter(
            key=f"{KIND}:{rt_id}:{stamp(world.now)}:{person_id}",
            kind=KIND,
            chat_id=person_id,
            priority=Priority.REMINDER,
            due_at=world.now,
            expires_at=world.now + rules.LIVES,
            subject_id=rt_id,
            person_id=person_id,
        )
        for rt_id, person_id in people
    )
    outbox.put(tx, *letters)


def dues(
    tx: Transaction, rt: Neighbourhood, report: Report, steps: Steps, settings: Settings
) -> Iterator[tuple[Stage, datetime]]:
    """Yield the reminders ahead; what is part of a kerja bakti waits for its day."""
    activity = activities.get(tx, report.activity_id) if report.activity_id is not None else None
    for stage, due in rules.dues(report, steps, settings, ZoneInfo(rt.zone)):
        yield stage, max(due, rules.morning_after(activity.starts_at, ZoneInfo(rt.zone))) if activity else due


def settles_at(
    tx: Transaction, rt: Neighbourhood, report: Report, settings: Settings, given: tuple[Given, ...]
) -> datetime | None:
    """Return when a closed ticket is closed for good, after so many of the RT's working days."""

    def is_off(day: date) -> bool:
        return holidays.is_day_off(tx, rt, day, given)

    return rules.settles_at(report, settings, ZoneInfo(rt.zone), is_off)


def _settle(tx: Transaction, world: World, report_id: int) -> None:
    report = reports.get(tx, world, report_id, locks=True)
    if report is None or not report.is_closed or report.settled_at is not None:
        return  # whoever reported it was quicker
    tables.change(tx, report_id, settled_at=world.now)
    tables.note(tx, report_id, world.now, Event.SETTLED)
    tickets.follow(tx, world, report)
    report_news.tell(tx, world, report, Event.SETTLED)


def _hearers(tx: Transaction, readers: Readers, report: Report, stage: Stage) -> list[Person]:
    """Return whom a reminder reaches; of silence it is the coordinators, the chair where there is none.

    Of a sensitive one nobody hears but who reads it.
    """
    if stage is not Stage.SILENT:
        return report_readers.minders(tx, readers, report)
    offices = (readers.holders(report, role) for role in (Role.COORDINATOR, Role.CHAIR))
    asked = (readers.reached(report, people) for people in offices)
    return next((found for found in asked if found), [])


def waiting(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, lives: timedelta = rules.LIVES
) -> list[Waiting]:
    """Return what an officer is reminded of today (or within `lives`), as it stands now; the oldest first."""
    unsettled = rows.unsettled(tx, rt.id)
    readers, steps, found = report_readers.of(tx, unsettled), rows.steps(tx, unsettled), []
    for report in unsettled:
        for stage in Stage:
            args = (steps[report.id], stage, world.now, ZoneInfo(rt.zone), lives)
            one = rules.still(reports.read(world, report), *args)
            if one is not None and person in _hearers(tx, readers, report, stage):
                found.append(one)
    return _once(found)


def _once(found: list[Waiting]) -> list[Waiting]:
    """Name each ticket once: that nobody has done anything says the most."""
    return list({one.report.id: one for one in found}.values())
