"""Words of the letters about work without a common hour: the one reminder, and the question for a photo."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import tasks
from bot.messages.activities import heading, named, when_and_where
from bot.messages.homes import home_line
from bot.messages.kinds import KINDS
from bot.messages.links import private_chat
from bot.messages.mandiri import reminded
from bot.messages.names import addressed, mentions
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.gatherings import Gathering, Part
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.taps import NoPhotoTap


def reminder(
    speech: Speech, gathering: Gathering, person: Person, mine: Part, rt: Neighbourhood | None = None
) -> Text:
    """On the day before the last day, to whoever has taken it and not done it yet.

    `rt` for whoever lives in several.
    """
    activity = gathering.activity
    last = speech.html(
        "{name}, if it is done already, one tap is enough. Thank you!", name=addressed(speech, person)
    )
    top = [_heading(speech, activity), *home_line(speech, rt)]
    own = tasks.own(speech, gathering.tasks, mine.post)
    words = [*top, *when_and_where(speech, activity), Markup(""), *own, last]
    return Text("\n".join(words), (reminded(speech, activity.id),))


def in_group(speech: Speech, activity: Activity, people: Sequence[Person], bot_username: str) -> Text:
    """The same for those whom the bot may not write to; nobody is named where the RT wants that."""
    words = [
        _heading(speech, activity),
        *when_and_where(speech, activity),
        Markup(""),
        *([speech.html("Just to remind you: {names}", names=mentions(speech, people))] if people else []),
        speech.html("If it is done already, one tap is enough. Thank you!"),
    ]
    link = private_chat(bot_username, f"remind_{activity.id}")
    button = Button(speech.plain("🔔 Remind me in private"), url=link)
    return Text("\n".join(words), (reminded(speech, activity.id), (button,)))


def _heading(speech: Speech, activity: Activity) -> Markup:
    icon, name = KINDS[activity.kind].icon, named(speech, activity)
    return speech.html("🔔 Tomorrow is the last day: <b>{icon} {name}</b>", icon=icon, name=name)


def ask_for_photo(speech: Speech, activity: Activity, rt: Neighbourhood | None = None) -> Text:
    """To whoever has just done it; a photo in reply is found by the activity in its button."""
    words = [
        heading(speech, activity),
        *home_line(speech, rt),
        speech.html("📷 Would you like to send a photo of it? Please reply to this message."),
        speech.html("One from before is welcome, too; write <b>before</b> below it. Only if you like."),
    ]
    skip = Button(speech.plain("No, thanks"), tap=NoPhotoTap(activity.id).data())
    return Text("\n".join(words), ((skip,),))
