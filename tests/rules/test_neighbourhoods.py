"""Who may change a neighbourhood's settings."""

import pytest

from bot.rules.neighbourhoods import CHOICES, GENERAL, HERE, Field, Status, chosen, may_change
from bot.rules.roles import Role


@pytest.mark.parametrize(
    ("status", "roles", "is_admin", "expected"),
    [
        (Status.NEW, {Role.CHAIR}, False, False),
        (Status.NEW, set(), True, True),
        (Status.ACTIVE, set(), True, False),
        (Status.ACTIVE, {Role.CHAIR}, False, True),
        (Status.ACTIVE, {Role.COORDINATOR}, False, True),
        (Status.ACTIVE, {Role.TREASURER, Role.RONDA_MEMBER, Role.SQUAD_LEADER}, False, False),
        (Status.LEFT, {Role.CHAIR}, True, False),
    ],
)
def test_it_knows_who_may(status: Status, roles: set[Role], is_admin: bool, expected: bool) -> None:
    assert may_change(status, frozenset(roles), is_admin) is expected


@pytest.mark.parametrize(
    ("field", "choice", "expected"),
    [
        (Field.ZONE, "Asia/Makassar", "Asia/Makassar"),
        (Field.LANGUAGE, "en", "en"),
        (Field.ATTEND, "7", 7),
        (Field.TOPIC, HERE, 12),
        (Field.TOPIC, GENERAL, None),
    ],
)
def test_it_stores_a_choice(field: Field, choice: str, expected: str | int | None) -> None:
    assert choice in CHOICES[field]
    assert chosen(field, choice, 12) == expected
