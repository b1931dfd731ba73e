"""Lists of squads that people have already: what is taken of them, and what is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.rules.import_names import called
from bot.rules.proxies import Said

FILE_MOST = 1_000_000  # bytes
ROWS_MOST = 500
COLUMNS_MOST = 20
CELL_MOST = 200  # characters
TEXT_MOST = 20_000
NAMES_MOST = 400
NIGHTS_SURE = 3
ENDINGS = (".xlsx", ".csv", ".txt", ".tsv")


class FileFault(StrEnum):
    """Why a file is not taken."""

    LARGE = "large"
    LONG = "long"  # too many rows
    BOMB = "bomb"  # it would unpack to a flood
    FORMULA = "formula"
    OLD = "old"  # .xls, or behind a password
    NO_LIST = "no_list"  # a picture, a PDF, a document
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    LOST = "lost"  # Telegram does not give it


class Fault(StrEnum):
    """Why something of a list is left out."""

    NIGHT = "night"  # no weekday, pasaran or date
    WHICH = "which"  # "Jumat Kliwon": the evening before, or that evening?
    FIRST = "first"  # every so many nights, but from when?
    NO_DATE = "no_date"  # not in the calendar, or not that weekday
    PAST = "past"
    FAR = "far"  # more than three months ahead
    NAME = "name"
    TWICE = "twice"  # in the same squad
    EMPTY = "empty"  # a squad without names
    HOMELESS = "homeless"  # names before the first day or squad
    OTHER_NIGHTS = "other_nights"  # one squad, two rhythms that do not go together
    HEADINGS = "headings"  # a table without a column for names
    FORMULA = "formula"
    MANY = "many"  # more names than a list may have
    UNKNOWN = "unknown"  # an @username of nobody who lives here
    RESERVE = "reserve"  # who only stands by
    MINOR = "minor"  # an officer has noted that they are younger than 18


class Step(StrEnum):
    """Where the taking over of a list stands."""

    WHERE = "where"  # which RT?
    MAYBE = "maybe"  # the squads are shown: what is pasted below them may be a list
    LIST = "list"  # it is to be pasted or sent
    FETCHING = "fetching"  # a file is on its way
    CHECK = "check"  # it waits for a yes, or for an answer


class Choice(StrEnum):
    """What a button does."""

    RT = "rt"  # with its id
    WHO = "who"  # this resident is meant
    NEW = "new"  # nobody of those: somebody else
    SKIP = "skip"
    USE = "use"
    ANEW = "anew"  # another list instead
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is left out: `words` as they stand in a line of the list, `hint` what may be meant."""

    line: int
    fault: Fault
    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in a list; `leads` is "leader", "deputy" or ""."""

    said: Said
    line: int
    leads: str = ""

    @property
    def key(self) -> str:
        """The same for the same name and house, however "Pak" is shortened."""
        return f"{called(self.said.name)}|{self.said.house}|{self.said.username}"


@dataclass(frozen=True, slots=True)
class Block:
    """A squad of a list with its names, or one evening: `cycle` is as rules.cycles writes it."""

    name: str
    cycle: str
    evening: date | None
    entries: tuple[Entry, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Listed:
    """What was read of a list; its squads keep no watch before the evening `first`, where it names one."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
    first: date | None = None

    @property
    def number(self) -> int:
        """How many names there are."""
        return sum(len(block.entries) for block in self.blocks)

    @property
    def may_be_one(self) -> bool:
        """True where more was read than not: enough where a list is likely."""
        return self.number > max(1, len(self.problems))

    @property
    def is_one(self) -> bool:
        """True for a list of several nights that nobody asked for; news of two days is none."""
        nights = sum(1 for block in self.blocks if block.cycle or block.evening)
        return nights >= NIGHTS_SURE and self.number > 2 * len(self.problems)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: a squad's name, its nights, or one evening."""

    name: str = ""
    cycle: str = ""
    evening: date | None = None


def leader_of(entries: Sequence[Entry], leads: str) -> Entry | None:
    """Return who leads (`leader`) or stands in (`deputy`): the last who is named so."""
    return next((entry for entry in reversed(entries) if entry.leads == leads), None)
