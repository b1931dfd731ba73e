"""The self-check: who may answer it, what is kept, which list; on both databases."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.actions import privacy, self_checks
from bot.actions.self_checks import Desk
from bot.rules.indicators import Indicator
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.roles import Role
from db import neighbourhoods, residents
from db import self_checks as rows
from db.engine import Transaction
from db.journal import JOURNAL
from tests import scenes
from tests.house import BUDI, JOKO, OUTSIDER, RINA, SARI, House, Who
from tests.races import ON_POSTGRES, race

DRAINS = "kampung_bantar.drains"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Bu Sari is chair, Pak Budi treasurer; Mas Joko lives there, Rina is chair next door."""
    rt = await scenes.rt05(house, BUDI, JOKO)
    await scenes.rt06(house, RINA)
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.TREASURER))
    return rt


def person(tx: Transaction, who: Who) -> Person:
    return residents.person(tx, who.id) or Person(who.id, who.first_name)


async def desk(house: House, rt: Neighbourhood, who: Who) -> Desk | None:
    return await house.db.read(lambda tx: self_checks.desk(tx, house.world, person(tx, who), rt.id))


async def sets(
    house: House, rt: Neighbourhood, who: Who, key: str = DRAINS, step: int = 4
) -> tuple[Desk, Indicator] | None:
    return await house.db.write(
        lambda tx: self_checks.set_step(tx, house.world, person(tx, who), rt.id, key, step)
    )


async def journal(house: House) -> list[tuple[int | None, str, str, str]]:
    lines = sa.select(JOURNAL.c.actor_id, JOURNAL.c.verb, JOURNAL.c.subject, JOURNAL.c.detail)
    found = await house.db.read(lambda tx: tx.all(lines.order_by(JOURNAL.c.id)))
    return [tuple(row) for row in found]


async def test_an_officer_sets_a_step_and_another_changes_it(house: House, rt: Neighbourhood) -> None:
    at = await desk(house, rt, SARI)
    assert at is not None
    assert (at.checklist.key, at.steps, at.may_choose) == ("kampung_bantar", {}, True)
    found = await sets(house, rt, SARI)
    assert found is not None
    assert found[0].steps == {DRAINS: 4}
    assert found[1].key == DRAINS
    await sets(house, rt, SARI)  # the same once more is nothing new
    await sets(house, rt, BUDI, step=2)
    at = await desk(house, rt, BUDI)
    assert at is not None
    assert (at.steps, at.may_choose) == ({DRAINS: 2}, False)
    assert await journal(house) == [
        (SARI.id, "self_check", f"indicator:{DRAINS}", "4"),
        (BUDI.id, "self_check", f"indicator:{DRAINS}", "2"),
    ]


async def test_nobody_else_sets_or_sees_any(house: House, rt: Neighbourhood) -> None:
    await sets(house, rt, SARI)
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.TREASURER))
    for who in (BUDI, JOKO, RINA, OUTSIDER):
        assert await desk(house, rt, who) is None
        assert await sets(house, rt, who, step=1) is None
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="left"))
    assert await desk(house, rt, SARI) is None
    assert await house.db.read(lambda tx: rows.of(tx, rt.id)) == {DRAINS: 4}
    assert await house.db.read(lambda tx: self_checks.desk(tx, house.world, person(tx, SARI), 99)) is None


@pytest.mark.parametrize(
    ("key", "step"), [(DRAINS, 0), (DRAINS, 6), ("umum.work", 3), ("drains", 3), ("", 1)]
)
async def test_what_is_no_step_or_no_indicator_of_the_list_is_refused(
    house: House, rt: Neighbourhood, key: str, step: int
) -> None:
    assert await sets(house, rt, SARI, key, step) is None
    assert await house.db.read(lambda tx: rows.of(tx, rt.id)) == {}


async def choose(house: House, rt: Neighbourhood, who: Who, key: str) -> Desk | None:
    return await house.db.write(lambda tx: self_checks.choose(tx, house.world, person(tx, who), rt.id, key))


async def test_another_list_has_its_own_steps_and_the_first_ones_stay(
    house: House, rt: Neighbourhood
) -> None:
    await sets(house, rt, SARI)
    found = await choose(house, rt, SARI, "umum")
    assert found is not None
    assert (found.checklist.key, found.steps) == ("umum", {})
    assert await sets(house, rt, BUDI, "umum.work", 5) is not None
    back = await choose(house, rt, SARI, "kampung_bantar")
    assert back is not None
    assert back.steps == {DRAINS: 4}
    assert ("change_settings", "checklist=umum") in {
        (verb, detail) for _, verb, _, detail in await journal(house)
    }


@pytest.mark.parametrize("who", [BUDI, JOKO, RINA, OUTSIDER])
async def test_only_chair_and_coordinators_choose_the_list(house: House, rt: Neighbourhood, who: Who) -> None:
    assert await choose(house, rt, who, "umum") is None
    assert await choose(house, rt, SARI, "gone") is None
    at = await desk(house, rt, SARI)
    assert at is not None
    assert at.checklist.key == "kampung_bantar"


async def test_an_operators_list_is_there_to_choose(house: House, rt: Neighbourhood, tmp_path: Path) -> None:
    own = tmp_path / "indicators.toml"
    steps = '["1", "2", "3", "4", "5"]'
    own.write_text(
        '[[list]]\nkey = "lomba"\nwords = { id = "Lomba" }\n[[list.indicator]]\nkey = "a"\naim = "clean"\n'
        f'words = {{ id = "A" }}\nsteps.id = {steps}\n'
    )
    check = house.config.self_check.model_copy(update={"lists": own})
    house.config = house.config.model_copy(update={"self_check": check})
    house.world = replace(house.world, config=house.config)
    assert [one.key for one in self_checks.lists(house.world)] == ["kampung_bantar", "umum", "lomba"]
    found = await choose(house, rt, SARI, "lomba")
    assert found is not None
    assert [one.key for one in found.checklist.indicators] == ["lomba.a"]


async def test_who_is_forgotten_is_not_kept_as_who_set_it(house: House, rt: Neighbourhood) -> None:
    await sets(house, rt, BUDI)
    await house.db.write(lambda tx: privacy.forget(tx, house.world, person(tx, BUDI)))
    found = await house.db.read(
        lambda tx: tx.all(sa.select(rows.SELF_CHECKS.c.set_by, rows.SELF_CHECKS.c.step))
    )
    assert [tuple(row) for row in found] == [(None, 4)]


@ON_POSTGRES
@pytest.mark.parametrize(("second", "noted"), [(2, ["4", "2"]), (4, ["4"])])
async def test_of_two_officers_at_the_same_instant_the_second_counts_and_each_change_is_noted_once(
    house: House, rt: Neighbourhood, database_url: str, second: int, noted: list[str]
) -> None:
    def by(who: Who, step: int) -> Callable[[Transaction], object]:
        return lambda tx: self_checks.set_step(tx, house.world, person(tx, who), rt.id, DRAINS, step)

    await race(house.db, database_url, by(SARI, 4), by(BUDI, second))
    assert await house.db.read(lambda tx: rows.of(tx, rt.id)) == {DRAINS: second}
    assert [line[3] for line in await journal(house)] == noted
