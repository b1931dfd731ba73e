"""An activity with everything that stands on its card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.rules.activities import Activity
from bot.rules.contributions import Gift
from bot.rules.households import NOT_TOLD, Houses
from bot.rules.residents import Person
from bot.rules.series import Series
from bot.rules.signups import Answer
from bot.rules.tasks import NO_POST, Post, Task

NAMES_ON_CARD = 15


@dataclass(frozen=True, slots=True)
class Gathering:
    """`joining` are the first to join, at most NAMES_ON_CARD; `gifts` how many of each tool were promised.

    `houses` counts the known houses of all who join (rules.households).
    `series` is what it is a date of, `photos` counts those from before and after the work; `then`, of a date
    that is skipped, is the next one.
    """

    activity: Activity
    joining: Sequence[Person] = ()
    tasks: Sequence[Task] = ()
    gifts: Mapping[str, int] = field(default_factory=dict)
    houses: Houses = NOT_TOLD
    series: Series | None = None
    photos: int = 0
    then: Activity | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one resident has to do with it; the answer is None where none was given.

    `done` when they were there, or have done their part.
    `always`: they join every date of its series.
    """

    answer: Answer | None = None
    companions: int = 0
    post: Post = NO_POST
    gifts: Sequence[Gift] = ()
    done: bool = False
    noted_by: Person | None = None  # the officer who answered for them
    always: bool = False
