"""When the clock looks at what: the rows whose moment has come, and what is to be looked at anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.rules.activities import Status as Planned
from bot.rules.ronda import Status as NightStatus
from bot.rules.wishes import About, Wishes
from db.columns import LONG_AGO
from db.engine import Transaction
from db.tables import Activity, Night, ReminderWish, Report, Resident, Routine, Tick, table_of
from db.upsert import insert

ACTIVITIES = table_of(Activity)
NIGHTS = table_of(Night)
ROUTINES = table_of(Routine)
TICKS = table_of(Tick)
RESIDENTS = table_of(Resident)
WISHES = table_of(ReminderWish)

MARK = "look:"  # before the number of an RT whose rows are to be looked at anew
REPORTS = table_of(Report)
TABLES = {About.ACTIVITY: ACTIVITIES, About.NIGHT: NIGHTS}  # what is looked at one by one
ALL = {**TABLES, About.REPORTS: REPORTS}


@dataclass(frozen=True, slots=True)
class Look:
    """Something at which the clock looks now; what begins first is the most urgent."""

    starts_at: datetime
    about: About
    id: int


def _due_in(table: sa.Table) -> sa.Select[tuple[datetime, int]]:
    return sa.select(table.c.starts_at, table.c.id).where(table.c.looks_at <= sa.bindparam("now"))


_due = {about: _due_in(table) for about, table in TABLES.items()}
_due[About.ROUTINE] = sa.select(ROUTINES.c.next_at.label("starts_at"), ROUTINES.c.id).where(
    ROUTINES.c.next_at <= sa.bindparam("now")
)
_setting = {
    about: sa.update(table).where(table.c.id == sa.bindparam("b_id")).values(looks_at=sa.bindparam("next"))
    for about, table in ALL.items()
}
_tick = sa.select(TICKS.c.at).where(TICKS.c.name == sa.bindparam("name"))
_marks = (
    sa.select(TICKS.c.name)
    .where(TICKS.c.name > MARK, TICKS.c.name < MARK + "~")
    .with_for_update(skip_locked=True)
)
_leading = (
    sa.select(WISHES.c.person_id, WISHES.c.eve_minute, WISHES.c.lead_minutes)
    .join(RESIDENTS, RESIDENTS.c.person_id == WISHES.c.person_id)
    .where(
        RESIDENTS.c.neighbourhood_id == sa.bindparam("rt_id"),
        sa.or_(WISHES.c.eve_minute.is_not(None), WISHES.c.lead_minutes.is_not(None)),
    )
)


def due(tx: Transaction, now: datetime) -> list[Look]:
    """Return what is to be looked at now, what begins first before the rest."""
    found = [
        Look(row.starts_at, about, row.id) for about, due in _due.items() for row in tx.all(due, now=now)
    ]
    return sorted(found, key=lambda look: (look.starts_at, look.about, look.id))


def set_next(tx: Transaction, about: About, row_id: int, at: datetime | None) -> None:
    """Say when to look at a row next; None: never again. Its row is locked."""
    tx.run(_setting[about], {"b_id": row_id, "next": at})


def reset(tx: Transaction, about: About, ids: Sequence[int]) -> None:
    """Have these rows looked at with the next tick."""
    table = ALL[about]
    if ids:
        tx.run(sa.update(table).where(table.c.id.in_(ids)).values(looks_at=LONG_AGO))


def reset_of(tx: Transaction, rt_id: int, now: datetime = LONG_AGO) -> None:
    """Have all that an RT plans looked at with the next tick: its settings, its offices, its people changed.

    One row for any number of them, and one for each connection: nobody waits for a row in another's hand.
    """
    hand = tx.raw.info.backend_pid if tx.is_postgres else 0
    _set_tick(tx, f"{MARK}{rt_id}:{hand}", now)


def reset_around(tx: Transaction, person_id: int) -> None:
    """The same in each RT where somebody lives: whether or when they can be written to has changed."""
    homes = sa.select(RESIDENTS.c.neighbourhood_id).where(RESIDENTS.c.person_id == person_id)
    for row in tx.all(homes):
        reset_of(tx, row.neighbourhood_id)


def reset_with(tx: Transaction, resident_id: int) -> None:
    """The same in the RT of a resident."""
    home = tx.scalar(sa.select(RESIDENTS.c.neighbourhood_id).where(RESIDENTS.c.id == resident_id))
    if home is not None:
        reset_of(tx, home)


def take_marks(tx: Transaction) -> None:
    """Let the rows of the RT that `reset_of` has marked be due now; what is in another's hand, next time."""
    for name in [row.name for row in tx.all(_marks)]:
        rt_id = int(name.removeprefix(MARK).split(":")[0])
        if all(_make_due(tx, about, rt_id) for about in ALL):
            tx.run(sa.delete(TICKS).where(TICKS.c.name == name))


def _make_due(tx: Transaction, about: About, rt_id: int) -> bool:
    """True when none of the rows was in another's hand."""
    table = ALL[about]
    alive = sa.select(table.c.id).where(table.c.neighbourhood_id == rt_id, table.c.looks_at.is_not(None))
    free = [row.id for row in tx.all(alive.with_for_update(skip_locked=True))]
    reset(tx, about, free)
    return len(free) == len(tx.all(alive))


def reset_all(tx: Transaction, since: datetime) -> None:
    """Have all that begins after a time looked at: the clock was ahead, and has named wrong times."""
    is_planned = sa.or_(ACTIVITIES.c.status == Planned.PLANNED.value, ACTIVITIES.c.posts_at.is_not(None))
    wanted = {
        About.ACTIVITY: sa.and_(ACTIVITIES.c.starts_at > since, is_planned),
        About.NIGHT: sa.and_(NIGHTS.c.starts_at > since, NIGHTS.c.status == NightStatus.PLANNED.value),
        About.REPORTS: REPORTS.c.settled_at.is_(None),
    }
    for about, is_wanted in wanted.items():
        tx.run(_of_free(ALL[about], is_wanted).values(looks_at=LONG_AGO))
    tx.run(_of_free(ROUTINES, ROUTINES.c.next_at.is_not(None)).values(next_at=LONG_AGO))


def _of_free(table: sa.Table, is_wanted: sa.ColumnElement[bool]) -> sa.Update:
    """Change what is in nobody's hand; a city has more rows than a statement takes values."""
    free = sa.select(table.c.id).where(is_wanted).with_for_update(skip_locked=True)
    return sa.update(table).where(table.c.id.in_(free))


def leading(tx: Transaction, rt_id: int) -> dict[int, Wishes]:
    """Return who of an RT wants to be reminded earlier or later than usual, by person; only that."""
    found = tx.all(_leading, rt_id=rt_id)
    return {row.person_id: Wishes(eve_minute=row.eve_minute, lead_minutes=row.lead_minutes) for row in found}


def ticked_at(tx: Transaction, name: str) -> datetime | None:
    """Return when something that comes again and again was done last."""
    at: datetime | None = tx.scalar(_tick, name=name)
    return at


def tick(tx: Transaction, name: str, now: datetime) -> None:
    """Note that it is done."""
    _set_tick(tx, name, now)


def _set_tick(tx: Transaction, name: str, at: datetime) -> None:
    adding = insert(tx, TICKS).on_conflict_do_update(index_elements=["name"], set_={"at": at})
    tx.run(adding, {"name": name, "at": at})
