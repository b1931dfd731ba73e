"""Who is responsible for tickets, and who may read them: found at once for those of many RT."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from bot.rules import reports as rules
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.reports import Report, Settings
from bot.rules.residents import Person, Private, Resident, holding
from bot.rules.roles import OFFICERS, Role
from db import neighbourhoods, report_kinds, reports, residents
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Readers:
    """What decides it: RT, their settings and holders of an office, which office hears of a kind first."""

    rts: Mapping[int, Neighbourhood]
    settings: Mapping[int, Settings]
    officers: Mapping[int, list[Resident]]
    first: Mapping[int, Role]

    def holders(self, report: Report, *roles: Role) -> list[Resident]:
        """Return who has one of these offices in a ticket's RT."""
        return holding(self.officers.get(report.neighbourhood_id, []), *roles)

    def responsible(self, report: Report) -> list[Resident]:
        """Return who in the RT hears of a ticket first.

        Whoever wrote it is not left out: their silence would name them.
        """
        if report.is_sensitive:
            reader = report.reader or self.settings[report.neighbourhood_id].sensitive_to
            return self.holders(report, *rules.sensitive_readers(reader))
        first = self.first.get(report.kind_id) if report.kind_id is not None else None
        named = self.holders(report, first) if first else []
        return named or self.holders(report, *sorted(OFFICERS - {Role.TREASURER}))

    def may_read(self, resident: Resident, report: Report) -> bool:
        """True for an officer of a ticket's RT who may read it, as long as the RT lives."""
        rt = self.rts[report.neighbourhood_id]
        if rt.status is not Status.ACTIVE:
            return False
        named = any(one.id == resident.id for one in self.responsible(report))
        sensitive_to = self.settings[rt.id].sensitive_to
        return rules.may_read(resident, report, sensitive_to, is_responsible=named)

    def reached(self, report: Report, people: Iterable[Resident]) -> list[Person]:
        """Return those who may read a ticket now, and have opened the private chat."""
        able = (one for one in people if one.person.private is Private.OPEN)
        return [one.person for one in able if self.may_read(one, report)]


def of(tx: Transaction, tickets: Collection[Report]) -> Readers:
    """Return who is responsible for some tickets, and may read them."""
    rt_ids = {one.neighbourhood_id for one in tickets}
    kinds = {one.kind_id for one in tickets if one.kind_id is not None}
    return Readers(
        neighbourhoods.some(tx, rt_ids),
        reports.settings_of(tx, rt_ids),
        residents.with_office(tx, rt_ids),
        report_kinds.roles(tx, kinds),
    )


def holder(tx: Transaction, readers: Readers, report: Report) -> list[Person]:
    """Return whoever holds a ticket, as long as they read it and can be reached; nobody else."""
    found = residents.by_id(tx, report.holder_id) if report.holder_id is not None else None
    return readers.reached(report, [found] if found else [])


def minders(tx: Transaction, readers: Readers, report: Report) -> list[Person]:
    """Return who is asked about a ticket, or reminded of it: its holder, else who is responsible."""
    return holder(tx, readers, report) or readers.reached(report, readers.responsible(report))
