"""Series: beginning one, making and posting its dates, joining all of them."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.actions import holidays
from bot.actions.activities import at_home
from bot.actions.signups import record
from bot.rules import rhythms
from bot.rules import series as rules
from bot.rules import tasks as task_rules
from bot.rules.activities import Activity
from bot.rules.activities import Status as ActivityStatus
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.plans import Plan
from bot.rules.residents import Resident
from bot.rules.series import Series
from bot.rules.signups import Answer, Reason, Refused, is_open
from bot.world import World
from db import activities, journal, neighbourhoods, outbox, series, signups, tasks
from db.engine import Transaction

AT_ONCE = 50  # series at each tick: of all that exist there is a new day at the same minute


def begin(
    tx: Transaction, world: World, rt: Neighbourhood, plan: Plan, key: str, person_id: int
) -> Activity | None:
    """Make a plan a series with its first dates; return the first, whose card is posted at once."""
    assert plan.day is not None
    assert plan.hour is not None
    made = series.add(
        tx,
        {
            "neighbourhood_id": rt.id,
            "kind": plan.kind.value,
            "title": plan.title,
            "place": plan.place,
            "tools": "\n".join(plan.tools),
            "tasks": task_rules.written(plan.tasks),
            "rule": rhythms.fitted(plan.rule, plan.day),
            "minute": plan.hour.hour * 60 + plan.hour.minute,
            "first_day": plan.day.isoformat(),
            "made_until": "",
            "status": rules.Status.ACTIVE.value,
            "created_by": person_id,
            "created_at": world.now,
            "draft_key": key,
        },
    )
    first = _make_date(tx, world, rt, made, plan.day, [], key, plan.proposal_id)
    make_dates(tx, world, rt, replace(made, made_until=plan.day))
    journal.note(tx, rt.id, person_id, world.now, "series", f"series:{made.id}", made.rule)
    return first


def make_dates(tx: Transaction, world: World, rt: Neighbourhood, found: Series) -> None:
    """Make what is missing of the dates to come; the series is locked, or just made."""
    today = rules.today_anywhere(world.now)
    days, until = rules.to_make(found.rule, found.first_day, found.made_until, today)
    there = series.days_made(tx, found.id, today)
    who = series.members(tx, found.id)
    for day in days:
        if day.isoformat() not in there:
            _make_date(tx, world, rt, found, day, who)
    series.change(tx, found.id, made_until=max(until, found.made_until or until).isoformat())


def _make_date(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    found: Series,
    day: date,
    who: list[int],
    key: str = "",
    proposal_id: int = 0,
) -> Activity | None:
    """Make one date with those who join them all; `key`: the draft of the first, which is posted at once.

    Where the series was proposed, its proposal becomes the first date.
    """
    posts_at = None if key else rules.posts_at(found.rule, found.first_day, day, rt.zone)
    starts_at = rules.starts_at(day, found.minute, rt.zone)
    if starts_at <= world.now:
        return None
    values = {
        "neighbourhood_id": rt.id,
        "kind": found.kind.value,
        "title": found.title,
        "place": found.place,
        "starts_at": starts_at,
        "tools": "\n".join(found.tools),
        "created_by": found.created_by,
        "created_at": world.now,
        "scheduled_at": world.now,
        "draft_key": key or f"series:{found.id}:{day.isoformat()}",
        "posts_at": posts_at,
        "series_id": found.id,
        "series_day": day.isoformat(),
        "joining": len(who),
    }
    activity = _become(tx, proposal_id, values) if proposal_id else activities.add(tx, values)
    if activity is not None:
        series.sign_up(tx, activity.id, who, world.now)
        tasks.add(tx, activity.id, task_rules.stored(found.tasks))
    return activity


def _become(tx: Transaction, proposal_id: int, values: dict[str, Any]) -> Activity | None:
    """Whose idea it was stays with it."""
    changed = {name: value for name, value in values.items() if name not in ("created_by", "created_at")}
    activities.change(tx, proposal_id, **changed, status=ActivityStatus.PLANNED.value, alone=False, rule="")
    tasks.write_anew(tx, proposal_id, [])
    return activities.get(tx, proposal_id)


def plan(tx: Transaction, world: World) -> None:
    """Each minute: make dates that are missing, of some series at a time; the horizon is far away."""
    for series_id in series.due(tx, rules.horizon(world.now), most=AT_ONCE):
        found = series.locked(tx, series_id)
        rt = neighbourhoods.get(tx, found.neighbourhood_id) if found else None
        still_due = found is not None and found.is_active and _is_behind(world, found)
        if found is not None and still_due and rt is not None and rt.status is Status.ACTIVE:
            make_dates(tx, world, rt, found)


def _is_behind(world: World, found: Series) -> bool:
    return found.made_until is None or found.made_until < rules.horizon(world.now)


def look(tx: Transaction, world: World, rt: Neighbourhood, activity: Activity) -> Activity | None:
    """Post a date that is due, and a day before point out its holiday; the date is locked.

    Return it as it is then; None when it is gone: nobody has seen it, and it has begun.
    """
    assert activity.posts_at is not None
    if activity.posts_at > world.now:
        if activity.posts_at <= world.now + rules.TOLD_BEFORE:
            holidays.point_out(tx, world, rt, activity)
        return activity
    if is_open(activity, world.now):
        outbox.touch_card(tx, activity.id, rt.chat_id, world.now)
    elif activity.status is ActivityStatus.PLANNED:  # the bot was away
        series.remove_date(tx, activity.id)
        return None
    # one that was skipped stays known as such, so that it is not made again
    activities.change(tx, activity.id, posts_at=None)
    return replace(activity, posts_at=None)


def join_all(
    tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, activity_id: int, *, every: bool
) -> Refused | None:
    """Let a resident join every date of an activity's series, or no longer; what was declined stays so.

    Return why not; None when it is done.
    """
    seen = activities.get(tx, activity_id)
    found = series.locked(tx, seen.series_id) if seen and seen.series_id is not None else None
    coming = _locked_dates(tx, world, found) if found else []  # in order, before one of them is looked at
    activity = at_home(tx, rt, resident, activity_id) if found else None
    if found is None or activity is None:
        return Refused(Reason.NOT_HERE)
    if not found.is_active:
        return Refused(Reason.SERIES_ENDED)
    if not every:
        _leave(tx, resident, found, coming)
    else:
        series.add_member(tx, found.id, resident.id, world.now)
        for one in coming:
            if signups.answer_of(tx, one.id, resident.id) is None:
                record(tx, world, rt, one, resident.id, None, Answer.JOINING)
    return None


def _locked_dates(tx: Transaction, world: World, found: Series) -> list[Activity]:
    ids = sorted(date.id for date in series.dates(tx, found.id, world.now))
    held = (activities.locked(tx, activity_id) for activity_id in ids)
    return [date for date in held if date is not None and is_open(date, world.now)]


def _leave(tx: Transaction, resident: Resident, found: Series, coming: list[Activity]) -> None:
    """The dates whose card is there keep their answer: it was seen, and one tap changes it."""
    if not series.remove_member(tx, found.id, resident.id):
        return
    for activity in coming:
        if activity.is_posted:
            continue
        if signups.answer_of(tx, activity.id, resident.id) is Answer.JOINING:
            signups.withdraw(tx, activity.id, resident.id)
            activities.add_to_counters(tx, activity.id, {"joining": -1})


def running(tx: Transaction, rts: list[Neighbourhood]) -> list[Series]:
    """Return the series of these neighbourhoods, in their order."""
    return [one for rt in rts for one in series.running(tx, rt.id)]
