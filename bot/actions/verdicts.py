"""What an officer's answer to a proposal does: its copies lose their buttons, whoever proposed it is told."""

from bot.rules.activities import Activity, Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.proposals import DECLINED_KEPT
from bot.rules.residents import Private
from bot.rules.stamps import stamp
from bot.world import World
from db import activities, outbox, proposals, residents
from db.engine import Transaction
from db.outbox import NewLetter, Priority


def decline(tx: Transaction, world: World, activity: Activity, by: int | None) -> None:
    """Let nothing come of a proposal; it is kept for a day, so that those concerned hear of it.

    `by` is None where nobody answered it in time.
    """
    answer = {"status": Status.DECLINED.value, "scheduled_at": world.now, "decided_by": by}
    activities.change(tx, activity.id, **answer)
    redraw(tx, world, activity.id)


def redraw(tx: Transaction, world: World, activity_id: int) -> None:
    """Take the buttons off wherever the proposal stands, and say there who has answered it."""
    letters = (
        NewLetter(
            key=f"proposal_copy:{copy.person_id}:{copy.message_id}",
            kind="proposal_copy",
            chat_id=copy.person_id,
            priority=Priority.REMINDER,
            due_at=world.now,
            expires_at=world.now + DECLINED_KEPT,
            subject_id=copy.id,
            person_id=copy.person_id,
        )
        for copy in proposals.copies(tx, activity_id)
    )
    outbox.put(tx, *letters)


def tell_proposer(
    tx: Transaction, world: World, rt: Neighbourhood, activity: Activity, kind: str, by: int
) -> bool | None:
    """Write to whoever proposed it; False where the bot cannot, None where it is whoever answers, or is gone.

    `kind` is "accepted" or "declined".
    """
    proposer = residents.resident(tx, rt.id, activity.created_by)
    if proposer is None or not proposer.is_present or activity.created_by == by:
        return None
    if proposer.person.private is not Private.OPEN:
        return False
    letter = NewLetter(
        key=f"{kind}:{activity.id}:{stamp(world.now)}",
        kind=f"proposal_{kind}",
        chat_id=proposer.person.id,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=activity.starts_at if kind == "accepted" else world.now + DECLINED_KEPT,
        subject_id=activity.id,
        person_id=proposer.person.id,
    )
    outbox.put(tx, letter)
    return True
