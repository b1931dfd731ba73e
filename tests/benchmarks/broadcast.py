"""An announcement to thousands under Telegram's limits, and whoever taps meanwhile."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from tests.benchmarks import ours
from tests.benchmarks.crowd import SEED, Tap
from tests.benchmarks.driver import TOKEN, SinkLine, running, running_sink
from tests.benchmarks.report import Line, percentile
from tests.benchmarks.rows import bench_folder

PER_SECOND = 30  # what Telegram allows
PATIENCE = 4  # times what Telegram allows: then a stack is not waited for any longer
BURST = 8  # people who tap at once, each under a card of their own
BURST_EVERY, TAP_EVERY = 20, 1  # seconds


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who is written to: so many people, and so many groups with so many letters each."""

    people: int
    groups: int
    each: int

    @property
    def group_ids(self) -> range:
        """Their chats; the activity of each has the same number without the sign."""
        return range(-1, -1 - self.groups, -1)

    @property
    def letters(self) -> list[int]:
        """The chat of each letter, in a random order that is always the same."""
        chats = [*range(100_001, 100_001 + self.people), *[*self.group_ids] * self.each]
        Random(SEED).shuffle(chats)
        return chats

    def neighbours(self, group: int) -> range:
        """People of a group who are not written to: they tap."""
        return range(200_000 - 100 * group, 200_000 - 100 * group + 100)

    def taps(self) -> list[tuple[float, Tap]]:
        """Who taps when: one a second, in a group and in private by turns, and bursts at once elsewhere."""
        end = len(self.letters) / PER_SECOND - 2
        offsets = [1.0 * n for n in range(1, int(end), TAP_EVERY)]
        offsets += [n + 0.5 for n in range(BURST_EVERY // 2, int(end), BURST_EVERY) for _ in range(BURST)]
        found = []
        for number, offset in enumerate(sorted(offsets)):
            group = self.group_ids[number % self.groups]
            person = self.neighbours(group)[number // self.groups]
            found.append((offset, Tap(person, -group, group if number % 2 else person)))
        return found


STARTS_WITHIN = 60.0  # seconds, beside others that start, too
FULL, QUICK = Crowd(3000, 60, 3), Crowd(300, 6, 3)


@dataclass(frozen=True, slots=True)
class Sender:
    """One bot that broadcasts as soon as it is started, and answers taps."""

    name: str
    start: Callable[[Crowd, SinkLine, Path], Awaitable[list[str]]]
    part: int = 1  # of the crowd: the slowest write to fewer, to keep the run short


async def _bantar(crowd: Crowd, sink: SinkLine, folder: Path) -> list[str]:
    homes = {group: crowd.neighbours(group) for group in crowd.group_ids}
    await ours.prepare_broadcast(folder, crowd.letters, homes)
    return ours.command(sink, folder)


def _peer(*command: str) -> Callable[[Crowd, SinkLine, Path], Awaitable[list[str]]]:
    async def start(crowd: Crowd, sink: SinkLine, folder: Path) -> list[str]:
        letters = folder / "letters.json"
        letters.write_text(json.dumps(crowd.letters), encoding="utf-8")
        return [*command, sink.url, TOKEN, str(letters)]

    return start


BANTAR = Sender("bantar", _bantar)
LIMITER = Sender("aioratelimiter", _peer(sys.executable, "-m", "tests.benchmarks.limiter"))
AIOGRAM = Sender("aiogram", _peer(sys.executable, "-m", "tests.benchmarks.aiogram_loop"), part=10)


async def lines(trips: Sequence[float], senders: Sequence[Sender], crowd: Crowd) -> AsyncIterator[Line]:
    """Measure: for each trip all senders side by side, each with a Telegram of its own."""
    for trip in trips:
        name = f"broadcast_{round(1000 * trip)}ms"
        found = await asyncio.gather(
            *(_measure(sender, crowd, trip) for sender in senders), return_exceptions=True
        )
        for sender, seen in zip(senders, found, strict=True):
            if isinstance(seen, BaseException):
                print(f"  {name}_{sender.name}: {seen!r}", file=sys.stderr)
                continue
            for line in _told(f"{name}_{sender.name}", seen):
                yield line


async def _measure(sender: Sender, crowd: Crowd, trip: float) -> dict[str, Any]:
    crowd = Crowd(crowd.people // sender.part, max(1, crowd.groups // sender.part), crowd.each)
    taps = crowd.taps()
    offsets = [offset for offset, _ in taps]
    updates = [tap.update() for _, tap in taps]
    async with _broadcasting(sender, crowd, updates, offsets, trip) as sink:
        seen = await sink.report(
            len(crowd.letters), wait=PATIENCE * len(crowd.letters) / PER_SECOND + STARTS_WITHIN
        )
    at_once = {offset for offset, number in Counter(offsets).items() if number > 1}
    crowded = {
        update["callback_query"]["id"]
        for offset, update in zip(offsets, updates, strict=True)
        if offset in at_once
    }
    cards: dict[str, float] = seen["cards"]
    return seen | {
        "missing": len(crowd.letters) - seen["letters"],
        "taps": len(taps),
        "card": sorted(waited for query, waited in cards.items() if query not in crowded),
        "card_at_once": sorted(waited for query, waited in cards.items() if query in crowded),
    }


@asynccontextmanager
async def _broadcasting(
    sender: Sender, crowd: Crowd, updates: list[dict[str, Any]], offsets: list[float], trip: float
) -> AsyncIterator[SinkLine]:
    with bench_folder() as name:
        async with running_sink() as sink:
            command = await sender.start(crowd, sink, Path(name))
            await sink.plan(updates, offsets=offsets, limits=True, trip=trip, on_send=True)
            async with running(sink, *command, quietly=sender is not BANTAR):
                yield sink


def _told(name: str, seen: dict[str, Any]) -> list[Line]:
    """The time over the least that Telegram allows for all that was sent meanwhile, edits included."""
    found = [
        Line(
            f"{name}_time",
            seen["letter_seconds"],
            "s",
            seen["letter_seconds"] * PER_SECOND / max(seen["sends"], 1),
        ),
        Line(f"{name}_refused", seen["refused"], "calls"),
        Line(f"{name}_missing", seen["missing"], "letters"),
    ]
    for what, answered in (("toast", seen["latencies"]), ("card", seen["cards"])):
        found.append(Line(f"{name}_{what}_missing", seen["taps"] - len(answered), "taps"))
    for what, waits in (
        ("toast", seen["latencies"]),
        ("card", seen["card"]),
        ("card_at_once", seen["card_at_once"]),
    ):
        if waits:
            found.append(Line(f"{name}_{what}_median", median(waits), "s"))
            found.append(Line(f"{name}_{what}_p99", percentile(waits, 99), "s"))
    return found
