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


def test_only_what_works_there_is_offered() -> None:
    for audience, names in COMMANDS.items():
        draws = audience in (Audience.OFFICER, Audience.CHAIR)
        assert ("undi" in names, "cetak" in names) == (draws, draws)
        assert ("peran" in names) == (
            audience in (Audience.CHAIR, Audience.GROUP_OFFICER, Audience.GROUP_ADMIN)
        )
        assert len(names) == len(set(names))


def test_it_offers_help_to_everybody() -> None:
    assert all(names[-1] == "bantuan" for names in COMMANDS.values())
    assert COMMANDS.keys() == set(Audience)
