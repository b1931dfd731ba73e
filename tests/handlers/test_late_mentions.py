"""Whom a reminder in private does not reach, because they blocked the bot, is named in the group, once."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.actions import reach
from bot.fates import Delivery, Fate
from bot.letters import word
from bot.parcels import Parcel, Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Private
from bot.rules.roles import Role
from bot.rules.wishes import About
from bot.settling import settle
from db import neighbourhoods, postbag, privacy, residents, wishes
from db.engine import Transaction
from db.letter_ends import LATE
from db.outbox import LETTERS, Claimed
from tests import scenes
from tests.actions.test_routines import DUE, made
from tests.house import BUDI, GROUP, JOKO, RINA, SARI, House
from tests.samples import SUNDAY

EVE = SUNDAY - timedelta(hours=11, minutes=30)  # Sabtu, 19.30
MINUTE = timedelta(minutes=1)
BUDIS_NAME, JOKOS_NAME = (f"tg://user?id={who.id}" for who in (BUDI, JOKO))


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, RINA))


async def budi_blocks(house: House, due: datetime, by: timedelta = 3 * MINUTE) -> None:
    """His letter is held up for some minutes (a 429), and then it is refused; the group's goes out before."""
    house.clock.time = due
    await house.db.write(house.plan)
    his = sa.update(LETTERS).where(LETTERS.c.chat_id == BUDI.id).values(due_at=due + by)
    await house.db.write(lambda tx: tx.run(his))
    house.unreachable.add(BUDI.id)
    await house.waits(until=due + 2 * MINUTE)


def named(house: House, name: str = BUDIS_NAME) -> int:
    return sum(name in text for text in house.reads(GROUP))


async def comes(house: House, rt: Neighbourhood, *joining: object) -> None:
    await scenes.kerja_bakti(house, rt)
    for who in (BUDI, JOKO):
        if who in joining:
            await house.presses(who, "✅", GROUP)
    house.clock.time = EVE - MINUTE


async def test_whoever_is_forgotten_does_not_stand_in_a_letters_key(house: House, rt: Neighbourhood) -> None:
    await comes(house, rt, BUDI)
    await budi_blocks(house, EVE)
    await house.waits(minutes=3)
    assert named(house) == 1
    await house.db.write(lambda tx: privacy.forget(tx, BUDI.id, house.clock.time))
    keys = await house.db.read(lambda tx: tx.all(sa.select(LETTERS.c.key).where(LETTERS.c.key.is_not(None))))
    theirs = [row.key for row in keys if str(BUDI.id) in row.key.split(":")]
    assert [key for key in theirs if not key.startswith("menu:")] == []  # those are taken back yet


@pytest.mark.parametrize("others", [(), (JOKO,)])
async def test_of_an_activity_though_the_group_was_reminded_before(
    house: House, rt: Neighbourhood, others: tuple[object, ...]
) -> None:
    await comes(house, rt, BUDI, *others)
    await budi_blocks(house, EVE)
    assert (named(house), named(house, JOKOS_NAME)) == (0, len(others))
    await house.waits(minutes=3)
    assert (named(house), named(house, JOKOS_NAME)) == (1, len(others))  # nobody else a second time
    await house.waits(until=SUNDAY - timedelta(hours=3))
    assert named(house) == 1


async def test_where_it_is_refused_in_time_the_groups_own_reminder_names_them(
    house: House, rt: Neighbourhood
) -> None:
    await comes(house, rt, BUDI, JOKO)
    house.unreachable.add(BUDI.id)
    await house.waits(until=EVE + 10 * MINUTE)
    assert named(house) == 1


def in_hand(tx: Transaction, now: datetime) -> tuple[Claimed, Claimed]:
    """Take Pak Budi's reminder and the group's own, which go out at the same time."""
    kinds = ("reminder_eve", "mention_eve")
    tx.run(sa.update(LETTERS).where(LETTERS.c.kind.in_(kinds)).values(due_at=now))
    taken = {one.kind: one for one in postbag.claim(tx, now, 9, [], [], lambda one: one.kind in kinds)}
    return taken[kinds[0]], taken[kinds[1]]


@pytest.mark.parametrize("names", [True, False])
@pytest.mark.parametrize("others", [(), (JOKO,)])
@pytest.mark.parametrize("is_first", [True, False])
async def test_while_the_groups_own_is_in_hand(
    house: House, rt: Neighbourhood, others: tuple[object, ...], *, is_first: bool, names: bool
) -> None:
    """It names him where he is refused before it is worded (`is_first`), a later one where it does not."""
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, mentions=names))
    await comes(house, rt, BUDI, *others)
    house.clock.time = EVE

    def end(tx: Transaction) -> Parcel | None:
        house.plan(tx)
        his, group = in_hand(tx, EVE)
        said = None if is_first else word(tx, house.world, group)
        settle(tx, house.world, his, None, Delivery(Fate.UNREACHABLE))
        said = word(tx, house.world, group) if is_first else said
        settle(tx, house.world, group, said, Delivery(Fate.SENT if said else Fate.NOTHING))
        return said

    said, before = await house.db.write(end), len(house.reads(GROUP))
    first = said.text.html if isinstance(said, Say) else ""
    assert (BUDIS_NAME in first) is (is_first and names)
    assert bool(first) is (is_first or bool(others))
    await house.waits(minutes=3)
    assert (BUDIS_NAME in first) + named(house) == names
    assert bool(first) + len(house.reads(GROUP)) - before == 1 + (names and bool(others) and not is_first)
    assert named(house, JOKOS_NAME) == 0  # not a second time


async def test_where_the_groups_own_is_tried_again_it_names_them_itself(
    house: House, rt: Neighbourhood
) -> None:
    await comes(house, rt, BUDI)
    house.clock.time = EVE

    def end(tx: Transaction) -> None:
        house.plan(tx)
        his, group = in_hand(tx, EVE)
        settle(tx, house.world, his, None, Delivery(Fate.UNREACHABLE))
        settle(tx, house.world, group, None, Delivery(Fate.PAUSED, pause=2 * MINUTE))

    await house.db.write(end)
    house.clock.time = EVE + MINUTE
    await house.settles()
    assert named(house) == 0
    await house.waits(minutes=5)
    assert named(house) == 1


async def test_whom_the_group_has_named_already_it_does_not_name_again(
    house: House, rt: Neighbourhood
) -> None:
    await comes(house, rt, BUDI)
    await house.db.write(house.plan)
    await house.db.write(lambda tx: residents.change_person(tx, BUDI.id, private=Private.BLOCKED.value))
    await budi_blocks(house, EVE)
    assert named(house) == 1
    await house.waits(minutes=5)
    assert named(house) == 1


async def test_when_the_reminder_helps_no_more_nobody_is_named(house: House, rt: Neighbourhood) -> None:
    await comes(house, rt, BUDI)
    await budi_blocks(house, EVE)

    house.clock.time = EVE + 3 * MINUTE

    def refuse(tx: Transaction) -> list[int]:
        (his,) = postbag.claim(tx, house.clock.time, 9, [], [], lambda _letter: True)
        found = []
        for left in (timedelta(0), postbag.LEASE, postbag.LEASE + timedelta(seconds=1)):
            house.clock.time = his.expires_at - left
            reach.mention_late(tx, house.world, his)
            found.append(sum(LATE in (row.key or "") for row in tx.all(sa.select(LETTERS.c.key))))
        return found

    assert await house.db.write(refuse) == [0, 0, 1]


async def test_of_a_night_of_watch(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, rt, BUDI, JOKO, pos="Pos Melati"))
    friday = datetime(2026, 11, 27, 12, 30, tzinfo=UTC)  # the evening before
    await budi_blocks(house, friday)
    assert (named(house), named(house, JOKOS_NAME)) == (0, 1)
    await house.waits(minutes=3)
    assert (named(house), named(house, JOKOS_NAME)) == (1, 1)


async def test_of_a_routine_of_few_but_not_of_one_that_the_group_reads(
    house: House, rt: Neighbourhood
) -> None:
    def prepare(tx: Transaction) -> None:
        scenes.give(tx, rt, BUDI, Role.TREASURER)
        wishes.change(tx, BUDI.id, everything=True)

    await house.db.write(prepare)
    await made(house, rt, "Setor kas tiap Kamis jam 18.00 untuk bendahara")
    await made(house, rt, "Buang sampah tiap Kamis jam 18.00")
    await budi_blocks(house, DUE)
    before = len(house.reads(GROUP))
    await house.waits(minutes=3)
    assert named(house) == 1
    assert len(house.reads(GROUP)) == before + 1


async def test_where_no_names_are_wished_the_group_is_told_once_for_all(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, mentions=False))
    await comes(house, rt, BUDI)
    await budi_blocks(house, EVE)
    before = len(house.reads(GROUP))
    await house.waits(minutes=3)
    assert len(house.reads(GROUP)) == before + 1
    assert named(house) == 0


async def test_where_no_names_are_wished_and_the_group_was_told_nothing_more_comes(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, mentions=False))
    await comes(house, rt, BUDI, JOKO)
    await budi_blocks(house, EVE)
    before = len(house.reads(GROUP))
    await house.waits(minutes=3)
    assert len(house.reads(GROUP)) == before


async def test_who_has_stopped_it_is_not_named(house: House, rt: Neighbourhood) -> None:
    await comes(house, rt, BUDI)
    await budi_blocks(house, EVE)
    await house.db.write(lambda tx: wishes.stop(tx, BUDI.id, About.ACTIVITY, 1, house.clock.time))
    await house.waits(minutes=3)
    assert named(house) == 0


async def test_a_letter_that_is_no_reminder_of_a_round_names_nobody(house: House, rt: Neighbourhood) -> None:
    house.unreachable.add(BUDI.id)
    await house.types(BUDI, "/saya")
    await house.waits(minutes=3)
    assert named(house) == 0
