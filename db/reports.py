"""The tables of reports: settings, tickets, their log, photos and copies.

What is sealed comes and goes sealed; bot/actions/reports.py opens it.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.neighbourhoods import Status as Living
from bot.rules.photos import Stage
from bot.rules.reports import CLOSED, Entry, Event, Pillar, Privacy, Reader, Report, Settings, Status
from db import looks
from db.columns import LONG_AGO
from db.engine import Row, Transaction
from db.listed import Listed
from db.neighbourhoods import NEIGHBOURHOODS
from db.tables import Report as ReportRow
from db.tables import ReportCopy, ReportEntry, ReportPhoto, ReportSettings, table_of
from db.upsert import insert, insert_or_ignore

REPORTS = table_of(ReportRow)
SETTINGS = table_of(ReportSettings)
LOG = table_of(ReportEntry)
PHOTOS = table_of(ReportPhoto)
COPIES = table_of(ReportCopy)


@dataclass(frozen=True, slots=True)
class Kept:
    """A photo with the ticket that it belongs to."""

    photo_id: int
    file_id: str
    neighbourhood_id: int
    number: int


_FIELDS = [field.name for field in fields(Report)]
_reports = sa.select(*(REPORTS.c[name] for name in _FIELDS))
_report = _reports.where(REPORTS.c.id == sa.bindparam("id"))
_locked = _report.with_for_update()
IS_OPEN = REPORTS.c.status.in_([sa.literal(one.value) for one in Status if one not in CLOSED])
IS_ALIVE = (  # asked of each row that is found: a join would begin with all neighbourhoods
    sa.select(NEIGHBOURHOODS.c.id)
    .where(NEIGHBOURHOODS.c.id == REPORTS.c.neighbourhood_id, NEIGHBOURHOODS.c.status == Living.ACTIVE.value)
    .exists()
)
_to_ask = (
    sa.select(REPORTS.c.id)
    .where(REPORTS.c.asks_at <= sa.bindparam("now"), REPORTS.c.status == Status.FORWARDED, IS_ALIVE)
    .order_by(REPORTS.c.asks_at, REPORTS.c.id)
)
_SETTINGS = [field.name for field in fields(Settings)]
_settings = Listed(SETTINGS.c.neighbourhood_id, sa.select(*(SETTINGS.c[name] for name in _SETTINGS)).where)
THIS_UNSETTLED = sa.and_(  # one ticket, not closed for good
    REPORTS.c.id == sa.bindparam("b_id"), REPORTS.c.settled_at.is_(None)
)
_look_anew = sa.update(REPORTS).where(THIS_UNSETTLED).values(looks_at=LONG_AGO)


def settings(tx: Transaction, neighbourhood_id: int) -> Settings:
    """Return how an RT takes reports; as a new one does, where it has changed nothing."""
    return settings_of(tx, [neighbourhood_id])[neighbourhood_id]


def settings_of(tx: Transaction, neighbourhood_ids: Collection[int]) -> dict[int, Settings]:
    """Return the same of several RT."""
    found = {rt_id: Settings(rt_id) for rt_id in neighbourhood_ids}
    for row in _settings.all(tx, found):
        found[row.neighbourhood_id] = Settings(**(row._asdict() | {"sensitive_to": Reader(row.sensitive_to)}))
    return found


def set_settings(tx: Transaction, neighbourhood_id: int, **values: Any) -> None:
    """Change some of an RT's settings."""
    looks.reset_of(tx, neighbourhood_id)
    row = {"neighbourhood_id": neighbourhood_id} | values
    saving = insert(tx, SETTINGS).on_conflict_do_update(index_elements=["neighbourhood_id"], set_=values)
    tx.run(saving, row)


def add(tx: Transaction, neighbourhood_id: int, **values: Any) -> int:
    """Store a ticket under the RT's next number; return its id. Hold the neighbourhood before."""
    here = REPORTS.c.neighbourhood_id == neighbourhood_id
    last = tx.scalar(sa.select(sa.func.max(REPORTS.c.number)).where(here)) or 0
    row = {"neighbourhood_id": neighbourhood_id, "number": last + 1} | values
    report_id: int = tx.scalar(sa.insert(REPORTS).values(row).returning(REPORTS.c.id))
    return report_id


def get(tx: Transaction, report_id: int) -> Report | None:
    """Return a ticket."""
    row = tx.first(_report, id=report_id)
    return as_report(row) if row else None


def locked(tx: Transaction, report_id: int) -> Report | None:
    """Return a ticket that nobody else changes until commit."""
    row = tx.first(_locked, id=report_id)
    return as_report(row) if row else None


def numbered(tx: Transaction, neighbourhood_id: int, number: int) -> Report | None:
    """Return an RT's ticket of a number."""
    here = (REPORTS.c.neighbourhood_id == neighbourhood_id, REPORTS.c.number == number)
    row = tx.first(_reports.where(*here))
    return as_report(row) if row else None


def of_tags(tx: Transaction, tags: Collection[str]) -> list[Report]:
    """Return the tickets that carry one of these tags, newest first."""
    mine = _reports.where(REPORTS.c.reporter_tag.in_(tags))
    return [as_report(row) for row in tx.all(mine.order_by(REPORTS.c.id.desc()))]


def newest(tx: Transaction, neighbourhood_id: int, statuses: Collection[Status], most: int) -> list[Report]:
    """Return the newest tickets of an RT that stand so, newest first."""
    here = (REPORTS.c.neighbourhood_id == neighbourhood_id, REPORTS.c.status.in_(statuses))
    found = _reports.where(*here).order_by(REPORTS.c.number.desc()).limit(most)
    return [as_report(row) for row in tx.all(found)]


def since(tx: Transaction, neighbourhood_id: int, first: datetime) -> list[Report]:
    """Return the tickets of an RT that came from `first` on, oldest first."""
    here = (REPORTS.c.neighbourhood_id == neighbourhood_id, REPORTS.c.created_at >= first)
    found = _reports.where(*here).order_by(REPORTS.c.number)
    return [as_report(row) for row in tx.all(found)]


def open_since(
    tx: Transaction, neighbourhood_id: int, since: datetime, kind_id: int | None = None
) -> list[Report]:
    """Return an RT's open tickets filed since then, of every kind or of one, newest first."""
    found = _reports.where(
        REPORTS.c.neighbourhood_id == neighbourhood_id,
        REPORTS.c.status.not_in(CLOSED),
        REPORTS.c.created_at >= since,
    )
    if kind_id is not None:
        found = found.where(REPORTS.c.kind_id == kind_id)
    return [as_report(row) for row in tx.all(found.order_by(REPORTS.c.id.desc()))]


def of_activity(tx: Transaction, activity_id: int) -> list[int]:
    """Return which tickets are part of a kerja bakti, the oldest first."""
    found = sa.select(REPORTS.c.id).where(REPORTS.c.activity_id == activity_id).order_by(REPORTS.c.id)
    return [row.id for row in tx.all(found)]


def change(tx: Transaction, report_id: int, **values: Any) -> None:
    """Set some columns of a ticket; the clock looks at it anew."""
    values = {"looks_at": None if values.get("settled_at") else LONG_AGO, **values}
    tx.run(sa.update(REPORTS).where(REPORTS.c.id == report_id).values(**values))


def to_ask(tx: Transaction, now: datetime) -> list[int]:
    """Return the forwarded tickets whose agency's days are over, of living neighbourhoods."""
    return [row.id for row in tx.all(_to_ask, now=now)]


def forwarded(tx: Transaction, neighbourhood_id: int) -> list[Report]:
    """Return an RT's forwarded tickets, oldest first."""
    here = (REPORTS.c.neighbourhood_id == neighbourhood_id, REPORTS.c.status == Status.FORWARDED)
    return [as_report(row) for row in tx.all(_reports.where(*here).order_by(REPORTS.c.id))]


def reporter(tx: Transaction, report_id: int) -> str:
    """Return who wrote a report, sealed; "" once they are forgotten."""
    sealed: str | None = tx.scalar(sa.select(REPORTS.c.reporter).where(REPORTS.c.id == report_id))
    return sealed or ""


def reporters(tx: Transaction, neighbourhood_ids: Collection[int]) -> list[tuple[int, Privacy, str]]:
    """Return the tickets of these RT with who wrote them, sealed."""
    found = sa.select(REPORTS.c.id, REPORTS.c.privacy, REPORTS.c.reporter).where(
        REPORTS.c.neighbourhood_id.in_(neighbourhood_ids), REPORTS.c.reporter != ""
    )
    rows = tx.all(found.order_by(REPORTS.c.id))
    return [(row.id, Privacy(row.privacy), row.reporter) for row in rows]


def every_report() -> "sa.Select[Any]":
    """Return what selects tickets, for a room that knows which."""
    return _reports


def as_report(row: Row) -> Report:
    """Return a row of it as a ticket."""
    kinds = {
        "pillar": Pillar(row.pillar),
        "privacy": Privacy(row.privacy),
        "status": Status(row.status),
        "reader": Reader(row.reader) if row.reader else None,
    }
    return Report(**(row._asdict() | kinds))


def note(
    tx: Transaction,
    report_id: int,
    at: datetime,
    what: Event,
    resident_id: int | None = None,
    detail: str = "",
) -> None:
    """Write a line into a ticket's log."""
    row = {"report_id": report_id, "at": at, "resident_id": resident_id, "what": what, "detail": detail[:200]}
    tx.run(sa.insert(LOG), row)
    tx.run(_look_anew, {"b_id": report_id})


def log(tx: Transaction, report_id: int) -> list[Entry]:
    """Return a ticket's log, oldest first."""
    found = sa.select(LOG.c.at, LOG.c.resident_id, LOG.c.what, LOG.c.detail).where(
        LOG.c.report_id == report_id
    )
    return [
        Entry(row.at, row.resident_id, Event(row.what), row.detail)
        for row in tx.all(found.order_by(LOG.c.id))
    ]


def add_photo(
    tx: Transaction, report_id: int, stage: Stage, file_id: str, unique_id: str, at: datetime
) -> None:
    """Keep a photo; the same one only once."""
    row = {"report_id": report_id, "stage": stage, "file_id": file_id, "unique_id": unique_id, "at": at}
    insert_or_ignore(tx, PHOTOS, [row])


def photos(
    tx: Transaction, report_id: int, stage: Stage | None = None, since: datetime | None = None
) -> list[str]:
    """Return the file ids of a ticket's photos, oldest first; `since`: only of later ones."""
    found = sa.select(PHOTOS.c.file_id).where(PHOTOS.c.report_id == report_id).order_by(PHOTOS.c.id)
    if stage is not None:
        found = found.where(PHOTOS.c.stage == stage)
    if since is not None:
        found = found.where(PHOTOS.c.at > since)
    return [row.file_id for row in tx.all(found)]


def kept_photos(tx: Transaction) -> list[Kept]:
    """Return every photo of a report that is not sensitive."""
    found = (
        sa.select(PHOTOS.c.id, PHOTOS.c.file_id, REPORTS.c.neighbourhood_id, REPORTS.c.number)
        .join(REPORTS, REPORTS.c.id == PHOTOS.c.report_id)
        .where(sa.not_(REPORTS.c.is_sensitive))
        .order_by(PHOTOS.c.id)
    )
    return [Kept(*tuple(row)) for row in tx.all(found)]


def note_copy(tx: Transaction, report_id: int, chat_id: int, message_id: int) -> None:
    """Note in which message of a chat a ticket stands; the newest one counts."""
    row = {"report_id": report_id, "chat_id": chat_id, "message_id": message_id}
    saving = insert(tx, COPIES).on_conflict_do_update(
        index_elements=["report_id", "chat_id"], set_={"message_id": message_id}
    )
    tx.run(saving, row)


def copies(tx: Transaction, report_id: int) -> dict[int, int]:
    """Return in which message a ticket stands, by chat."""
    found = sa.select(COPIES.c.chat_id, COPIES.c.message_id).where(COPIES.c.report_id == report_id)
    return {row.chat_id: row.message_id for row in tx.all(found.order_by(COPIES.c.chat_id))}


def drop_copy(tx: Transaction, report_id: int, chat_id: int) -> None:
    """Forget that message."""
    tx.run(sa.delete(COPIES).where(COPIES.c.report_id == report_id, COPIES.c.chat_id == chat_id))


def read_in(tx: Transaction, chat_id: int) -> list[int]:
    """Return the RT whose officers read new tickets in a group."""
    here = sa.select(SETTINGS.c.neighbourhood_id).where(SETTINGS.c.officers_chat_id == chat_id)
    return [row.neighbourhood_id for row in tx.all(here)]


def move_officers(tx: Transaction, old: int, new: int | None) -> None:
    """Take the officers' chat to where it has moved, or to none. Its messages stay behind."""
    values = {"officers_chat_id": new, "officers_thread_id": None}
    tx.run(sa.update(SETTINGS).where(SETTINGS.c.officers_chat_id == old).values(values))
    forget_chat(tx, old)


def close_topic(tx: Transaction, chat_id: int, thread_id: int) -> None:
    """Let what went to a topic that is gone go to the general chat, where it stands anew."""
    here = (SETTINGS.c.officers_chat_id == chat_id, SETTINGS.c.officers_thread_id == thread_id)
    if tx.run(sa.update(SETTINGS).where(*here).values(officers_thread_id=None)).rowcount:
        forget_chat(tx, chat_id)


def forget_chat(tx: Transaction, chat_id: int) -> None:
    """Forget which tickets stand in a chat."""
    tx.run(sa.delete(COPIES).where(COPIES.c.chat_id == chat_id))
