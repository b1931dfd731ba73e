"""Telegram's flood limits: sliding windows over sends and edits together."""

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

from playground.answers import too_many


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` calls in any stretch of `seconds`."""

    count: int
    seconds: float


OVERALL, PRIVATE, GROUP = Rate(30, 1), Rate(1, 1), Rate(20, 60)


class Window:
    """The moments of the last `rate.count` calls are all that matters."""

    __slots__ = ("moments", "rate")

    def __init__(self, rate: Rate) -> None:
        self.rate = rate
        self.moments: deque[float] = deque(maxlen=rate.count)

    def wait(self, now: float) -> float:
        """Seconds until one more call fits; 0 or less means now."""
        if len(self.moments) < self.rate.count:
            return 0
        return self.moments[0] + self.rate.seconds - now


class Limits:
    """All the windows of one bot; `on=False` lets everything through."""

    def __init__(self, *, on: bool = True, clock: Callable[[], float] = time.monotonic) -> None:
        self.on = on
        self.clock = clock
        self.rates = {"overall": OVERALL, "private": PRIVATE, "group": GROUP}
        self.forget()

    def forget(self) -> None:
        self.overall = Window(self.rates["overall"])
        self.chats: OrderedDict[int, Window] = OrderedDict()

    def check(self, chat: int) -> None:
        """Refuses with 429 when the chat's window or the bot's is full."""
        if not self.on:
            return
        now = self.clock()
        wait = max(self.overall.wait(now), self._window(chat).wait(now))
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))

    def count(self, chat: int, times: int = 1) -> None:
        if self.on:
            now = self.clock()
            self.overall.moments.extend([now] * times)
            self._window(chat).moments.extend([now] * times)

    def _window(self, chat: int) -> Window:
        found = self.chats.get(chat)
        if found is None:
            found = self.chats[chat] = Window(self.rates["private" if chat > 0 else "group"])
            if len(self.chats) > 20_000:
                self.chats.popitem(last=False)
        return found
