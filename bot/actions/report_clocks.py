"""What happens to tickets by the clock: reminders, one letter for each officer, and the end for good."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions import holidays, report_news, reports, tickets
from bot.actions.roles import write_to
from bot.config import Holiday as Given
from bot.rules import report_clocks as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_clocks import Stage, Steps, Waiting
from bot.rules.reports import Event, Report, Settings
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.rules.stamps import stamp
from bot.world import World
from db import activities, neighbourhoods, residents
from db import reports as rows
from db.engine import Transaction
from db.outbox import NewLetter, Priority

KIND = "reports_waiting"


def plan(tx: Transaction, world: World) -> None:
    """Remind of what is due today, in each RT that is awake, and close what nobody has answered."""
    for rt_id in rows.waiting_in(tx):
        rt = neighbourhoods.get(tx, rt_id)
        if rt is not None and rules.is_hour(world.now, rt):
            _plan_in(tx, world, rt, rows.unsettled(tx, rt_id))


def _plan_in(tx: Transaction, world: World, rt: Neighbourhood, found: list[Report]) -> None:
    steps, settings = rows.steps(tx, rt.id), rows.settings(tx, rt.id)
    people: dict[int, Person] = {}
    for report in found:
        for stage, due in dues(tx, rt, report, steps.get(report.id, Steps()), settings):
            if due <= world.now and (hearers := _hearers(tx, world, report, stage)):
                rows.note(tx, report.id, world.now, Event.REMINDED, detail=stage)
                people |= {person.id: person for person in hearers}
        at = settles_at(tx, rt, report, settings, world.config.holidays)
        if at is not None and at <= world.now:
            _settle(tx, world, report.id)
    letter = NewLetter(
        key=f"{KIND}:{rt.id}:{stamp(world.now)}",
        kind=KIND,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=world.now + rules.LIVES,
        subject_id=rt.id,
    )
    write_to(tx, people.values(), letter)


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
    rows.change(tx, report_id, settled_at=world.now)
    rows.note(tx, report_id, world.now, Event.SETTLED)
    tickets.follow(tx, world, report)
    report_news.tell(tx, world, report, Event.SETTLED)


def _hearers(tx: Transaction, world: World, report: Report, stage: Stage) -> list[Person]:
    """Return whom a reminder reaches; of silence it is the coordinators, the chair where there is none.

    Of a sensitive one nobody hears but who reads it.
    """
    if stage is not Stage.SILENT:
        return tickets.minders(tx, world, report)
    offices = (
        residents.holders(tx, report.neighbourhood_id, role) for role in (Role.COORDINATOR, Role.CHAIR)
    )
    asked = (tickets.reached(tx, world, report, [one.person for one in people]) for people in offices)
    return next((found for found in asked if found), [])


def waiting(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, lives: timedelta = rules.LIVES
) -> list[Waiting]:
    """Return what an officer is reminded of today (or within `lives`), as it stands now; the oldest first."""
    found, steps = [], rows.steps(tx, rt.id)
    for report in rows.unsettled(tx, rt.id):
        for stage in Stage:
            args = (steps.get(report.id, Steps()), stage, world.now, ZoneInfo(rt.zone), lives)
            one = rules.still(reports.read(world, report), *args)
            if one is not None and person in _hearers(tx, world, report, stage):
                found.append(one)
    return _once(found)


def _once(found: list[Waiting]) -> list[Waiting]:
    """Name each ticket once: that nobody has done anything says the most."""
    return list({one.report.id: one for one in found}.values())
