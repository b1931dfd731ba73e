"""The story of three months: one RT from the set-up of its group to a Tuesday before the next kerja bakti."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from random import Random

from bot.messages.speech import speech
from playground.stage.arrivals import Arrivals
from playground.stage.cast import Cast
from playground.stage.hands import Hands
from playground.stage.kerja_bakti import KerjaBakti
from playground.stage.story import NOW, Scene, Story, at
from playground.stage.sundays import SUNDAYS, Sunday

SEED = 20261124
UNREAD_SINCE = NOW - timedelta(days=2, hours=12)
INDONESIAN, ENGLISH = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")


def _scenes(sundays: Sequence[Sunday], hands: Hands, cast: Cast) -> list[Scene]:
    arrivals, dice = Arrivals(hands, cast), Random(SEED)
    made = [Scene("Bu Sari menyiapkan grup", "Bu Sari sets the group up", arrivals.set_up)]
    for number, sunday in enumerate(sundays, 1):
        made.append(_scene(sunday, KerjaBakti(arrivals, sunday, number, dice)))
        if number == 1:
            made.append(Scene("Pengurus ditunjuk", "Offices are given", arrivals.give_offices))

    async def arrive_today() -> None:
        await hands.waits(NOW)
        _read_old_messages(hands)

    return [*made, Scene("Hari ini", "Today", arrive_today)]


def _scene(sunday: Sunday, kerja_bakti: KerjaBakti) -> Scene:
    day = sunday.held_on
    return Scene(
        f"{INDONESIAN.day(day)}: {sunday.title}", f"{ENGLISH.day(day)}: {sunday.title}", kerja_bakti.whole
    )


def _read_old_messages(hands: Hands) -> None:
    """Everybody has read all but the news of the last days."""
    for chat in hands.town.chats.values():
        old = [one.id for one in chat.messages.values() if one.date < UNREAD_SINCE.timestamp()]
        for member in chat.members.values():
            newest = max(old, default=0)
            member.person.read[chat.id] = max(newest, member.person.read.get(chat.id, 0))


MONTHS = Story(at(date(2026, 8, 22), 16), partial(_scenes, SUNDAYS))
# one that was held and the one to come: for whoever has no time for three months, such as a test
WEEKS = Story(at(date(2026, 11, 14), 16), partial(_scenes, SUNDAYS[-2:]))
