"""The end of a night of watch: its record is shown to who leads, asked for, and signed."""

from collections.abc import Iterator
from datetime import datetime

from bot.actions import duties, jimpitan_totals
from bot.actions.duties import Sight
from bot.actions.roles import reached
from bot.rules import arrivals
from bot.rules import night_records as rules
from bot.rules.duty_books import counts
from bot.rules.jimpitan import total
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.night_records import Reason, Record, Refused
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.rules.ronda import Night, Presence, Status, Watch
from bot.world import World
from db import duty_books, jimpitan, journal, residents, ronda
from db.engine import Transaction
from db.outbox import NewLetter, Priority


def read(
    tx: Transaction, world: World, person: Person, night_id: int, *, locks: bool = False
) -> tuple[Sight, Record] | Refused:
    """Return a night's record to somebody who leads it."""
    sight = duties.seen_by(tx, person, night_id, locks=locks)
    if sight is None:
        return Refused(Reason.NOT_HERE)
    if not sight.leads:
        return Refused(Reason.NOT_YOURS)
    night, now, found = sight.night, world.now, sight.watch.duties
    replaced = (residents.by_id(tx, one.drawn_for or 0) for one in found if one.is_taken_over)
    officer, days = sight.resident.is_officer, sight.rt.attend_days
    record = Record(
        night,
        rules.sorted_out(found),
        tuple(duty for duty in found if duty.presence is Presence.NONE),
        tuple(one.person for one in replaced if one is not None),
        counts(duty_books.of(tx, night_id)),
        residents.person(tx, night.signed_by) if night.signed_by is not None else None,
        rules.reason_of_unsigned(night, now, days, is_officer=officer) is None,
        arrivals.reason_of_unmarked(night, now, days, is_officer=officer) is None,
        total(jimpitan.of_night(tx, night.id)),
        _corrected(tx, night),
    )
    return sight, record


def _corrected(tx: Transaction, night: Night) -> tuple[Person | None, datetime] | None:
    """By the journal, in which every note of a leader or an officer stands."""
    if night.status is not Status.SIGNED or night.signed_at is None:
        return None
    found = journal.last(tx, night.neighbourhood_id, "presence", f"night:{night.id}", night.signed_at)
    if found is None:
        return None
    return residents.person(tx, found[0]) if found[0] is not None else None, found[1]


def sign(tx: Transaction, world: World, person: Person, night_id: int) -> tuple[Sight, Record] | Refused:
    """Sign a night's record: who has no presence gets one, and leaders change nothing more."""
    found = read(tx, world, person, night_id, locks=True)
    if isinstance(found, Refused):
        return found
    sight, record = found
    officer, days = sight.resident.is_officer, sight.rt.attend_days
    reason = rules.reason_of_unsigned(sight.night, world.now, days, is_officer=officer)
    if reason:
        return Refused(reason)
    for duty in record.unnoted:
        ronda.change_duty(tx, duty.id, presence=rules.settled(duty).value)
    ronda.change(
        tx, night_id, status=Status.SIGNED.value, signed_by=sight.resident.person.id, signed_at=world.now
    )
    journal.note(tx, sight.rt.id, sight.resident.person.id, world.now, "night_signed", f"night:{night_id}")
    duties.touch_card(tx, world, sight.rt, night_id)
    jimpitan_totals.tell(tx, world, sight.rt, sight.night)
    return read(tx, world, person, night_id)


def letters(tx: Transaction, world: World, rt: Neighbourhood, watch: Watch) -> Iterator[NewLetter]:
    """Return the letters that ask for a signature, as they are due: one a squad, and once more."""
    night = watch.night
    for step, (since, until) in rules.steps(watch, rt).items():
        if not since <= world.now < until:
            continue
        for number, person in _asked(tx, rt, watch):
            yield NewLetter(
                key=f"record:{night.id}:{int(night.ends_at.timestamp())}:{step}:{number}",
                kind=f"record_{step}",
                chat_id=person.id,
                priority=Priority.REMINDER,
                due_at=world.now,
                expires_at=until,
                subject_id=night.id,
                person_id=person.id,
            )


def _asked(tx: Transaction, rt: Neighbourhood, watch: Watch) -> list[tuple[int, Person]]:
    """Return the squads by id with who signs for them; where nobody can, 0 with one of the officers."""
    found = []
    for squad in watch.squads:
        ids = (number for number in (squad.leader_id, squad.deputy_id) if number is not None)
        leading = [one for one in (residents.by_id(tx, number) for number in ids) if one is not None]
        if person := rules.signer(watch, squad, leading):
            found.append((squad.id, person))
    officers = [] if found else [*reached(tx, rt.id, Role.CHAIR), *reached(tx, rt.id)]
    return found or [(0, person) for person in officers[:1]]
