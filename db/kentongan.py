"""The tables of codes, the alarms that were raised, and in which messages they stand."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.kentongan import Alarm, Code, Written
from db.engine import Transaction
from db.tables import Alarm as AlarmRow
from db.tables import AlarmCopy, KentonganCode, table_of
from db.upsert import insert_or_ignore

CODES = table_of(KentonganCode)
ALARMS = table_of(AlarmRow)
COPIES = table_of(AlarmCopy)

_CODE = [CODES.c[name] for name in Code.__dataclass_fields__]
_ALARM = [ALARMS.c[name] for name in Alarm.__dataclass_fields__]
_alarm = sa.select(*_ALARM).where(ALARMS.c.id == sa.bindparam("id"))
_locked = _alarm.with_for_update()


def codes(tx: Transaction, neighbourhood_id: int) -> list[Code]:
    """Return a neighbourhood's table in its order."""
    here = CODES.c.neighbourhood_id == neighbourhood_id
    found = sa.select(*_CODE).where(here).order_by(CODES.c.position, CODES.c.id)
    return [Code(*tuple(row)) for row in tx.all(found)]


def code(tx: Transaction, code_id: int) -> Code | None:
    """Return one line of a table."""
    row = tx.first(sa.select(*_CODE).where(CODES.c.id == code_id))
    return Code(*tuple(row)) if row else None


def add_code(tx: Transaction, neighbourhood_id: int, position: int, written: Written) -> Code:
    """Store a line."""
    row = {"neighbourhood_id": neighbourhood_id, "position": position} | _values(written)
    found = code(tx, tx.scalar(sa.insert(CODES).values(row).returning(CODES.c.id)))
    assert found is not None
    return found


def rewrite(tx: Transaction, code_id: int, written: Written) -> None:
    """Let a line say this from now on."""
    tx.run(sa.update(CODES).where(CODES.c.id == code_id).values(_values(written)))


def _values(written: Written) -> dict[str, Any]:
    return {name: getattr(written, name) for name in Written.__dataclass_fields__}


def place(tx: Transaction, code_id: int, position: int) -> None:
    """Put a line elsewhere in its table."""
    tx.run(sa.update(CODES).where(CODES.c.id == code_id).values(position=position))


def drop_code(tx: Transaction, code_id: int) -> None:
    """Delete a line; alarms keep what it said."""
    tx.run(sa.delete(CODES).where(CODES.c.id == code_id))


def add(tx: Transaction, code: Code, person_id: int, now: datetime) -> Alarm:
    """Store an alarm."""
    row = {
        "neighbourhood_id": code.neighbourhood_id,
        "icon": code.icon,
        "meaning": code.meaning,
        "number": code.number,
        "raised_by": person_id,
        "raised_at": now,
    }
    found = get(tx, tx.scalar(sa.insert(ALARMS).values(row).returning(ALARMS.c.id)))
    assert found is not None
    return found


def get(tx: Transaction, alarm_id: int) -> Alarm | None:
    """Return one alarm."""
    row = tx.first(_alarm, id=alarm_id)
    return Alarm(*tuple(row)) if row else None


def locked(tx: Transaction, alarm_id: int) -> Alarm | None:
    """Return an alarm that nobody else changes until commit."""
    row = tx.first(_locked, id=alarm_id)
    return Alarm(*tuple(row)) if row else None


def since(tx: Transaction, neighbourhood_id: int, after: datetime) -> list[Alarm]:
    """Return the alarms raised here after a time, oldest first."""
    here = (ALARMS.c.neighbourhood_id == neighbourhood_id, ALARMS.c.raised_at > after)
    found = sa.select(*_ALARM).where(*here).order_by(ALARMS.c.raised_at, ALARMS.c.id)
    return [Alarm(*tuple(row)) for row in tx.all(found)]


def change(tx: Transaction, alarm_id: int, **values: Any) -> None:
    """Set some columns of an alarm."""
    tx.run(sa.update(ALARMS).where(ALARMS.c.id == alarm_id).values(**values))


def note_copy(tx: Transaction, alarm_id: int, person_id: int, message_id: int) -> None:
    """Note in which message of a private chat an alarm stands; the newest one counts."""
    drop_copy(tx, alarm_id, person_id)
    row = {"alarm_id": alarm_id, "person_id": person_id, "message_id": message_id}
    insert_or_ignore(tx, COPIES, [row])


def drop_copy(tx: Transaction, alarm_id: int, person_id: int) -> None:
    """Forget that message."""
    tx.run(sa.delete(COPIES).where(COPIES.c.alarm_id == alarm_id, COPIES.c.person_id == person_id))


def copies(tx: Transaction, alarm_id: int) -> dict[int, int]:
    """Return in which message an alarm stands, by person: those who were told."""
    found = sa.select(COPIES.c.person_id, COPIES.c.message_id).where(COPIES.c.alarm_id == alarm_id)
    return {row.person_id: row.message_id for row in tx.all(found.order_by(COPIES.c.person_id))}


def count_of_person(tx: Transaction, person_id: int) -> int:
    """Return how many alarms somebody has raised."""
    counting = sa.select(sa.func.count()).select_from(ALARMS).where(ALARMS.c.raised_by == person_id)
    number: int = tx.scalar(counting)
    return number


def forget_person(tx: Transaction, person_id: int) -> None:
    """Blank out who raised or ended alarms, and delete where they were told."""
    for column in (ALARMS.c.raised_by, ALARMS.c.cleared_by):
        tx.run(sa.update(ALARMS).where(column == person_id).values({column: None}))
    tx.run(sa.delete(COPIES).where(COPIES.c.person_id == person_id))


def forget_before(tx: Transaction, words: datetime, copies: datetime) -> None:
    """Blank out where alarms before `words` were, and delete where those before `copies` stand."""
    tx.run(sa.update(ALARMS).where(ALARMS.c.raised_at < words, ALARMS.c.words != "").values(words=""))
    old = sa.select(ALARMS.c.id).where(ALARMS.c.raised_at < copies)
    tx.run(sa.delete(COPIES).where(COPIES.c.alarm_id.in_(old)))
