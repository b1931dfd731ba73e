"""A weekly series of three years with 400 people, beside the same RT without a past, in turns."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

import sqlalchemy as sa

from bot.actions import activities as looking
from bot.actions import changes, series
from bot.config import Config
from bot.messages import activities as cards
from bot.messages import agenda
from bot.messages.speech import speech
from bot.rules.activities import Activity, Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.plans import Plan
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.world import World
from db import gatherings, neighbourhoods, residents
from db import series as rows
from db.activities import ACTIVITIES
from db.engine import Database, Transaction
from db.journal import JOURNAL
from db.migrating import migrate
from db.residents import PEOPLE, RESIDENTS
from db.signups import SIGNUPS
from tests.benchmarks.report import Line
from tests.ticks import tick

CROWD, WEEKS, TURNS = 400, 156, 40
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # a Tuesday
FIRST = date(2026, 11, 29)
SEVEN = time(7)
WEEKLY = "FREQ=WEEKLY;BYDAY=SU"
CHAIR = 1


class _Undone(Exception):
    """Takes back what was measured, so that every turn finds the same."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Stands still."""

    time: datetime = NOW

    def now(self) -> datetime:
        return self.time


@dataclass(slots=True)
class House:
    """One database with its RT; `posted` is the date whose card is in the group."""

    db: Database
    rt: Neighbourhood
    posted: Activity
    chair: Person

    def world(self, at: datetime = NOW) -> World:
        return World(Clock(at), Random(5), Config(), "BantarBot")


async def lines() -> list[Line]:
    """Measure both in turns; the ratio is that of the medians: with a past over without."""
    with tempfile.TemporaryDirectory(prefix="bench-series-", dir=_build()) as name:
        houses = [await _house(Path(name) / f"{weeks}.db", weeks) for weeks in (0, WEEKS)]
        found: dict[str, list[list[float]]] = {step: [[], []] for step in STEPS}
        for turn in range(TURNS + 3):
            for step, job in STEPS.items():
                for number, house in _in_turn(houses, turn):
                    spent = await _measured(house, job)
                    if turn >= 3:  # the first ones warm up
                        found[step][number].append(spent)
        for house in houses:
            house.db.close()
    return [_line(step, *spent) for step, spent in found.items()]


def _build() -> Path:
    Path("build").mkdir(exist_ok=True)
    return Path("build")


def _in_turn(houses: list[House], turn: int) -> list[tuple[int, House]]:
    both = list(enumerate(houses))
    return both if turn % 2 else both[::-1]


def _line(step: str, empty: list[float], full: list[float]) -> Line:
    return Line(f"series_{step}", median(full), "ms", median(full) / median(empty), tuple(full))


async def _measured(house: House, job: Callable[[Transaction, House], None]) -> float:
    spent = 0.0

    def run(tx: Transaction) -> None:
        nonlocal spent
        begin = perf_counter()
        job(tx, house)
        spent = 1000 * (perf_counter() - begin)
        raise _Undone

    try:
        await house.db.write(run)
    except _Undone:
        return spent
    raise AssertionError


def _post(tx: Transaction, house: House) -> None:
    """A new series with its dates, and the wording of the first card."""
    plan = Plan(house.rt.id, Kind.KERJA_BAKTI, "Sapu jalan", "Taman", ("sapu",), FIRST, SEVEN, rule=WEEKLY)
    made = series.begin(tx, house.world(), house.rt, plan, "another", CHAIR)
    assert made is not None
    _card(tx, house, made)


def _card(tx: Transaction, house: House, activity: Activity) -> None:
    cards.card(speech("id", house.rt.zone), gatherings.of(tx, activity), "BantarBot")


def _move(tx: Transaction, house: House) -> None:
    """The posted date an hour later: all who answered are written to; then its card."""
    at = house.posted.starts_at + timedelta(hours=1)
    moved = changes.move(tx, house.world(), house.chair, house.posted.id, at)
    assert isinstance(moved, looking.Sight)
    _card(tx, house, moved.activity)


def _coming(tx: Transaction, house: House) -> None:
    """/kegiatan in private."""
    found = looking.coming_for(tx, house.world(), house.chair)
    often = series.running(tx, [rt for rt, _ in found])
    assert len(agenda.coming(speech("id", house.rt.zone), found, series=often).rows) == 1


def _tick(tx: Transaction, house: House) -> None:
    """A minute in which nothing is due."""
    tick(tx, house.world())


def _next_week(tx: Transaction, house: House) -> None:
    """The tick that makes a date with all who join every time, and posts the next card."""
    tick(tx, house.world(NOW + timedelta(days=7)))


STEPS: dict[str, Callable[[Transaction, House], None]] = {
    "posting": _post,
    "moving": _move,
    "kegiatan": _coming,
    "tick": _tick,
    "next_date": _next_week,
}


async def _house(path: Path, weeks: int) -> House:
    migrate(f"sqlite:///{path}")
    db = Database(f"sqlite:///{path}")
    return await db.write(lambda tx: _settle_in(tx, db, weeks))


def _settle_in(tx: Transaction, db: Database, weeks: int) -> House:
    rt = neighbourhoods.add(tx, {"chat_id": -100, "status": "active", "rt": "05", "created_at": NOW})
    people = [
        {"id": n, "telegram_name": f"Warga {n}", "private": "open", "created_at": NOW}
        for n in range(CHAIR, CROWD + 1)
    ]
    tx.run(sa.insert(PEOPLE), people)
    homes = [{"neighbourhood_id": rt.id, "person_id": one["id"], "joined_at": NOW} for one in people]
    tx.run(sa.insert(RESIDENTS), homes)
    ids = [row.id for row in tx.all(sa.select(RESIDENTS.c.id).order_by(RESIDENTS.c.id))]
    residents.give_role(tx, ids[0], Role.CHAIR, None, NOW)
    world = World(Clock(), Random(5), Config(), "BantarBot")
    plan = Plan(
        rt.id, Kind.KERJA_BAKTI, "Bersihkan selokan", "Pos Ronda", ("sapu",), FIRST, SEVEN, rule=WEEKLY
    )
    posted = series.begin(tx, world, rt, plan, "weekly", CHAIR)
    assert posted is not None
    assert posted.series_id is not None
    first = FIRST - timedelta(weeks=weeks)
    rows.change(tx, posted.series_id, first_day=first.isoformat())
    _past(tx, rt.id, posted, ids, weeks)
    for resident_id in ids:
        resident = residents.by_id(tx, resident_id)
        assert resident is not None
        series.join_all(tx, world, rt, resident, posted.id, every=True)
    chair = residents.person(tx, CHAIR)
    assert chair is not None
    return House(db, rt, posted, chair)


def _past(tx: Transaction, rt_id: int, posted: Activity, ids: list[int], weeks: int) -> None:
    """So many closed dates with everybody's answers, and what the journal says of them."""
    for week in range(1, weeks + 1):
        at = posted.starts_at - timedelta(weeks=week)
        values = {
            "neighbourhood_id": rt_id,
            "title": posted.title,
            "starts_at": at,
            "status": "closed",
            "created_by": CHAIR,
            "created_at": at,
            "scheduled_at": at,
            "joining": CROWD,
            "present": CROWD,
            "message_id": week,
            "series_id": posted.series_id,
            "series_day": (FIRST - timedelta(weeks=week)).isoformat(),
            "draft_key": f"past:{week}",
        }
        tx.run(sa.insert(ACTIVITIES), values)
        made = tx.scalar(sa.select(sa.func.max(ACTIVITIES.c.id)))
        answers = {"activity_id": made, "answer": "joining", "answered_at": at, "present": True}
        tx.run(sa.insert(SIGNUPS), [answers | {"resident_id": one} for one in ids])
        noted = {"neighbourhood_id": rt_id, "at": at, "actor_id": CHAIR, "subject": f"activity:{made}"}
        tx.run(sa.insert(JOURNAL), [noted | {"verb": verb, "detail": ""} for verb in ("post", "close")])
