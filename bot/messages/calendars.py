"""Words of calendars: an event in them, the file of one activity, and a person's own address."""

from markupsafe import Markup

from bot.messages import evenings
from bot.messages.activities import heading, named
from bot.messages.forms import words_of
from bot.messages.homes import home_line
from bot.messages.mandiri import when_line
from bot.messages.speech import Speech, mark
from bot.parcels import Button, Text
from bot.rules.activities import Activity, Status
from bot.rules.calendars import Entry, Turn
from bot.rules.mandiri import day_of
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import FeedTap, MeTap

COPIED = 256  # characters at most in a button that copies


def name(speech: Speech) -> str:
    """What a phone calls the person's calendar."""
    return speech.plain("RT activities")


def summary(speech: Speech, entry: Entry) -> str:
    """The title of an event; calendars show a cancelled one, if at all, in their own way."""
    return named(speech, entry.activity)


def description(speech: Speech, entry: Entry) -> str:
    """What to bring and what there is to do, of work done alone until when; nobody's name."""
    activity = entry.activity
    lines = [] if activity.form.has_hour else [str(when_line(speech, activity).unescape())]
    if activity.tools:
        lines.append(speech.plain(words_of(activity).tools, tools=", ".join(activity.tools)))
    if entry.tasks:
        tasks = ", ".join(f"{task.name} ({task.needed})" for task in entry.tasks)
        lines.append(speech.plain("🛠 Tasks: {tasks}", tasks=tasks))
    return "\n".join(lines)


def turn_summary(speech: Speech, turn: Turn) -> str:
    """`Ronda · Regu Melati`: the title of a night of watch."""
    return " · ".join([speech.plain("🌙 Night watch"), *turn.squads])


def turn_description(speech: Speech, turn: Turn) -> str:
    """Which night it is, so that nobody mistakes it; nobody's name."""
    return evenings.night(speech, turn.night)


def file(speech: Speech, activity: Activity, rt: Neighbourhood | None = None) -> Text:
    """Below the file; `rt` for whoever lives in several."""
    if activity.status is Status.CANCELLED:
        words = speech.html("Open this file, and your calendar takes the cancelled activity out.")
    else:
        words = speech.html("Open this file to put the activity into the calendar of your phone.")
    return Text("\n".join([heading(speech, activity), *home_line(speech, rt), words]))


def file_name(speech: Speech, activity: Activity) -> str:
    """`kegiatan-2026-11-29.ics`, by the day where it is."""
    return speech.plain("activity-{day}.ics", day=day_of(activity, speech.zone).isoformat())


def sent(speech: Speech) -> str:
    """A toast: the file is on its way."""
    return speech.plain("📅 The calendar file is on its way.")


def feed(speech: Speech, url: str, *, renewed: bool = False) -> Text:
    """The person's own address, and what to do with it."""
    lines = [speech.html("📅 <b>My calendar</b>")]
    if renewed:
        lines.append(speech.html("Here is your new address; the old one no longer works."))
    else:
        words = mark("Your activities and night watches appear in your phone's calendar.")
        lines.append(speech.html(words))
    lines += [
        Markup("<code>{url}</code>").format(url=url),
        speech.html(
            "Google: at a computer, calendar.google.com, +, From URL (its app cannot). "
            "iPhone: Add Subscription Calendar."
        ),
        speech.html("The address is a secret; please keep it to yourself."),
    ]
    copy = ((Button(speech.plain("📋 Copy the address"), copy=url),),) if len(url) <= COPIED else ()
    change = (
        Button(speech.plain("🔄 New address"), tap=FeedTap("renew").data()),
        Button(speech.plain("🚫 Turn off"), tap=FeedTap("off").data()),
    )
    return Text("\n".join(lines), (*copy, change, (_back(speech),)))


def feed_off(speech: Speech) -> Text:
    """The calendar is off, and may be turned on again."""
    words = speech.html(
        "The calendar is off; its address no longer works. You can turn it on again any time."
    )
    on = Button(speech.plain("📅 Turn on again"), tap=FeedTap("show").data())
    return Text(words, ((on,), (_back(speech),)))


def _back(speech: Speech) -> Button:
    return Button(speech.plain("‹ Back"), tap=MeTap("me").data())
