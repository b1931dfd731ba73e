"""Words of a routine's reminders: in the group, in private, and in the group for who cannot be written to."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from bot.messages.homes import home_line
from bot.messages.links import private_chat
from bot.messages.names import addressed, mentions
from bot.messages.rhythms import hour
from bot.messages.speech import Speech
from bot.parcels import Button, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.routines import Coming, Routine


def to_all(speech: Speech, routine: Routine, coming: Coming, now: datetime) -> Text:
    """In the group, to everybody."""
    lines = [
        _heading(speech, routine, coming, now),
        speech.html("Just to remind you, Bapak/Ibu. Thank you for doing your part 🙏"),
    ]
    return Text("\n".join(lines))


def private(
    speech: Speech,
    routine: Routine,
    coming: Coming,
    now: datetime,
    person: Person,
    rt: Neighbourhood | None = None,
) -> Text:
    """To one person; `rt` for whoever lives in several."""
    lines = [
        _heading(speech, routine, coming, now),
        *home_line(speech, rt),
        speech.html("Just to remind you, {name}. Thank you 🙏", name=addressed(speech, person)),
    ]
    return Text("\n".join(lines))


def in_group(
    speech: Speech,
    routine: Routine,
    coming: Coming,
    now: datetime,
    people: Sequence[Person],
    bot_username: str,
) -> Text:
    """In the group, to those whom the bot may not write to, and how to change that."""
    lines = [
        _heading(speech, routine, coming, now),
        speech.html("Just to remind you: {names}", names=mentions(speech, people)),
    ]
    link = private_chat(bot_username, f"hello_{routine.neighbourhood_id}")
    return Text("\n".join(lines), ((Button(speech.plain("🔔 Remind me in private"), url=link),),))


def _heading(speech: Speech, routine: Routine, coming: Coming, now: datetime) -> Markup:
    words = {"words": routine.words}
    ahead = (coming.day - speech.local(now).date()).days
    if routine.at_minute is None:
        if ahead <= 0:
            return speech.html("🔔 Today: <b>{words}</b>", **words)
        if ahead == 1:
            return speech.html("🔔 Tomorrow: <b>{words}</b>", **words)
        return speech.html("🔔 {day}: <b>{words}</b>", day=speech.day(coming.day), **words)
    words["hour"] = f"{hour(routine.at_minute)} {speech.zone_name}"
    if ahead <= 0:
        return speech.html("🔔 Today, {hour}: <b>{words}</b>", **words)
    if ahead == 1:
        return speech.html("🔔 Tomorrow, {hour}: <b>{words}</b>", **words)
    return speech.html("🔔 {day}, {hour}: <b>{words}</b>", day=speech.day(coming.day), **words)
