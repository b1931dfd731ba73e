"""Moving and cancelling an activity, and telling everybody who answered."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions import offers, queues, report_works
from bot.actions.activities import Sight, in_charge
from bot.actions.roles import reached, write_to
from bot.actions.signups import withdraw_gone
from bot.rules import series
from bot.rules.activities import Activity, Misfit, Status
from bot.rules.changes import (
    Hearers,
    News,
    concerns,
    key_of,
    misfit_of_cancel,
    misfit_of_move,
    misfit_of_place,
    together,
)
from bot.rules.households import Housed
from bot.rules.mandiri import closing, day_of
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.notices import ALL_DONE, MOVED, RELOCATED
from bot.rules.residents import Person, Private, Resident
from bot.rules.roles import Role
from bot.rules.signups import Answer
from bot.rules.stamps import stamp
from bot.world import World
from db import activities, households, journal, outbox, signups
from db import series as rows
from db.engine import Transaction
from db.outbox import NewLetter, Priority

TELL_AFTER = timedelta(seconds=20)  # rain, another place: the next change may follow
NOTE_LATER = timedelta(seconds=20)  # by then Telegram has told who has blocked the bot
STILL_NEWS = timedelta(hours=12)


def move(
    tx: Transaction, world: World, person: Person, activity_id: int, starts_at: datetime, place: str = ""
) -> Sight | Misfit:
    """Give an activity another time, and place if one is named; answers stay. Return it as it is now.

    Work done alone gets another last day, to its end.
    """
    sight = in_charge(tx, person, activity_id)
    if isinstance(sight, Misfit):
        return sight
    old = sight.activity
    starts_at = closing(starts_at, sight.rt.zone) if old.alone else starts_at
    if misfit := misfit_of_move(old, starts_at, world.now, sight.rt.attend_days):
        return misfit
    now = _moved(sight, starts_at, place, world)
    changed = ("starts_at", "scheduled_at", "moved_from", "place", "placed_at", "posts_at")
    activities.change(tx, old.id, **{name: getattr(now, name) for name in changed})
    signups.forget_absences(tx, old.id)
    withdraw_gone(tx, world, now)
    queues.put_back(tx, world, sight.rt, now)
    _note(tx, world, sight, "move", f"{old.starts_at:%Y-%m-%dT%H:%MZ} > {starts_at:%Y-%m-%dT%H:%MZ}")
    moved = replace(sight, activity=now)
    offers.end_done(tx, world, sight.rt, old, MOVED | RELOCATED if place else MOVED)
    _tell(tx, world, moved, News.MOVED_THERE if place else News.MOVED)
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
    if isinstance(sight, Misfit):
        return sight
    old = sight.activity
    if misfit := misfit_of_place(old, place, world.now):
        return misfit
    now = replace(old, place=place, placed_at=world.now)
    activities.change(tx, old.id, place=now.place, placed_at=now.placed_at)
    _note(tx, world, sight, "place", f"{old.place} > {place}")
    moved = replace(sight, activity=now)
    offers.end_done(tx, world, sight.rt, old, RELOCATED)
    _tell(tx, world, moved, News.RELOCATED)
    return moved


def days_taken(tx: Transaction, world: World, sight: Sight) -> set[date]:
    """Return the local days on which the neighbourhood has something else planned."""
    zone = ZoneInfo(sight.rt.zone)
    others = activities.planned(tx, sight.rt.id, world.now)
    return {day_of(one, zone) for one in others if one.id != sight.activity.id}


def cancel(tx: Transaction, world: World, person: Person, activity_id: int) -> Sight | Misfit:
    """Call an activity off, once. Return it as it is now."""
    sight = in_charge(tx, person, activity_id)
    if isinstance(sight, Misfit):
        return sight
    if misfit := misfit_of_cancel(sight.activity, world.now, sight.rt.attend_days):
        return misfit
    activities.change(tx, activity_id, status=Status.CANCELLED.value)
    _note(tx, world, sight, "cancel")
    offers.end_done(tx, world, sight.rt, sight.activity, ALL_DONE)
    report_works.free(tx, world, sight.activity, sight.resident.id)
    _tell(tx, world, sight, News.CANCELLED)
    return replace(sight, activity=replace(sight.activity, status=Status.CANCELLED))


def _note(tx: Transaction, world: World, sight: Sight, verb: str, detail: str = "") -> None:
    subject = f"activity:{sight.activity.id}"
    journal.note(tx, sight.rt.id, sight.resident.person.id, world.now, verb, subject, detail)


def _tell(tx: Transaction, world: World, sight: Sight, newest: News) -> None:
    """Draw the card again, write to those who can be reached, and put one note in the group.

    What of earlier changes still waits is told with this one, in one letter.
    """
    activity, rt, now = sight.activity, sight.rt, world.now
    if activity.series_id is not None:
        redraw_skipped(tx, world, rt, activity.series_id)
    if not activity.is_posted:
        _tell_ahead(tx, world, sight, newest)
        return
    outbox.touch_card(tx, activity.id, rt.chat_id, now)
    kinds = {kind: news for news in News for kind in (news.value, _here(news))}
    untold = outbox.take_back(tx, kinds, activity.id, now)
    first = now if newest is News.CANCELLED else now + TELL_AFTER
    letters = []
    for person, answer in ((None, None), *_reached(tx, activity.id)):
        chat_id = person.id if person else rt.chat_id
        news = together([kinds[kind] for kind in untold.get(chat_id, ())], newest)
        if concerns(news, answer):
            letter = NewLetter(
                key=key_of(activity, news) + (f":{person.id}" if person else ""),
                kind=news.value if person else _here(news),
                chat_id=chat_id,
                priority=Priority.REMINDER,
                due_at=first if person else first + NOTE_LATER,
                expires_at=max(activity.starts_at, now + STILL_NEWS),
                subject_id=activity.id,
                person_id=person.id if person else None,
            )
            letters.append(letter)
    outbox.put(tx, *letters)


def redraw_skipped(tx: Transaction, world: World, rt: Neighbourhood, series_id: int) -> None:
    """Draw the cards of skipped dates again: they say when the next one is."""
    for one in rows.skipped(tx, series_id, world.now):
        if one.message_id is not None:
            outbox.touch_card(tx, one.id, rt.chat_id, world.now)


def _here(news: News) -> str:
    """Name the kind of the note in the group."""
    return f"{news}_here"


def _tell_ahead(tx: Transaction, world: World, sight: Sight, news: News) -> None:
    """Of a date whose card is still to come the chairs hear, in a line, and who joins every time."""
    members = [person for person, _ in _reached(tx, sight.activity.id)]
    people = {one.id: one for one in (*reached(tx, sight.rt.id, Role.CHAIR), *members)}
    people.pop(sight.resident.person.id, None)  # whoever did it knows
    letter = NewLetter(
        key=f"date_{news}:{sight.activity.id}:{stamp(world.now)}",
        kind=f"date_{news}",
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=world.now + STILL_NEWS,
        subject_id=sight.activity.id,
    )
    write_to(tx, people.values(), letter)


def hearers(tx: Transaction, sight: Sight, news: News) -> Hearers:
    """Return whom a change reaches, in private or by their name in the group, and whom it does not.

    Before its card is posted nobody is named in the group, and whoever changes it knows.
    """
    activity = sight.activity
    people = [one.resident for one in signups.answered(tx, activity.id) if concerns(news, one.answer)]
    if not activity.is_posted:
        people = [one for one in people if one.id != sight.resident.id]
    unreached = [one for one in people if not _hears(one.person, in_group=activity.is_posted)]
    return Hearers(len(people) - len(unreached), housed(tx, sight.rt, unreached))


def _hears(person: Person, *, in_group: bool) -> bool:
    return person.has_account if in_group else person.private is Private.OPEN


def housed(tx: Transaction, rt: Neighbourhood, people: Collection[Resident]) -> tuple[Housed, ...]:
    """Return these residents of a neighbourhood with their houses."""
    ids = {one.id for one in people}
    everybody = households.everybody(tx, rt.id) if ids else ()
    return tuple(one for one in everybody if one.resident.id in ids)


def _reached(tx: Transaction, activity_id: int) -> list[tuple[Person, Answer | None]]:
    people = [(signed.resident.person, signed.answer) for signed in signups.answered(tx, activity_id)]
    return [(person, answer) for person, answer in people if person.private is Private.OPEN]
