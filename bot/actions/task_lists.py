"""The officers' changes of an activity's tasks, and telling whoever loses theirs by it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.actions import queues
from bot.actions.activities import Sight, in_charge
from bot.rules import tasks as rules
from bot.rules.activities import Misfit, misfit_of_ended
from bot.rules.residents import Person, Private, Resident
from bot.rules.stamps import stamp
from bot.rules.tasks import Post, Task
from bot.world import World
from db import journal, outbox, tasks
from db.engine import Transaction
from db.outbox import NewLetter, Priority
from db.tasks import Holder

NAMED_MOST = 20  # in one message to the group


@dataclass(frozen=True, slots=True)
class Written:
    """The tasks stand as they were typed, but for those in `held`, which more people have than were typed.

    `freed` had a task that is gone, or waited for one; they still join.
    """

    sight: Sight
    held: tuple[Task, ...] = ()
    freed: tuple[Resident, ...] = ()


def write(
    tx: Transaction, world: World, person: Person, activity_id: int, wanted: list[tuple[str, int]]
) -> Written | Misfit:
    """Let an officer give an activity these tasks (name, how many): known names keep their people.

    A task never becomes smaller than the number of those who have it. One that goes leaves its people
    joining, and each of them is told once: in private, or by their name in one note in the group.
    """
    sight = in_charge(tx, person, activity_id)
    if isinstance(sight, Misfit):
        return sight
    if misfit := misfit_of_ended(sight.activity):
        return misfit
    before = {task.name.casefold(): task for task in tasks.of(tx, activity_id)}
    kept = {name.casefold() for name, _ in wanted}
    freed = _remove(tx, sight, [task for name, task in before.items() if name not in kept])
    for position, (name, needed) in enumerate(wanted):
        _put(tx, world, sight, before.get(name.casefold()), position, name, needed)
    journal.note(
        tx, sight.rt.id, person.id, world.now, "tasks", f"activity:{activity_id}", rules.written(wanted)
    )
    outbox.touch_card(tx, activity_id, sight.rt.chat_id, world.now)
    _tell(tx, world, sight, freed)
    typed = {name.casefold(): needed for name, needed in wanted}
    held = tuple(task for task in tasks.of(tx, activity_id) if task.needed > typed[task.name.casefold()])
    return Written(sight, held, tuple(one.resident for one in freed))


def _put(
    tx: Transaction, world: World, sight: Sight, task: Task | None, position: int, name: str, needed: int
) -> None:
    if task is None:
        tasks.add(tx, sight.activity.id, [(name, needed)], position)
        return
    tasks.change(tx, task.id, position=position, name=name, needed=max(needed, task.taken))
    queues.move_up(tx, world, sight.rt, sight.activity, task.id)


def _remove(tx: Transaction, sight: Sight, gone: Sequence[Task]) -> list[Holder]:
    """Delete tasks; return who had one of them or waited for it, with what is left to them."""
    freed, ids = [], {task.id for task in gone}
    for holder in tasks.holders(tx, sight.activity.id):
        mine = holder.post
        left = Post(mine.task_id) if mine.wanted_id in ids else mine
        if mine.task_id in ids:
            left = replace(left, task_id=None)
        if left != mine:
            tasks.set_post(tx, sight.activity.id, holder.resident.id, left)
            freed.append(Holder(holder.resident, left))
    for task in gone:
        tasks.remove(tx, task.id)
    return freed


def _tell(tx: Transaction, world: World, sight: Sight, freed: Sequence[Holder]) -> None:
    """A letter to each who opened the private chat; the others by their names in the group.

    Who moved up into another task at the same time has a letter about that.
    """
    activity = sight.activity
    here = NewLetter(
        key=f"task_gone:{activity.id}:{stamp(world.now)}",
        kind="task_gone_here",
        chat_id=sight.rt.chat_id,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=activity.starts_at,
        subject_id=activity.id,
    )
    unreached = []
    for one in freed:
        person = one.resident.person
        if tasks.post_of(tx, activity.id, one.resident.id).task_id != one.post.task_id:
            continue
        if person.private is Private.OPEN:
            key = f"{here.key}:{one.resident.id}"
            outbox.put(tx, replace(here, key=key, kind="task_gone", chat_id=person.id, person_id=person.id))
        elif person.has_account:
            unreached.append(one.resident.id)
    for names in (unreached[n : n + NAMED_MOST] for n in range(0, len(unreached), NAMED_MOST)):
        outbox.put(tx, replace(here, key=f"{here.key}:{','.join(map(str, names))}"))


def named_in(key: str) -> list[int]:
    """Return the residents whom a note to the group is about, as `_tell` wrote them into its key."""
    return [int(number) for number in key.rpartition(":")[2].split(",")]
