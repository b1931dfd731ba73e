"""Who is offered which commands."""

import pytest

from bot.rules.menus import COMMANDS, Audience, audience_in_private
from bot.rules.roles import Role


@pytest.mark.parametrize(
    ("lives_somewhere", "roles", "audience"),
    [
        (False, (), Audience.STRANGER),
        (True, (), Audience.RESIDENT),
        (True, (Role.RONDA_MEMBER,), Audience.RESIDENT),
        (True, (Role.RONDA_MEMBER, Role.TREASURER), Audience.OFFICER),
        (True, (Role.CHAIR, Role.TREASURER), Audience.CHAIR),
    ],
)
def test_it_knows_who_somebody_is_in_private(
    lives_somewhere: bool, roles: tuple[Role, ...], audience: Audience
) -> None:
    assert audience_in_private(lives_somewhere, roles) is audience


def test_it_offers_help_to_everybody() -> None:
    assert all(names[-1] == "bantuan" for names in COMMANDS.values())
    assert COMMANDS.keys() == set(Audience)
