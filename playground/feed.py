"""Numbered, bounded logs that can be followed, and the bell that wakes the followers."""

import asyncio
from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import Generic, TypeVar

T = TypeVar("T")


class Bell:
    """Wakes everybody who waits; costs nothing while nobody does."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def ring(self) -> None:
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            for waiter in waiting:
                if not waiter.done():
                    waiter.set_result(None)

    async def until(self, condition: Callable[[], object], seconds: float) -> bool:
        """Whether `condition` came true in time; it is looked at after every ring."""
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    waiter = asyncio.get_running_loop().create_future()
                    self._waiting.append(waiter)
                    await waiter
        except TimeoutError:
            return bool(condition())
        return True


class Feed(Generic[T]):
    """The last `size` items, numbered from 1."""

    def __init__(self, size: int) -> None:
        self.items: deque[T] = deque(maxlen=size)
        self.last = 0
        self.closed = False
        self.bell = Bell()

    def add(self, item: T) -> int:
        self.last += 1
        self.items.append(item)
        self.bell.ring()
        return self.last

    def after(self, number: int) -> list[T]:
        """Those with a higher number that are still kept."""
        first = self.last - len(self.items) + 1
        return list(islice(self.items, max(0, number + 1 - first), None))

    def close(self) -> None:
        """Nothing more will come: nobody need wait."""
        self.closed = True
        self.bell.ring()

    async def follow(self, number: int, seconds: float) -> list[T]:
        await self.bell.until(lambda: self.last > number or self.closed, seconds)
        return self.after(number)
