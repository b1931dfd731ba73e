"""Words for whoever moves up from the queue of a task."""

from datetime import datetime

from markupsafe import Markup

from bot.messages.activities import heading
from bot.messages.homes import home_line
from bot.messages.mandiri import when_line
from bot.messages.names import mention
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.tasks import Task
from bot.taps import GiveBackTap, TaskTap


def moved_up(
    speech: Speech,
    activity: Activity,
    task: Task,
    rt: Neighbourhood | None = None,
    person: Person | None = None,
) -> Text:
    """A place was free, and is theirs; `rt` for homes in several, `person` where others read it, too."""
    lines = [
        *_top(speech, activity, rt, person),
        speech.html("🙌 A place is free: you now have <b>{task}</b>.", task=task.name),
        speech.html("If that does not suit you, one tap gives it to the next."),
    ]
    back = Button(speech.plain("🙏 No, thanks"), tap=GiveBackTap(activity.id, task.id).data())
    return Text("\n".join(lines), ((back,),))


def place_offered(
    speech: Speech,
    activity: Activity,
    task: Task,
    until: datetime,
    rt: Neighbourhood | None = None,
    person: Person | None = None,
) -> Text:
    """It begins before long: the place is theirs only if they say yes, `until` then."""
    lines = [
        *_top(speech, activity, rt, person),
        speech.html("🙌 A place is free: <b>{task}</b>. Would you take it?", task=task.name),
        speech.html("I keep it for you until {hour}.", hour=speech.hour(until)),
    ]
    yes = Button(speech.plain("✅ Yes, gladly"), tap=TaskTap(activity.id, task.id).data(), style="success")
    no = Button(speech.plain("🙏 Sorry, not this time"), tap=GiveBackTap(activity.id, task.id).data())
    return Text("\n".join(lines), ((yes, no),))


def _top(speech: Speech, activity: Activity, rt: Neighbourhood | None, person: Person | None) -> list[Markup]:
    return [
        *([mention(speech, person)] if person else []),
        heading(speech, activity),
        *home_line(speech, rt),
        when_line(speech, activity),
        Markup(""),
    ]
