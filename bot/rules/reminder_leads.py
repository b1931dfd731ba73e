"""How long before a thing an RT is reminded of it: as usual, or otherwise for one kind of thing."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.rules.kinds import Kind
from bot.rules.neighbourhoods import Neighbourhood

NO_EVE, NO_LEAD = -1, 0
RONDA = Kind.RONDA.value  # of the nights of watch, too
RONDA_LEAD = 120  # minutes before a night of watch, where nothing else was chosen


@dataclass(frozen=True, slots=True)
class Leads:
    """When people are reminded: at a local minute of the day before (-1: not), minutes before (0: not)."""

    eve_minute: int
    lead_minutes: int

    @property
    def has_eve(self) -> bool:
        """True when there is a reminder on the day before."""
        return self.eve_minute != NO_EVE

    @property
    def has_lead(self) -> bool:
        """True when there is a reminder some time before the start."""
        return self.lead_minutes != NO_LEAD


def usual(rt: Neighbourhood, kind: str) -> Leads:
    """Return the leads of a kind that has none of its own."""
    return Leads(rt.eve_minute, RONDA_LEAD if kind == RONDA else rt.lead_minutes)


def of_kind(rt: Neighbourhood, own: Mapping[str, Leads], kind: str) -> Leads:
    """Return the leads of an activity's kind; `own` are those that the RT has chosen for one kind."""
    return own.get(kind) or usual(rt, kind)


def of_nights(rt: Neighbourhood, own: Mapping[str, Leads]) -> Leads:
    """Return the leads of the nights of watch."""
    return of_kind(rt, own, RONDA)
