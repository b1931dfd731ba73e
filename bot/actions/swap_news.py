"""What is told of swaps: the call in the group, and letters to those whom a request concerns."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from bot.rules.residents import Person, Private
from bot.rules.ronda import Duty, Night
from bot.rules.stamps import stamp
from bot.rules.swaps import Status, Swap
from bot.world import World
from db import neighbourhoods, outbox, residents, ronda, swaps
from db.engine import Transaction
from db.outbox import NewLetter, Priority

ASKED, OFFERED, APPROVING, SETTLED = "swap_asked", "swap_offered", "swap_approving", "swap_settled"
CALL = "swap_call"  # to everybody, in the group
GONE = "swap_gone"  # the duty is not there any more
GONE_LIVES = timedelta(hours=1)


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


def withdraw_all(tx: Transaction, world: World, *duty_ids: int, owners: bool = False) -> None:
    """End the requests about duties that are gone or have changed hands; their nights are locked.

    Whoever was asked, or had offered to help, is told once; with `owners`, who had asked, too. Where one of
    these duties was only offered for another's, that other one's request is open again.
    """
    for swap in swaps.live(tx, *duty_ids):
        if swap.duty_id in duty_ids:
            end(tx, world, swap, owners=owners)
        else:
            reopen(tx, world, swap)


def end(tx: Transaction, world: World, swap: Swap, *, owners: bool = False) -> None:
    """End one request, and tell whom it concerned: all but who has the duty now, who knows."""
    duty = ronda.duty(tx, swap.duty_id)
    night = ronda.get(tx, duty.night_id) if duty else None
    assert duty is not None
    assert night is not None
    ids = [one for one in (swap.to_id, swap.helper_id) if one not in (None, duty.resident.id)]
    found = [residents.by_id(tx, one) for one in dict.fromkeys(ids) if one is not None]
    people = [one.person for one in found if one is not None and one.is_present]
    withdraw(tx, world, [swap])
    people += [duty.resident.person] if owners else []
    tell(tx, world, replace(swap, status=Status.WITHDRAWN), night, SETTLED, people, 0)


def touch_call(tx: Transaction, world: World, swap: Swap) -> None:
    """Draw the request in the group again, where one was posted."""
    duty = ronda.duty(tx, swap.duty_id)
    rt = neighbourhoods.get(tx, duty.resident.neighbourhood_id) if duty else None
    if rt is not None and swap.message_id is not None:
        outbox.touch(tx, f"{CALL}:{swap.id}", CALL, swap.id, rt.chat_id, world.now)


def vanish(tx: Transaction, world: World, night: Night, duties: Collection[Duty]) -> None:
    """Let go of the requests about duties that are about to be taken away; the night is locked.

    Whoever was asked, or had offered to help, is told once, and the call in the group says that it is over.
    Where one of these duties was only offered for another's, that other one's request is open again.
    """
    ids = {duty.id: duty for duty in duties}
    for swap in swaps.live(tx, *ids):
        if swap.duty_id not in ids:
            reopen(tx, world, swap)
            continue
        owner = ids[swap.duty_id].resident.id
        helpers = [residents.by_id(tx, one) for one in (swap.to_id, swap.helper_id) if one is not None]
        people = [one.person.id for one in helpers if one and one.person.private is Private.OPEN]
        rt = neighbourhoods.get(tx, night.neighbourhood_id)
        places = [(person_id, 0) for person_id in dict.fromkeys(people)]
        if rt is not None and swap.message_id is not None:
            places.append((rt.chat_id, swap.message_id))
        outbox.put(tx, *(_gone(world, night, owner, swap, *place) for place in places))


def _gone(world: World, night: Night, owner_id: int, swap: Swap, chat_id: int, message_id: int) -> NewLetter:
    """Request and night may be gone when it is sent: what the letter must say stands in its key."""
    return NewLetter(
        key=f"{GONE}:{swap.id}:{night.evening}:{message_id}:{chat_id}",
        kind=GONE,
        chat_id=chat_id,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=max(night.starts_at, world.now + GONE_LIVES),
        subject_id=owner_id,
        person_id=chat_id if chat_id > 0 else None,
    )


def reopen(tx: Transaction, world: World, swap: Swap) -> None:
    """Let a request wait for somebody again, whose helper has nothing to offer any more."""
    swaps.change(tx, [swap.id], status=Status.OPEN.value, helper_id=None, other_duty_id=None)
    touch_call(tx, world, swap)
