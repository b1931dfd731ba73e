"""Consent, and what a neighbourhood needs before somebody is forgotten."""

from dataclasses import replace

import pytest

from bot.rules.privacy import VERSION, all_roles, has_consented, is_sole_chair, page_of, pages, wants_notice
from bot.rules.residents import Person, Resident, Status
from bot.rules.roles import Role

PERSON = Person(1001, "Bu Sari")
CHAIR = Resident(1, 5, PERSON, roles=frozenset({Role.CHAIR}))
SECOND = replace(CHAIR, id=2, roles=frozenset({Role.CHAIR, Role.TREASURER}))


def test_it_asks_until_the_notice_is_answered() -> None:
    assert wants_notice(PERSON)
    assert not wants_notice(replace(PERSON, notice_version=VERSION))
    assert not has_consented(PERSON)
    assert has_consented(replace(PERSON, consent_version=1))


def test_it_knows_the_only_chair() -> None:
    assert is_sole_chair(CHAIR, [CHAIR])
    assert not is_sole_chair(CHAIR, [CHAIR, SECOND])
    assert not is_sole_chair(replace(CHAIR, roles=frozenset({Role.TREASURER})), [SECOND])
    assert not is_sole_chair(replace(CHAIR, status=Status.LEFT), [])
    assert all_roles([CHAIR, replace(SECOND, status=Status.LEFT)]) == {Role.CHAIR}


@pytest.mark.parametrize(
    ("wanted", "records", "page", "of"),
    [(0, 0, 0, 1), (0, 8, 0, 1), (1, 9, 1, 2), (-3, 20, 0, 3), (2**53, 20, 2, 3)],
)
def test_it_turns_only_pages_that_there_are(wanted: int, records: int, page: int, of: int) -> None:
    assert page_of(wanted, records) == page
    assert pages(records) == of
