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


def is_officer(roles: Collection[Role]) -> bool:
    """True for those (pengurus) who may post and manage activities."""
    return not OFFICERS.isdisjoint(roles)
