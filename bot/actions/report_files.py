"""Files of an RT's reports, for its officers."""

from dataclasses import dataclass
from datetime import date

from bot.actions import forwards, reports
from bot.actions.report_lists import Desk
from bot.rules.report_files import Form, Span, covers, local
from bot.rules.reports import Report
from bot.world import World
from db import outbox
from db import reports as rows
from db.engine import Transaction

LETTER = "report_file"


@dataclass(frozen=True, slots=True)
class File:
    """What stands in a file: the reports of some days, and the names of agencies by their keys."""

    reports: list[Report]
    agencies: dict[str, str]
    first: date
    last: date


def file(tx: Transaction, world: World, at: Desk, span: Span) -> File | None:
    """Return what stands in a file; None where nothing came. The words of sensitive ones stay sealed."""
    begins, first = covers(span, world.now, at.rt.zone)
    found = rows.since(tx, at.rt.id, begins)
    if not found:
        return None
    opened = [one if one.is_sensitive else reports.read(world, one) for one in found]
    names = {one.key: one.name for one in forwards.agencies(world, at.rt)}
    return File(opened, names, first, local(world.now, at.rt.zone).date())


def send(tx: Transaction, world: World, at: Desk, span: Span, form: Form) -> bool:
    """Have a file made and sent to an officer; False where nothing came in that time, or they are none."""
    if not at.resident.is_officer or file(tx, world, at, span) is None:
        return False
    person_id = at.resident.person.id
    outbox.touch_answer(
        tx, f"{LETTER}:{at.rt.id}:{at.resident.id}:{span}:{form}", LETTER, at.rt.id, person_id, world.now
    )
    return True
