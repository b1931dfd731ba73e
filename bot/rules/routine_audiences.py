"""For whom a routine is, out of what people write: "untuk regu 2", "khusus pengurus"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.language.writing import lowered, readable
from bot.rules import house_groups
from bot.rules.house_groups import GROUP_WORDS, HOUSES, HouseGroup
from bot.rules.roles import Role
from bot.rules.ronda import Squad
from bot.rules.routine_days import in_full
from bot.rules.routine_leads import APART
from bot.rules.routines import Audience

_THEM = r"(?:para|semua|seluruh|warga|rumah|anggota|ibu-ibu|bapak-bapak|the)"
_FOR = rf"{APART}(?:untuk|buat|bagi|khusus|for)\s+(?:{_THEM}\s+)*"
_EVERYBODY = re.compile(
    rf"{APART}(?:untuk|buat|bagi|for)\s+(?:(?:semua|seluruh)(?:\s+warga)?|warga|everybody|everyone|all)(?!\s+\w)\)?"
)
_OFFICES = (
    ("pengurus(?:\\s+rt)?|officers", Audience.OFFICERS, ""),
    ("(?:pak\\s+|bu\\s+)?ketua\\s+rt|the\\s+chair", Audience.ROLE, Role.CHAIR),
    ("bendahara|treasurer", Audience.ROLE, Role.TREASURER),
    ("koordinator|seksi\\s+keamanan|coordinators?", Audience.ROLE, Role.COORDINATOR),
    ("danru|ketua\\s+regu|squad\\s+leaders?", Audience.ROLE, Role.SQUAD_LEADER),
    ("(?:petugas\\s+|peserta\\s+)?ronda|ronda\\s+members?", Audience.ROLE, Role.RONDA_MEMBER),
)
_GROUPISH = re.compile(rf"{_FOR}(?:regu|squad|{GROUP_WORDS})\b[^,;.\n()]{{0,30}}\)?")
_NAME = rf"(?P<name>{GROUP_WORDS}\b[^,;.\n():]{{0,30}}?)[\s,:(]+"
_NUMBERED = rf"(?:rumah|houses?|nomor)\s+(?P<houses>{HOUSES})\)*"
_LETTERED = rf"(?P<houses>(?=[a-z]{{1,2}}\s*[-./]?\s*\d){HOUSES})\)*"  # "10 orang" are no houses
_HOUSES = (
    re.compile(rf"{_FOR}(?:{_NAME})?{_NUMBERED}"),
    re.compile(rf"{_FOR}(?:{_NAME})?{_LETTERED}"),
    re.compile(rf"(?:^|[,;(]\s*){_NAME}{_NUMBERED}"),
    re.compile(rf"^{_NAME}{_LETTERED}$"),
)


@dataclass(frozen=True, slots=True)
class Aimed:
    """For whom; `audience` None where nothing was said. `rest` is the text without it.

    `is_unknown`: a squad or group was named that there is not. `houses` are labels of houses that were
    written, for the group `id`, or for a new one with this `name`.
    """

    rest: str
    audience: Audience | None = None
    id: int | None = None
    role: str = ""
    is_unknown: bool = False
    name: str = ""
    houses: tuple[str, ...] = ()


def spoken_of(
    text: str, squads: Sequence[Squad], groups: Sequence[HouseGroup], known: Collection[str] = ()
) -> Aimed:
    """Return for whom a routine shall be; the longest name of a squad or a group wins.

    `known` are the labels of the RT's houses.
    """
    text = " ".join(in_full(readable(text)).split())
    words = lowered(text)
    if housed := _housed(text, words, groups, known):
        return housed
    own = [(one.name, Audience.HOUSES, one.id) for one in groups]
    own += [(one.name, Audience.SQUAD, one.id) for one in squads]
    for name, audience, number in sorted(own, key=lambda one: -len(one[0])):
        if match := re.search(rf"{_FOR}{re.escape(lowered(name))}\b\)?", words):
            return Aimed(_cut(text, match), audience, number)
    if match := _EVERYBODY.search(words):
        return Aimed(_cut(text, match), Audience.ALL)
    for said, audience, role in _OFFICES:
        if match := re.search(rf"{_FOR}(?:{said})\b\)?", words):
            return Aimed(_cut(text, match), audience, role=role)
    if match := _GROUPISH.search(words):
        return Aimed(_cut(text, match), is_unknown=True)
    return Aimed(text)


def _housed(text: str, words: str, groups: Sequence[HouseGroup], known: Collection[str]) -> Aimed | None:
    """Read "untuk dasawisma Melati rumah A1 sampai A5", "untuk A1, A2 dan B3"."""
    match = next((found for pattern in _HOUSES if (found := pattern.search(words))), None)
    if match is None:
        return None
    labels = house_groups.typed(match["houses"], known, needs_name=False).labels
    said = match["name"] or ""
    if not said and len(labels) == 1 and labels[0] not in known:
        return None  # "untuk B3" may be anything
    start, end = match.span("name")
    name = house_groups.named(house_groups.in_full(text[start:end] if said else "", match["houses"]))
    group = next((one for one in groups if one.name.lower() == name.lower()), None)
    name = group.name if group else name or house_groups.name_of(labels)
    return Aimed(_cut(text, match), Audience.HOUSES, group.id if group else None, name=name, houses=labels)


def _cut(text: str, match: re.Match[str]) -> str:
    return " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())


def chosen(value: str, squads: Sequence[Squad], groups: Sequence[HouseGroup]) -> Aimed | None:
    """Return the audience of a button, `all`, `role.chair`, `squad.7`; None for a forged one."""
    what, _, which = value.partition(".")
    audience = next((one for one in Audience if one.value == what), None)
    role = next((one for one in Role if one.value == which), None)
    ids = {str(one.id) for one in (squads if audience is Audience.SQUAD else groups)}
    match audience:
        case Audience.ALL | Audience.OFFICERS if not which:
            return Aimed("", audience)
        case Audience.ROLE if role is not None:
            return Aimed("", audience, role=role)
        case Audience.SQUAD | Audience.HOUSES if which in ids:
            return Aimed("", audience, int(which))
    return None
