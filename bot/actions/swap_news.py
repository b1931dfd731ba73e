"""What is told of swaps: the call in the group, and letters to those whom a request concerns."""

from bot.rules.residents import Person, Private
from bot.rules.ronda import Night
from bot.rules.stamps import stamp
from bot.rules.swaps import Status, Swap
from bot.world import World
from db import neighbourhoods, outbox, ronda, swaps
from db.engine import Transaction
from db.outbox import NewLetter, Priority

ASKED, OFFERED, APPROVING, SETTLED = "swap_asked", "swap_offered", "swap_approving", "swap_settled"
CALL = "swap_call"  # to everybody, in the group


def call(tx: Transaction, world: World, swap: Swap, night: Night) -> None:
    """Ask in the group."""
    rt = neighbourhoods.get(tx, night.neighbourhood_id)
    assert rt is not None
    letter = NewLetter(
        key=f"{CALL}:{swap.id}",
        kind=CALL,
        chat_id=rt.chat_id,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=night.starts_at,
        subject_id=swap.id,
    )
    outbox.put(tx, letter)


def tell(
    tx: Transaction, world: World, swap: Swap, night: Night, kind: str, people: list[Person], by: int
) -> None:
    """Write to those whom a request concerns, but not to who acts (`by`, a person), who sees it already."""
    letters = [
        NewLetter(
            key=f"{kind}:{swap.id}:{swap.status}:{stamp(world.now)}:{person.id}",
            kind=kind,
            chat_id=person.id,
            priority=Priority.REMINDER,
            due_at=world.now,
            expires_at=night.starts_at,
            subject_id=swap.id,
            person_id=person.id,
        )
        for person in people
        if person.private is Private.OPEN and person.id != by
    ]
    outbox.put(tx, *letters)


def withdraw(tx: Transaction, world: World, found: list[Swap]) -> None:
    """End requests without anybody having stepped in; their calls in the group lose their buttons."""
    swaps.change(tx, [swap.id for swap in found], status=Status.WITHDRAWN.value, decided_at=world.now)
    for swap in found:
        touch_call(tx, world, swap)


def withdraw_all(tx: Transaction, world: World, *duty_ids: int) -> None:
    """End the requests about duties that are gone or have changed hands; their nights are locked."""
    withdraw(tx, world, swaps.live(tx, *duty_ids))


def touch_call(tx: Transaction, world: World, swap: Swap) -> None:
    """Draw the request in the group again, where one was posted."""
    duty = ronda.duty(tx, swap.duty_id)
    rt = neighbourhoods.get(tx, duty.resident.neighbourhood_id) if duty else None
    if rt is not None and swap.message_id is not None:
        outbox.touch(tx, f"{CALL}:{swap.id}", CALL, swap.id, rt.chat_id, world.now)
