"""Planning at the scale of a city: what a tick costs, how long the loop stands still, memory, a week.

`python -m tests.benchmarks --planning` (`tests/benchmarks/city.py` builds the city once, in build/):

- `tick_*`: milliseconds of a minute's tick through a whole day, minute by minute, all its transactions
  together; `tick_first` looks at everything, as after an upgrade. `tick_cpu_*` is the time of the processor
  alone, which other programs do not lengthen; `slice_*` that of single transactions, between which taps are
  handled.
- `stall_*`: the longest time for which the event loop did not come round while 3,000 reminders were due at
  once; beside it APScheduler with a date job for each, which only counts: nothing is read, nothing is put.
  `stall_idle` is that of a loop with nothing to do: what the machine takes for others.
- `writer_*`: how long something small had to wait meanwhile until it was written, as a tap does.
- `memory_*`: of the whole process (the App of `bot run`, with the city's clock) after 90 seconds.
- `week_*`: a week, minute by minute: the letters by kind, the ratio is the part that was sent; of
  `week_expected_*`, which counts rows beforehand, it is what was sent over what was to be expected.
"""

import asyncio
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, TypeVar

import sqlalchemy as sa
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.app import SWITCHES_AFTER
from bot.config import Config
from bot.memory import settle
from bot.ticking import Ticking
from bot.world import World
from db.columns import LONG_AGO
from db.engine import Database, Transaction
from db.looks import ACTIVITIES, NIGHTS, WISHES
from db.outbox import LETTERS
from db.residents import PEOPLE, RESIDENTS
from db.ronda import DUTIES
from db.signups import SIGNUPS
from tests.benchmarks import city
from tests.benchmarks.city import CITY, NOW, Size
from tests.benchmarks.driver import TOKEN, running_sink
from tests.benchmarks.report import Line, percentile
from tests.house import House, MovableClock

T = TypeVar("T")
BUILD = Path("build")
MINUTE = timedelta(minutes=1)
AT_ONCE, EACH = 100, 30  # activities that begin at the same time, with so many people each
BEAT = 0.001
WEEK = 7 * 24 * 60


async def lines(size: Size = CITY, minutes: int = 24 * 60) -> list[Line]:
    """Measure all but the week."""
    return [
        *await ticks(size, minutes),
        *await at_once(size),
        *await date_jobs(AT_ONCE * EACH),
        *await memory(size),
    ]


class Sliced(Database):
    """Notes for how many milliseconds each of its transactions runs."""

    def __init__(self, url: str) -> None:
        self.slices = list[float]()
        super().__init__(url)

    async def write(self, job: Callable[[Transaction], T], may_take: float = 0.0) -> T:
        def run(tx: Transaction) -> T:
            begun = time.perf_counter()
            try:
                return job(tx)
            finally:
                self.slices.append(1000 * (time.perf_counter() - begun))

        return await super().write(run, may_take)


@asynccontextmanager
async def copy_of(size: Size) -> AsyncIterator[Sliced]:
    """A city of one's own."""
    path = city.built(BUILD, size)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=BUILD) as folder:
        db = Sliced(city.copied(path, Path(folder) / "city.db"))
        yield db
        db.close()


def planner(db: Database, clock: MovableClock) -> Ticking:
    """The tick as the app runs it."""
    return Ticking(db, World(clock, Random(5), Config(), "BantarBot"), lambda: None)


async def timed(job: Callable[[], Awaitable[None]]) -> tuple[float, float]:
    """Return how many milliseconds it takes, and how many of them the processor works for this process."""
    begun, worked = time.perf_counter(), time.process_time()
    await job()
    return 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - worked)


async def ticks(size: Size, minutes: int) -> list[Line]:
    """A day of ticks; the first one looks at everything, as after an upgrade, and is told apart."""
    clock = MovableClock(NOW)
    async with copy_of(size) as db:
        ticking = planner(db, clock)
        settle()  # as the app does
        first, _ = await timed(ticking.tick)
        both = []
        db.slices.clear()
        for _ in range(minutes):
            clock.time += MINUTE
            both.append(await timed(ticking.tick))
    found, worked = (sorted(one) for one in zip(*both, strict=True))
    return [
        Line("tick_first", first, "ms"),
        Line("tick_median", median(found), "ms", 100 / median(found)),
        Line("tick_p99", percentile(found, 99), "ms", 100 / percentile(found, 99)),
        Line("tick_longest", found[-1], "ms"),
        Line("tick_mean", sum(found) / len(found), "ms"),
        Line("tick_over_100_ms", 100 * sum(one > 100 for one in found) / len(found), "%"),
        Line("tick_cpu_median", median(worked), "ms"),
        Line("tick_cpu_p99", percentile(worked, 99), "ms", 100 / percentile(worked, 99)),
        Line("tick_cpu_longest", worked[-1], "ms"),
        Line("slice_p99", percentile(sorted(db.slices), 99), "ms"),
        Line("slice_longest", max(db.slices), "ms"),
    ]


async def beating(until: asyncio.Event) -> float:
    """Return the longest time in milliseconds by which the loop came round late."""
    longest = 0.0
    while not until.is_set():
        before = time.perf_counter()
        await asyncio.sleep(BEAT)
        longest = max(longest, time.perf_counter() - before - BEAT)
    return 1000 * longest


async def stalled_by(job: Callable[[], Awaitable[Any]]) -> float:
    """Return for how long the loop stood still while a job ran."""
    over = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        beat = tasks.create_task(beating(over))
        await asyncio.sleep(0.05)
        await job()
        over.set()
    return beat.result()


async def at_once(size: Size) -> list[Line]:
    """3,000 reminders at the same minute, while taps want to be written beside them."""
    clock = MovableClock(NOW)
    async with copy_of(size) as db:
        ticking = planner(db, clock)
        await ticking.tick()
        settle()  # as the app does
        sys.setswitchinterval(SWITCHES_AFTER)
        starts_at = NOW + timedelta(hours=8)  # 08.00 WIB: two hours before is outside the quiet hours
        await db.write(lambda tx: _crowded(tx, size, starts_at))
        clock.time = starts_at - timedelta(hours=5)
        await ticking.tick()
        clock.time = starts_at - timedelta(hours=2)
        waits: list[float] = []
        over = asyncio.Event()

        async def tick() -> None:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(_tapping(db, over, waits))
                waits.append(0.0)
                begun = time.perf_counter()
                await ticking.tick()
                took.append(1000 * (time.perf_counter() - begun))
                over.set()

        took: list[float] = []
        stall = await stalled_by(tick)
        put = await db.read(lambda tx: tx.scalar(_due_at(clock.time)))
    waits.sort()
    return [
        Line("at_once_letters", put, "letters"),
        Line("at_once_tick", took[0], "ms"),
        Line("stall_bantar", stall, "ms", 10 / stall),
        Line("writer_wait_median", median(waits), "ms"),
        Line("writer_wait_longest", waits[-1], "ms"),
    ]


def _due_at(moment: datetime) -> Any:
    private = LETTERS.c.kind == "reminder_soon"
    return sa.select(sa.func.count()).select_from(LETTERS).where(LETTERS.c.due_at == moment, private)


async def _tapping(db: Database, over: asyncio.Event, waits: list[float]) -> None:
    """Write something small again and again, as taps do; note how long each waits."""
    while not over.is_set():
        begun = time.perf_counter()
        await db.write(lambda tx: tx.scalar(sa.text("select 1")))
        waits.append(1000 * (time.perf_counter() - begun))
        await asyncio.sleep(BEAT)


def _crowded(tx: Transaction, size: Size, starts_at: datetime) -> None:
    """Activities that begin at the same time, all of whose people can be written to."""
    tx.connection.execute(sa.update(PEOPLE).values(private="open"))
    first: int = tx.scalar(sa.select(sa.func.max(ACTIVITIES.c.id))) + 1
    rows, answers = [], []
    for n in range(AT_ONCE):
        rt = n % size.rts + 1
        row = {"id": first + n, "neighbourhood_id": rt, "title": f"Serentak {n}", "starts_at": starts_at}
        row |= {"created_by": 1, "created_at": NOW - city.DAY, "scheduled_at": NOW - city.DAY}
        rows.append(row | {"looks_at": LONG_AGO, "draft_key": f"at once {n}"})
        home = city.first_resident(rt, size)
        joining = {"activity_id": first + n, "answer": "joining", "answered_at": NOW - city.DAY}
        answers += [joining | {"resident_id": home + k} for k in range(EACH)]
    tx.connection.execute(sa.insert(ACTIVITIES), rows)
    tx.connection.execute(sa.insert(SIGNUPS), answers)


async def date_jobs(number: int) -> list[Line]:
    """The same number of date jobs of APScheduler, in memory; each only counts."""
    done, over = list[int](), asyncio.Event()

    async def remind(n: int) -> None:
        done.append(n)
        if len(done) == number:
            over.set()

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.start()
    at = datetime.fromtimestamp(time.time() + 3, UTC)
    for n in range(number):
        scheduler.add_job(remind, "date", run_date=at, args=[n], misfire_grace_time=None)

    stall = await stalled_by(over.wait)
    scheduler.shutdown(wait=False)
    idle = await stalled_by(lambda: asyncio.sleep(2))
    return [Line("stall_apscheduler", stall, "ms", 10 / stall), Line("stall_idle", idle, "ms")]


async def memory(size: Size) -> list[Line]:
    """The whole process, polling a sink, its ticks on the city."""
    path = city.built(BUILD, size)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=BUILD) as folder:
        url = city.copied(path, Path(folder) / "city.db")
        async with running_sink() as sink:
            environment = {**os.environ, "BANTAR_TOKEN": TOKEN}
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.benchmarks.city_bot", url, sink.base_url, env=environment
            )
            await sink.polled()
            await asyncio.sleep(90)  # the tick at the start looks at everything, and one more comes
            status = await asyncio.to_thread(Path(f"/proc/{process.pid}/status").read_text, "ascii")
            process.terminate()
            await process.wait()
    found = {name: int(kib) * 1024 / 1e6 for name, kib in re.findall(r"(\w+):\s+(\d+) kB", status)}
    return [
        Line("memory_resident", found["VmRSS"], "MB", 150 / found["VmRSS"]),
        Line("memory_highest", found["VmHWM"], "MB", 150 / found["VmHWM"]),
    ]


async def a_week(size: Size = CITY, minutes: int = WEEK) -> list[Line]:
    """A week with a sink that is at once done with each letter: what was put, and what became of it."""
    clock = MovableClock(NOW)
    async with copy_of(size) as db:
        old: int = await db.read(lambda tx: tx.scalar(sa.select(sa.func.max(LETTERS.c.id)))) or 0
        house = House(db, clock)
        ticking, begun = planner(db, clock), time.perf_counter()
        expected = await db.read(lambda tx: reminders_expected(tx, NOW, NOW + minutes * MINUTE))
        for _ in range(minutes):
            clock.time += MINUTE
            await ticking.tick()
            while await house.delivers():
                house.sent.clear()
                house.messages.clear()
        seconds = time.perf_counter() - begun
        fates, usual = await db.read(lambda tx: (_fates(tx, old), _usual(tx, old)))
    return [*told(fates, usual, expected), Line("week_seconds", seconds, "s", minutes * 60 / seconds)]


def told(fates: Counter[tuple[str, str]], usual: Counter[str], expected: Counter[str]) -> list[Line]:
    """By kind: letters put, with the part of them that was sent; then those that the rows let expect.

    `usual` are the letters sent to people without leads of their own: of them it is known who gets how many.
    """
    found = []
    for kind in sorted({kind for kind, _ in fates}):
        every = sum(number for (one, _), number in fates.items() if one == kind)
        found.append(Line(f"week_{kind}", every, "letters", fates[kind, "sent"] / every))
    for kind, number in sorted(expected.items()):
        found.append(Line(f"week_expected_{kind}", number, "letters", usual[kind] / max(number, 1)))
    everything = sum(fates.values())
    sent = sum(number for (_, status), number in fates.items() if status == "sent")
    return [*found, Line("week_total", everything, "letters", sent / everything)]


def _fates(tx: Transaction, old: int) -> Counter[tuple[str, str]]:
    counting = sa.select(LETTERS.c.kind, LETTERS.c.status, sa.func.count().label("number")).where(
        LETTERS.c.id > old
    )
    rows = tx.all(counting.group_by(LETTERS.c.kind, LETTERS.c.status))
    return Counter({(row.kind, row.status): row.number for row in rows})


def _usual(tx: Transaction, old: int) -> Counter[str]:
    own = sa.select(WISHES.c.person_id)
    sent = (LETTERS.c.id > old, LETTERS.c.status == "sent", LETTERS.c.person_id.not_in(own))
    counting = (
        sa.select(LETTERS.c.kind, sa.func.count().label("number")).where(*sent).group_by(LETTERS.c.kind)
    )
    return Counter({row.kind: row.number for row in tx.all(counting)})


def reminders_expected(tx: Transaction, since: datetime, until: datetime) -> Counter[str]:
    """Count the reminders that rows let expect, of people without leads of their own.

    Both times are midnights there: what begins by day is reminded of on that day, and on the evening before.
    """
    reached = (PEOPLE.c.private == "open", PEOPLE.c.id.not_in(sa.select(WISHES.c.person_id)))
    comes = (
        sa.select(sa.func.count())
        .select_from(SIGNUPS)
        .join(ACTIVITIES, ACTIVITIES.c.id == SIGNUPS.c.activity_id)
        .join(RESIDENTS, RESIDENTS.c.id == SIGNUPS.c.resident_id)
        .join(PEOPLE, PEOPLE.c.id == RESIDENTS.c.person_id)
        .where(*reached, ACTIVITIES.c.status == "planned")
    )
    watches = (
        sa.select(sa.func.count())
        .select_from(DUTIES)
        .join(NIGHTS, NIGHTS.c.id == DUTIES.c.night_id)
        .join(RESIDENTS, RESIDENTS.c.id == DUTIES.c.resident_id)
        .join(PEOPLE, PEOPLE.c.id == RESIDENTS.c.person_id)
        .where(*reached)
    )
    on, before = _begins(ACTIVITIES, since, until), _begins(ACTIVITIES, since + city.DAY, until + city.DAY)
    return Counter(
        {
            "reminder_soon": tx.scalar(comes.where(on, SIGNUPS.c.answer == "joining")),
            "reminder_eve": tx.scalar(comes.where(before)),
            "watch_soon": tx.scalar(watches.where(_begins(NIGHTS, since, until))),
            "watch_eve": tx.scalar(watches.where(_begins(NIGHTS, since + city.DAY, until + city.DAY))),
        }
    )


def _begins(table: sa.Table, since: datetime, until: datetime) -> Any:
    return sa.and_(table.c.starts_at > since, table.c.starts_at < until)
