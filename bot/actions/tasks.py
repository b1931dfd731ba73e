"""Choosing a task, giving it back, answering an offered place; and the officers' changes of the tasks."""

from bot.actions import queues
from bot.actions.activities import Sight, at_home, in_charge
from bot.actions.signups import record
from bot.rules import tasks as rules
from bot.rules.activities import Activity, Misfit, misfit_of_ended
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person, Resident
from bot.rules.signups import Answer, Reason, Refused, is_open, reason_of_closed
from bot.rules.tasks import Outcome, Post, Queued, Taken, Task
from bot.world import World
from db import journal, outbox, signups, tasks
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
    outcome = rules.choose(activity, task, mine, world.now)
    previous = signups.answer_of(tx, activity.id, resident.id)
    if previous is not Answer.JOINING:
        record(tx, world, rt, activity, resident.id, previous, Answer.JOINING, by)
    match outcome:
        case Taken():
            queues.give(tx, world, rt, activity, resident.id, task)
        case Queued():
            _queue(tx, world, rt, activity, resident.id, task)
    outbox.touch_card(tx, activity.id, rt.chat_id, world.now)
    return outcome


def _open(
    tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, activity_id: int, task_id: int
) -> tuple[Activity, Task] | Refused:
    activity = at_home(tx, rt, resident, activity_id)
    task = tasks.get(tx, task_id) if activity is not None and activity.is_posted else None
    if activity is None or task is None or task.activity_id != activity_id:
        return Refused(Reason.NOT_HERE)
    return (activity, task) if is_open(activity, world.now) else Refused(reason_of_closed(activity))


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


def write(
    tx: Transaction, world: World, person: Person, activity_id: int, wanted: list[tuple[str, int]]
) -> Sight | Misfit:
    """Let an officer give an activity these tasks (name, how many): known names keep their people.

    A task never becomes smaller than the number of those who have it; one that goes leaves them joining.
    """
    sight = in_charge(tx, person, activity_id)
    if sight is None:
        return Misfit.OFFICERS_ONLY
    if misfit := misfit_of_ended(sight.activity):
        return misfit
    before = {task.name.casefold(): task for task in tasks.of(tx, activity_id)}
    kept = {name.casefold() for name, _ in wanted}
    for name, task in before.items():
        if name not in kept:
            _remove(tx, sight, task)
    for position, (name, needed) in enumerate(wanted):
        _put(tx, world, sight, before.get(name.casefold()), position, name, needed)
    journal.note(
        tx, sight.rt.id, person.id, world.now, "tasks", f"activity:{activity_id}", rules.written(wanted)
    )
    outbox.touch_card(tx, activity_id, sight.rt.chat_id, world.now)
    return sight


def _put(
    tx: Transaction, world: World, sight: Sight, task: Task | None, position: int, name: str, needed: int
) -> None:
    if task is None:
        tasks.add(tx, sight.activity.id, [(name, needed)], position)
        return
    tasks.change(tx, task.id, position=position, name=name, needed=max(needed, task.taken))
    queues.move_up(tx, world, sight.rt, sight.activity, task.id)


def _remove(tx: Transaction, sight: Sight, task: Task) -> None:
    for holder in tasks.holders(tx, sight.activity.id):
        post = holder.post
        if task.id == post.task_id:
            post = Post(None, post.wanted_id, post.queued_at, post.offered_at)
        if task.id == post.wanted_id:
            post = Post(post.task_id)
        if post != holder.post:
            tasks.set_post(tx, sight.activity.id, holder.resident.id, post)
    tasks.remove(tx, task.id)
