"""What the night watch's actions refuse by themselves; and what seldom happens in it."""

from datetime import date

import pytest

from bot.actions import empty_houses, kentongan, kentongan_codes, membership, ronda_settings, squads, swaps
from bot.actions.requests import Request
from bot.rules import empty_houses as empty_rules
from bot.rules import import_lists
from bot.rules.kentongan import Refused
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Swaps
from db import ronda as rows
from db.engine import Transaction
from tests import scenes
from tests.actions.test_squad_nights import AYU, FIRST, SECOND, duty, number, owners, person
from tests.house import BUDI, JOKO, RINA, SARI, House


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Regu 1 on malam Minggu: Pak Budi leads, with Mas Joko and Rina; Bu Ayu is in no squad."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, JOKO, RINA, AYU))
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Melati"))
    return found


async def test_nobody_does_what_their_office_does_not_allow(house: House, rt: Neighbourhood) -> None:
    def check(tx: Transaction) -> None:
        joko = person(tx, JOKO)
        assert ronda_settings.begin(tx, house.world, rt, joko, {}, 4) is None
        assert ronda_settings.change(tx, house.world, rt, joko, {"needed": 2}) is None
        assert not kentongan_codes.up(tx, joko, 1)
        assert isinstance(kentongan.end(tx, house.world, joko, 999, was_false=False), Refused)
        gone = empty_rules.Reason
        assert isinstance(empty_houses.tell(tx, house.world, joko, 999, FIRST, SECOND), gone)
        assert isinstance(empty_houses.end(tx, house.world, joko, 999), gone)

    await house.db.write(check)


async def test_who_comes_back_has_their_turns_again(house: House, rt: Neighbourhood) -> None:
    def live(tx: Transaction) -> None:
        membership.went(tx, house.world, rt, JOKO.id)
        rows.drop_duties(tx, [duty(tx, JOKO, SECOND).id])
        membership.came(tx, house.world, rt, JOKO.id)
        assert JOKO.id in owners(tx, SECOND)
        assert owners(tx).count(JOKO.id) == 1

    await house.db.write(live)


async def test_an_exchange_waits_for_the_leader(house: House, rt: Neighbourhood) -> None:
    sari_night = date(2026, 11, 26)

    def live(tx: Transaction) -> None:
        sari = person(tx, SARI)
        other = squads.make(tx, house.world, rt, sari, "")
        assert other is not None
        squads.join(tx, house.world, sari, other.id, number(tx, AYU))
        squads.keep_watch_on(tx, house.world, sari, other.id, sari_night)
        ronda_settings.change(tx, house.world, rt, sari, {"swaps": Swaps.APPROVAL.value})
        asked = swaps.ask(tx, house.world, person(tx, JOKO), duty(tx, JOKO).id)
        assert isinstance(asked, Request)
        offered = swaps.offer(tx, house.world, person(tx, AYU), asked.swap.id, duty(tx, AYU, sari_night).id)
        assert isinstance(offered, Request)
        agreed = swaps.accept(tx, house.world, person(tx, JOKO), asked.swap.id)
        assert isinstance(agreed, Request)
        done = swaps.approve(tx, house.world, person(tx, BUDI), asked.swap.id, yes=True)
        assert isinstance(done, Request)
        assert AYU.id in owners(tx)
        assert JOKO.id in owners(tx, sari_night)

    await house.db.write(live)


async def test_a_turn_goes_on_with_the_other_squad_of_that_night(house: House, rt: Neighbourhood) -> None:
    def live(tx: Transaction) -> None:
        sari = person(tx, SARI)
        other = squads.make(tx, house.world, rt, sari, "weekdays=5")
        assert other is not None
        squads.join(tx, house.world, sari, other.id, number(tx, JOKO))
        squads.end(tx, house.world, sari, 1)
        assert duty(tx, JOKO).squad_id == other.id
        assert BUDI.id not in owners(tx)

    await house.db.write(live)


def test_a_cell_that_no_table_has_is_no_table() -> None:
    assert import_lists.read("a;b\n" + "x" * 200_000, date(2026, 11, 24)).blocks == ()
