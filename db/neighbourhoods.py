"""Neighbourhoods and the administrators of their groups."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.languages import spoken
from bot.rules.neighbourhoods import Neighbourhood, Status
from db import looks
from db.engine import Row, Transaction
from db.listed import Listed
from db.tables import GroupAdmin, GroupAdminsKnown, GroupMemberKnown, table_of
from db.tables import Neighbourhood as NeighbourhoodRow
from db.tables import Resident as ResidentRow
from db.upsert import insert, insert_or_ignore

NEIGHBOURHOODS = table_of(NeighbourhoodRow)
ADMINS = table_of(GroupAdmin)
ADMINS_KNOWN = table_of(GroupAdminsKnown)
MEMBERS_KNOWN = table_of(GroupMemberKnown)
RESIDENTS = table_of(ResidentRow)

_SILENT = {"title", "thread_id", "offers", "checklist"}  # at which the clock does not look
_NAMES = list(Neighbourhood.__dataclass_fields__)
_COLUMNS = [NEIGHBOURHOODS.c[name] for name in _NAMES]
_STATUS, _LANGUAGE = _NAMES.index("status"), _NAMES.index("language")
_by_id = sa.select(*_COLUMNS).where(NEIGHBOURHOODS.c.id == sa.bindparam("id"))
_some = Listed(NEIGHBOURHOODS.c.id, sa.select(*_COLUMNS).where)
_by_chat = sa.select(*_COLUMNS).where(NEIGHBOURHOODS.c.chat_id == sa.bindparam("chat_id"))
_lived_in = sa.and_(
    RESIDENTS.c.neighbourhood_id == NEIGHBOURHOODS.c.id,
    RESIDENTS.c.person_id == sa.bindparam("person_id"),
    RESIDENTS.c.status == "active",
    NEIGHBOURHOODS.c.status != Status.LEFT.value,
)
_by_number = (
    sa.select(*_COLUMNS)
    .where(sa.func.ltrim(NEIGHBOURHOODS.c.rt, "0") == sa.bindparam("wanted"), NEIGHBOURHOODS.c.rt != "")
    .order_by(NEIGHBOURHOODS.c.id)
)
_homes = sa.select(*_COLUMNS).join(RESIDENTS, _lived_in).order_by(RESIDENTS.c.id)
_number_of_homes = sa.select(sa.func.count()).select_from(NEIGHBOURHOODS).join(RESIDENTS, _lived_in)
_by_former_chat = sa.select(*_COLUMNS).where(NEIGHBOURHOODS.c.former_chat_id == sa.bindparam("chat_id"))


def _neighbourhood(row: Row | None) -> Neighbourhood | None:
    if row is None:
        return None
    values = list(row)
    values[_STATUS], values[_LANGUAGE] = Status(row.status), spoken(row.language)
    return Neighbourhood(*values)


def get(tx: Transaction, neighbourhood_id: int) -> Neighbourhood | None:
    """Return one neighbourhood.

    A hundred taps of one transaction ask for the same, which only this file changes: on SQLite, where nobody
    else writes meanwhile, it is read once.
    """
    found: Neighbourhood | None = tx.rts.get(neighbourhood_id)
    if found is None:
        found = _neighbourhood(tx.first(_by_id, id=neighbourhood_id))
        if found is not None and not tx.is_postgres:
            tx.rts[neighbourhood_id] = found
    return found


def some(tx: Transaction, neighbourhood_ids: Collection[int]) -> dict[int, Neighbourhood]:
    """Return these neighbourhoods by their ids."""
    found = (_neighbourhood(row) for row in _some.all(tx, neighbourhood_ids))
    return {rt.id: rt for rt in found if rt is not None}


def of_chat(tx: Transaction, chat_id: int) -> Neighbourhood | None:
    """Return the neighbourhood of a Telegram group, also by the id it had before it became a supergroup."""
    row = tx.first(_by_chat, chat_id=chat_id) or tx.first(_by_former_chat, chat_id=chat_id)
    return _neighbourhood(row)


def numbered(tx: Transaction, rt: str) -> list[Neighbourhood]:
    """Return the RT of a number, `05` and `5` alike; a city has many of one number."""
    wanted = rt.strip().lstrip("0")
    rows = tx.all(_by_number, wanted=wanted)
    return [found for row in rows if (found := _neighbourhood(row)) is not None]


def homes_of(tx: Transaction, person_id: int) -> list[Neighbourhood]:
    """Return the neighbourhoods with the bot in their group where a person lives, oldest home first."""
    found = (_neighbourhood(row) for row in tx.all(_homes, person_id=person_id))
    return [rt for rt in found if rt is not None]


def number_of_homes(tx: Transaction, person_id: int) -> int:
    """Return how many neighbourhoods `homes_of` would return."""
    number: int = tx.scalar(_number_of_homes, person_id=person_id)
    return number


def add(tx: Transaction, values: Mapping[str, Any]) -> Neighbourhood:
    """Store a group as a new neighbourhood; one that is there already is returned as it is."""
    insert_or_ignore(tx, NEIGHBOURHOODS, [dict(values)])
    found = of_chat(tx, values["chat_id"])
    assert found is not None
    return found


def change(tx: Transaction, neighbourhood_id: int, **values: Any) -> None:
    """Set some columns; the clock looks anew at what the RT plans."""
    if not _SILENT.issuperset(values):
        looks.reset_of(tx, neighbourhood_id)
    tx.rts.clear()
    tx.run(sa.update(NEIGHBOURHOODS).where(NEIGHBOURHOODS.c.id == neighbourhood_id).values(**values))


def hold(tx: Transaction, neighbourhood_id: int) -> None:
    """Let nobody else decide about this neighbourhood's offices until commit (SQLite has one writer).

    Rows that only refer to it may still be written: who locked an activity first writes into the journal.
    """
    row = sa.select(NEIGHBOURHOODS.c.id).where(NEIGHBOURHOODS.c.id == neighbourhood_id)
    tx.first(row.with_for_update(key_share=True))


def forget(tx: Transaction, neighbourhood_id: int) -> None:
    """Delete a neighbourhood that was never set up."""
    tx.rts.clear()
    tx.run(sa.delete(NEIGHBOURHOODS).where(NEIGHBOURHOODS.c.id == neighbourhood_id))


def set_admins(tx: Transaction, chat_id: int, admins: Mapping[int, bool], now: datetime) -> None:
    """Store who administers a group: person id -> is the owner."""
    tx.run(sa.delete(ADMINS).where(ADMINS.c.chat_id == chat_id))
    rows = [{"chat_id": chat_id, "person_id": p, "is_owner": owner} for p, owner in admins.items()]
    insert_or_ignore(tx, ADMINS, rows) if rows else None
    known = insert(tx, ADMINS_KNOWN).on_conflict_do_update(index_elements=["chat_id"], set_={"known_at": now})
    tx.run(known, {"chat_id": chat_id, "known_at": now})


def admins_known_at(tx: Transaction, chat_id: int) -> datetime | None:
    """Return when `set_admins` was last called for this group."""
    known: datetime | None = tx.scalar(
        sa.select(ADMINS_KNOWN.c.known_at).where(ADMINS_KNOWN.c.chat_id == chat_id)
    )
    return known


def admins(tx: Transaction, chat_id: int) -> dict[int, bool]:
    """Return the group's administrators: person id -> is the owner."""
    rows = tx.all(sa.select(ADMINS.c.person_id, ADMINS.c.is_owner).where(ADMINS.c.chat_id == chat_id))
    return {row.person_id: row.is_owner for row in rows}


def set_member(tx: Transaction, chat_id: int, person_id: int, present: bool, now: datetime) -> None:
    """Store whether a person is in a group."""
    values = {"present": present, "known_at": now}
    adding = insert(tx, MEMBERS_KNOWN).on_conflict_do_update(
        index_elements=["chat_id", "person_id"], set_=values
    )
    tx.run(adding, {"chat_id": chat_id, "person_id": person_id} | values)


def forget_member_known(tx: Transaction, chat_id: int, person_id: int) -> None:
    """Forget what Telegram told before a person left: it has to be asked again."""
    here = (MEMBERS_KNOWN.c.chat_id == chat_id, MEMBERS_KNOWN.c.person_id == person_id)
    tx.run(sa.delete(MEMBERS_KNOWN).where(*here))


def forget_members_known_before(tx: Transaction, limit: datetime) -> int:
    """Delete what Telegram told before `limit` about who is in which group; return how many rows."""
    return tx.run(sa.delete(MEMBERS_KNOWN).where(MEMBERS_KNOWN.c.known_at < limit)).rowcount


def member_known(
    tx: Transaction, chat_id: int, person_id: int, since: datetime, until: datetime
) -> bool | None:
    """Return whether a person is in a group, as told from `since` to `until`; None when it was not."""
    known: bool | None = tx.scalar(
        sa.select(MEMBERS_KNOWN.c.present).where(
            MEMBERS_KNOWN.c.chat_id == chat_id,
            MEMBERS_KNOWN.c.person_id == person_id,
            MEMBERS_KNOWN.c.known_at.between(since, until),
        )
    )
    return known
