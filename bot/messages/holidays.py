"""Words of holidays: one line that points one out, and the note about a date of a series."""

from markupsafe import Markup

from bot.messages.activities import heading
from bot.messages.homes import home_line
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.holidays import RAMADAN, Holiday
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import CallOffTap, MoveTap, NotHolidayTap, PlanNotHolidayTap

FEASTS = {RAMADAN: mark("First day of Ramadan")}


def line(speech: Speech, holiday: Holiday) -> Markup:
    """`ℹ️ 17 Agustus: Hari Kemerdekaan`."""
    return Markup("ℹ️ {day}: {name}").format(day=speech.month_day(holiday.day), name=name(speech, holiday))


def name(speech: Speech, holiday: Holiday) -> str:
    """Its name in the reader's language; one that was written down stays as it is."""
    if holiday.feast:
        return speech.plain(FEASTS[holiday.feast])
    names = holiday.names
    return names.get(speech.language) or names.get("en") or next(iter(names.values()))


def not_in_plan(speech: Speech, key: str, holiday: Holiday) -> Button:
    """Bukan libur, under a preview."""
    return Button(speech.plain("Not a holiday"), tap=PlanNotHolidayTap(key, holiday.day.toordinal()).data())


def note(speech: Speech, activity: Activity, holiday: Holiday, rt: Neighbourhood | None = None) -> Text:
    """To an officer: a date of a series is on a holiday, and its card is still to come."""
    day, hour = speech.day(activity.starts_at), speech.hour(activity.starts_at)
    lines = [
        line(speech, holiday),
        heading(speech, activity),
        *home_line(speech, rt),
        Markup("🗓 {day}, {hour}").format(day=day, hour=hour),
        Markup(""),
        speech.html("Its card is posted soon. Shall it stay on that day? Then there is nothing to do."),
    ]
    skip = Button(speech.plain("⏭ Skip once"), tap=CallOffTap(activity.id).data())
    move = Button(speech.plain("↪️ Move"), tap=MoveTap(activity.id).data())
    no = Button(speech.plain("Not a holiday"), tap=NotHolidayTap(activity.id).data())
    return Text("\n".join(lines), ((skip, move), (no,)))


def denied(speech: Speech) -> str:
    """A toast."""
    return speech.plain("Noted: for your RT that day is no holiday.")
