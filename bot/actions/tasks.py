"""Choosing a task, giving it back, and answering an offered place."""

from bot.actions import queues
from bot.actions.activities import at_home
from bot.actions.signups import record
from bot.rules import tasks as rules
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Resident
from bot.rules.signups import Answer, Reason, Refused, is_open, reason_of_closed
from bot.rules.tasks import Outcome, Post, Queued, Taken, Task
from bot.world import World
from db import outbox, signups, tasks
from db.engine import Transaction


def choose(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    resident: Resident,
    activity_id: int,
    task_id: int,
    by: int | None = None,
) -> Outcome:
    """Give a resident a task, or a place in its queue; whoever takes one joins. `by`: see signups.answer."""
    found = _open(tx, world, rt, resident, activity_id, task_id)
    if isinstance(found, Refused):
        return found
    activity, task = found
    mine = tasks.post_of(tx, activity.id, resident.id)
    outcome = rules.choose(task, mine)
    previous = signups.answer_of(tx, activity.id, resident.id)
    if previous is not Answer.JOINING:
        record(tx, world, rt, activity, resident.id, previous, Answer.JOINING, by)
    match outcome:
        case Taken():
            queues.give(tx, world, rt, activity, resident.id, task)
            outcome = Taken(task, _waits_for(tx, activity.id, resident.id))
        case Queued():
            _queue(tx, world, rt, activity, resident.id, task)
    outbox.touch_card(tx, activity.id, rt.chat_id, world.now)
    return outcome


def _waits_for(tx: Transaction, activity_id: int, resident_id: int) -> Task | None:
    wanted_id = tasks.post_of(tx, activity_id, resident_id).wanted_id
    return tasks.get(tx, wanted_id) if wanted_id is not None else None


def _open(
    tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, activity_id: int, task_id: int
) -> tuple[Activity, Task] | Refused:
    activity = at_home(tx, rt, resident, activity_id)
    if activity is None:
        return Refused(Reason.NOT_HERE)
    if not is_open(activity, world.now):
        return Refused(reason_of_closed(activity, world.now))
    task = tasks.get(tx, task_id)
    if task is None or task.activity_id != activity_id:
        return Refused(Reason.TASKS_CHANGED)
    return activity, task


def _queue(
    tx: Transaction, world: World, rt: Neighbourhood, activity: Activity, resident_id: int, task: Task
) -> None:
    """Let a resident wait for a task; what they do meanwhile stays theirs."""
    mine = tasks.post_of(tx, activity.id, resident_id)
    queues.leave_queue(tx, activity, resident_id, mine)
    last = tasks.end_of_queue(tx, task, world.now)
    tasks.set_post(tx, activity.id, resident_id, Post(mine.task_id, task.id, last))
    tasks.count(tx, task.id, waiting=1)
    if mine.offered_at is not None:  # the place that was kept for them goes to the next
        queues.move_up(tx, world, rt, activity, mine.wanted_id)


def give_back(
    tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, activity_id: int, task_id: int
) -> Task | Refused:
    """Take a resident off a task or out of its queue, if they are there; they still join."""
    found = _open(tx, world, rt, resident, activity_id, task_id)
    if isinstance(found, Refused):
        return found
    activity, task = found
    mine = tasks.post_of(tx, activity.id, resident.id)
    if task.id == mine.wanted_id:
        queues.leave_queue(tx, activity, resident.id, mine)
    elif task.id == mine.task_id:
        tasks.set_post(
            tx, activity.id, resident.id, Post(None, mine.wanted_id, mine.queued_at, mine.offered_at)
        )
        tasks.count(tx, task.id, taken=-1)
    else:
        return task
    queues.move_up(tx, world, rt, activity, task.id)
    outbox.touch_card(tx, activity.id, rt.chat_id, world.now)
    return task
