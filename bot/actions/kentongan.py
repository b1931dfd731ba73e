"""The kentongan: raising an alarm, saying where it is, and the all-clear."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions import ronda as nights
from bot.rules import kentongan as rules
from bot.rules import ronda as watch_rules
from bot.rules.kentongan import ENDS_WITHIN, FRESH, Alarm, Code, Reason, Refused, Written
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person, Private, Resident
from bot.rules.roles import OFFICERS
from bot.rules.ronda import Ronda, Watch
from bot.rules.series import local_day
from bot.world import World
from db import journal, kentongan, neighbourhoods, outbox, residents, ronda, squads
from db.engine import Transaction
from db.outbox import NewLetter, Priority

ALARM, ALARM_HERE = "alarm", "alarm_here"  # the message to one person, and to the group; both are edited
OVER, OVER_HERE = "alarm_over", "alarm_over_here"  # the all-clear
OVER_LIVES = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Hearers:
    """Who is told of an alarm besides who raised it: in private, and whom only the group can reach."""

    reached: tuple[Person, ...]
    unreached: tuple[Person, ...]
    group: bool


@dataclass(frozen=True, slots=True)
class Told:
    """Whom an alarm has reached, or is on its way to, besides who raised it."""

    people: int
    unreached: tuple[Person, ...]
    group: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """An alarm before the eyes of somebody who lives there."""

    alarm: Alarm
    rt: Neighbourhood
    resident: Resident


def keeper(tx: Transaction, world: World, rt: Neighbourhood, person_id: int) -> Resident | None:
    """Return somebody's place in an RT when they may raise alarms there: squads, leaders, officers."""
    resident = residents.resident(tx, rt.id, person_id)
    if resident is None or rt.status is not Status.ACTIVE:
        return None
    has_duty = bool(squads.of_resident(tx, resident.id) or ronda.of_resident(tx, resident.id, world.now))
    return resident if watch_rules.belongs_to_watch(resident, has_duty) else None


def homes(tx: Transaction, world: World, person: Person) -> list[Neighbourhood]:
    """Return where somebody may raise alarms."""
    return [rt for rt in neighbourhoods.homes_of(tx, person.id) if keeper(tx, world, rt, person.id)]


def table(tx: Transaction, rt: Neighbourhood, meanings: Mapping[str, str]) -> list[Code]:
    """Return an RT's codes; it begins with the usual ones, whose `meanings` are in its language, by key."""
    if found := kentongan.codes(tx, rt.id):
        return found
    neighbourhoods.hold(tx, rt.id)  # somebody else may open the table for the first time, too
    if not kentongan.codes(tx, rt.id):
        for position, one in enumerate(rules.usual()):
            written = Written(one.icon, meanings[one.key], one.beats, one.number)
            kentongan.add_code(tx, rt.id, position, written)
    return kentongan.codes(tx, rt.id)


def live(tx: Transaction, world: World, rt: Neighbourhood) -> list[Alarm]:
    """Return the emergencies that wait for an all-clear, oldest first."""
    found = kentongan.since(tx, rt.id, world.now - ENDS_WITHIN)
    return [alarm for alarm in found if alarm.is_emergency and not alarm.is_over]


def may_be_ended(tx: Transaction, world: World, rt: Neighbourhood, person: Person) -> list[Alarm]:
    """Return of the emergencies that still sound those whose all-clear this person may give."""
    resident = residents.resident(tx, rt.id, person.id)
    sounding = live(tx, world, rt) if resident else []
    return [alarm for alarm in sounding if resident and ends(tx, world, rt, alarm, resident)]


def ends(tx: Transaction, world: World, rt: Neighbourhood, alarm: Alarm, resident: Resident) -> bool:
    """True for whoever may give an alarm's all-clear."""
    return _misfit_of_ending(tx, world, rt, alarm, resident) is None


def _misfit_of_ending(
    tx: Transaction, world: World, rt: Neighbourhood, alarm: Alarm, resident: Resident
) -> Reason | None:
    watch = called(tx, rt, alarm.raised_at)
    on_duty = watch is not None and watch_rules.leads(watch.squads, resident)
    return rules.misfit_of_ending(alarm, resident, world.now, on_duty=on_duty)


def chosen(
    tx: Transaction, world: World, person: Person, code_id: int
) -> tuple[Code, Neighbourhood, Hearers] | Refused:
    """Return a code with who would hear, for whoever may raise it."""
    code = kentongan.code(tx, code_id)
    rt = neighbourhoods.get(tx, code.neighbourhood_id) if code else None
    if code is None or rt is None:
        return Refused(Reason.GONE)
    if keeper(tx, world, rt, person.id) is None:
        return Refused(Reason.NOT_YOURS)
    return code, rt, hearers(tx, world, rt, person.id)


def sound(
    tx: Transaction, world: World, person: Person, code_id: int, minute: int, message_id: int | None
) -> Sight | Refused:
    """Raise an alarm: tonight's squad, the officers and, where the RT wants it, the group are told at once.

    `minute` is when it was asked, in Unix time; `message_id` the message in the private chat of whoever
    raises it which becomes the alarm's.
    """
    found = chosen(tx, world, person, code_id)
    if isinstance(found, Refused):
        return found
    code, rt, told = found
    if world.now.timestamp() - minute * 60 >= rules.SURE_WITHIN.total_seconds() + 60:
        return Refused(Reason.STALE, code.number or rules.EMERGENCY)
    neighbourhoods.hold(tx, rt.id)  # of two who raise the same at once, one does
    if rules.is_all_clear(code) and live(tx, world, rt):
        return Refused(Reason.OPEN)
    resident = keeper(tx, world, rt, person.id)
    recent = kentongan.since(tx, rt.id, world.now - rules.LIMIT_OVER)
    refused = rules.limited(code, recent, person.id, world.now)
    if refused or resident is None:
        return refused or Refused(Reason.NOT_YOURS)
    alarm = kentongan.add(tx, code, person.id, world.now)
    journal.note(tx, rt.id, person.id, world.now, "alarm", f"alarm:{alarm.id}", f"{code.icon} {code.meaning}")
    if message_id is not None:
        kentongan.note_copy(tx, alarm.id, person.id, message_id)
    people = [*told.reached] if message_id is not None else [*told.reached, person]
    _tell(tx, world, rt, alarm, people, group=told.group, lives=FRESH)
    return Sight(alarm, rt, resident)


def hearers(tx: Transaction, world: World, rt: Neighbourhood, raised_by: int | None) -> Hearers:
    """Return who is to hear of an alarm now: tonight's squad with its leaders, and the officers."""
    found = {one.person.id: one.person for one in residents.holders(tx, rt.id, *sorted(OFFICERS))}
    if (watch := called(tx, rt, world.now)) is not None:
        people = [duty.resident.person for duty in rules.to_call(watch)]
        people += nights.leaders(tx, watch)
        found |= {person.id: person for person in people if person.has_account}
    found.pop(raised_by or 0, None)
    reached = tuple(person for person in found.values() if person.private is Private.OPEN)
    settings = ronda.settings(tx, rt.id) or Ronda(rt.id)
    unreached = tuple(person for person in found.values() if person not in reached)
    return Hearers(reached, unreached, settings.alarm_in_group)


def called(tx: Transaction, rt: Neighbourhood, at: datetime) -> Watch | None:
    """Return the watch that an alarm raised at this time calls."""
    first = watch_rules.evening_of(at, rt.zone)
    ahead = ronda.between(tx, rt.id, first, local_day(at, rt.zone))
    night = rules.night_to_call(ahead, at)
    return nights.watch(tx, night) if night is not None else None


def told(tx: Transaction, world: World, rt: Neighbourhood, alarm: Alarm) -> Told:
    """Return whom an alarm has reached or is on its way to, whoever is on duty by now."""
    people = {*outbox.addressees(tx, ALARM, alarm.id), *kentongan.copies(tx, alarm.id)} - {alarm.raised_by}
    hear = hearers(tx, world, rt, alarm.raised_by)
    unreached = tuple(one for one in (*hear.reached, *hear.unreached) if one.id not in people)
    in_group = alarm.message_id is not None or bool(outbox.addressees(tx, ALARM_HERE, alarm.id))
    return Told(len(people), unreached, in_group)


def _tell(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    alarm: Alarm,
    people: Iterable[Person],
    *,
    group: bool,
    lives: timedelta,
) -> None:
    """Have the messages about an alarm written, or written anew."""
    chats = {f"{ALARM}:{alarm.id}:{one.id}": one.id for one in people if one.private is Private.OPEN}
    if group:
        chats[f"{ALARM_HERE}:{alarm.id}"] = rt.chat_id
    for key, chat_id in chats.items():
        is_person = chat_id != rt.chat_id
        outbox.touch(
            tx,
            key,
            ALARM if is_person else ALARM_HERE,
            alarm.id,
            chat_id,
            world.now,
            person_id=chat_id if is_person else None,
            priority=Priority.ALARM,
            gathers=timedelta(0),
            lives=lives,
        )


def follow(tx: Transaction, world: World, rt: Neighbourhood, alarm: Alarm) -> None:
    """Have every message about an alarm edited, also those that are on their way."""
    is_fresh, hear = rules.is_fresh(alarm, world.now), hearers(tx, world, rt, alarm.raised_by)
    told = [residents.person(tx, person_id) for person_id in kentongan.copies(tx, alarm.id)]
    people = {one.id: one for one in (*told, *(hear.reached if is_fresh else ())) if one is not None}
    in_group = alarm.message_id is not None or (is_fresh and hear.group)
    _tell(tx, world, rt, alarm, people.values(), group=in_group, lives=OVER_LIVES)


def seen_by(tx: Transaction, person: Person, alarm_id: int, *, locks: bool = False) -> Sight | None:
    """Return an alarm of an RT where the person lives; None for everybody else."""
    alarm = kentongan.locked(tx, alarm_id) if locks else kentongan.get(tx, alarm_id)
    rt = neighbourhoods.get(tx, alarm.neighbourhood_id) if alarm else None
    resident = residents.resident(tx, rt.id, person.id) if rt else None
    if alarm is None or rt is None or resident is None or not resident.is_present:
        return None
    return Sight(alarm, rt, resident) if rt.status is Status.ACTIVE else None


def locate(tx: Transaction, world: World, person: Person, alarm_id: int, words: str) -> Sight | Refused:
    """Let whoever raised an alarm say where it is, or write it anew; all messages about it follow."""
    sight = may_locate(tx, world, person, alarm_id)
    if isinstance(sight, Refused):
        return sight
    kentongan.change(tx, alarm_id, words=rules.where(words))
    return _followed(tx, world, sight)


def may_locate(tx: Transaction, world: World, person: Person, alarm_id: int) -> Sight | Refused:
    """Return an alarm, locked, to whoever raised it, until it is over."""
    sight = seen_by(tx, person, alarm_id, locks=True)
    if sight is None or sight.alarm.raised_by != person.id:
        return Refused(Reason.GONE if sight is None else Reason.NOT_RAISER)
    is_old = world.now >= sight.alarm.raised_at + ENDS_WITHIN
    return Refused(Reason.OVER) if sight.alarm.is_over or is_old else sight


def may_end(tx: Transaction, world: World, person: Person, alarm_id: int) -> Sight | Refused:
    """Return an alarm, locked, to whoever may give its all-clear."""
    sight = seen_by(tx, person, alarm_id, locks=True)
    if sight is None:
        return Refused(Reason.GONE)
    reason = _misfit_of_ending(tx, world, sight.rt, sight.alarm, sight.resident)
    return Refused(reason) if reason else sight


def end(tx: Transaction, world: World, person: Person, alarm_id: int, *, was_false: bool) -> Sight | Refused:
    """Give the all-clear: everybody who was told of the alarm hears of it, once."""
    sight = may_end(tx, world, person, alarm_id)
    if isinstance(sight, Refused):
        return sight
    kentongan.change(tx, alarm_id, cleared_by=person.id, cleared_at=world.now, was_false=was_false)
    detail = "false" if was_false else ""
    journal.note(tx, sight.rt.id, person.id, world.now, "all_clear", f"alarm:{alarm_id}", detail)
    ended = _followed(tx, world, sight)
    for told in kentongan.copies(tx, alarm_id):
        if told != person.id:
            tell_over(tx, world, ended.alarm, told, told)
    if ended.alarm.message_id is not None:
        tell_over(tx, world, ended.alarm, ended.rt.chat_id, None)
    return ended


def tell_over(tx: Transaction, world: World, alarm: Alarm, chat_id: int, person_id: int | None) -> None:
    """Put the all-clear for one who was told of the alarm, or for the group."""
    letter = NewLetter(
        key=f"{OVER}:{alarm.id}:{person_id or 'group'}",
        kind=OVER if person_id is not None else OVER_HERE,
        chat_id=chat_id,
        priority=Priority.ALARM,
        due_at=world.now,
        expires_at=world.now + OVER_LIVES,
        subject_id=alarm.id,
        person_id=person_id,
    )
    outbox.put(tx, letter)


def _followed(tx: Transaction, world: World, sight: Sight) -> Sight:
    alarm = kentongan.get(tx, sight.alarm.id)
    assert alarm is not None
    follow(tx, world, sight.rt, alarm)
    return replace(sight, alarm=alarm)
