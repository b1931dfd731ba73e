"""Who has not answered yet (belum jawab), for officers' eyes only, and when they may be asked once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.rules.activities import Activity
from bot.rules.households import Housed, by_number
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import quiet_around
from bot.rules.reminders import HELPS_UNTIL
from bot.rules.residents import Person, Private, Resident


@dataclass(frozen=True, slots=True)
class Silent:
    """A house from which nobody answered, or one resident without a known house (`house` is "")."""

    house: str
    residents: tuple[Resident, ...]

    @property
    def people(self) -> list[Person]:
        """Those who live there."""
        return [resident.person for resident in self.residents]

    def reachable(self, officer_id: int) -> list[Resident]:
        """Return those who can be written to, without the officer who asks (a person's id)."""
        people = [one for one in self.residents if one.person.id != officer_id]
        return [resident for resident in people if resident.person.private is Private.OPEN]

    def is_own(self, officer_id: int) -> bool:
        """True for the officer's own house, or name, with nobody else there to be asked."""
        return officer_id in [one.id for one in self.people] and not self.reachable(officer_id)


@dataclass(frozen=True, slots=True)
class Sent:
    """So many are asked, now or at `at`, when the quiet hours are over."""

    number: int
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Already:
    """Everybody who can be written to was asked before."""


@dataclass(frozen=True, slots=True)
class Nobody:
    """None of those who have not answered can be written to."""


@dataclass(frozen=True, slots=True)
class TooLate:
    """It has begun, or does before a message would help."""


Outcome = Sent | Already | Nobody | TooLate


def silent(everybody: Sequence[Housed], answered: Collection[int]) -> list[Silent]:
    """Return who has not answered: houses first. One answer speaks for a house; exempt ones are left out."""
    houses: dict[str, list[Resident]] = {}
    alone: list[Resident] = []
    heard = {one.house for one in everybody if one.house and one.resident.id in answered}
    for one in everybody:
        if one.exempt or one.resident.id in answered or one.house in heard:
            continue
        (houses.setdefault(one.house, []) if one.house else alone).append(one.resident)
    alone.sort(key=lambda resident: (resident.person.name.casefold(), resident.id))
    units = [Silent(house, tuple(houses[house])) for house in sorted(houses, key=by_number)]
    return units + [Silent("", (resident,)) for resident in alone]


def when(activity: Activity, now: datetime, rt: Neighbourhood) -> datetime | None:
    """Return when they may be asked: now, or after the quiet hours; None when it would not help any more."""
    quiet = quiet_around(now, rt)
    at = quiet[1] if quiet else now
    return at if at <= activity.starts_at - HELPS_UNTIL else None
