"""A request to swap a duty before the eyes of who acts, with all that it touches, locked."""

from dataclasses import dataclass

from bot.actions import duties
from bot.actions import ronda as nights
from bot.actions.duties import Sight, seen_by
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.ronda import Duty, Watch
from bot.rules.swaps import Swap
from db import ronda, swaps
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Request:
    """A request with the night, the duty and, of an exchange, the other night and duty; all are locked."""

    swap: Swap
    sight: Sight  # of whoever acts
    duty: Duty
    other: tuple[Watch, Duty] | None = None

    @property
    def rt(self) -> Neighbourhood:
        """The neighbourhood of both duties."""
        return self.sight.rt


def place_of(tx: Transaction, swap_id: int) -> Neighbourhood | None:
    """Return the neighbourhood of a request, for whoever may only just be coming into it."""
    swap = swaps.get(tx, swap_id)
    duty = ronda.duty(tx, swap.duty_id) if swap else None
    return duties.place_of(tx, duty.night_id) if duty else None


def locked(tx: Transaction, person: Person, swap_id: int, other_duty_id: int | None = None) -> Request | None:
    """Return a request with all that it touches, locked, to somebody who lives there; else None.

    `other_duty_id`: a duty that is to be offered in exchange; it must be of the same neighbourhood.
    """
    seen = swaps.get(tx, swap_id)
    duty_ids = [one for one in (seen.duty_id, other_duty_id or seen.other_duty_id) if one] if seen else []
    first = [found for found in (ronda.duty(tx, one) for one in duty_ids) if found]
    if len(first) < len(duty_ids) or not first:
        return None
    ronda.locked(tx, *(duty.night_id for duty in first))
    sight, swap = seen_by(tx, person, first[0].night_id), swaps.get(tx, swap_id)
    duty = _in(sight.watch, duty_ids[0]) if sight else None
    if sight is None or swap is None or duty is None:
        return None
    other = _other(tx, sight, first[1]) if len(first) > 1 else None
    return Request(swap, sight, duty, other)


def _other(tx: Transaction, sight: Sight, duty: Duty) -> tuple[Watch, Duty] | None:
    night = ronda.get(tx, duty.night_id)
    if night is None or night.neighbourhood_id != sight.rt.id:
        return None
    watch = nights.watch(tx, night)
    found = _in(watch, duty.id)
    return (watch, found) if found else None


def _in(watch: Watch, duty_id: int) -> Duty | None:
    return next((duty for duty in watch.duties if duty.id == duty_id), None)
