"""Lists of reports: somebody's own with its page, and the RT's for those who read them."""

from dataclasses import dataclass

from bot.actions import reports as actions
from bot.rules import report_lists as rules
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.report_lists import LISTED_MOST, STATUSES, Show
from bot.rules.reports import Entry, Pillar, Reader, Report
from bot.rules.residents import Person, Resident
from bot.rules.roles import Role
from bot.world import World
from db import neighbourhoods, report_kinds, reports, residents
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Desk:
    """An RT's reports before somebody who reads them; `kinds` are those that are this resident's work."""

    rt: Neighbourhood
    resident: Resident
    kinds: set[int]
    reader: Reader


@dataclass(frozen=True, slots=True)
class Own:
    """A report before whoever wrote it: each line of its log with the offices of who did that."""

    report: Report
    rt: Neighbourhood
    log: list[tuple[Entry, frozenset[Role]]]
    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a number leads somebody to: their own reports, and those that they read as an officer."""

    own: list[Report]
    read: list[Report]


def desk(tx: Transaction, person: Person, rt_id: int) -> Desk | None:
    """Return an RT's reports to somebody who reads them; None for everybody else."""
    rt = neighbourhoods.get(tx, rt_id)
    resident = residents.resident(tx, rt_id, person.id)
    if rt is None or resident is None or rt.status is not Status.ACTIVE:
        return None
    kinds = {one.id for one in report_kinds.of(tx, rt_id) if one.role and one.role in resident.offices}
    if not rules.reads_something(resident, kinds):
        return None
    return Desk(rt, resident, kinds, reports.settings(tx, rt_id).sensitive_to)


def desks(tx: Transaction, person: Person) -> list[Desk]:
    """Return every RT whose reports somebody reads."""
    homes = neighbourhoods.homes_of(tx, person.id)
    return [found for rt in homes if (found := desk(tx, person, rt.id))]


def listed(tx: Transaction, at: Desk, show: Show, pillar: Pillar | None = None) -> list[Report]:
    """Return what a filter leaves, in its order; what is sealed is still so, see `actions.reports.read`."""
    found = reports.newest(tx, at.rt.id, STATUSES[show], LISTED_MOST)
    may = rules.readable(found, at.resident, at.reader, at.kinds)
    return rules.chosen(may, show, pillar, at.resident)


def found(tx: Transaction, world: World, person: Person, number: int) -> Found:
    """Return what somebody may see under a number, in each of their RT."""
    own = [one for one in actions.mine(tx, world, person) if one.number == number]
    numbered = [(at, reports.numbered(tx, at.rt.id, number)) for at in desks(tx, person)]
    read = [
        may
        for at, report in numbered
        if report is not None
        for may in rules.readable([report], at.resident, at.reader, at.kinds)
    ]
    return Found(own, read)


def own(tx: Transaction, world: World, person: Person, report_id: int) -> Own | None:
    """Return a report to whoever wrote it; None to everybody else."""
    report = actions.get(tx, world, report_id)
    rt = neighbourhoods.get(tx, report.neighbourhood_id) if report else None
    if report is None or rt is None or not actions.is_mine(tx, world, person, report_id):
        return None
    log = [(entry, _offices(tx, entry.resident_id)) for entry in rules.told(reports.log(tx, report_id))]
    return Own(report, rt, log, tuple(reports.photos(tx, report_id)))


def _offices(tx: Transaction, resident_id: int | None) -> frozenset[Role]:
    """Whoever wrote a report hears of offices, not of names."""
    resident = residents.by_id(tx, resident_id) if resident_id is not None else None
    return resident.offices if resident else frozenset()
