"""What an officer copies of an activity."""

from bot.actions.activities import Sight
from bot.rules.contributions import Kind
from db import contributions, signups, tasks
from db.contributions import Giver
from db.engine import Transaction
from db.signups import Signed


def roster(tx: Transaction, sight: Sight) -> list[tuple[Signed, str, Giver | None]]:
    """Return everybody who answered and lives there, with their task ("": none) and their gifts."""
    activity_id = sight.activity.id
    names = {task.id: task.name for task in tasks.of(tx, activity_id)}
    posts = {holder.resident.id: holder.post.task_id for holder in tasks.holders(tx, activity_id)}
    givers = {giver.resident.id: giver for giver in contributions.givers(tx, activity_id, tuple(Kind))}
    return [
        (signed, names.get(posts.get(signed.resident.id) or 0, ""), givers.get(signed.resident.id))
        for signed in signups.answered(tx, activity_id)
    ]
