"""A routine that is still being written: what is known, and the question that is open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any

from bot.rules import hours
from bot.rules import routines as rules
from bot.rules.rhythms import CODES, Freq, Rule, taken_apart, weekdays_of, written
from bot.rules.routine_leads import Told
from bot.rules.routine_reading import Odd, Read
from bot.rules.routines import Audience, Routine, Status

HOURS = (6 * 60, 7 * 60, 8 * 60, 9 * 60, 16 * 60, 17 * 60, 18 * 60, 19 * 60 + 30)
LEADS = (0, 30, 60, 120)  # minutes before the hour that are offered
DAYS_BEFORE = (1, 2)
UNSAID = Told()


class Step(StrEnum):
    """A question; CHECK is the preview."""

    RT = "rt"
    WORDS = "words"
    DAYS = "days"
    HOUR = "hour"
    TOLD = "told"
    AUDIENCE = "audience"
    UNTIL = "until"
    HOLIDAYS = "holidays"  # no question: a tap turns it
    CHECK = "check"


class Usual(StrEnum):
    """What many RT are reminded of; its words are in messages/routines.py."""

    WASTE = "waste"
    POSYANDU = "posyandu"
    JUMANTIK = "jumantik"
    TOGA = "toga"
    BANK_SAMPAH = "bank_sampah"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is known so far; `routine_id` is the one that is changed, 0 for a new one.

    `told` says when to be reminded, `all_day` that it has no hour; `picked` are the weekdays ticked so far,
    `asks` a question that was asked for; `audience` None is not said yet. `houses` are to be put into its
    house group, or into a new one called `group`.
    """

    rt_id: int
    routine_id: int = 0
    words: str = ""
    rule: str = ""
    first_day: date | None = None
    last_day: date | None = None
    at_minute: int | None = None
    all_day: bool = False
    told: Told = UNSAID
    audience: Audience | None = None
    audience_id: int | None = None
    audience_role: str = ""
    skips_holidays: bool = False
    asks: Step | None = None
    picked: tuple[int, ...] = ()
    part: str = ""  # of the day, while the hour is open
    group: str = ""
    houses: tuple[str, ...] = ()

    @property
    def step(self) -> Step:
        """The question to ask now."""
        return self.asks or next(iter(self.missing), Step.CHECK)

    @property
    def missing(self) -> list[Step]:
        """What cannot be left out, in the order in which it is asked."""
        is_open = {
            Step.RT: not self.rt_id,
            Step.WORDS: not self.words,
            Step.DAYS: not self.rule,
            Step.HOUR: self.at_minute is None and not self.all_day,
            Step.AUDIENCE: self.audience is None,
        }
        return [step for step, missing in is_open.items() if missing]


def heard(sketch: Sketch, read: Read) -> Sketch:
    """Return the sketch with what was said; what was said and not taken is asked."""
    changed: dict[str, Any] = {"part": read.part or sketch.part}
    if not sketch.words:
        changed["words"] = read.words
    if read.rule:
        changed |= {"rule": read.rule, "first_day": read.first_day, "picked": ()}
    if read.at_minute is not None:
        changed |= {"at_minute": read.at_minute, "all_day": False}
    if read.told is not None:
        changed["told"] = read.told
    if read.last_day is not None:
        changed["last_day"] = read.last_day
    if read.skips_holidays is not None:
        changed["skips_holidays"] = read.skips_holidays
    asks = next(
        (step for odd, step in ((Odd.TOLD, Step.TOLD), (Odd.UNTIL, Step.UNTIL)) if odd in read.odd), None
    )
    return _with_weekdays(sketch, read, replace(sketch, **changed, asks=asks))


def _with_weekdays(before: Sketch, read: Read, after: Sketch) -> Sketch:
    """Return the sketch with days that were named once, added, or taken away; what is not sure is ticked."""
    said, had = read.weekdays or weekdays_of(read.rule), before.picked or weekdays_of(before.rule)
    if read.without and said and had:  # "Kamis tidak jadi, Jumat saja": the others may stay or not
        picked = tuple(sorted({*said, *had} - {*read.without}))
        return replace(after, rule=before.rule, first_day=before.first_day, asks=Step.DAYS, picked=picked)
    if read.without:
        return _weekly(after, {*(said or had or _all_days(after.rule))} - {*read.without})
    if read.is_more and had:
        return _weekly(after, {*said, *had})
    if read.weekdays and before.rule:
        return _weekly(after, {*read.weekdays})
    if read.weekdays:
        return replace(after, asks=after.asks or Step.DAYS, picked=read.weekdays)
    return after


def _weekly(sketch: Sketch, weekdays: set[int]) -> Sketch:
    """Return the sketch on these days of the week; where none is left they are asked."""
    if not weekdays:
        return replace(sketch, asks=Step.DAYS, picked=())
    return replace(sketch, rule=written(Rule(Freq.WEEKLY, weekdays=tuple(sorted(weekdays)))), picked=())


def _all_days(text: str) -> range:
    rule = taken_apart(text) if text else None
    is_daily = rule is not None and rule.freq is Freq.DAILY and rule.interval == 1
    return range(len(CODES) if is_daily else 0)


def asking(sketch: Sketch, step: Step) -> Sketch:
    """Return the sketch with this question first; CHECK waits for what is missing."""
    picked = weekdays_of(sketch.rule) if step is Step.DAYS else ()
    return replace(sketch, asks=None if step is Step.CHECK else step, picked=picked)


def ticked(sketch: Sketch, weekday: int) -> Sketch:
    """Tick a weekday, or take the tick away; the question stays open."""
    if weekday in sketch.picked:
        return replace(sketch, asks=Step.DAYS, picked=tuple(one for one in sketch.picked if one != weekday))
    return replace(sketch, asks=Step.DAYS, picked=tuple(sorted((*sketch.picked, weekday))))


def on_days(sketch: Sketch, weekdays: Sequence[int], today: date) -> Sketch:
    """Return the sketch on these days of the week; all seven are each day."""
    whole = len(weekdays) == len(CODES)
    rule = written(Rule(Freq.DAILY) if whole else Rule(Freq.WEEKLY, weekdays=tuple(weekdays)))
    return replace(sketch, rule=rule, first_day=today, asks=None, picked=())


def at_hour(sketch: Sketch, minute: int | None) -> Sketch:
    """Return the sketch with an hour of the thing; None: some time that day."""
    return replace(sketch, at_minute=minute, all_day=minute is None, asks=None)


def hours_to_offer(sketch: Sketch, today: date, zone: str, town: str) -> list[int]:
    """Return minutes of the day to choose from, in its part, or round the prayer by which it was told."""
    usual = [time(*divmod(minute, 60)) for minute in HOURS]
    offered = hours.to_offer(sketch.part, usual, sketch.first_day or today, zone, town)
    return [hour.hour * 60 + hour.minute for hour in offered]


def tapped(sketch: Sketch, step: Step, value: str, today: date) -> Sketch | None:
    """Return the sketch after a tap on days, hour, reminder, end or holidays; None for a forged one."""
    match step:
        case Step.DAYS:
            return _days_tapped(sketch, value, today)
        case Step.HOUR:
            number = _number(value)
            is_hour = not value or (number is not None and number < 24 * 60)
            return at_hour(sketch, number) if is_hour else None
        case Step.TOLD:
            told = _told_tapped(value)
            return replace(sketch, told=told, asks=None) if told else None
        case Step.UNTIL if not value:
            return replace(sketch, last_day=None, asks=None)
        case Step.HOLIDAYS if value in ("0", "1"):
            return replace(sketch, skips_holidays=value == "1")
    return None


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 4 else None


def _days_tapped(sketch: Sketch, value: str, today: date) -> Sketch | None:
    number = _number(value)
    if value == "all":
        return on_days(sketch, range(len(CODES)), today)
    if value == "done" and sketch.picked:
        return on_days(sketch, sketch.picked, today)
    return ticked(sketch, number) if number is not None and number < len(CODES) else None


def _told_tapped(value: str) -> Told | None:
    if value == "morning":
        return Told(minute=rules.MORNING)
    if value in {f"d{days}" for days in DAYS_BEFORE}:
        return Told(days=int(value[1:]))
    return Told(lead=_number(value)) if _number(value) in LEADS else None


def told_at(sketch: Sketch, eve_minute: int) -> tuple[int, int]:
    """Return how many days before, and at which local minute, people are reminded."""
    told, at = sketch.told, sketch.at_minute
    if told.minute is not None:
        is_later = told.days == 0 and at is not None and told.minute > at  # after it: the day before is meant
        return (1 if is_later else told.days), told.minute
    if told.lead is not None and at is not None:
        return (0, at - told.lead) if at >= told.lead else (1, at - told.lead + 24 * 60)
    return rules.usual_minute(at, told.days, eve_minute)


def values_of(sketch: Sketch, eve_minute: int) -> dict[str, Any]:
    """Return the columns of a routine but whose it is; the sketch misses nothing."""
    assert sketch.first_day is not None
    assert sketch.audience is not None
    days, minute = told_at(sketch, eve_minute)
    return {
        "words": sketch.words,
        "rule": sketch.rule,
        "first_day": sketch.first_day.isoformat(),
        "last_day": sketch.last_day.isoformat() if sketch.last_day else "",
        "at_minute": sketch.at_minute,
        "minute": minute,
        "days_before": days,
        "audience": sketch.audience.value,
        "audience_role": sketch.audience_role,
        "skips_holidays": sketch.skips_holidays,
    }


def routine_of(sketch: Sketch, eve_minute: int) -> Routine:
    """Return the routine that it will be, to be shown."""
    assert sketch.first_day is not None
    assert sketch.audience is not None
    days, minute = told_at(sketch, eve_minute)
    return Routine(
        id=sketch.routine_id,
        neighbourhood_id=sketch.rt_id,
        words=sketch.words,
        rule=sketch.rule,
        first_day=sketch.first_day,
        last_day=sketch.last_day,
        at_minute=sketch.at_minute,
        minute=minute,
        days_before=days,
        audience=sketch.audience,
        audience_id=sketch.audience_id,
        audience_role=sketch.audience_role,
        skips_holidays=sketch.skips_holidays,
        status=Status.ACTIVE,
        paused_until=None,
    )


def sketch_of(routine: Routine) -> Sketch:
    """Return a stored routine in the hand of whoever changes it."""
    at, told = routine.at_minute, Told(days=routine.days_before, minute=routine.minute)
    if at is not None and routine.days_before == 0 and routine.minute <= at:
        told = Told(lead=at - routine.minute)
    return Sketch(
        rt_id=routine.neighbourhood_id,
        routine_id=routine.id,
        words=routine.words,
        rule=routine.rule,
        first_day=routine.first_day,
        last_day=routine.last_day,
        at_minute=at,
        all_day=at is None,
        told=told,
        audience=routine.audience,
        audience_id=routine.audience_id,
        audience_role=routine.audience_role,
        skips_holidays=routine.skips_holidays,
    )


def in_data(sketch: Sketch) -> dict[str, Any]:
    """Return the sketch as a dialogue keeps it."""
    return {
        "rt_id": sketch.rt_id,
        "routine_id": sketch.routine_id,
        "words": sketch.words,
        "rule": sketch.rule,
        "first_day": sketch.first_day.isoformat() if sketch.first_day else "",
        "last_day": sketch.last_day.isoformat() if sketch.last_day else "",
        "at_minute": sketch.at_minute,
        "all_day": sketch.all_day,
        "told": [sketch.told.lead, sketch.told.days, sketch.told.minute],
        "audience": sketch.audience.value if sketch.audience else "",
        "audience_id": sketch.audience_id,
        "audience_role": sketch.audience_role,
        "skips_holidays": sketch.skips_holidays,
        "asks": sketch.asks.value if sketch.asks else "",
        "picked": list(sketch.picked),
        "part": sketch.part,
        "group": sketch.group,
        "houses": list(sketch.houses),
    }


def from_data(data: dict[str, Any]) -> Sketch:
    """Return the sketch that a dialogue keeps."""
    days = {
        name: date.fromisoformat(data[name]) if data[name] else None for name in ("first_day", "last_day")
    }
    read = {
        "told": Told(*data["told"]),
        "audience": Audience(data["audience"]) if data["audience"] else None,
        "asks": Step(data["asks"]) if data["asks"] else None,
        "picked": tuple(data["picked"]),
        "houses": tuple(data.get("houses", ())),
    }
    return Sketch(**(data | days | read))
