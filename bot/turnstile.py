"""Whoever waits for the next place at Telegram goes through by urgency, and waits for no more than some."""

import asyncio
import heapq
from collections.abc import Callable
from itertools import count

from bot.pacing import ANSWER_SOON

# by how many later ones that are more urgent by one step: whoever waited for longer than their lease would be
# sent by another process, too
OVERTAKEN = 20

_Place = tuple[int, int, asyncio.Event]


class Turnstile:
    """Lets one at a time try for a place: the most urgent of those that wait, among them the first.

    However many more urgent ones come later, only so many of them go before: see OVERTAKEN.
    """

    def __init__(self) -> None:
        self._waiting: list[_Place] = []
        self._numbers = count()

    async def enter(self, priority: int, attempt: Callable[[], float]) -> None:
        """Come back once `attempt` has returned 0; else it returns the seconds until it may be made again."""
        number = next(self._numbers)
        place: _Place = (number + priority * OVERTAKEN, number, asyncio.Event())
        heapq.heappush(self._waiting, place)
        try:
            while self._waiting[0] is not place or (wait := attempt()) > 0:
                if self._waiting[0] is place:
                    await asyncio.sleep(min(wait, ANSWER_SOON))
                else:
                    await place[2].wait()
                    place[2].clear()
        finally:
            self._waiting.remove(place)
            heapq.heapify(self._waiting)
            if self._waiting:
                self._waiting[0][2].set()
