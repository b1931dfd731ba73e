"""How an RT keeps watch: begun, changed one thing at a time, put to rest; nights ahead follow."""

from datetime import timedelta

from bot.actions import ronda as nights
from bot.actions import settings as rights
from bot.actions import squad_nights, swap_news
from bot.actions.duties import touch_card
from bot.actions.watch_steps import unreached
from bot.rules import ronda as rules
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person, Private
from bot.rules.ronda import Ronda, Swaps
from bot.rules.ronda_settings import Values
from bot.rules.stamps import stamp
from bot.world import World
from db import journal, outbox, ronda
from db.engine import Transaction
from db.outbox import NewLetter, Priority

MOVED, MOVED_GROUP, RESTS = "ronda_hours", "ronda_hours_mention", "ronda_rests"
TELL_AFTER = timedelta(seconds=30)  # start and end may be changed one after the other
LIVES = timedelta(days=2)


def settings(tx: Transaction, rt: Neighbourhood) -> Ronda | None:
    """Return how an RT keeps watch, also while it rests; None where it never did."""
    return ronda.settings(tx, rt.id) if rt.status is Status.ACTIVE else None


def begin(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, hours: Values, needed: int
) -> Ronda | None:
    """Let an RT keep watch from now on; None for whoever may not say so."""
    if not rights.may_change(tx, rt, person.id):
        return None
    values = {"active": True, "needed": needed, **hours}
    return _store(tx, world, rt, person.id, values)


def change(tx: Transaction, world: World, rt: Neighbourhood, person: Person, values: Values) -> Ronda | None:
    """Change something; None for whoever may not, and where nobody keeps watch yet."""
    if settings(tx, rt) is None or not rights.may_change(tx, rt, person.id):
        return None
    return _store(tx, world, rt, person.id, values)


def _store(tx: Transaction, world: World, rt: Neighbourhood, actor_id: int, values: Values) -> Ronda:
    before = ronda.settings(tx, rt.id)
    ronda.set_up(tx, rt.id, **values)
    after = ronda.settings(tx, rt.id)
    assert after is not None
    detail = ", ".join(f"{name}={value}" for name, value in values.items())
    journal.note(tx, rt.id, actor_id, world.now, "change_ronda", f"neighbourhood:{rt.id}", detail)
    if before is not None:
        _follow(tx, world, rt, before, after)
    return after


def _follow(tx: Transaction, world: World, rt: Neighbourhood, before: Ronda, after: Ronda) -> None:
    """Let the nights follow that have not begun."""
    if (before.start_minute, before.end_minute) != (after.start_minute, after.end_minute):
        _move(tx, world, rt, after)
    if before.needed != after.needed:
        _need(tx, world, rt, before.needed, after.needed)
    if after.swaps is Swaps.FORBIDDEN and before.swaps is not Swaps.FORBIDDEN:
        for watch in nights.watches(tx, squad_nights.hold(tx, world, rt.id)):
            swap_news.withdraw_all(tx, world, *(duty.id for duty in watch.duties), owners=True)
    if before.active is not after.active:
        _tell_group(tx, world, rt)


def _move(tx: Transaction, world: World, rt: Neighbourhood, after: Ronda) -> None:
    """Give the nights ahead their new hours; who is on duty in them is told once, open requests end."""
    moved = False
    for watch in nights.watches(tx, squad_nights.hold(tx, world, rt.id)):
        hours = rules.hours(watch.night.evening, after.start_minute, after.end_minute, rt.zone)
        if hours[0] <= world.now:  # tonight would have begun already: it stays as it was announced
            continue
        ronda.change(tx, watch.night.id, starts_at=hours[0], ends_at=hours[1], scheduled_at=world.now)
        swap_news.withdraw_all(tx, world, *(duty.id for duty in watch.duties), owners=True)
        touch_card(tx, world, rt, watch.night.id)
        for duty in watch.duties:
            _tell(tx, world, rt, duty.resident.person)
        moved = moved or bool(unreached(watch))
    if moved:
        key = f"{MOVED_GROUP}:{rt.id}"
        outbox.touch(
            *(tx, key, MOVED_GROUP, rt.id, rt.chat_id, world.now),
            priority=Priority.REMINDER,
            after=TELL_AFTER,
            gathers=TELL_AFTER,
            lives=LIVES,
        )


def _tell(tx: Transaction, world: World, rt: Neighbourhood, person: Person) -> None:
    if person.private is Private.OPEN:
        outbox.touch(
            *(tx, f"{MOVED}:{rt.id}:{person.id}", MOVED, rt.id, person.id, world.now),
            person_id=person.id,
            priority=Priority.REMINDER,
            after=TELL_AFTER,
            gathers=TELL_AFTER,
            lives=LIVES,
        )


def _need(tx: Transaction, world: World, rt: Neighbourhood, before: int, after: int) -> None:
    """Let the nights ahead need another number; one that was drawn for a number of its own keeps that."""
    for night in squad_nights.hold(tx, world, rt.id):
        if night.needed == before:
            ronda.change(tx, night.id, needed=after)
            touch_card(tx, world, rt, night.id)


def _tell_group(tx: Transaction, world: World, rt: Neighbourhood) -> None:
    """Tell the group, once, that nobody need come, or that it begins again; nights stay meanwhile."""
    letter = NewLetter(
        key=f"{RESTS}:{rt.id}:{stamp(world.now)}",
        kind=RESTS,
        chat_id=rt.chat_id,
        priority=Priority.ANNOUNCEMENT,
        due_at=world.now,
        expires_at=world.now + LIVES,
        subject_id=rt.id,
    )
    outbox.put(tx, letter)
