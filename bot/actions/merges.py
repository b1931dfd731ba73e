"""Somebody who was represented has an account now: one person out of two; or they are taken out."""

from bot.actions import departures, queues, watch_merges
from bot.actions.roles import is_officer
from bot.actions.signups import COUNTERS, withdraw_coming
from bot.rules.attendance import DAYS_MOST, open_for
from bot.rules.households import Housed
from bot.rules.merges import Entry, merged
from bot.rules.namesakes import resembles
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.privacy import has_consented
from bot.rules.residents import Person
from bot.world import World
from db import activities, households, journal, merges, neighbourhoods, outbox, privacy, residents
from db.engine import Transaction


def represented(tx: Transaction, person: Person, resident_id: int) -> tuple[Neighbourhood, Housed] | None:
    """Return somebody without Telegram whom this officer may merge or delete, with the register held."""
    one = households.housed(tx, resident_id)
    rt = neighbourhoods.get(tx, one.resident.neighbourhood_id) if one else None
    if rt is None or not is_officer(tx, rt, person.id):
        return None
    neighbourhoods.hold(tx, rt.id)
    one = households.housed(tx, resident_id)  # another officer may just have done so
    if one is None or not one.resident.is_present or not one.resident.person.is_represented:
        return None
    return rt, one


def candidates(tx: Transaction, one: Housed) -> list[Housed]:
    """Return the residents with an account, those first who may be this person."""
    people = households.everybody(tx, one.resident.neighbourhood_id)
    people = [other for other in people if other.resident.person.has_account]
    return sorted(people, key=lambda other: (not resembles(one, other), _name(other), other.resident.id))


def likely(tx: Transaction, rt: Neighbourhood) -> list[tuple[Housed, Housed | None]]:
    """Return the RT's residents without Telegram, by name, with a resident who may be the same person."""
    people = households.everybody(tx, rt.id)
    with_account = [other for other in people if other.resident.person.has_account]
    ones = sorted((one for one in people if one.resident.person.is_represented), key=_name)
    return [(one, next((o for o in with_account if resembles(one, o)), None)) for one in ones]


def _name(one: Housed) -> str:
    return one.resident.person.name.casefold()


def merge(tx: Transaction, world: World, person: Person, resident_id: int, into_id: int) -> Housed | None:
    """Make one resident out of two; return who stays. None: this is not the officer's, or was done before."""
    found = represented(tx, person, resident_id)
    into = households.housed(tx, into_id)
    if found is None or into is None or not (into.resident.person.has_account and into.resident.is_present):
        return None
    rt, one = found
    if into.resident.neighbourhood_id != rt.id:
        return None
    for activity_id in merges.activity_ids(tx, one.resident, world.now - open_for(DAYS_MOST)):
        _merge_answers(tx, world, rt, activity_id, one, into)
    watch_merges.merge(tx, world, rt, one.resident, into.resident)
    if one.house and not into.house and has_consented(into.resident.person):
        residents.move_to_house(tx, into.resident, one.house)
    residents.move_to_house(tx, one.resident, "")
    merges.drop(tx, one.resident)
    subject, detail = f"resident:{into_id}", f"resident:{resident_id}"
    journal.note(tx, rt.id, person.id, world.now, "merge", subject, detail)
    return households.housed(tx, into_id)


def _merge_answers(
    tx: Transaction, world: World, rt: Neighbourhood, activity_id: int, one: Housed, into: Housed
) -> None:
    """Under the activity's lock: one row out of two, with counters and queues that follow."""
    activity = activities.locked(tx, activity_id)
    spoken = merges.entry(tx, activity_id, one.resident.id)
    own = merges.entry(tx, activity_id, into.resident.id)
    if activity is None or spoken is None:
        return
    both = merged(own, spoken, alone=activity.alone) if own else spoken
    merges.set_entry(tx, activity_id, one.resident.id, Entry(None, spoken.answered_at))
    merges.set_entry(tx, activity_id, into.resident.id, both)
    before = [entry for entry in (own, spoken) if entry]
    activities.add_to_counters(tx, activity_id, _steps(before, both))
    for entry in before:
        queues.count(tx, entry.post, -1)
    queues.count(tx, both.post, 1)
    freed = {task for entry in before for task in (entry.post.task_id, entry.post.wanted_id)}
    for task_id in sorted(task for task in freed if task is not None):
        queues.move_up(tx, world, rt, activity, task_id)
    outbox.touch_card(tx, activity_id, rt.chat_id, world.now)


def _steps(before: list[Entry], both: Entry) -> dict[str, int]:
    """Return what the counters change by when these entries become one."""
    steps = dict.fromkeys((*COUNTERS.values(), "companions", "present"), 0)
    for entry, sign in [*((entry, -1) for entry in before), (both, 1)]:
        if entry.answer:
            steps[COUNTERS[entry.answer]] += sign
        steps["companions"] += sign * entry.companions
        steps["present"] += sign * bool(entry.present)
    return steps


def remove(tx: Transaction, world: World, person: Person, resident_id: int) -> Neighbourhood | None:
    """Take somebody without Telegram out: answers to what is coming are withdrawn, past numbers stay."""
    found = represented(tx, person, resident_id)
    if found is None:
        return None
    rt, one = found
    withdraw_coming(tx, world, one.resident)
    departures.give_up(tx, world, one.resident)
    residents.move_to_house(tx, one.resident, "")
    journal.note(tx, rt.id, person.id, world.now, "remove", f"resident:{resident_id}")
    privacy.forget(tx, one.resident.person.id, world.now)
    return rt
