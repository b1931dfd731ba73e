"""When something is meant to be: a day and an hour out of what people write, or why not."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules import days, hours
from bot.rules.activities import AHEAD
from bot.rules.days import Away, Claim, Dated, Weekday
from bot.rules.writing import Span, blanked, readable

USUAL_HOUR = time(7)
_PART_STARTS = {"siang": time(13), "sore": time(16), "petang": time(16), "malam": time(19, 30)}


class Misread(StrEnum):
    """Why a day or an hour was not taken; it is asked again."""

    NO_SUCH_DAY = "no_such_day"  # 31 Februari
    OTHER_WEEKDAY = "other_weekday"  # Minggu, 30 November is a Monday
    WHICH_DAY = "which_day"  # several days were named, or "Minggu depan": see `choices`
    PAST = "past"
    TOO_FAR = "too_far"
    NO_SUCH_HOUR = "no_such_hour"  # 25.00, 24.00
    WHICH_HOUR = "which_hour"  # several hours, a bare "jam 4", or an hour of another zone
    UNREAD = "unread"  # an answer in which nothing was recognised; only a dialogue says so


@dataclass(frozen=True, slots=True)
class Moment:
    """Day and hour on the neighbourhood's own clock; what is None was not said, or see `misfit`.

    `choices` are the days that may have been meant, `part` the part of the day that was named with a day.
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
    text = readable(text)
    return understand(text, text, now, zone, part)[0]


def read_day(text: str, now: datetime, zone: str) -> Moment:
    """Read the answer to "which day?": a bare number is a day of the month."""
    number = text.strip()
    return read_moment(f"tgl {number}" if number.isdecimal() and len(number) <= 2 else text, now, zone)


def read_hour(text: str, now: datetime, zone: str, part: str = "") -> Moment:
    """Read the answer to "what hour?": bare words are an hour, in the `part` of the day that is known."""
    moment = read_moment(text, now, zone, part)
    return moment if moment.hour or moment.misfit else read_moment(f"jam {text.strip()}", now, zone, part)


def understand(
    day_text: str, hour_text: str, now: datetime, zone: str, part: str = ""
) -> tuple[Moment, list[Span]]:
    """Read a day from one readable text and an hour from another (or the same).

    Returns with the moment the spans that were understood in `hour_text`, when both are the same text.
    """
    local = now.astimezone(ZoneInfo(zone))
    said = days.find(day_text)
    seen = said if hour_text == day_text else days.find(hour_text)
    known = "" if said or seen else part  # another day has parts of its own
    part = " ".join(next((claim.part for claim in (*said, *seen) if claim.part), known).split())
    spans = [claim.span for claim in seen]
    told = hours.find(blanked(hour_text, spans), zone, part)
    hour, odd_hour = _hour(told)
    passed = (hour or _PART_STARTS.get(part, USUAL_HOUR)) <= local.time()
    moment = _day(said, local.date(), passed)
    if moment.day == local.date() and hour is not None and passed:
        moment = Moment(misfit=Misread.PAST)
    moment = Moment(moment.day, hour, moment.misfit or odd_hour, moment.choices, part)
    return moment, spans + [claim.span for claim in told]


def _hour(told: list[hours.Claim]) -> tuple[time | None, Misread | None]:
    if any(not claim.exists for claim in told):
        return None, Misread.NO_SUCH_HOUR
    meant = {claim.hour for claim in told}
    if len(meant) > 1 or None in meant:
        return None, Misread.WHICH_HOUR
    return (meant.pop() if meant else None), None


def _day(said: list[Claim], today: date, passed: bool) -> Moment:
    meant = [(claim, days.days_of(claim, today, passed)) for claim in said]
    if any(not possible for _, possible in meant):
        return Moment(misfit=Misread.NO_SUCH_DAY)
    dated = {possible[0] for claim, possible in meant if isinstance(claim, Dated)}
    if len(dated) == 1:
        return _checked(dated.pop(), said, today)
    every = {day for _, possible in meant for day in possible}
    if not every:
        return Moment()
    shared = set.intersection(*(set(possible) for _, possible in meant))
    if len(shared) == 1:
        return _within(shared.pop(), today)
    return _asked(Misread.WHICH_DAY, every, today)


def _checked(day: date, said: list[Claim], today: date) -> Moment:
    """A date is sure when the weekday and the "besok" beside it agree."""
    for claim in said:
        match claim:
            case Weekday() if claim.number != day.weekday():
                coming = today + timedelta(days=(claim.number - today.weekday()) % 7)
                return _asked(Misread.OTHER_WEEKDAY, {coming, day}, today)
            case Away() if today + timedelta(days=claim.days) != day:
                return _asked(Misread.WHICH_DAY, {today + timedelta(days=claim.days), day}, today)
    return _within(day, today)


def _asked(misfit: Misread, meant: set[date], today: date) -> Moment:
    return Moment(misfit=misfit, choices=tuple(sorted(d for d in meant if today <= d <= today + AHEAD))[:4])


def _within(day: date, today: date) -> Moment:
    if day < today:
        return Moment(misfit=Misread.PAST)
    return Moment(misfit=Misread.TOO_FAR) if day - today > AHEAD else Moment(day)
