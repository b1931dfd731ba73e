"""Duties of coming nights follow squad and residence: swaps end, others are told once, nothing is doubled."""

from datetime import date, timedelta

import pytest

from bot.actions import duties, privacy, squad_nights, squads, swaps
from bot.actions.requests import Request
from bot.parcels import Edit, Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.proxies import Said
from bot.rules.residents import Person
from bot.rules.ronda import Answer, Duty
from bot.rules.squads import Desk, Reason
from bot.rules.swaps import Status
from bot.taps import PrivacyTap
from db import neighbourhoods, residents, ronda, watchers
from db import squads as rows
from db import swaps as requests
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")
FIRST, SECOND = date(2026, 11, 28), date(2026, 12, 5)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Regu 1 on malam Minggu: Pak Budi leads, with Mas Joko and Rina; Bu Ayu is in no squad."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, JOKO, RINA, AYU))
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Melati"))
    return found


def person(tx: Transaction, who: Who) -> Person:
    found = residents.person(tx, who.id)
    assert found is not None
    return found


def number(tx: Transaction, who: Who) -> int:
    found = residents.resident(tx, 1, who.id)
    assert found is not None
    return found.id


def of(tx: Transaction, evening: date) -> list[Duty]:
    night = ronda.at(tx, 1, evening)
    return ronda.duties(tx, night.id) if night else []


def duty(tx: Transaction, who: Who, evening: date = FIRST) -> Duty:
    return next(one for one in of(tx, evening) if one.resident.person.id == who.id)


def owners(tx: Transaction, evening: date = FIRST) -> list[int]:
    return [one.resident.person.id for one in of(tx, evening)]


def takes_over(tx: Transaction, house: House, owner: Who, helper: Who, evening: date = FIRST) -> None:
    asked = swaps.ask(tx, house.world, person(tx, owner), duty(tx, owner, evening).id)
    assert isinstance(asked, Request)
    assert isinstance(swaps.take_over(tx, house.world, person(tx, helper), asked.swap.id), Request)


async def test_what_another_has_taken_over_stays_theirs(house: House, rt: Neighbourhood) -> None:
    def live(tx: Transaction) -> None:
        takes_over(tx, house, JOKO, AYU)
        squads.leave(tx, house.world, person(tx, SARI), 1, number(tx, JOKO))
        assert owners(tx) == [BUDI.id, AYU.id, RINA.id]
        assert owners(tx, SECOND) == [BUDI.id, RINA.id]
        squads.join(tx, house.world, person(tx, SARI), 1, number(tx, JOKO))  # no second turn for that night
        assert owners(tx) == [BUDI.id, AYU.id, RINA.id]
        assert owners(tx, SECOND) == [BUDI.id, RINA.id, JOKO.id]
        cycle = "weekdays=4,5"
        squads.recycle(tx, house.world, person(tx, SARI), 1, cycle)  # nor when nights are made anew
        assert owners(tx) == [BUDI.id, AYU.id, RINA.id]
        assert owners(tx, date(2026, 11, 27)) == [BUDI.id, JOKO.id, RINA.id]

    await house.db.write(live)


async def test_who_leaves_keeps_what_they_have_promised_to_another(house: House, rt: Neighbourhood) -> None:
    def live(tx: Transaction) -> None:
        squads.leave(tx, house.world, person(tx, SARI), 1, number(tx, JOKO))
        takes_over(tx, house, RINA, JOKO)
        squads.join(tx, house.world, person(tx, SARI), 1, number(tx, JOKO))
        squads.leave(tx, house.world, person(tx, SARI), 1, number(tx, JOKO))
        assert owners(tx) == [BUDI.id, JOKO.id]
        assert owners(tx, SECOND) == [BUDI.id, RINA.id]

    await house.db.write(live)


async def test_open_requests_about_turns_that_end_are_told_to_be_over(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: swaps.ask(tx, house.world, person(tx, JOKO), duty(tx, JOKO).id))
    await house.settles()
    assert "Saya gantikan" in " ".join(house.labels(GROUP))
    await house.db.write(
        lambda tx: swaps.ask(tx, house.world, person(tx, RINA), duty(tx, RINA).id, number(tx, AYU))
    )
    await house.settles()
    before = len(house.sent)
    await house.db.write(lambda tx: squads.end(tx, house.world, person(tx, SARI), 1))
    await house.settles()
    gone = [
        p
        for p in house.sent[before:]
        if isinstance(p, Say | Edit) and "tidak perlu digantikan" in p.text.html
    ]
    assert [(type(p), p.chat_id) for p in gone] == [(Edit, GROUP), (Say, AYU.id)]
    assert "Mas Joko" in gone[0].text.html
    assert house.labels(GROUP) == []
    await house.db.write(lambda tx: squads.end(tx, house.world, person(tx, SARI), 1))
    await house.settles()
    assert await house.db.read(lambda tx: requests.live(tx, 1, 2, 3)) == []


async def test_a_request_whose_helper_has_nothing_left_to_offer_is_open_again(
    house: House, rt: Neighbourhood
) -> None:
    def live(tx: Transaction) -> None:
        asked = swaps.ask(tx, house.world, person(tx, JOKO), duty(tx, JOKO).id)
        assert isinstance(asked, Request)
        assert other is not None
        night = squads.keep_watch_on(tx, house.world, person(tx, SARI), other.id, date(2026, 11, 26))
        assert not isinstance(night, Reason)
        theirs = duty(tx, AYU, date(2026, 11, 26))
        offered = swaps.offer(tx, house.world, person(tx, AYU), asked.swap.id, theirs.id)
        assert isinstance(offered, Request)
        squads.leave(tx, house.world, person(tx, SARI), other.id, number(tx, AYU))
        now = requests.get(tx, asked.swap.id)
        assert now is not None
        assert (now.status, now.helper_id, now.other_duty_id) == (Status.OPEN, None, None)

    other = await house.db.write(lambda tx: squads.make(tx, house.world, rt, person(tx, SARI), ""))
    assert other is not None
    await house.db.write(lambda tx: squads.join(tx, house.world, person(tx, SARI), other.id, number(tx, AYU)))
    await house.db.write(live)


async def test_who_is_forgotten_is_in_no_squad_and_leads_none(house: House, rt: Neighbourhood) -> None:
    def live(tx: Transaction) -> None:
        budi, joko = number(tx, BUDI), number(tx, JOKO)
        rows.change(tx, 1, leader_id=joko, deputy_id=budi)
        watchers.note(tx, budi, partner_id=joko, is_experienced=True)
        watchers.note(tx, joko, partner_id=budi)
        watchers.add_absence(tx, joko, FIRST, SECOND)
        takes_over(tx, house, JOKO, AYU)
        duties.say(tx, house.world, person(tx, JOKO), duty(tx, RINA).id, Answer.READY)
        assert privacy.forget(tx, house.world, person(tx, JOKO)) == []
        squad = rows.get(tx, 1)
        assert squad is not None
        assert (squad.leader_id, squad.deputy_id) == (None, budi)
        assert [one.id for one in rows.members(tx, 1)] == [budi, number(tx, RINA)]
        assert [owner for owner in owners(tx, SECOND) if owner > 0] == [BUDI.id, RINA.id]
        assert owners(tx) == [BUDI.id, AYU.id, RINA.id]
        assert watchers.attributes(tx, 1)[budi].partner_id is None
        assert duty(tx, RINA).given_by is None
        assert all(swap.asked_by != JOKO.id for swap in [requests.get(tx, 1)] if swap)
        assert watchers.absences(tx, 1, FIRST, SECOND) == []

    await house.db.write(live)


async def test_what_does_not_fit_any_more_when_it_is_sent_is_not_said(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(
        lambda tx: swaps.ask(tx, house.world, person(tx, JOKO), duty(tx, JOKO).id, number(tx, AYU))
    )
    await house.settles()
    before = len(house.sent)

    def leave(tx: Transaction) -> None:
        squads.leave(tx, house.world, person(tx, SARI), 1, number(tx, JOKO))
        squad_nights.tell(tx, house.world, [number(tx, RINA), 999], None)
        neighbourhoods.change(tx, rt.id, status="left")

    await house.db.write(leave)
    await house.waits(minutes=1)
    assert house.sent[before:] == []

    def back(tx: Transaction) -> None:
        neighbourhoods.change(tx, rt.id, status="active")
        squads.leave(tx, house.world, person(tx, SARI), 1, number(tx, RINA))
        takes = swaps.ask(tx, house.world, person(tx, BUDI), duty(tx, BUDI).id, number(tx, AYU))
        assert isinstance(takes, Request)
        residents.change_resident(tx, number(tx, RINA), status="left")
        squads.end(tx, house.world, person(tx, SARI), 1)
        residents.change_resident(tx, number(tx, AYU), status="left")

    await house.db.write(back)
    await house.waits(minutes=1)
    assert [p.chat_id for p in house.sent[before:] if isinstance(p, Say)] == [BUDI.id]


async def test_the_actions_refuse_by_themselves(house: House, rt: Neighbourhood) -> None:
    def check(tx: Transaction) -> None:
        world, ayu = house.world, person(tx, AYU)
        assert squads.make(tx, world, rt, ayu, "weekdays=5") is None
        outcomes = [
            squads.join(tx, world, ayu, 1, number(tx, AYU)),
            squads.join_new(tx, world, ayu, 1, Said("Karto")),
            squads.leave(tx, world, ayu, 1, number(tx, JOKO)),
            squads.lead(tx, world, ayu, 1, number(tx, JOKO), deputy=False),
            squads.rename(tx, world, ayu, 1, "Regu Lain"),
            squads.recycle(tx, world, ayu, 1, ""),
            squads.keep_watch_on(tx, world, ayu, 1, FIRST),
            squads.end(tx, world, ayu, 1),
            squads.meet_at(tx, world, ayu, 1, 1),
            squads.meet_at_new(tx, world, ayu, 1, "Pos"),
            squads.rename_pos(tx, world, ayu, 1, "Pos"),
        ]
        assert set(outcomes) == {Reason.NOT_YOURS}
        sari = person(tx, SARI)
        assert squads.join_new(tx, world, sari, 1, Said()) is Reason.UNREAD
        unchanged = squads.recycle(tx, world, sari, 1, "weekdays=5")
        assert isinstance(unchanged, Desk)
        ronda.set_up(tx, rt.id, active=False)
        assert squads.make(tx, world, rt, sari, "weekdays=5") is None
        house.clock.time = START + timedelta(days=200)

    await house.db.write(check)


async def test_whoever_asks_for_their_data_reads_their_squads(house: House, rt: Neighbourhood) -> None:
    await house.taps(JOKO, PrivacyTap("data", 0))
    assert "🌙 Regu ronda: Regu 1" in house.last(JOKO)
    await house.taps(AYU, PrivacyTap("data", 0))
    assert "Regu" not in house.last(AYU)
