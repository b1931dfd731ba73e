"""What an activity does by itself: its card is posted, people are reminded, officers are asked how it was."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot.actions import attendance, queues, series
from bot.actions.timings import Timing, Timings, still_fits
from bot.rules import attendance as attending
from bot.rules import reminders as rules
from bot.rules.activities import Activity, Status
from bot.rules.contributions import IN_KIND
from bot.rules.looks import Span, next_look
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reminder_leads import of_kind
from bot.rules.reminders import Dues, Round
from bot.rules.residents import Person, Private
from bot.rules.series import TOLD_BEFORE
from bot.rules.signups import Answer
from bot.rules.wishes import About
from bot.world import World
from db import activities, contributions, looks, outbox, reminder_leads, signups, wishes
from db.engine import Transaction
from db.outbox import Claimed, NewLetter, Priority

TWICE = (timedelta(0), rules.EARLY)  # once before it is due, once after: for who has joined meanwhile
OVER = attending.open_for(attending.DAYS_MOST)  # after its start nothing is due of an activity


@dataclass(frozen=True, slots=True)
class Plan:
    """An activity and its reminders."""

    activity: Activity
    timing: Timing
    dues: Dues


def look(tx: Transaction, world: World, timings: Timings, activity_id: int, since: datetime) -> int:
    """Do what is due of an activity now, and say when to look again.

    Return 1 when people are not reminded of it who would have been: all since the last look at anything.
    """
    activity = activities.locked_if_free(tx, activity_id)
    timing = timings.of(activity.neighbourhood_id) if activity else None
    if activity is not None and timing is not None and not activity.is_posted:
        activity = series.look(tx, world, timing.rt, activity)
    if activity is None:
        return 0
    missed, plan, moments = 0, None, list[datetime]()
    if timing is not None and activity.status is Status.PLANNED:
        moments += queues.look(tx, world, timing.rt, activity)
    if timing is not None and activity.is_posted and activity.status is Status.PLANNED:
        plan = _plan(activity, timing)
        outbox.put(tx, *_letters(tx, world, plan, since))
        attendance.ask(tx, world, timing.rt, activity)
        missed = _missed(tx, plan, since, world.now)
    looks.set_next(tx, About.ACTIVITY, activity.id, _next(activity, plan, world.now, moments))
    return missed


def _plan(activity: Activity, timing: Timing) -> Plan:
    leads = of_kind(timing.rt, timing.leads, activity.kind)
    dues = rules.dues_of(partial(rules.rounds, activity, timing.rt), leads, timing.wishes)
    return Plan(activity, timing, dues)


def _next(activity: Activity, plan: Plan | None, now: datetime, moments: list[datetime]) -> datetime | None:
    """Return when to look next; `moments` are those of its queues."""
    spans: list[Span] = []
    if activity.posts_at is not None:
        spans.append((activity.posts_at - TOLD_BEFORE, activity.posts_at))
        moments.append(activity.posts_at)
    elif activity.status is not Status.PLANNED:
        return None
    elif plan is not None:
        moments += [rules.first_look(due, activity.id) + later for due in plan.dues.all for later in TWICE]
        spans += attending.questions(activity.starts_at, plan.timing.rt)
    return next_look(now, activity.starts_at + OVER, moments, spans, activity.id)


def key(activity: Activity, turn: Round) -> str:
    """Name one round of an activity at its present time; moved, it is another round.

    The letter of one person has their id behind it: nobody gets a round twice, whatever they wish meanwhile.
    """
    return f"reminder:{activity.id}:{turn}:{int(activity.starts_at.timestamp())}"


def _letters(tx: Transaction, world: World, plan: Plan, since: datetime) -> Iterator[NewLetter]:
    for turn in Round:
        if any(due.round is turn and rules.is_put(due, world.now) for due in plan.dues.all):
            yield from _round(tx, world, plan, turn, since)


def _round(tx: Transaction, world: World, plan: Plan, turn: Round, since: datetime) -> Iterator[NewLetter]:
    """Yield the letters of a round, a little early, and again soon after: for who has joined before it.

    Then the usual round is done; the one in the group tells that it was put.
    """
    now, usual = world.now, next((due for due in plan.dues.usual if due.round is turn), None)
    name = key(plan.activity, turn)
    is_put = usual is not None and bool(outbox.known(tx, [name]))
    letter = NewLetter(
        key=name,
        kind=f"mention_{turn}",
        chat_id=plan.timing.rt.chat_id,
        priority=Priority.REMINDER,
        due_at=now,
        expires_at=plan.activity.starts_at,
        subject_id=plan.activity.id,
    )
    to_one = replace(letter, kind=f"reminder_{turn}")
    for person, answered_at in _reminded(tx, plan.activity, turn):
        due = plan.dues.of(person.id, turn, answered_at)
        if due is None or not rules.is_put(due, now):
            continue
        if is_put and due == usual and rules.is_done(due, since, answered_at):
            continue
        if person.private is Private.OPEN:
            own = replace(to_one, key=f"{name}:{person.id}", chat_id=person.id, person_id=person.id)
            yield replace(own, due_at=max(now, due.at), expires_at=due.until)
    if usual is not None and not is_put and rules.is_put(usual, now):
        yield replace(letter, due_at=max(now, usual.at) + rules.MENTIONS_LATER, expires_at=usual.until)


def _reminded(tx: Transaction, activity: Activity, turn: Round) -> list[tuple[Person, datetime | None]]:
    """Return who comes or may come and has not done it yet, and on the day before who gives something.

    With each since when that is known.
    """
    signed = signups.roster(tx, activity.id, rules.AUDIENCE[turn])
    found: dict[int, tuple[Person, datetime | None]] = {
        one.resident.person.id: (one.resident.person, one.answered_at) for one in signed if not one.is_done
    }
    if turn is rules.REMINDS_GIVERS:
        for giver in contributions.givers(tx, activity.id, IN_KIND):
            found.setdefault(giver.resident.person.id, (giver.resident.person, None))
    return list(found.values())


def _missed(tx: Transaction, plan: Plan, since: datetime, now: datetime) -> int:
    """Return 1 when a usual round came and went while the bot was down, and somebody is to be reminded."""
    for due in rules.missed(plan.dues.usual, since, now):
        if not outbox.ended(tx, [key(plan.activity, due.round)]) and _reminded(tx, plan.activity, due.round):
            return 1
    return 0


def is_to_come(
    tx: Transaction, world: World, rt: Neighbourhood, activity: Activity, person_id: int, answer: Answer
) -> bool:
    """True when somebody with this answer will still be reminded."""
    leads = of_kind(rt, reminder_leads.of(tx, rt.id), activity.kind)
    if wanted := wishes.of(tx, [person_id]).get(person_id):
        leads = rules.own_leads(leads, wanted)
    return rules.is_to_come(activity, rt, answer, world.now, leads)


def still(tx: Transaction, activity: Activity, rt: Neighbourhood, turn: Round, letter: Claimed) -> bool:
    """True while a letter of this round fits the activity as it is now, by the RT's leads or one's own."""
    leads = of_kind(rt, reminder_leads.of(tx, rt.id), activity.kind)
    return still_fits(tx, partial(rules.rounds, activity, rt), leads, turn, key(activity, turn), letter)
