"""What the actions of the night watch refuse by themselves, and what seldom happens."""

from datetime import date

import pytest

from bot.actions import arrivals, duties
from bot.actions import ronda as actions
from bot.rules import arrivals as arriving
from bot.rules.duties import Helped, Reason, Refused
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.ronda import Answer, Night, Presence
from db import neighbourhoods, residents, ronda, squads
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, JOKO, SARI, START, House
from tests.ticks import tick

SATURDAY = date(2026, 11, 28)


@pytest.fixture
async def night(house: House) -> Night:
    """Mas Joko alone keeps watch on malam Minggu, where two are needed."""
    rt = await scenes.rt05(house, BUDI, JOKO, private=(SARI,))

    def prepare(tx: Transaction) -> Night:
        ronda.set_up(tx, rt.id, needed=2)
        squad = squads.add(tx, rt.id, "Regu 1", "weekdays=5", START)
        joko = residents.resident(tx, rt.id, JOKO.id)
        assert joko is not None
        squads.join(tx, squad.id, [joko.id], START)
        actions.plan(tx, house.world)
        found = ronda.at(tx, rt.id, SATURDAY)
        assert found is not None
        return found

    return await house.db.write(prepare)


async def test_only_officers_call_a_night_off_and_only_once(house: House, night: Night) -> None:
    def check(tx: Transaction) -> None:
        sari, budi = residents.person(tx, SARI.id), residents.person(tx, BUDI.id)
        assert sari is not None
        assert budi is not None
        assert duties.call_off(tx, house.world, budi, night.id) == Refused(Reason.NOT_HERE)
        assert not isinstance(duties.call_off(tx, house.world, sari, night.id), Refused)
        assert duties.call_off(tx, house.world, sari, night.id) == Refused(Reason.CANCELLED)
        refused = duties.say_tonight(tx, house.world, budi, night.id, Answer.READY)
        assert refused == Refused(Reason.CANCELLED)

    await house.db.write(check)


async def test_whoever_has_no_duty_has_nothing_to_confirm_but_may_help(house: House, night: Night) -> None:
    def check(tx: Transaction) -> None:
        budi = residents.person(tx, BUDI.id)
        assert budi is not None
        refused = duties.say_tonight(tx, house.world, budi, night.id, Answer.READY)
        assert refused == Refused(Reason.NOT_YOURS)
        assert duties.help_out(tx, house.world, budi, night.id) == Helped(None)
        watch = actions.watch(tx, night)
        assert [(one.resident.person.id, one.answer) for one in watch.duties] == [
            (JOKO.id, Answer.NONE),
            (BUDI.id, Answer.READY),
        ]

    await house.db.write(check)


async def test_who_leads_another_squad_answers_for_their_own_only(house: House, night: Night) -> None:
    def check(tx: Transaction) -> None:
        budi, joko = residents.person(tx, BUDI.id), actions.watch(tx, night).duties[0]
        assert budi is not None
        second = squads.add(tx, night.neighbourhood_id, "Regu 2", "weekdays=5", START)
        own = residents.resident(tx, night.neighbourhood_id, BUDI.id)
        assert own is not None
        squads.change(tx, second.id, leader_id=own.id)
        squads.join(tx, second.id, [own.id], START)
        actions.plan(tx, house.world)
        assert duties.say(tx, house.world, budi, joko.id, Answer.UNABLE) == Refused(Reason.NOT_YOURS)
        house.clock.time = night.starts_at
        marked = arrivals.mark(tx, house.world, budi, joko.id, Presence.PRESENT)
        assert marked == arriving.Refused(arriving.Reason.NOT_YOURS)
        assert not isinstance(arrivals.all_here(tx, house.world, budi, night.id), arriving.Refused)
        found = {one.resident.person.id: one.presence for one in actions.watch(tx, night).duties}
        assert found == {JOKO.id: Presence.NONE, BUDI.id: Presence.PRESENT}

    await house.db.write(check)


async def test_without_a_leader_the_officers_are_told(house: House, night: Night) -> None:
    people = await house.db.read(lambda tx: actions.leaders(tx, actions.watch(tx, night)))
    assert [person.id for person in people] == [SARI.id]


async def test_a_neighbourhood_that_has_left_is_passed_over(house: House, night: Night) -> None:
    def leave(tx: Transaction) -> Neighbourhood:
        rt = neighbourhoods.get(tx, night.neighbourhood_id)
        assert rt is not None
        neighbourhoods.change(tx, rt.id, status=Status.LEFT.value)
        for squad in squads.of(tx, rt.id):
            squads.change(tx, squad.id, made_until="")
        return rt

    await house.db.write(leave)
    house.clock.time = night.starts_at
    await house.db.write(lambda tx: actions.plan(tx, house.world))
    await house.db.write(lambda tx: tick(tx, house.world))
    await house.settles()
    assert not house.sent
    sari = await house.db.read(lambda tx: residents.person(tx, SARI.id))
    assert sari is not None
    assert await house.db.read(lambda tx: duties.seen_by(tx, sari, night.id)) is None
