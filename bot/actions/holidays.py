"""Holidays: pointed out before something is posted on one, and put right."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from bot.actions.roles import reached, write_to
from bot.config import Holiday as Given
from bot.language import calendars
from bot.public_holidays import Indonesia
from bot.rules.activities import Activity
from bot.rules.holidays import RAMADAN, Holiday, corrected
from bot.rules.languages import LANGUAGES
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.series import local_day
from bot.world import World
from db import holidays, journal
from db.engine import Transaction
from db.outbox import NewLetter, Priority

CATEGORIES = ("public", "government")  # government: cuti bersama
SHOWN_AHEAD = timedelta(days=365)
SPELT = {"id": "id"}  # what the package calls a language; any other one reads English


def on_day(tx: Transaction, world: World, rt: Neighbourhood, day: date) -> Holiday | None:
    """Return the holiday of a local day, unless this neighbourhood's officers said that it is none."""
    found = _of_year(day.year, world.config.holidays).get(day)
    return found if found and not holidays.is_denied(tx, rt.id, day) else None


def is_day_off(tx: Transaction, rt: Neighbourhood, day: date, given: tuple[Given, ...]) -> bool:
    """True for a day on which offices rest; the first of Ramadan is a feast, and a working day."""
    found = _of_year(day.year, given).get(day)
    return found is not None and bool(found.names) and not holidays.is_denied(tx, rt.id, day)


def is_known(day: date) -> bool:
    """True for a holiday of the calendar in the bot."""
    return day in _of_year(day.year, ())


@cache
def _of_year(year: int, given: tuple[Given, ...]) -> Mapping[date, Holiday]:
    return corrected(_known(year), [(one.date, one.name) for one in given])


def _known(year: int) -> Iterator[Holiday]:
    by_language = {
        code: Indonesia(years=year, language=SPELT.get(code, "en_US"), categories=CATEGORIES)
        for code in LANGUAGES
    }
    for day in calendars.holidays(RAMADAN, year):
        yield Holiday(day, feast=RAMADAN)
    for day in by_language["id"]:
        names = {code: known[day].replace(";", ",") for code, known in by_language.items() if day in known}
        yield Holiday(day, names)


def deny(tx: Transaction, world: World, rt: Neighbourhood, person: Person, day: date) -> None:
    """Note that a day is no holiday here; whoever asks for it has been found to be an officer."""
    holidays.deny(tx, rt.id, day)
    journal.note(tx, rt.id, person.id, world.now, "not_holiday", f"day:{day.isoformat()}")


def ahead(tx: Transaction, world: World, rt: Neighbourhood) -> list[tuple[Holiday, bool]]:
    """Return the days off of a year from today, soonest first, and whether each is one here."""
    today, denied = local_day(world.now, rt.zone), holidays.denied(tx, rt.id)
    years = (_of_year(year, world.config.holidays) for year in (today.year, today.year + 1))
    found = {day: one for known in years for day, one in known.items() if one.names}
    return [(found[day], day not in denied) for day in sorted(found) if today <= day < today + SHOWN_AHEAD]


def turn(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, day: date, *, is_off: bool
) -> bool:
    """Note that a day off is none here, or is one again; whoever asks has been found to be an officer.

    False for a day that is no holiday anywhere.
    """
    if all(holiday.day != day for holiday, _ in ahead(tx, world, rt)):
        return False
    if is_off:
        holidays.allow(tx, rt.id, day)
        journal.note(tx, rt.id, person.id, world.now, "holiday", f"day:{day.isoformat()}")
    else:
        deny(tx, world, rt, person, day)
    return True


def point_out(tx: Transaction, world: World, rt: Neighbourhood, activity: Activity) -> None:
    """Tell the officers, once and before its card is posted, that a date of a series is on a holiday."""
    assert activity.posts_at is not None
    day = local_day(activity.starts_at, rt.zone)
    if on_day(tx, world, rt, day) is None:
        return
    letter = NewLetter(
        key=f"holiday:{activity.id}:{day.isoformat()}",
        kind="holiday",
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=activity.starts_at,
        subject_id=activity.id,
    )
    write_to(tx, reached(tx, rt.id), letter)
