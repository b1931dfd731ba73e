"""Words of postponing for rain: the next free week, or for a date of a series a day before the next one."""

from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup

from bot.messages import hearers
from bot.messages.activities import heading
from bot.messages.changes import day_buttons, time_before
from bot.messages.forms import words_of
from bot.messages.homes import home_line
from bot.messages.mandiri import when
from bot.messages.paging import in_rows
from bot.messages.panels import back
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.changes import Hearers
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.stamps import minute_of
from bot.taps import CallOffTap, MoveSureTap, MoveTap


def ask_week(
    speech: Speech, activity: Activity, starts_at: datetime, told: Hearers, rt: Neighbourhood | None = None
) -> Text:
    """Rain: shall it be on the next free day? `rt` for homes in several."""
    lines = [
        heading(speech, activity),
        *home_line(speech, rt),
        time_before(speech, activity, activity.starts_at),
        speech.html("🌧 Rain? Postpone to <b>{when}</b>?", when=when(speech, activity, starts_at)),
        Markup(""),
        *hearers.ahead(speech, activity, told),
    ]
    sure = Button(speech.plain("✅ Yes, move it"), tap=MoveSureTap(activity.id, minute_of(starts_at)).data())
    other = Button(speech.plain("Another day ›"), tap=MoveTap(activity.id).data())
    return Text("\n".join(lines), ((sure,), (other, back(speech, activity.id))))


def ask_date(
    speech: Speech,
    activity: Activity,
    days: Sequence[date],
    then: Activity,
    rt: Neighbourhood | None = None,
) -> Text:
    """Rain on a date of a series: on one of these days before the next date (`then`), or not this time?"""
    words = speech.html("🌧 Rain? Choose a day before that, type day and time, or skip this one.")
    if not days:
        words = speech.html("🌧 Rain? No free day is left before that. Type day and time, or skip this one.")
    lines = [
        heading(speech, activity),
        *home_line(speech, rt),
        speech.html(words_of(activity).now, when=when(speech, activity, activity.starts_at)),
        speech.html("Next: <b>{when}</b>", when=when(speech, then, then.starts_at)),
        Markup(""),
        words,
    ]
    skip = Button(speech.plain("⏭ Skip once"), tap=CallOffTap(activity.id).data())
    other = Button(speech.plain("Another day ›"), tap=MoveTap(activity.id).data())
    rows = in_rows(day_buttons(speech, activity, days), 4)
    return Text("\n".join(lines), (*rows, (skip,), (other, back(speech, activity.id))))
