"""Squads (regu): made and changed by chair and coordinators, their members by their leaders, too."""

from dataclasses import replace
from datetime import date

from bot.actions import ronda as nights
from bot.actions import settings as rights
from bot.actions import squad_nights
from bot.actions.proxies import write_down
from bot.rules import squads as rules
from bot.rules.households import Housed
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.proxies import Said
from bot.rules.residents import Person, clean_name
from bot.rules.ronda import Night, Pos, Squad
from bot.rules.squads import Desk, Reason, Roster
from bot.world import World
from db import households, journal, neighbourhoods, residents, ronda, squads, watchers
from db.engine import Transaction


def desk(tx: Transaction, person: Person, squad_id: int, *, locks: bool = False) -> Desk | None:
    """Return a squad to somebody of its RT; None for everybody else, and where nobody keeps watch.

    With `locks` nobody else changes it until commit.
    """
    squad = squads.locked(tx, squad_id) if locks else squads.get(tx, squad_id)
    rt = neighbourhoods.get(tx, squad.neighbourhood_id) if squad else None
    settings = nights.settings_in_use(tx, rt) if rt else None
    resident = residents.resident(tx, rt.id, person.id) if rt else None
    if squad is None or rt is None or settings is None or resident is None or not resident.is_present:
        return None
    return Desk(rt, settings, squad, resident, manages=rights.may_change(tx, rt, person.id))


def managed(tx: Transaction, person: Person, squad_id: int) -> Desk | None:
    """Return a squad, locked, to chair and coordinators; None for everybody else."""
    found = desk(tx, person, squad_id, locks=True)
    return found if found is not None and found.manages else None


def roster(tx: Transaction, world: World, squad: Squad) -> Roster:
    """Return a squad with its members, and the next of its nights."""
    ahead = nights.watches(tx, ronda.coming(tx, squad.neighbourhood_id, world.now))
    coming = next((one.night for one in ahead if rules.has_turns(one, squad.id)), None)
    places = squads.pos(tx, squad.neighbourhood_id)
    pos = next((pos.name for pos in places if pos.id == squad.pos_id), "")
    return Roster(squad, tuple(squads.members(tx, squad.id)), coming, pos)


def rosters(tx: Transaction, world: World, rt: Neighbourhood) -> list[Roster]:
    """Return the squads of an RT, oldest first, without their next nights."""
    return [Roster(squad, tuple(squads.members(tx, squad.id))) for squad in squads.of(tx, rt.id)]


def mine(tx: Transaction, world: World, rt: Neighbourhood, person: Person) -> list[Roster]:
    """Return the squads in which somebody keeps watch, or which they lead."""
    resident = residents.resident(tx, rt.id, person.id)
    found = squads.of_resident(tx, resident.id) if resident and resident.is_present else []
    return [roster(tx, world, squad) for squad in found]


def make(tx: Transaction, world: World, rt: Neighbourhood, person: Person, cycle: str) -> Squad | None:
    """Make a squad with these nights and the next free name; None for whoever may not, and for too many."""
    settings = nights.settings_in_use(tx, rt)
    if settings is None or not rights.may_change(tx, rt, person.id):
        return None
    neighbourhoods.hold(tx, rt.id)  # two may make one at the same instant
    made = add(tx, world, rt, person.id, cycle)
    if made is None or not cycle:
        return made
    squad_nights.hold(tx, world, rt.id)
    nights.make_nights(tx, world, rt.zone, settings, made)
    return squads.get(tx, made.id)


def add(
    tx: Transaction, world: World, rt: Neighbourhood, actor_id: int, cycle: str, name: str = ""
) -> Squad | None:
    """Add a squad without members and nights to an RT that is held, at its only pos; None for too many.

    Without a name it gets the next free one.
    """
    there = squads.of(tx, rt.id)
    if len(there) >= rules.SQUADS_MOST:
        return None
    places = squads.pos(tx, rt.id)
    pos_id = places[0].id if len(places) == 1 else None
    name = name or rules.next_name(squad.name for squad in there)
    made = squads.add(tx, rt.id, name, cycle, world.now, pos_id=pos_id)
    journal.note(tx, rt.id, actor_id, world.now, "squad_made", f"squad:{made.id}", cycle)
    return made


def join(tx: Transaction, world: World, person: Person, squad_id: int, resident_id: int) -> Desk | Reason:
    """Make a resident a member, with the turns that come with it; they are told."""
    found = desk(tx, person, squad_id, locks=True)
    if found is None or not found.may_choose_members:
        return Reason.NOT_YOURS
    number = len(squads.members(tx, squad_id))
    one, is_adult = residents.by_id(tx, resident_id), squads.is_adult(tx, resident_id)
    if reason := rules.misfit_of_joining(one, found.rt.id, number, is_adult=is_adult):
        return reason
    if squads.joined_at(tx, squad_id, resident_id) is None:
        squads.join(tx, squad_id, [resident_id], world.now)
        squad_nights.joined(tx, world, found.rt, found.squad, [resident_id])
        squad_nights.tell(tx, world, [resident_id], person.id)
        _note(tx, world, found.rt, person, "squad_joined", found.squad, f"resident:{resident_id}")
    return found


def join_new(tx: Transaction, world: World, person: Person, squad_id: int, said: Said) -> Desk | Reason:
    """Write somebody without Telegram down, and make them a member."""
    found = desk(tx, person, squad_id)
    if found is None or not found.manages:
        return Reason.NOT_YOURS
    if not said.stored_name:
        return Reason.UNREAD
    if len(squads.members(tx, squad_id)) >= rules.MEMBERS_MOST:
        return Reason.FULL
    neighbourhoods.hold(tx, found.rt.id)
    one = write_down(tx, world, found.rt, person.id, said)
    return join(tx, world, person, squad_id, one.resident.id)


def leave(tx: Transaction, world: World, person: Person, squad_id: int, resident_id: int) -> Desk | Reason:
    """Take a member out, with their own turns ahead; they are told."""
    found = desk(tx, person, squad_id, locks=True)
    if found is None or not found.may_choose_members:
        return Reason.NOT_YOURS
    since = squads.joined_at(tx, squad_id, resident_id)
    if since is None or not squads.leave(tx, squad_id, resident_id):
        return found
    squad_nights.left(tx, world, found.rt, found.squad, resident_id)
    led = {name: None for name in ("leader_id", "deputy_id") if getattr(found.squad, name) == resident_id}
    if led:
        squads.change(tx, squad_id, **led)
    if world.now - since <= squad_nights.TELL_AFTER and not squads.of_resident(tx, resident_id):
        squad_nights.tell_nothing(tx, world, resident_id)
    else:
        squad_nights.tell(tx, world, [resident_id], person.id)
    _note(tx, world, found.rt, person, "squad_left", found.squad, f"resident:{resident_id}")
    return found


def lead(
    tx: Transaction, world: World, person: Person, squad_id: int, resident_id: int, *, deputy: bool
) -> Desk | Reason:
    """Let a member lead a squad, or stand in for its leader; 0: nobody does."""
    found = managed(tx, person, squad_id)
    if found is None:
        return Reason.NOT_YOURS
    wanted = resident_id or None
    if wanted is not None and wanted not in {one.id for one in squads.members(tx, squad_id)}:
        return Reason.NOT_HERE
    column, other = ("deputy_id", "leader_id") if deputy else ("leader_id", "deputy_id")
    values = {column: wanted} | ({other: None} if wanted == getattr(found.squad, other) else {})
    if getattr(found.squad, column) == wanted:
        return found
    squads.change(tx, squad_id, **values)
    if wanted is not None:
        squad_nights.tell(tx, world, [wanted], person.id)
    _note(tx, world, found.rt, person, f"squad_{column[:-3]}", found.squad, f"resident:{resident_id}")
    return replace(found, squad=squads.get(tx, squad_id) or found.squad)


def rename(tx: Transaction, world: World, person: Person, squad_id: int, text: str) -> Desk | Reason:
    """Call a squad by another name."""
    found = managed(tx, person, squad_id)
    if found is None:
        return Reason.NOT_YOURS
    name = _typed(text)
    if not name:
        return Reason.UNREAD
    others = (squad for squad in squads.of(tx, found.rt.id) if squad.id != squad_id)
    if name.casefold() in {squad.name.casefold() for squad in others}:
        return Reason.TAKEN
    squads.change(tx, squad_id, name=name)
    _note(tx, world, found.rt, person, "squad_named", found.squad, name)
    return replace(found, squad=replace(found.squad, name=name))


def recycle(tx: Transaction, world: World, person: Person, squad_id: int, cycle: str) -> Desk | Reason:
    """Let a squad keep watch on other nights; its members are told once."""
    found = managed(tx, person, squad_id)
    if found is None:
        return Reason.NOT_YOURS
    if cycle != found.squad.cycle:
        squad = found.squad
        touched = squad_nights.recycle(tx, world, found.rt, found.settings, squad, cycle)
        squad_nights.tell(tx, world, touched, person.id)
        _note(tx, world, found.rt, person, "squad_nights", squad, f"{squad.cycle} > {cycle}")
    return replace(found, squad=squads.get(tx, squad_id) or found.squad)


def keep_watch_on(
    tx: Transaction, world: World, person: Person, squad_id: int, evening: date
) -> Night | Reason:
    """Let a squad keep watch on one evening more; its members are told."""
    found = managed(tx, person, squad_id)
    if found is None:
        return Reason.NOT_YOURS
    squad_nights.hold(tx, world, found.rt.id)
    night = squad_nights.add_night(tx, world, found.rt, found.settings, found.squad, evening)
    if isinstance(night, Night):
        members = [one.id for one in squads.members(tx, squad_id)]
        squad_nights.tell(tx, world, members, person.id)
        _note(tx, world, found.rt, person, "squad_night", found.squad, evening.isoformat())
    return night


def end(tx: Transaction, world: World, person: Person, squad_id: int) -> Desk | Reason:
    """End a squad; its turns ahead end, what was kept stays."""
    found = managed(tx, person, squad_id)
    if found is None:
        return Reason.NOT_YOURS
    touched = squad_nights.end(tx, world, found.rt, found.squad)
    squad_nights.tell(tx, world, touched, person.id)
    _note(tx, world, found.rt, person, "squad_ended", found.squad)
    return found


def places(tx: Transaction, rt: Neighbourhood) -> list[Pos]:
    """Return where squads of an RT meet."""
    return squads.pos(tx, rt.id)


def meet_at(tx: Transaction, world: World, person: Person, squad_id: int, pos_id: int) -> Desk | Reason:
    """Let a squad meet at a pos of its RT; 0: at none of its own."""
    found = managed(tx, person, squad_id)
    if found is None:
        return Reason.NOT_YOURS
    if pos_id and pos_id not in {pos.id for pos in places(tx, found.rt)}:
        return Reason.NOT_HERE
    squads.change(tx, squad_id, pos_id=pos_id or None)
    _note(tx, world, found.rt, person, "squad_pos", found.squad, f"pos:{pos_id}")
    return replace(found, squad=replace(found.squad, pos_id=pos_id or None))


def meet_at_new(tx: Transaction, world: World, person: Person, squad_id: int, text: str) -> Desk | Reason:
    """Note a pos by its name, or find the one that is called so, and let a squad meet there."""
    found = managed(tx, person, squad_id)
    if found is None:
        return Reason.NOT_YOURS
    name = _typed(text)
    if not name:
        return Reason.UNREAD
    there = next((pos for pos in places(tx, found.rt) if pos.name.casefold() == name.casefold()), None)
    pos_id = there.id if there else squads.add_pos(tx, found.rt.id, name)
    return meet_at(tx, world, person, squad_id, pos_id)


def rename_pos(tx: Transaction, world: World, person: Person, squad_id: int, text: str) -> Desk | Reason:
    """Call the pos where a squad meets by another name."""
    found = managed(tx, person, squad_id)
    if found is None or found.squad.pos_id is None:
        return Reason.NOT_YOURS
    name = _typed(text)
    if not name:
        return Reason.UNREAD
    squads.rename_pos(tx, found.squad.pos_id, name)
    _note(tx, world, found.rt, person, "pos_named", found.squad, name)
    return found


def people(tx: Transaction, rt: Neighbourhood) -> list[Housed]:
    """Return who can be a member, by name: who lives here and is not known to be younger than 18."""
    noted = watchers.attributes(tx, rt.id)
    minors = {number for number, about in noted.items() if not about.is_adult}
    found = (one for one in households.everybody(tx, rt.id) if one.resident.id not in minors)
    return sorted(found, key=lambda one: (one.resident.person.name.casefold(), one.resident.id))


def _typed(text: str) -> str:
    """Return the name that was typed; empty for signs alone."""
    name = clean_name(text)
    return name if any(c.isalnum() for c in name) else ""


def _note(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    person: Person,
    verb: str,
    squad: Squad,
    detail: str = "",
) -> None:
    journal.note(tx, rt.id, person.id, world.now, verb, f"squad:{squad.id}", detail)
