"""What people give: tools they bring or lend, food, a substitute; and what is still missing."""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.language.writing import lowered, readable
from bot.rules.activities import Activity
from bot.rules.courtesies import counts_family
from bot.rules.proxies import answer_in
from bot.rules.residents import clean_name
from bot.rules.signups import Answer

WORDS_LIMIT = 60
BRING_MOST = 20  # of one tool by one person
NEEDED_MOST = 999

_UNIT = r"(?:buah|bh|biji|lembar|lbr|unit|pcs|helai|batang|pasang|set)"
_LAST_NUMBER = re.compile(
    rf"^(?P<tool>.*?\S)\s*(?:[\s:=(×-]|\bx)\s*(?P<n>\d{{1,3}})\s*{_UNIT}?\s*\)?\s*$", re.IGNORECASE
)
_FIRST_NUMBER = re.compile(rf"^(?P<n>\d{{1,3}})\s*(?:x\s+|{_UNIT}\s+)?(?P<tool>\D.*)$", re.I)
_AROUND_TOOL = " \t:=(-×"
_SAYS = re.compile(
    r"\W*(?:saya|sy|aku|kami|i)\s+(?:(?:juga|mau|akan|bisa|siap|nanti|ingin|will|can)\s+)*"
    r"(?:bawa(?:kan)?|membawa(?:kan)?|bring)\s+(?P<things>.+)",
    re.S,
)
_BETWEEN = re.compile(r"\s*(?:[,;&+\n]|\b(?:dan|serta|sama|and)\b)\s*")
_SELF = re.compile(r"^\W*(?:saya|sy|aku|kami|kita|we|i)\s+", re.I)
_POLITE = re.compile(r"(?:[\s,.!🙏]|\b(?:ya+|pak|bu|min|kak|dari\s+rumah|please)\b)+$")


class Kind(StrEnum):
    """What is given, and how."""

    TOOL = "tool"  # brought by somebody who comes
    LENT = "lent"  # by somebody who does not
    FOOD = "food"
    SUBSTITUTE = "substitute"


IN_KIND = (Kind.LENT, Kind.FOOD, Kind.SUBSTITUTE)  # from those who do not come themselves
TOOLS = (Kind.TOOL, Kind.LENT)
TYPED = (Kind.FOOD, Kind.SUBSTITUTE)  # one of each from a person, in their own words


@dataclass(frozen=True, slots=True)
class Need:
    """A tool on the list of an activity, and how many; 0: some."""

    tool: str
    needed: int = 0


@dataclass(frozen=True, slots=True)
class Gift:
    """What one resident gives; `words` are the tool as the activity names it, else what they wrote."""

    kind: Kind
    words: str
    number: int = 1


@dataclass(frozen=True, slots=True)
class Noted:
    """So many of a tool come from them now; 0: none any more."""

    tool: str
    number: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Given:
    """Food or a substitute was noted."""

    gift: Gift


def need_in(line: str) -> Need:
    """Read a line of tools: `cangkul 5`, `5 cangkul`, `karung (10)`; without a number some are needed."""
    match = _LAST_NUMBER.match(line) or _FIRST_NUMBER.match(line)
    if match is None:
        return Need(line)
    tool = match["tool"].strip(_AROUND_TOOL)
    number = min(int(match["n"]), NEEDED_MOST)
    return Need(tool, number) if tool and number else Need(line)


def asks_tools(activity: Activity, gifts: Sequence[Gift]) -> bool:
    """True where there is something to bring, or to take back what was on the list."""
    has_any = bool(activity.tools) or any(gift.kind in TOOLS for gift in gifts)
    return has_any and activity.form.takes_gifts


def needs(tools: Sequence[str]) -> list[Need]:
    """Return what is needed, in the order of the list."""
    return [need_in(line) for line in tools]


def code_of(tool: str) -> int:
    """Return the number by which a button names a tool, wherever in the list it stands by then."""
    return zlib.crc32(tool.casefold().encode()) & 0x7FFFFFFF


def by_tool(tools: Sequence[str], promised: Mapping[str, int]) -> dict[str, int]:
    """Return what was promised under the names that the list has now, whatever their capitals were."""
    names = {need.tool.casefold(): need.tool for need in needs(tools)}
    found: dict[str, int] = {}
    for words, number in promised.items():
        tool = names.get(words.casefold(), words)
        found[tool] = found.get(tool, 0) + number
    return found


def brought(tool: str, kind: Kind, gifts: Sequence[Gift]) -> list[Gift]:
    """Return what somebody gives of a tool, as it was spelt then."""
    return [gift for gift in gifts if gift.kind is kind and gift.words.casefold() == tool.casefold()]


def off_list(tools: Sequence[str], gifts: Sequence[Gift]) -> list[Gift]:
    """Return the tools that somebody promised when they were still on the list."""
    listed = {need.tool.casefold() for need in needs(tools)}
    return [gift for gift in gifts if gift.kind in TOOLS and gift.words.casefold() not in listed]


def gives(gifts: Sequence[Gift]) -> bool:
    """True for whoever gives something without coming."""
    return any(gift.kind in IN_KIND for gift in gifts)


def kind_of_tool(answer: Answer | None) -> Kind:
    """Return whether a tool is lent or brought along: whoever cannot come lends it."""
    return Kind.LENT if answer is Answer.DECLINED else Kind.TOOL


def stepped(before: int, step: int) -> int:
    """Return how many somebody brings after a tap: step 0 is one or none, the others add or take one."""
    if step == 0:
        return 0 if before else 1
    return min(max(before + (1 if step > 0 else -1), 0), BRING_MOST)


def typed(text: str) -> str:
    """Return typed words as one clean line; "" when nothing is left."""
    words = clean_name(readable(text), WORDS_LIMIT)
    return words if any(c.isalnum() for c in words) else ""


def tells_of_coming(text: str) -> bool:
    """True for "saya ikut ya", "+2" and "tidak bisa hadir": an answer to the activity, no gift."""
    return counts_family(text) or answer_in(_SELF.sub("", readable(text[:200]))) is not None


def said(text: str, tools: Sequence[str]) -> list[tuple[int, int]]:
    """Read "saya bawa cangkul 2, karung": places in the list and how many; none unless all are on it."""
    match = _SAYS.fullmatch(lowered(readable(text[:200])).strip())
    if match is None:
        return []
    known = {need.tool.casefold(): place for place, need in enumerate(needs(tools))}
    found = []
    for part in filter(None, _BETWEEN.split(_POLITE.sub("", match["things"]))):
        need = need_in(part.strip())
        place = known.get(need.tool.strip())
        if place is None:
            return []
        found.append((place, min(need.needed or 1, BRING_MOST)))
    return found


def counted(tool: str, text: str) -> str:
    """Return a tool with the number that stands beside it in an announcement: `cangkul 5`."""
    name = re.escape(tool)
    end = r"(?=\s*(?:$|[,;\n)!&+]|\.(?!\d)|(?:dan|serta|sama)\b))"
    after = re.search(rf"\b{name}\s*[:=(x×-]?\s*(\d{{1,3}})\s*{_UNIT}?{end}", text, re.I)
    before = re.search(rf"(?:^|[\s,;:(])(\d{{1,3}})\s*(?:{_UNIT}\s+)?{name}\b(?!\s*/)", text, re.I)
    found = after or before
    return f"{tool} {found[1]}" if found and int(found[1]) > 1 else tool  # a single one goes without saying
