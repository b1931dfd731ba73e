"""Routines: an RT's own repeated announcements, in the hands of its officers, and told when they are due."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice, takewhile
from typing import Any

from bot.actions import holidays
from bot.actions.roles import is_officer
from bot.actions.timings import Timings
from bot.rules import routines as rules
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.reminders import MENTIONS_LATER
from bot.rules.residents import Person, Private
from bot.rules.routines import Audience, Coming, Reason, Routine
from bot.rules.routines import Status as Standing
from bot.rules.series import local_day
from bot.rules.wishes import About
from bot.world import World
from db import house_groups, journal, neighbourhoods, outbox, routines, squads, wishes
from db.engine import Transaction
from db.outbox import NewLetter, Priority

JUST = timedelta(microseconds=1)
DAYS_LOOKED_AT = 60  # for one that is no day off


@dataclass(frozen=True, slots=True)
class Sight:
    """A routine before an officer's eyes; `aim` names its squad or house group, "" where that is gone."""

    rt: Neighbourhood
    routine: Routine
    next: Coming | None = None
    aim: str = ""


def served(tx: Transaction, person: Person, homes: list[Neighbourhood]) -> list[Neighbourhood]:
    """Return of which of these neighbourhoods somebody is an officer."""
    return [rt for rt in homes if is_officer(tx, rt, person.id)]


def listed(tx: Transaction, world: World, rt: Neighbourhood) -> list[Sight]:
    """Return the routines of an RT that are not ended, the next one first; its officers' alone to see."""
    return [sight_of(tx, world, rt, one) for one in routines.of(tx, rt.id)]


def seen(tx: Transaction, world: World, person: Person, routine_id: int) -> Sight | Reason:
    """Return a routine for an officer of its RT."""
    found = routines.get(tx, routine_id)
    rt = neighbourhoods.get(tx, found.neighbourhood_id) if found else None
    if found is None or rt is None or not is_officer(tx, rt, person.id):
        return Reason.NOT_YOURS
    return sight_of(tx, world, rt, found)


def sight_of(tx: Transaction, world: World, rt: Neighbourhood, routine: Routine) -> Sight:
    """Return a routine with its next reminder, and the name of whom it is for."""
    return Sight(rt, routine, next_of(tx, world, rt, routine, world.now), aim_of(tx, routine))


def aim_of(tx: Transaction, routine: Routine) -> str:
    """Return the name of a routine's squad or house group; "" for other audiences, and where it is gone."""
    match routine.audience, routine.audience_id:
        case Audience.SQUAD, int(number):
            squad = squads.get(tx, number)
            return squad.name if squad else ""
        case Audience.HOUSES, int(number):
            group = house_groups.get(tx, number)
            return group.name if group else ""
    return ""


def is_for_nobody(tx: Transaction, routine: Routine) -> bool:
    """True where there is nobody whom it is for: an empty house group, an office without a holder."""
    return routine.audience is not Audience.ALL and not routines.people(tx, routine)


def next_of(
    tx: Transaction, world: World, rt: Neighbourhood, routine: Routine, after: datetime
) -> Coming | None:
    """Return the next reminder after a moment: of no day off, where those are left out."""
    ahead = islice(rules.coming(routine, rt, after), DAYS_LOOKED_AT)
    return next((one for one in ahead if not _is_left_out(tx, world, rt, routine, one.day)), None)


def in_private(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, first: datetime, before: datetime
) -> list[tuple[Routine, Coming]]:
    """Return of what an RT's routines remind somebody in private from one moment and before another.

    Nothing that they have stopped, that helps no more, or that they have read already.
    """
    return [
        (routine, one)
        for routine in routines.of(tx, rt.id)
        if routines.people(tx, routine, person.id)
        and not wishes.is_stopped(tx, person.id, About.ROUTINE, routine.id)
        for one in takewhile(partial(_is_before, before), rules.coming(routine, rt, first - JUST))
        if one.until > world.now
        and not _is_left_out(tx, world, rt, routine, one.day)
        and not outbox.sent(tx, [f"{_key(routine, one)}:{person.id}"])
    ]


def _is_before(moment: datetime, found: Coming) -> bool:
    return found.at < moment


def _is_left_out(tx: Transaction, world: World, rt: Neighbourhood, routine: Routine, day: date) -> bool:
    return routine.skips_holidays and holidays.is_day_off(tx, rt, day, world.config.holidays)


def still(tx: Transaction, world: World, rt: Neighbourhood, routine: Routine) -> Coming | None:
    """Return the reminder that may go out now: its time has come, it helps, and no day off keeps it."""
    found = rules.current(routine, rt, world.now)
    return None if found is None or _is_left_out(tx, world, rt, routine, found.day) else found


# what officers change


def pause(
    tx: Transaction, world: World, person: Person, routine_id: int, until: date | None
) -> Sight | Reason:
    """Let a routine rest: nothing is told of the days before this one; None: until somebody lets it go on."""
    sight = _held(tx, world, person, routine_id)
    if isinstance(sight, Reason):
        return sight
    if until is not None and rules.is_too_far(until, local_day(world.now, sight.rt.zone)):
        return Reason.UNREAD
    told = until.isoformat() if until else ""
    values = {"status": Standing.PAUSED.value, "paused_until": told}
    return _change(tx, world, person, sight, "routine_pause", values, told)


def go_on(tx: Transaction, world: World, person: Person, routine_id: int) -> Sight | Reason:
    """Let a routine that rests go on."""
    sight = _held(tx, world, person, routine_id)
    if isinstance(sight, Reason):
        return sight
    values = {"status": Standing.ACTIVE.value, "paused_until": ""}
    return _change(tx, world, person, sight, "routine_go_on", values)


def skip_holidays(
    tx: Transaction, world: World, person: Person, routine_id: int, skips: bool
) -> Sight | Reason:
    """Leave days off out, or no longer."""
    sight = _held(tx, world, person, routine_id)
    if isinstance(sight, Reason):
        return sight
    return _change(tx, world, person, sight, "routine_holidays", {"skips_holidays": skips}, str(skips))


def end(tx: Transaction, world: World, person: Person, routine_id: int) -> Sight | Reason:
    """End a routine; the letters that wait are not sent."""
    sight = _held(tx, world, person, routine_id)
    if isinstance(sight, Reason):
        return sight
    values = {"status": Standing.ENDED.value, "paused_until": "", "next_at": None}
    routines.change(tx, routine_id, **values)
    note(tx, world, person, sight.routine, "routine_end")
    return replace(sight, routine=replace(sight.routine, status=Standing.ENDED), next=None)


def _held(tx: Transaction, world: World, person: Person, routine_id: int) -> Sight | Reason:
    """Return a routine that goes on, and that nobody else changes until commit."""
    routines.locked(tx, routine_id)
    sight = seen(tx, world, person, routine_id)
    return Reason.ENDED if isinstance(sight, Sight) and sight.routine.is_ended else sight


def _change(
    tx: Transaction,
    world: World,
    person: Person,
    sight: Sight,
    verb: str,
    values: dict[str, Any],
    detail: str = "",
) -> Sight | Reason:
    routines.change(tx, sight.routine.id, **values)
    note(tx, world, person, sight.routine, verb, detail)
    return replan(tx, world, sight.rt, sight.routine.id)


def note(
    tx: Transaction, world: World, person: Person, routine: Routine, verb: str, detail: str = ""
) -> None:
    """Write into the journal what an officer did with a routine."""
    subject = f"routine:{routine.id}"
    journal.note(tx, routine.neighbourhood_id, person.id, world.now, verb, subject, detail)


def replan(tx: Transaction, world: World, rt: Neighbourhood, routine_id: int) -> Sight:
    """Find anew when the clock has something to do with a routine that was changed; return it."""
    found = routines.get(tx, routine_id)
    assert found is not None
    sight = sight_of(tx, world, rt, found)
    routines.change(tx, routine_id, next_at=sight.next.at if sight.next else None)
    return sight


# what is told


def look(tx: Transaction, world: World, _timings: Timings, routine_id: int, since: datetime) -> int:
    """Put the letters of a routine that are due, and say when to look again.

    Return how many times nobody was reminded of it who would have been: all since the last look at anything.
    """
    routine = routines.locked(tx, routine_id)
    rt = neighbourhoods.get(tx, routine.neighbourhood_id) if routine else None
    if routine is None or rt is None or routine.next_at is None or routine.next_at > world.now:
        return 0  # another process was here first
    missed = _missed(tx, world, rt, routine, since)
    ahead = next_of(tx, world, rt, routine, world.now)
    moments = [ahead.at] if ahead else []
    due = still(tx, world, rt, routine) if rt.status is Status.ACTIVE else None
    if due is not None:
        at = rules.goes_out(due, world.now, rt)
        if at == world.now:
            _tell(tx, world, rt, routine, due)
            moments = moments or [due.until]  # until then the letters of the last one may go out
        elif at is not None:
            moments.append(at)
    _look_later(tx, world, rt, routine, moments)
    return missed


def _missed(tx: Transaction, world: World, rt: Neighbourhood, routine: Routine, since: datetime) -> int:
    """Return of how many of its days nobody heard while nobody looked, and somebody was to."""
    found = [
        one
        for one in rules.missed(routine, rt, since, world.now)
        if rt.status is Status.ACTIVE and not _is_left_out(tx, world, rt, routine, one.day)
    ]
    return len(found) if found and not is_for_nobody(tx, routine) else 0


def _look_later(
    tx: Transaction, world: World, rt: Neighbourhood, routine: Routine, moments: list[datetime]
) -> None:
    """Note when there is something to do next; one whose days are all over has ended."""
    if moments and routine.status is Standing.ACTIVE:
        routines.look_at(tx, routine.id, min(moments))
        return
    values: dict[str, Any] = {"next_at": min(moments, default=None)}
    today = local_day(world.now, rt.zone)
    if routine.status is Standing.PAUSED and not routine.is_paused(today):
        values |= {"status": Standing.ACTIVE.value, "paused_until": ""}
    if not moments and not routine.is_paused(today):
        values |= {"status": Standing.ENDED.value, "paused_until": ""}
    routines.change(tx, routine.id, **values)


def _tell(tx: Transaction, world: World, rt: Neighbourhood, routine: Routine, due: Coming) -> None:
    """To all: one message in the group, and letters for who wants it in private, too, after everything else.

    A squad, an office or some houses each in private, with the reminders: they are few, and it is their turn.
    """
    to_all = routine.audience is Audience.ALL
    key = _key(routine, due)
    in_group = NewLetter(
        key=key,
        kind="routine" if to_all else "routine_mention",
        chat_id=rt.chat_id,
        priority=Priority.ANNOUNCEMENT if to_all else Priority.REMINDER,
        due_at=world.now if to_all else world.now + MENTIONS_LATER,
        expires_at=due.until,
        subject_id=routine.id,
    )
    to_one = replace(in_group, kind="routine_private", due_at=world.now)
    people = [one.person for one in routines.people(tx, routine) if one.person.private is Private.OPEN]
    private = [
        replace(to_one, key=f"{key}:{one.id}", chat_id=one.id, person_id=one.id)
        for one in {person.id: person for person in people}.values()
    ]
    outbox.put(tx, *private, *([in_group] if to_all or rt.mentions else []))


def _key(routine: Routine, due: Coming) -> str:
    return f"routine:{routine.id}:{due.day.isoformat()}:{routine.days_before}.{routine.minute}"
