"""Reports for other programs: of neighbourhoods that show theirs, and of those what may be public."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.rules import open311 as rules
from bot.rules.agencies import directory, of_city
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.open311 import Problem, Request
from bot.rules.reports import Kind
from db import neighbourhoods, open311, report_kinds
from db.engine import Transaction

NO_JURISDICTION = Problem(400, "jurisdiction_id was not provided; this server has several: ")
NOT_FOUND = Problem(404, "jurisdiction_id provided was not found")


@dataclass(frozen=True, slots=True)
class Answer:
    """Requests with their neighbourhood, whose zone their times are told in."""

    rt: Neighbourhood
    requests: tuple[Request, ...]


def jurisdiction(tx: Transaction, code: str) -> Neighbourhood | Problem:
    """Return the neighbourhood that a query is about; where only one shows any, none need be named."""
    ids = open311.showing(tx)
    if not code and len(ids) > 1:
        names = ", ".join(f"rt{rt_id}" for rt_id in ids[:50])
        return Problem(NO_JURISDICTION.code, NO_JURISDICTION.description + names)
    wanted = next((rt_id for rt_id in ids if code in ("", f"rt{rt_id}")), None)
    rt = neighbourhoods.get(tx, wanted) if wanted is not None else None
    return rt or NOT_FOUND


def services(tx: Transaction, code: str) -> list[Kind] | Problem:
    """Return the kinds of which reports may be public."""
    rt = jurisdiction(tx, code)
    if isinstance(rt, Problem):
        return rt
    return [kind for kind in report_kinds.of(tx, rt.id) if kind.pillar in rules.PUBLIC]


def requests(tx: Transaction, now: datetime, code: str, asked: Mapping[str, str]) -> Answer | Problem:
    """Return the reports that a query asks for."""
    rt = jurisdiction(tx, code)
    if isinstance(rt, Problem):
        return rt
    query = rules.query(asked, now)
    if isinstance(query, Problem):
        return query
    agencies = {one.key: one.name for one in of_city(directory(), rt.city, rt.kelurahan)}
    found = open311.requests(tx, rt.id, query)
    return Answer(rt, tuple(rules.request_of(one, agencies.get(one.agency, "")) for one in found))
