"""The client's stage: a town with its bot, a story and a clock, in the words of a test."""

from typing import Any

from playground.client import Group, Person, Playground, Town
from playground.client_line import Line


class Stage:
    """One that was founded: `people` by name, and the RT's `group`."""

    def __init__(self, line: Line, town: Town, people: dict[str, Person], group: Group) -> None:
        self.line = line
        self.town = town
        self.people = people
        self.group = group

    @property
    def sari(self) -> Person:
        """The chair."""
        return self.people["Bu Sari"]

    @property
    def budi(self) -> Person:
        """The one whose phone shows the group."""
        return self.people["Pak Budi"]

    async def state(self) -> dict[str, Any]:
        """bot, story, slow, playing, cast."""
        return dict(await self.line.get())

    async def told(self) -> None:
        """Wait until the story is told. Raises AssertionError when it stopped."""
        while (story := (await self.state())["story"])["done"] < story["of"]:
            assert "error" not in story, story["error"]
            await self._next_event()

    async def shows(self, **wanted: Any) -> None:
        """Wait until this is in its state."""
        while not wanted.items() <= (await self.state()).items():
            await self._next_event()

    async def _next_event(self) -> None:
        """Wait until something happens, or a moment: it may have happened already."""
        await self.town.events(after=(await self.town.state())["last_event"], wait=0.2)

    async def bot(self, do: str) -> dict[str, Any]:
        """kill or start."""
        return dict(await self.line.post("bot", {"do": do}))

    async def clock(self, **how: Any) -> dict[str, Any]:
        """to, by, next, play."""
        return dict(await self.line.post("clock", how))

    async def next(self) -> list[dict[str, str]]:
        """What is ahead."""
        return list(await self.line.get("next"))

    async def changes(self) -> list[dict[str, Any]]:
        """Rows that changed since the last call."""
        return list((await self.line.get("changes"))["rows"])

    async def remove(self) -> None:
        """End it."""
        await self.line.delete()


async def stage(playground: Playground, story: str) -> Stage:
    """A new one, on which the story begins."""
    stages = Line(playground.session, f"{playground.url}/control/stages")
    token = (await stages.post("", {"story": story}))["token"]
    town = await playground.town(token)
    shown = await town.state()
    people = [town.known_person(user) for user in shown["people"]]
    found = shown["groups"][0]
    owner = next(person for person in people if person.name == "Bu Sari")
    group = Group(found["id"], found["title"], owner, found["topics"])
    return Stage(stages.below(token), town, {person.name: person for person in people}, group)
