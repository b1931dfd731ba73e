"""A pause for whoever wrote a report: decided by officers who never learn who that is."""

from datetime import timedelta

from bot.actions import reports as tickets
from bot.actions.reports import Sight
from bot.actions.roles import is_officer
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_settings import MUTE_DAYS, Mute
from bot.rules.reports import Event
from bot.rules.residents import Person
from bot.world import World
from db import neighbourhoods, report_mutes, reports
from db.engine import Transaction


def may_mute(sight: Sight) -> bool:
    """True for an officer, but never after a sensitive report: nobody is to fear writing one."""
    return sight.resident.is_officer and not sight.report.is_sensitive


def mute(tx: Transaction, world: World, sight: Sight, days: int) -> bool:
    """Let the writer of a ticket report here again after so many days; False where that cannot be.

    It looks the same for somebody who has deleted their data, or whose seal does not open.
    """
    if days not in MUTE_DAYS or not may_mute(sight):
        return False
    report_id = sight.report.id
    person = world.vault.seal(str(tickets.reporter_id(tx, world, report_id) or 0))
    report_mutes.mute(tx, sight.rt.id, person, world.now + timedelta(days=days), report_id)
    reports.note(tx, report_id, world.now, Event.MUTED, sight.resident.id, str(days))
    return True


def of_officer(tx: Transaction, person: Person, rt_id: int) -> Neighbourhood | None:
    """Return an RT to its officers; None for everybody else."""
    rt = neighbourhoods.get(tx, rt_id)
    return rt if rt is not None and is_officer(tx, rt, person.id) else None


def listed(tx: Transaction, world: World, rt: Neighbourhood) -> list[Mute]:
    """Return the pauses of an RT, by ticket."""
    return report_mutes.of(tx, rt.id, world.now)


def end(tx: Transaction, world: World, rt: Neighbourhood, person: Person, mute_id: int) -> bool:
    """End a pause of an RT early; False for one of another RT, and once it is over."""
    found = report_mutes.get(tx, mute_id)
    if found is None or found.neighbourhood_id != rt.id or of_officer(tx, person, rt.id) is None:
        return False
    report = reports.numbered(tx, rt.id, found.number) if found.number is not None else None
    sight = tickets.seen_by(tx, world, person, report.id) if report else None
    if sight is not None:
        reports.note(tx, sight.report.id, world.now, Event.MUTED, sight.resident.id, "0")
    return report_mutes.end(tx, mute_id)
