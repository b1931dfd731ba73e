"""Somebody's own nights of watch that were, and contributions for the eyes of chair and treasurer."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.rules import watch_history as rules
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person
from bot.rules.watch_history import Owed, Past
from bot.world import World
from db import neighbourhoods, residents, ronda
from db import watch_history as rows
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Listed:
    """The contributions of an RT in one month, `back` months ago."""

    rt: Neighbourhood
    month: date  # its first day
    amount: int  # Rp a night, as agreed now
    back: int
    lines: tuple[Owed, ...]


def own(tx: Transaction, world: World, person: Person) -> list[Past]:
    """Return the nights of the last year that were somebody's turn, wherever, newest first."""
    now = world.now
    return rows.of_person(tx, person.id, now - rules.SHOWN, now)


def owed(tx: Transaction, found: list[Past]) -> list[Owed]:
    """Return what these nights come to, in the neighbourhoods that have contributions."""
    ids = {one.night.neighbourhood_id for one in found}
    amounts = {rt_id: settings.contribution for rt_id in ids if (settings := ronda.settings(tx, rt_id))}
    return rules.owed(found, amounts)


def keeping(tx: Transaction, person: Person) -> list[Neighbourhood]:
    """Return the RT whose contributions somebody may read: chair and treasurer, where there are any."""
    return [rt for rt in neighbourhoods.homes_of(tx, person.id) if _amount(tx, rt, person)]


def _amount(tx: Transaction, rt: Neighbourhood, person: Person) -> int:
    """Return the agreed contribution to who may read of it; 0 for everybody else."""
    resident, settings = residents.resident(tx, rt.id, person.id), ronda.settings(tx, rt.id)
    if rt.status is not Status.ACTIVE or resident is None or settings is None:
        return 0
    return settings.contribution if resident.keeps_money else 0


def listed(tx: Transaction, world: World, person: Person, rt_id: int, back: int) -> Listed | None:
    """Return the contributions of a month to chair and treasurer; None for everybody else."""
    rt = neighbourhoods.get(tx, rt_id)
    amount = _amount(tx, rt, person) if rt else 0
    if rt is None or not amount:
        return None
    month = rules.month_before(world.now.astimezone(ZoneInfo(rt.zone)).date(), back)
    absent = rows.without_word(tx, rt.id, month, rules.last_day(month))
    months = max(0, min(back, rules.MONTHS_MOST))
    return Listed(rt, month, amount, months, tuple(rules.listed(absent, month, amount)))
