"""How somebody wishes to be reminded: what they choose, what they stop, and one reminder once more."""

from datetime import datetime, timedelta

from bot.actions import agenda, digests
from bot.actions import ronda as nights
from bot.actions.roles import is_officer
from bot.rules import wishes as rules
from bot.rules.activities import Activity
from bot.rules.residents import Person
from bot.rules.ronda import Night
from bot.rules.wishes import AGAIN, About, Again, Burden, Field, Subject, Wishes
from bot.world import World
from db import activities, neighbourhoods, outbox, residents, ronda, routines, squads, wishes
from db.engine import Transaction
from db.outbox import Claimed, NewLetter, Priority

AGAIN_MOST = 12  # times that one reminder comes once more


def subject_of(tx: Transaction, about: About, subject_id: int) -> Subject | None:
    """Return what a reminder is about; None when it is not there any more."""
    thing: Activity | Night | None = None
    rt_id: int | None = subject_id
    words = ""
    if about is About.ROUTINE:
        routine = routines.get(tx, subject_id)
        rt_id, words = (routine.neighbourhood_id, routine.words) if routine else (None, "")
    elif about is About.ACTIVITY:
        thing = activities.get(tx, subject_id)
    elif about is About.NIGHT:
        thing = ronda.get(tx, subject_id)
    if about in (About.ACTIVITY, About.NIGHT):
        rt_id = thing.neighbourhood_id if thing else None
    rt = neighbourhoods.get(tx, rt_id) if rt_id is not None else None
    return Subject(about, subject_id, rt, thing, words) if rt else None


def choose(tx: Transaction, world: World, person: Person, field: Field, value: int) -> Wishes | None:
    """Take what one tap chooses; None for a value that no button has."""
    values = rules.chosen(field, value)
    if values is None:
        return None
    if values == {"none": False}:
        values["paused_until"] = None  # whoever wants to hear again wants it now
    changed = wishes.change(tx, person.id, **values)
    return digests.schedule(tx, world, person.id) if field is Field.DIGEST else changed


def pause(tx: Transaction, world: World, person: Person, days: int) -> Wishes | None:
    """Let somebody hear nothing for so many days; 0 ends that. None for a number that no button has."""
    if days == 0:
        return wishes.change(tx, person.id, paused_until=None)
    if days not in rules.PAUSES:
        return None
    return pause_until(tx, person, world.now + timedelta(days=days))


def pause_until(tx: Transaction, person: Person, until: datetime) -> Wishes:
    """Let somebody hear nothing until a time."""
    return wishes.change(tx, person.id, paused_until=until)


def burden(tx: Transaction, world: World, person: Person, until: datetime | None = None) -> Burden:
    """Return what somebody has to do (before `until`) and would not be reminded of."""
    last = until or datetime.max.replace(tzinfo=world.now.tzinfo)
    turns = [pair for pair in nights.mine(tx, world, person) if pair[0].starts_at < last and pair[1].comes]
    mine = [one for one in agenda.mine(tx, world, person) if one.activity.starts_at < last]
    homes = residents.homes(tx, person.id)
    led = [
        squad
        for home in homes
        for squad in squads.of(tx, home.neighbourhood_id)
        if home.id in (squad.leader_id, squad.deputy_id)
    ]
    offices = [rt for rt in agenda.homes(tx, person) if is_officer(tx, rt, person.id)]
    return Burden(
        tuple(pair for pair in turns if pair[0].starts_at > world.now),
        tuple(one for one in mine if one.activity.starts_at > world.now and not one.has_done),
        tuple(offices),
        tuple(led),
    )


def stopped(tx: Transaction, world: World, person: Person) -> list[Subject]:
    """Return what somebody has stopped and is still to come, the newest first."""
    found = (subject_of(tx, one.about, one.subject_id) for one in wishes.stops(tx, person.id))
    return [one for one in found if one is not None and not one.is_over(world.now)]


def stop(tx: Transaction, world: World, person: Person, letter: Claimed, about: About) -> Subject | None:
    """Remind somebody no more of what a letter to them was about; what waits of it is not sent."""
    wishes.stop(tx, person.id, about, letter.subject_id, world.now)
    return subject_of(tx, about, letter.subject_id)


def go_on(tx: Transaction, person: Person, about: About, subject_id: int) -> Subject | None:
    """Remind somebody of something again; None where they had not stopped it, or it is gone."""
    return subject_of(tx, about, subject_id) if wishes.go_on(tx, person.id, about, subject_id) else None


def again(tx: Transaction, world: World, person: Person, letter: Claimed, about: About) -> Again | None:
    """Send the same reminder once more in an hour, once for several taps; None where that helps no more."""
    subject = subject_of(tx, about, letter.subject_id)
    if subject is None or subject.is_over(world.now):
        return None
    root = root_of(letter.key or "")
    keys = [f"{AGAIN}:{root}:{n}" for n in range(1, AGAIN_MOST + 1)]
    if waiting := outbox.waiting_keys(tx, keys):
        return Again(min(waiting.values()), is_known=True)
    at = rules.again_at(world.now, letter.expires_at, subject.rt)
    used = set(outbox.known(tx, keys))
    free = next((name for name in keys if name not in used), None)
    if at is None or free is None:
        return None
    wishes.go_on(tx, person.id, about, letter.subject_id)  # whoever asks for it has not stopped it
    outbox.put(tx, _once_more(letter, free, at))
    return Again(at)


def root_of(key: str) -> str:
    """Return the key of the reminder itself, also of one that came once more."""
    return key.removeprefix(f"{AGAIN}:").rpartition(":")[0] if key.startswith(f"{AGAIN}:") else key


def is_again(letter: Claimed) -> bool:
    """True for a reminder that somebody asked for."""
    return (letter.key or "").startswith(f"{AGAIN}:")


def _once_more(letter: Claimed, name: str, at: datetime) -> NewLetter:
    return NewLetter(
        key=name,
        kind=letter.kind,
        priority=Priority.REMINDER,
        due_at=at,
        expires_at=letter.expires_at,
        chat_id=letter.person_id,
        subject_id=letter.subject_id,
        person_id=letter.person_id,
    )
