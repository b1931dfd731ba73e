"""Sheets of the night watch: who may have which, and sending them."""

from dataclasses import dataclass
from datetime import date

from bot.actions.ronda import watches
from bot.rules import ronda as rules
from bot.rules import sheets as sheets_rules
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person, Resident
from bot.rules.ronda import Ronda, Watch
from bot.rules.sheets import Sheet, may_have
from bot.world import World
from db import neighbourhoods, outbox, residents, ronda, squads
from db.engine import Transaction

LETTER = "sheet"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a resident of an RT with a night watch asks for its sheets."""

    rt: Neighbourhood
    resident: Resident
    settings: Ronda
    leads: bool

    def gives(self, sheet: Sheet) -> bool:
        """True for what this resident may have."""
        return may_have(sheet, leads=self.leads)


@dataclass(frozen=True, slots=True)
class Choice:
    """What there is to have now: months by their first day, and the next evening with a watch."""

    months: tuple[date, ...]
    evening: date | None


def desk(tx: Transaction, world: World, person: Person, neighbourhood_id: int) -> Desk | None:
    """Return where somebody who keeps watch or leads asks; None for everybody else."""
    rt = neighbourhoods.get(tx, neighbourhood_id)
    settings = ronda.settings(tx, neighbourhood_id)
    resident = residents.resident(tx, neighbourhood_id, person.id)
    if rt is None or rt.status is not Status.ACTIVE or settings is None or resident is None:
        return None
    leads = rules.leads(tuple(squads.of(tx, rt.id)), resident)
    has_duty = bool(squads.of_resident(tx, resident.id) or ronda.of_resident(tx, resident.id, world.now))
    if not (settings.active and (leads or rules.belongs_to_watch(resident, has_duty))):
        return None
    return Desk(rt, resident, settings, leads)


def desks(tx: Transaction, world: World, person: Person) -> list[Desk]:
    """Return every RT whose sheets somebody may have."""
    homes = neighbourhoods.homes_of(tx, person.id)
    return [found for rt in homes if (found := desk(tx, world, person, rt.id))]


def choice(tx: Transaction, world: World, at: Desk) -> Choice:
    """Return what can be had at a desk now."""
    tonight = rules.evening_of(world.now, at.rt.zone)
    months = sheets_rules.months(tonight)
    _, last = sheets_rules.evenings(Sheet.ROSTER, months[-1])
    nights = [night for night in ronda.between(tx, at.rt.id, months[0], last) if is_kept(night)]
    begun = {night.evening.replace(day=1) for night in nights}
    ahead = (night.evening for night in nights if night.evening >= tonight)
    return Choice(tuple(month for month in months if month in begun), next(ahead, None))


def is_kept(night: rules.Night) -> bool:
    """True for a night that is not cancelled."""
    return night.status is not rules.Status.CANCELLED


def nights(tx: Transaction, at: Desk, sheet: Sheet, day: date) -> list[Watch]:
    """Return the nights on a sheet; empty where nobody keeps watch in any of them."""
    found = watches(tx, ronda.between(tx, at.rt.id, *sheets_rules.evenings(sheet, day)))
    kept = [watch for watch in found if is_kept(watch.night)]
    return found if kept and sheet in sheets_rules.FOR_MEMBERS else kept


def made_until(world: World, day: date) -> date | None:
    """Return the last evening whose nights are made when that lies in the month of a day; else None."""
    last = rules.horizon(world.now)
    _, end = sheets_rules.evenings(Sheet.ROSTER, day)
    return last if last < end else None


def pos_names(tx: Transaction, at: Desk) -> dict[int, str]:
    """Return the names of the pos by their ids."""
    return {pos.id: pos.name for pos in squads.pos(tx, at.rt.id)}


def send(tx: Transaction, world: World, at: Desk, sheet: Sheet, day: date) -> bool:
    """Have a sheet made and sent to somebody who may have it; False when they may not, or it is empty."""
    if not at.gives(sheet) or not nights(tx, at, sheet, day):
        return False
    person_id = at.resident.person.id
    outbox.touch_answer(
        tx,
        f"{LETTER}:{at.rt.id}:{at.resident.id}:{sheet}:{day.isoformat()}",
        LETTER,
        at.rt.id,
        person_id,
        world.now,
    )
    return True
