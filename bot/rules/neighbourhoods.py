"""What a neighbourhood (RT) is, its settings, and who may change them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.rules.languages import LANGUAGES
from bot.rules.roles import Role


class Status(StrEnum):
    """A neighbourhood is new until /mulai is done; it has left when the bot was taken out of its group."""

    NEW = "new"
    ACTIVE = "active"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """One RT as stored; `chat_id` is its Telegram group, `zone` an IANA name."""

    id: int
    chat_id: int
    thread_id: int | None
    title: str
    status: Status
    rt: str
    rw: str
    name: str
    kelurahan: str
    kecamatan: str
    city: str
    zone: str
    language: str
    eve_minute: int
    lead_minutes: int
    offers: bool = False
    attend_days: int = 3
    quiet: str = ""
    mentions: bool = True
    summary_day: int = 6
    summary_minute: int = 19 * 60 + 45
    summary_in_group: bool = False
    judged_on: str = ""
    checklist: str = ""


class Field(StrEnum):
    """A setting; the value is the name of the Neighbourhood's attribute."""

    RT = "rt"
    RW = "rw"
    NAME = "name"
    KELURAHAN = "kelurahan"
    KECAMATAN = "kecamatan"
    CITY = "city"
    ZONE = "zone"
    LANGUAGE = "language"
    TOPIC = "thread_id"
    OFFERS = "offers"
    ATTEND = "attend_days"


Values = Mapping[Field, str | int | None]
HERE, GENERAL = "here", "general"
ON, OFF = "on", "off"
CHOICES: dict[Field, Collection[str]] = {
    Field.ZONE: ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"),
    Field.LANGUAGE: LANGUAGES.keys(),
    Field.TOPIC: (HERE, GENERAL),
    Field.OFFERS: (ON, OFF),
    Field.ATTEND: ("0", "1", "2", "3", "7", "14"),
}
_SETTERS = frozenset({Role.CHAIR, Role.COORDINATOR})


def may_change(status: Status, roles: frozenset[Role], is_group_admin: bool) -> bool:
    """Group admins set a new neighbourhood up; afterwards it is its chair's and coordinators'."""
    match status:
        case Status.NEW:
            return is_group_admin
        case Status.ACTIVE:
            return not _SETTERS.isdisjoint(roles)
    return False


def chosen(field: Field, choice: str, thread_id: int | None) -> str | int | None:
    """Return what to store for a choice that CHOICES lists; `thread_id` is where it was chosen."""
    match field:
        case Field.ATTEND:
            return int(choice)
        case Field.TOPIC:
            return thread_id if choice == HERE else None
        case Field.OFFERS:
            return choice == ON
    return choice
