"""A bot that ends by itself, a story that stops, and a database that cannot be read."""

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from playground.client import Playground, PlaygroundRefused
from playground.client_stage import stage
from playground.gateway import Towns
from playground.stage.life import State
from playground.stage.memory import Memory, waiting
from playground.stage.rows import Rows
from playground.stage.stages import Stages
from playground.stage.walk import PATIENCE, STORY_PATIENCE
from tests.playground.stages import bots, told

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


async def test_it_notices_a_bot_that_died(playground: Playground) -> None:
    before = bots()
    async with told(playground, "empty") as made:
        (pid,) = set(bots().values()) - set(before.values())
        os.kill(pid, signal.SIGKILL)
        await made.shows(bot="stopped")
        await made.bot("start")
        await made.shows(bot="running")


async def test_a_story_stops_when_its_bot_dies(playground: Playground) -> None:
    before = bots()
    made = await stage(playground, "months")
    while (await made.state())["story"]["done"] < 2:
        await made.town.events(after=(await made.town.state())["last_event"], wait=1)
    with pytest.raises(PlaygroundRefused, match="still being played"):
        await made.bot("kill")
    (pid,) = set(bots().values()) - set(before.values())
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(AssertionError, match=r"^StoryError: the bot is not there$"):
        await made.told()
    last = [one for one in await made.town.events() if one["kind"] == "story"][-1]
    assert last == {"kind": "story", "error": "StoryError: the bot is not there"}
    await made.bot("start")
    await made.remove()


async def test_after_a_story_nobody_waits_so_long_for_the_bot() -> None:
    stages = Stages(Towns())
    made = stages.found("empty", "http://127.0.0.1:9")
    assert made.walk.patience == STORY_PATIENCE
    await made.town.events.bell.until(lambda: made.life.state is State.STARTING, 10)
    await made.life.kill()
    await made.town.events.bell.until(lambda: made.town.events.items[-1].get("error"), 10)
    assert (made.error, made.walk.patience) == ("TimeoutError: the bot did not come up", PATIENCE)
    await stages.close()


@pytest.mark.parametrize("content", [None, b"this is no database, only words" * 400])
def test_a_file_that_cannot_be_read_has_nothing_new(tmp_path: Path, content: bytes | None) -> None:
    if content:
        (tmp_path / "bantar.db").write_bytes(content)
    memory = Memory(tmp_path / "bantar.db")
    otherwise: datetime | None = NOW
    assert memory.read(waiting, otherwise) == NOW
    assert Rows(memory).changes() == []
