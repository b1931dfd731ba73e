"""What is typed while a plan asks: an answer to its open question, or a whole announcement instead."""

import re
from dataclasses import replace
from datetime import datetime

from bot.language.writing import readable
from bot.rules import hours, mandiri, moments, rhythms, task_lists
from bot.rules.activities import TITLE_LIMIT, TOOLS_MOST
from bot.rules.announcements import Understood, bounded, kind_in, place_of, read, tools_of
from bot.rules.moments import Misread, Moment
from bot.rules.plans import Plan, Step, answered, in_part, in_time, repeating
from bot.rules.tasks import Task

_ONCE = re.compile(r"\b(?:sekali\s+saja|sekali\s+aja|just\s+once|once)\b", re.IGNORECASE)
_NOTHING = re.compile(
    r"-+|(?:di)?kosong(?:kan)?|(?:tidak|belum|nggak|gak|tdk)\s+(?:ada|perlu|usah|tahu)|dihapus|none",
    re.IGNORECASE,
)


def typed(plan: Plan, text: str, now: datetime, zone: str) -> tuple[Plan, Misread | None]:
    """Take a typed answer to the open question; with a misfit it is still open."""
    match plan.step:
        case Step.KIND:
            kind = kind_in(text)
            return (answered(plan, Step.KIND, kind=kind), None) if kind else (plan, Misread.UNREAD)
        case Step.REPEAT:
            return _repeated(plan, text, now, zone)
        case Step.DAY:
            return _dated(plan, text, now, zone)
        case Step.HOUR:
            return _timed(plan, moments.read_hour(text, now, zone, plan.part), now, zone)
        case Step.TITLE:
            return _worded(plan, Step.TITLE, bounded(readable(text), TITLE_LIMIT))
        case Step.PLACE if _NOTHING.fullmatch(readable(text).strip()):
            return answered(plan, Step.PLACE, place=""), None
        case Step.PLACE:
            return _worded(plan, Step.PLACE, place_of(readable(text)))
        case Step.TOOLS:
            tools = tools_of(readable(text))
            plan = answered(plan, Step.TOOLS, tools=tuple(tools[:TOOLS_MOST]))
            return (_cut(plan, Step.TOOLS) if len(tools) > TOOLS_MOST else plan), None
        case Step.TASKS:
            return _tasked(plan, readable(text))
    return plan, Misread.UNREAD


def _tasked(plan: Plan, text: str) -> tuple[Plan, Misread | None]:
    before = [Task(0, 0, place, name, needed) for place, (name, needed) in enumerate(plan.tasks)]
    said = task_lists.read(text, before)
    if isinstance(said, task_lists.Unclear):
        return plan, Misread.UNREAD
    return answered(plan, Step.TASKS, tasks=tuple(said)), None


def _dated(plan: Plan, text: str, now: datetime, zone: str) -> tuple[Plan, Misread | None]:
    if plan.alone:
        return _timed(plan, mandiri.read_last_day(readable(text), now, zone), now, zone)
    found, plan = read(text, now, zone), _filled(plan, text, now, zone)
    if found.rule and found.first:
        return _timed(repeating(plan, found.rule, found.first), _moment_of(found), now, zone)
    told = found.moment if "\n" in text.strip() else moments.read_day(text, now, zone)
    return _timed(plan, told, now, zone)


def _moment_of(found: Understood) -> Moment:
    return replace(found.moment, day=found.first)


def _repeated(plan: Plan, text: str, now: datetime, zone: str) -> tuple[Plan, Misread | None]:
    found = read(text, now, zone)
    if _ONCE.search(text):
        return answered(plan, Step.REPEAT, rule=""), None
    if not found.rule:
        return plan, Misread.UNREAD
    day = found.first or plan.day
    plan = answered(plan, Step.REPEAT, day=day, rule=rhythms.fitted(found.rule, day) if day else found.rule)
    return in_time(plan, now, zone)


def _filled(plan: Plan, text: str, now: datetime, zone: str) -> Plan:
    """Take the rest too when somebody answers the first question with a whole announcement."""
    found = read(text, now, zone)
    is_whole = found.place or found.tools or "\n" in text.strip()
    if plan.title or not (found.title and found.day and is_whole):
        return plan
    told = {Step.TITLE: found.title, Step.PLACE: found.place, Step.TOOLS: found.tools}
    rest = tuple(question for question in plan.open if not told.get(question))
    filled = replace(plan, title=found.title, place=found.place, tools=found.tools, open=rest)
    return replace(filled, shortened=found.shortened, kind=found.kind or plan.kind)


def _timed(plan: Plan, moment: Moment, now: datetime, zone: str) -> tuple[Plan, Misread | None]:
    step = plan.step
    plan = unsure(plan, moment)
    if (moment.day if step is Step.DAY else moment.hour) is None:
        return plan, moment.misfit or (Misread.WHICH_DAY if moment.choices else Misread.UNREAD)
    said = {Step.DAY.value: moment.day, Step.HOUR.value: moment.hour}
    plan = answered(plan, step, **{name: value for name, value in said.items() if value is not None})
    plan, misfit = in_time(in_part(plan, moment), now, zone)
    return plan, misfit or moment.misfit


def unsure(plan: Plan, moment: Moment) -> Plan:
    """Keep the days that may have been meant, and the part of the day that was said of them."""
    if moment.part == hours.MIDNIGHT:
        plan = replace(plan, part=moment.part)
    if not moment.choices:
        return plan
    part = moment.part if plan.step is not Step.HOUR else plan.part
    return replace(plan, choices=moment.choices, part=part)


def _worded(plan: Plan, step: Step, read: tuple[str, bool]) -> tuple[Plan, Misread | None]:
    words, was_cut = read
    if not words:
        return plan, Misread.UNREAD
    plan = answered(plan, step, **{step.value: words})
    return (_cut(plan, step) if was_cut else plan), None


def _cut(plan: Plan, step: Step) -> Plan:
    return replace(plan, shortened=(*plan.shortened, step.value))
