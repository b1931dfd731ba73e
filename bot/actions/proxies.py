"""Diwakilkan: officers write down residents without Telegram, and answer for residents who asked them to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.actions import attendance, merges, signups, tasks
from bot.actions.activities import Sight, before_all
from bot.rules import namesakes as rules
from bot.rules.activities import Misfit
from bot.rules.attendance import misfit_of_attendance, misfit_of_speaking, says_who_came
from bot.rules.households import Housed
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.proxies import Said
from bot.rules.residents import REPRESENTED_FROM, REPRESENTED_TO, Person, Private, Resident
from bot.rules.signups import (
    Accompanied,
    Answer,
    Outcome,
    Reason,
    Recorded,
    Refused,
    is_open,
    reason_of_closed,
)
from bot.rules.tasks import Outcome as TaskOutcome
from bot.rules.tasks import Queued, Taken, Task
from bot.world import World
from db import activities, households, journal, neighbourhoods, outbox, residents
from db import signups as rows
from db import tasks as work
from db.engine import Transaction
from db.outbox import Priority

TELL_AFTER = timedelta(seconds=10)  # a slip of the finger is put right meanwhile
UNDO_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Charge:
    """An officer's activity, and the resident for whom they answer."""

    sight: Sight
    one: Housed


@dataclass(frozen=True, slots=True)
class Noted:
    """Whom an officer's words were noted for, and of whom it is not clear who is meant."""

    done: list[tuple[Housed, Said]]
    unclear: list[tuple[Said, list[Housed]]]


def represented(tx: Transaction, sight: Sight) -> list[Housed]:
    """Return those of the RT who have no Telegram, by name."""
    people = [one for one in households.everybody(tx, sight.rt.id) if one.resident.person.is_represented]
    return sorted(people, key=lambda one: (one.resident.person.name.casefold(), one.resident.id))


def _speaks(tx: Transaction, world: World, person: Person, activity_id: int) -> Sight | Misfit:
    """Return an officer's activity while something can be said for others; else why not."""
    sight = before_all(tx, person, activity_id)
    if isinstance(sight, Misfit):
        return sight
    return misfit_of_speaking(sight.activity, world.now, sight.rt.attend_days) or sight


def charge(
    tx: Transaction, world: World, person: Person, activity_id: int, resident_id: int
) -> Charge | Misfit:
    """Return what an officer may decide for a resident of the activity's RT; else why not."""
    sight = _speaks(tx, world, person, activity_id)
    if isinstance(sight, Misfit):
        return sight
    one = households.housed(tx, resident_id)
    if one is None or one.resident.neighbourhood_id != sight.rt.id or not one.resident.is_present:
        return Misfit.NO_RESIDENT
    return Charge(sight, one)


def register_open(tx: Transaction, world: World, person: Person, activity_id: int) -> Sight | Misfit:
    """Return an officer's activity with the register held, or why not: two may write the same person down.

    The register comes before the activity, as in merges and deletions: nobody waits for each other.
    """
    seen = activities.get(tx, activity_id)
    if seen is not None:
        neighbourhoods.hold(tx, seen.neighbourhood_id)
    return _speaks(tx, world, person, activity_id)


def meant(tx: Transaction, sight: Sight, said: Said) -> Housed | list[Housed]:
    """Return the one who must be meant; else all who may be, and nobody where somebody new is."""
    found = rules.found(said, households.everybody(tx, sight.rt.id))
    certain = [one for one in found if rules.same(said, one)]
    if len(certain) == 1 and (said.name or said.username or len(found) == 1):
        return certain[0]
    return found


def note(
    tx: Transaction, world: World, sight: Sight, people: Sequence[Said], *, is_new: bool = False
) -> Noted | Refused:
    """Take the answers of these people, writing down who is new; the register is held (register_open).

    `is_new`: an officer says so, whoever else it may be. Nothing is noted where one of the answers cannot be.
    """
    for said in people:
        if said.answer and (refused := refusal(world, sight, said.answer)):
            return refused
    noted = Noted([], [])
    for said in people:
        match [] if is_new else meant(tx, sight, said):
            case Housed() as known:
                one = _know_house(tx, known, said)
            case []:
                one = _register(tx, world, sight, said)
            case several:
                noted.unclear.append((said, several))
                continue
        take(tx, world, sight, one, said)
        noted.done.append((one, said))
    return noted


def may_be(tx: Transaction, charge: Charge, said: Said) -> bool:
    """True for a resident who was among those that may be meant."""
    everybody = households.everybody(tx, charge.sight.rt.id)
    return any(one.resident.id == charge.one.resident.id for one in rules.found(said, everybody))


def _know_house(tx: Transaction, one: Housed, said: Said) -> Housed:
    """Whoever is represented has the house that is told later; others tell theirs themselves."""
    if one.resident.person.is_represented and said.house and not one.house:
        residents.move_to_house(tx, one.resident, said.house)
        return households.housed(tx, one.resident.id) or one
    return one


def _register(tx: Transaction, world: World, sight: Sight, said: Said) -> Housed:
    """Write somebody without Telegram down as a resident of the officer's RT."""
    return write_down(tx, world, sight.rt, sight.resident.person.id, said)


def write_down(tx: Transaction, world: World, rt: Neighbourhood, actor_id: int, said: Said) -> Housed:
    """Make somebody without Telegram a resident of an RT, whose register is held by who does it."""
    twins = [one for one in households.everybody(tx, rt.id) if rules.same(said, one)]
    twins = [one for one in twins if one.resident.person.is_represented and one.house == said.house]
    if twins:  # another officer was quicker
        return twins[0]
    person_id = _unused(tx, world)
    residents.remember_person(tx, person_id, said.stored_name, None, world.now)
    residents.add_resident(tx, rt.id, person_id, world.now)
    resident = residents.resident(tx, rt.id, person_id)
    assert resident is not None
    if said.house:
        residents.move_to_house(tx, resident, said.house)
    journal.note(tx, rt.id, actor_id, world.now, "represent", f"resident:{resident.id}")
    return households.housed(tx, resident.id) or Housed(resident, said.house)


def is_fresh(tx: Transaction, world: World, one: Housed) -> bool:
    """True while writing somebody down can be undone with one tap."""
    joined_at = residents.joined_at(tx, one.resident.id)
    return one.resident.person.is_represented and world.now - joined_at <= UNDO_FOR


def undo(tx: Transaction, world: World, charge: Charge) -> bool:
    """Take somebody out again who was written down by mistake; False when that is long ago."""
    sight, one = charge.sight, charge.one
    if not is_fresh(tx, world, one):
        return False
    officer, person = sight.resident.person, one.resident.person
    attendance.mark(tx, world, officer, sight.activity.id, person.id, present=False)
    return merges.remove(tx, world, officer, one.resident.id) is not None


def refusal(world: World, sight: Sight, answer: Answer) -> Refused | None:
    """Return why an answer is not taken now; after the start it still says who came."""
    activity = sight.activity
    if is_open(activity, world.now):
        is_unsure = answer is Answer.MAYBE and not activity.form.takes_maybe
        return Refused(Reason.NO_MAYBE) if is_unsure else None
    attends = answer is Answer.JOINING and says_who_came(activity, world.now, sight.rt.attend_days)
    return None if attends else Refused(reason_of_closed(activity, world.now, answer))


def _unused(tx: Transaction, world: World) -> int:
    while True:
        person_id = -world.dice.randrange(REPRESENTED_FROM, REPRESENTED_TO)
        if residents.person(tx, person_id) is None:
            return person_id


def take(tx: Transaction, world: World, sight: Sight, one: Housed, said: Said) -> Outcome | None:
    """Take the answer that was typed for somebody, with their family; after the start it says who came.

    Of work that is done alone it may say that it is done.
    """
    if said.answer is None:
        return None
    activity, officer = sight.activity, sight.resident.person
    days = sight.rt.attend_days
    is_done = activity.alone and said.came and misfit_of_attendance(activity, world.now, days) is None
    if said.answer is Answer.JOINING and (is_done or says_who_came(activity, world.now, days)):
        attendance.mark(tx, world, officer, activity.id, one.resident.person.id, present=True)
        return None
    outcome = answer(tx, world, Charge(sight, one), said.answer)
    takes_family = activity.form.takes_family and not isinstance(outcome, Refused)
    if said.companions and takes_family:
        signups.come_with(tx, world, sight.rt, one.resident, activity.id, said.companions)
    if said.task and said.answer is Answer.JOINING:
        _take_task(tx, world, Charge(sight, one), said.task)
    return outcome


def _take_task(tx: Transaction, world: World, charge: Charge, name: str) -> None:
    """Give somebody the task of that name, or a place in its queue."""
    for task in work.of(tx, charge.sight.activity.id):
        if task.name.casefold() == name.casefold():
            give_task(tx, world, charge, task.id, takes=True)


def answer(tx: Transaction, world: World, charge: Charge, wanted: Answer) -> Outcome:
    """Answer for a resident; one with an account is told."""
    sight, resident = charge.sight, charge.one.resident
    officer = sight.resident.person.id
    outcome = signups.answer(tx, world, sight.rt, resident, sight.activity.id, wanted, by=officer)
    if isinstance(outcome, Recorded):
        _tell(tx, world, sight, resident)
    return outcome


def bring_family(tx: Transaction, world: World, charge: Charge, step: int) -> Accompanied | Refused:
    """Note one family member more who comes along with a resident, or one fewer."""
    sight, resident = charge.sight, charge.one.resident
    officer, activity_id = sight.resident.person.id, sight.activity.id
    outcome = signups.bring_family(tx, world, sight.rt, resident, activity_id, step, by=officer)
    if not isinstance(outcome, Refused) and not outcome.is_most:
        rows.set_given_by(tx, activity_id, resident.id, officer)
        _tell(tx, world, sight, resident)
    return outcome


def give_task(
    tx: Transaction, world: World, charge: Charge, task_id: int, *, takes: bool
) -> TaskOutcome | Task:
    """Give a resident a task or a place in its queue, or take it back (then the task is returned)."""
    sight, resident = charge.sight, charge.one.resident
    officer, activity_id = sight.resident.person.id, sight.activity.id
    outcome: TaskOutcome | Task
    if takes:
        outcome = tasks.choose(tx, world, sight.rt, resident, activity_id, task_id, by=officer)
    else:
        outcome = tasks.give_back(tx, world, sight.rt, resident, activity_id, task_id)
    if isinstance(outcome, Taken | Queued | Task):
        rows.set_given_by(tx, activity_id, resident.id, officer)
        _tell(tx, world, sight, resident)
    return outcome


def _tell(tx: Transaction, world: World, sight: Sight, resident: Resident) -> None:
    """Have a resident with an open private chat told, once for all that an officer taps now."""
    person = resident.person
    if person.private is not Private.OPEN or person.id == sight.resident.person.id:
        return
    key = f"answered_for:{sight.activity.id}:{resident.id}"
    outbox.touch(
        tx,
        key,
        "answered_for",
        sight.activity.id,
        person.id,
        world.now,
        person_id=person.id,
        priority=Priority.REMINDER,
        after=TELL_AFTER,
        gathers=TELL_AFTER,
        lives=max(sight.activity.starts_at - world.now, TELL_AFTER),
    )
