"""Letters of series, to chairs and who joins every time: of a date before its card, of a whole series."""

from collections.abc import Callable

from bot.letters.kind import Kind
from bot.letters.subjects import activity_of, reader_of
from bot.messages import series as messages
from bot.messages.speech import Speech, speech
from bot.parcels import Parcel, Say, Text
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.series import Series
from bot.rules.signups import Answer
from bot.world import World
from db import neighbourhoods, series, signups
from db.engine import Transaction
from db.outbox import Claimed

Word = Callable[[Transaction, World, Claimed], Parcel | None]


def _of_date(
    to_chair: Callable[[Speech, Activity, Neighbourhood], Text],
    to_joining: Callable[[Speech, Activity, Neighbourhood], Text],
) -> Word:
    def word(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
        if (subject := activity_of(tx, letter)) is None:
            return None
        activity, rt = subject
        if (resident := reader_of(tx, rt, letter)) is None:
            return None
        joins = signups.answer_of(tx, activity.id, resident.id) is Answer.JOINING
        if not joins and Role.CHAIR not in resident.roles:
            return None
        words = speech(resident.person.reads(rt.language), rt.zone)
        return Say(resident.person.id, (to_joining if joins else to_chair)(words, activity, rt))

    return word


def _of_series(news: Callable[[Speech, Series, Neighbourhood], Text]) -> Word:
    def word(tx: Transaction, _world: World, letter: Claimed) -> Parcel | None:
        found = series.get(tx, letter.subject_id)
        rt = neighbourhoods.get(tx, found.neighbourhood_id) if found else None
        resident = reader_of(tx, rt, letter) if rt else None
        if found is None or rt is None or resident is None:
            return None
        words = speech(resident.person.reads(rt.language), rt.zone)
        return Say(resident.person.id, news(words, found, rt))

    return word


KINDS = {
    "date_moved": Kind(_of_date(messages.date_moved, messages.own_date_moved)),
    "date_relocated": Kind(_of_date(messages.date_relocated, messages.own_date_relocated)),
    "date_cancelled": Kind(_of_date(messages.date_skipped, messages.own_date_skipped)),
    "series_moved": Kind(_of_series(messages.moved)),
    "series_ended": Kind(_of_series(messages.ended)),
}
