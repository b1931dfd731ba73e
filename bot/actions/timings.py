"""When an RT is reminded of what: its hours, its leads, and who wants to be earlier or later."""

from dataclasses import dataclass, field

from bot.rules import reminders as reminding
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.reminder_leads import Leads
from bot.rules.reminders import Round, RoundsBy
from bot.rules.ronda import Ronda
from bot.rules.wishes import Wishes
from db import looks, neighbourhoods, reminder_leads, ronda, wishes
from db.engine import Transaction
from db.outbox import Claimed


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


def still_fits(
    tx: Transaction, rounds_by: RoundsBy, leads: Leads, turn: Round, name: str, letter: Claimed
) -> bool:
    """True while a letter of a round fits what it is about: by the RT's leads, or its reader's own.

    `name` is the round's as its thing is planned now.
    """
    reader = letter.person_id
    wanted = wishes.of(tx, [reader]).get(reader) if reader is not None else None
    return reminding.fits(rounds_by, leads, wanted, turn, name, letter.key or "", letter.expires_at)


def _read(tx: Transaction, rt_id: int) -> Timing | None:
    rt = neighbourhoods.get(tx, rt_id)
    if rt is None or rt.status is not Status.ACTIVE:
        return None
    settings = ronda.settings(tx, rt_id)
    watch = settings if settings is not None and settings.active else None
    return Timing(rt, reminder_leads.of(tx, rt_id), looks.leading(tx, rt_id), watch)
