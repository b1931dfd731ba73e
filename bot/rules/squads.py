"""Squads (regu): who may change one, who may be in it, and which turns follow a change."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.rules import cycles
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Resident
from bot.rules.ronda import Duty, Night, Ronda, Squad, Watch

MEMBERS_MOST = 40
SQUADS_MOST = 60  # of an RT: in the longest cycle each night has its own
NAMED = "Regu {number}"  # neighbours say so in every language


class Choice(StrEnum):
    """What a button of a squad shows or does; most of what it does comes with a number."""

    SHOW = "show"
    MEMBERS = "members"  # a page of residents, members ticked
    JOIN = "join"
    LEAVE = "leave"
    NEW = "new"  # whoever was typed and is not known: written down, and in
    LEADERS = "leaders"  # who shall lead?
    LEAD = "lead"  # 0: nobody
    DEPUTIES = "deputies"
    DEPUTY = "deputy"
    NIGHTS = "nights"  # which nights are its own?
    ON = "on"  # one weekday more
    OFF = "off"  # one less
    DONE = "done"  # the ticked weekdays
    ONLY = "only"  # this weekday
    EVERY = "every"  # night
    SPANS = "spans"  # every how many nights?
    SPAN = "span"
    FIRST = "first"  # beginning on this day, as an ordinal
    PASARANS = "pasarans"  # before which day of the five-day week?
    PASARAN = "pasaran"
    BY_HAND = "byhand"  # drawn, or one by one
    EVENINGS = "evenings"  # one night more: which?
    EVENING = "evening"
    NAME = "name"
    PLACES = "places"  # where does it meet?
    PLACE = "place"  # 0: no pos of its own
    PLACE_NAME = "posname"
    END = "end"
    END_SURE = "endsure"


class Asked(StrEnum):
    """What is typed to a squad."""

    MEMBER = "member"  # a name to look for
    NIGHTS = "nights"
    NAME = "name"
    PLACE = "place"  # a new pos
    PLACE_NAME = "place_name"  # another name of the pos where it meets


class Reason(StrEnum):
    """Why nothing was changed."""

    NOT_YOURS = "not_yours"  # no such squad, or nobody who may change it
    NOT_HERE = "not_here"  # nobody who lives here
    NOT_ADULT = "not_adult"
    FULL = "full"
    TAKEN = "taken"  # another squad is called so
    UNREAD = "unread"  # no name in it
    TOO_LATE = "too_late"  # that night has begun, or is further off than nights are made
    CALLED_OFF = "called_off"  # that night was


@dataclass(frozen=True, slots=True)
class Desk:
    """A squad before the eyes of somebody who lives there; `manages`: chair or coordinator."""

    rt: Neighbourhood
    settings: Ronda
    squad: Squad
    resident: Resident
    manages: bool

    @property
    def may_choose_members(self) -> bool:
        """True for chair and coordinators, and for leader and deputy of this very squad."""
        return self.manages or self.resident.id in (self.squad.leader_id, self.squad.deputy_id)


@dataclass(frozen=True, slots=True)
class Roster:
    """A squad with its members and its next night; leader and deputy are members, or None."""

    squad: Squad
    members: tuple[Resident, ...]
    next_night: Night | None = None
    pos: str = ""

    @property
    def leader(self) -> Resident | None:
        """The danru."""
        return next((one for one in self.members if one.id == self.squad.leader_id), None)

    @property
    def deputy(self) -> Resident | None:
        """Who stands in for the leader."""
        return next((one for one in self.members if one.id == self.squad.deputy_id), None)


def misfit_of_joining(
    resident: Resident | None, rt_id: int, members: int, *, is_adult: bool
) -> Reason | None:
    """Return why a resident cannot be a member; `members`: how many there are already."""
    if resident is None or resident.neighbourhood_id != rt_id or not resident.is_present:
        return Reason.NOT_HERE
    if not is_adult:
        return Reason.NOT_ADULT
    return Reason.FULL if members >= MEMBERS_MOST else None


def next_name(taken: Iterable[str]) -> str:
    """Return the first of Regu 1, Regu 2 and so on that no squad is called."""
    names = {name.casefold() for name in taken}
    numbers = (NAMED.format(number=number) for number in range(1, SQUADS_MOST + 2))
    return next(name for name in numbers if name.casefold() not in names)


def toggled(written: str, weekday: int, *, on: bool) -> str:
    """Return a weekly cycle with a weekday of the evening more, or less; "" when none is left."""
    before = cycles.parsed(written)
    weekdays = set(before.weekdays) if before and before.pasaran is None else set()
    weekdays = weekdays | {weekday} if on else weekdays - {weekday}
    return cycles.written(cycles.Cycle(tuple(sorted(weekdays & {*cycles.ALL_WEEK}))))


def is_on(squad: Squad, evening: date) -> bool:
    """True for an evening of the squad's cycle that has been made."""
    cycle = cycles.parsed(squad.cycle)
    is_made = squad.made_until is not None and evening <= squad.made_until
    return cycle is not None and is_made and cycles.is_on(cycle, evening)


def has_turns(watch: Watch, squad_id: int) -> bool:
    """True for a night in which somebody keeps watch with a squad."""
    return any(duty.squad_id == squad_id for duty in watch.duties)


def is_own_turn(duty: Duty, squad_id: int, resident_id: int) -> bool:
    """True for a turn that came with the squad, and was never another's: what was promised is kept."""
    is_owner = duty.resident.id == resident_id and not duty.is_taken_over
    return is_owner and duty.squad_id == squad_id


def without_turn(watch: Watch, resident_ids: Collection[int]) -> list[int]:
    """Return which of these have no turn in a night: neither now, nor one that another has taken over.

    Whatever their squads, nobody has two.
    """
    handed = {duty.drawn_for for duty in watch.duties}
    return [one for one in resident_ids if watch.of(one) is None and one not in handed]
