"""Words of one reminder: the buttons below it, what it is about in a few words, and what its taps did."""

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


def below(speech: Speech, letter_id: int, stamp: int) -> tuple[Button, ...]:
    """Below a reminder: once more in an hour, and no more of this."""
    return (
        Button(speech.plain("⏰ Again in 1 hour"), tap=AgainTap(letter_id, stamp).data()),
        Button(speech.plain("🔕 Stop"), tap=StopTap(letter_id, stamp).data()),
    )


def below_stopped(speech: Speech, letter_id: int, stamp: int) -> tuple[Button, ...]:
    """The same once it was stopped."""
    return (Button(speech.plain("🔔 Remind me again"), tap=UnstopTap(letter_id, stamp).data()),)


def thing(speech: Speech, subject: Subject) -> str:
    """`🧹 Min 29/11 · Bersihkan selokan`: what a reminder is about, in a few words."""
    match subject.thing:
        case Activity() as activity:
            return named_activity(speech, activity)
        case Night() as night:
            return f"🌙 {short_evening(speech, night.evening)}"
    if subject.about is About.REPORTS:
        return speech.plain("📋 reports that wait in {rt}", rt=label(speech, subject.rt))
    return f"🔁 {subject.words}"


def named_activity(speech: Speech, activity: Activity) -> str:
    """`🧹 Min 29/11 · Bersihkan selokan`."""
    title = clipped(activity.title, TITLE)
    return f"{KINDS[activity.kind].icon} {short_day(speech, activity)} · {title}"


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


def stopped(speech: Speech, subject: Subject) -> str:
    """No more of this; what one has to do stays."""
    words = clipped(thing(speech, subject), LABEL)
    if subject.about in (About.ACTIVITY, About.NIGHT):
        return speech.plain(
            "🔕 No more reminders: {thing}. What you have said stays as it is; to take it back, use the other"
            " buttons. Undo: below, or /pengingat saya",
            thing=words,
        )
    return speech.plain("🔕 No more reminders: {thing}. Undo: below, or /pengingat saya", thing=words)


def going_on(speech: Speech, subject: Subject | None) -> str:
    """Reminders come again."""
    if subject is None:
        return speech.plain("That goes on already, or it is over. Thank you!")
    return speech.plain("🔔 I remind you again: {thing}", thing=clipped(thing(speech, subject), LABEL))


def not_yours(speech: Speech) -> str:
    """For the button of a reminder that is forgotten, or somebody else's."""
    return speech.plain("This reminder is not there any more. How you are reminded: /pengingat saya")
