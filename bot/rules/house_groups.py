"""House groups (kelompok rumah): a dasawisma, a block, a lane under one name, and the houses in it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.language.writing import readable
from bot.rules.households import by_number
from bot.rules.residents import clean_name, house_label

NAME_LIMIT = 30
GROUPS_MOST = 30  # of an RT
HOUSES_MOST = 200  # of a group
RANGE_MOST = 200  # houses in "A1-A200"

_PARTS = re.compile(r"\s*(?:[,;\n&+]|\b(?:dan|and)\b)\s*", re.IGNORECASE)
_RANGE = re.compile(
    r"^(?P<from>.+?)\s*(?:-|–|—|\bs\.?/?d\.?|\bsampai(?:\s+dengan)?|\bto\b)\s*(?P<to>.+)$", re.IGNORECASE
)
_NUMBER = re.compile(r"^(?P<before>(?:.*-)?)(?P<number>\d+)$")


class Do(StrEnum):
    """What a button of a group shows or does."""

    SHOW = "show"
    HOUSES = "houses"  # a page of the RT's houses, those inside ticked
    TURN = "turn"  # a house in or out
    NAME = "name"
    TYPE = "type"  # houses
    END = "end"
    END_SURE = "endsure"


@dataclass(frozen=True, slots=True)
class HouseGroup:
    """A group as stored, with how many houses are in it."""

    id: int
    neighbourhood_id: int
    name: str
    houses: int = 0


@dataclass(frozen=True, slots=True)
class Typed:
    """A group as it was typed: its name, its houses' labels, and what could not be read as a house."""

    name: str
    labels: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def typed(text: str, known: Collection[str], *, needs_name: bool = True) -> Typed:
    """Read "Dasawisma Melati: A1-A10, B2"; without a colon it is a name alone, or houses where it has one.

    `known` are the labels of the RT's houses: what is one of them is no range ("1-10").
    """
    text = readable(text[:4096])  # as long as a message can be
    name, colon, houses = text.partition(":")
    if not colon:
        name, houses = (text, "") if needs_name else ("", text)
    labels: list[str] = []
    unread: list[str] = []
    for part in _PARTS.split(houses):
        if part.strip():
            found = _labels(part.strip(), known)
            labels += found
            unread += [] if found else [clean_name(part, NAME_LIMIT)]
    return Typed(named(name), tuple(dict.fromkeys(labels)), tuple(unread))


def named(text: str) -> str:
    """Return a name as it is kept; "" where nothing in it can be read, or it is too long to show."""
    name = clean_name(text.strip(" \n\t,;:.-"), 2 * NAME_LIMIT)
    is_name = any(c.isalnum() for c in name) and len(name) <= NAME_LIMIT
    return name[:1].upper() + name[1:] if is_name else ""


def _labels(part: str, known: Collection[str]) -> list[str]:
    """Return the labels of "A1-A10", "A 1 s.d. 10" or "B2"; none where it is no house."""
    label = house_label(part)
    if label in known:
        return [label]
    if match := _RANGE.match(part):
        first, last = house_label(match["from"]), house_label(match["to"])
        between = _between(first, last)
        if between:
            return between
    return [label] if label else []


def _between(first: str, last: str) -> list[str]:
    begin, end = _NUMBER.match(first), _NUMBER.match(last)
    if begin is None or end is None or end["before"] not in ("", begin["before"]):
        return []
    low, high = int(begin["number"]), int(end["number"])
    if not low < high < low + RANGE_MOST or (not begin["before"] and end["before"]):
        return []
    return [f"{begin['before']}{number}" for number in range(low, high + 1)]


def in_order(labels: Collection[str]) -> list[str]:
    """Return labels as they are read: A-2 before A-12."""
    return sorted(labels, key=by_number)
