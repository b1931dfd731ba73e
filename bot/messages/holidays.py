"""Words of holidays: a line that points one out, the note about a date of a series, those of an RT."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.activities import heading
from bot.messages.homes import clipped, home_line
from bot.messages.neighbourhoods import label
from bot.messages.paging import page_of, turning
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.holidays import RAMADAN, Holiday
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import (
    CallOffTap,
    HolidaysTap,
    HolidayTap,
    MoveTap,
    NotHolidayTap,
    PlanNotHolidayTap,
    ReminderSettingsTap,
)

ON_PAGE = 6
LABEL = 40  # characters on a button
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


def ahead(
    speech: Speech, rt: Neighbourhood, days: Sequence[tuple[Holiday, bool]], page: int, *, may_set: bool
) -> Text:
    """A page, from 0, of the days off ahead; a tap says that one is none here, another that it is.

    `may_set`: the reader came from the settings of reminders.
    """
    lines = [
        speech.html("🎌 <b>Holidays of {rt}</b>", rt=label(speech, rt)),
        speech.html("Tap a day that is none in your RT (✗), and again where it is one (✓)."),
    ]
    shown, page, number = page_of(days, page, ON_PAGE)
    rows = [(_day(speech, rt, holiday, is_off, page),) for holiday, is_off in shown]
    turns = turning(page, number, lambda to: HolidaysTap(rt.id, to))
    back = Button(speech.plain("‹ Back"), tap=ReminderSettingsTap(rt.id).data())
    return Text("\n".join(lines), (*rows, *turns, *(((back,),) if may_set else ())))


def _day(speech: Speech, rt: Neighbourhood, holiday: Holiday, is_off: bool, page: int) -> Button:
    words = f"{'✓' if is_off else '✗'} {speech.short_day(holiday.day)} {name(speech, holiday)}"
    tap = HolidayTap(rt.id, holiday.day.toordinal(), int(not is_off), page)
    return Button(clipped(words, LABEL), tap=tap.data())


def allowed(speech: Speech) -> str:
    """A toast."""
    return speech.plain("Noted: that day is a holiday again.")


def denied(speech: Speech) -> str:
    """A toast."""
    return speech.plain("Noted: for your RT that day is no holiday.")
