"""A plan to and from JSON values, and as the activity it would become."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.rules.activities import Activity, Kind, Status
from bot.rules.mandiri import day_of
from bot.rules.plans import Plan, Step


def activity_of(plan: Plan, zone: str, now: datetime) -> Activity:
    """Return the activity that the plan would make, to be shown before it is one (id 0)."""
    starts_at = plan.starts_at(zone)
    assert starts_at is not None
    return Activity(
        id=0,
        neighbourhood_id=plan.rt_id,
        kind=plan.kind,
        title=plan.title,
        place=plan.place,
        starts_at=starts_at,
        tools=plan.tools,
        status=Status.PLANNED,
        created_by=0,
        scheduled_at=now,
        alone=plan.alone,
    )


def plan_again(activity: Activity, zone: str, tasks: Sequence[tuple[str, int]] = ()) -> Plan:
    """Return a proposed activity with its tasks as a plan with no question open, to be changed."""
    local = activity.starts_at.astimezone(ZoneInfo(zone))
    day = day_of(activity, ZoneInfo(zone))
    return Plan(
        activity.neighbourhood_id,
        activity.kind,
        activity.title,
        activity.place,
        activity.tools,
        day,
        None if activity.alone else local.time(),
        proposal_id=activity.id,
        tasks=tuple(tasks),
        alone=activity.alone,
        rule=activity.rule,
    )


def stored(plan: Plan) -> dict[str, Any]:
    """Return the plan as JSON values."""
    return {
        "rt_id": plan.rt_id,
        "kind": plan.kind.value,
        "title": plan.title,
        "place": plan.place,
        "tools": list(plan.tools),
        "day": plan.day.isoformat() if plan.day else "",
        "hour": plan.hour.isoformat() if plan.hour else "",
        "open": [step.value for step in plan.open],
        "choices": [day.isoformat() for day in plan.choices],
        "shortened": list(plan.shortened),
        "part": plan.part,
        "tasks": [list(task) for task in plan.tasks],
        "alone": plan.alone,
        "proposes": plan.proposes,
        "proposal_id": plan.proposal_id,
        "rule": plan.rule,
        "reports": list(plan.reports),
    }


def restored(data: dict[str, Any]) -> Plan:
    """Return the plan that `stored` made JSON of."""
    return Plan(
        rt_id=data["rt_id"],
        kind=Kind(data["kind"]),
        title=data["title"],
        place=data["place"],
        tools=tuple(data["tools"]),
        day=date.fromisoformat(data["day"]) if data["day"] else None,
        hour=time.fromisoformat(data["hour"]) if data["hour"] else None,
        open=tuple(Step(step) for step in data["open"]),
        choices=tuple(date.fromisoformat(day) for day in data["choices"]),
        shortened=tuple(data["shortened"]),
        part=data.get("part", ""),
        tasks=tuple((name, needed) for name, needed in data.get("tasks", ())),
        alone=data.get("alone", False),
        proposes=data.get("proposes", False),
        proposal_id=data.get("proposal_id", 0),
        rule=data.get("rule", ""),
        reports=tuple(data.get("reports", ())),
    )
