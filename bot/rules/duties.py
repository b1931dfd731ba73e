"""What somebody says to their duty, and who may say it for them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.rules import watch_hours
from bot.rules.residents import Resident
from bot.rules.ronda import Answer, Duty, Night, Presence, Squad, Status, Watch, leads


class Reason(StrEnum):
    """Why nothing was changed."""

    NOT_HERE = "not_here"  # no such duty, or nobody of this neighbourhood
    NOT_YOURS = "not_yours"
    CANCELLED = "cancelled"
    OVER = "over"
    ON_DUTY = "on_duty"  # has a duty in this night already
    FULL = "full"  # nobody is missing any more
    NOT_ADULT = "not_adult"
    PRESENT = "present"  # is noted at the pos: who is there is not unable
    NOTED = "noted"  # a leader has noted that they are not there


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was changed."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Said:
    """The answer counts from now on; `missing` is how many are too few then."""

    duty: Duty
    answer: Answer
    previous: Answer
    missing: int

    @property
    def is_new(self) -> bool:
        """False for the same answer once more."""
        return self.answer is not self.previous


@dataclass(frozen=True, slots=True)
class Helped:
    """Somebody keeps watch who did not have to: in the stead of `instead_of`, or beside the others."""

    instead_of: Duty | None


def reason_of_closed(night: Night, now: datetime) -> Reason | None:
    """Return why duties of a night do not change any more; None while they may."""
    if night.status is Status.CANCELLED:
        return Reason.CANCELLED
    return None if watch_hours.is_open(night, now) else Reason.OVER


def say(
    watch: Watch, duty: Duty, actor: Resident, squads: Collection[Squad], wanted: Answer, now: datetime
) -> Said | Refused:
    """Decide what an answer does. It is the owner's; a leader of their squad or an officer may give it."""
    if reason := reason_of_closed(watch.night, now):
        return Refused(reason)
    if duty.resident.id != actor.id and not may_act_for(duty, actor, squads):
        return Refused(Reason.NOT_YOURS)
    if reason := _misfit_of_presence(duty, wanted):
        return Refused(reason)
    now_said = tuple(replace(one, answer=wanted) if one.id == duty.id else one for one in watch.duties)
    return Said(duty, wanted, duty.answer, replace(watch, duties=now_said).missing)


def _misfit_of_presence(duty: Duty, wanted: Answer) -> Reason | None:
    """What a leader has noted at the pos stands above what is said."""
    if wanted is Answer.UNABLE:
        return Reason.PRESENT if duty.presence is Presence.PRESENT else None
    return Reason.NOTED if duty.presence not in (Presence.NONE, Presence.PRESENT) else None


def may_act_for(duty: Duty, actor: Resident, squads: Collection[Squad]) -> bool:
    """True for officers, and for leader and deputy of the duty's squad."""
    return leads(tuple(squad for squad in squads if squad.id == duty.squad_id), actor)


def help_out(watch: Watch, helper: Resident, now: datetime, *, is_adult: bool) -> Helped | Refused:
    """Decide for somebody who offers to keep watch: they take the first duty that nobody can keep."""
    if reason := reason_of_closed(watch.night, now):
        return Refused(reason)
    if not is_adult:
        return Refused(Reason.NOT_ADULT)
    own = watch.of(helper.id)
    if own is not None:
        return Refused(Reason.ON_DUTY)
    if not watch.unable and not watch.missing:
        return Refused(Reason.FULL)
    return Helped(watch.unable[0] if watch.unable else None)
