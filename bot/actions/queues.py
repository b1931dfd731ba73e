"""Places of tasks that become free, and the queue that moves up into them."""

from dataclasses import replace
from datetime import datetime

from bot.actions.roles import reached, write_to
from bot.rules import tasks as rules
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Private, Resident
from bot.rules.stamps import stamp
from bot.rules.tasks import NO_POST, Post, Task, Way
from bot.world import World
from db import activities, neighbourhoods, outbox, residents, signups, tasks
from db.engine import Transaction
from db.outbox import NewLetter, Priority

MOVED_UP_FOR = "moved_up_for"


def release(tx: Transaction, world: World, rt: Neighbourhood, activity: Activity, resident_id: int) -> None:
    """Give back what a resident has among the tasks, or waits for; the queues move up."""
    before = tasks.post_of(tx, activity.id, resident_id)
    if before == NO_POST:
        return
    tasks.set_post(tx, activity.id, resident_id, NO_POST)
    count(tx, before, -1)
    for task_id in (before.task_id, before.wanted_id):
        move_up(tx, world, rt, activity, task_id)


def leave_queue(tx: Transaction, activity: Activity, resident_id: int, post: Post) -> None:
    """Take a resident out of the queue, or out of the place offered to them; what they do stays theirs."""
    tasks.set_post(tx, activity.id, resident_id, Post(task_id=post.task_id))
    count(tx, replace(post, task_id=None), -1)


def stop_waiting(
    tx: Transaction, world: World, rt: Neighbourhood, activity: Activity, resident_id: int
) -> None:
    """Take a resident out of the queue they wait in; what they do stays theirs."""
    post = tasks.post_of(tx, activity.id, resident_id)
    if post.wanted_id is not None:
        leave_queue(tx, activity, resident_id, post)
        move_up(tx, world, rt, activity, post.wanted_id)


def count(tx: Transaction, post: Post, step: int) -> None:
    """Add what somebody has among the tasks to the counters (`step` 1), or take it out of them (-1)."""
    if post.task_id is not None:
        tasks.count(tx, post.task_id, taken=step)
    if post.wanted_id is not None:
        tasks.count(tx, post.wanted_id, **({"taken": step} if post.offered_at else {"waiting": step}))


def give(
    tx: Transaction, world: World, rt: Neighbourhood, activity: Activity, resident_id: int, task: Task
) -> None:
    """Let a resident do a task in place of the one before; an offered place is theirs, a free one taken.

    In the queue of another task they keep their place.
    """
    before = tasks.post_of(tx, activity.id, resident_id)
    after = Post(task.id) if before.wanted_id == task.id else replace(before, task_id=task.id)
    tasks.set_post(tx, activity.id, resident_id, after)
    count(tx, before, -1)
    count(tx, after, 1)
    if before.task_id != task.id:
        move_up(tx, world, rt, activity, before.task_id)


def move_up(
    tx: Transaction, world: World, rt: Neighbourhood, activity: Activity, task_id: int | None
) -> None:
    """Fill a task's free places from its queue, as far as the hour allows; the activity is locked."""
    way = rules.way_up(activity, world.now, rt)
    task = tasks.get(tx, task_id) if task_id is not None else None
    while task is not None and task.free and task.waiting and way in (Way.MOVE, Way.ASK):
        resident_id = tasks.first_waiting(tx, task)
        resident = residents.by_id(tx, resident_id or 0)
        assert resident is not None  # somebody is counted as waiting
        if way is Way.MOVE or not resident.person.has_account:
            give(tx, world, rt, activity, resident.id, task)
            _tell(tx, world, rt, activity, resident, task, "moved_up")
        else:
            _offer(tx, world, activity, resident, task)
            _tell(tx, world, rt, activity, resident, task, "place_offered")
        task = tasks.get(tx, task.id)


def put_back(tx: Transaction, world: World, rt: Neighbourhood, activity: Activity) -> None:
    """Let those wait again where they stood who were asked in the last hour before another start.

    It is not short before this one, so nobody needs to be asked: the queues move up by themselves.
    """
    if rules.way_up(activity, world.now, rt) is Way.ASK:
        return
    offered = [one for one in tasks.holders(tx, activity.id) if one.post.offered_at is not None]
    for one in offered:
        tasks.set_post(tx, activity.id, one.resident.id, replace(one.post, offered_at=None))
        if one.post.wanted_id is not None:
            tasks.count(tx, one.post.wanted_id, taken=-1, waiting=1)
    for task_id in dict.fromkeys(one.post.wanted_id for one in offered):
        move_up(tx, world, rt, activity, task_id)


def _offer(tx: Transaction, world: World, activity: Activity, resident: Resident, task: Task) -> None:
    post = tasks.post_of(tx, activity.id, resident.id)
    offered = Post(post.task_id, task.id, post.queued_at, world.now)
    tasks.set_post(tx, activity.id, resident.id, offered)
    tasks.count(tx, task.id, taken=1, waiting=-1)


def _tell(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    activity: Activity,
    resident: Resident,
    task: Task,
    kind: str,
) -> None:
    """Write to whoever moved up: in private where that is open, else by their name in the group.

    Of somebody without Telegram an officer hears it, who can tell them.
    """
    person = resident.person
    if not person.has_account:
        _tell_officer(tx, world, rt, activity, resident, task)
        return
    in_private = person.private is Private.OPEN
    letter = NewLetter(
        key=f"{kind}:{task.id}:{resident.id}:{stamp(world.now)}",
        kind=kind if in_private else f"{kind}_here",
        chat_id=person.id if in_private else rt.chat_id,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=rules.offer_ends(activity, world.now) if kind == "place_offered" else activity.starts_at,
        subject_id=task.id,
        person_id=person.id,
    )
    outbox.put(tx, letter)


def _tell_officer(
    tx: Transaction, world: World, rt: Neighbourhood, activity: Activity, resident: Resident, task: Task
) -> None:
    """Write to the officer who has noted them, else to all officers, once."""
    officers = reached(tx, rt.id)
    noted_by = signups.given_by(tx, activity.id, resident.id)
    letter = NewLetter(
        key=f"{MOVED_UP_FOR}:{task.id}:{resident.id}:{stamp(world.now)}",
        kind=MOVED_UP_FOR,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=activity.starts_at,
        subject_id=task.id,
    )
    write_to(tx, [one for one in officers if one.id == noted_by] or officers, letter)


def moved_up_in(key: str) -> int:
    """Return the resident of whom an officer is told, as `_tell_officer` wrote them into the letter's key."""
    return int(key.split(":")[2])


def plan(tx: Transaction, world: World) -> None:
    """Each minute: end offers that nobody answered, and move the queues that had to wait for the morning."""
    for activity_id in tasks.with_a_queue(tx, world.now):
        activity = activities.locked(tx, activity_id)
        rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
        if activity is None or rt is None or rt.status is not Status.ACTIVE:
            continue
        if _end_offers(tx, world.now, activity) | _fill(tx, world, rt, activity):
            outbox.touch_card(tx, activity.id, rt.chat_id, world.now)


def _end_offers(tx: Transaction, now: datetime, activity: Activity) -> bool:
    over = [
        holder
        for holder in tasks.holders(tx, activity.id)
        if holder.post.offered_at is not None and rules.offer_is_over(holder.post.offered_at, now)
    ]
    for holder in over:
        leave_queue(tx, activity, holder.resident.id, holder.post)
    return bool(over)


def _fill(tx: Transaction, world: World, rt: Neighbourhood, activity: Activity) -> bool:
    waiting = [task for task in tasks.of(tx, activity.id) if task.free and task.waiting]
    for task in waiting:
        move_up(tx, world, rt, activity, task.id)
    return bool(waiting) and rules.way_up(activity, world.now, rt) in (Way.MOVE, Way.ASK)
