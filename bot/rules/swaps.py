"""Swaps: somebody asks for their duty to be taken over or exchanged; it stays theirs until it is done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.rules import ronda
from bot.rules.duties import may_act_for
from bot.rules.residents import Resident
from bot.rules.ronda import Duty, Ronda, Squad, Swaps, Watch
from bot.rules.watch_hours import is_open


class Status(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    OFFERED = "offered"  # a helper would exchange: the owner has to say yes
    AGREED = "agreed"  # the two agree: a leader or officer has to say yes
    DONE = "done"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


LIVE = (Status.OPEN, Status.OFFERED, Status.AGREED)


class Reason(StrEnum):
    """Why a swap does not go on."""

    NOT_HERE = "not_here"  # no such request or duty, or nobody of this neighbourhood
    FORBIDDEN = "forbidden"  # the neighbourhood does not swap
    NOT_YOURS = "not_yours"
    NOT_ASKED = "not_asked"  # somebody else was asked by name
    BEGUN = "begun"
    OVER = "over"  # the request is: done, withdrawn or refused
    ON_DUTY = "on_duty"  # keeps watch in that night already
    OWN = "own"  # nobody takes over their own duty
    NOT_ADULT = "not_adult"


@dataclass(frozen=True, slots=True)
class Swap:
    """A request as stored; ids are of residents and duties, `asked_by` is a person."""

    id: int
    duty_id: int
    owner_id: int | None  # whose duty it was when it was asked; None: forgotten
    to_id: int | None
    other_duty_id: int | None
    status: Status
    asked_by: int
    asked_at: datetime
    helper_id: int | None = None
    message_id: int | None = None  # the call in the group

    @property
    def is_live(self) -> bool:
        """True until it is done, withdrawn or refused."""
        return self.status in LIVE


def misfit_of_asking(
    settings: Ronda, watch: Watch, duty: Duty, actor: Resident, squads: Collection[Squad], now: datetime
) -> Reason | None:
    """Return why a duty cannot be asked to be swapped; its owner or who may act for them asks."""
    if settings.swaps is Swaps.FORBIDDEN:
        return Reason.FORBIDDEN
    if duty.resident.id != actor.id and not may_act_for(duty, actor, squads):
        return Reason.NOT_YOURS
    return misfit_of_night(watch, now)


def misfit_of_night(watch: Watch, now: datetime) -> Reason | None:
    """Return why duties of a night do not change hands any more."""
    if not is_open(watch.night, now):
        return Reason.OVER
    return Reason.BEGUN if ronda.has_begun(watch.night, now) else None


def misfit_of_helper(
    swap: Swap, watch: Watch, duty: Duty, helper: Resident, now: datetime, *, is_adult: bool
) -> Reason | None:
    """Return why this resident cannot take the duty; None when they can."""
    if not swap.is_live or swap.status is Status.AGREED:
        return Reason.OVER
    if swap.to_id is not None and swap.to_id != helper.id:
        return Reason.NOT_ASKED
    if duty.resident.id == helper.id:
        return Reason.OWN
    return misfit_of_taking(watch, helper, now, is_adult=is_adult)


def misfit_of_taking(watch: Watch, helper: Resident, now: datetime, *, is_adult: bool) -> Reason | None:
    """Return why a resident cannot keep watch in a night in somebody's stead."""
    if reason := misfit_of_night(watch, now):
        return reason
    if not is_adult:
        return Reason.NOT_ADULT
    return Reason.ON_DUTY if watch.of(helper.id) is not None else None


def agreed(settings: Ronda, approver: Resident | None, squads: Collection[Squad], duty: Duty) -> Status:
    """Return what becomes of a request on which the two agree: done, or it waits for a leader or officer.

    Whoever may approve and takes part needs nobody else's word.
    """
    if settings.swaps is not Swaps.APPROVAL:
        return Status.DONE
    return Status.DONE if approver is not None and may_act_for(duty, approver, squads) else Status.AGREED
