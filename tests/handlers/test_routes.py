"""What Bantar listens to, and what it says to the rest."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from bot.parcels import Toast
from bot.taps import tap
from bot.updates import Update
from bot.world import World
from db import drafts, inbox
from db.drafts import DRAFTS, Draft
from db.engine import Transaction
from handlers.routes import ROUTES, OnCommand, OnDialogue, OnStart, OnTap
from tests.house import BUDI, GROUP, OUTSIDER, SARI, START, House
from tests.scenes import rt05

OPERATOR = 4711
CALLBACK = {"id": "1", "from": BUDI.json(), "data": "1:answer:1:joining"}


def test_it_has_one_route_for_each_thing() -> None:
    commands = [name for route in ROUTES if isinstance(route, OnCommand) for name in route.names]
    things = (
        [route.tap.verb for route in ROUTES if isinstance(route, OnTap)],
        commands,
        [route.prefix for route in ROUTES if isinstance(route, OnStart)],
        [route.kind for route in ROUTES if isinstance(route, OnDialogue)],
    )
    for named in things:
        assert len(set(named)) == len(named)
    assert set(things[0]) == set(tap._by_verb)  # no button leads nowhere
    assert all(name == name.lower() for name in commands)


async def test_it_says_in_private_that_it_does_not_know_a_command(house: House) -> None:
    await house.types(BUDI, "/sembarang")
    assert "/bantuan" in house.last(BUDI)
    assert house.last(BUDI).startswith("Maaf")


async def test_it_answers_an_unknown_command_in_a_group_only_when_it_is_meant(house: House) -> None:
    await rt05(house)
    for text in ("/sembarang", "/sembarang@OtherBot", "/bantuan@OtherBot", "/", "//bantuan", "/ bantuan"):
        await house.types(BUDI, text, GROUP)
    assert house.reads(GROUP) == []
    await house.types(BUDI, "/sembarang@bantarbot", GROUP)
    assert "/bantuan" in house.last(GROUP)


@pytest.mark.parametrize("text", ["halo", "🧹", "/ apa", "\x00", "\u202e", "/" + "x" * 33])
async def test_it_says_in_private_that_it_did_not_understand(house: House, text: str) -> None:
    await house.types(OUTSIDER, text)
    assert len(house.reads(OUTSIDER)) == 1
    assert await house.db.read(inbox.counts) == {"handled": 1}


async def _answers(house: House, place: int, text: str, caption: str = "") -> list[str]:
    await house.types(SARI, "/batal", place)
    await house.waits(seconds=30)  # a group is answered twice a minute; a picture is sent again after a pause
    before = len(house.reads(place))
    await house.types(SARI, text, place, caption=caption)
    return sorted(house.reads(place)[before:])  # a picture that waited may come before the page


async def test_it_hears_every_command_under_a_photo_as_well(house: House) -> None:
    await rt05(house)
    for name in [name for route in ROUTES if isinstance(route, OnCommand) for name in route.names]:
        for place in (SARI.id, GROUP):
            typed = await _answers(house, place, f"/{name}")
            assert typed == await _answers(house, place, "", f"/{name}@BantarBot\n"), name


async def test_it_answers_an_album_once(house: House) -> None:
    await rt05(house)
    await house.types(SARI, "", caption="/kerjabakti", media_group_id="7")
    answered = house.reads(SARI)
    assert "Hari apa?" in answered[-1]
    for _ in range(2):
        await house.types(SARI, "", media_group_id="7")
    assert house.reads(SARI) == answered
    await house.types(SARI, "")  # a photo alone: an answer that cannot be read
    assert "belum saya pahami" in house.last(SARI)


async def test_it_says_nothing_to_what_people_say_among_themselves(house: House) -> None:
    await rt05(house)
    await house.types(BUDI, "halo", GROUP)
    assert house.reads(GROUP) == []


async def test_it_passes_over_updates_that_are_not_for_it(house: House) -> None:
    channel = {"id": -100777, "type": "channel", "title": "Kabar"}
    post = {
        "message_id": 1,
        "date": 0,
        "chat": house.chat(GROUP, BUDI),
        "sender_chat": channel,
        "text": "/bantuan",
    }
    for update in ({}, {"poll_answer": {"poll_id": "1"}}, {"message": post}):
        await house.receives(update)
    assert house.sent == []
    assert await house.db.read(inbox.counts) == {"handled": 3}


async def test_it_takes_a_dialogue_of_an_older_version_for_none(house: House) -> None:
    old = Draft(BUDI.id, BUDI.id, "k", "of_last_year", "day", {}, None, START.replace(year=2027))
    await house.db.write(lambda tx: drafts.save(tx, old))
    await house.types(BUDI, "besok")
    assert "/bantuan" in house.last(BUDI)


async def apology(house: House, update: dict[str, object]) -> None:
    """What is sent when the handler of this update has failed every time."""

    def fail(tx: Transaction, world: World, update: Update) -> None:
        tx.run(sa.delete(DRAFTS))
        raise RuntimeError

    house.intake._handle = fail
    await house.receives(update)
    for _ in range(2):
        house.clock.time = house.clock.time.replace(second=house.clock.time.second + 6)
        await house.settles()
    assert await house.db.read(inbox.counts) == {"set_aside": 1}


def message(house: House, chat: int = BUDI.id) -> dict[str, object]:
    return {
        "message": {
            "message_id": 1,
            "date": 0,
            "from": BUDI.json(),
            "chat": house.chat(chat, BUDI),
            "text": "x",
        }
    }


async def test_it_apologises_in_private(house: House) -> None:
    await apology(house, message(house))
    assert house.reads(BUDI) == [
        "Maaf, tadi belum berhasil. Mohon coba sekali lagi, atau beri tahu pengurus."
    ]


async def test_it_apologises_under_a_button_but_not_in_a_group(house: House) -> None:
    await apology(house, {"callback_query": CALLBACK | {"message": message(house, GROUP)["message"]}})
    (toast,) = house.sent
    assert isinstance(toast, Toast)
    assert toast.alert
    assert toast.text.startswith("Maaf")


async def test_it_apologises_under_a_button_whose_message_is_unknown(house: House) -> None:
    await apology(house, {"callback_query": CALLBACK})
    assert [type(parcel) for parcel in house.sent] == [Toast]


async def test_it_leaves_a_group_in_peace_but_tells_the_operator(house: House) -> None:
    telegram = house.config.telegram.model_copy(update={"operator_chat_id": OPERATOR})
    house.intake._world = replace(house.world, config=house.config.model_copy(update={"telegram": telegram}))
    await apology(house, message(house, GROUP))
    assert house.reads(GROUP) == []
    (alarm,) = house.reads(OPERATOR)
    assert "1" in alarm
