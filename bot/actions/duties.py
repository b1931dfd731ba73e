"""Duties of the night watch: what their owners say to them, offers of help, a night called off."""

from dataclasses import dataclass
from datetime import timedelta

from bot.actions import ronda as nights
from bot.actions import stand_ins
from bot.actions.swap_news import withdraw_all
from bot.rules import duties as rules
from bot.rules.duties import Helped, Reason, Refused, Said
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person, Private, Resident
from bot.rules.ronda import Answer, Duty, Night, Ronda, Squad, Watch, leads
from bot.rules.ronda import Status as NightStatus
from bot.world import World
from db import journal, neighbourhoods, outbox, residents, ronda, squads
from db.engine import Transaction
from db.outbox import NewLetter, Priority

CANCELLED = "night_off"
CORRECTED = "record_corrected"  # to whoever signed the record
GATHERS, TOLD_LIVES = timedelta(minutes=5), timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Sight:
    """A night before the eyes of somebody who lives there; `squads` are those of the neighbourhood."""

    watch: Watch
    rt: Neighbourhood
    resident: Resident
    settings: Ronda
    squads: tuple[Squad, ...]

    @property
    def night(self) -> Night:
        """The night that is looked at."""
        return self.watch.night

    @property
    def own(self) -> Duty | None:
        """The reader's duty in it."""
        return self.watch.of(self.resident.id)

    @property
    def leads(self) -> bool:
        """True for officers, and for leader and deputy of a squad that keeps watch in it."""
        return leads(self.watch.squads, self.resident)


def seen_by(tx: Transaction, person: Person, night_id: int, *, locks: bool = False) -> Sight | None:
    """Return a night of a neighbourhood where the person lives; None for everybody else.

    With `locks` nobody else changes it until commit.
    """
    if locks:
        found = ronda.locked(tx, night_id)
        night = found[0] if found else None
    else:
        night = ronda.get(tx, night_id)
    rt = neighbourhoods.get(tx, night.neighbourhood_id) if night else None
    if night is None or rt is None or rt.status is not Status.ACTIVE:
        return None
    resident, settings = residents.resident(tx, rt.id, person.id), ronda.settings(tx, rt.id)
    if resident is None or not resident.is_present or settings is None:
        return None
    return Sight(nights.watch(tx, night), rt, resident, settings, tuple(squads.of(tx, rt.id)))


def place_of(tx: Transaction, night_id: int) -> Neighbourhood | None:
    """Return the neighbourhood of a night, for whoever may only just be coming into it."""
    night = ronda.get(tx, night_id)
    return neighbourhoods.get(tx, night.neighbourhood_id) if night else None


def of_duty(tx: Transaction, person: Person, duty_id: int) -> tuple[Sight, Duty] | None:
    """Return a duty and its night, locked, to somebody who lives there; None for everybody else."""
    seen = ronda.duty(tx, duty_id)
    sight = seen_by(tx, person, seen.night_id, locks=True) if seen else None
    if sight is None:
        return None
    # under the lock: it may just have changed hands, or be gone
    found = next((duty for duty in sight.watch.duties if duty.id == duty_id), None)
    return (sight, found) if found else None


def say(tx: Transaction, world: World, person: Person, duty_id: int, wanted: Answer) -> Said | Refused:
    """Take what is said to a duty, by its owner or by who may act for them; the card is drawn again."""
    found = of_duty(tx, person, duty_id)
    if found is None:
        return Refused(Reason.NOT_HERE)
    return _say(tx, world, *found, wanted)


def say_tonight(
    tx: Transaction, world: World, person: Person, night_id: int, wanted: Answer
) -> Said | Refused:
    """Take what somebody says to their own duty in a night."""
    sight = seen_by(tx, person, night_id, locks=True)
    if sight is None:
        return Refused(Reason.NOT_HERE)
    if sight.own is None:
        return Refused(rules.reason_of_closed(sight.night, world.now) or Reason.NOT_YOURS)
    return _say(tx, world, sight, sight.own, wanted)


def _say(tx: Transaction, world: World, sight: Sight, duty: Duty, wanted: Answer) -> Said | Refused:
    outcome = rules.say(sight.watch, duty, sight.resident, sight.squads, wanted, world.now)
    if isinstance(outcome, Said) and outcome.is_new:
        by = None if duty.resident.id == sight.resident.id else sight.resident.person.id
        ronda.change_duty(tx, duty.id, answer=wanted.value, answered_at=world.now, given_by=by)
        if by is not None:
            detail = f"{duty.resident.id} {wanted}"
            journal.note(tx, sight.rt.id, by, world.now, "duty", f"night:{sight.night.id}", detail)
        touch_card(tx, world, sight.rt, sight.night.id)
        if wanted is Answer.UNABLE:
            watch = nights.watch(tx, sight.night)
            stand_ins.tell(tx, world, sight.rt, sight.settings, watch, duty, sight.resident)
    if isinstance(outcome, Said) and wanted is Answer.READY:
        withdraw_all(tx, world, duty.id)  # who comes after all looks for nobody any more
    return outcome


def help_out(tx: Transaction, world: World, person: Person, night_id: int) -> Helped | Refused:
    """Let somebody keep watch who offers to: in another's stead, or beside the others."""
    sight = seen_by(tx, person, night_id, locks=True)
    if sight is None:
        return Refused(Reason.NOT_HERE)
    is_adult = squads.is_adult(tx, sight.resident.id)
    outcome = rules.help_out(sight.watch, sight.resident, world.now, is_adult=is_adult)
    if isinstance(outcome, Refused):
        return outcome
    if outcome.instead_of is None:
        ronda.give(tx, night_id, [sight.resident.id])
        duty = next(d for d in ronda.duties(tx, night_id) if d.resident.id == sight.resident.id)
        ronda.change_duty(tx, duty.id, answer=Answer.READY.value, answered_at=world.now)
    else:
        hand_over(tx, world, outcome.instead_of, sight.resident)
        withdraw_all(tx, world, outcome.instead_of.id)
    touch_card(tx, world, sight.rt, night_id)
    return outcome


def hand_over(tx: Transaction, world: World, duty: Duty, helper: Resident) -> None:
    """Make a helper the owner of a duty; the night is locked, and the helper has none in it."""
    ronda.change_duty(
        tx,
        duty.id,
        resident_id=helper.id,
        answer=Answer.READY.value,
        answered_at=world.now,
        given_by=None,
        presence="",  # that the one before was excused is no word about the helper
    )


def call_off(tx: Transaction, world: World, person: Person, night_id: int) -> Sight | Refused:
    """Let an officer call a night off; everybody who has a duty in it is told once."""
    sight = seen_by(tx, person, night_id, locks=True)
    if sight is None or not sight.resident.is_officer:
        return Refused(Reason.NOT_HERE)
    if reason := rules.reason_of_closed(sight.night, world.now):
        return Refused(reason)
    ronda.change(tx, night_id, status=NightStatus.CANCELLED.value)
    withdraw_all(tx, world, *(duty.id for duty in sight.watch.duties))
    journal.note(tx, sight.rt.id, person.id, world.now, "night_off", f"night:{night_id}")
    outbox.put(
        tx, *(_told(world, sight, duty) for duty in sight.watch.duties if duty.resident.person.has_account)
    )
    touch_card(tx, world, sight.rt, night_id)
    return sight


def _told(world: World, sight: Sight, duty: Duty) -> NewLetter:
    person_id = duty.resident.person.id
    return NewLetter(
        key=f"{CANCELLED}:{sight.night.id}:{person_id}",
        kind=CANCELLED,
        chat_id=person_id,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=sight.night.ends_at,
        subject_id=sight.night.id,
        person_id=person_id,
    )


def touch_card(tx: Transaction, world: World, rt: Neighbourhood, night_id: int) -> None:
    """Have tonight's card drawn again, where it is posted."""
    night = ronda.get(tx, night_id)
    if night is not None and night.message_id is not None:
        outbox.touch(tx, f"tonight:{night_id}", "tonight", night_id, rt.chat_id, world.now)


def tell_signer(tx: Transaction, world: World, sight: Sight) -> None:
    """Tell whoever signed a night, once for several taps, that somebody else has put its record right."""
    night, actor = sight.night, sight.resident.person.id
    signer = residents.person(tx, night.signed_by) if night.signed_by is not None else None
    if signer is None or signer.id == actor or signer.private is not Private.OPEN:
        return
    minute = int(world.now.timestamp() // GATHERS.total_seconds())
    letter = NewLetter(
        key=f"{CORRECTED}:{night.id}:{signer.id}:{minute}",
        kind=CORRECTED,
        chat_id=signer.id,
        priority=Priority.REMINDER,
        due_at=world.now + GATHERS,
        expires_at=world.now + TOLD_LIVES,
        subject_id=night.id,
        person_id=signer.id,
    )
    outbox.put(tx, letter)
