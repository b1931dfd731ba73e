"""Reports for tests: filed by somebody of the cast, and moved on."""

from datetime import datetime
from typing import Any

from bot.actions import reports as actions
from bot.messages.report_kinds import names
from bot.messages.speech import speech
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Sent
from bot.rules.reports import Kind, New, Privacy, Report, Usual, sensitive
from db import reports, residents
from db.engine import Transaction
from tests.house import House, Who


async def reported(
    house: House,
    rt: Neighbourhood,
    who: Who,
    key: str = "lamp",
    privacy: Privacy = Privacy.HIDDEN,
    photos: tuple[str, ...] = (),
    at: datetime | None = None,
    **more: Any,
) -> Report:
    """File a report of somebody; `at` is when, instead of now."""
    clock = house.clock.time
    house.clock.time = at or clock

    def file(tx: Transaction) -> Report:
        person = residents.person(tx, who.id)
        assert person is not None
        listed = actions.kinds(tx, rt, names(speech("id", rt.zone)))
        kinds: tuple[Kind | Usual, ...] = (*listed, *sensitive())
        kind = next(one for one in kinds if one.key == key)
        told = {"words": "Sudah tiga hari"} | more
        new = New(kind, getattr(kind, "name", "Narkoba"), privacy, **told)
        sent = tuple(Sent(name, f"u{name}", "") for name in photos)
        found = actions.file(tx, house.world, rt, person, new, sent)
        assert isinstance(found, Report)
        return found

    found = await house.db.write(file)
    house.clock.time = clock
    return found


async def becomes(house: House, report: Report, **values: Any) -> None:
    """Change some columns of a ticket."""
    await house.db.write(lambda tx: reports.change(tx, report.id, **values))
