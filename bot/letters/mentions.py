"""Whom a reminder names in the group: those it cannot reach in private, once, where the RT wants that."""

from collections.abc import Iterable

from bot.letters.kind import Receipt
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.wishes import USUAL, About, hears
from bot.world import World
from db import letter_ends, outbox, wishes
from db.engine import Transaction
from db.letter_ends import LATE
from db.outbox import Claimed


def untold(
    tx: Transaction, world: World, letter: Claimed, about: About, people: Iterable[Person]
) -> list[Person]:
    """Return who cannot be written to, wants reminders, and has not had that of this round in private.

    The private ones bear the key of the round with the person's id behind it (actions/rounds.py):
    whoever blocks the bot after reading it is not called in the group for the same thing. A letter that
    comes later for somebody names nobody else, and nobody while the group's own is still to be worded.
    """
    name, late, only = (letter.key or "").partition(LATE)
    if late and outbox.waiting_keys(tx, [name]):
        return []
    found = {
        f"{name}:{person.id}": person
        for person in people
        if person.hears_in_group and only in ("", str(person.id))
    }
    told, wished = outbox.sent(tx, found), wishes.of(tx, [person.id for person in found.values()])
    return [
        person
        for key, person in found.items()
        if key not in told
        and hears(wished.get(person.id, USUAL), world.now)
        and not wishes.is_stopped(tx, person.id, about, letter.subject_id)
    ]


def named(rt: Neighbourhood, people: list[Person]) -> list[Person]:
    """Return whom the group reads by name: nobody, where the RT does not want that."""
    return people if rt.mentions else []


def noted(rt: Neighbourhood, people: list[Person]) -> str:
    """Return whom a letter names, for `told`."""
    return " ".join(str(person.id) for person in named(rt, people))


def told(tx: Transaction, world: World, letter: Claimed, receipt: Receipt) -> None:
    """What the group has read is said once: nothing more to those it names, nor for them after it.

    A reminder in private may have been refused while this one was in hand, or be refused yet.
    """
    names = receipt.keeps.split()
    late = (f"{letter.key}{LATE}{name}" for name in ("", *names))
    letter_ends.drop(tx, [*late, *(f"{letter.key}:{name}" for name in names)], world.now)
