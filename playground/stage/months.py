"""The story of three months: one RT from the set-up of its group to a Tuesday before the next kerja bakti."""

import heapq
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from playground.stage.arrivals import Arrivals
from playground.stage.beside import Beside
from playground.stage.cast import Cast
from playground.stage.hands import Hands
from playground.stage.kerja_bakti import KerjaBakti
from playground.stage.night import Night
from playground.stage.story import NOW, Beat, Story, at
from playground.stage.sundays import SUNDAYS, Sunday

SEED = 20261124
UNREAD_SINCE = NOW - timedelta(days=2, hours=12)


def _story(begins: datetime, sundays: Sequence[Sunday], *, whole: bool = False) -> Story:
    """Each feature tells its own beats; they are played by their hour. `whole`: with all features."""

    def beats(hands: Hands, cast: Cast) -> list[Beat]:
        arrivals, dice = Arrivals(hands, cast), Random(SEED)
        features = [
            arrivals.beats(begins, at(sundays[0].held_on + timedelta(days=1), 19)),
            *(KerjaBakti(arrivals, sunday, n, dice).beats() for n, sunday in enumerate(sundays, 1)),
            Beside(arrivals).beats() if whole else [],
            Night(arrivals).beats() if whole else [],
            [_today(hands)],
        ]
        return list(heapq.merge(*features, key=lambda beat: beat.at))

    return Story(begins, beats)


def _today(hands: Hands) -> Beat:
    async def arrive() -> None:
        _read_old_messages(hands)

    return Beat(NOW, "Hari ini", "Today", arrive)


def _read_old_messages(hands: Hands) -> None:
    """Everybody has read all but the news of the last days."""
    for chat in hands.town.chats.values():
        old = [one.id for one in chat.messages.values() if one.date < UNREAD_SINCE.timestamp()]
        for member in chat.members.values():
            newest = max(old, default=0)
            member.person.read[chat.id] = max(newest, member.person.read.get(chat.id, 0))


MONTHS = _story(at(date(2026, 8, 22), 16), SUNDAYS, whole=True)
# one that was held and the one to come: for whoever has no time for three months, such as a test
WEEKS = _story(at(date(2026, 11, 14), 16), SUNDAYS[-2:])
