"""The gate of reminders: who wishes to hear none gets none, and what goes out can be put off or ended."""

from datetime import UTC, datetime

import msgspec

from bot.actions import digests, nudges
from bot.actions.wishes import is_again, subject_of
from bot.messages.reminding import below
from bot.messages.speech import speech
from bot.parcels import Parcel, Say
from bot.rules.quiet_hours import quiet_around
from bot.rules.reminders import Round
from bot.rules.residents import Person
from bot.rules.wishes import About, hears
from bot.world import World
from db import residents, wishes
from db.engine import Transaction
from db.outbox import Claimed

# who keeps watch tonight is up; a question held up into quiet hours is dropped, and may be asked anew
PASSING = frozenset({f"watch_{Round.SOON}", nudges.KIND})


class QuietHoursError(Exception):
    """A reminder that was held up came into quiet hours, which end at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"quiet until {until}")
        self.until = until


def keep_quiet(tx: Transaction, world: World, letter: Claimed, about: About | None) -> None:
    """Raise QuietHoursError for a reminder, to a person or to a group, that would come into quiet hours now.

    It was planned outside them: Telegram or the database was away, or the clock was set. A squad is told of
    its own watch all the same.
    """
    if letter.kind in PASSING:
        return
    subject = subject_of(tx, about, letter.subject_id) if about is not None else None
    quiet = quiet_around(world.now, subject.rt) if subject else None
    if quiet is not None:
        raise QuietHoursError(quiet[1].astimezone(UTC))


def finished(
    tx: Transaction, world: World, letter: Claimed, parcel: Parcel | None, about: About | None
) -> Parcel | None:
    """Return a reminder as its reader wishes it: with its two buttons, or not at all; others as they are."""
    if parcel is None or about is None or letter.person_id is None:
        return parcel
    person = residents.person(tx, letter.person_id)
    if person is None or not _is_wanted(tx, world, letter, about, person):
        return None
    if not isinstance(parcel, Say):
        return parcel
    rows = (*parcel.text.rows, below(speech(_language(tx, world, letter, about, person), "UTC"), letter.id))
    return msgspec.structs.replace(parcel, text=msgspec.structs.replace(parcel.text, rows=rows))


def _is_wanted(tx: Transaction, world: World, letter: Claimed, about: About, person: Person) -> bool:
    wished = wishes.of_one(tx, person.id)
    if wishes.is_stopped(tx, person.id, about, letter.subject_id):
        return False
    if is_again(letter):  # it was asked for, and its hour was told
        return True
    if not hears(wished, world.now):
        return False
    if wished.digest_minute is None:
        return True
    subject = subject_of(tx, about, letter.subject_id)
    when = (letter.subject_id, subject.starts_at if subject else None)
    return not digests.covers(tx, world, person, wished, about, when)


def _language(tx: Transaction, world: World, letter: Claimed, about: About, person: Person) -> str:
    """The language of the reminder above the buttons."""
    if own := person.reads(""):
        return own
    subject = subject_of(tx, about, letter.subject_id)
    return subject.rt.language if subject else world.config.neighbourhoods.language
