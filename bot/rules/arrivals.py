"""Who has come to the pos: by its code, by the phone's location, or as the leader sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

from bot.rules.ronda import Answer, Duty, Night, Pos, Presence, Ronda, Status, Watch

EARLY = timedelta(hours=1)  # before the start: coffee comes first
LATE = timedelta(hours=1)  # after the end: a forgotten arrival can still be told
SIGNED_WITHIN = timedelta(hours=24)  # after the end a leader may still put the record right
NEAR = 150  # metres from the pos; a cheap phone between houses is off by fifty and more
ASKED_FOR = timedelta(minutes=30)  # at least, so long somebody missing is asked about
EARTH = 6_371_000  # metres


class Reason(StrEnum):
    """Why nobody was noted."""

    NOT_HERE = "not_here"  # no such night, or nobody of this neighbourhood
    NO_DUTY = "no_duty"
    CANCELLED = "cancelled"
    EARLY = "early"
    OVER = "over"
    NO_POS = "no_pos"  # nobody has told the bot where the pos is
    FAR = "far"
    EXPIRED = "expired"
    TAKEN_BACK = "taken_back"  # a leader has noted that they were not there, and knows better
    NOT_YOURS = "not_yours"
    NOT_ADULT = "not_adult"
    ON_DUTY = "on_duty"  # who came along has a duty in the night
    IS_THERE = "is_there"  # in whose stead somebody came along


@dataclass(frozen=True, slots=True)
class Refused:
    """Nobody was noted; `metres` is how far from the pos they are, where that was the reason."""

    reason: Reason
    metres: int = 0


@dataclass(frozen=True, slots=True)
class Arrived:
    """Somebody counts as present; `is_new` is False for whoever did already."""

    duty: Duty
    is_new: bool


def answer_after(duty: Duty, presence: Presence) -> Answer:
    """Return what stands as said to a duty once it is noted how it went: nobody is there and unable at once.

    Where an arrival is taken back, the answer that it took the place of is there again.
    """
    if presence is Presence.PRESENT:
        return Answer.READY if duty.answer is Answer.UNABLE else duty.answer
    came_with_it = duty.answer is Answer.READY and duty.arrived_at is not None
    return Answer.UNABLE if came_with_it and duty.answered_at == duty.arrived_at else duty.answer


class Late(StrEnum):
    """Who hears that somebody has not come, in this order."""

    PERSON = "person"
    LEADER = "leader"
    CHAIR = "chair"


def reason_of_closed(night: Night, now: datetime) -> Reason | None:
    """Return why nobody arrives at a night now; None from an hour before it until an hour after it."""
    if night.status is Status.CANCELLED:
        return Reason.CANCELLED
    if now < night.starts_at - EARLY:
        return Reason.EARLY
    is_over = night.status is Status.SIGNED or now >= night.ends_at + LATE
    return Reason.OVER if is_over else None


def reason_of_unmarked(night: Night, now: datetime, days: int, *, is_officer: bool) -> Reason | None:
    """Return why nobody can say now how a duty went: leaders may until it is signed, officers `days` more."""
    if night.status is Status.CANCELLED:
        return Reason.CANCELLED
    if now < night.starts_at - EARLY:
        return Reason.EARLY
    until = night.ends_at + SIGNED_WITHIN + timedelta(days=days if is_officer else 0)
    is_closed = night.status is Status.SIGNED and not is_officer
    return Reason.OVER if is_closed or now >= until else None


def arrive(watch: Watch, resident_id: int, now: datetime) -> Arrived | Refused:
    """Decide for somebody who has shown that they are at the pos."""
    if reason := reason_of_closed(watch.night, now):
        return Refused(reason)
    duty = watch.of(resident_id)
    if duty is None:
        return Refused(Reason.NO_DUTY)
    if duty.presence not in (Presence.NONE, Presence.PRESENT):
        return Refused(Reason.TAKEN_BACK)
    return Arrived(duty, is_new=duty.presence is Presence.NONE)


def distance(places: Iterable[Pos], latitude: float, longitude: float) -> int | None:
    """Return the metres from the nearest of these pos to a point in degrees; None: none is on the map."""
    found = [
        metres(pos.latitude, pos.longitude, latitude, longitude)
        for pos in places
        if pos.latitude is not None and pos.longitude is not None
    ]
    return min(found, default=None)


def metres(lat1: float, lon1: float, lat2: float, lon2: float) -> int:
    """The great circle by the haversine, on a round Earth: a metre in two hundred is no matter here."""
    half_lat, half_lon = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    of_chord = sin(half_lat) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(half_lon) ** 2
    return round(2 * EARTH * asin(sqrt(of_chord)))


def missing(watch: Watch) -> list[Duty]:
    """Return who was to come and has not been seen; who said that they cannot is not waited for."""
    return [duty for duty in watch.coming if duty.presence is Presence.NONE]


def late_steps(night: Night, settings: Ronda) -> dict[Late, tuple[datetime, datetime]]:
    """Return from when until when each hears of a missing arrival; nobody does where the RT has set 0.

    The leader hears until an hour before the end, too: a bot that stood still meanwhile has told nobody.
    """
    if night.status is not Status.PLANNED or settings.late_minutes <= 0:
        return {}
    step = timedelta(minutes=settings.late_minutes)
    found = {}
    for number, late in enumerate(Late, 1):
        since = night.starts_at + number * step
        until = since + max(step, ASKED_FOR)
        if late is Late.LEADER:
            until = max(until, night.ends_at - EARLY)
        found[late] = (since, min(until, night.ends_at))
    return found
