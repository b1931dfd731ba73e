"""Who cannot come to a night of watch, and who is asked in their stead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person, Resident
from bot.rules.ronda import Duty, Ronda, Squad, Watch, is_resting
from bot.rules.swaps import Swap
from bot.rules.watch_hours import Step, steps


@dataclass(frozen=True, slots=True)
class Away:
    """A turn that nobody can keep; `person` is who is asked to step in, or would: None asks the group."""

    duty: Duty
    swap: Swap | None = None
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What a leader is told of a night: others than themselves who say nothing, or cannot come."""

    unanswered: tuple[Duty, ...]
    away: tuple[Away, ...]

    def __bool__(self) -> bool:
        return bool(self.unanswered or self.away)


def news_for(watch: Watch, away: Iterable[Away], person_id: int) -> News:
    """Return what somebody is told of a night: nobody hears about themselves."""
    return News(
        tuple(duty for duty in watch.unanswered if duty.resident.person.id != person_id),
        tuple(one for one in away if one.duty.resident.person.id != person_id),
    )


def is_told_at_once(watch: Watch, settings: Ronda, rt: Neighbourhood, now: datetime) -> bool:
    """True from the hour on at which leaders hear how the night stands, until the night ends."""
    if is_resting(watch.night, settings, now):
        return False
    found = steps(watch.night, settings, rt).get(Step.UNCONFIRMED)
    return found is not None and found[0] <= now < watch.night.ends_at


def knows_already(squads: tuple[Squad, ...], actor: Resident, duty: Duty) -> bool:
    """True when it was said for another by who leads one of the squads themselves."""
    leading = {number for squad in squads for number in (squad.leader_id, squad.deputy_id)}
    return actor.id != duty.resident.id and actor.id in leading
