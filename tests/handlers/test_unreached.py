"""Tidak terjangkau: the houses in which nobody can be written to, for officers."""

import pytest

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import REPRESENTED_FROM, Private
from bot.rules.roles import Role
from bot.taps import UnreachedTap
from db import residents
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Budi (treasurer) and Rina share A-1, Joko has A-2; Sari's house is not known. Next door is RT 06."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))

    def move(tx: Transaction) -> None:
        for who, label in ((BUDI, "A-1"), (RINA, "A-1"), (JOKO, "A-2")):
            one = residents.resident(tx, found.id, who.id)
            assert one is not None
            residents.move_to_house(tx, one, label)
        scenes.give(tx, found, BUDI, Role.TREASURER)

    await house.db.write(move)
    return found


async def test_officers_find_them_from_the_residents(house: House, rt: Neighbourhood) -> None:
    for who in (SARI, BUDI):
        await house.types(who, "/warga")
        await house.presses(who, "📵 Tidak terjangkau (1)")
        assert "1 dari 3 rumah" in house.last(who)
        assert "• A-2: Mas Joko\n" in house.last(who)
        assert "A-1" not in house.last(who)
        await house.presses(who, "‹ Warga")
        assert "Warga RT 05" in house.last(who)


async def test_nobody_learns_who_has_blocked_the_bot(house: House, rt: Neighbourhood) -> None:
    await house.taps(SARI, UnreachedTap(rt.id, 0, 0))
    before = house.last(SARI)
    await house.db.write(lambda tx: residents.change_person(tx, JOKO.id, private=Private.BLOCKED.value))
    await house.taps(SARI, UnreachedTap(rt.id, 0, 0))
    assert house.last(SARI) == before


async def test_a_house_whose_last_reader_blocks_it_is_listed_until_they_come_back(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: residents.change_person(tx, BUDI.id, private=Private.BLOCKED.value))
    await house.taps(SARI, UnreachedTap(rt.id, 0, 0))
    assert "• A-1: Pak Budi, Rina" in house.last(SARI)
    await house.types(RINA, "halo")
    await house.taps(SARI, UnreachedTap(rt.id, 0, 0))
    assert "A-1" not in house.last(SARI)


async def test_what_helps_can_be_copied(house: House, rt: Neighbourhood) -> None:
    await house.taps(SARI, UnreachedTap(rt.id, 0, 0))
    [copied] = [
        button.copy
        for (chat, _), shown in house.messages.items()
        for row in shown.text.rows
        for button in row
        if chat == SARI.id and button.copy
    ]
    assert f"https://t.me/BantarBot?start=hello_{rt.id}" in copied
    await house.types(JOKO, f"/start hello_{rt.id}")
    await house.taps(SARI, UnreachedTap(rt.id, 0, 5))  # a page that is gone shows the last one
    assert "Di setiap rumah" in house.last(SARI)


async def test_those_without_telegram_stand_apart(house: House, rt: Neighbourhood) -> None:
    def write_down(tx: Transaction) -> None:
        residents.remember_person(tx, -REPRESENTED_FROM, "Mbah Karto", None, house.clock.time)
        residents.add_resident(tx, rt.id, -REPRESENTED_FROM, house.clock.time)

    await house.db.write(write_down)
    await house.taps(SARI, UnreachedTap(rt.id, 0, 0))
    assert "Karto" not in house.last(SARI)
    await house.presses(SARI, "✍️ Tanpa Telegram (1)")
    assert "• Mbah Karto" in house.last(SARI)
    await house.presses(SARI, "‹ Kembali")
    assert "Tidak terjangkau" in house.last(SARI)


async def test_nobody_else_sees_them(house: House, rt: Neighbourhood) -> None:
    for who, tap, chat in (
        (JOKO, UnreachedTap(rt.id, 0, 0), None),
        (OUTSIDER, UnreachedTap(rt.id, 0, 0), None),
        (OUTSIDER, UnreachedTap(rt.id, 1, 0), None),
        (SARI, UnreachedTap(2, 0, 0), None),
        (SARI, UnreachedTap(99, 0, 0), None),
        (SARI, UnreachedTap(rt.id, 0, 0), GROUP),
    ):
        toast = await house.taps(who, tap, chat)
        assert toast is not None
        assert toast.alert
