"""Whom a reminder names in the group: those it cannot reach in private, once, where the RT wants that."""

from collections.abc import Iterable

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.wishes import USUAL, hears
from db import outbox, wishes
from db.engine import Transaction
from db.outbox import Claimed


def untold(tx: Transaction, letter: Claimed, people: Iterable[Person]) -> list[Person]:
    """Return who cannot be written to and has not had the reminder of this round in private.

    The private ones bear the key of the round with the person's id behind it (actions/reminders.py):
    whoever blocks the bot after reading it is not called in the group for the same thing. Nor is whoever
    wished for no reminders, or none for some days.
    """
    there = [person for person in people if person.hears_in_group]
    wished = wishes.of(tx, [person.id for person in there])
    heard = [one for one in there if hears(wished.get(one.id, USUAL), letter.due_at)]
    found = {f"{letter.key}:{person.id}": person for person in heard}
    told = outbox.sent(tx, found)
    return [person for key, person in found.items() if key not in told]


def named(rt: Neighbourhood, people: list[Person]) -> list[Person]:
    """Return whom the group reads by name: nobody, where the RT does not want that."""
    return people if rt.mentions else []
