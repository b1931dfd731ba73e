"""Who of an RT is meant by the names of a list: known, new, or to be asked about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.rules.attendance import words_of
from bot.rules.households import Housed
from bot.rules.import_names import in_full
from bot.rules.imports import Block, Entry, Fault, Listed, Problem
from bot.rules.namesakes import found, same
from bot.rules.proxies import Said
from bot.rules.proxy_answers import TITLES
from bot.rules.residents import without_form
from bot.rules.ronda import Squad

SOMEBODY_NEW, NOBODY = 0, -1  # what may be said instead of a resident's id
CANDIDATES_MOST = 8
_CHAIR = frozenset(("rt", "ketua rt", "pak rt", "bu rt"))


@dataclass(frozen=True, slots=True)
class Question:
    """A name that may be several people's; `block` is the squad in which it stands first."""

    entry: Entry
    block: Block
    candidates: tuple[Housed, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A squad or an evening as it would be: who is known, and who is new; `squad` is there already."""

    block: Block
    known: tuple[tuple[Entry, Housed], ...] = ()
    new: tuple[Entry, ...] = ()
    squad: Squad | None = None

    @property
    def people(self) -> int:
        """How many names it has."""
        return len(self.known) + len(self.new)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be made of a list; the first of the `questions` is asked, and then the others.

    Its squads keep no watch before the evening `first`, where the list names one.
    """

    planned: tuple[Planned, ...]
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    first: date | None = None

    @property
    def known(self) -> dict[int, Housed]:
        """The residents who are named, by id."""
        return {one.resident.id: one for plan in self.planned for _, one in plan.known}

    @property
    def new(self) -> dict[str, Said]:
        """Who is to be written down, by key."""
        return {entry.key: entry.said for plan in self.planned for entry in plan.new}


@dataclass
class _Match:
    everybody: Sequence[Housed]
    chairs: Sequence[int]
    chosen: Mapping[str, int]
    minors: Collection[int]
    questions: dict[str, Question] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, block: Block, squads: Sequence[Squad]) -> Planned:
        known: dict[int, tuple[Entry, Housed]] = {}
        new: list[Entry] = []
        for entry in block.entries:
            one = self.one(block, entry)
            if isinstance(one, Housed) and one.resident.id in self.minors:
                self.problems.append(Problem(entry.line, Fault.MINOR, entry.said.stored_name))
            elif isinstance(one, Housed):
                before = known.get(one.resident.id)
                known[one.resident.id] = (entry if entry.leads or before is None else before[0], one)
            elif one:
                new.append(entry)
        there = (squad for squad in squads if block.evening is None and _is_it(squad, block))
        return Planned(block, tuple(known.values()), tuple(new), next(there, None))

    def one(self, block: Block, entry: Entry) -> Housed | bool:
        """Return who is meant; True for somebody new, False for nobody, or where it has to be asked."""
        said = entry.said
        if entry.key in self.chosen:
            number = self.chosen[entry.key]
            picked = next((one for one in self.everybody if one.resident.id == number), None)
            return picked or number == SOMEBODY_NEW
        if said.name.casefold() in _CHAIR and len(self.chairs) == 1:
            return next((one for one in self.everybody if one.resident.id == self.chairs[0]), True)
        said, may_be = self._meant(said)
        certain = [one for one in may_be if same(said, one)]
        if len(certain) == 1 or (len(may_be) == 1 and _has_all(said, may_be[0])):
            return certain[0] if certain else may_be[0]
        if not may_be and said.username:  # nobody can be written down by it
            self.problems.append(Problem(entry.line, Fault.UNKNOWN, f"@{said.username}"))
        if not may_be:
            return not said.username
        self.questions.setdefault(entry.key, Question(entry, block, tuple(may_be[:CANDIDATES_MOST])))
        return False

    def _meant(self, said: Said) -> tuple[Said, list[Housed]]:
        """Return who may be meant, by a name as it is written and as it may be in full, and the way it fits.

        "M. Joko" is Muhammad Joko as well as Mas Joko: where both live here it has to be asked.
        """
        written, whole = found(said, self.everybody), replace(said, name=in_full(said.name))
        others = found(whole, self.everybody) if whole.name else []
        if not written and others:
            return whole, others
        return said, [*written, *(one for one in others if one not in written)]


def _is_it(squad: Squad, block: Block) -> bool:
    return squad.name.casefold() == block.name.casefold()


def _has_all(said: Said, one: Housed) -> bool:
    """True when all that was written is in the name: Budi of Budi Santoso, not of Budiarti; S. is Santoso."""
    theirs = set(words_of(one.resident.person.name)) | set(words_of(without_form(one.resident.person.name)))
    wanted = set(words_of(without_form(said.name) or said.name))
    wanted = wanted - TITLES or wanted
    return bool(wanted) and all(_is_in(word, theirs) for word in wanted)


def _is_in(word: str, names: Collection[str]) -> bool:
    return word in names or (len(word) == 1 and any(name.startswith(word) for name in names))


def matched(
    listed: Listed,
    everybody: Sequence[Housed],
    squads: Sequence[Squad],
    chairs: Sequence[int],
    chosen: Mapping[str, int],
    minors: Collection[int] = (),
) -> Proposal:
    """Return what would be made; `chosen` are the answers so far: a resident's id by an entry's key.

    `chairs` is who may be meant by "Pak RT"; `minors` are left out.
    """
    match = _Match(everybody, chairs, chosen, minors)
    planned = tuple(match.of(block, squads) for block in listed.blocks)
    kept = tuple(plan for plan in planned if plan.people)
    problems = sorted([*listed.problems, *match.problems], key=lambda one: one.line)
    first = listed.first if any(plan.block.cycle for plan in kept) else None
    return Proposal(kept, tuple(match.questions.values()), tuple(problems), first)
