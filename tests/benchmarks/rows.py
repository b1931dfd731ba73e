"""The measurements: each starts a fresh stack on a fresh database, warms it up, and checks what it did."""

import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.crowd import PEOPLE, WARM_UP_ACTIVITY, Tap, everybody_joins, roster_of
from tests.benchmarks.driver import SinkLine, running, running_sink
from tests.benchmarks.stacks import Stack

BUILD = Path("build")


class WrongAnswerError(Exception):
    """A stack was fast and wrong: its figure must not be printed."""


async def signups_per_second(stack: Stack, activities: int) -> float:
    """Sign-ups a second: 300 people join so many activities, all their taps waiting at Telegram."""
    async with _warm(stack, activities) as (sink, folder):
        taps = everybody_joins(_numbers(activities))
        await sink.plan([tap.update() for tap in taps])
        seen = await sink.report()
        _check(stack, seen)
        _check_rows(stack, folder, taps)
    return len(taps) / float(seen["seconds"])


async def latencies(stack: Stack, rate: int, seconds: int) -> list[float]:
    """Milliseconds from handing out each tap to its answer, sorted, at a steady rate of taps."""
    activities = -(-rate * seconds // len(PEOPLE))
    async with _warm(stack, activities) as (sink, folder):
        taps = everybody_joins(_numbers(activities))[: rate * seconds]
        await sink.plan([tap.update() for tap in taps], rate=rate)
        seen = await sink.report()
        _check(stack, seen)
        _check_rows(stack, folder, taps)
    return [1000 * float(latency) for latency in seen["latencies"]]


@asynccontextmanager
async def _warm(stack: Stack, activities: int) -> AsyncIterator[tuple[SinkLine, Path]]:
    """A stack that has answered its first 300 taps, so that nothing is compiled or connected any more."""
    with bench_folder() as name:
        folder = Path(name)
        await stack.prepare(folder, [WARM_UP_ACTIVITY, *_numbers(activities)])
        async with running_sink() as sink, running(sink, *stack.command(sink, folder)):
            await sink.plan([tap.update() for tap in everybody_joins([WARM_UP_ACTIVITY], seed=1)])
            _check(stack, await sink.report())
            yield sink, folder


def bench_folder() -> "tempfile.TemporaryDirectory[str]":
    """A folder of its own for each measurement."""
    BUILD.mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(prefix="bench-", dir=BUILD)  # on a disk: /tmp may be memory


def _numbers(activities: int) -> list[int]:
    return [WARM_UP_ACTIVITY + 1 + number for number in range(activities)]


def _check(stack: Stack, seen: dict[str, Any]) -> None:
    if seen["answered"] != seen["expected"] or seen["doubled"]:
        raise WrongAnswerError(
            f"{stack.name}: {seen['answered']} of {seen['expected']} taps answered, {seen['doubled']} twice"
        )


def _check_rows(stack: Stack, folder: Path, taps: Sequence[Tap]) -> None:
    wanted = roster_of(taps) | {WARM_UP_ACTIVITY: len(PEOPLE)}
    if stack.joined is not None and stack.joined(folder) != wanted:
        raise WrongAnswerError(f"{stack.name}: the database holds other sign-ups than were tapped")
