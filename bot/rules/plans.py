"""A plan: an activity that is still being written, with the questions that are open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.rules import hours, mandiri, rhythms
from bot.rules.activities import (
    AHEAD,
    TOOLS_MOST,
    Kind,
    Misfit,
    misfit_of_start,
)
from bot.rules.announcements import Understood
from bot.rules.kinds import TRAITS
from bot.rules.moments import Misread, Moment, moment_at
from bot.rules.rhythms import Rhythm

DAYS_OFFERED = 6
SATURDAY, SUNDAY = 5, 6


class Step(StrEnum):
    """A question of the dialogue; CHECK is the preview, LINES the choice of what to change there.

    ALONE is no question: a tap on it changes between a common hour and work that is done alone.
    """

    KIND = "kind"
    DAY = "day"
    HOUR = "hour"
    TITLE = "title"
    PLACE = "place"
    TOOLS = "tools"
    TASKS = "tasks"
    ALONE = "alone"
    REPEAT = "repeat"
    CHECK = "check"
    LINES = "lines"


OPENING = (Step.DAY, Step.HOUR, Step.TITLE, Step.PLACE, Step.TOOLS)
OPENING_ALONE = (Step.TITLE, Step.DAY)
QUESTIONS = (Step.KIND, *OPENING, Step.TASKS, Step.REPEAT)
OPTIONAL = (Step.PLACE, Step.TOOLS, Step.TASKS)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known so far; `open` are the questions still to ask, in order.

    `choices` are days that may have been meant, `shortened` what was too long, `part` the part of the day
    that was named with the day while the hour is open, `tasks` names and how many are needed for each, `rule`
    how it comes back (rules.rhythms).
    Done `alone` it has no hour, and `day` is the last one.
    """

    rt_id: int
    kind: Kind = Kind.KERJA_BAKTI
    title: str = ""
    place: str = ""
    tools: tuple[str, ...] = ()
    day: date | None = None
    hour: time | None = None
    open: tuple[Step, ...] = ()
    choices: tuple[date, ...] = ()
    shortened: tuple[str, ...] = ()
    part: str = ""
    tasks: tuple[tuple[str, int], ...] = ()
    alone: bool = False
    proposes: bool = False  # to the officers, who decide
    proposal_id: int = 0  # the proposal that it is made from
    rule: str = ""
    reports: tuple[int, ...] = ()  # tickets that shall be settled by it

    @property
    def step(self) -> Step:
        """The question to ask now."""
        return self.open[0] if self.open else Step.CHECK

    @property
    def missing(self) -> tuple[Step, ...]:
        """What cannot be left out."""
        known = {Step.DAY: self.day, Step.HOUR: self.hour, Step.TITLE: self.title}
        missing = (step for step, value in known.items() if value is None or value == "")
        return tuple(step for step in missing if not (self.alone and step is Step.HOUR))

    def starts_at(self, zone: str) -> datetime | None:
        """Return the start in UTC, once day and hour are known; the end of what is done alone."""
        if self.alone:
            return mandiri.end_of(self.day, zone) if self.day else None
        return moment_at(self.day, self.hour, zone) if self.day and self.hour else None


def plan_of(rt_id: int, kind: Kind, found: Understood, *, asks_all: bool, alone: bool = False) -> Plan:
    """Return the plan that an announcement makes; with `asks_all` nothing was written, so all is asked."""
    plan = Plan(
        rt_id,
        kind,
        found.title,
        found.place,
        found.tools,
        found.day or found.first,
        found.hour,
        choices=found.moment.choices,
        shortened=found.shortened,
        part=found.moment.part,
        tasks=found.tasks,
        alone=alone,
        rule="" if alone else rhythms.fitted(found.rule, found.first) if found.first else found.rule,
    )
    opening = OPENING_ALONE if alone else OPENING
    return replace(plan, open=opening if asks_all else plan.missing)


def answered(plan: Plan, step: Step, **values: Any) -> Plan:
    """Return the plan after an answer to one question; what became known with it is not asked either."""
    shortened = tuple(name for name in plan.shortened if name != step)
    had_day = plan.day is not None
    plan = replace(plan, shortened=shortened, **values)
    if step is Step.DAY:
        holds = values.get("day") in plan.choices or not (had_day or plan.choices)
        rule = rhythms.fitted(plan.rule, plan.day) if plan.day else plan.rule
        plan = replace(plan, choices=(), part=plan.part if holds else "", rule=rule)
    done = {step, *(known for known in (Step.DAY, Step.HOUR) if values.get(known))}
    rest = tuple(question for question in plan.open if question not in done)
    return replace(plan, open=rest or plan.missing)


def repeating(plan: Plan, rule: str, first: date | None = None) -> Plan:
    """Return the plan with a rhythm ("": once), from its day or from this first one."""
    day = first or plan.day
    return replace(plan, rule=rhythms.fitted(rule, day) if day else rule)


def rhythm(plan: Plan) -> Rhythm | None:
    """Return how often it comes back, to be shown; None for once, or while day or hour are open."""
    if not plan.rule or plan.day is None or plan.hour is None:
        return None
    return Rhythm(plan.rule, plan.day, plan.hour.hour * 60 + plan.hour.minute)


def days_of(plan: Plan) -> Rhythm | None:
    """Return the same without its hour, and whether it is in the evening."""
    if not plan.rule or plan.day is None:
        return None
    timed = rhythm(plan)
    by_night = timed.is_evening if timed else hours.daypart(plan.part) == "malam"
    return Rhythm(plan.rule, plan.day, -1, by_night=by_night)


def rules_to_offer(plan: Plan, today: date) -> list[Rhythm]:
    """Return usual rhythms for the plan's day, else for the coming Sunday and Saturday; the hour is open."""
    if plan.day is not None:
        return [Rhythm(rule, plan.day, -1) for rule in rhythms.usual(plan.day)]
    sunday = today + timedelta(days=(SUNDAY - today.weekday()) % 7 or 7)
    offered = [*rhythms.usual(sunday, is_known=False), *rhythms.usual(sunday - timedelta(days=1))[:1]]
    firsts = ((rule, rhythms.next_day(rule, today, today)) for rule in offered)
    return [Rhythm(rule, day, -1) for rule, day in firsts if day is not None]


def in_part(plan: Plan, moment: Moment) -> Plan:
    """Ask for the hour again when the day was said with a part of the day that it is not in."""
    if moment.hour is not None or not moment.part:
        return plan
    return _in_its_part(replace(plan, part=moment.part))


def _in_its_part(plan: Plan) -> Plan:
    if plan.hour is None or hours.fits(plan.hour, plan.part):
        return plan
    return asking(replace(plan, hour=None), Step.HOUR)


def on_day(plan: Plan, day: date) -> Plan:
    """Return the plan after a tap on a day: one of several that were meant keeps its part of the day."""
    return _in_its_part(answered(plan, Step.DAY, day=day))


def at_hour(plan: Plan, hour: time) -> Plan:
    """Return the plan after a tap on an hour; midnight ends the evening that was said."""
    day = plan.day
    if day is not None and hour == time() and plan.part == hours.MIDNIGHT:
        return replace(answered(plan, Step.HOUR, hour=hour, day=day + timedelta(days=1)), part="")
    return answered(plan, Step.HOUR, hour=hour)


def in_time(plan: Plan, now: datetime, zone: str) -> tuple[Plan, Misread | None]:
    """Ask again for day and hour when they have passed, or are too far ahead."""
    starts_at = plan.starts_at(zone)
    wrong = misfit_of_start(starts_at, now) if starts_at else None
    if wrong is None:
        return plan, None
    asked = (Step.DAY,) if plan.alone else (Step.DAY, Step.HOUR)
    again = replace(plan, day=None, hour=None, open=asked)
    return again, Misread.PAST if wrong is Misfit.PAST else Misread.TOO_FAR


def untitled(plan: Plan) -> Plan:
    """Return the plan with its title to be asked; what else is open comes first."""
    rest = tuple(step for step in plan.open if step not in (Step.TITLE, Step.LINES))
    return replace(plan, title="", open=(*rest, Step.TITLE))


def has_question(plan: Plan, step: Step) -> bool:
    """False for what is not asked of work that is done alone: an hour, and how often it comes back."""
    return not (plan.alone and step in (Step.HOUR, Step.REPEAT))


def by_oneself(plan: Plan, *, alone: bool) -> Plan:
    """Return the plan with or without a common hour; the day stays, an hour is asked where there is none."""
    if alone:
        plan = replace(plan, alone=True, hour=None, part="", rule="")
        rest = tuple(step for step in plan.open if step not in (Step.HOUR, Step.REPEAT, Step.LINES))
        return replace(plan, open=rest or plan.missing)
    plan = replace(plan, alone=False)
    return replace(plan, open=plan.missing)


def toggled(plan: Plan, tool: str) -> Plan:
    """Put a tool on the list, or take it off; the question stays open."""
    if tool in plan.tools:
        return replace(plan, tools=tuple(other for other in plan.tools if other != tool))
    return replace(plan, tools=(*plan.tools, tool)[:TOOLS_MOST])


def day_in(value: str, now: datetime, zone: str) -> date | None:
    """Return the day that a button carries; None for one that is forged or over."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    today = now.astimezone(ZoneInfo(zone)).date()
    return day if today <= day <= today + AHEAD else None


def hour_in(value: str) -> time | None:
    """Return the hour of a button with minutes since midnight; None for a forged one."""
    if not (value.isascii() and value.isdigit() and len(value) <= 4 and int(value) < 24 * 60):
        return None
    return time(*divmod(int(value), 60))


def asking(plan: Plan, step: Step) -> Plan:
    """Return the plan with this question, or this look at it, first; a look waits for what is missing."""
    if step is Step.CHECK or (step is Step.LINES and plan.missing):
        return replace(plan, open=plan.missing)
    rest = tuple(question for question in plan.open if question not in (step, Step.LINES))
    return replace(plan, open=(step, *rest))


def days_to_offer(plan: Plan, now: datetime, zone: str) -> list[date]:
    """Return the days that may have been meant; to change a day, the next weekend too.

    Where none was said, tomorrow and the next weekends, and today for an hour that is still to come.
    """
    local = now.astimezone(ZoneInfo(zone))
    coming = [local.date() + timedelta(days=ahead) for ahead in range(1, 7 * DAYS_OFFERED)]
    free = [day for day in coming if day.weekday() in (SATURDAY, SUNDAY)]
    if plan.choices:
        return sorted({*plan.choices, *(free[:2] if plan.day else ())})
    today = [local.date()] if plan.hour and plan.hour > local.time() else []
    return sorted({*today, coming[0], *free[: DAYS_OFFERED - 1]})[:DAYS_OFFERED]


def hours_to_offer(plan: Plan, now: datetime, zone: str, town: str = "") -> list[time]:
    """Return the usual hours of the part of day, or round the prayer, still to come on the plan's day."""
    day = plan.day or now.astimezone(ZoneInfo(zone)).date()
    usual: Sequence[time] = TRAITS[plan.kind].hours
    if plan.kind is not Kind.POSYANDU or plan.part not in ("", "pagi"):
        usual = hours.to_offer(plan.part, usual, day, zone, town)
    if plan.day is None:
        return list(usual)
    midnight = [time()] if plan.part == hours.MIDNIGHT else []
    return [hour for hour in usual if moment_at(plan.day, hour, zone) > now] + midnight
