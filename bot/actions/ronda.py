"""The night watch: nights made ahead from the squads' cycles, and looked at."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from bot.actions.roles import reached
from bot.rules import cycles
from bot.rules import ronda as rules
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person, Private
from bot.rules.roles import Role
from bot.rules.ronda import Duty, Night, Pos, Ronda, Squad, Swaps, Watch
from bot.rules.squads import without_turn
from bot.world import World
from db import duty_books, neighbourhoods, residents, ronda, squads
from db.engine import Transaction

AT_ONCE = 25  # squads at each tick: all of a city lack a day at the same minute, and it is far away


def plan(tx: Transaction, world: World) -> None:
    """Each minute: make the duties of squads that lack some before the horizon, of some at a time."""
    for squad_id in squads.due(tx, rules.horizon(world.now), most=AT_ONCE):
        squad = squads.locked(tx, squad_id)
        rt = neighbourhoods.get(tx, squad.neighbourhood_id) if squad else None
        settings = settings_in_use(tx, rt) if rt else None  # another process may have been here meanwhile
        if squad is not None and rt is not None and settings is not None:
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
            give_turns(tx, night, squad.id, members)
            made.append(night)
    squads.change(tx, squad.id, made_until=until.isoformat())
    return made


def give_turns(
    tx: Transaction, night: Night, squad_id: int | None, resident_ids: Collection[int]
) -> list[int]:
    """Give residents a turn in a locked night, each once: one that another has taken over was theirs, too.

    Return who has one more.
    """
    new = without_turn(watch(tx, night), resident_ids)
    ronda.give(tx, night.id, new, squad_id)
    return new


def watch(tx: Transaction, night: Night) -> Watch:
    """Return a night with everybody in it."""
    return watches(tx, [night])[0]


def watches(tx: Transaction, nights: list[Night]) -> list[Watch]:
    """Return several nights with everybody in them."""
    duties = ronda.duties(tx, *(night.id for night in nights))
    named = squads.some(tx, {duty.squad_id for duty in duties if duty.squad_id is not None})
    found = []
    for night in nights:
        own = tuple(duty for duty in duties if duty.night_id == night.id)
        ids = {duty.squad_id for duty in own}
        found.append(Watch(night, own, tuple(squad for squad in named if squad.id in ids)))
    return found


def week(tx: Transaction, world: World, rt: Neighbourhood) -> tuple[Watch | None, list[Watch]]:
    """Return tonight's watch, and those of the seven evenings after it; until noon it is still tonight."""
    evening = rules.evening_of(world.now, rt.zone)
    found = watches(tx, ronda.between(tx, rt.id, evening, evening + timedelta(days=7)))
    tonight = next((watch for watch in found if watch.night.evening == evening), None)
    return tonight, [watch for watch in found if watch is not tonight and watch.duties]


def settings_in_use(tx: Transaction, rt: Neighbourhood) -> Ronda | None:
    """Return how an RT keeps watch; None where it does not, or not now."""
    settings = ronda.settings(tx, rt.id) if rt.status is Status.ACTIVE else None
    return settings if settings is not None and settings.active else None


def swaps(tx: Transaction, rt: Neighbourhood) -> bool:
    """True where duties may be swapped."""
    settings = ronda.settings(tx, rt.id)
    return settings is not None and settings.swaps is not Swaps.FORBIDDEN


def mine(tx: Transaction, world: World, person: Person) -> list[tuple[Night, Duty]]:
    """Return somebody's duties that are not over, wherever they live and watch is kept, soonest first."""
    found = []
    for home in residents.homes(tx, person.id):
        settings = ronda.settings(tx, home.neighbourhood_id)
        own = ronda.of_resident(tx, home.id, world.now)
        found += [pair for pair in own if not rules.is_resting(pair[0], settings, world.now)]
    return sorted(found, key=lambda pair: pair[0].starts_at)


def resting(tx: Transaction, world: World, person: Person) -> list[Neighbourhood]:
    """Return where the watch rests in which somebody has a turn or a squad."""
    found = []
    for home in residents.homes(tx, person.id):
        settings = ronda.settings(tx, home.neighbourhood_id)
        if settings is None or settings.active:
            continue
        rt = neighbourhoods.get(tx, home.neighbourhood_id)
        keeps = squads.of_resident(tx, home.id) or ronda.of_resident(tx, home.id, world.now)
        if rt is not None and rt.status is Status.ACTIVE and keeps:
            found.append(rt)
    return found


def meeting_at(tx: Transaction, watch: Watch) -> list[Pos]:
    """Return where a night's squads meet; where they have no pos of their own, every one of the RT."""
    ids = {squad.pos_id for squad in watch.squads if squad.pos_id is not None}
    return [pos for pos in squads.pos(tx, watch.night.neighbourhood_id) if not ids or pos.id in ids]


def pos_of(tx: Transaction, watch: Watch) -> str:
    """Return where a night's squads meet, in words; "" where no pos is noted."""
    return ", ".join(pos.name for pos in meeting_at(tx, watch))


def left_to(tx: Transaction, watch: Watch) -> str:
    """Return what the squad of the night before has left to this one's; "" for nothing."""
    return duty_books.handed_over(tx, watch.night.neighbourhood_id, watch.night.evening)


def leaders(tx: Transaction, watch: Watch, but: Collection[int] = ()) -> list[Person]:
    """Return whom the bot can tell about a night: leaders and deputies of its squads, else officers.

    `but`: ids of people who are not told. When none of the leaders is left, the chair hears in their stead.
    """
    ids = [one for squad in watch.squads for one in (squad.leader_id, squad.deputy_id) if one is not None]
    found = [one for one in (residents.by_id(tx, number) for number in dict.fromkeys(ids)) if one]
    present = (one.person for one in found if one.is_present)
    open_ones = [person for person in present if person.private is Private.OPEN]
    return _rest(open_ones, but) or _officers(tx, watch.night.neighbourhood_id, but, leads=bool(open_ones))


def _officers(tx: Transaction, rt_id: int, but: Collection[int], *, leads: bool) -> list[Person]:
    chairs = _rest(reached(tx, rt_id, Role.CHAIR), but) if leads else []
    return chairs or _rest(reached(tx, rt_id), but)


def _rest(people: Iterable[Person], but: Collection[int]) -> list[Person]:
    return [person for person in people if person.id not in but]
