"""What letters about an activity bring to the group: into the topic for cards, at night without a sound."""

from datetime import timedelta

import pytest

from bot.actions import rounds
from bot.letters import KINDS
from bot.parcels import Say
from bot.rules.changes import News, key_of
from bot.rules.reminders import Round
from db import activities, neighbourhoods
from db.engine import Transaction
from db.outbox import Claimed
from tests import scenes
from tests.house import BUDI, GROUP, START, House
from tests.samples import SUNDAY

NOTES = ("moved_here", "cancelled_here")
AT_ANY_HOUR = ("card", "thanks", *NOTES)
IN_GROUP = (*AT_ANY_HOUR, "mention_soon")  # no mention is due at night
CARD = 100  # the message that shows it
TOPIC = 9


async def words(house: House, hour: int) -> dict[str, Say]:
    """Word each kind of letter to the group at this hour (WIB); all but the first find the card there."""
    found = await house.db.read(lambda tx: neighbourhoods.of_chat(tx, GROUP))
    assert found is not None
    (activity,) = await house.db.read(lambda tx: activities.coming(tx, found.id, START))
    news, soon = key_of(activity, News.MOVED), rounds.key(activity, Round.SOON)
    house.clock.time = START + timedelta(hours=hour - 9)

    def word(tx: Transaction) -> dict[str, Say]:
        said = {}
        for kind in IN_GROUP:
            activities.change(tx, activity.id, message_id=None if kind == "card" else CARD)
            key = soon if kind.startswith("mention") else news
            letter = Claimed(1, key, kind, activity.id, None, GROUP, None, 3, START, SUNDAY, 1, 0)
            parcel = KINDS[kind].word(tx, house.world, letter)
            assert isinstance(parcel, Say)
            said[kind] = parcel
        return said

    return await house.db.write(word)


@pytest.fixture(autouse=True)
async def scene(house: House) -> None:
    """RT 05 has a topic for its cards, and a kerja bakti."""
    rt = await scenes.rt05(house, BUDI)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, thread_id=TOPIC))
    await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "Ikut", GROUP)


async def test_it_stands_in_the_topic_for_cards(house: House) -> None:
    said = await words(house, 23)
    assert {kind: (one.chat_id, one.thread_id) for kind, one in said.items()} == dict.fromkeys(
        IN_GROUP, (GROUP, TOPIC)
    )


@pytest.mark.parametrize(("hour", "silent"), [(21, False), (23, True)])
async def test_it_comes_without_a_sound_at_night_only(house: House, hour: int, silent: bool) -> None:
    said = await words(house, hour)
    assert {kind: said[kind].silent for kind in AT_ANY_HOUR} == dict.fromkeys(AT_ANY_HOUR, silent)


async def test_a_note_and_a_mention_point_at_the_card(house: House) -> None:
    said = await words(house, 9)
    replies = {kind: one.reply_to for kind, one in said.items() if one.reply_to}
    assert replies == dict.fromkeys((*NOTES, "mention_soon"), CARD)
