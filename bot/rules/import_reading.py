"""A list half read: its squads and evenings, who belongs to them, and what is left out."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from bot.rules import cycles, import_nights, proxies
from bot.rules.cycles import Cycle
from bot.rules.import_pastes import pieces
from bot.rules.import_words import (
    FREE,
    LEADS,
    LEADS_BEFORE,
    LEADS_BEHIND,
    MARK,
    MEMBERS,
    NIGHTS_OF,
    NOTE,
    NUMBER,
    RELATIVE,
    RESERVE,
)
from bot.rules.imports import NAMES_MOST, Block, Entry, Fault, Heading, Listed, Problem
from bot.rules.residents import clean_name


@dataclass
class Reading:
    """A list half read; names after a heading that cannot be read belong to nobody."""

    today: date
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    open: bool = False  # names belong to the last block
    lost: bool = False
    number: int = 0
    month: date | None = None  # a day of it, where the list is for one month
    first: date | None = None  # it begins on this evening, where the list says so

    def heads(self, text: str) -> bool:
        """True for what is a heading and nothing else."""
        return isinstance(import_nights.read(text, self.today, self.month), Heading)

    def begins(self, text: str) -> None:
        """Take from a title when the list begins: "bulan Desember"."""
        found = import_nights.begins(text, self.today)
        self.month = found or self.month
        if found is not None and import_nights.is_ahead(found, self.today):
            self.first = found

    def head(self, text: str, line: int) -> None:
        """Begin a squad, or an evening."""
        found = import_nights.read(text, self.today, self.month)
        if isinstance(found, Fault):
            self.problems.append(Problem(line, found, short(text), import_nights.hint(text)))
            self.open, self.lost = False, True
            return
        name = found.name or ("" if found.evening else _named(text))
        self.blocks.append(Block(name, found.cycle, found.evening, (), line))
        self.open, self.lost = True, False

    def sets_nights(self, text: str) -> bool:
        """Take "Hari: Senin" below a squad's names as the nights of that squad."""
        told = NIGHTS_OF.match(text)
        found = import_nights.read(told["nights"], self.today, self.month) if told else None
        last = self.blocks[-1] if self.blocks else None
        if not isinstance(found, Heading) or not self.open or last is None or last.cycle or last.evening:
            return False
        self.blocks[-1] = replace(last, cycle=found.cycle, evening=found.evening)
        return True

    def close(self) -> None:
        """Let what follows be nobody's squad: whoever signs the list."""
        self.open, self.lost = False, True

    def names(self, text: str, line: int, leads: str = "") -> None:
        """Put names into what was begun last; of several who are said to lead, the first one does."""
        found = [piece for piece in pieces(text) if not MEMBERS.fullmatch(piece)]
        if not found or self.lost:
            return
        if not self.open:
            self.problems.append(Problem(line, Fault.HOMELESS, short(text)))
            return
        if FREE.fullmatch(text):
            self._free()
            return
        for piece in found:
            self._piece(piece, line, leads)
            leads = ""

    def reserve(self, text: str, line: int, called: str) -> None:
        """Say of those who only stand by that they get no turns; what is listed below has none, either."""
        found = pieces(text)
        self.problems.append(Problem(line, Fault.RESERVE, short(", ".join(found) or called)))
        if not found:
            self.close()

    def _free(self) -> None:
        """Nobody keeps watch then: that is no squad without names."""
        if not self.blocks[-1].entries:
            self.blocks.pop()
        self.close()

    def _piece(self, piece: str, line: int, leads: str) -> None:
        bare = NUMBER.sub("", MARK.sub("", piece))
        for form in (LEADS, LEADS_BEHIND, LEADS_BEFORE):
            if marked := form.search(bare):
                leads = "leader" if marked["leader"] else "deputy"
                bare = form.sub(" ", bare).strip()
        if bare.startswith("="):
            self.problems.append(Problem(line, Fault.FORMULA, short(piece)))
        elif RESERVE.match(bare):
            self.reserve(RESERVE.sub("", bare), line, bare)
        elif leads and not any(char.isalnum() for char in bare):
            self._mark_last(leads)
        else:
            self._name(bare, piece, line, leads)

    def _mark_last(self, leads: str) -> None:
        """ "Budi, ketua": it is said of the one before."""
        block = self.blocks[-1]
        if block.entries:
            last = replace(block.entries[-1], leads=leads)
            self.blocks[-1] = replace(block, entries=(*block.entries[:-1], last))

    def _name(self, bare: str, piece: str, line: int, leads: str) -> None:
        said = proxies.read(NOTE.sub(" ", bare))
        named = said.house or said.username or proxies.is_name(said.name)
        if said.left or not named or RELATIVE.fullmatch(said.name):
            self.problems.append(Problem(line, Fault.NAME, short(piece)))
            return
        self._put(Entry(replace(said, answer=None, companions=0, came=False), line, leads))

    def _put(self, entry: Entry) -> None:
        block = self.blocks[-1]
        same = next((one for one in block.entries if one.key == entry.key), None)
        if same is not None and not entry.leads:
            shown = entry.said.stored_name or f"@{entry.said.username}"
            self.problems.append(Problem(entry.line, Fault.TWICE, short(shown)))
            return
        if same is None:
            self.number += 1
        if self.number > NAMES_MOST:
            if self.number == NAMES_MOST + 1:
                self.problems.append(Problem(entry.line, Fault.MANY, short(entry.said.stored_name)))
            return
        kept = tuple(one for one in block.entries if one is not same)
        self.blocks[-1] = replace(block, entries=(*kept, entry))

    def result(self) -> Listed:
        """Return it, with squads that are named twice made one, and without those that nobody is in."""
        merged: list[Block] = []
        for block in self.blocks:
            at = next((n for n, one in enumerate(merged) if _is_same(one, block)), None)
            if at is None:
                merged.append(block)
            else:
                merged[at] = self._merged(merged[at], block)
        for block in merged:
            if not block.entries:
                shown = block.name or (block.evening.isoformat() if block.evening else "")
                self.problems.append(Problem(block.line, Fault.EMPTY, short(shown)))
        blocks = tuple(block for block in merged if block.entries)
        return Listed(blocks, tuple(sorted(self.problems, key=lambda one: one.line)), self.first)

    def _merged(self, one: Block, more: Block) -> Block:
        keys = {entry.key for entry in one.entries}
        new = tuple(entry for entry in more.entries if entry.key not in keys)
        cycle = _together(one.cycle, more.cycle)
        if cycle is None:
            self.problems.append(Problem(more.line, Fault.OTHER_NIGHTS, short(more.name)))
        return replace(one, cycle=one.cycle if cycle is None else cycle, entries=(*one.entries, *new))


def _is_same(one: Block, other: Block) -> bool:
    if one.evening is not None or other.evening is not None:
        return one.evening == other.evening
    return one.name.casefold() == other.name.casefold()


def _together(one: str, other: str) -> str | None:
    """Return the nights of both, where they are weekly; None for two rhythms that are not."""
    if not one or not other or one == other:
        return one or other
    first, second = cycles.parsed(one), cycles.parsed(other)
    if (
        first
        and second
        and not (first.every or second.every or (first.pasaran, second.pasaran) != (None, None))
    ):
        return cycles.written(Cycle(tuple(sorted({*first.weekdays, *second.weekdays}))))
    return None


def _named(text: str) -> str:
    """Name a squad after its nights, as they were written: Regu Senin, Regu malam Minggu."""
    words = clean_name(re.sub(r"^\W*(?:hari\s*:?\s+)?|[^\w)]+$", "", text, flags=re.IGNORECASE))
    words = import_nights.in_indonesian(words.title() if words.isupper() else words)
    first = words[:1].lower() if words.lower().startswith("malam") else words[:1].upper()
    return clean_name(f"Regu {first}{words[1:]}")


def short(text: str) -> str:
    """Return words of a list as they are shown among what is left out."""
    return clean_name(text, 40)
