"""Linking a liaison to an RT: by one code, once, by who may; and ending it from both sides."""

from datetime import timedelta

import pytest

from bot.actions import housekeeping, privacy, reach
from bot.actions import liaisons as actions
from bot.parcels import Say
from bot.rules.liaisons import KEPT, LIVES, PLACES_MOST, Joining, Place, Post
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.roles import Role
from db import liaisons, neighbourhoods, residents
from db.engine import Database, Transaction
from tests import scenes
from tests.house import BUDI, JOKO, OUTSIDER, RINA, SARI, START, House, Who
from tests.races import ON_POSTGRES, race

LURAH, CAMAT = Who(1501, "Bu Ani"), Who(1502, "Pak Dedi")


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05 with Bu Sari as its chair, Pak Budi its treasurer; next door Rina chairs RT 06."""
    found = await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI))
    await scenes.rt06(house, RINA, private=(RINA,))

    def prepare(tx: Transaction) -> None:
        scenes.give(tx, found, BUDI, Role.TREASURER)
        for who in (LURAH, CAMAT, OUTSIDER):
            residents.remember_person(tx, who.id, who.first_name, who.username, START)

    await house.db.write(prepare)
    return found


def person(tx: Transaction, who: Who) -> Person:
    found = residents.person(tx, who.id)
    assert found is not None
    return found


def made(tx: Transaction, house: House, rt: Neighbourhood, post: Post = Post.KELURAHAN) -> Place:
    found = actions.make(tx, house.world, rt, person(tx, SARI), post)
    assert found is not None
    return found


async def code(house: House, rt: Neighbourhood) -> str:
    return (await house.db.write(lambda tx: made(tx, house, rt))).code


async def joins(house: House, who: Who, code: str) -> Joining:
    return (await house.db.write(lambda tx: actions.join(tx, house.world, person(tx, who), code)))[0]


async def linked(house: House, who: Who) -> list[int]:
    return await house.db.read(lambda tx: [rt.id for rt in actions.rts_of(tx, who.id)])


async def test_one_code_links_one_person_and_the_chair_hears_of_it(house: House, rt: Neighbourhood) -> None:
    one = await code(house, rt)
    assert await linked(house, LURAH) == []
    assert await joins(house, LURAH, one) is Joining.LINKED
    assert await linked(house, LURAH) == [rt.id]
    assert await joins(house, CAMAT, one) is Joining.EXPIRED
    assert await linked(house, CAMAT) == []
    verbs = [line[:2] for line in await house.journal()]
    assert verbs == [(SARI.id, "liaison_code"), (LURAH.id, "liaison_join")]


async def test_a_second_code_of_the_same_rt_stays_for_somebody_else(house: House, rt: Neighbourhood) -> None:
    first, second = await code(house, rt), await code(house, rt)
    assert await joins(house, LURAH, first) is Joining.LINKED
    assert await joins(house, LURAH, second) is Joining.ALREADY
    assert await joins(house, CAMAT, second) is Joining.LINKED


@pytest.mark.parametrize("given", ["", "abcdefghij", "bukan kode", "😀", "0"])
async def test_nothing_else_opens_anything(house: House, rt: Neighbourhood, given: str) -> None:
    await code(house, rt)
    await house.db.write(lambda tx: actions.join(tx, house.world, person(tx, LURAH), "zzzzzzzzzz"))
    assert await joins(house, CAMAT, given) is Joining.EXPIRED


async def test_a_code_lives_for_a_week(house: House, rt: Neighbourhood) -> None:
    one = await code(house, rt)
    house.clock.time += LIVES
    assert await joins(house, LURAH, one) is Joining.EXPIRED
    assert await house.db.read(lambda tx: actions.places(tx, house.world, rt, person(tx, SARI))) == []


@pytest.mark.parametrize("who", [BUDI, JOKO, RINA, LURAH, OUTSIDER])
async def test_only_chair_and_coordinators_of_this_rt_give_and_take(
    house: House, rt: Neighbourhood, who: Who
) -> None:
    one = await house.db.write(lambda tx: made(tx, house, rt))

    def tries(tx: Transaction) -> list[object]:
        me = person(tx, who)
        return [
            actions.places(tx, house.world, rt, me),
            actions.make(tx, house.world, rt, me, Post.RW),
            actions.changeable(tx, house.world, me, one.id),
            actions.take_back(tx, house.world, me, one.id),
        ]

    assert await house.db.write(tries) == [None] * 4
    assert await joins(house, LURAH, one.code) is Joining.LINKED


async def test_who_has_lost_the_office_gives_and_takes_no_more(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.COORDINATOR))
    one = await house.db.write(lambda tx: actions.make(tx, house.world, rt, person(tx, JOKO), Post.LPM))
    assert one is not None
    await house.db.write(lambda tx: scenes.take(tx, rt, JOKO, Role.COORDINATOR))
    back = await house.db.write(lambda tx: actions.take_back(tx, house.world, person(tx, JOKO), one.id))
    again = await house.db.write(lambda tx: actions.make(tx, house.world, rt, person(tx, JOKO), Post.LPM))
    assert (back, again) == (None, None)
    assert await house.db.write(lambda tx: actions.take_back(tx, house.world, person(tx, SARI), one.id))
    assert await joins(house, LURAH, one.code) is Joining.EXPIRED


async def test_what_is_taken_back_ends_once(house: House, rt: Neighbourhood) -> None:
    one = await house.db.write(lambda tx: made(tx, house, rt))
    await joins(house, LURAH, one.code)
    for ends in (True, False):
        seat = await house.db.write(lambda tx: actions.take_back(tx, house.world, person(tx, SARI), one.id))
        assert (seat is not None) is ends
    assert await linked(house, LURAH) == []
    assert await house.db.write(lambda tx: actions.leave(tx, house.world, person(tx, LURAH), one.id)) is None
    assert await house.db.write(lambda tx: actions.take_back(tx, house.world, person(tx, SARI), 99)) is None


async def test_a_liaison_leaves_by_their_own_link_only(house: House, rt: Neighbourhood) -> None:
    one, other = [await house.db.write(lambda tx: made(tx, house, rt)) for _ in range(2)]
    await joins(house, LURAH, one.code)
    await joins(house, CAMAT, other.code)
    assert (
        await house.db.write(lambda tx: actions.leave(tx, house.world, person(tx, LURAH), other.id)) is None
    )
    assert await house.db.write(lambda tx: actions.leave(tx, house.world, person(tx, LURAH), one.id))
    assert (await linked(house, LURAH), await linked(house, CAMAT)) == ([], [rt.id])


async def test_there_are_only_so_many_places(house: House, rt: Neighbourhood) -> None:
    for _ in range(PLACES_MOST):
        await code(house, rt)
    refused = await house.db.write(lambda tx: actions.make(tx, house.world, rt, person(tx, SARI), Post.RW))
    assert refused is None
    house.clock.time += LIVES
    await code(house, rt)


async def test_links_and_codes_end_when_the_bot_leaves_the_rt(house: House, rt: Neighbourhood) -> None:
    first, second = await code(house, rt), await code(house, rt)
    await joins(house, LURAH, first)
    await house.db.write(lambda tx: reach.left_group(tx, house.world, rt.chat_id))
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="active", left_at=None))
    assert await linked(house, LURAH) == []
    assert await joins(house, CAMAT, second) is Joining.EXPIRED


async def test_an_rt_that_is_not_there_is_read_by_nobody(house: House, rt: Neighbourhood) -> None:
    first, second = await code(house, rt), await code(house, rt)
    await joins(house, LURAH, first)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="left"))
    assert await linked(house, LURAH) == []
    assert await joins(house, CAMAT, second) is Joining.EXPIRED


async def test_whoever_is_forgotten_is_linked_to_nothing(house: House, rt: Neighbourhood) -> None:
    one = await house.db.write(lambda tx: made(tx, house, rt))
    await joins(house, LURAH, one.code)
    await house.db.write(lambda tx: privacy.forget(tx, house.world, person(tx, LURAH)))
    place = await house.db.read(lambda tx: liaisons.get(tx, one.id))
    assert place is not None
    assert (place.person_id, place.ended_at) == (None, house.clock.time)
    assert await house.db.read(lambda tx: actions.places(tx, house.world, rt, person(tx, SARI))) == []


async def test_what_is_long_over_is_deleted(house: House, rt: Neighbourhood) -> None:
    ended, unused, kept = [await house.db.write(lambda tx: made(tx, house, rt)) for _ in range(3)]
    await joins(house, LURAH, ended.code)
    await joins(house, CAMAT, kept.code)
    await house.db.write(lambda tx: actions.take_back(tx, house.world, person(tx, SARI), ended.id))
    house.clock.time += KEPT
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    assert await house.db.read(lambda tx: liaisons.get(tx, ended.id)) is not None
    house.clock.time += timedelta(days=8)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    found = await house.db.read(lambda tx: [liaisons.get(tx, one.id) for one in (ended, unused, kept)])
    assert [one is not None for one in found] == [False, False, True]


@ON_POSTGRES
async def test_two_use_one_code_at_once_and_one_is_linked(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    one = await code(house, rt)
    first, second = await race(
        database,
        database_url,
        lambda tx: actions.join(tx, house.world, person(tx, LURAH), one)[0],
        lambda tx: actions.join(tx, house.world, person(tx, CAMAT), one)[0],
    )
    assert (first, second) == (Joining.LINKED, Joining.EXPIRED)
    assert await linked(house, CAMAT) == []


@ON_POSTGRES
async def test_a_code_taken_back_while_it_is_used_ends_all_the_same(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    one = await house.db.write(lambda tx: made(tx, house, rt))
    back, joined = await race(
        database,
        database_url,
        lambda tx: actions.take_back(tx, house.world, person(tx, SARI), one.id),
        lambda tx: actions.join(tx, house.world, person(tx, LURAH), one.code)[0],
    )
    assert back is not None
    assert joined is Joining.EXPIRED
    assert await linked(house, LURAH) == []


@ON_POSTGRES
async def test_who_leaves_while_it_is_taken_back_leaves_once(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    one = await house.db.write(lambda tx: made(tx, house, rt))
    await joins(house, LURAH, one.code)
    back, left = await race(
        database,
        database_url,
        lambda tx: actions.take_back(tx, house.world, person(tx, SARI), one.id),
        lambda tx: actions.leave(tx, house.world, person(tx, LURAH), one.id),
    )
    assert back is not None
    assert left is None


async def test_news_are_for_who_may_change_it_when_they_come(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, BUDI, Role.COORDINATOR))
    one = await house.db.write(lambda tx: made(tx, house, rt))
    await joins(house, LURAH, one.code)
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.COORDINATOR))
    await house.settles()
    assert "Bu Ani" in house.last(SARI)
    assert house.reads(BUDI) == []


async def test_news_wait_for_no_morning_but_make_no_sound_at_night(house: House, rt: Neighbourhood) -> None:
    for hours, silent in ((0, False), (14, True)):
        house.clock.time = START + timedelta(hours=hours)
        one = await code(house, rt)
        await joins(house, LURAH if hours else CAMAT, one)
        await house.settles()
        (told,) = [sent for sent in house.sent[-1:] if isinstance(sent, Say)]
        assert (told.chat_id, told.silent) == (SARI.id, silent)


@ON_POSTGRES
async def test_two_codes_used_at_once_link_a_person_once(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    one, other = await code(house, rt), await code(house, rt)
    outcomes = await race(
        database,
        database_url,
        lambda tx: actions.join(tx, house.world, person(tx, LURAH), one)[0],
        lambda tx: actions.join(tx, house.world, person(tx, LURAH), other)[0],
    )
    assert outcomes == (Joining.LINKED, Joining.ALREADY)
