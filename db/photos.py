"""Photos of activities by Telegram's ids; the files themselves stay there."""

from datetime import datetime

import sqlalchemy as sa

from bot.rules.photos import Photo, Sent, Stage
from db.engine import Row, Transaction
from db.tables import Photo as PhotoRow
from db.tables import table_of
from db.upsert import insert_or_ignore

PHOTOS = table_of(PhotoRow)

_COLUMNS = [PHOTOS.c[name] for name in Photo.__dataclass_fields__]
_of = (
    sa.select(*_COLUMNS)
    .where(PHOTOS.c.activity_id == sa.bindparam("activity_id"))
    .order_by(PHOTOS.c.stage.desc(), PHOTOS.c.id)  # "before" comes before "after"
)
_count = (
    sa.select(sa.func.count()).select_from(PHOTOS).where(PHOTOS.c.activity_id == sa.bindparam("activity_id"))
)
_by_id = sa.select(*_COLUMNS).where(PHOTOS.c.id == sa.bindparam("id"), PHOTOS.c.activity_id.is_not(None))
_together = sa.select(*_COLUMNS).where(
    PHOTOS.c.activity_id.is_not(None),
    PHOTOS.c.album == sa.bindparam("album"),
    PHOTOS.c.person_id == sa.bindparam("person_id"),
)


def _photo(row: Row) -> Photo:
    return Photo(**(row._asdict() | {"stage": Stage(row.stage)}))


def of(tx: Transaction, activity_id: int) -> list[Photo]:
    """Return the photos of an activity, those from before first, in the order in which they came."""
    return [_photo(row) for row in tx.all(_of, activity_id=activity_id)]


def count(tx: Transaction, activity_id: int) -> int:
    """Return how many photos an activity has."""
    number: int = tx.scalar(_count, activity_id=activity_id)
    return number


def get(tx: Transaction, photo_id: int) -> Photo | None:
    """Return one photo of an activity."""
    row = tx.first(_by_id, id=photo_id)
    return _photo(row) if row else None


def sent_together(tx: Transaction, person_id: int, album: str) -> list[Photo]:
    """Return what somebody sent in one album, as far as it is kept."""
    return [_photo(row) for row in tx.all(_together, person_id=person_id, album=album)]


def add(tx: Transaction, activity_id: int, person_id: int, stage: Stage, sent: Sent, now: datetime) -> None:
    """Keep a photo, each once."""
    row = {
        "activity_id": activity_id,
        "person_id": person_id,
        "stage": stage,
        "file_id": sent.file_id,
        "unique_id": sent.unique_id,
        "album": sent.album,
        "at": now,
    }
    insert_or_ignore(tx, PHOTOS, [row])


def shown_after(tx: Transaction, activity_id: int) -> list[Sent]:
    """Return the photos from after the work as they were sent, the oldest first."""
    found = sa.select(PHOTOS.c.file_id, PHOTOS.c.unique_id).where(
        PHOTOS.c.activity_id == activity_id, PHOTOS.c.stage == Stage.AFTER
    )
    return [Sent(row.file_id, row.unique_id, "") for row in tx.all(found.order_by(PHOTOS.c.id))]


def set_stage(tx: Transaction, person_id: int, album: str, stage: Stage) -> None:
    """Say of a whole album what it shows."""
    theirs = (PHOTOS.c.person_id == person_id, PHOTOS.c.album == album)
    tx.run(sa.update(PHOTOS).where(*theirs).values(stage=stage))


def remove(tx: Transaction, photo_id: int) -> None:
    """Take a photo out."""
    tx.run(sa.delete(PHOTOS).where(PHOTOS.c.id == photo_id))


def count_of_person(tx: Transaction, person_id: int) -> int:
    """Return how many photos somebody sent that are still kept, of pieces of work too."""
    counting = sa.select(sa.func.count()).select_from(PHOTOS).where(PHOTOS.c.person_id == person_id)
    number: int = tx.scalar(counting)
    return number


def forget_person(tx: Transaction, person_id: int) -> None:
    """Forget who sent some photos; what they show stays as long as all others."""
    tx.run(sa.update(PHOTOS).where(PHOTOS.c.person_id == person_id).values(person_id=None, album=""))


def forget_before(tx: Transaction, limit: datetime) -> int:
    """Delete photos that came before `limit`, of pieces of work too; return how many."""
    return tx.run(sa.delete(PHOTOS).where(PHOTOS.c.at < limit)).rowcount
