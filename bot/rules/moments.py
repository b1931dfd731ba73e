"""When something is meant to be: a day and an hour out of what people write, or why not."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.language import occurrences
from bot.language.events import read_when
from bot.language.said import Said
from bot.language.when import Doubt, When
from bot.language.writing import Span, blanked, lowered, readable
from bot.rules import hours
from bot.rules.activities import AHEAD

_SMALL_HOURS = time(5)
_DAYS_TO_CHOOSE = 6
_ON_WHICH = timedelta(days=400)  # within these a recurrence comes often enough to choose
_SATURDAY = 5
_AROUND = re.compile(  # a day that is put right
    r"\W*(?:(?:eh|oh|maaf|sorry|maksud(?:nya)?|saya|ralat|koreksi|bukan|ganti|ubah|jadi(?:nya)?|mohon|tolong|sampai|hingga"
    r"|s\.?/?d|until|till|tanggal|tgl|hari|saja|aja|deh|ding|ya+|pak|bu|bapak|ibu|i\s+mean(?:t)?|make\s+it|please|no|not)"
    r"\b\W*)*"
)


class Misread(StrEnum):
    """Why a day or an hour was not taken; it is asked again."""

    NO_SUCH_DAY = "no_such_day"  # 31 Februari
    NOT_SET = "not_set"  # Waisak 2040: nobody has said yet when it is
    OTHER_WEEKDAY = "other_weekday"  # Minggu, 30 November is a Monday
    WHICH_DAY = "which_day"  # several days were named, or "Minggu depan": see `choices`
    PAST = "past"
    TOO_FAR = "too_far"
    NO_SUCH_HOUR = "no_such_hour"  # 25.00
    WHICH_HOUR = "which_hour"  # several hours, a bare "jam 4", midnight
    IN_WIB = "in_wib"  # an hour of another zone
    IN_WITA = "in_wita"
    IN_WIT = "in_wit"
    UNREAD = "unread"  # an answer in which nothing was recognised; only a dialogue says so


ZONES = {
    "Asia/Jakarta": Misread.IN_WIB,
    "Asia/Makassar": Misread.IN_WITA,
    "Asia/Jayapura": Misread.IN_WIT,
}
OF_HOURS = frozenset((Misread.NO_SUCH_HOUR, Misread.WHICH_HOUR, *ZONES.values()))


@dataclass(frozen=True, slots=True)
class Moment:
    """Day and hour on the neighbourhood's own clock; what is None was not said, or see `misfit`.

    `choices` are the days that may have been meant, with a misfit or as the next of a recurrence; `part` is
    the part of the day that was named with a day, or the prayer by which it was told (`hours.prayer_part`).
    """

    day: date | None = None
    hour: time | None = None
    misfit: Misread | None = None
    choices: tuple[date, ...] = ()
    part: str = ""

    def starts_at(self, zone: str) -> datetime | None:
        """Return the moment in UTC; None while something is missing."""
        if self.day is None or self.hour is None:
            return None
        return moment_at(self.day, self.hour, zone)


def moment_at(day: date, hour: time, zone: str) -> datetime:
    """Return a local day and hour in UTC."""
    return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)


def read_moment(text: str, now: datetime, zone: str, part: str = "") -> Moment:
    """Read day and hour from what somebody wrote, `part` of the day being known; never raises or guesses."""
    return understand(text, now, zone, part)[0]


def read_day(text: str, now: datetime, zone: str) -> Moment:
    """Read the answer to "which day?": a bare number is a day of the month."""
    return read_moment(of_month(text), now, zone)


def of_month(text: str) -> str:
    """Return words that answer a question for a day, a bare number as a day of the month."""
    number = text.strip()
    return f"tgl {number}" if number.isdecimal() and len(number) <= 2 else text


def is_day_alone(text: str, now: datetime, zone: str) -> bool:
    """True for a day or so many of them and hardly a word around it: "eh, maaf, 12 Desember", "2 minggu"."""
    text = readable(text[:100]).strip()
    for said in (of_month(text), f"{text} lagi"):
        moment, spans = understand(said, now, zone)
        if moment.day is not None or moment.choices or moment.misfit is not None:
            around = lowered(blanked(said, spans))
            return (
                moment.hour is None
                and moment.misfit not in OF_HOURS
                and _AROUND.fullmatch(around) is not None
            )
    return False


def read_hour(text: str, now: datetime, zone: str, part: str = "") -> Moment:
    """Read the answer to "what hour?": bare words are an hour, in the `part` of the day that is known."""
    moment = read_moment(text, now, zone, part)
    return moment if moment.hour or moment.misfit else read_moment(f"jam {text.strip()}", now, zone, part)


def understand(text: str, now: datetime, zone: str, part: str = "") -> tuple[Moment, list[Span]]:
    """Read a day and an hour; return with them the places of the words that were understood."""
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    part = hours.daypart(part)
    when = read_when(text, local)
    if when.is_empty and part:
        when = read_when(text, local, given=Said(part=part))
    spans = list(when.spans)
    if when.assumed or (when.day is None and when.doubt is Doubt.NO_SUCH_HOUR):
        when = _hour_only(text, local, part)
    return moment_of(when, local, zone), spans


def _hour_only(text: str, local: datetime, part: str) -> When:
    """Read an hour for some day: whether it is over for today does not matter."""
    when = read_when(text, local, given=Said(away=1, part=part))
    others = tuple(replace(other, day=None) for other in when.alternatives)
    return replace(when, day=None, part=part or when.part, alternatives=others)


def moment_of(when: When, local: datetime, zone: str) -> Moment:
    """Return a reading as day and hour to put on a card, or why one of them is asked; `local` is now."""
    hour, odd_hour = _hour(when, zone)
    if hour is None and when.day and _is_midnight(when):
        when = replace(when, day=min(other.day for other in (when, *when.alternatives) if other.day))
    moment = _day(when, local)
    if moment.day == local.date() and hour is not None and hour <= local.time():
        moment = Moment(misfit=Misread.PAST)
    return Moment(moment.day, hour, moment.misfit or odd_hour, moment.choices, _part(when))


def _part(when: When) -> str:
    if _is_twelve(when):
        return hours.MIDNIGHT
    return hours.prayer_part(when.prayer) if when.prayer and when.hour is None else when.part


def _hour(when: When, zone: str) -> tuple[time | None, Misread | None]:
    if when.doubt is Doubt.NO_SUCH_HOUR:
        return None, Misread.NO_SUCH_HOUR
    if when.hour is not None and when.zone in ZONES and zone in ZONES and when.zone != zone:
        return None, ZONES[when.zone]
    others = {other.hour for other in when.alternatives if other.hour is not None}
    if when.hour is not None and (others - {when.hour} or _is_midnight(when) or _is_twelve(when)):
        return None, Misread.WHICH_HOUR
    return when.hour, None


def _is_twelve(when: When) -> bool:
    """Twelve at night, of an evening or of no day at all."""
    return when.hour == time() and (when.day is None or _is_midnight(when))


def _is_midnight(when: When) -> bool:
    """Nobody knows which day midnight belongs to."""
    days = {other.day for other in when.alternatives if other.hour == when.hour}
    return (
        when.hour is not None and when.hour < _SMALL_HOURS and bool(days) and when.doubt is Doubt.WHICH_HOUR
    )


def _day(when: When, local: datetime) -> Moment:
    today = local.date()
    if when.doubt is Doubt.NO_SUCH_DAY:
        return Moment(misfit=Misread.NO_SUCH_DAY)
    if when.doubt is Doubt.NOT_SET:
        return Moment(misfit=Misread.NOT_SET)
    if when.rrule:
        return Moment(choices=_next_days(when, today))
    days = {when.day, *(other.day for other in when.alternatives)} - {None}
    if when.period and (when.period[1] - when.period[0]).days < 3:
        days |= set(when.period)
    if when.period and not days:
        return Moment(misfit=Misread.WHICH_DAY, choices=_inside(when.period, today))
    if (len(days) > 1 and not _is_midnight(when)) or (days and when.day is None):
        misfit = Misread.OTHER_WEEKDAY if when.doubt is Doubt.OTHER_WEEKDAY else Misread.WHICH_DAY
        return Moment(misfit=misfit, choices=_to_choose(days, today))
    return _within(when.day, today) if when.day else Moment()


def _next_days(when: When, today: date) -> tuple[date, ...]:
    """Return the next days of a recurrence; none where no word says on which days it falls."""
    told = next((one for one in (when, *when.alternatives) if one.day and one.rrule), None)
    if told is None or told.day is None:
        return ()
    days = occurrences.days(told.rrule, told.day, today - timedelta(days=1), told.day + _ON_WHICH)
    return _to_choose(set(days), today)


def _inside(period: tuple[date, date], today: date) -> tuple[date, ...]:
    """Return days of a vague stretch, its weekends before the others, today only when nothing else is left.

    "minggu depan" is a week; who means the Sunday means its last day, or the one before it.
    """
    first, last = period
    sundays = [first - timedelta(days=1)] if (last - first).days == 6 else []
    start = max(first, min(today + timedelta(days=1), last))
    days = [start + timedelta(days=ahead) for ahead in range((last - start).days + 1)]
    ranked = sundays + sorted(days, key=lambda day: day.weekday() < _SATURDAY)
    coming = [day for day in ranked if today <= day <= today + AHEAD]
    return tuple(sorted(coming[:_DAYS_TO_CHOOSE]))


def _to_choose(days: set[date | None], today: date) -> tuple[date, ...]:
    return tuple(sorted(day for day in days if day is not None and today <= day <= today + AHEAD))[:4]


def _within(day: date, today: date) -> Moment:
    if day < today:
        return Moment(misfit=Misread.PAST)
    return Moment(misfit=Misread.TOO_FAR) if day - today > AHEAD else Moment(day)
