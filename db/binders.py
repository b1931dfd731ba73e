"""What stands in a binder besides the figures: nights with their squads, reports, photos, who came."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from bot.rules.binders import Shot
from bot.rules.photos import Stage
from bot.rules.reports import Privacy, Status
from bot.rules.residents import Person
from bot.rules.ronda import Status as NightStatus
from db.activities import ACTIVITIES
from db.engine import Row, Transaction
from db.photos import PHOTOS
from db.reports import REPORTS
from db.residents import PEOPLE, RESIDENTS, person_of
from db.ronda import DUTIES, NIGHTS
from db.signups import SIGNUPS
from db.squads import SQUADS
from db.tables import ReportPhoto, table_of

REPORT_PHOTOS = table_of(ReportPhoto)

_NIGHT_SPAN = (
    NIGHTS.c.neighbourhood_id == sa.bindparam("rt_id"),
    NIGHTS.c.starts_at >= sa.bindparam("since"),
    NIGHTS.c.starts_at < sa.bindparam("until"),
    NIGHTS.c.status != NightStatus.CANCELLED.value,
)
_REPORT_SPAN = (
    REPORTS.c.neighbourhood_id == sa.bindparam("rt_id"),
    REPORTS.c.created_at >= sa.bindparam("since"),
    REPORTS.c.created_at < sa.bindparam("until"),
)
_TOLD = (REPORTS.c.is_sensitive.is_(False), REPORTS.c.privacy != Privacy.SEALED.value)
_nights = (
    sa.select(*(NIGHTS.c[name] for name in ("id", "evening", "status", "signed_by", "signed_at")))
    .where(*_NIGHT_SPAN)
    .order_by(NIGHTS.c.starts_at, NIGHTS.c.id)
)
_squads = (
    sa.select(DUTIES.c.night_id, SQUADS.c.name)
    .distinct()
    .join(NIGHTS, NIGHTS.c.id == DUTIES.c.night_id)
    .join(SQUADS, SQUADS.c.id == DUTIES.c.squad_id)
    .where(*_NIGHT_SPAN)
    .order_by(DUTIES.c.night_id, SQUADS.c.name)
)
_COLUMNS = "id number name pillar is_sensitive privacy status agency created_at closed_at forwarded_at"
_reports = (
    sa.select(*(REPORTS.c[name] for name in _COLUMNS.split()))
    .where(*_REPORT_SPAN)
    .order_by(REPORTS.c.created_at, REPORTS.c.number)
)
_photos = (
    sa.select(PHOTOS.c.activity_id, PHOTOS.c.stage, PHOTOS.c.file_id)
    .join(ACTIVITIES, ACTIVITIES.c.id == PHOTOS.c.activity_id)
    .where(
        ACTIVITIES.c.neighbourhood_id == sa.bindparam("rt_id"),
        ACTIVITIES.c.starts_at >= sa.bindparam("since"),
        ACTIVITIES.c.starts_at < sa.bindparam("until"),
    )
    .order_by(ACTIVITIES.c.starts_at, PHOTOS.c.activity_id, PHOTOS.c.stage.desc(), PHOTOS.c.id)
)
_report_photos = (
    sa.select(REPORT_PHOTOS.c.report_id, REPORT_PHOTOS.c.stage, REPORT_PHOTOS.c.file_id)
    .join(REPORTS, REPORTS.c.id == REPORT_PHOTOS.c.report_id)
    .where(*_REPORT_SPAN, *_TOLD, REPORTS.c.status == Status.DONE.value)
    .order_by(
        REPORTS.c.created_at, REPORT_PHOTOS.c.report_id, REPORT_PHOTOS.c.stage.desc(), REPORT_PHOTOS.c.id
    )
)
_came = (
    sa.select(SIGNUPS.c.activity_id, *(PEOPLE.c[name] for name in Person.__dataclass_fields__))
    .join(ACTIVITIES, ACTIVITIES.c.id == SIGNUPS.c.activity_id)
    .join(RESIDENTS, RESIDENTS.c.id == SIGNUPS.c.resident_id)
    .join(PEOPLE, PEOPLE.c.id == RESIDENTS.c.person_id)
    .where(
        ACTIVITIES.c.neighbourhood_id == sa.bindparam("rt_id"),
        ACTIVITIES.c.starts_at >= sa.bindparam("since"),
        ACTIVITIES.c.starts_at < sa.bindparam("until"),
        SIGNUPS.c.present.is_(True),
    )
    .order_by(SIGNUPS.c.activity_id, SIGNUPS.c.resident_id)
)


def nights(tx: Transaction, rt_id: int, since: datetime, until: datetime) -> list[Row]:
    """Return the nights that began in this time and were not cancelled, with who signed them and when."""
    return tx.all(_nights, rt_id=rt_id, since=since, until=until)


def squads(tx: Transaction, rt_id: int, since: datetime, until: datetime) -> Mapping[int, tuple[str, ...]]:
    """Return the names of the squads that had a turn in these nights, by the night's id."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in tx.all(_squads, rt_id=rt_id, since=since, until=until):
        found[row.night_id].append(row.name)
    return {night_id: tuple(names) for night_id, names in found.items()}


def reports(tx: Transaction, rt_id: int, since: datetime, until: datetime) -> list[Row]:
    """Return what became of the reports of this time, secret ones too; no words, nobody who wrote."""
    return tx.all(_reports, rt_id=rt_id, since=since, until=until)


def shots(tx: Transaction, rt_id: int, since: datetime, until: datetime) -> list[Shot]:
    """Return the photos of activities, then those of reports that are done and may be shown; by time."""
    span = {"rt_id": rt_id, "since": since, "until": until}
    return [
        *(Shot(row.file_id, Stage(row.stage), deed_id=row.activity_id) for row in tx.all(_photos, **span)),
        *(
            Shot(row.file_id, Stage(row.stage), report_id=row.report_id)
            for row in tx.all(_report_photos, **span)
        ),
    ]


def came(tx: Transaction, rt_id: int, since: datetime, until: datetime) -> Mapping[int, list[Person]]:
    """Return who was present at the activities of this time, by their ids."""
    found: dict[int, list[Person]] = defaultdict(list)
    for row in tx.all(_came, rt_id=rt_id, since=since, until=until):
        found[row.activity_id].append(person_of(row))
    return found
