"""Calendars: an activity for one, and a person's own with its secret address."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.actions import ronda
from bot.actions.activities import Sight, seen_by
from bot.rules import calendars as rules
from bot.rules.activities import Activity
from bot.rules.calendars import Entry, Turn
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.ronda import is_resting
from bot.rules.signups import Answer
from bot.world import World
from db import calendars, neighbourhoods, outbox, residents, signups, tasks
from db import ronda as rondas
from db.engine import Transaction
from db.outbox import Priority

LETTER = "calendar"
FILE_LIVES = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Feed:
    """A person's own calendar: what stands in it, soonest first."""

    person: Person
    entries: tuple[Entry, ...]
    turns: tuple[Turn, ...] = ()


def send_file(tx: Transaction, world: World, person: Person, activity_id: int) -> Sight | None:
    """Send somebody who lives there an activity for their calendar; None for everybody else."""
    sight = seen_by(tx, person, activity_id)
    if sight is not None:
        key = f"{LETTER}:{activity_id}:{sight.resident.id}"
        outbox.touch(
            tx,
            key,
            LETTER,
            activity_id,
            person.id,
            world.now,
            person_id=person.id,
            priority=Priority.ANSWER,
            lives=FILE_LIVES,
        )
    return sight


def entry_for(tx: Transaction, sight: Sight) -> Entry:
    """Return an activity as it stands in somebody's calendar."""
    answer = signups.answer_of(tx, sight.activity.id, sight.resident.id)
    return _entries(tx, {sight.rt.id: sight.rt}, [(sight.activity, answer)])[0]


def key_of(tx: Transaction, world: World, person: Person) -> str:
    """Return the secret of somebody's own calendar, which begins now if they had none."""
    return calendars.key_of(tx, person.id) or renew(tx, world, person)


def renew(tx: Transaction, world: World, person: Person) -> str:
    """Give somebody's calendar a new secret: the old address leads nowhere."""
    key = rules.key_of(world.dice.getrandbits(rules.KEY_BITS))
    calendars.set_key(tx, person.id, key)
    return key


def turn_off(tx: Transaction, person: Person) -> None:
    """Let somebody's calendar have no address any more."""
    calendars.set_key(tx, person.id, None)


def feed(tx: Transaction, world: World, key: str) -> Feed | None:
    """Return the calendar with this secret; None for anything that is none."""
    person_id = calendars.person_with(tx, key) if rules.is_key(key) else None
    person = residents.person(tx, person_id) if person_id else None
    if person is None:
        return None
    homes = {rt.id: rt for rt in neighbourhoods.homes_of(tx, person.id)}
    found = calendars.of_person(tx, person.id, world.now - rules.SHOWN_BACK)
    here = [(activity, answer) for activity, answer in found if activity.neighbourhood_id in homes]
    return Feed(person, tuple(_entries(tx, homes, here)), tuple(_turns(tx, world, homes, person)))


def _turns(
    tx: Transaction, world: World, homes: Mapping[int, Neighbourhood], person: Person
) -> Iterator[Turn]:
    found = calendars.turns_of(tx, person.id, world.now - rules.SHOWN_BACK)
    changed = calendars.night_changes(tx, [night for night, _, _ in found])
    places = {night.neighbourhood_id for night, _, _ in found}
    kept = {number: rondas.settings(tx, number) for number in places}
    for night, answer, answered_at in found:
        rt = homes.get(night.neighbourhood_id)
        if rt is None or is_resting(night, kept[night.neighbourhood_id], world.now):
            continue
        watch = ronda.watch(tx, night)
        times, last = changed.get(night.id, (0, night.scheduled_at))
        at = max(moment for moment in (last, night.scheduled_at, answered_at) if moment is not None)
        squads = tuple(squad.name for squad in watch.squads)
        yield Turn(night, rt, at, times, answer, ronda.pos_of(tx, watch), squads)


def _entries(
    tx: Transaction, homes: Mapping[int, Neighbourhood], found: Sequence[tuple[Activity, Answer | None]]
) -> list[Entry]:
    changed = calendars.changes(tx, [activity for activity, _ in found])
    entries = []
    for activity, answer in found:
        times, last = changed.get(activity.id, (0, activity.scheduled_at))
        rt, work = homes[activity.neighbourhood_id], tuple(tasks.of(tx, activity.id))
        entries.append(Entry(activity, rt, last, times, answer, work))
    return entries
