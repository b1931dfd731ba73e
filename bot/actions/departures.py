"""Who leaves an RT gives their night watches up: theirs they are until somebody has taken them over."""

from dataclasses import replace

from bot.actions import duties, ronda, swap_news
from bot.rules.residents import Resident
from bot.rules.ronda import Answer, Watch, has_begun
from bot.rules.stamps import stamp
from bot.rules.swaps import Status, Swap
from bot.world import World
from db import departures, neighbourhoods, outbox, residents, swaps
from db import ronda as rows
from db.engine import Transaction
from db.outbox import NewLetter, Priority

LEFT = "watch_left"


def give_up(tx: Transaction, world: World, *places: Resident) -> None:
    """Answer "unable" to what somebody who goes was to keep watch on, and end requests that wait for them.

    Everybody who leads one of these nights is told once. The nights are locked in the order of their ids.
    """
    own = {place.id: [night.id for night, _ in rows.of_resident(tx, place.id, world.now)] for place in places}
    wanted = [swap for place in places for swap in swaps.waiting_for(tx, place.id)]
    rows.locked(
        tx, *(night_id for ids in own.values() for night_id in ids), *departures.nights_of(tx, wanted)
    )
    for place in places:
        for swap in swaps.waiting_for(tx, place.id):  # as they are under the locks
            _end(tx, world, place, swap)
        nights = [_given_up(tx, world, place, night_id) for night_id in sorted(own[place.id])]
        _tell(tx, world, place, [watch for watch in nights if watch is not None])


def _given_up(tx: Transaction, world: World, place: Resident, night_id: int) -> Watch | None:
    """Look again under the lock: it may just have changed hands."""
    rt, night = neighbourhoods.get(tx, place.neighbourhood_id), rows.get(tx, night_id)
    duty = ronda.watch(tx, night).of(place.id) if night else None
    if rt is None or night is None or duty is None or not night.is_planned or has_begun(night, world.now):
        return None
    swap_news.withdraw_all(tx, world, duty.id)
    said = {"answer": Answer.UNABLE.value, "answered_at": world.now, "given_by": None}
    # who was noted at the pos before it began is not there any more either
    rows.change_duty(tx, duty.id, presence="", arrived_at=None, arrived_by="", **said)
    duties.touch_card(tx, world, rt, night_id)
    return ronda.watch(tx, night)


def _end(tx: Transaction, world: World, place: Resident, swap: Swap) -> None:
    """A request to them alone is over; one to everybody, which they wanted to help with, is open again."""
    if swap.to_id == place.id:
        swaps.change(tx, [swap.id], status=Status.REFUSED.value, decided_at=world.now)
        _tell_owner(tx, world, place, swap)
    else:
        swaps.change(tx, [swap.id], status=Status.OPEN.value, helper_id=None, other_duty_id=None)
    swap_news.touch_call(tx, world, swap)


def _tell_owner(tx: Transaction, world: World, place: Resident, swap: Swap) -> None:
    duty = rows.duty(tx, swap.duty_id)
    night = rows.get(tx, duty.night_id) if duty else None
    assert duty is not None
    assert night is not None
    ended, person = replace(swap, status=Status.REFUSED), duty.resident.person
    swap_news.tell(tx, world, ended, night, swap_news.SETTLED, [person], place.person.id)


def _tell(tx: Transaction, world: World, place: Resident, given_up: list[Watch]) -> None:
    hearers = {person.id: watch for watch in given_up for person in ronda.leaders(tx, watch)}
    letters = [
        NewLetter(
            key=f"{LEFT}:{place.id}:{stamp(world.now)}:{person_id}",
            kind=LEFT,
            chat_id=person_id,
            priority=Priority.REMINDER,
            due_at=world.now,
            expires_at=watch.night.starts_at,
            subject_id=place.id,
            person_id=person_id,
        )
        for person_id, watch in hearers.items()
        if person_id != place.person.id
    ]
    outbox.put(tx, *letters)


def left_open(tx: Transaction, world: World, resident_id: int) -> tuple[Resident, list[Watch]] | None:
    """Return somebody who has left, with the nights whose duty of theirs nobody has taken over yet."""
    gone = residents.by_id(tx, resident_id)
    if gone is None or gone.is_present:
        return None
    found = [
        night
        for night, duty in rows.of_resident(tx, gone.id, world.now)
        if duty.answer is Answer.UNABLE and not has_begun(night, world.now)
    ]
    return (gone, ronda.watches(tx, found)) if found else None
