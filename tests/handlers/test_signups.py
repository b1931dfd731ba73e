"""Taps on a card."""

from datetime import timedelta

import pytest

from bot.parcels import AskMember
from bot.rules.activities import Activity
from bot.rules.roles import Role
from bot.rules.signups import Answer
from bot.taps import AnswerTap, Tap
from db import activities, neighbourhoods, residents
from tests import scenes
from tests.handlers.test_neighbourhoods import service
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, House, Who


@pytest.fixture
async def activity(house: House) -> Activity:
    return await scenes.kerja_bakti(house, await scenes.rt05(house))


async def joining(house: House, activity: Activity) -> int:
    now = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert now is not None
    return now.joining


async def test_it_counts_each_person_once_however_often_they_tap(house: House, activity: Activity) -> None:
    for who in (BUDI, JOKO, BUDI):
        await house.presses(who, "Ikut", GROUP)
    assert await joining(house, activity) == 2


async def test_it_lets_a_person_change_their_mind(house: House, activity: Activity) -> None:
    await house.taps(BUDI, AnswerTap(activity.id, Answer.JOINING), GROUP)
    await house.taps(BUDI, AnswerTap(activity.id, Answer.DECLINED), GROUP)
    assert await joining(house, activity) == 0


async def test_it_shows_the_new_answer_in_private_at_once(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(BUDI,))
    activity = await scenes.kerja_bakti(house, rt)
    await house.types(BUDI, "/kegiatan")
    await house.presses(BUDI, "Bersihkan selokan")
    await house.presses(BUDI, "Ikut")
    assert "Jawaban Bapak/Ibu: ✅ Ikut" in house.last(BUDI)
    assert "Ikut (1): Pak Budi" in house.last(BUDI)
    before = len(house.reads(BUDI))
    await house.presses(BUDI, "Berhalangan")
    assert "🙏 Berhalangan" in house.last(BUDI)
    assert len(house.reads(BUDI)) == before
    assert await joining(house, activity) == 0


async def test_it_refuses_forged_taps(house: House, activity: Activity) -> None:
    forged = AnswerTap(activity.id, Answer.JOINING)
    forgeries: list[tuple[Tap | str, int]] = [
        (forged, OUTSIDER.id),  # in private, without living there
        (forged, OTHER_GROUP),
        (AnswerTap(activity.id, "present"), GROUP),
        (AnswerTap(999_999, Answer.JOINING), GROUP),
        ("1:answer:42", GROUP),
        ("1:answer:99999999999999999999:joining", GROUP),
        ("0:answer:42:joining", GROUP),
        ("\x00" * 64, GROUP),
    ]
    for data, chat in forgeries:
        toast = await house.taps(OUTSIDER, data, chat)
        assert toast is not None, data
        assert toast.alert
        assert toast.text
    assert await joining(house, activity) == 0


async def test_it_refuses_an_answer_after_the_start(house: House, activity: Activity) -> None:
    house.clock.time = activity.starts_at
    toast = await house.presses(BUDI, "Ikut", GROUP)
    assert toast is not None
    assert toast.alert
    assert await joining(house, activity) == 0


async def test_it_says_that_it_is_over_and_takes_a_late_no_kindly(house: House, activity: Activity) -> None:
    for later, label, words in (
        (timedelta(minutes=30), "Ikut", "Silakan langsung datang"),
        (timedelta(minutes=30), "Berhalangan", "Tidak apa-apa, terima kasih sudah memberi kabar"),
        (timedelta(days=20), "Ikut", "Kegiatan ini sudah selesai"),
        (timedelta(days=20), "Berhalangan", "Kegiatan ini sudah selesai"),
        (timedelta(days=20), "+1", "Kegiatan ini sudah selesai"),
    ):
        house.clock.time = activity.starts_at + later
        toast = await house.presses(BUDI, label, GROUP)
        assert toast is not None
        assert words in toast.text
    assert await joining(house, activity) == 0


async def test_it_asks_telegram_who_a_newcomer_in_a_public_group_is(house: House, activity: Activity) -> None:
    async def presses_in_public(who: Who) -> None:
        chat = house.chat(GROUP, who) | {"username": "wargart05"}
        tap = AnswerTap(activity.id, Answer.JOINING).data()
        message = {"message_id": 100, "date": 0, "chat": chat}
        query = {"id": f"q{who.id}", "from": who.json(), "message": message, "data": tap}
        await house.receives({"callback_query": query | {"chat_instance": "1"}})

    await presses_in_public(OUTSIDER)
    assert await joining(house, activity) == 0
    house.members.add((GROUP, RINA.id))
    await presses_in_public(RINA)
    assert await joining(house, activity) == 1


async def test_it_believes_nothing_that_was_told_later_than_now(house: House, activity: Activity) -> None:
    later = house.world.now + timedelta(days=1)  # before the clock was set back
    await house.db.write(lambda tx: neighbourhoods.set_member(tx, GROUP, OUTSIDER.id, True, later))
    await house.taps(OUTSIDER, AnswerTap(activity.id, Answer.JOINING), OUTSIDER.id)
    assert await joining(house, activity) == 0


async def test_it_brings_whoever_left_back_only_when_telegram_knows_them_in_the_group(
    house: House, activity: Activity
) -> None:
    rt_id = activity.neighbourhood_id
    now = house.world.now
    await house.db.write(lambda tx: neighbourhoods.set_member(tx, GROUP, SARI.id, True, now))
    await house.receives({"message": service(left_chat_member=SARI.json())})
    toast = await house.taps(SARI, AnswerTap(activity.id, Answer.JOINING), GROUP)
    assert toast is not None
    assert toast.alert
    assert await joining(house, activity) == 0
    gone = await house.db.read(lambda tx: residents.resident(tx, rt_id, SARI.id))
    assert gone is not None
    assert not gone.offices

    house.members.add((GROUP, SARI.id))
    house.clock.time += timedelta(minutes=2)
    for answer in (Answer.MAYBE, Answer.JOINING):
        await house.taps(SARI, AnswerTap(activity.id, answer), GROUP)
    assert await joining(house, activity) == 1
    back = await house.db.read(lambda tx: residents.resident(tx, rt_id, SARI.id))
    assert back is not None
    assert back.offices == {Role.CHAIR}
    assert len([p for p in house.sent if isinstance(p, AskMember)]) == 2
