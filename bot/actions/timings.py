"""When an RT is reminded of what: its hours, its leads, and who wants to be earlier or later."""

from dataclasses import dataclass, field

from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.reminder_leads import Leads
from bot.rules.ronda import Ronda
from bot.rules.wishes import Wishes
from db import looks, neighbourhoods, reminder_leads, ronda
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Timing:
    """What the clock goes by in one RT; `watch` is None where nobody keeps watch, or not now.

    `leads` are those of single kinds, `wishes` those of people with leads of their own.
    """

    rt: Neighbourhood
    leads: dict[str, Leads]
    wishes: dict[int, Wishes]
    watch: Ronda | None


@dataclass(slots=True)
class Timings:
    """The timings of many RT, each read once: while they are in use, nothing changes them."""

    tx: Transaction
    known: dict[int, Timing | None] = field(default_factory=dict)

    def of(self, rt_id: int) -> Timing | None:
        """Return the timing of an RT that is awake."""
        if rt_id not in self.known:
            self.known[rt_id] = _read(self.tx, rt_id)
        return self.known[rt_id]


def _read(tx: Transaction, rt_id: int) -> Timing | None:
    rt = neighbourhoods.get(tx, rt_id)
    if rt is None or rt.status is not Status.ACTIVE:
        return None
    settings = ronda.settings(tx, rt_id)
    watch = settings if settings is not None and settings.active else None
    return Timing(rt, reminder_leads.of(tx, rt_id), looks.leading(tx, rt_id), watch)
