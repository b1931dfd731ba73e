"""Words for an officer about who hears of a change, and whom nobody but the neighbours can tell."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.names import addressed
from bot.messages.speech import Speech
from bot.parcels import Text
from bot.rules.activities import Activity
from bot.rules.changes import Hearers
from bot.rules.households import Housed
from bot.rules.rosters import fitting

NAMES_MOST, NAMES_ROOM = 6, 120


def ahead(speech: Speech, activity: Activity, hearers: Hearers) -> list[Markup]:
    """Before a change: how many will hear of it, and how many will not."""
    told, others = hearers.told, len(hearers.others)
    if not told and not others:
        if not activity.is_posted:
            return [speech.html("Its card is not posted yet, so nobody needs to be told.")]
        return [speech.html("Nobody has answered yet.")]
    lines = []
    if told and not activity.is_posted:
        lines.append(
            speech.html_n(
                "{n} person who joins every time will be told.",
                "{n} people who join every time will be told.",
                told,
            )
        )
    elif told:
        lines.append(
            speech.html_n(
                "{n} person who answered will be told.", "{n} people who answered will be told.", told
            )
        )
    if others:
        lines.append(
            speech.html_n(
                "I cannot reach {n} person; the name follows.",
                "I cannot reach {n} people; the names follow.",
                others,
            )
        )
    return lines


def afterwards(speech: Speech, activity: Activity, hearers: Hearers) -> list[Markup]:
    """After it: who is being told, and by name who is not; nothing when nobody has answered."""
    lines = []
    if hearers.told and activity.is_posted:
        lines.append(speech.html("Those who answered are being told."))
    elif hearers.told:
        lines.append(speech.html("Its card was not posted yet; those who join every time are being told."))
    elif not activity.is_posted and not hearers.others:
        lines.append(speech.html("Its card was not posted yet, so nobody is told."))
    return lines + by_mouth(speech, hearers.others)


def by_mouth(speech: Speech, people: Sequence[Housed]) -> list[Markup]:
    """Whom the officer may tell: those without Telegram, or whose private chat is shut."""
    if not people:
        return []
    names = [_named(speech, one) for one in people]
    shown = names[: max(1, fitting(names, NAMES_MOST, NAMES_ROOM))]
    listed = Markup(", ").join(shown)
    if more := len(names) - len(shown):
        listed = speech.html("{names} and {more} more", names=listed, more=more)
    if any(one.resident.person.has_account for one in people):
        return [speech.html("🗣 I cannot write to them, please tell them yourself: {names}", names=listed)]
    return [speech.html("🗣 Without Telegram, please tell them yourself: {names}", names=listed)]


def _named(speech: Speech, one: Housed) -> str:
    """`Mbah Karto (A-12)`; the house alone where the name says it already."""
    name = addressed(speech, one.resident.person)
    return f"{name} ({one.house})" if one.house and one.house not in name else name


def with_others(speech: Speech, text: Text, people: Sequence[Housed]) -> Text:
    """The same message with that line below."""
    return Text("\n".join([text.html, *by_mouth(speech, people)]), text.rows)
