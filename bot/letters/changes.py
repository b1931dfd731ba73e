"""Letters about a move or a cancellation: to each who answered, and one note in the group."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.actions.residents import to_name
from bot.letters.kind import Kind
from bot.letters.mentions import named
from bot.letters.subjects import activity_of, reader_of
from bot.messages import changes as messages
from bot.messages.speech import speech
from bot.parcels import Parcel, Say, Text
from bot.rules.activities import Activity, Status
from bot.rules.changes import News, concerns, key_of, wakes
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import is_night
from bot.rules.residents import Person
from bot.world import World
from db import series, signups
from db.engine import Transaction
from db.outbox import Claimed

Word = Callable[[Transaction, World, Claimed], Parcel | None]


def _subject(tx: Transaction, letter: Claimed) -> tuple[Activity, Neighbourhood] | None:
    """Return what the letter is about; None when it has changed again, which another letter tells."""
    if (subject := activity_of(tx, letter)) is None:
        return None
    activity, rt = subject
    news = News(letter.kind.removesuffix("_here"))
    if news is News.CANCELLED:
        return activity, rt
    if news is News.CANCELLED_UNMOVED:
        return replace(activity, starts_at=activity.moved_from or activity.starts_at), rt
    newest = (letter.key or "").startswith(key_of(activity, news))
    return (activity, rt) if newest and activity.status is Status.PLANNED else None


def _in_private(news: Callable[..., Text]) -> Word:
    """News for the letter's person; None when there is none for them, or not any more."""

    def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
        if (subject := _subject(tx, letter)) is None:
            return None
        activity, rt = subject
        if (resident := reader_of(tx, rt, letter)) is None:
            return None
        answer = signups.answer_of(tx, activity.id, resident.id)
        if answer is None or not concerns(News(letter.kind), answer):
            return None
        words = speech(resident.person.reads(rt.language), rt.zone)
        named = to_name(tx, rt, resident.person.id)
        text = news(words, activity, answer, named, **_then(tx, activity))
        silent = not wakes(activity, answer, world.now, rt)
        return Say(resident.person.id, text, silent=silent)

    return word


def _then(tx: Transaction, activity: Activity) -> dict[str, Activity | None]:
    """Of what is cancelled, the next date of its series belongs to the news."""
    return {"then": series.next_after(tx, activity)} if activity.status is Status.CANCELLED else {}


def _unreached(tx: Transaction, activity: Activity, news: News) -> list[Person]:
    answered = signups.answered(tx, activity.id)
    people = [signed.resident.person for signed in answered if concerns(news, signed.answer)]
    return [person for person in people if person.hears_in_group]


def _in_group(news: Callable[..., Text]) -> Word:
    """News for everybody, with the names of those who could not be told in private."""

    def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
        if (subject := _subject(tx, letter)) is None:
            return None
        activity, rt = subject
        concerned = News(letter.kind.removesuffix("_here"))
        people = named(rt, _unreached(tx, activity, concerned))
        text = news(speech(rt.language, rt.zone), activity, people, **_then(tx, activity))
        night = is_night(world.now, rt)
        return Say(rt.chat_id, text, rt.thread_id, reply_to=activity.message_id, silent=night)

    return word


KINDS = {
    "moved": Kind(_in_private(messages.moved)),
    "moved_here": Kind(_in_group(messages.moved_here)),
    "relocated": Kind(_in_private(messages.relocated)),
    "relocated_here": Kind(_in_group(messages.relocated_here)),
    "moved_there": Kind(_in_private(partial(messages.moved, there=True))),
    "moved_there_here": Kind(_in_group(partial(messages.moved_here, there=True))),
    "cancelled": Kind(_in_private(messages.cancelled)),
    "cancelled_here": Kind(_in_group(messages.cancelled_here)),
    "cancelled_unmoved": Kind(_in_private(messages.cancelled)),
    "cancelled_unmoved_here": Kind(_in_group(messages.cancelled_here)),
}
