"""The night watch: nights made ahead from the squads' cycles, and looked at."""

from bot.rules import cycles
from bot.rules import ronda as rules
from bot.rules.neighbourhoods import Status
from bot.rules.ronda import Night, Ronda, Squad, Watch
from bot.world import World
from db import neighbourhoods, ronda, squads
from db.engine import Transaction


def plan(tx: Transaction, world: World) -> None:
    """Each minute: make the duties of squads that lack some before the horizon."""
    for squad_id in squads.due(tx, rules.horizon(world.now)):
        squad = squads.locked(tx, squad_id)
        rt = neighbourhoods.get(tx, squad.neighbourhood_id) if squad else None
        if squad is None or rt is None or rt.status is not Status.ACTIVE:
            continue
        settings = ronda.settings(tx, rt.id)
        if settings is not None and settings.active:
            make_nights(tx, world, rt.zone, settings, squad)


def make_nights(tx: Transaction, world: World, zone: str, settings: Ronda, squad: Squad) -> list[Night]:
    """Make what is missing of a squad's nights, with its members of today; the squad is locked.

    A night that is there already, made by hand or for another squad, gets this squad's members too.
    """
    until = rules.horizon(world.now)
    cycle = cycles.parsed(squad.cycle)
    made = []
    members = [member.id for member in squads.members(tx, squad.id)]
    first = rules.first_to_make(world.now)
    for evening in cycles.evenings(cycle, first, until) if cycle else ():
        hours = rules.hours(evening, settings.start_minute, settings.end_minute, zone)
        if hours[0] <= world.now or (squad.made_until is not None and evening <= squad.made_until):
            continue
        night = ronda.add(tx, squad.neighbourhood_id, evening, hours, settings.needed, world.now)
        if night.is_planned:
            ronda.give(tx, night.id, members, squad.id)
            made.append(night)
    squads.change(tx, squad.id, made_until=until.isoformat())
    return made


def watch(tx: Transaction, night: Night) -> Watch:
    """Return a night with everybody in it."""
    duties = tuple(ronda.duties(tx, night.id))
    named = {duty.squad_id for duty in duties if duty.squad_id is not None}
    return Watch(night, duties, tuple(squads.some(tx, named)))
