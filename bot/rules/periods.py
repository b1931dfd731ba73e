"""A period to draw a roster for: how long, which evenings, how many people, and who may be drawn."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from bot.rules import cycles
from bot.rules.cycles import ALL_WEEK, Cycle

WEEKS = (4, 8, 12)
NEEDED = (4, 6, 8, 10)
MALAM_MINGGU = 5  # Saturday's evening
NEEDED_MOST = 30
LOOKS_AHEAD = timedelta(days=100)  # for the next evening that nobody has


class Step(StrEnum):
    """The open question of a drawing."""

    WEEKS = "weeks"
    NIGHTS = "nights"
    NEEDED = "needed"
    READY = "ready"  # it can be drawn
    DRAWING = "drawing"  # it is being drawn
    DRAWN = "drawn"  # the roster waits for a yes


class Choice(StrEnum):
    """What a button in a drawing does; most come with a number."""

    WEEKS = "weeks"
    EVERY = "every"  # night
    ONLY = "only"  # one weekday of the evening
    DAY = "day"  # one more weekday, or one less
    NEXT = "next"
    NEEDED = "needed"
    WHO = "who"  # 1: everybody, 0: who keeps watch
    PEOPLE = "people"  # a page of them
    READY = "ready"  # back from there
    DRAW = "draw"
    USE = "use"
    STOP = "stop"


THEN = {  # the question after an answer
    Choice.WEEKS: Step.NIGHTS,
    Choice.EVERY: Step.NEEDED,
    Choice.ONLY: Step.NEEDED,
    Choice.DAY: Step.NIGHTS,
    Choice.NEXT: Step.NEEDED,
    Choice.NEEDED: Step.READY,
    Choice.WHO: Step.READY,
    Choice.READY: Step.READY,
}


@dataclass(frozen=True, slots=True)
class Period:
    """`cycle` is as rules.cycles writes it; `needed` people a night; `everybody`: also who is no member."""

    rt_id: int
    first: date
    weeks: int = 0
    cycle: str = ""
    needed: int = 0
    everybody: bool = False

    @property
    def last(self) -> date:
        """The last evening that belongs to it."""
        return self.first + timedelta(days=7 * self.weeks - 1)

    def evenings(self, taken: Collection[date]) -> list[date]:
        """Return its evenings that are not taken."""
        cycle = cycles.parsed(self.cycle)
        return (
            [day for day in cycles.evenings(cycle, self.first, self.last) if day not in taken]
            if cycle
            else []
        )

    def data(self) -> dict[str, Any]:
        """Return it as a draft keeps it."""
        return asdict(self) | {"first": self.first.isoformat()}


def read(data: dict[str, Any]) -> Period:
    """Return the period that `data` kept."""
    values = {name: data[name] for name in Period.__dataclass_fields__}
    return Period(**(values | {"first": date.fromisoformat(data["first"])}))


def next_free(taken: Collection[date], tomorrow: date) -> date:
    """Return the first evening from tomorrow that is not taken; tomorrow where all are."""
    days = (tomorrow + timedelta(days=n) for n in range(LOOKS_AHEAD.days))
    return next((day for day in days if day not in taken), tomorrow)


def toggled(written: str, weekday: int) -> str:
    """Return a weekly cycle with a weekday of the evening more, or less."""
    before = cycles.parsed(written)
    weekdays = set(before.weekdays) if before and before.pasaran is None else set()
    return cycles.written(Cycle(tuple(sorted(weekdays ^ {weekday})))) if weekday in ALL_WEEK else written


def needed_in(text: str) -> int | None:
    """Read how many people a night: `6`, `6 orang`; None for anything else."""
    first = text.strip().split(" ")[0]
    number = int(first) if first.isascii() and first.isdecimal() and len(first) <= 3 else 0
    return number if 1 <= number <= NEEDED_MOST else None


def typed(step: str, text: str, first: date) -> tuple[Choice, dict[str, object]] | None:
    """Return the button that a typed answer stands for, and what it says; None for what is not understood."""
    if step == Step.NIGHTS and (cycle := cycles.read(text, first)):
        return Choice.NEXT, {"cycle": cycles.written(cycle)}
    if step == Step.NEEDED and (needed := needed_in(text)):
        return Choice.NEEDED, {"needed": needed}
    return None
