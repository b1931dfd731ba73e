"""The offices of an RT, and what each allows."""

from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    """An office a resident can hold; several at once are possible."""

    CHAIR = "chair"
    COORDINATOR = "coordinator"
    SQUAD_LEADER = "squad_leader"
    RONDA_MEMBER = "ronda_member"
    TREASURER = "treasurer"


OFFICERS = frozenset({Role.CHAIR, Role.COORDINATOR, Role.TREASURER})
KEEPERS = frozenset({Role.CHAIR, Role.TREASURER})


def is_officer(roles: Collection[Role]) -> bool:
    """True for those (pengurus) who may post and manage activities."""
    return not OFFICERS.isdisjoint(roles)


def keeps_money(roles: Collection[Role]) -> bool:
    """True for chair and treasurer: they alone read what a house gives or owes, and note what they get."""
    return not KEEPERS.isdisjoint(roles)


class Change(StrEnum):
    """What came of giving or taking an office."""

    GIVEN = "given"
    TAKEN = "taken"
    UNCHANGED = "unchanged"
    NOT_CHAIR = "not_chair"  # only the chair may do so
    LAST_CHAIR = "last_chair"  # name another one first
    GONE = "gone"  # the person is not here, or not any more


def change(actor: Collection[Role], held: Collection[Role], role: Role, gives: bool, chairs: int) -> Change:
    """Decide on an office; `held` are the person's own, `chairs` counts the RT's present chairs."""
    if Role.CHAIR not in actor:
        return Change.NOT_CHAIR
    if gives is (role in held):
        return Change.UNCHANGED
    if role is Role.CHAIR and not gives and chairs <= 1:
        return Change.LAST_CHAIR
    return Change.GIVEN if gives else Change.TAKEN
