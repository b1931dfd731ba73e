"""Words for the officer who writes the tasks of an activity."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import tasks as lines
from bot.messages.activities import heading
from bot.messages.panels import back
from bot.messages.speech import Speech
from bot.parcels import Text
from bot.rules.activities import Activity
from bot.rules.tasks import Task


def ask(speech: Speech, activity: Activity, tasks: Sequence[Task], *, again: bool = False) -> Text:
    """How tasks are written, below those that there are."""
    words = [
        *([speech.html("🙏 Sorry, I cannot read tasks there.")] if again else []),
        heading(speech, activity),
        *lines.line(speech, tasks),
        Markup(""),
        speech.html("Please type all tasks with the number of people, for example:"),
        speech.html("<i>drain 5, food 3, attendance 1</i>"),
    ]
    if tasks:
        words.append(speech.html("Whoever has a task keeps it. To have no tasks, type: <b>none</b>"))
    return Text("\n".join(words), ((back(speech, activity.id),),))


def written(speech: Speech, activity: Activity, tasks: Sequence[Task]) -> Text:
    """To the officer, afterwards."""
    done = lines.line(speech, tasks) or [speech.html("There are no tasks now.")]
    saved = speech.html("✅ Saved, and on the card.")
    if activity.posts_at is not None:
        saved = speech.html("✅ Saved for the card of {day}.", day=speech.day(activity.posts_at))
    words = [heading(speech, activity), *done, saved]
    return Text("\n".join(words), ((back(speech, activity.id),),))
