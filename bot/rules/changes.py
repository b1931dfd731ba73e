"""Moving an activity: when that is possible, and the choices to offer."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.language.shifts import shift_in, side_of_weekday
from bot.rules import hours, moments
from bot.rules.activities import Activity, Misfit, Status, misfit_of_ended, misfit_of_start
from bot.rules.attendance import open_for
from bot.rules.households import Housed
from bot.rules.mandiri import day_of, end_of, read_last_day
from bot.rules.moments import OF_HOURS, Moment
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import is_night
from bot.rules.signups import Answer
from bot.rules.stamps import stamp

WEEKS_SOUGHT = 4  # for a free day after rain: a day in between is better than one further away
DAYS_OFFERED = 15  # also on a Saturday, rain moves Sunday to the next one or the one after
NEAR_BY = {0: timedelta(days=-3), 1: timedelta(days=1), -1: timedelta(days=-7)}  # by the side that is meant
HOURS_OFFERED = (time(6), time(7), time(8), time(9), time(13), time(15, 30), time(16), time(19, 30), time(20))
BEFORE_START, AFTER_START = timedelta(hours=12), timedelta(hours=3)  # who comes may be up, or on the way
MISFITS = {moments.Misread.PAST: Misfit.PAST, moments.Misread.TOO_FAR: Misfit.TOO_FAR}


class News(StrEnum):
    """What is told of a change; the kinds of its letters."""

    MOVED = "moved"
    RELOCATED = "relocated"
    MOVED_THERE = "moved_there"  # another time and another place
    CANCELLED = "cancelled"
    CANCELLED_UNMOVED = "cancelled_unmoved"  # at the time before a move of which nobody was told


@dataclass(frozen=True, slots=True)
class Hearers:
    """So many hear of a change from the bot, in private or by name; `others` only if somebody tells them."""

    told: int = 0
    others: tuple[Housed, ...] = ()


def together(untold: Collection[News], newest: News) -> News:
    """Return what tells of the newest change and of those that somebody was not told of yet."""
    everything = {*untold, newest}
    moved = not everything.isdisjoint((News.MOVED, News.MOVED_THERE))
    relocated = not everything.isdisjoint((News.RELOCATED, News.MOVED_THERE))
    if newest is News.CANCELLED:
        return News.CANCELLED_UNMOVED if moved else News.CANCELLED
    if moved and relocated:
        return News.MOVED_THERE
    return News.MOVED if moved else News.RELOCATED


def key_of(activity: Activity, news: News) -> str:
    """Name what is told: a cancellation once, other news once a change, by the moment stored with it."""
    placed_at = activity.placed_at or activity.scheduled_at
    match news:
        case News.MOVED:
            changed_at = activity.scheduled_at
        case News.RELOCATED:
            changed_at = placed_at
        case News.MOVED_THERE:
            changed_at = max(activity.scheduled_at, placed_at)
        case News.CANCELLED | News.CANCELLED_UNMOVED:
            return f"{News.CANCELLED}:{activity.id}"
    return f"{news}:{activity.id}:{stamp(changed_at)}"


def concerns(news: News, answer: Answer | None) -> bool:
    """True for whom news is news: another place is none to somebody who cannot come at that time."""
    return news is not News.RELOCATED or answer is not Answer.DECLINED


def misfit_of_cancel(activity: Activity, now: datetime, days: int) -> Misfit | None:
    """Return why an activity can neither be called off nor moved any more: it has taken place.

    `days` is the RT's setting of attendance. Work done alone is on until it is over, although some have
    done it.
    """
    if ended := misfit_of_ended(activity):
        return ended
    if activity.present and not activity.alone:
        return Misfit.ATTENDED
    return Misfit.OVER if now > activity.starts_at + open_for(days) else None


def misfit_of_move(activity: Activity, starts_at: datetime, now: datetime, days: int) -> Misfit | None:
    """Return why an activity cannot move there; rain may still postpone one that has begun."""
    return misfit_of_cancel(activity, now, days) or _misfit_of_time(activity, starts_at, now)


def _misfit_of_time(activity: Activity, starts_at: datetime, now: datetime) -> Misfit | None:
    if starts_at == activity.starts_at:
        return Misfit.UNCHANGED if activity.form.has_hour else Misfit.SAME_END
    return misfit_of_start(starts_at, now)


def read_time(
    text: str, activity: Activity, said_at: datetime, zone: str, part: str = "", *, has_day: bool = False
) -> Moment:
    """Read where an activity shall move: by so much, to a weekday near its own day, or as any other time.

    `part` of the day is known, or the whole day (`has_day`): then bare words are an hour.
    """
    if moved := shifted(text, activity, said_at, zone):
        return moved
    since = _seen_from(text, activity, said_at, ZoneInfo(zone))
    if activity.alone:
        return read_last_day(text, since, zone)
    read = moments.read_hour if has_day else moments.read_moment
    return read(text, since, zone, part)


def start_of(activity: Activity, moment: Moment, day: date | None, zone: str) -> datetime | None:
    """Return the new start that was said; None while day or hour is open. Of work done alone it is the end.

    An hour alone is one of the day that was tapped, or of the activity's own.
    """
    if activity.alone:
        return end_of(moment.day, zone) if moment.day else None
    if moment.day is None and moment.misfit is None:
        moment = replace(moment, day=day or day_of(activity, ZoneInfo(zone)))
    return moment.starts_at(zone)


def shifted(text: str, activity: Activity, said_at: datetime, zone: str) -> Moment | None:
    """Return the time in "diundur seminggu", "besoknya jam 8", counted from the present one; else None.

    The hour stays where none is told.
    """
    local = ZoneInfo(zone)
    day, hour = day_of(activity, local), activity.starts_at.astimezone(local).time()
    by = shift_in(text, day.weekday())
    if by is None or (activity.alone and by.seconds):
        return None
    if activity.alone:
        return Moment(day + by)
    told = moments.read_moment(text, said_at, zone)
    at = datetime.combine(day, hour) + by
    if by.seconds or not (told.hour or told.part or told.misfit in OF_HOURS):
        return Moment(at.date(), at.time())
    return Moment(at.date(), told.hour, told.misfit if told.misfit in OF_HOURS else None, part=told.part)


def _seen_from(text: str, activity: Activity, said_at: datetime, zone: ZoneInfo) -> datetime:
    """Return from when on a time is looked for: a weekday alone is one near the day that moves.

    Who postpones means one after it, who brings it forward one in the week before, never one before today.
    """
    side = side_of_weekday(text)
    if side is None:
        return said_at
    first = day_of(activity, zone) + NEAR_BY[side]
    return max(said_at, datetime.combine(first, time(), zone))


def days_to_offer(activity: Activity, now: datetime, zone: ZoneInfo) -> list[date]:
    """Return the local days from shortly before the day of an activity on, today at the earliest."""
    first = max(now.astimezone(zone).date(), day_of(activity, zone) + NEAR_BY[0])
    return [first + timedelta(days=n) for n in range(DAYS_OFFERED)]


def starts_to_offer(
    activity: Activity, day: date, now: datetime, zone: ZoneInfo, part: str = ""
) -> list[datetime]:
    """Return times still to come in that part of a local day: the usual hours, and the activity's own."""
    own = activity.starts_at.astimezone(zone).time()
    usual = {*hours.to_offer(part, HOURS_OFFERED, day, zone.key), *((own,) if hours.fits(own, part) else ())}
    times = (datetime.combine(day, hour, zone) for hour in sorted(usual))
    return [at for at in times if _misfit_of_time(activity, at, now) is None]


def misfit_of_place(activity: Activity, place: str, now: datetime) -> Misfit | None:
    """Return why an activity cannot be somewhere else; once it has begun nobody would find out."""
    if ended := misfit_of_ended(activity):
        return ended
    if now >= activity.starts_at:
        return Misfit.STARTED
    return Misfit.SAME_PLACE if place == activity.place else None


def after_rain(
    activity: Activity, taken: Collection[date], now: datetime, zone: ZoneInfo, then: date | None = None
) -> datetime | None:
    """Return the same weekday and hour of the next week that is free; None when none of WEEKS_SOUGHT is.

    `taken` are the local days of other activities, `then` is that of the next date of its series: it is
    before that, or not any more.
    """
    local = activity.starts_at.astimezone(zone)
    weeks = (local + timedelta(weeks=n) for n in range(1, WEEKS_SOUGHT + 1))
    free = (at for at in weeks if at.date() not in taken and (then is None or at.date() < then))
    return next((at for at in free if _misfit_of_time(activity, at, now) is None), None)


def days_before(
    then: date, activity: Activity, taken: Collection[date], now: datetime, zone: ZoneInfo
) -> list[date]:
    """Return the free local days from a date of a series, or today, on, before the next date."""
    first = max(day_of(activity, zone), now.astimezone(zone).date())
    days = (first + timedelta(days=n) for n in range(DAYS_OFFERED))
    return [day for day in days if day < then and day not in taken]


def wakes(activity: Activity, answer: Answer, now: datetime, rt: Neighbourhood) -> bool:
    """True when news of a change may make a sound: by day; at night only if it cannot wait.

    It cannot for whoever may come to what was, or now is, to start before long. Whoever declined may wait.
    """
    if answer is Answer.DECLINED:
        return False
    if not is_night(now, rt):
        return True
    starts = [activity.starts_at]
    if activity.moved_from is not None and activity.status is Status.PLANNED:
        starts.append(activity.moved_from)
    return any(start - BEFORE_START <= now <= start + AFTER_START for start in starts)
