"""One letter a day for whoever wishes it: planned ahead by an index, told of what concerns them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions import report_clocks, ronda, routines
from bot.actions.agenda import homes
from bot.actions.roles import is_officer
from bot.rules import digests as rules
from bot.rules.digests import Digest
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person, Private
from bot.rules.wishes import About, Wishes, hears
from bot.world import World
from db import agenda, digests, outbox, residents, wishes
from db.engine import Transaction
from db.outbox import NewLetter, Priority

KIND = "digest"
AHEAD = timedelta(minutes=30)  # thousands may have chosen the same minute: their letters are laid out before
MOST = 20  # in one transaction


def plan(tx: Transaction, world: World) -> bool:
    """Put the digests that are due soon, each once a day; return whether there may be more."""
    found = wishes.with_digests(tx, world.now + AHEAD, MOST)
    for person_id in found:
        _plan(tx, world, person_id)
    return len(found) == MOST


def plan_again(tx: Transaction, world: World) -> None:
    """Give each digest that an earlier clock, ahead of this one, has put off its time anew."""
    for person_id in wishes.digests_after(tx, world.now + 2 * rules.ONE_DAY):
        schedule(tx, world, person_id)


def key(person_id: int, slot: datetime, zone: ZoneInfo) -> str:
    """Name the digest of somebody's local day."""
    return f"{KIND}:{person_id}:{slot.astimezone(zone).date().isoformat()}"


def _plan(tx: Transaction, world: World, person_id: int) -> None:
    wished, person = wishes.of_one(tx, person_id), residents.person(tx, person_id)
    slot, minute, zone = wished.digest_next, wished.digest_minute, zone_of(tx, world, person_id)
    if slot is None or minute is None or person is None:
        wishes.change(tx, person_id, digest_next=None)
        return
    if slot <= world.now - rules.LIVES:  # after some days without the bot that of today may still help
        slot = rules.next_slot(minute, zone, world.now - rules.LIVES)
    if slot <= world.now + AHEAD:
        _put(tx, world, person, wished, slot, zone)
        slot = rules.next_slot(minute, zone, slot)
    wishes.change(tx, person_id, digest_next=slot)


def _put(
    tx: Transaction, world: World, person: Person, wished: Wishes, slot: datetime, zone: ZoneInfo
) -> None:
    rt = home_of(tx, person)
    at = rules.sends_at(slot, world.now, rt) if rt else None
    if at is not None and person.private is Private.OPEN and hears(wished, at):
        outbox.put(tx, _letter(person.id, key(person.id, slot, zone), at, slot + rules.LIVES))


def _letter(person_id: int, name: str, at: datetime, until: datetime) -> NewLetter:
    return NewLetter(
        key=name,
        kind=KIND,
        chat_id=person_id,
        priority=Priority.SUMMARY,
        due_at=at,
        expires_at=until,
        person_id=person_id,
    )


def schedule(tx: Transaction, world: World, person_id: int) -> Wishes:
    """Set when somebody's next digest is due, from what they wish now; what waits is taken back."""
    wished, zone = wishes.of_one(tx, person_id), zone_of(tx, world, person_id)
    days = (world.now, world.now + rules.ONE_DAY)
    outbox.withdraw(tx, [key(person_id, day, zone) for day in days], world.now)
    if wished.digest_minute is None:
        return wishes.change(tx, person_id, digest_next=None, digest_listed="")
    slot = rules.next_slot(wished.digest_minute, zone, world.now, wished.digest_at)
    return wishes.change(tx, person_id, digest_next=slot)


def home_of(tx: Transaction, person: Person) -> Neighbourhood | None:
    """Return by whose clock and quiet hours somebody's digest goes: their oldest home."""
    return next(iter(homes(tx, person)), None)


def zone_of(tx: Transaction, world: World, person_id: int) -> ZoneInfo:
    """Return the zone of somebody's oldest home."""
    person = residents.person(tx, person_id)
    rt = home_of(tx, person) if person else None
    return ZoneInfo(rt.zone if rt else world.config.neighbourhoods.zone)


def gather(tx: Transaction, world: World, person: Person, first: datetime, last: datetime) -> Digest:
    """Return what concerns somebody between two times, and which reports wait for them as an officer."""
    joined = (one for one in agenda.mine(tx, person.id, first) if one.activity.starts_at <= last)
    wished = wishes.of_one(tx, person.id)
    return Digest(
        mine=tuple(one for one in joined if not one.has_done),
        gifts=digests.gifts(tx, person.id, first, last),
        nights=tuple(
            (night, duty)
            for night, duty in ronda.mine(tx, world, person)
            if first < night.starts_at <= last and duty.comes
        ),
        waiting=tuple(_waiting(tx, world, person, wished.digest_at)),
    )


def _waiting(
    tx: Transaction, world: World, person: Person, since: datetime | None
) -> Iterator[tuple[Neighbourhood, int]]:
    """Yield how many reports somebody was reminded of since their last digest."""
    lives = min(world.now - since, 2 * rules.ONE_DAY) if since else rules.ONE_DAY
    for rt in homes(tx, person):
        if is_officer(tx, rt, person.id) and (found := report_clocks.waiting(tx, world, rt, person, lives)):
            yield rt, len(found)


def now_for(tx: Transaction, world: World, person: Person, minute: int) -> Digest:
    """Return what a digest tells that goes out now; of routines what would come before the next one."""
    zone = zone_of(tx, world, person.id)
    found = gather(tx, world, person, world.now, rules.until(minute, zone, world.now))
    slot = rules.last_slot(minute, zone, world.now)
    coming = [
        one
        for rt in homes(tx, person)
        for one in routines.in_private(tx, world, rt, person, slot, slot + rules.ONE_DAY)
    ]
    coming.sort(key=lambda one: (one[1].day, one[1].starts_at, one[0].id))
    return replace(found, routines=coming[: rules.ROUTINES_MOST])


def covers(
    tx: Transaction,
    world: World,
    person: Person,
    wished: Wishes,
    about: About,
    subject: tuple[int, datetime | None],
) -> bool:
    """True when the last digest has told of something, or the next one will, early enough."""
    minute = wished.digest_minute
    if minute is None:
        return False
    subject_id, starts_at = subject
    name = rules.key(about, subject_id, starts_at)
    if rules.told(wished, name, world.now) or about is About.REPORTS:
        return True
    if about is About.ROUTINE:  # the next digest tells what would come after it
        return False
    zone = zone_of(tx, world, person.id)
    slot = rules.next_slot(minute, zone, world.now, wished.digest_at)
    if starts_at is None or starts_at < slot + rules.LEAST_AHEAD:
        return False
    return name in gather(tx, world, person, slot, rules.until(minute, zone, slot)).listed


def goes_first(tx: Transaction, world: World, person: Person, minute: int) -> datetime | None:
    """Return until when a reminder lets a digest at `minute` of the day go first; None where none is due.

    What it tells is then known. One that is held up makes nobody late.
    """
    zone = zone_of(tx, world, person.id)
    name = key(person.id, rules.last_slot(minute, zone, world.now), zone)
    due = outbox.waiting_keys(tx, [name]).get(name)
    return due + rules.HOLDS if due is not None and due <= world.now < due + rules.HOLDS else None


def sent(tx: Transaction, world: World, person_id: int, listed: str) -> None:
    """Note what a digest has told of."""
    if wishes.of_one(tx, person_id).digest_minute is not None:
        wishes.change(tx, person_id, digest_at=world.now, digest_listed=listed)
