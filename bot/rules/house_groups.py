"""House groups (kelompok rumah): a dasawisma, a block, a lane under one name, and the houses in it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.language.writing import readable
from bot.rules.households import by_number
from bot.rules.residents import clean_name, house_label

NAME_LIMIT = 30
GROUPS_MOST = 30  # of an RT
HOUSES_MOST = 200  # of a group
RANGE_MOST = 200  # houses in "A1-A200"

_AND = r"(?:\s*[,;&+]\s*(?:(?:dan|and)\s+)?|\s+(?:dan|and)\s+)"
_TO = r"(?:\s*[-–—]\s*|\s+(?:s\.?/?d\.?|sampai(?:\s+dengan)?|sampe|hingga|to)\s+)"
HOUSE = (  # "A1", "blok A no. 12", "C-3a"; no hour, and no RT
    r"(?:(?:rumah|blok|block)\s+)?(?!(?:rt|rw|kk|sd|tk|jl|di|ke)\b)(?:[a-z]{1,2}\s*[-./]?\s*)?(?:no\.?\s*)?"
    r"\d{1,3}(?:[a-z]\b)?(?![.:]?\d)"
)
HOUSES = rf"{HOUSE}(?:(?:{_TO}|{_AND}){HOUSE})*"  # "A1 sampai A5, B2 dan B4"
GROUP_WORDS = r"(?:dasawisma|dawis|blok|block|gang|lorong|lane|kelompok(?:\s+rumah)?|group)"
# a name ends soon, and houses once read are not read otherwise: by trying all ways, a long line takes minutes
_NAME = r"(?P<name>(?:[\d_]|[^\w\n])*+[^\W\d_].{0,100}?)"
_NAME_AND_HOUSES = [  # without a colon
    re.compile(rf"{_NAME}[\s,(]+{before}(?P<houses>(?>{houses}))\)?\W*", re.IGNORECASE)
    for before, houses in (
        (r"(?:(?:isinya|terdiri\s+dari|untuk|warga|yaitu)\s+)*(?:rumah|houses?|nomor)\s+", HOUSES),
        ("", rf"{HOUSE}(?:(?:{_TO}|{_AND}){HOUSE})+"),
    )
]
_PARTS = re.compile(r"\s*(?:[,;\n&+]|\b(?:dan|and)\b)\s*", re.IGNORECASE)
_RANGE = re.compile(rf"^(?P<from>.+?){_TO}(?P<to>.+)$", re.IGNORECASE)
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
    """Read "Dasawisma Melati: A1-A10, B2", "Dasawisma Melati rumah A1 sampai A10"; else it is a name alone.

    A group that `needs_name` no more gets houses. `known` are the labels of the RT's houses: what is one of
    them is no range ("1-10").
    """
    text = readable(text[:4096])  # as long as a message can be
    name, colon, houses = text.partition(":")
    if not colon:
        name, houses = _apart(text) if needs_name else ("", text)
    labels: list[str] = []
    unread: list[str] = []
    for part in _PARTS.split(houses):
        if part.strip():
            found = _labels(part.strip(), known)
            labels += found
            unread += [] if found else [clean_name(part, NAME_LIMIT)]
    return Typed(named(name), tuple(dict.fromkeys(labels)), tuple(unread))


def _apart(text: str) -> tuple[str, str]:
    for pattern in _NAME_AND_HOUSES:
        if match := pattern.fullmatch(text.strip()):
            return in_full(match["name"], match["houses"]), match["houses"]
    return text, ""


def in_full(name: str, houses: str) -> str:
    """Return the name before its houses: of "blok" with "B 1-10" that is "blok B"."""
    letters = re.match(r"[a-z]{1,2}(?=[\s\d-])", houses, re.IGNORECASE)
    is_bare = re.fullmatch(rf"\W*{GROUP_WORDS}\W*", name, re.IGNORECASE) is not None
    return f"{name.strip()} {letters[0].upper()}" if is_bare and letters else name


def name_of(labels: Sequence[str]) -> str:
    """Return how houses are called that have no name together: `A-1–A-5`, `A-1, A-3 +2`."""
    if len(labels) > 1 and _between(labels[0], labels[-1]) == list(labels):
        return f"{labels[0]}–{labels[-1]}"
    more = f" +{len(labels) - 2}" if len(labels) > 2 else ""
    return ", ".join(labels[:2]) + more


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
    low, high = sorted((int(begin["number"]), int(end["number"])))
    if not low < high < low + RANGE_MOST or (not begin["before"] and end["before"]):
        return []
    return [f"{begin['before']}{number}" for number in range(low, high + 1)]


def in_order(labels: Collection[str]) -> list[str]:
    """Return labels as they are read: A-2 before A-12."""
    return sorted(labels, key=by_number)
