"""Whoever waits for the next place at Telegram goes through by urgency, not by how long they wait."""

import asyncio
import heapq
from collections.abc import Callable
from itertools import count

from bot.pacing import ANSWER_SOON

_Place = tuple[int, int, asyncio.Event]


class Turnstile:
    """Lets one at a time try for a place: the most urgent of those that wait, among them the first."""

    def __init__(self) -> None:
        self._waiting: list[_Place] = []
        self._numbers = count()

    async def enter(self, priority: int, attempt: Callable[[], float]) -> None:
        """Come back once `attempt` has returned 0; else it returns the seconds until it may be made again."""
        place: _Place = (priority, next(self._numbers), asyncio.Event())
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
