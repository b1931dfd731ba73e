"""The bot's life on a stage: started, killed, started again; the town's followers hear of each change."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum

from playground.answers import ControlError
from playground.bot_process import BotProcess
from playground.town import Town

PACE = {"per_second": 1000, "group_per_minute": 6000, "private_per_second": 100, "card_seconds": 0.3}
COMES_UP_IN = 60.0  # seconds, on a machine with much to do


class State(StrEnum):
    """A bot that is starting runs once its first question for updates was seen."""

    STARTING = "starting"
    RUNNING = "running"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the bot finds its town."""

    url: str
    token: str


class Life:
    """One bot, one process at a time, always on the same database."""

    def __init__(self, town: Town, url: str, database_url: str) -> None:
        self.state = State.STOPPED
        self._town = town
        self._address = Address(url, town.token)
        self._database_url = database_url
        self._process: BotProcess | None = None
        self._one_at_a_time = asyncio.Lock()
        self._starting: asyncio.Task[None] | None = None
        self._watch: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start a process; it is not up yet when this returns. Whoever is cancelled leaves none unknown."""
        self._starting = asyncio.create_task(self._start())
        await asyncio.shield(self._starting)

    async def _start(self) -> None:
        async with self._one_at_a_time:
            if self._process:
                raise ControlError("the bot is there already")
            polls = self._town.updates.polls
            self._become(State.STARTING)
            process = await asyncio.to_thread(BotProcess, self._address, self._database_url, **PACE)
            self._process = process
            asyncio.get_running_loop().add_reader(process.sentinel, self._ended, process)
            self._watch = asyncio.create_task(self._until_up(process, polls))

    async def kill(self) -> None:
        """`kill -9`."""
        async with self._one_at_a_time:
            if not self._process:
                raise ControlError("the bot is not there")
            await self._kill(self._process)

    async def up(self) -> None:
        """Wait until the bot runs. Raises TimeoutError when it does not come up."""
        await self._town.events.bell.until(lambda: self.state is not State.STARTING, COMES_UP_IN)
        if self.state is not State.RUNNING:
            raise TimeoutError("the bot did not come up")

    async def end(self) -> None:
        """Leave no process behind."""
        async with self._one_at_a_time:
            if self._process:
                await self._kill(self._process)

    async def _until_up(self, process: BotProcess, polls: int) -> None:
        updates = self._town.updates
        if await updates.bell.until(lambda: updates.polls > polls, COMES_UP_IN) and self._process is process:
            self._become(State.RUNNING)

    async def _kill(self, process: BotProcess) -> None:
        await asyncio.to_thread(process.kill)
        self._ended(process)

    def _ended(self, process: BotProcess) -> None:
        if self._process is process:
            asyncio.get_running_loop().remove_reader(process.sentinel)
            if self._watch:
                self._watch.cancel()
            self._process = None
            self._become(State.STOPPED)

    def _become(self, state: State) -> None:
        self.state = state
        self._town.events.add({"kind": "stage", "bot": state.value})
