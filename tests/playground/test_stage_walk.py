"""The clock of a stage that plays: who stops it, what does not, and how others hear of it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from playground.client import Playground, PlaygroundRefused
from playground.client_stage import Stage
from tests.playground.stages import told


@pytest.fixture
async def empty(playground: Playground) -> AsyncIterator[Stage]:
    async with told(playground, "empty") as made:
        yield made


async def test_whoever_moves_a_clock_that_plays_stops_it(empty: Stage) -> None:
    later = (await empty.town.now() + timedelta(hours=3)).isoformat()
    for how in ({"by": 60}, {"to": later}):
        await empty.clock(play=60)
        await empty.clock(**how)
        assert (await empty.state())["playing"] == 0
    heard = [one["playing"] for one in await empty.town.events() if "playing" in one]
    assert heard == [60, 0, 60, 0]


async def test_what_is_refused_does_not_stop_the_clock(empty: Stage) -> None:
    await empty.clock(play=60)
    for how in ({}, {"to": "kemarin"}, {"by": -3600}, {"play": -1}, {"play": "fast"}, {"next": True}):
        with pytest.raises(PlaygroundRefused):
            await empty.line.post("clock", how)
    assert (await empty.state())["playing"] == 60


async def test_a_clock_that_can_go_no_further_stops(empty: Stage) -> None:
    await empty.bot("kill")
    await empty.town.move_clock(to=datetime(9999, 12, 31, 23, 59, tzinfo=UTC))
    await empty.clock(play=7 * 24 * 3600)
    await empty.shows(playing=0)
