"""House groups: some houses of an RT under one name."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from bot.rules.house_groups import HouseGroup
from db.engine import Transaction
from db.residents import HOUSEHOLDS
from db.tables import HouseGroup as GroupRow
from db.tables import HouseGroupMember, table_of
from db.upsert import insert_or_ignore

GROUPS = table_of(GroupRow)
MEMBERS = table_of(HouseGroupMember)

_counted = (
    sa.select(sa.func.count()).where(MEMBERS.c.group_id == GROUPS.c.id).correlate(GROUPS).scalar_subquery()
)
_GROUP = sa.select(GROUPS.c.id, GROUPS.c.neighbourhood_id, GROUPS.c.name, _counted.label("houses"))


def of(tx: Transaction, neighbourhood_id: int) -> list[HouseGroup]:
    """Return the groups of a neighbourhood by name."""
    here = _GROUP.where(GROUPS.c.neighbourhood_id == neighbourhood_id).order_by(GROUPS.c.name, GROUPS.c.id)
    return [HouseGroup(*tuple(row)) for row in tx.all(here)]


def get(tx: Transaction, group_id: int) -> HouseGroup | None:
    """Return one group."""
    row = tx.first(_GROUP.where(GROUPS.c.id == group_id))
    return HouseGroup(*tuple(row)) if row else None


def add(tx: Transaction, neighbourhood_id: int, name: str) -> HouseGroup:
    """Make a group; the one that is called so where it is there already."""
    insert_or_ignore(tx, GROUPS, [{"neighbourhood_id": neighbourhood_id, "name": name}])
    row = tx.first(_GROUP.where(GROUPS.c.neighbourhood_id == neighbourhood_id, GROUPS.c.name == name))
    assert row is not None
    return HouseGroup(*tuple(row))


def rename(tx: Transaction, group_id: int, name: str) -> None:
    """Call a group by another name, which no other one of its RT has."""
    tx.run(sa.update(GROUPS).where(GROUPS.c.id == group_id).values(name=name))


def remove(tx: Transaction, group_id: int) -> None:
    """Take a group away; its houses stay."""
    tx.run(sa.delete(GROUPS).where(GROUPS.c.id == group_id))


def labels(tx: Transaction, group_id: int) -> list[str]:
    """Return the labels of the houses in a group."""
    inside = sa.select(HOUSEHOLDS.c.label).join(MEMBERS, MEMBERS.c.household_id == HOUSEHOLDS.c.id)
    return [row.label for row in tx.all(inside.where(MEMBERS.c.group_id == group_id))]


def ids_of(tx: Transaction, neighbourhood_id: int) -> dict[str, int]:
    """Return the houses of a neighbourhood: id by label."""
    here = HOUSEHOLDS.c.neighbourhood_id == neighbourhood_id
    return {row.label: row.id for row in tx.all(sa.select(HOUSEHOLDS.c.label, HOUSEHOLDS.c.id).where(here))}


def put_in(tx: Transaction, group_id: int, household_ids: Collection[int]) -> None:
    """Put houses into a group."""
    rows: list[dict[str, Any]] = [{"group_id": group_id, "household_id": one} for one in household_ids]
    if rows:
        insert_or_ignore(tx, MEMBERS, rows)


def take_out(tx: Transaction, group_id: int, household_ids: Collection[int]) -> None:
    """Take houses out of a group."""
    inside = (MEMBERS.c.group_id == group_id, MEMBERS.c.household_id.in_(household_ids))
    tx.run(sa.delete(MEMBERS).where(*inside))
