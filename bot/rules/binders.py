"""The binder for a judging: what an RT can show of some months, under which aim, and which photos."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.rules import stretches
from bot.rules.indicators import Aim, Proof
from bot.rules.kinds import Kind
from bot.rules.photos import Stage
from bot.rules.reports import Pillar, Status
from bot.rules.residents import Person
from bot.rules.stretches import Stretch

USUAL_MONTHS = (3, 6, 12)  # to choose from
MONTHS_MOST = 24
CHECKED_MONTHS = 12  # that stand beside an indicator of the self-check
PHOTOS_MOST = 60  # in a binder: each is fetched, made smaller and printed
BESIDE_MOST = 4  # of one activity, or of one report

AIMS = {  # of activities
    Kind.KERJA_BAKTI: Aim.CLEAN,
    Kind.TOGA: Aim.CLEAN,  # green places
    Kind.BANK_SAMPAH: Aim.CLEAN,
    Kind.POSYANDU: Aim.CLEAN,  # sanitation and health stand with what is clean
    Kind.RONDA: Aim.SAFE,
    Kind.MUSYAWARAH: Aim.SAFE,  # musyawarah mufakat keeps the peace
    Kind.BELAJAR: Aim.SMART,
    Kind.OTHER: Aim.SMART,  # arisan, senam, pengajian: the groups of neighbours
}
REPORT_AIMS = {
    Pillar.CLEAN: Aim.CLEAN,
    Pillar.SAFE: Aim.SAFE,
    Pillar.FACILITY: Aim.SAFE,  # a lamp that is out and a road that is broken make a place less safe
}
OF_KIND = {
    Proof.KERJA_BAKTI: Kind.KERJA_BAKTI,
    Proof.WASTE_BANK: Kind.BANK_SAMPAH,
    Proof.TOGA: Kind.TOGA,
    Proof.POSYANDU: Kind.POSYANDU,
    Proof.MEETING: Kind.MUSYAWARAH,
    Proof.LEARNING: Kind.BELAJAR,
    Proof.OTHER: Kind.OTHER,
}
_OF_REPORTS = {Proof.REPORTS_CLEAN: Aim.CLEAN, Proof.REPORTS_SAFE: Aim.SAFE}


class Names(StrEnum):
    """Whose names stand in a binder."""

    OFFICERS = "officers"
    ALL = "all"  # of those who came, and of who signed a night, too


@dataclass(frozen=True, slots=True)
class Deed:
    """An activity that took place, by its local day; `came` is filled where names are wanted."""

    id: int
    kind: Kind
    title: str
    day: date
    present: int
    came: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Night:
    """A night of watch by its evening; whoever signed is named only where names are wanted."""

    evening: date
    needed: int
    present: int
    is_signed: bool
    squads: tuple[str, ...] = ()
    signer: Person | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a report that may be told of, by local days; nobody's words are in it."""

    id: int
    number: int
    name: str
    aim: Aim
    status: Status
    came: date
    closed: date | None = None
    agency: str = ""  # to whom it was passed on: a key of the directory


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo by Telegram's id, of an activity or of a report: the other is 0."""

    file_id: str
    stage: Stage
    deed_id: int = 0
    report_id: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """All that is shown of an RT in a stretch of time. `houses` took part in each month, by its first day.

    `secret` reports, and how many of them are closed, are numbers and nothing else.
    """

    stretch: Stretch
    living: int = 0
    took_part: int = 0
    houses: Mapping[date, int] = field(default_factory=dict)
    deeds: tuple[Deed, ...] = ()
    nights: tuple[Night, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    secret: int = 0
    secret_closed: int = 0
    begun: date | None = None  # the first day of which anything is noted, where that is within the stretch

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of each month, the first and the last being whole or not."""
        found, day = [], self.stretch.first.replace(day=1)
        while day <= self.stretch.last:
            found.append(day)
            day = stretches.month(day).last + stretches.ONE_DAY
        return tuple(found)

    @property
    def is_empty(self) -> bool:
        """True where nothing was noted at all."""
        return not (self.deeds or self.nights or self.outcomes or self.secret)

    @property
    def kept(self) -> int:
        """How many nights somebody kept watch."""
        return sum(one.present > 0 for one in self.nights)

    def deeds_of(self, aim: Aim) -> tuple[Deed, ...]:
        """Return the activities under an aim."""
        return tuple(one for one in self.deeds if AIMS[one.kind] is aim)

    def outcomes_of(self, aim: Aim) -> tuple[Outcome, ...]:
        """Return the reports under an aim."""
        return tuple(one for one in self.outcomes if one.aim is aim)

    def by_month(self, aim: Aim) -> dict[date, int]:
        """Return how often something was done under an aim in each month; kept nights count, too."""
        found = dict.fromkeys(self.months, 0)
        days = [one.day for one in self.deeds_of(aim)]
        if aim is Aim.SAFE:
            days += [one.evening for one in self.nights if one.present]
        for day in days:
            found[_month(found, day)] += 1
        return found


@dataclass(frozen=True, slots=True)
class Proved:
    """What the bot shows of an indicator: `n`, of so many (0: it is no share), in so many months."""

    what: Proof
    n: int
    of: int = 0
    months: int = 0


def _month(months: Collection[date], day: date) -> date:
    """Return the month of a day; an evening whose night belongs to the next one stays within them."""
    first = day.replace(day=1)
    return first if first in months else min(max(first, min(months)), max(months))


def proved(record: Record, what: Proof) -> Proved:
    """Return what stands in the rows for one kind of proof."""
    if kind := OF_KIND.get(what):
        days = [one.day for one in record.deeds if one.kind is kind]
        return Proved(what, len(days), months=len({day.replace(day=1) for day in days}))
    if aim := _OF_REPORTS.get(what):
        told = record.outcomes_of(aim)
        return Proved(what, sum(one.status is Status.DONE for one in told), len(told))
    if what is Proof.HOUSES:
        return Proved(what, record.took_part, record.living)
    if what is Proof.SIGNED:
        return Proved(what, sum(one.is_signed for one in record.nights), len(record.nights))
    return Proved(what, record.kept, len(record.nights))


def chosen(shots: Sequence[Shot], most: int = PHOTOS_MOST) -> list[Shot]:
    """Return which photos are shown, in their order: of each activity first one before and one after.

    What has no photo from after proves little: it comes last. Where there are too many, each keeps its pair
    for as long as there is room, spread evenly over the time.
    """
    groups: dict[tuple[int, int], list[Shot]] = {}
    for one in shots:
        groups.setdefault((one.deed_id, one.report_id), []).append(one)
    rounds = [list[Shot](), list[Shot](), list[Shot]()]
    for group in groups.values():
        before = [one for one in group if one.stage is Stage.BEFORE]
        after = [one for one in group if one.stage is Stage.AFTER]
        pair = [*before[:1], *after[-1:]]
        more = [one for one in group if one not in pair][: BESIDE_MOST - len(pair)]
        rounds[0 if after else 2] += pair
        rounds[1] += more
    taken: list[Shot] = []
    for found in rounds:
        taken += _spread(found, most - len(taken))
    kept = set(taken)
    return [one for one in shots if one in kept]


def _spread(shots: Sequence[Shot], most: int) -> list[Shot]:
    """Return at most so many, of activities spread evenly; what belongs to one of them stays together."""
    if len(shots) <= most:
        return list(shots)
    keys = list(dict.fromkeys((one.deed_id, one.report_id) for one in shots))
    count = most * len(keys) // len(shots)
    picked = {keys[at * len(keys) // count] for at in range(count)}
    return [one for one in shots if (one.deed_id, one.report_id) in picked][:most]


def this_year(today: date) -> Stretch:
    """Return the year that runs."""
    return Stretch(today.replace(month=1, day=1), today.replace(month=12, day=31))


def fits(stretch: Stretch, today: date) -> bool:
    """True for a stretch that has begun and is not too long for a binder."""
    first = stretch.first.year * 12 + stretch.first.month
    months = stretch.last.year * 12 + stretch.last.month - first + 1
    return stretch.first <= today and months <= MONTHS_MOST


def until_now(stretch: Stretch, today: date) -> Stretch:
    """Return it without the days that are still to come."""
    return Stretch(stretch.first, min(stretch.last, today))
