"""What anybody may ask in a group: /kegiatan and /bantuan, answered for all who asked meanwhile."""

from dataclasses import replace
from datetime import datetime

from bot.actions import asides
from bot.fates import Delivery, Fate
from bot.letters import KINDS
from bot.parcels import Say
from bot.rules.menus import Audience
from bot.settling import settle
from db import neighbourhoods, postbag
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, SARI, House

TOPIC = {"message_thread_id": 12, "is_topic_message": True}


async def test_it_answers_once_in_half_a_minute_with_what_is_so_by_then(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO)
    for _ in range(10):
        await house.types(BUDI, "/kegiatan", GROUP)
    (first,) = house.reads(GROUP)
    assert "Belum ada kegiatan" in first
    await scenes.kerja_bakti(house, rt)
    await house.waits(seconds=29)
    await house.types(JOKO, "/kegiatan", GROUP)
    assert len(house.reads(GROUP)) == 2  # the card
    await house.waits(seconds=1)
    assert "Bersihkan selokan" in house.last(GROUP)
    assert len(house.reads(GROUP)) == 3
    await house.waits(minutes=5)
    assert len(house.reads(GROUP)) == 3
    await house.types(JOKO, "/kegiatan", GROUP)
    assert len(house.reads(GROUP)) == 4


async def test_it_helps_residents_and_officers_each_once(house: House) -> None:
    await scenes.rt05(house, BUDI)
    for _ in range(5):
        await house.types(BUDI, "/bantuan", GROUP)
        await house.types(SARI, "/bantuan", GROUP)
    ours, theirs = house.reads(GROUP)
    assert "/peran" not in ours
    assert "/peran" in theirs


async def test_it_answers_in_each_topic(house: House) -> None:
    await scenes.rt05(house, BUDI)
    for topic in ({}, TOPIC, TOPIC):
        for command in ("/kegiatan", "/bantuan"):
            await house.types(BUDI, command, GROUP, **topic)
    assert [said.thread_id for said in house.sent if isinstance(said, Say)] == [None, None, 12, 12]


async def test_it_keeps_the_pause_when_somebody_asks_while_the_answer_is_on_its_way(house: House) -> None:
    rt = await scenes.rt05(house)

    def asked_meanwhile(tx: Transaction) -> datetime | None:
        asides.tell_coming(tx, house.world, rt, None)
        (letter,) = postbag.claim(tx, house.world.now, 1, [], [], lambda _letter: True)
        asides.tell_coming(tx, house.world, rt, None)
        parcel = KINDS[letter.kind].word(tx, house.world, letter)
        settle(tx, house.world, letter, parcel, Delivery(Fate.SENT))
        return postbag.next_due(tx)

    assert await house.db.write(asked_meanwhile) == house.world.now + asides.PAUSE


async def test_it_goes_to_the_general_chat_when_the_topic_is_closed(house: House) -> None:
    rt = await scenes.rt05(house)

    def asked_and_closed(tx: Transaction) -> None:
        asides.tell_coming(tx, house.world, rt, 12)
        asides.tell_usage(tx, house.world, rt, 12, Audience.GROUP)
        for letter in postbag.claim(tx, house.world.now, 2, [], [], lambda _letter: True):
            parcel = KINDS[letter.kind].word(tx, house.world, letter)
            settle(tx, house.world, letter, parcel, Delivery(Fate.NO_TOPIC, problem="TOPIC_CLOSED"))

    await house.db.write(asked_and_closed)
    await house.settles()
    assert [said.thread_id for said in house.sent if isinstance(said, Say)] == [None, None]


async def test_it_says_nothing_where_it_was_put_out_meanwhile(house: House) -> None:
    rt = await scenes.rt05(house)

    def asked_and_left(tx: Transaction) -> None:
        asides.tell_coming(tx, house.world, rt, None)
        neighbourhoods.change(tx, rt.id, status="left")
        asides.tell_usage(tx, house.world, replace(rt, id=99), None, Audience.GROUP)

    await house.db.write(asked_and_left)
    await house.settles()
    assert house.sent == []
