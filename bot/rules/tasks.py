"""Tasks of an activity: taking a place, waiting for one, and moving up when one becomes free."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.language.numbers import TO_TEN, WORDS
from bot.rules.activities import Activity
from bot.rules.courtesies import is_thanks, yes_or_no
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import quiet_around
from bot.rules.residents import clean_name
from bot.rules.signups import Refused, is_open

TASKS_MOST = 8
NAME_LIMIT = 30
PIECE_MOST = 120  # characters that may be one task
NEEDED_MOST = 99
ASKS_WITHIN = timedelta(hours=1)  # of the start: nobody is moved then who does not say yes
OFFER_LIVES = timedelta(minutes=15)

_NONE = frozenset(("tidak ada", "tanpa tugas", "kosong", "hapus", "none", "-"))
_NO_MORE = re.compile(
    r"\W*(?:(?:tolong|mohon|please|bu|pak)\W+)*(?:(?:di)?(?:kosong|hapus|hilang)(?:kan|in)?|clear|delete|remove)"
    r"(?:\W+(?:semua(?:nya)?|seluruh(?:nya)?|tugas(?:nya)?|daftar(?:nya)?|all|tasks|saja|aja|ya+|bu|pak))*\W*",
    re.I,
)
_PEOPLE = r"(?:orang|org|kk|people)"
_SAID = re.compile(rf"\b({'|'.join(TO_TEN)})(?=\s+{_PEOPLE}\b)", re.I)  # "dua orang", no "dua gang"
_TIMES = r"(?:×\s*|(?<![^\W\d_])x(?=\d))?"  # of "box 5" and "Blok X 3" it belongs to the name
_LAST_NUMBER = re.compile(
    rf"^(?P<name>.*?)[\s:=(-]*{_TIMES}(?<!\d)(?P<needed>\d{{1,5}})\s*{_PEOPLE}?\s*\)?\s*$", re.I
)
_FIRST_NUMBER = re.compile(rf"^(?P<needed>\d{{1,5}})\s*{_PEOPLE}?\s+(?P<name>.*)$", re.I)
_MARK = re.compile(r"^\s*(?:[-*]|\d{1,2}[.)](?=\s))\s*")
_NEXT_MARK = re.compile(r"\s+\d{1,2}[.)]\s+(?=[^\W\d_])")  # "1. selokan 5 2. konsumsi 3"
_ADDRESS = r"\b(?:gang|gg|lorong|lrg|jalan|jln?|blok|block|blk|no|nomor|nomer|rt|rw|zona|zone|km)\.?\s*$"
_PLACE_NUMBER = re.compile(  # "gang 2" alone is one task, "jalan 2" two people
    r"\b(?:gang|gg|lorong|lrg|blok|block|blk|no|nomor|nomer|rt|rw|zona|zone|km)\.?\s+\d{1,3}$", re.I
)
_AND = r"(?:[&+]|\b(?:dan|serta|and)\b)"
_NO_TASK = (
    rf"(?!(?:{_PEOPLE}|ya+|pak|bu|bapak|ibu|di|untuk|utk|buat|dari|per|yang|saja|aja|dulu|dan|and|for|at)\b)"
)
_AFTER_COUNT = re.compile(
    rf"(?P<count>(?:(?<=[\s:=(×])|(?<=[\s(]x)|(?<=[^\W\d_]{{2}}-))\d{{1,3}}(?:\s*{_PEOPLE}\b)?\s?\)?)"
    rf"(?:\s*{_AND}\s*|\s*[/.]\s*|\s+){_NO_TASK}(?=[^\W\d_])",
    re.I,
)
_BEFORE_COUNT = re.compile(
    rf"(?:\s*{_AND}\s*|\s*[/.]\s*|\s+)(?P<count>\d{{1,3}}(?:\s*{_PEOPLE})?\s+(?=[^\W\d_]))", re.I
)
_POLITE = re.compile(
    r"(?<=[\d)gk])(?:[\s.!]+(?:ya+|pak|bu|bapak|ibu|min|saja|aja|dulu|tolong|makasih|terima\s+kasih|please)\b)+\W*$",
    re.I,
)


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


def choose(task: Task, mine: Post) -> Taken | Queued | Kept:
    """Decide what a tap on a task does. A free place belongs to the queue first, where there is one."""
    if mine.task_id == task.id:
        return Kept(task, waits=False)
    if mine.wanted_id == task.id:
        return Taken(task) if mine.offered_at else Kept(task, waits=True)
    if task.free and not task.waiting:
        return Taken(task)
    return Queued(task, task.waiting + 1)


def way_up(activity: Activity, now: datetime, rt: Neighbourhood) -> Way:
    """Return how the queue moves now: by itself, with a question, or not before the quiet hours are over."""
    if not is_open(activity, now):
        return Way.CLOSED
    if quiet_around(now, rt):
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
    return once(counted(text))


def counted(text: str) -> list[tuple[str, int]]:
    """Return the same as they were typed, each with its number."""
    found = []
    for part in _parts(_SAID.sub(lambda word: str(WORDS[word[1].lower()]), text)):
        last = None if _PLACE_NUMBER.search(part) else _LAST_NUMBER.match(part)
        match = last or _FIRST_NUMBER.match(part)
        name = _bare(match["name"] if match else part)
        found.append((name, int(match["needed"]) if match else 1))
    return found


def _parts(text: str) -> list[str]:
    """Return the pieces of a text that are a task each."""
    lines: list[str] = []
    for line in text.splitlines():
        bare = _MARK.sub("", line)
        lines += _NEXT_MARK.split(bare) if bare != line else [line]
    pieces = (piece for line in lines for piece in re.split(r"[,;•]+", line))
    parts = (part.strip(" .!")[:PIECE_MOST] for piece in pieces for part in _counted(_MARK.sub("", piece)))
    return [part for part in parts if not is_thanks(part) and yes_or_no(part) is None]


def _counted(piece: str) -> list[str]:
    """Part a piece after each number of people, or before it where the number comes first."""
    piece = _POLITE.sub("", piece.strip())
    is_first = _FIRST_NUMBER.match(piece) and not _LAST_NUMBER.match(piece[-PIECE_MOST:])
    return (_BEFORE_COUNT if is_first else _AFTER_COUNT).sub(_parted, piece).split("\n")


def _parted(match: re.Match[str]) -> str:
    """Break the line at a number of people; "gang 2 barat" is an address."""
    if re.search(_ADDRESS, match.string[max(0, match.start() - 20) : match.start()], re.I):
        return match[0]
    at = match.start("count") - match.start()
    return f"{match['count']}\n" if at == 0 else f"\n{match['count']}"


def _bare(name: str) -> str:
    """Take marks off the ends of a name, and brackets that open or close nothing in it, or all of it."""
    name = name.strip(" .:-")
    if re.fullmatch(r"\([^()]*\)?|[^()]*\)", name):
        return name.strip(" .:-()")
    return name


def wants_none(text: str) -> bool:
    """True for the word that there shall be no tasks."""
    return text.strip(" .!").casefold() in _NONE or _NO_MORE.fullmatch(text[:PIECE_MOST]) is not None


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


def stored(text: str) -> list[tuple[str, int]]:
    """Return the tasks that `written` wrote, as they were."""
    parts = (part.rpartition(" ") for part in text.split(", ") if part)
    return [(name, int(needed)) for name, _, needed in parts]
