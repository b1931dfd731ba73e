"""What nobody was reminded of while the bot was down; the operator hears it once."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.rules.wishes import About
from bot.world import World
from db import outbox
from db.engine import Transaction
from db.outbox import NewLetter, Priority

KIND = "missed"
LIVES = timedelta(days=7)


@dataclass(slots=True)
class Missed:
    """How many things of each kind were not reminded of: activities, duties of a night, routines."""

    counts: Counter[About] = field(default_factory=Counter)

    def add(self, about: About, number: int) -> None:
        """Add to one kind."""
        self.counts[about] += number

    def __add__(self, other: "Missed") -> "Missed":
        return Missed(self.counts + other.counts)

    def __bool__(self) -> bool:
        return any(self.counts.values())


def tell(tx: Transaction, world: World, since: datetime, missed: Missed) -> None:
    """Write to the operator, where there is one; the letter's key holds what it says."""
    operator = world.config.telegram.operator_chat_id
    if not missed or operator is None:
        return
    span = (int(since.timestamp()), int(world.now.timestamp()))
    numbers = (missed.counts[about] for about in (About.ACTIVITY, About.NIGHT, About.ROUTINE))
    letter = NewLetter(
        key=":".join(map(str, (KIND, *span, *numbers))),
        kind=KIND,
        chat_id=operator,
        priority=Priority.SUMMARY,
        due_at=world.now,
        expires_at=world.now + LIVES,
    )
    outbox.put(tx, letter)


def told_in(key: str) -> tuple[datetime, datetime, Missed]:
    """Return what the operator is told, as `tell` wrote it into the letter's key: from, to, and how many."""
    _, since, until, *numbers = key.split(":")
    about = (About.ACTIVITY, About.NIGHT, About.ROUTINE)
    counts = Counter(dict(zip(about, map(int, numbers), strict=True)))
    return datetime.fromtimestamp(int(since), UTC), datetime.fromtimestamp(int(until), UTC), Missed(counts)
