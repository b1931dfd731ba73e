"""All stages of one server; one that nobody looks at any more ends."""

import asyncio
import time
from collections.abc import Callable

from playground.answers import ControlError
from playground.gateway import Towns
from playground.stage.stage import STORIES, Stage
from playground.town import TownPlan

FORGOTTEN_AFTER = 600.0  # seconds without a look: a hidden page asks once a minute, a sleeping one not at all
LOOK_ROUND = 30.0


class Stages:
    """By the token of their town; `clock` counts seconds."""

    def __init__(self, towns: Towns, clock: Callable[[], float] = time.monotonic) -> None:
        self.by_token: dict[str, Stage] = {}
        self._seen: dict[str, float] = {}
        self._towns = towns
        self._clock = clock

    def found(self, story: str, url: str) -> Stage:
        """A new town with its stage; the story begins at once. `url` is where the server answers."""
        if story not in STORIES:
            raise ControlError(f"there is no story {story!r}, only {', '.join(STORIES)}")
        town = self._towns.found(TownPlan(start=STORIES[story].begins, speed=1.0, limits=False))
        stage = self.by_token[town.token] = Stage(town, url, story)
        self.saw(town.token)
        stage.begin()
        return stage

    def saw(self, token: str) -> None:
        """Somebody looks at this stage, if it is one."""
        if token in self.by_token:
            self._seen[token] = self._clock()

    async def tidy(self) -> None:
        """End those that nobody has looked at for long: each has a process of its own."""
        now = self._clock()
        for token in [one for one, seen in self._seen.items() if now - seen > FORGOTTEN_AFTER]:
            if token in self.by_token:  # nobody removed it meanwhile
                await self.remove(token)

    async def keep_tidy(self) -> None:
        """Tidy for ever."""
        while True:
            await asyncio.sleep(LOOK_ROUND)
            await self.tidy()

    def stage(self, token: str) -> Stage:
        """The stage of this town."""
        if token not in self.by_token:
            raise ControlError("there is no such stage")
        return self.by_token[token]

    async def remove(self, token: str) -> None:
        """End it, and its town."""
        stage = self.stage(token)
        del self.by_token[token], self._seen[token]
        await stage.close()
        self._towns.remove(token)

    async def close(self) -> None:
        """End all of them."""
        for token in list(self.by_token):
            await self.remove(token)
