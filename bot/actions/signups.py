"""Signing up for an activity, and no longer counting for what is coming."""

from bot.actions import queues
from bot.actions.activities import Sight, at_home, kept
from bot.rules import signups as rules
from bot.rules.activities import Activity
from bot.rules.contributions import Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Resident
from bot.rules.signups import Accompanied, Answer, Outcome, Reason, Recorded, Refused
from bot.rules.tasks import NO_POST
from bot.world import World
from db import activities, contributions, neighbourhoods, outbox, series, signups, tasks
from db.engine import Transaction

COUNTERS = {Answer.JOINING: "joining", Answer.MAYBE: "maybe", Answer.DECLINED: "declined"}


def answer(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    resident: Resident,
    activity_id: int,
    wanted: Answer,
    by: int | None = None,
) -> Outcome:
    """Take a resident's answer, keep the counters true and have the card drawn again.

    `by` is the officer who gives it for them.
    """
    return _answer(tx, world, rt, resident, at_home(tx, rt, resident, activity_id), wanted, by)


def answer_seen(tx: Transaction, world: World, sight: Sight, wanted: Answer) -> Outcome:
    """Do as `answer` with what this transaction has just seen: the way of nearly every tap."""
    return _answer(tx, world, sight.rt, sight.resident, kept(tx, sight), wanted)


def _answer(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    resident: Resident,
    activity: Activity | None,
    wanted: Answer,
    by: int | None = None,
) -> Outcome:
    """`activity`: as it is now, kept from other changes; None where there is none for them."""
    if activity is None:
        return Refused(Reason.NOT_HERE)
    previous = signups.answer_of(tx, activity.id, resident.id)
    done = activity.alone and signups.was_present(tx, activity.id, resident.id)
    outcome = rules.answer(activity, previous, wanted, world.now, done=done)
    if isinstance(outcome, Recorded):
        record(tx, world, rt, activity, resident.id, previous, wanted, by)
    elif by is None:
        confirm(tx, activity.id, resident.id)
    return outcome


def confirm(tx: Transaction, activity_id: int, resident_id: int) -> None:
    """Note that they say themselves what was said for them."""
    if signups.given_by(tx, activity_id, resident_id) is not None:
        signups.set_given_by(tx, activity_id, resident_id, None)


def record(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    activity: Activity,
    resident_id: int,
    previous: Answer | None,
    wanted: Answer,
    by: int | None = None,
) -> None:
    """Store another answer to an open, locked activity with its counters; who no longer joins frees tasks."""
    signups.set_answer(tx, activity.id, resident_id, wanted, world.now, by)
    steps = {COUNTERS[wanted]: 1} | ({COUNTERS[previous]: -1} if previous else {})
    if previous is Answer.JOINING:
        queues.release(tx, world, rt, activity, resident_id)
        steps["companions"] = -signups.set_companions(tx, activity.id, resident_id, 0)
    if previous is not None:
        _follow(tx, activity.id, resident_id, wanted)
    activities.add_to_counters(tx, activity.id, steps)
    outbox.touch_card(tx, activity.id, rt.chat_id, world.now)


def take_on(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    activity: Activity,
    resident_id: int,
    by: int | None = None,
) -> None:
    """Let somebody join a locked activity who has not yet; `by` is the officer who notes it."""
    previous = signups.answer_of(tx, activity.id, resident_id)
    if previous is not Answer.JOINING:
        record(tx, world, rt, activity, resident_id, previous, Answer.JOINING, by)


def let_go(tx: Transaction, world: World, activity: Activity, resident_id: int) -> None:
    """Take back that somebody joins, where only an officer has said so and they have no task."""
    if signups.given_by(tx, activity.id, resident_id) is None:
        return
    if tasks.post_of(tx, activity.id, resident_id) == NO_POST:
        _withdraw(tx, world, activity, resident_id)


def _follow(tx: Transaction, activity_id: int, resident_id: int, answer: Answer) -> None:
    """Let gifts follow another answer: who does not come brings nothing, who does needs no substitute."""
    if not contributions.of_resident(tx, activity_id, resident_id):
        return
    if answer is Answer.JOINING:
        contributions.bring_along(tx, activity_id, resident_id)
    else:
        contributions.take(tx, activity_id, resident_id, Kind.TOOL)
    if answer is not Answer.DECLINED:
        contributions.take(tx, activity_id, resident_id, Kind.SUBSTITUTE)


def bring_family(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    resident: Resident,
    activity_id: int,
    step: int,
    by: int | None = None,
) -> Accompanied | Refused:
    """Note one family member more who comes along (`step` 1), or one fewer (-1); whoever brings some joins.

    Any other step is forged.
    """
    if step not in (1, -1):
        return Refused(Reason.NOT_HERE)
    activity = at_home(tx, rt, resident, activity_id)
    if activity is not None and not activity.form.takes_family:
        return Refused(Reason.NO_FAMILY)
    outcome = answer(tx, world, rt, resident, activity_id, Answer.JOINING, by)
    if isinstance(outcome, Refused):
        return outcome
    before = signups.companions_of(tx, activity_id, resident.id)
    number = rules.companions(before, step)
    if number == before and step > 0:
        return Accompanied(number, is_most=True)
    return come_with(tx, world, rt, resident, activity_id, number)


def come_with(
    tx: Transaction, world: World, rt: Neighbourhood, resident: Resident, activity_id: int, number: int
) -> Accompanied:
    """Store that so many family members come along with somebody who joins; the activity is locked."""
    before = signups.companions_of(tx, activity_id, resident.id)
    signups.set_companions(tx, activity_id, resident.id, number)
    activities.add_to_counters(tx, activity_id, {"companions": number - before})
    outbox.touch_card(tx, activity_id, rt.chat_id, world.now)
    return Accompanied(number)


def withdraw_coming(tx: Transaction, world: World, *places: Resident) -> None:
    """Take back what somebody who goes has answered to what has not started; nobody is told.

    Every coming activity is locked before the answer is looked for: a first tap may be on its way. They
    are taken out of series first, so that no further date is made with them.
    """
    resident_ids = {place.neighbourhood_id: place.id for place in places}
    series.leave_all(tx, resident_ids.values())
    for activity_id in activities.coming_ids(tx, resident_ids, world.now):
        activity = activities.locked(tx, activity_id)
        if activity is not None and rules.is_open(activity, world.now):
            _withdraw(tx, world, activity, resident_ids[activity.neighbourhood_id])


def withdraw_gone(tx: Transaction, world: World, activity: Activity) -> None:
    """Take back the answers of those who went while an activity that is now put off had begun."""
    for signed in signups.roster(tx, activity.id, tuple(Answer)):
        if not signed.resident.is_present:
            _withdraw(tx, world, activity, signed.resident.id)


def _withdraw(tx: Transaction, world: World, activity: Activity, resident_id: int) -> None:
    given = signups.answer_of(tx, activity.id, resident_id)
    rt = neighbourhoods.get(tx, activity.neighbourhood_id)
    if given is None or rt is None:
        return
    if activity.alone and signups.was_present(tx, activity.id, resident_id):
        queues.stop_waiting(tx, world, rt, activity, resident_id)
        return  # what is done stays done
    queues.release(tx, world, rt, activity, resident_id)
    companions = signups.set_companions(tx, activity.id, resident_id, 0)
    contributions.withdraw(tx, activity.id, resident_id)
    signups.withdraw(tx, activity.id, resident_id)
    activities.add_to_counters(tx, activity.id, {COUNTERS[given]: -1, "companions": -companions})
    outbox.touch_card(tx, activity.id, rt.chat_id, world.now)
