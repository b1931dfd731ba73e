"""Words of reminders: in private, and in the group for those who cannot be reached in private."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.activities import KINDS, answer_buttons, when_and_where
from bot.messages.names import addressed, mention
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.reminders import Round
from bot.rules.residents import Person
from bot.rules.signups import Answer

MENTIONS_MOST = 40


def private(speech: Speech, activity: Activity, turn: Round, person: Person, answer: Answer) -> Text:
    """A reminder to one person, with the buttons to change their answer."""
    name = addressed(speech, person)
    if answer is Answer.MAYBE:
        last = speech.html("{name}, will you be able to join? One tap is enough.", name=name)
    elif turn is Round.EVE:
        last = speech.html("{name}, you are on the list. See you tomorrow, thank you!", name=name)
    else:
        last = speech.html("{name}, you are on the list. See you there, thank you!", name=name)
    lines = [_heading(speech, activity, turn), *when_and_where(speech, activity), Markup(""), last]
    return Text("\n".join(lines), (answer_buttons(speech, activity.id),))


def in_group(
    speech: Speech, activity: Activity, turn: Round, people: Sequence[Person], hello_link: str
) -> Text:
    """One message that mentions those whom the bot may not write to, and says how to change that."""
    names = ", ".join(mention(speech, person) for person in people[:MENTIONS_MOST])
    more = len(people) - MENTIONS_MOST
    if more > 0:
        names = speech.html("{names} and {more} more", names=Markup(names), more=more)  # noqa: S704 - ours
    lines = [_heading(speech, activity, turn), *when_and_where(speech, activity), Markup(""), Markup(names)]  # noqa: S704
    button = Button(speech.plain("🔔 Remind me in private"), url=hello_link)
    return Text("\n".join(lines), (answer_buttons(speech, activity.id), (button,)))


def _heading(speech: Speech, activity: Activity, turn: Round) -> Markup:
    icon, kind = KINDS[activity.kind]
    words = {"icon": icon, "kind": speech.plain(kind), "title": activity.title}
    if turn is Round.EVE:
        return speech.html("🔔 Tomorrow: <b>{icon} {kind}: {title}</b>", **words)
    return speech.html("🔔 Soon: <b>{icon} {kind}: {title}</b>", **words)
