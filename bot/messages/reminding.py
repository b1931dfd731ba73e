"""Words of one reminder: the buttons below it, what it is about in a few words, and what its taps did."""

from collections.abc import Mapping

from bot.messages.evenings import short_evening
from bot.messages.homes import clipped
from bot.messages.kinds import KINDS
from bot.messages.mandiri import short_day
from bot.messages.neighbourhoods import label
from bot.messages.speech import Speech
from bot.parcels import Button
from bot.rules.activities import Activity
from bot.rules.ronda import Night
from bot.rules.wishes import About, Again, Subject
from bot.taps.wishes import AgainTap, StopTap, UnstopTap

LABEL = 40  # characters that fit a button
TITLE = 30  # characters of one thing in a list

Names = Mapping[int, str]
ALONE: Names = {}


def below(speech: Speech, letter_id: int, stamp: int) -> tuple[Button, ...]:
    """Below a reminder: once more in an hour, and no more of this."""
    return (
        Button(speech.plain("⏰ Again in 1 hour"), tap=AgainTap(letter_id, stamp).data()),
        Button(speech.plain("🔕 Stop"), tap=StopTap(letter_id, stamp).data()),
    )


def below_stopped(speech: Speech, letter_id: int, stamp: int) -> tuple[Button, ...]:
    """The same once it was stopped."""
    return (Button(speech.plain("🔔 Remind me again"), tap=UnstopTap(letter_id, stamp).data()),)


def thing(speech: Speech, subject: Subject, names: Names = ALONE) -> str:
    """`🧹 Min 29/11 · Bersihkan selokan`: what a reminder is about, in a few words.

    `names` of its reader's RT, by id, where they have several.
    """
    match subject.thing:
        case Activity() as activity:
            return named_activity(speech, activity, names)
        case Night() as night:
            return named_night(speech, night, names)
    if subject.about is About.REPORTS:
        return speech.plain("📋 reports that wait in {rt}", rt=label(speech, subject.rt))
    return f"🔁 {_of(subject.rt.id, names)}{subject.words}"


def named_activity(speech: Speech, activity: Activity, names: Names = ALONE) -> str:
    """`🧹 Min 29/11 · Bersihkan selokan`, `🧹 RT 05 · Min 29/11 · Bersihkan selokan`."""
    of, title = _of(activity.neighbourhood_id, names), clipped(activity.title, TITLE)
    return f"{KINDS[activity.kind].icon} {of}{short_day(speech, activity)} · {title}"


def named_night(speech: Speech, night: Night, names: Names = ALONE) -> str:
    """`🌙 Sab 28/11 malam`, `🌙 RT 05 · Sab 28/11 malam`."""
    return f"🌙 {_of(night.neighbourhood_id, names)}{short_evening(speech, night.evening)}"


def _of(rt_id: int, names: Names) -> str:
    return f"{names[rt_id]} · " if rt_id in names else ""


def again(speech: Speech, outcome: Again | None) -> str:
    """What became of a tap on once more."""
    if outcome is None:
        return speech.plain(
            "It is soon, or over: one more reminder would come too late. Please keep it in mind 🙏"
        )
    hour = speech.hour(outcome.at)
    if outcome.is_known:
        return speech.plain("I remind you once more at {hour}, as you asked.", hour=hour)
    return speech.plain("⏰ All right, once more at {hour}.", hour=hour)


def stopped(speech: Speech, subject: Subject, names: Names = ALONE) -> str:
    """No more of this; what one has to do stays."""
    words = clipped(thing(speech, subject, names), LABEL)
    if subject.about in (About.ACTIVITY, About.NIGHT):
        return speech.plain(
            "🔕 No more reminders: {thing}. What you have said stays as it is; to take it back, use the other"
            " buttons. Undo: below, or /pengingat saya",
            thing=words,
        )
    return speech.plain("🔕 No more reminders: {thing}. Undo: below, or /pengingat saya", thing=words)


def going_on(speech: Speech, subject: Subject | None, names: Names = ALONE) -> str:
    """Reminders come again."""
    if subject is None:
        return speech.plain("That goes on already, or it is over. Thank you!")
    return speech.plain("🔔 I remind you again: {thing}", thing=clipped(thing(speech, subject, names), LABEL))


def not_yours(speech: Speech) -> str:
    """For the button of a reminder that is forgotten, or somebody else's."""
    return speech.plain("This reminder is not there any more. How you are reminded: /pengingat saya")
