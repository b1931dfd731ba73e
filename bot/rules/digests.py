"""One letter a day instead of many reminders: when it comes, what it tells, and what that makes needless."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules import quiet_hours
from bot.rules.activities import Activity
from bot.rules.agenda import Mine
from bot.rules.contributions import Gift
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Duty, Night
from bot.rules.routines import Coming, Routine
from bot.rules.wishes import About, Wishes

LIVES = timedelta(hours=6)  # later than that the next one is better
LEAST_AHEAD = timedelta(hours=2)  # what begins sooner after the next digest is told before
HOLDS = timedelta(minutes=10)  # so long a single reminder lets the digest of the same moment go first
ROUTINES_MOST = 6  # in one; a further one comes alone
NOON = time(12)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Digest:
    """What concerns somebody in a stretch of time, soonest first; `waiting` are reports, by RT."""

    mine: Sequence[Mine] = ()
    gifts: Sequence[tuple[Activity, Sequence[Gift]]] = ()  # from whoever does not come
    nights: Sequence[tuple[Night, Duty]] = ()
    routines: Sequence[tuple[Routine, Coming]] = ()
    waiting: Sequence[tuple[Neighbourhood, int]] = ()

    @property
    def listed(self) -> frozenset[str]:
        """What it tells of, each as `key` names it."""
        own = [one.activity for one in self.mine] + [activity for activity, _ in self.gifts]
        return frozenset(
            [key(About.ACTIVITY, activity.id, activity.starts_at) for activity in own]
            + [key(About.NIGHT, night.id, night.starts_at) for night, _ in self.nights]
            + [key(About.ROUTINE, routine.id, one.starts_at) for routine, one in self.routines]
            + [key(About.REPORTS, rt.id, None) for rt, _ in self.waiting]
        )

    @property
    def is_blank(self) -> bool:
        """True when there is nothing to tell."""
        return not self.listed


def key(about: About, subject_id: int, starts_at: datetime | None) -> str:
    """Name something as a digest has told of it: moved to another time, it is something else."""
    return f"{about}:{subject_id}:{int(starts_at.timestamp()) if starts_at else 0}"


def next_slot(minute: int, zone: ZoneInfo, after: datetime, last: datetime | None = None) -> datetime:
    """Return when the next digest is due after a moment, in UTC; never on the day of the one before."""
    day = after.astimezone(zone).date()
    slot = datetime.combine(day, time(*divmod(minute, 60)), zone)
    if slot <= after or (last is not None and last.astimezone(zone).date() == day):
        slot = datetime.combine(day + ONE_DAY, time(*divmod(minute, 60)), zone)
    return slot.astimezone(UTC)


def last_slot(minute: int, zone: ZoneInfo, now: datetime) -> datetime:
    """Return the slot whose digest is the newest that can have gone out by now, in UTC."""
    return next_slot(minute, zone, now - ONE_DAY)


def until(minute: int, zone: ZoneInfo, sent_at: datetime) -> datetime:
    """Return to when a digest tells ahead: the morning after the next one."""
    following = next_slot(minute, zone, sent_at).astimezone(zone)
    day = following.date() if following.time() < NOON else following.date() + ONE_DAY
    return datetime.combine(day, NOON, zone).astimezone(UTC)


def sends_at(slot: datetime, now: datetime, rt: Neighbourhood) -> datetime | None:
    """Return when the digest of a slot goes out, never in quiet hours; None when it is too late for it."""
    return quiet_hours.sends_at(slot, now, slot + LIVES, rt)


def is_quiet(now: datetime, rt: Neighbourhood) -> bool:
    """True in quiet hours: a digest that was held up into them does not come any more."""
    return quiet_hours.quiet_around(now, rt) is not None


def told(wishes: Wishes, name: str, now: datetime) -> bool:
    """True when the last digest has told of it; what has no time of its own counts for a day."""
    if name not in wishes.digest_listed.split():
        return False
    return not name.endswith(":0") or (wishes.digest_at is not None and now - wishes.digest_at < ONE_DAY)
