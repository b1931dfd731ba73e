"""Drawing a roster of night watches: what is asked, who may be drawn, and taking the roster into use."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from bot.actions import dialogues, settings
from bot.actions.dialogues import Dialogue, Draft
from bot.rules import periods
from bot.rules import ronda as watch
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.periods import Period, Step
from bot.rules.residents import Person, Private
from bot.rules.ronda import Ronda
from bot.rules.series import local_day
from bot.world import World
from db import drafts, households, journal, neighbourhoods, outbox, ronda, watchers
from db.engine import Transaction
from db.outbox import NewLetter, Priority

LETTER = "draw"  # makes the roster and shows it
TOLD = "drawn"  # tells somebody their nights
IN_USE = "roster_in_use"  # tells the group; what was made stands in the key
TOLD_LIVES = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing half-way before the eyes of who began it."""

    draft: Draft
    rt: Neighbourhood
    period: Period

    @property
    def nights(self) -> dict[date, list[int]]:
        """The roster that waits for a yes: resident ids by evening."""
        kept = self.draft.data.get("nights", {})
        return {date.fromisoformat(day): list(people) for day, people in kept.items()}


@dataclass(frozen=True, slots=True)
class Used:
    """A roster in use: its nights and the number of people in it."""

    first: date
    last: date
    nights: int
    people: int


def begin(tx: Transaction, world: World, rt: Neighbourhood, person: Person) -> Drawing | None:
    """Begin a drawing from the next free evening; None for whoever is not chair or coordinator."""
    if not settings.may_change(tx, rt, person.id):
        return None
    tomorrow = local_day(world.now, rt.zone) + timedelta(days=1)
    taken = watchers.taken(tx, rt.id, tomorrow, tomorrow + periods.LOOKS_AHEAD)
    period = Period(rt.id, periods.next_free(taken, tomorrow))
    draft = dialogues.begin(tx, world, Dialogue.DRAWING, person.id, person.id, Step.WEEKS, period.data())
    return Drawing(draft, rt, period)


def found(tx: Transaction, world: World, person: Person, key: str) -> Drawing | None:
    """Return the drawing under a button; None when it is over, another's, or no longer theirs to make."""
    draft = dialogues.by_key(tx, world, key)
    if draft is None or draft.kind != Dialogue.DRAWING or draft.person_id != person.id:
        return None
    return of(tx, draft)


def of(tx: Transaction, draft: Draft) -> Drawing | None:
    """Return a drawing that is still its beginner's to make."""
    period = periods.read(draft.data)
    rt = neighbourhoods.get(tx, period.rt_id)
    if rt is None or not settings.may_change(tx, rt, draft.person_id):
        return None
    return Drawing(draft, rt, period)


def keep(tx: Transaction, world: World, drawing: Drawing, step: Step, **values: Any) -> Drawing:
    """Store an answer, and the question that is open then."""
    period = replace(drawing.period, **values)
    draft = replace(drawing.draft, step=step, data=period.data())
    dialogues.keep(tx, world, draft)
    return replace(drawing, draft=draft, period=period)


def anew(tx: Transaction, world: World, drawing: Drawing, message_id: int) -> Drawing:
    """Forget what was drawn before; the roster is to come in place of a message.

    Each has a key of its own, so that no button of an older one fits.
    """
    person_id, data = drawing.draft.person_id, drawing.period.data()
    draft = dialogues.begin(tx, world, Dialogue.DRAWING, person_id, person_id, Step.DRAWING, data)
    draft = replace(draft, message_id=message_id)
    dialogues.keep(tx, world, draft)
    return replace(drawing, draft=draft)


def draw(tx: Transaction, world: World, drawing: Drawing) -> None:
    """Have a roster drawn, in a letter that shows it."""
    letter = NewLetter(
        key=f"{LETTER}:{drawing.draft.key}",
        kind=LETTER,
        chat_id=drawing.draft.person_id,
        priority=Priority.ANSWER,
        due_at=world.now,
        expires_at=world.now + outbox.ANSWER_LIVES,
        subject_id=drawing.rt.id,
        person_id=drawing.draft.person_id,
    )
    outbox.put(tx, letter)


def keep_drawn(tx: Transaction, world: World, key: str, nights: Mapping[str, list[int]]) -> None:
    """Keep what was drawn until it is taken into use; nothing when the drawing is over."""
    draft = dialogues.by_key(tx, world, key)
    if draft is not None and draft.step == Step.DRAWING:
        drafts.note_data(tx, key, Step.DRAWN, draft.data | {"nights": nights})


def use(tx: Transaction, world: World, drawing: Drawing) -> Used | None:
    """Make the nights and duties of a drawn roster, once; None when nothing of it is left to make.

    An evening that somebody else has filled meanwhile stays as it is, and so does one that has begun.
    """
    rt, period = drawing.rt, drawing.period
    if drawing.draft.step != Step.DRAWN or not dialogues.end(tx, drawing.draft):
        return None
    neighbourhoods.hold(tx, rt.id)
    if ronda.settings(tx, rt.id) is None:
        ronda.set_up(tx, rt.id, needed=period.needed)
    taken = watchers.taken(tx, rt.id, period.first, period.last)
    settled = ronda.settings(tx, rt.id) or Ronda(rt.id)
    nights = {day: people for day, people in sorted(drawing.nights.items()) if day not in taken}
    here = watchers.still_here(tx, rt.id, {one for people in nights.values() for one in people})
    made = _make(tx, world, drawing, settled, {day: here & set(people) for day, people in nights.items()})
    if not made:
        return None
    people = {one for day in made for one in nights[day]} & here
    used = Used(made[0], made[-1], len(made), len(people))
    _tell_group(tx, world, drawing, used)
    _tell(tx, world, drawing, people)
    detail = f"{used.first} {used.last}"
    journal.note(tx, rt.id, drawing.draft.person_id, world.now, "draw", f"rt:{rt.id}", detail)
    return used


def _make(
    tx: Transaction, world: World, drawing: Drawing, settled: Ronda, nights: Mapping[date, set[int]]
) -> list[date]:
    made = []
    there = ronda.between(tx, drawing.rt.id, drawing.period.first, drawing.period.last)
    ronda.locked(tx, *(night.id for night in there))
    for day, people in nights.items():
        hours = watch.hours(day, settled.start_minute, settled.end_minute, drawing.rt.zone)
        if hours[0] <= world.now:
            continue
        night = ronda.add(tx, drawing.rt.id, day, hours, drawing.period.needed, world.now)
        ronda.give(tx, night.id, sorted(people))
        made.append(day)
    return made


def _tell_group(tx: Transaction, world: World, drawing: Drawing, used: Used) -> None:
    letter = NewLetter(
        key=f"{IN_USE}:{drawing.draft.key}:{used.first}:{used.last}:{used.nights}",
        kind=IN_USE,
        chat_id=drawing.rt.chat_id,
        priority=Priority.ANNOUNCEMENT,
        due_at=world.now,
        expires_at=world.now + TOLD_LIVES,
        subject_id=drawing.rt.id,
    )
    outbox.put(tx, letter)


def _tell(tx: Transaction, world: World, drawing: Drawing, resident_ids: set[int]) -> None:
    """Tell each with an open private chat their nights, in one message."""
    people = households.everybody(tx, drawing.rt.id)
    ones = [p.resident for p in people if p.resident.id in resident_ids]
    letters = [
        NewLetter(
            key=f"{TOLD}:{drawing.draft.key}:{one.id}",
            kind=TOLD,
            chat_id=one.person.id,
            priority=Priority.ANNOUNCEMENT,
            due_at=world.now,
            expires_at=world.now + TOLD_LIVES,
            subject_id=drawing.rt.id,
            person_id=one.person.id,
        )
        for one in ones
        if one.person.private is Private.OPEN
    ]
    outbox.put(tx, *letters)
