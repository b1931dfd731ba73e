"""The gate of reminders: who wishes to hear none gets none, and what goes out can be put off or ended."""

from datetime import UTC, datetime

import msgspec

from bot.actions import digests, nudges
from bot.actions.routines import still
from bot.actions.wishes import is_again
from bot.messages.reminding import below
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.quiet_hours import quiet_around
from bot.rules.reminders import Round
from bot.rules.residents import Person
from bot.rules.wishes import About, Subject, hears
from bot.world import World
from db import residents, routines, wishes
from db.engine import Transaction
from db.outbox import Claimed

# who keeps watch tonight is up; a question held up into quiet hours is dropped, and may be asked anew
PASSING = frozenset({f"watch_{Round.SOON}", nudges.KIND})


class HeldUpError(Exception):
    """A reminder that is not to be heard before `until`, and why."""

    def __init__(self, until: datetime, why: str) -> None:
        super().__init__(f"{why} until {until}")
        self.until = until
        self.why = why


def keep_quiet(world: World, letter: Claimed, subject: Subject | None) -> None:
    """Raise HeldUpError for a reminder, to a person or to a group, that would come into quiet hours now.

    It was planned outside them: Telegram or the database was away, or the clock was set. A squad is told of
    its own watch all the same.
    """
    if subject is None or letter.kind in PASSING:
        return
    if quiet := quiet_around(world.now, subject.rt):
        raise HeldUpError(quiet[1].astimezone(UTC), "quiet hours")


def finished(
    tx: Transaction, world: World, letter: Claimed, parcel: Parcel | None, subject: Subject | None
) -> Parcel | None:
    """Return a reminder as its reader wishes it: with its two buttons, or not at all; others as they are."""
    if parcel is None or subject is None or letter.person_id is None:
        return parcel
    person = residents.person(tx, letter.person_id)
    if person is None or not _is_wanted(tx, world, letter, subject, person):
        return None
    if not isinstance(parcel, Say):
        return parcel
    rows = (
        *parcel.text.rows,
        below(speech(person.reads(subject.rt.language), "UTC"), letter.id, letter.stamp),
    )
    return msgspec.structs.replace(parcel, text=msgspec.structs.replace(parcel.text, rows=rows))


def _is_wanted(tx: Transaction, world: World, letter: Claimed, subject: Subject, person: Person) -> bool:
    wished = wishes.of_one(tx, person.id)
    if wishes.is_stopped(tx, person.id, subject.about, subject.id):
        return False
    if is_again(letter):  # it was asked for, and its hour was told
        return True
    if not hears(wished, world.now):
        return False
    if wished.digest_minute is None:
        return True
    if digests.covers(tx, world, person, wished, subject.about, (subject.id, _starts_at(tx, world, subject))):
        return False
    until = digests.goes_first(tx, world, person, wished.digest_minute)
    if until is not None and until < letter.expires_at and not quiet_around(until, subject.rt):
        raise HeldUpError(until, "the digest goes first")
    return True


def _starts_at(tx: Transaction, world: World, subject: Subject) -> datetime | None:
    """When that begins of which a reminder tells now."""
    routine = routines.get(tx, subject.id) if subject.about is About.ROUTINE else None
    coming = still(tx, world, subject.rt, routine) if routine else None
    return coming.starts_at if coming else subject.starts_at
