"""Tasks of an activity: taking a place, waiting for one, and moving up when one becomes free."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules.activities import Activity
from bot.rules.reminders import quiet_around
from bot.rules.residents import clean_name
from bot.rules.signups import Refused, is_open, reason_of_closed

TASKS_MOST = 8
NAME_LIMIT = 30
NEEDED_MOST = 99
ASKS_WITHIN = timedelta(hours=1)  # of the start: nobody is moved then who does not say yes
OFFER_LIVES = timedelta(minutes=15)

_NONE = frozenset(("tidak ada", "tanpa tugas", "kosong", "hapus", "none", "-"))
_LAST_NUMBER = re.compile(
    r"^(?P<name>.*?)[\s:=(x×-]*(?P<needed>\d{1,3})\s*(?:orang|org|kk|people)?\s*\)?\s*$", re.I
)
_FIRST_NUMBER = re.compile(r"^(?P<needed>\d{1,3})\s*(?:orang|org|kk|people)?\s+(?P<name>.*)$", re.I)


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of the work. `taken` counts offered places too, `waiting` those who were offered none yet."""

    id: int
    activity_id: int
    position: int
    name: str
    needed: int
    taken: int = 0
    waiting: int = 0

    @property
    def free(self) -> int:
        """How many places nobody has."""
        return max(0, self.needed - self.taken)


@dataclass(frozen=True, slots=True)
class Post:
    """What one resident has among the tasks of an activity: the one they do, the one they wait for."""

    task_id: int | None = None
    wanted_id: int | None = None
    queued_at: datetime | None = None
    offered_at: datetime | None = None


NO_POST = Post()


@dataclass(frozen=True, slots=True)
class Taken:
    """The task is theirs from now on; `waits_for` is another one, in whose queue they keep their place."""

    task: Task
    waits_for: Task | None = None


@dataclass(frozen=True, slots=True)
class Queued:
    """It is full: they wait, at this place in the queue, from 1."""

    task: Task
    place: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A second tap: the task is theirs already, or they wait for it already."""

    task: Task
    waits: bool


Outcome = Taken | Queued | Kept | Refused


class Way(StrEnum):
    """How somebody comes into a place that has become free."""

    MOVE = "move"  # at once; they are told, and may give it back
    ASK = "ask"  # it is short before the start: only whoever says yes
    LATER = "later"  # it is quiet now
    CLOSED = "closed"  # it has begun, or is off


def choose(activity: Activity, task: Task, mine: Post, now: datetime) -> Outcome:
    """Decide what a tap on a task does. A free place belongs to the queue first, where there is one."""
    if not is_open(activity, now):
        return Refused(reason_of_closed(activity))
    if mine.task_id == task.id:
        return Kept(task, waits=False)
    if mine.wanted_id == task.id:
        return Taken(task) if mine.offered_at else Kept(task, waits=True)
    if task.free and not task.waiting:
        return Taken(task)
    return Queued(task, task.waiting + 1)


def way_up(activity: Activity, now: datetime, zone: ZoneInfo) -> Way:
    """Return how the queue moves now: by itself, with a question, or not before the quiet hours are over."""
    if not is_open(activity, now):
        return Way.CLOSED
    if quiet_around(now.astimezone(zone)):
        return Way.LATER
    return Way.ASK if now > activity.starts_at - ASKS_WITHIN else Way.MOVE


def offer_is_over(offered_at: datetime, now: datetime) -> bool:
    """True when a place was kept long enough for somebody who does not answer.

    An offer from the future, made before the clock was put right, would else be kept until then.
    """
    return not timedelta(0) <= now - offered_at < OFFER_LIVES


def offer_ends(activity: Activity, offered_at: datetime) -> datetime:
    """Return until when an offered place is kept: not beyond the start."""
    return min(offered_at + OFFER_LIVES, activity.starts_at)


def typed(text: str) -> list[tuple[str, int]]:
    """Read tasks as people write them, one a line or parted by commas: `selokan 5, 3 konsumsi, juru absen`.

    A task without a number is for one. Names that come again and numbers out of bounds are put right.
    """
    found = []
    for part in re.split(r"[\n,;•]+", text):
        line = re.sub(r"^\s*(?:[-*]|\d{1,2}[.)](?=\s))\s*", "", part).strip()
        match = _LAST_NUMBER.match(line) or _FIRST_NUMBER.match(line)
        name = (match["name"] if match else line).strip(" .:-()")
        found.append((name, int(match["needed"]) if match else 1))
    return once(found)


def wants_none(text: str) -> bool:
    """True for the word that there shall be no tasks."""
    return text.strip(" .!").casefold() in _NONE


def once(tasks: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return tasks within bounds, each name once, and no more than fit a card."""
    found: dict[str, tuple[str, int]] = {}
    for words, needed in tasks:
        name = clean_name(words, NAME_LIMIT)
        if any(c.isalpha() for c in name):
            found.setdefault(name.casefold(), (name, min(max(needed, 1), NEEDED_MOST)))
    return list(found.values())[:TASKS_MOST]


def written(tasks: Sequence[tuple[str, int]]) -> str:
    """Return tasks as they are typed: `selokan 5, konsumsi 3`."""
    return ", ".join(f"{name} {needed}" for name, needed in tasks)
