"""The full list: everybody who answered, and who gives what without coming."""

from collections.abc import Sequence

from bot.rules.contributions import IN_KIND, Gift
from bot.rules.residents import Person
from bot.rules.signups import Answer
from db import contributions, signups
from db.engine import Transaction


def answers(tx: Transaction, activity_id: int) -> list[tuple[Answer, Person]]:
    """Return who answered: joining, undecided, unable, each in the order of their answers."""
    found = signups.roster(tx, activity_id, list(Answer))
    return [(answer, one.resident.person) for answer in Answer for one in found if one.answer is answer]


def givers(tx: Transaction, activity_id: int) -> list[tuple[Person, Sequence[Gift]]]:
    """Return who gives something without coming."""
    found = contributions.givers(tx, activity_id, IN_KIND)
    return [(giver.resident.person, giver.gifts) for giver in found]
