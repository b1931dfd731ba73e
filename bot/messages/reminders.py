"""Words of reminders: in private, and in the group for those who cannot be reached in private."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from markupsafe import Markup

from bot.messages import contributions, tasks
from bot.messages.activities import NO_GIFTS, answer_buttons, named, when_and_where
from bot.messages.homes import home_line
from bot.messages.kinds import KINDS
from bot.messages.links import private_chat
from bot.messages.names import MENTIONS_MOST, addressed, mentions
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.activities import Activity
from bot.rules.gatherings import Gathering, Part
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.signups import Answer
from bot.taps import BringTap


def private(
    speech: Speech,
    gathering: Gathering,
    now: datetime,
    person: Person,
    mine: Part,
    rt: Neighbourhood | None = None,
) -> Text:
    """A reminder to one person of it all and their own part in it, with buttons to change the answer.

    `rt` for whoever lives in several.
    """
    activity, name = gathering.activity, addressed(speech, person)
    if mine.answer is Answer.MAYBE:
        last = speech.html("{name}, will you be able to join? One tap is enough.", name=name)
    elif _is_ahead(speech, activity, now):
        last = speech.html("Thank you, {name}, you are on the list. See you tomorrow!", name=name)
    else:
        last = speech.html("Thank you, {name}, you are on the list. See you there!", name=name)
    top = [_heading(speech, activity, now), *home_line(speech, rt)]
    lines = [*top, *when_and_where(speech, activity, gathering.gifts), Markup("")]
    lines += [*tasks.own(speech, gathering.tasks, mine.post), *contributions.own(speech, mine.gifts), last]
    return Text("\n".join(lines), (answer_buttons(speech, activity.id),))


def to_giver(
    speech: Speech,
    activity: Activity,
    now: datetime,
    person: Person,
    mine: Part,
    rt: Neighbourhood | None = None,
) -> Text:
    """To one who does not come, of what they promised to give; `rt` for whoever lives in several."""
    place = [Markup("📍 {place}").format(place=activity.place)] if activity.place else []
    lines = [_heading(speech, activity, now), *home_line(speech, rt), *place, Markup("")]
    lines += contributions.own(speech, mine.gifts)
    name = addressed(speech, person)
    lines.append(speech.html("Just to remind you, to get it ready in time. Thank you, {name} 🙏", name=name))
    change = Button(speech.plain("✏️ Change"), tap=BringTap(activity.id, 0).data())
    return Text("\n".join(lines), ((change,),))


def in_group(
    speech: Speech,
    activity: Activity,
    now: datetime,
    people: Mapping[Answer, Sequence[Person]],
    bot_username: str,
    gifts: Mapping[str, int] = NO_GIFTS,
    givers: Sequence[Person] = (),
) -> Text:
    """How many join; it mentions those whom the bot may not write to, and says how to change that.

    `givers` do not come and give something.
    """
    lines = [_heading(speech, activity, now), *when_and_where(speech, activity, gifts), Markup("")]
    if n := activity.joining:
        lines.append(speech.html_n("{n} neighbour joins. See you! 🙏", "{n} neighbours join. See you! 🙏", n))
    joining, maybe = people.get(Answer.JOINING, ()), people.get(Answer.MAYBE, ())
    if joining:
        names = mentions(speech, joining)
        lines.append(speech.html("Just to remind you: {names}", names=names))
    if maybe:
        names = mentions(speech, maybe, max(1, MENTIONS_MOST - len(joining)))
        lines.append(speech.html("Not sure yet, will you be able to join? {names}", names=names))
    if givers:
        names = mentions(speech, givers, max(1, MENTIONS_MOST - len(joining) - len(maybe)))
        lines.append(speech.html("🎁 Thank you for what you give: {names}", names=names))
    link = private_chat(bot_username, f"remind_{activity.id}")
    button = Button(speech.plain("🔔 Remind me in private"), url=link)
    return Text("\n".join(lines), (answer_buttons(speech, activity.id), (button,)))


def _heading(speech: Speech, activity: Activity, now: datetime) -> Markup:
    words = {"icon": KINDS[activity.kind][0], "name": named(speech, activity)}
    words["hour"] = speech.hour(activity.starts_at)
    if _is_ahead(speech, activity, now):
        return speech.html("🔔 Tomorrow, {hour}: <b>{icon} {name}</b>", **words)
    return speech.html("🔔 Today, {hour}: <b>{icon} {name}</b>", **words)


def _is_ahead(speech: Speech, activity: Activity, now: datetime) -> bool:
    """True on the day before; the last reminder of a very early start goes out then too."""
    return speech.local(now).date() < speech.local(activity.starts_at).date()
