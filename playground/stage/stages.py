"""All stages of one server."""

from playground.answers import ControlError
from playground.gateway import Towns
from playground.stage.stage import STORIES, Stage
from playground.town import TownPlan


class Stages:
    """By the token of their town."""

    def __init__(self, towns: Towns) -> None:
        self.by_token: dict[str, Stage] = {}
        self._towns = towns

    def found(self, story: str, url: str) -> Stage:
        """A new town with its stage; the story begins at once. `url` is where the server answers."""
        if story not in STORIES:
            raise ControlError(f"there is no story {story!r}, only {', '.join(STORIES)}")
        town = self._towns.found(TownPlan(start=STORIES[story].begins, speed=1.0, limits=False))
        stage = self.by_token[town.token] = Stage(town, url, story)
        stage.begin()
        return stage

    def stage(self, token: str) -> Stage:
        """The stage of this town."""
        if token not in self.by_token:
            raise ControlError("there is no such stage")
        return self.by_token[token]

    async def remove(self, token: str) -> None:
        """End it, and its town."""
        stage = self.stage(token)
        del self.by_token[token]
        await stage.close()
        self._towns.remove(token)

    async def close(self) -> None:
        """End all of them."""
        for token in list(self.by_token):
            await self.remove(token)
