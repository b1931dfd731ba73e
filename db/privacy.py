"""What is stored about one person, and taking it out again."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.rules.activities import Status as ActivityStatus
from bot.rules.privacy import FORGOTTEN, Record
from bot.rules.residents import Status
from bot.rules.signups import Answer
from db import (
    contributions,
    departures,
    duty_books,
    empty_houses,
    jimpitan,
    jimpitan_totals,
    kentongan,
    liaisons,
    photos,
    proposals,
    reports,
    routines,
    self_checks,
    wishes,
)
from db.activities import ACTIVITIES
from db.contributions import GIFTS
from db.drafts import DRAFTS
from db.engine import Row, Transaction
from db.journal import JOURNAL
from db.letter_ends import LATE
from db.neighbourhoods import ADMINS, MEMBERS_KNOWN, NEIGHBOURHOODS
from db.offers import OFFERS
from db.outbox import LETTERS
from db.outbox import Status as LetterStatus
from db.proposals import COPIES
from db.residents import PEOPLE, RESIDENTS, ROLES
from db.series import SERIES
from db.signups import SIGNUPS


@dataclass(frozen=True, slots=True)
class Coming:
    """A person's answer to an activity that has not started; `chat_id` is the group of its card."""

    activity_id: int
    chat_id: int
    answer: Answer


_theirs = sa.select(RESIDENTS.c.id).where(RESIDENTS.c.person_id == sa.bindparam("person_id"))
_records = (
    sa.select(ACTIVITIES.c.title, ACTIVITIES.c.starts_at, ACTIVITIES.c.alone, SIGNUPS)
    .join(SIGNUPS, SIGNUPS.c.activity_id == ACTIVITIES.c.id)
    .where(SIGNUPS.c.resident_id.in_(_theirs))
    .order_by(ACTIVITIES.c.starts_at.desc(), ACTIVITIES.c.id.desc())
)
_coming = (
    sa.select(ACTIVITIES.c.id, NEIGHBOURHOODS.c.chat_id, SIGNUPS.c.answer)
    .join(SIGNUPS, SIGNUPS.c.activity_id == ACTIVITIES.c.id)
    .join(NEIGHBOURHOODS, NEIGHBOURHOODS.c.id == ACTIVITIES.c.neighbourhood_id)
    .where(
        SIGNUPS.c.resident_id.in_(_theirs),
        SIGNUPS.c.answer != "",
        ACTIVITIES.c.starts_at > sa.bindparam("now"),
        ACTIVITIES.c.status == ActivityStatus.PLANNED.value,
    )
    .order_by(ACTIVITIES.c.id)
)


def consented_at(tx: Transaction, person_id: int) -> datetime | None:
    """Return when the person gave consent."""
    when: datetime | None = tx.scalar(sa.select(PEOPLE.c.consent_at).where(PEOPLE.c.id == person_id))
    return when


def records(tx: Transaction, person_id: int, most: int, skip: int) -> list[Record]:
    """Return a person's answers and attendance, newest activity first."""
    return [_record(tx, row) for row in tx.all(_records.limit(most).offset(skip), person_id=person_id)]


def _record(tx: Transaction, row: Row) -> Record:
    gifts = tuple(contributions.of_resident(tx, row.activity_id, row.resident_id))
    answer = Answer(row.answer) if row.answer else None
    by_officer = row.given_by is not None
    return Record(row.title, row.starts_at, answer, row.present, gifts, by_officer, row.alone)


def count_records(tx: Transaction, person_id: int) -> int:
    """Return how many answers and attendances of a person are stored."""
    counting = sa.select(sa.func.count()).select_from(SIGNUPS).where(SIGNUPS.c.resident_id.in_(_theirs))
    number: int = tx.scalar(counting, person_id=person_id)
    return number


def coming(tx: Transaction, person_id: int, now: datetime) -> list[Coming]:
    """Return a person's answers to what has not started."""
    rows = tx.all(_coming, person_id=person_id, now=now)
    return [Coming(row.id, row.chat_id, Answer(row.answer)) for row in rows]


def forget(tx: Transaction, person_id: int, now: datetime) -> None:
    """Take a person out: their past answers stay, of somebody without name and without Telegram account."""
    for (resident_id,) in tx.all(_theirs, person_id=person_id):
        for table in (ROLES, GIFTS):
            tx.run(sa.delete(table).where(table.c.resident_id == resident_id))
        departures.forget_resident(tx, resident_id)
        # an account that cannot exist: Telegram's ids of people are above zero
        nobody = {"id": -resident_id, "telegram_name": FORGOTTEN, "created_at": now}
        tx.run(sa.insert(PEOPLE), nobody)
        tx.run(
            sa.update(RESIDENTS)
            .where(RESIDENTS.c.id == resident_id)
            .values(person_id=-resident_id, household_id=None, status=Status.LEFT.value, left_at=now)
        )
    proposals.forget_of(tx, person_id)
    tx.run(sa.update(ACTIVITIES).where(ACTIVITIES.c.created_by == person_id).values(created_by=0))
    tx.run(sa.update(ACTIVITIES).where(ACTIVITIES.c.decided_by == person_id).values(decided_by=None))
    tx.run(sa.update(SERIES).where(SERIES.c.created_by == person_id).values(created_by=0))
    tx.run(sa.update(JOURNAL).where(JOURNAL.c.actor_id == person_id).values(actor_id=None))
    tx.run(sa.update(ROLES).where(ROLES.c.given_by == person_id).values(given_by=None))
    tx.run(sa.update(SIGNUPS).where(SIGNUPS.c.given_by == person_id).values(given_by=None))
    for table in (DRAFTS, OFFERS, ADMINS, MEMBERS_KNOWN, COPIES):
        tx.run(sa.delete(table).where(table.c.person_id == person_id))
    photos.forget_person(tx, person_id)
    duty_books.forget_person(tx, person_id)
    departures.forget_person(tx, person_id)
    kentongan.forget_person(tx, person_id)
    empty_houses.forget_person(tx, person_id)
    jimpitan.forget_person(tx, person_id)
    jimpitan_totals.forget_person(tx, person_id)
    liaisons.forget_person(tx, person_id, now)
    reports.forget_chat(tx, person_id)
    routines.forget_person(tx, person_id)
    self_checks.forget_person(tx, person_id)
    wishes.forget_person(tx, person_id)
    _forget_letters(tx, person_id)
    tx.run(sa.delete(PEOPLE).where(PEOPLE.c.id == person_id))


def _forget_letters(tx: Transaction, person_id: int) -> None:
    """Delete what was or is to be written to a person, and what names them alone in a group after the others.

    Any other letter to a group only loses whom it is about.

    Menus, which have no chat, stay until Telegram has taken them back: letters/menus.py deletes them then.
    """
    named = LETTERS.c.key.endswith(f"{LATE}{person_id}")
    tx.run(sa.delete(LETTERS).where(sa.or_(LETTERS.c.chat_id == person_id, named)))
    about = (LETTERS.c.person_id == person_id, LETTERS.c.chat_id.is_not(None))
    tx.run(sa.update(LETTERS).where(*about).values(person_id=None))


def forget_strays(tx: Transaction) -> int:
    """Delete settled letters of people who are not known: a goodbye that did not arrive; return how many."""
    whose = sa.func.coalesce(LETTERS.c.person_id, LETTERS.c.chat_id)
    known = sa.select(PEOPLE.c.id).where(PEOPLE.c.id == whose)
    settled = LETTERS.c.status != LetterStatus.WAITING
    return tx.run(sa.delete(LETTERS).where(settled, whose > 0, ~known.exists())).rowcount
