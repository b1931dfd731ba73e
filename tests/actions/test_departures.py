"""Whoever leaves the RT gives their night watches up, and the leader hears of it once."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.actions import departures, merges, privacy, swaps
from bot.actions import ronda as nights
from bot.parcels import Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import REPRESENTED_FROM
from bot.rules.ronda import Answer, Duty, Presence
from bot.rules.swaps import Status, Swap
from db import neighbourhoods, residents, ronda, squads
from db import swaps as requests
from db.engine import Transaction
from tests import scenes
from tests.handlers.test_neighbourhoods import service
from tests.house import BUDI, GROUP, JOKO, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")
KARTO_ID = -REPRESENTED_FROM - 1
NIGHTS = range(1, 7)  # six malam Minggu are made ahead
NOW = START + timedelta(days=4, hours=3)  # Saturday noon


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Regu 1 on malam Minggu: Pak Budi leads, with Mas Joko and Rina; Bu Ayu keeps watch with others."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, JOKO, RINA, AYU))
    house.clock.time = NOW
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Melati"))
    return found


async def duties(house: House, who: Who) -> list[Duty]:
    found = await house.db.read(lambda tx: ronda.duties(tx, *NIGHTS))
    return [duty for duty in found if duty.resident.person.id == who.id]


async def leaves(house: House, who: Who) -> None:
    await house.receives({"message": service(left_chat_member=who.json())})
    await house.waits(minutes=1)


def told(house: House, who: Who, words: str = "Perlu pengganti") -> list[Say]:
    return [p for p in house.sent if isinstance(p, Say) and p.chat_id == who.id and words in p.text.html]


async def test_the_nights_show_as_short_and_the_leader_hears_once(house: House, rt: Neighbourhood) -> None:
    await house.waits(until=START + timedelta(days=4, hours=8))  # the card is in the group
    assert any("Belum konfirmasi (3)" in text for text in house.reads(GROUP))
    await leaves(house, RINA)
    assert [duty.answer for duty in await duties(house, RINA)] == [Answer.UNABLE] * 6
    [letter] = told(house, BUDI)
    assert "Rina sudah tidak di RT ini" in letter.text.html
    assert "Sabtu malam (malam Minggu), 28 November: kurang 1" in letter.text.html
    assert len(letter.text.rows) == 6
    [card] = [text for text in house.reads(GROUP) if "Belum konfirmasi (2)" in text]
    assert "Rina" not in card
    assert "kurang 1 orang" in card
    for who in (SARI, JOKO, RINA):
        assert told(house, who) == []
    await leaves(house, RINA)
    await house.waits(hours=1)
    assert len(told(house, BUDI)) == 1


async def test_somebody_who_steps_in_takes_the_turn_over_and_nothing_is_lost(
    house: House, rt: Neighbourhood
) -> None:
    before = [(duty.id, duty.drawn_for) for duty in await house.db.read(lambda tx: ronda.duties(tx, *NIGHTS))]
    await leaves(house, RINA)
    await house.presses(BUDI, "⚙️ Sab 28/11")
    await house.taps(AYU, "1:watchhelp:1", GROUP)
    [ayu] = await duties(house, AYU)
    assert ayu.is_taken_over
    after = [(duty.id, duty.drawn_for) for duty in await house.db.read(lambda tx: ronda.duties(tx, *NIGHTS))]
    assert after == before


async def test_what_has_begun_or_is_over_stays_as_it_is(house: House, rt: Neighbourhood) -> None:
    house.clock.time = START + timedelta(days=4, hours=14)  # 23.00
    first = (await duties(house, RINA))[0]
    await house.db.write(lambda tx: ronda.change_duty(tx, first.id, presence=Presence.PRESENT.value))
    await leaves(house, RINA)
    assert [duty.answer for duty in await duties(house, RINA)] == [Answer.NONE, *[Answer.UNABLE] * 5]


async def test_who_comes_back_may_still_be_ready(house: House, rt: Neighbourhood) -> None:
    def go_and_come(tx: Transaction) -> None:
        rina = residents.resident(tx, rt.id, RINA.id)
        assert rina is not None
        residents.change_resident(tx, rina.id, status="left")
        departures.give_up(tx, house.world, rina)
        residents.change_resident(tx, rina.id, status="active")

    await house.db.write(go_and_come)
    await house.waits(minutes=1)
    assert told(house, BUDI) == []
    first = (await duties(house, RINA))[0]
    await house.taps(RINA, f"1:duty:{first.id}:ready")
    assert (await duties(house, RINA))[0].answer is Answer.READY


async def test_a_leader_who_leaves_is_told_to_the_officers(house: House, rt: Neighbourhood) -> None:
    await leaves(house, BUDI)
    assert len(told(house, SARI)) == 1
    assert told(house, BUDI) == []


async def test_who_leads_no_more_is_not_told(house: House, rt: Neighbourhood) -> None:
    def leave(tx: Transaction) -> None:
        rina = residents.resident(tx, rt.id, RINA.id)
        assert rina is not None
        residents.change_resident(tx, rina.id, status="left")
        departures.give_up(tx, house.world, rina)
        squads.change(tx, 1, leader_id=None)

    await house.db.write(leave)
    await house.waits(minutes=1)
    assert told(house, BUDI) == []


async def test_where_the_rt_is_closed_nobody_is_told(house: House, rt: Neighbourhood) -> None:
    def close(tx: Transaction) -> None:
        rina = residents.resident(tx, rt.id, RINA.id)
        assert rina is not None
        residents.change_resident(tx, rina.id, status="left")
        departures.give_up(tx, house.world, rina)
        neighbourhoods.change(tx, rt.id, status="left")

    await house.db.write(close)
    await house.waits(minutes=1)
    assert told(house, BUDI) == []


async def test_requests_that_wait_for_them_end_or_are_open_again(house: House, rt: Neighbourhood) -> None:
    joko, budi = (await duties(house, JOKO))[0], (await duties(house, BUDI))[0]
    rina = await duties(house, RINA)

    def ask(tx: Transaction) -> list[int]:
        found = {who: residents.person(tx, who.id) for who in (BUDI, JOKO, RINA)}
        people = {who: person for who, person in found.items() if person is not None}
        ayu = residents.resident(tx, rt.id, AYU.id)
        assert ayu is not None
        squads.join(tx, 1, [ayu.id], START)
        made = [
            swaps.ask(tx, house.world, people[JOKO], joko.id, ayu.id),
            swaps.ask(tx, house.world, people[BUDI], budi.id),
            swaps.ask(tx, house.world, people[RINA], rina[1].id),
        ]
        ids = [one.swap.id for one in made]  # type: ignore[union-attr]
        requests.change(tx, [ids[1]], status=Status.OFFERED.value, helper_id=ayu.id)
        return ids

    asked, open_again, own = await house.db.write(ask)
    await house.settles()
    await leaves(house, AYU)
    await leaves(house, RINA)

    async def now(swap_id: int) -> Swap:
        found = await house.db.read(lambda tx: requests.get(tx, swap_id))
        assert found is not None
        return found

    assert (await now(asked)).status is Status.REFUSED
    again = await now(open_again)
    assert (again.status, again.helper_id) == (Status.OPEN, None)
    assert (await now(own)).status is Status.WITHDRAWN
    assert told(house, JOKO, "belum")


async def test_who_is_forgotten_or_taken_out_gives_them_up_without_a_name(
    house: House, rt: Neighbourhood
) -> None:
    def forget(tx: Transaction) -> None:
        person, resident = residents.person(tx, RINA.id), residents.resident(tx, rt.id, RINA.id)
        assert person is not None
        assert resident is not None
        squads.describe(tx, resident.id, is_experienced=True)
        squads.change(tx, 1, deputy_id=resident.id)
        privacy.forget(tx, house.world, person)

    await house.db.write(forget)
    await house.waits(minutes=1)
    [letter] = told(house, BUDI)
    assert "Seorang warga" in letter.text.html
    assert "Rina" not in letter.text.html
    [squad] = await house.db.read(lambda tx: squads.of(tx, rt.id))
    assert squad.deputy_id is None
    members = await house.db.read(lambda tx: squads.members(tx, squad.id))
    assert [one.person.id for one in members] == [BUDI.id, JOKO.id]
    found = await house.db.read(lambda tx: ronda.duties(tx, *NIGHTS))
    assert sum(duty.answer is Answer.UNABLE for duty in found) == 6


def karto(tx: Transaction, rt: Neighbourhood) -> int:
    """Mbah Karto, without Telegram."""
    residents.remember_person(tx, KARTO_ID, "Mbah Karto", None, START)
    residents.add_resident(tx, rt.id, KARTO_ID, START)
    found = residents.resident(tx, rt.id, KARTO_ID)
    assert found is not None
    return found.id


async def merged(
    house: House, rt: Neighbourhood, before: Callable[[Transaction, int, int], None]
) -> tuple[int, int]:
    """Mbah Karto turns out to be Bu Ayu; `before` gets the ids of both."""

    def merge(tx: Transaction) -> tuple[int, int]:
        spoken = karto(tx, rt)
        ayu, sari = residents.resident(tx, rt.id, AYU.id), residents.person(tx, SARI.id)
        assert ayu is not None
        assert sari is not None
        before(tx, spoken, ayu.id)
        assert merges.merge(tx, house.world, sari, spoken, ayu.id) is not None
        return spoken, ayu.id

    return await house.db.write(merge)


async def test_who_was_represented_brings_their_nights_along(house: House, rt: Neighbourhood) -> None:
    def before(tx: Transaction, spoken: int, ayu: int) -> None:
        ronda.give(tx, 1, [spoken], 1)
        ronda.give(tx, 2, [spoken, ayu], 1)
        both = {duty.resident.id: duty for duty in ronda.duties(tx, 2)}
        ronda.change_duty(tx, both[spoken].id, presence="present", answer="ready")
        ronda.change_duty(tx, both[ayu].id, answer="unable")
        third = ronda.duties(tx, 3)[0]
        ronda.change_duty(tx, third.id, drawn_for=spoken)
        squads.join(tx, 1, [spoken], START)
        squads.change(tx, 1, deputy_id=spoken)
        squads.describe(tx, spoken, is_experienced=True)
        requests.add(tx, third.id, third.resident.id, spoken, BUDI.id, house.world.now)

    _, ayu = await merged(house, rt, before)
    found = await house.db.read(lambda tx: ronda.duties(tx, *NIGHTS))
    own = {duty.night_id: duty for duty in found if duty.resident.id == ayu}
    assert sorted(own) == [1, 2]
    assert (own[2].answer, own[2].presence) == (Answer.READY, Presence.PRESENT)  # there, whatever was said
    assert own[1].drawn_for == ayu
    assert next(duty.drawn_for for duty in found if duty.night_id == 3) == ayu
    [squad] = await house.db.read(lambda tx: squads.of(tx, rt.id))
    assert squad.deputy_id == ayu
    assert ayu in [one.id for one in await house.db.read(lambda tx: squads.members(tx, squad.id))]
    swap = await house.db.read(lambda tx: requests.get(tx, 1))
    assert swap is not None
    assert swap.to_id == ayu


async def test_what_both_have_is_kept_once(house: House, rt: Neighbourhood) -> None:
    def before(tx: Transaction, spoken: int, ayu: int) -> None:
        squads.join(tx, 1, [spoken, ayu], START)
        for one, is_adult in ((spoken, False), (ayu, True)):
            squads.describe(tx, one, is_adult=is_adult)

    _, ayu = await merged(house, rt, before)
    members = await house.db.read(lambda tx: squads.members(tx, 1))
    assert [one.id for one in members].count(ayu) == 1
    assert await house.db.read(lambda tx: squads.is_adult(tx, ayu))


async def test_somebody_without_telegram_who_is_taken_out_gives_them_up_too(
    house: House, rt: Neighbourhood
) -> None:
    def take_out(tx: Transaction) -> None:
        spoken, sari = karto(tx, rt), residents.person(tx, SARI.id)
        assert sari is not None
        ronda.give(tx, 1, [spoken], 1)
        assert merges.remove(tx, house.world, sari, spoken) is not None

    await house.db.write(take_out)
    found = await house.db.read(lambda tx: nights.watch(tx, ronda.locked(tx, 1)[0]))
    assert [duty.answer for duty in found.duties if not duty.resident.is_present] == [Answer.UNABLE]
    assert len(found.here) == 3
