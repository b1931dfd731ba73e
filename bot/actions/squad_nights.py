"""What a change of a squad, or somebody's return, does to the nights that are made ahead and have not begun.

A squad is locked before its nights, and nights in the order of their ids.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from bot.actions import ronda as nights
from bot.actions import swap_news
from bot.actions.duties import touch_card
from bot.rules import cycles
from bot.rules import ronda as rules
from bot.rules import squads as squad_rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Private, Resident
from bot.rules.ronda import Duty, Night, Ronda, Squad, Status, Watch
from bot.world import World
from db import outbox, residents, ronda, squads
from db.engine import Transaction
from db.outbox import Priority

TOLD = "squads_told"  # a member hears in which squads they are now, and when it is their turn
TELL_AFTER = timedelta(seconds=30)  # several changes in a row are told once
TOLD_LIVES = timedelta(days=2)


def joined(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    squad: Squad,
    resident_ids: list[int],
    since: date = date.min,
) -> None:
    """Give new members of a locked squad their turns in its nights from `since` on that have not begun."""
    for watch in _ahead(tx, world, squad):
        if watch.night.evening >= since and nights.give_turns(tx, watch.night, squad.id, resident_ids):
            touch_card(tx, world, rt, watch.night.id)


def left(tx: Transaction, world: World, rt: Neighbourhood, squad: Squad, resident_id: int) -> None:
    """Take their own turns from somebody who is no member of a locked squad any more.

    What they have taken over from another stays theirs: they promised it themselves. What another has taken
    over from them stays that one's.
    """
    for watch in _ahead(tx, world, squad):
        own = [one for one in watch.duties if squad_rules.is_own_turn(one, squad.id, resident_id)]
        _take_away(tx, world, rt, watch, _of_no_other(tx, watch.night, squad, own))


def recycle(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    settings: Ronda,
    squad: Squad,
    cycle: str,
    since: date = date.min,
) -> set[int]:
    """Let a locked squad keep watch on other evenings; return the residents who lost a turn or got one.

    Evenings that it had and keeps stay as they are, swaps and all, and so does a night that was set by hand,
    or is before the evening `since`.
    """
    wanted = cycles.parsed(cycle)
    touched: set[int] = set()
    for watch in _ahead(tx, world, squad):
        evening = watch.night.evening
        is_over = evening >= since and not (wanted and cycles.is_on(wanted, evening))
        if is_over and squad_rules.is_on(squad, evening):
            touched |= _empty(tx, world, rt, watch, squad)
    squads.change(tx, squad.id, cycle=cycle, made_until="")
    if settings.active and wanted is not None:
        make(tx, world, rt, settings, replace(squad, cycle=cycle, made_until=None), since)
    return touched | {one.id for one in squads.members(tx, squad.id)}


def make(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    settings: Ronda,
    squad: Squad,
    since: date = date.min,
) -> None:
    """Make the nights of a locked squad that has none yet, from the evening `since` on.

    Where that is further ahead than nights are made, the time for them comes later.
    """
    if since > date.min:
        before = since - timedelta(days=1)
        squad = replace(squad, made_until=before)
        squads.change(tx, squad.id, made_until=before.isoformat())
    if since <= rules.horizon(world.now):
        nights.make_nights(tx, world, rt.zone, settings, squad)


def end(tx: Transaction, world: World, rt: Neighbourhood, squad: Squad) -> set[int]:
    """End a locked squad with all its turns ahead; return the residents who were in it or lost a turn."""
    touched = {one.id for one in squads.members(tx, squad.id)}
    for watch in _ahead(tx, world, squad):
        touched |= _empty(tx, world, rt, watch, squad)
    squads.change(tx, squad.id, ended_at=world.now, leader_id=None, deputy_id=None)
    return touched


def add_night(
    tx: Transaction, world: World, rt: Neighbourhood, settings: Ronda, squad: Squad, evening: date
) -> Night | squad_rules.Reason:
    """Let a locked squad keep watch on one evening more."""
    if evening > rules.horizon(world.now):
        return squad_rules.Reason.TOO_LATE
    members = [one.id for one in squads.members(tx, squad.id)]
    return fill(tx, world, rt, settings, evening, members, squad.id)


def fill(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    settings: Ronda,
    evening: date,
    resident_ids: Collection[int],
    squad_id: int | None = None,
) -> Night | squad_rules.Reason:
    """Give residents a turn on one evening; its night is made where there is none. Nights are held."""
    hours = rules.hours(evening, settings.start_minute, settings.end_minute, rt.zone)
    if hours[0] <= world.now:
        return squad_rules.Reason.TOO_LATE
    night = ronda.add(tx, rt.id, evening, hours, settings.needed, world.now)
    if not night.is_planned:
        return squad_rules.Reason.CALLED_OFF
    nights.give_turns(tx, night, squad_id, resident_ids)
    touch_card(tx, world, rt, night.id)
    return night


def taken(tx: Transaction, rt_id: int, every: int, today: date, but: int = 0) -> dict[date, str]:
    """Return which evenings of the next turn of so many nights other squads have, by their names."""
    found: dict[date, str] = {}
    last = today + timedelta(days=every - 1)
    for squad in squads.of(tx, rt_id):
        cycle = cycles.parsed(squad.cycle)
        if squad.id != but and cycle is not None and cycle.every == every:
            found |= dict.fromkeys(cycles.evenings(cycle, today, last), squad.name)
    return found


def back(tx: Transaction, world: World, rt: Neighbourhood, resident: Resident) -> None:
    """Give somebody who lives here again their turns in the squads of which they are still a member."""
    for squad in squads.of_resident(tx, resident.id):
        held = squads.locked(tx, squad.id)
        if held is not None and squads.joined_at(tx, held.id, resident.id) is not None:
            joined(tx, world, rt, held, [resident.id])


def tell(tx: Transaction, world: World, resident_ids: Collection[int], actor_id: int | None) -> None:
    """Tell residents with an open private chat how they stand now; who acts sees it already."""
    for number in sorted(resident_ids):
        one = residents.by_id(tx, number)
        if one is None or one.person.private is not Private.OPEN or one.person.id == actor_id:
            continue
        outbox.touch(
            tx,
            f"{TOLD}:{one.id}",
            TOLD,
            one.id,
            one.person.id,
            world.now,
            person_id=one.person.id,
            priority=Priority.REMINDER,
            after=TELL_AFTER,
            gathers=TELL_AFTER,
            lives=TOLD_LIVES,
        )


def tell_nothing(tx: Transaction, world: World, resident_id: int) -> None:
    """After a slip of the finger that was put right at once there is nothing to tell."""
    outbox.take_back(tx, [TOLD], resident_id, world.now)


def hold(tx: Transaction, world: World, rt_id: int) -> list[Night]:
    """Return the nights of an RT that are planned and have not begun, so that nobody else changes them."""
    found = ronda.coming(tx, rt_id, world.now)
    return [night for night in ronda.locked(tx, *(night.id for night in found)) if night.is_planned]


def _ahead(tx: Transaction, world: World, squad: Squad) -> list[Watch]:
    """Return a squad's nights ahead, locked (others, too: all at once, in order), with everybody in them."""
    found = nights.watches(tx, hold(tx, world, squad.neighbourhood_id))
    return [
        watch
        for watch in found
        if squad_rules.is_on(squad, watch.night.evening) or squad_rules.has_turns(watch, squad.id)
    ]


def _empty(tx: Transaction, world: World, rt: Neighbourhood, watch: Watch, squad: Squad) -> set[int]:
    """Take a squad's turns out of a night; one that is nobody's then is no night any more."""
    own = [duty for duty in watch.duties if duty.squad_id == squad.id]
    ending = _of_no_other(tx, watch.night, squad, own)
    _take_away(tx, world, rt, watch, ending)
    if len(ending) == len(watch.duties) and not _others_on(tx, watch.night, squad):
        if watch.night.message_id is None:
            ronda.drop(tx, watch.night.id)
        else:
            ronda.change(tx, watch.night.id, status=Status.CANCELLED.value)
    return {duty.resident.id for duty in ending}


def _others_on(tx: Transaction, night: Night, squad: Squad) -> list[Squad]:
    """Return the other squads whose night it is, too."""
    there = (other for other in squads.of(tx, night.neighbourhood_id) if other.id != squad.id)
    return [other for other in there if squad_rules.is_on(other, night.evening)]


def _of_no_other(tx: Transaction, night: Night, squad: Squad, duties: list[Duty]) -> list[Duty]:
    """Return those of a squad's duties that end with it; the rest goes on as another squad's of that night.

    Somebody of two squads that share a night has one turn in it, which came with one of them.
    """
    others = {
        other.id: {one.id for one in squads.members(tx, other.id)} for other in _others_on(tx, night, squad)
    }
    ending = []
    for duty in duties:
        whose = duty.drawn_for or duty.resident.id
        other = next((number for number, members in others.items() if whose in members), None)
        if other is None:
            ending.append(duty)
        else:
            ronda.change_duty(tx, duty.id, squad_id=other)
    return ending


def _take_away(
    tx: Transaction, world: World, rt: Neighbourhood, watch: Watch, duties: Collection[Duty]
) -> None:
    if duties:
        swap_news.vanish(tx, world, watch.night, duties)
        ronda.drop_duties(tx, [duty.id for duty in duties])
        touch_card(tx, world, rt, watch.night.id)
