"""The end of a night of watch: its record, who signs it, and what becomes of those nobody has noted."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules.arrivals import reason_of_unmarked
from bot.rules.duty_books import Counts
from bot.rules.jimpitan import Total
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import out_of_quiet
from bot.rules.residents import Person, Private, Resident
from bot.rules.ronda import Answer, Duty, Night, Presence, Squad, Status, Watch

EARLY = timedelta(hours=1)  # before the end: some squads go home when it gets light
MORNING = time(7)
RESTS = timedelta(hours=1)  # at least, between the end and the reminder
HELPS = timedelta(hours=5)  # so long the reminder of the morning is of use
NOON = time(12)
ORDER = (Presence.PRESENT, Presence.EXCUSED, Presence.EXEMPT, Presence.UNEXCUSED, Presence.NONE)


class Step(StrEnum):
    """When a leader is asked to sign."""

    END = "end"  # as the night ends
    MORNING = "morning"  # once more, if nobody has signed; then it is left


class Reason(StrEnum):
    """Why a night is not signed, or its record not shown."""

    NOT_HERE = "not_here"
    NOT_YOURS = "not_yours"
    CANCELLED = "cancelled"
    EARLY = "early"
    OVER = "over"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was changed."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Record:
    """What there is to sign: everybody by how their duty went, the numbers of the book, the handover.

    `by_presence` has those who said that they cannot among the excused; `unnoted` are all whom nobody noted.
    `corrected` is who put the attendance right last after it was signed (None: forgotten), and when.
    `replaced` are those in whose stead somebody kept watch; `may_sign` is for the reader, now.
    """

    night: Night
    by_presence: dict[Presence, tuple[Duty, ...]]
    unnoted: tuple[Duty, ...] = ()
    replaced: tuple[Person, ...] = ()
    counts: Counts = field(default_factory=Counts)
    signer: Person | None = None
    may_sign: bool = False
    may_note: bool = False
    jimpitan: Total = field(default_factory=Total)
    corrected: tuple[Person | None, datetime] | None = None

    @property
    def is_empty_handed(self) -> bool:
        """True when not one has come, as far as anybody has noted: perhaps only the list was forgotten."""
        return not self.by_presence.get(Presence.PRESENT)


def settled(duty: Duty) -> Presence:
    """Return how a duty went once the night is signed; who said that they cannot has given word."""
    if duty.presence is not Presence.NONE:
        return duty.presence
    return Presence.EXCUSED if duty.answer is Answer.UNABLE else Presence.UNEXCUSED


def sorted_out(duties: Collection[Duty]) -> dict[Presence, tuple[Duty, ...]]:
    """Return the duties by how they went, in the order of the record; NONE: nobody has said yet."""
    found = {presence: tuple(duty for duty in duties if _shown(duty) is presence) for presence in ORDER}
    return {presence: theirs for presence, theirs in found.items() if theirs}


def _shown(duty: Duty) -> Presence:
    """Nobody stands as without word before a leader has signed it so."""
    is_open = duty.presence is Presence.NONE and duty.answer is not Answer.UNABLE
    return Presence.NONE if is_open else settled(duty)


def reason_of_unsigned(night: Night, now: datetime, days: int, *, is_officer: bool) -> Reason | None:
    """Return why a night cannot be signed now: leaders may from an hour before its end, for a day."""
    if night.status is Status.SIGNED:
        return Reason.SIGNED
    if night.status is Status.CANCELLED:
        return Reason.CANCELLED
    if now < night.ends_at - EARLY:
        return Reason.EARLY
    is_late = reason_of_unmarked(night, now, days, is_officer=is_officer) is not None
    return Reason.OVER if is_late else None


def steps(watch: Watch, rt: Neighbourhood) -> dict[Step, tuple[datetime, datetime]]:
    """Return from when until when a leader is asked to sign a night that somebody had a duty in."""
    night = watch.night
    if night.status is not Status.PLANNED or not watch.duties:
        return {}
    zone = ZoneInfo(rt.zone)
    end = night.ends_at.astimezone(zone)
    day = end.date() + timedelta(days=int(end.time() >= NOON))
    first = max(datetime.combine(day, MORNING, zone), night.ends_at + RESTS)
    morning = out_of_quiet(first, first + HELPS, rt)
    return {Step.END: (night.ends_at, morning), Step.MORNING: (morning, first + HELPS)}


def signer(watch: Watch, squad: Squad, residents: Collection[Resident]) -> Person | None:
    """Return who is asked to sign for a squad: its leader, else the deputy; rather one who was there.

    None when the bot can write to neither.
    """
    found = {one.id: one for one in residents if one.is_present and one.person.private is Private.OPEN}
    asked = [found[number] for number in (squad.leader_id, squad.deputy_id) if number in found]
    asked.sort(key=lambda one: _was_away(watch, one))  # the leader stays before the deputy
    return asked[0].person if asked else None


def _was_away(watch: Watch, resident: Resident) -> bool:
    """Who has no duty, having given it to another, knows as much as anybody."""
    duty = watch.of(resident.id)
    is_unable = duty is not None and duty.answer is Answer.UNABLE and not duty.presence
    return is_unable or (duty is not None and duty.presence not in (Presence.NONE, Presence.PRESENT))
