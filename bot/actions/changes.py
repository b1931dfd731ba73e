"""Moving and cancelling an activity, and telling everybody who answered."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions import offers
from bot.actions.activities import Sight, in_charge
from bot.actions.roles import reached, write_to
from bot.actions.signups import withdraw_gone
from bot.rules import series
from bot.rules.activities import Activity, Misfit, Status, misfit_of_ended
from bot.rules.changes import misfit_of_move, misfit_of_place
from bot.rules.mandiri import closing, day_of
from bot.rules.notices import ALL_DONE, MOVED, RELOCATED
from bot.rules.residents import Person, Private
from bot.rules.roles import Role
from bot.world import World
from db import activities, journal, outbox, signups
from db.engine import Transaction
from db.outbox import NewLetter, Priority

NOTE_LATER = timedelta(seconds=20)  # by then Telegram has told who has blocked the bot
STILL_NEWS = timedelta(hours=12)


def move(
    tx: Transaction, world: World, person: Person, activity_id: int, starts_at: datetime, place: str = ""
) -> Sight | Misfit:
    """Give an activity another time, and place if one is named; answers stay. Return it as it is now.

    Work done alone gets another last day, to its end.
    """
    sight = in_charge(tx, person, activity_id)
    if sight is None:
        return Misfit.OFFICERS_ONLY
    old = sight.activity
    starts_at = closing(starts_at, sight.rt.zone) if old.alone else starts_at
    if misfit := misfit_of_move(old, starts_at, world.now):
        return misfit
    now = _moved(sight, starts_at, place, world)
    changed = ("starts_at", "scheduled_at", "moved_from", "place", "placed_at", "posts_at")
    activities.change(tx, old.id, **{name: getattr(now, name) for name in changed})
    withdraw_gone(tx, world, now)
    _note(tx, world, sight, "move", f"{old.starts_at:%Y-%m-%dT%H:%MZ} > {starts_at:%Y-%m-%dT%H:%MZ}")
    moved = replace(sight, activity=now)
    offers.end_done(tx, world, sight.rt, old, MOVED | RELOCATED if place else MOVED)
    _tell(tx, world, moved, "moved", f"moved:{old.id}:{int(world.now.timestamp())}")
    return moved


def _moved(sight: Sight, starts_at: datetime, place: str, world: World) -> Activity:
    old = sight.activity
    now = replace(
        old,
        starts_at=starts_at,
        scheduled_at=world.now,
        place=place or old.place,
        placed_at=world.now if place else old.placed_at,
    )
    if old.is_posted:
        return replace(now, moved_from=old.starts_at)
    day = series.local_day(starts_at, sight.rt.zone)  # nobody knows the time before
    return replace(now, posts_at=series.posted_before(day, sight.rt.zone))


def relocate(tx: Transaction, world: World, person: Person, activity_id: int, place: str) -> Sight | Misfit:
    """Let an activity be somewhere else; whoever may come is told. Return it as it is now."""
    sight = in_charge(tx, person, activity_id)
    if sight is None:
        return Misfit.OFFICERS_ONLY
    old = sight.activity
    if misfit := misfit_of_place(old, place, world.now):
        return misfit
    activities.change(tx, old.id, place=place, placed_at=world.now)
    _note(tx, world, sight, "place", f"{old.place} > {place}")
    moved = replace(sight, activity=replace(old, place=place, placed_at=world.now))
    offers.end_done(tx, world, sight.rt, old, RELOCATED)
    _tell(tx, world, moved, "relocated", f"relocated:{old.id}:{int(world.now.timestamp())}")
    return moved


def days_taken(tx: Transaction, world: World, sight: Sight) -> set[date]:
    """Return the local days on which the neighbourhood has something else planned."""
    zone = ZoneInfo(sight.rt.zone)
    others = activities.coming(tx, sight.rt.id, world.now)
    return {day_of(one, zone) for one in others if one.id != sight.activity.id}


def cancel(tx: Transaction, world: World, person: Person, activity_id: int) -> Sight | Misfit:
    """Call an activity off, once. Return it as it is now."""
    sight = in_charge(tx, person, activity_id)
    if sight is None:
        return Misfit.OFFICERS_ONLY
    if misfit := misfit_of_ended(sight.activity):
        return misfit
    activities.change(tx, activity_id, status=Status.CANCELLED.value)
    _note(tx, world, sight, "cancel")
    offers.end_done(tx, world, sight.rt, sight.activity, ALL_DONE)
    _tell(tx, world, sight, "cancelled", f"cancelled:{activity_id}")
    return replace(sight, activity=replace(sight.activity, status=Status.CANCELLED))


def _note(tx: Transaction, world: World, sight: Sight, verb: str, detail: str = "") -> None:
    subject = f"activity:{sight.activity.id}"
    journal.note(tx, sight.rt.id, sight.resident.person.id, world.now, verb, subject, detail)


def _tell(tx: Transaction, world: World, sight: Sight, kind: str, key: str) -> None:
    """Draw the card again, write to those who can be reached, and put one note in the group."""
    activity, rt, now = sight.activity, sight.rt, world.now
    if not activity.is_posted:
        _tell_chairs(tx, world, sight, kind)
        return
    outbox.touch_card(tx, activity.id, rt.chat_id, now)
    note = NewLetter(
        key=key,
        kind=f"{kind}_here",
        chat_id=rt.chat_id,
        priority=Priority.REMINDER,
        due_at=now + NOTE_LATER,
        expires_at=max(activity.starts_at, now + STILL_NEWS),
        subject_id=activity.id,
    )
    private = (
        replace(note, key=f"{key}:{p.id}", kind=kind, chat_id=p.id, person_id=p.id, due_at=now)
        for p in _reached(tx, activity.id)
    )
    outbox.put(tx, *private, note)


def _tell_chairs(tx: Transaction, world: World, sight: Sight, kind: str) -> None:
    """Of a date whose card is still to come only the chairs hear, in a line; whoever did it knows."""
    letter = NewLetter(
        key=f"date_{kind}:{sight.activity.id}:{int(world.now.timestamp())}",
        kind=f"date_{kind}",
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=world.now + STILL_NEWS,
        subject_id=sight.activity.id,
    )
    chairs = reached(tx, sight.rt.id, Role.CHAIR)
    write_to(tx, (chair for chair in chairs if chair.id != sight.resident.person.id), letter)


def told(tx: Transaction, activity_id: int) -> int:
    """Return how many hear of a move or a cancellation, in private or by their name in the group."""
    activity = activities.get(tx, activity_id)
    if activity is not None and not activity.is_posted:
        return 0
    return sum(signed.resident.person.has_account for signed in signups.answered(tx, activity_id))


def _reached(tx: Transaction, activity_id: int) -> list[Person]:
    people = (signed.resident.person for signed in signups.answered(tx, activity_id))
    return [person for person in people if person.private is Private.OPEN]
