"""What a night of watch does by itself: reminders, tonight's card, who is missing, who has not confirmed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions import arrivals, jimpitan_totals, night_records, stand_ins
from bot.actions import ronda as nights
from bot.rules import watch_hours as rules
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.reminders import MENTIONS_LATER, Due, Round
from bot.rules.residents import Person, Private
from bot.rules.ronda import Night, Ronda, Watch
from bot.rules.stand_ins import news_for
from bot.rules.watch_hours import Step
from bot.world import World
from db import neighbourhoods, outbox, ronda
from db.engine import Transaction
from db.outbox import NewLetter, Priority

AHEAD = timedelta(hours=48)  # the reminder of the evening before is the earliest


def plan(tx: Transaction, world: World) -> None:
    """Put the letters that are due now, each once."""
    for night in ronda.starting(tx, world.now - timedelta(hours=24), world.now + AHEAD):
        rt, settings = (
            neighbourhoods.get(tx, night.neighbourhood_id),
            ronda.settings(tx, night.neighbourhood_id),
        )
        if rt is None or settings is None or rt.status is not Status.ACTIVE or not settings.active:
            continue
        watch = nights.watch(tx, night)
        letters = [*_reminders(world, rt, watch)]
        for step in _due(night, settings, rt, world.now):
            letters += _step(tx, world, rt, watch, step)
        letters += arrivals.late_letters(tx, world, rt, settings, watch)
        letters += night_records.letters(tx, world, rt, watch)
        outbox.put(tx, *letters)
        jimpitan_totals.plan(tx, world, rt, night)


def _due(night: Night, settings: Ronda, rt: Neighbourhood, now: datetime) -> list[Step]:
    found = rules.steps(night, settings, rt)
    return [step for step, (since, until) in found.items() if since <= now < until]


def key(night: Night, turn: Round) -> str:
    """Name one round of reminders of a night at its present time; moved, it is another."""
    return f"watch:{night.id}:{turn}:{int(night.starts_at.timestamp())}"


def _reminders(world: World, rt: Neighbourhood, watch: Watch) -> Iterator[NewLetter]:
    for turn, due in rules.rounds(watch.night, rt):
        if due.at <= world.now < due.until and watch.coming:
            yield from _round(world, rt, watch, turn, due)


def _round(world: World, rt: Neighbourhood, watch: Watch, turn: Round, due: Due) -> Iterator[NewLetter]:
    mentions = NewLetter(
        key=key(watch.night, turn),
        kind=f"watch_mention_{turn}",
        chat_id=rt.chat_id,
        priority=Priority.REMINDER,
        due_at=world.now + MENTIONS_LATER,
        expires_at=due.until,
        subject_id=watch.night.id,
    )
    for duty in watch.coming:
        person = duty.resident.person
        if person.private is Private.OPEN:
            own = f"{mentions.key}:{person.id}"
            to_one = replace(mentions, key=own, kind=f"watch_{turn}", due_at=world.now)
            yield replace(to_one, chat_id=person.id, person_id=person.id)
    yield mentions


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


def still(night: Night, rt: Neighbourhood, turn: Round, until: datetime) -> bool:
    """True while a reminder of this round fits the night as it is now."""
    return any(one is turn and due.until == until for one, due in rules.rounds(night, rt))
