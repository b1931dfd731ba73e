"""How an RT takes reports: what can be chosen, and reading a line of its list as it is typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.rules.reports import Pillar, Reader, Settings
from bot.rules.roles import Role

ON, OFF = "on", "off"
NAME_MOST = 40  # characters of a kind's name
ICON = "📌"  # of a kind that was typed without one
MUTE_DAYS = (7, 30)  # a pause lasts no longer


class Field(StrEnum):
    """A setting."""

    READER = "sensitive_to"
    RADIUS = "radius"
    FORWARD = "forward_days"
    ACT = "act_days"
    CLOSE = "close_days"
    SILENCE = "silence_days"
    OPEN = "is_open"


class Line(StrEnum):
    """What is done with a line of the list."""

    SHOW = "show"
    NAME = "name"
    UP = "up"
    PILLAR = "pillar"
    ROLE = "role"
    AGENCY = "agency"
    DROP = "drop"
    DROP_SURE = "dropsure"


class Tie(StrEnum):
    """What came of letting new reports come into a group."""

    DONE = "done"
    NOT_OFFICER = "not_officer"
    HOME = "home"  # the group of an RT: everybody reads there
    PUBLIC = "public"  # anybody reads there
    TAKEN = "taken"  # the officers of another RT read there


@dataclass(frozen=True, slots=True)
class Mute:
    """A pause as officers see it: after which ticket (None: deleted meanwhile), and until when."""

    id: int
    neighbourhood_id: int
    number: int | None
    until: datetime


Values = Mapping[str, int | bool | str]
CHOICES: dict[Field, tuple[str, ...]] = {
    Field.READER: (Reader.CHAIR, Reader.COORDINATOR, Reader.NOBODY),
    Field.RADIUS: ("30", "50", "100", "200"),
    Field.FORWARD: ("1", "2", "3", "5", "7"),
    Field.ACT: ("3", "5", "7", "14"),
    Field.CLOSE: ("5", "10", "15", "20"),
    Field.SILENCE: ("7", "14", "21", "30"),
    Field.OPEN: (ON, OFF),
}
NO_AGENCY = "-"
EVERY_OFFICER = "-"
ROLES = (EVERY_OFFICER, Role.CHAIR, Role.COORDINATOR, Role.SQUAD_LEADER)  # who hears of a kind first
PILLARS = tuple(Pillar)
_LEADING = re.compile(r"^[^\w(\"'/]+")


def chosen(field: Field, choice: str) -> Values | None:
    """Return what to store for a choice; None for a forged one."""
    if choice not in CHOICES[field]:
        return None
    match field:
        case Field.OPEN:
            return {field.value: choice == ON}
        case Field.READER:
            return {field.value: choice}
        case _:
            return {field.value: int(choice)}


def current(field: Field, settings: Settings) -> str:
    """Return the choice that is in force."""
    value = getattr(settings, field.value)
    return (ON if value else OFF) if field is Field.OPEN else str(value)


def read_kind(text: str) -> tuple[str, str] | None:
    """Read `💡 Lampu gang mati` as its sign and name; without a sign it gets a usual one. None: no name."""
    line = " ".join(text.split())
    found = _LEADING.match(line)
    icon = found.group().replace(" ", "") if found else ""
    name = line[found.end() if found else 0 :].strip()
    if not any(letter.isalpha() for letter in name) or len(name) > NAME_MOST or name.startswith("/"):
        return None
    is_sign = 0 < len(icon) <= 8 and not icon.isascii()
    return (icon if is_sign else ICON), name[:1].upper() + name[1:]


def line_values(step: Line, value: str, agencies: frozenset[str]) -> Values | None:
    """Return what to store for a choice about a line of the list; None for a forged one."""
    match step:
        case Line.PILLAR if value in PILLARS:
            return {"pillar": value}
        case Line.ROLE if value in ROLES:
            return {"role": "" if value == EVERY_OFFICER else value}
        case Line.AGENCY if value == NO_AGENCY or value in agencies:
            return {"agency": "" if value == NO_AGENCY else value}
        case _:
            return None
