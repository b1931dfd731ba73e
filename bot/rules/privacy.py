"""What people agree to, and what stays when somebody wants to be forgotten."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.rules.contributions import Gift
from bot.rules.empty_houses import EmptyHouse
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person, Resident
from bot.rules.roles import Role
from bot.rules.signups import Answer

VERSION = 4  # of the notice in messages/privacy.py; a change of what is kept or who sees it adds one
FORGOTTEN = "Warga"  # the name on what stays of somebody forgotten
PAGE = 8  # answers on one page of a person's own data


@dataclass(frozen=True, slots=True)
class Record:
    """A person's own answer to one activity and attendance, as they may read them.

    `by_officer`: an officer answered for them; who, is the officer's data.
    """

    title: str
    starts_at: datetime
    answer: Answer | None
    present: bool | None
    gifts: tuple[Gift, ...] = ()
    by_officer: bool = False
    alone: bool = False  # done until a day, which starts_at ends


@dataclass(frozen=True, slots=True)
class OwnData:
    """A page (from 0) of what is stored about a person; `total` counts the records of all pages.

    `always` are the titles of the series of which they join every date.
    `has_calendar`: there is an address of their own calendar; `photos`: so many of theirs are kept; the same
    of their lines in duty books, of their turns in the night watch, and of `alarms` that they sounded;
    `given`: payments of jimpitan of their houses; `collected` and `received`: what they noted of others'.
    `empty`: when their house is; `squads` are those of the night watch in which they are.
    `has_wishes`: they chose how they are reminded, or stopped something.
    `accompanies`: the RT whose sums they read as a liaison.
    `reports`: so many did they write; `open_reports` are those of them that are not over, as `L-12`.
    """

    person: Person
    consented_at: datetime | None
    records: list[Record]
    page: int
    total: int
    always: tuple[str, ...] = ()
    has_calendar: bool = False
    photos: int = 0
    book_lines: int = 0
    turns: int = 0
    alarms: int = 0
    given: int = 0
    collected: int = 0
    received: int = 0
    empty: tuple[EmptyHouse, ...] = ()
    squads: tuple[str, ...] = ()
    reports: int = 0
    open_reports: tuple[str, ...] = ()
    has_wishes: bool = False
    accompanies: tuple[Neighbourhood, ...] = ()


def has_consented(person: Person) -> bool:
    """True when more than the first tap's data may be kept: address form, chosen name, house."""
    return person.consent_version > 0


def wants_notice(person: Person) -> bool:
    """True until the person has answered the present notice, either way."""
    return person.notice_version < VERSION


def is_sole_chair(resident: Resident, chairs: Collection[Resident]) -> bool:
    """True when the neighbourhood would be left without a chair."""
    return Role.CHAIR in resident.offices and not any(chair.id != resident.id for chair in chairs)


def pages(records: int) -> int:
    """Return how many pages a person's answers fill, at least one."""
    return max(1, -(-records // PAGE))


def page_of(wanted: int, records: int) -> int:
    """Return the page to show for one that a button named: forged ones land on an existing page."""
    return min(max(wanted, 0), pages(records) - 1)


def all_roles(places: Iterable[Resident]) -> frozenset[Role]:
    """Return the offices of a person in all their neighbourhoods."""
    return frozenset(role for place in places for role in place.offices)
