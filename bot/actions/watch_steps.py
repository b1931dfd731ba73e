"""What a night of watch does by itself: reminders, tonight's card, who is missing, who has not confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.actions import arrivals, jimpitan_totals, night_records, stand_ins
from bot.actions import ronda as nights
from bot.actions.timings import Timing, Timings, still_fits
from bot.rules import arrivals as arriving
from bot.rules import night_records as signing
from bot.rules import reminders as reminding
from bot.rules import watch_hours as rules
from bot.rules.jimpitan import told_from
from bot.rules.looks import Span, next_look
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reminder_leads import of_nights
from bot.rules.reminders import MENTIONS_LATER, Dues, Round
from bot.rules.residents import Person, Private
from bot.rules.ronda import Night, Ronda, Watch
from bot.rules.stand_ins import news_for
from bot.rules.watch_hours import Step
from bot.rules.wishes import About
from bot.world import World
from db import looks, outbox, reminder_leads, ronda
from db.engine import Transaction
from db.outbox import Claimed, NewLetter, Priority

OVER = jimpitan_totals.TICKED  # after its start nothing is due of a night


@dataclass(frozen=True, slots=True)
class Plan:
    """A night and its reminders."""

    watch: Watch
    timing: Timing
    settings: Ronda
    dues: Dues


def look(tx: Transaction, world: World, timings: Timings, night_id: int, since: datetime) -> int:
    """Do what is due of a night now, and say when to look again.

    Return how many duties nobody is reminded of who would have been: all since the last look at anything.
    """
    night = ronda.locked_if_free(tx, night_id)
    if night is None:
        return 0
    timing, missed, at = timings.of(night.neighbourhood_id), 0, None
    if night.is_planned and timing is not None and timing.watch is not None:
        plan = _plan(night, timing, timing.watch)
        if any(moment <= world.now for moment in _begins(plan)):
            plan = _peopled(plan, nights.watch(tx, night))
            missed = _missed(tx, plan, since, world.now)
            _do(tx, world, plan)
        at = _next(plan, world.now)
    elif night.is_planned:  # where the watch rests, or the RT: for now
        at = next_look(world.now, night.starts_at + OVER, (), (), night.id)
    looks.set_next(tx, About.NIGHT, night.id, at)
    return missed


def _plan(night: Night, timing: Timing, settings: Ronda) -> Plan:
    leads = of_nights(timing.rt, timing.leads)
    dues = reminding.dues_of(partial(rules.rounds, night, timing.rt), leads, timing.wishes)
    return Plan(Watch(night, ()), timing, settings, dues)


def _peopled(plan: Plan, watch: Watch) -> Plan:
    """Return it with the night's people; nobody else's wishes count, and a change looks at it anew."""
    own = {duty.resident.person.id for duty in watch.duties}
    wishes = {person_id: wish for person_id, wish in plan.dues.wishes.items() if person_id in own}
    dues = {wish: plan.dues.own[wish] for wish in wishes.values()}
    return replace(plan, watch=watch, dues=replace(plan.dues, wishes=wishes, own=dues))


def _do(tx: Transaction, world: World, plan: Plan) -> None:
    rt, watch, settings = plan.timing.rt, plan.watch, plan.settings
    if world.now > watch.night.starts_at + OVER:
        return
    letters = [*_reminders(world, plan)]
    for step in _due(watch.night, settings, rt, world.now):
        letters += _step(tx, world, rt, watch, step)
    letters += arrivals.late_letters(tx, world, rt, settings, watch)
    letters += night_records.letters(tx, world, rt, watch)
    outbox.put(tx, *letters)
    jimpitan_totals.plan(tx, world, rt, watch.night)


def _begins(plan: Plan) -> Iterator[datetime]:
    """Yield what may be the first moment of a night."""
    yield from (due.at - reminding.EARLY for due in plan.dues.all)
    yield from (since for since, _ in rules.steps(plan.watch.night, plan.settings, plan.timing.rt).values())
    yield plan.watch.night.starts_at


def _next(plan: Plan, now: datetime) -> datetime | None:
    """Return when to look at a night next: from then on something may be due, as long as it may."""
    night, settings, rt = plan.watch.night, plan.settings, plan.timing.rt
    spans: list[Span] = [(reminding.first_look(due, night.id), due.until) for due in plan.dues.all]
    spans += rules.steps(night, settings, rt).values()
    spans += arriving.late_steps(night, settings).values()
    spans += signing.steps(plan.watch, rt).values()
    return next_look(now, night.starts_at + OVER, [told_from(night)], spans, night.id)


def _due(night: Night, settings: Ronda, rt: Neighbourhood, now: datetime) -> list[Step]:
    return [step for step, (since, until) in rules.steps(night, settings, rt).items() if since <= now < until]


def key(night: Night, turn: Round) -> str:
    """Name one round of reminders of a night at its present time; moved, it is another.

    The letter of one person has their id behind it: nobody gets a round twice, whatever they wish meanwhile.
    """
    return f"watch:{night.id}:{turn}:{int(night.starts_at.timestamp())}"


def _reminders(world: World, plan: Plan) -> Iterator[NewLetter]:
    for turn in Round:
        if plan.watch.coming:
            yield from _round(world, plan, turn)


def _round(world: World, plan: Plan, turn: Round) -> Iterator[NewLetter]:
    """Yield the letters of a round, a little early; the one in the group is due after the private ones."""
    now, usual = world.now, next((due for due in plan.dues.usual if due.round is turn), None)
    letter = NewLetter(
        key=key(plan.watch.night, turn),
        kind=f"watch_mention_{turn}",
        chat_id=plan.timing.rt.chat_id,
        priority=Priority.REMINDER,
        due_at=now,
        expires_at=plan.watch.night.starts_at,
        subject_id=plan.watch.night.id,
    )
    for person in (duty.resident.person for duty in plan.watch.coming):
        due = plan.dues.of(person.id, turn)
        if person.private is Private.OPEN and due is not None and reminding.is_put(due, now):
            own = replace(letter, key=f"{letter.key}:{person.id}", kind=f"watch_{turn}", person_id=person.id)
            yield replace(own, chat_id=person.id, due_at=max(now, due.at), expires_at=due.until)
    if usual is not None and reminding.is_put(usual, now):
        yield replace(letter, due_at=max(now, usual.at) + MENTIONS_LATER, expires_at=usual.until)


def _missed(tx: Transaction, plan: Plan, since: datetime, now: datetime) -> int:
    """Return how many have a duty of whom a usual round came and went while nobody looked."""
    gone = [key(plan.watch.night, due.round) for due in reminding.missed(plan.dues.usual, since, now)]
    return len(plan.watch.coming) if len(outbox.ended(tx, gone)) < len(gone) else 0


def _step(tx: Transaction, world: World, rt: Neighbourhood, watch: Watch, step: Step) -> list[NewLetter]:
    night = watch.night
    letter = NewLetter(
        key=f"{step}:{night.id}",
        kind=f"night_{step}",
        chat_id=rt.chat_id,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=night.starts_at,
        subject_id=night.id,
    )
    match step:
        case Step.CARD:
            _post_card(tx, world, rt, watch)
            return []
        case Step.SHORT:
            asked = stand_ins.called(stand_ins.away(tx, watch))
            return [letter] if watch.missing > asked else []
    away = stand_ins.away(tx, watch)
    people = [one for one in stand_ins.hearers(tx, watch) if news_for(watch, away, one.id)]
    return [
        replace(letter, key=f"{letter.key}:{person.id}", chat_id=person.id, person_id=person.id)
        for person in people
    ]


def _post_card(tx: Transaction, world: World, rt: Neighbourhood, watch: Watch) -> None:
    name = f"tonight:{watch.night.id}"
    if watch.duties and not outbox.known(tx, [name]):
        outbox.touch(tx, name, "tonight", watch.night.id, rt.chat_id, world.now)


def unreached(watch: Watch) -> list[Person]:
    """Return who has not answered yet and can only be asked in the group."""
    people = [duty.resident.person for duty in watch.unanswered]
    return [person for person in people if person.hears_in_group]


def still(tx: Transaction, night: Night, rt: Neighbourhood, turn: Round, letter: Claimed) -> bool:
    """True while a letter of this round fits the night as it is now, by the RT's leads or one's own."""
    leads = of_nights(rt, reminder_leads.of(tx, rt.id))
    return still_fits(tx, partial(rules.rounds, night, rt), leads, turn, key(night, turn), letter)
