"""Series: beginning one, making and posting its dates, joining all of them, changing and ending it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from bot.actions import holidays
from bot.actions.activities import Sight, in_charge
from bot.actions.signups import record
from bot.rules import series as rules
from bot.rules import tasks as task_rules
from bot.rules.activities import Activity, Misfit
from bot.rules.activities import Status as ActivityStatus
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.plans import Plan
from bot.rules.residents import Person, Resident
from bot.rules.series import Rhythm, Series
from bot.rules.signups import Answer, Reason, Refused, is_open
from bot.world import World
from db import activities, journal, neighbourhoods, outbox, residents, series, signups, tasks
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Overview:
    """A series before an officer's eyes, from one of its activities; `dates` are those to come."""

    sight: Sight
    series: Series
    dates: list[Activity]
    members: int = 0


@dataclass(frozen=True, slots=True)
class Joined:
    """Whether somebody joins every date from now on; `dates` counts those changed with it."""

    every: bool
    dates: int = 0


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
            "rule": rules.fitted(plan.rule, plan.day),
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
        tasks.add(tx, activity.id, task_rules.typed(found.tasks))
    return activity


def _become(tx: Transaction, proposal_id: int, values: dict[str, Any]) -> Activity | None:
    """Whose idea it was stays with it."""
    changed = {name: value for name, value in values.items() if name not in ("created_by", "created_at")}
    activities.change(tx, proposal_id, **changed, status=ActivityStatus.PLANNED.value, alone=False, rule="")
    tasks.write_anew(tx, proposal_id, [])
    return activities.get(tx, proposal_id)


def plan(tx: Transaction, world: World) -> None:
    """Each minute: make the dates that are missing, point out holidays, post the cards that are due."""
    for series_id in series.due(tx, rules.horizon(world.now)):
        found = series.locked(tx, series_id)
        rt = neighbourhoods.get(tx, found.neighbourhood_id) if found else None
        still_due = found is not None and found.is_active and _is_behind(world, found)
        if found is not None and still_due and rt is not None and rt.status is Status.ACTIVE:
            make_dates(tx, world, rt, found)
    for activity_id in series.to_post(tx, world.now + rules.TOLD_BEFORE):
        _look_at(tx, world, activity_id)


def _is_behind(world: World, found: Series) -> bool:
    return found.made_until is None or found.made_until < rules.horizon(world.now)


def _look_at(tx: Transaction, world: World, activity_id: int) -> None:
    """Post a date that is due, once; who else is at it waits for the lock and finds it posted."""
    seen = activities.get(tx, activity_id)
    rt = neighbourhoods.get(tx, seen.neighbourhood_id) if seen else None
    if seen is None or rt is None or rt.status is not Status.ACTIVE:
        return
    if seen.posts_at is not None and seen.posts_at > world.now:
        holidays.point_out(tx, world, rt, seen)
        return
    activity = activities.locked(tx, activity_id)
    if activity is not None and not activity.is_posted:
        _post(tx, world, rt, activity)


def _post(tx: Transaction, world: World, rt: Neighbourhood, activity: Activity) -> None:
    if not is_open(activity, world.now):  # the bot was away, or it was skipped: nobody has seen it
        _pass_over(tx, activity)
        return
    activities.change(tx, activity.id, posts_at=None)
    outbox.touch_card(tx, activity.id, rt.chat_id, world.now)


def _pass_over(tx: Transaction, activity: Activity) -> None:
    """A date that was skipped stays known as such, so that it is not made again; one missed goes."""
    if activity.status is ActivityStatus.PLANNED:
        series.remove_date(tx, activity.id)
    else:
        activities.change(tx, activity.id, posts_at=None)


def join_all(
    tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, activity_id: int, *, every: bool
) -> Joined | Refused:
    """Let a resident join every date of an activity's series, or no longer; what was declined stays so."""
    seen = activities.get(tx, activity_id)
    if seen is None or not seen.neighbourhood_id == resident.neighbourhood_id == rt.id or not seen.is_posted:
        return Refused(Reason.NOT_HERE)
    found = series.locked(tx, seen.series_id) if seen.series_id is not None else None
    if found is None or not residents.is_present(tx, resident.id):
        return Refused(Reason.NOT_HERE)
    if not every:
        return _leave(tx, world, rt, resident, found)
    if not found.is_active:
        return Refused(Reason.CLOSED)
    series.add_member(tx, found.id, resident.id, world.now)
    return Joined(True, _answer_all(tx, world, rt, resident, found))


def _answer_all(tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, found: Series) -> int:
    joined = 0
    for coming in sorted(series.dates(tx, found.id, world.now), key=lambda date: date.id):
        activity = activities.locked(tx, coming.id)
        is_free = activity is not None and is_open(activity, world.now)
        if activity and is_free and signups.answer_of(tx, activity.id, resident.id) is None:
            record(tx, world, rt, activity, resident.id, None, Answer.JOINING)
            joined += 1
    return joined


def _leave(tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, found: Series) -> Joined:
    """The dates whose card is there keep their answer: it was seen, and one tap changes it."""
    left = 0
    if not series.remove_member(tx, found.id, resident.id):
        return Joined(False, left)
    for coming in sorted(series.dates(tx, found.id, world.now), key=lambda date: date.id):
        activity = activities.locked(tx, coming.id)
        if activity is None or activity.is_posted:
            continue
        if signups.answer_of(tx, activity.id, resident.id) is Answer.JOINING:
            signups.withdraw(tx, activity.id, resident.id)
            activities.add_to_counters(tx, activity.id, {"joining": -1})
            left += 1
    return Joined(False, left)


def overview(tx: Transaction, world: World, person: Person, activity_id: int) -> Overview | Misfit:
    """Let an officer see the series of an activity; it and the activity are kept from other changes."""
    seen = activities.get(tx, activity_id)
    found = series.locked(tx, seen.series_id) if seen and seen.series_id is not None else None
    sight = in_charge(tx, person, activity_id)
    if sight is None or found is None or found.neighbourhood_id != sight.rt.id:
        return Misfit.OFFICERS_ONLY
    coming = series.dates(tx, found.id, world.now)
    return Overview(sight, found, coming, len(series.members(tx, found.id)))


def change_all(
    tx: Transaction, world: World, person: Person, activity_id: int, rhythm: Rhythm
) -> Overview | Misfit:
    """Give a series another rhythm from now on: dates not posted yet are made anew, posted ones stay."""
    found = overview(tx, world, person, activity_id)
    if isinstance(found, Misfit):
        return found
    if misfit := misfit_of_change(found, rhythm):
        return misfit
    new = rules.anew(rhythm, posted_until(found, world))
    if new is None:
        return Misfit.PAST
    series.remove_unposted(tx, found.series.id)
    before = found.series
    changed = replace(
        before,
        rule=new.rule,
        minute=new.minute,
        first_day=new.day,
        made_until=new.day - timedelta(days=1),
    )
    series.change(tx, before.id, rule=new.rule, minute=new.minute, first_day=new.day.isoformat())
    make_dates(tx, world, found.sight.rt, changed)
    detail = f"{before.rule} {before.minute} > {new.rule} {new.minute}"
    _note(tx, world, found, "series_move", detail)
    _redraw(tx, world, found)
    return replace(found, series=changed, dates=series.dates(tx, before.id, world.now))


def misfit_of_change(found: Overview, rhythm: Rhythm) -> Misfit | None:
    """Return why a series cannot have this rhythm."""
    if not found.series.is_active:
        return Misfit.CLOSED
    same = (rhythm.rule, rhythm.minute) == (found.series.rule, found.series.minute)
    on_its_days = rules.is_day_of(found.series, rhythm.day)
    return Misfit.UNCHANGED if same and on_its_days else None


def posted_until(found: Overview, world: World) -> date:
    """Return the day after which another rhythm begins: today, or the last whose card is there."""
    zone = found.sight.rt.zone
    posted = [rules.local_day(one.starts_at, zone) for one in found.dates if one.is_posted]
    return max([rules.local_day(world.now, zone), *posted])


def end(tx: Transaction, world: World, person: Person, activity_id: int) -> Overview | Misfit:
    """End a series: what was not posted goes, what was stays; who joined every date is forgotten as such."""
    found = overview(tx, world, person, activity_id)
    if isinstance(found, Misfit):
        return found
    if not found.series.is_active:
        return Misfit.CLOSED
    series.change(tx, found.series.id, status=rules.Status.ENDED.value)
    gone = series.remove_unposted(tx, found.series.id)
    series.remove_members(tx, found.series.id)
    _redraw(tx, world, found)
    _note(tx, world, found, "series_end", f"{gone} dates")
    ended = replace(found.series, status=rules.Status.ENDED)
    return replace(found, series=ended, dates=series.dates(tx, ended.id, world.now), members=0)


def _redraw(tx: Transaction, world: World, found: Overview) -> None:
    for one in found.dates:
        if one.is_posted:
            outbox.touch_card(tx, one.id, found.sight.rt.chat_id, world.now)


def _note(tx: Transaction, world: World, found: Overview, verb: str, detail: str) -> None:
    actor = found.sight.resident.person.id
    journal.note(tx, found.sight.rt.id, actor, world.now, verb, f"series:{found.series.id}", detail)


def running(tx: Transaction, rts: list[Neighbourhood]) -> list[Series]:
    """Return the series of these neighbourhoods, in their order."""
    return [one for rt in rts for one in series.running(tx, rt.id)]
