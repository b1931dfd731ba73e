"""The next place at Telegram is for the most urgent, even if it came last."""

import asyncio
from collections.abc import Callable

import pytest

from bot.turnstile import OVERTAKEN, Turnstile


class Places:
    """As many places as are given; whoever finds none is told to come again."""

    def __init__(self) -> None:
        self.free = 0
        self.tried: list[str] = []
        self.entered: list[str] = []

    def attempt(self, name: str) -> Callable[[], float]:
        def attempt() -> float:
            self.tried.append(name)
            if self.free == 0:
                return 0.001
            self.free -= 1
            self.entered.append(name)
            return 0.0

        return attempt


async def test_the_most_urgent_goes_first_and_among_equals_who_came_first() -> None:
    places, turnstile = Places(), Turnstile()
    async with asyncio.TaskGroup() as tasks:
        for priority, name in ((9, "news"), (9, "more news"), (5, "card"), (1, "alarm")):
            tasks.create_task(turnstile.enter(priority, places.attempt(name)))
            await asyncio.sleep(0)
        assert places.tried == ["news", "card", "alarm"]
        places.free = 4
    assert places.entered == ["alarm", "card", "news", "more news"]


async def test_who_finds_a_place_enters_at_once() -> None:
    places, turnstile = Places(), Turnstile()
    places.free = 1
    await turnstile.enter(9, places.attempt("news"))
    assert places.tried == ["news"]


async def test_who_gives_up_leaves_the_place_to_the_next() -> None:
    places, turnstile = Places(), Turnstile()
    first = asyncio.ensure_future(turnstile.enter(1, places.attempt("alarm")))
    await asyncio.sleep(0)
    second = asyncio.ensure_future(turnstile.enter(5, places.attempt("card")))
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    places.free = 1
    await second
    assert places.entered == ["card"]


async def test_nobody_is_overtaken_for_ever() -> None:
    places, turnstile = Places(), Turnstile()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(turnstile.enter(4, places.attempt("news")))
        for number in range(5 * OVERTAKEN):  # as while thousands are reminded
            tasks.create_task(turnstile.enter(1, places.attempt(f"reminder {number}")))
        await asyncio.sleep(0)
        places.free = 5 * OVERTAKEN + 1
    assert places.entered.index("news") == 3 * OVERTAKEN - 1
