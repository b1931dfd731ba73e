"""Attendance: marking who came, closing with thanks, and asking the officers once when nobody did."""

from dataclasses import replace
from datetime import timedelta

from bot.actions import report_works
from bot.actions.activities import Sight, in_charge
from bot.actions.roles import reached, write_to
from bot.actions.signups import let_go, take_on
from bot.rules import attendance as rules
from bot.rules.activities import Activity, Misfit, Status
from bot.rules.attendance import Attendee
from bot.rules.neighbourhoods import Status as NeighbourhoodStatus
from bot.rules.residents import Person, Resident
from bot.rules.stamps import minute_of
from bot.world import World
from db import activities, codes, journal, neighbourhoods, outbox, residents, signups
from db.engine import Transaction
from db.outbox import NewLetter, Priority

QUESTION = "closing"
THANKS = "thanks"
THANKS_LIVE = timedelta(days=1)
QUESTION_LIVES = timedelta(minutes=90)


def sheet(tx: Transaction, world: World, person: Person, activity_id: int) -> Sight | Misfit:
    """Let an officer see the attendance list, when it may be filled in."""
    sight = in_charge(tx, person, activity_id)
    if isinstance(sight, Misfit):
        return sight
    return rules.misfit_of_attendance(sight.activity, world.now, sight.rt.attend_days) or sight


def attendees(tx: Transaction, sight: Sight) -> list[Attendee]:
    """Return everybody who may have been there, in the order of the list."""
    signed = signups.roster(tx, sight.activity.id)
    found = {s.resident.id: Attendee(s.resident.person, s.answer, bool(s.present)) for s in signed}
    for neighbour in residents.active(tx, sight.rt.id):
        found.setdefault(neighbour.id, Attendee(neighbour.person, None, False))
    return rules.listed(list(found.values()))


def mark(
    tx: Transaction, world: World, person: Person, activity_id: int, attendee_id: int, present: bool
) -> Sight | Misfit:
    """Mark whether somebody (by person id) was there, and keep the counter true."""
    sight = sheet(tx, world, person, activity_id)
    if isinstance(sight, Misfit):
        return sight
    attendee = residents.resident(tx, sight.rt.id, attendee_id)
    if attendee is None:
        return Misfit.NO_RESIDENT
    if signups.was_present(tx, activity_id, attendee.id) is present:
        return sight
    _store(tx, world, sight, attendee, present)
    step = 1 if present else -1
    activities.add_to_counters(tx, activity_id, {"present": step})
    if sight.activity.alone or sight.activity.status is Status.CLOSED:  # their cards show the number
        redraw(tx, world, sight.activity, sight.rt.chat_id)
    if sight.activity.status is Status.CLOSED or codes.came_by_code(tx, sight.activity, attendee.id):
        detail = f"resident:{attendee.id} {'present' if present else 'not present'}"
        journal.note(tx, sight.rt.id, person.id, world.now, "attendance", f"activity:{activity_id}", detail)
    return replace(sight, activity=replace(sight.activity, present=sight.activity.present + step))


def redraw(tx: Transaction, world: World, activity: Activity, chat_id: int) -> None:
    """Have the card drawn again, and the thanks, where they are in the group or on their way there."""
    outbox.touch_card(tx, activity.id, chat_id, world.now)
    if activity.thanks_id is not None or outbox.waiting(tx, THANKS, activity.id):
        key = f"{THANKS}:{activity.id}"
        outbox.touch(
            tx,
            key,
            THANKS,
            activity.id,
            chat_id,
            world.now,
            priority=Priority.REMINDER,
            lives=THANKS_LIVE,
        )


def _store(tx: Transaction, world: World, sight: Sight, attendee: Resident, present: bool) -> None:
    """Store a mark; whoever has done work alone has taken it, and no longer once only the mark said so."""
    activity = sight.activity
    if activity.alone and present:
        by = None if attendee.id == sight.resident.id else sight.resident.person.id
        take_on(tx, world, sight.rt, activity, attendee.id, by)
    noted = present or (None if activity.alone else False)
    signups.set_present(tx, activity.id, attendee.id, noted, world.now)
    if activity.alone and not present:
        let_go(tx, world, activity, attendee.id)


def closing(tx: Transaction, world: World, person: Person, activity_id: int) -> Sight | Misfit:
    """Let an officer look at an activity that could be closed now."""
    sight = in_charge(tx, person, activity_id)
    if isinstance(sight, Misfit):
        return sight
    return rules.misfit_of_closing(sight.activity, world.now) or sight


def close(tx: Transaction, world: World, person: Person, activity_id: int) -> Sight | Misfit:
    """Close an activity, once, and thank everybody in the group."""
    sight = closing(tx, world, person, activity_id)
    if isinstance(sight, Misfit):
        return sight
    activities.change(tx, activity_id, status=Status.CLOSED.value)
    journal.note(tx, sight.rt.id, person.id, world.now, "close", f"activity:{activity_id}")
    outbox.touch_card(tx, activity_id, sight.rt.chat_id, world.now)
    thanks = NewLetter(
        key=f"{THANKS}:{activity_id}",
        kind=THANKS,
        chat_id=sight.rt.chat_id,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=world.now + THANKS_LIVE,
        subject_id=activity_id,
    )
    outbox.put(tx, thanks)
    report_works.ask(tx, world, activity_id)
    return replace(sight, activity=replace(sight.activity, status=Status.CLOSED))


def plan_closing(tx: Transaction, world: World) -> None:
    """Ask the officers, in the evening and once, about activities that nobody has closed."""
    first, last = world.now - rules.open_for(rules.DAYS_MOST), world.now - rules.QUESTION_AFTER
    for activity in activities.starting(tx, first, last):
        rt = neighbourhoods.get(tx, activity.neighbourhood_id)
        if rt is None or rt.status is not NeighbourhoodStatus.ACTIVE:
            continue
        if not rules.question_is_due(activity.starts_at, world.now, rt):
            continue
        write_to(tx, reached(tx, rt.id), _question(world, activity))


def question_key(activity: Activity) -> str:
    """Name the evening question about an activity at its present time; each officer's id comes behind it."""
    return f"{QUESTION}:{activity.id}:{minute_of(activity.starts_at)}"


def _question(world: World, activity: Activity) -> NewLetter:
    return NewLetter(
        key=question_key(activity),
        kind=QUESTION,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=world.now + QUESTION_LIVES,
        subject_id=activity.id,
    )
