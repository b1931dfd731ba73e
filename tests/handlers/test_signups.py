"""Taps on a card."""

from datetime import timedelta

import pytest

from bot.rules.signups import Answer
from bot.taps import AnswerTap
from db import activities, neighbourhoods
from db.engine import Transaction
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, START, House


@pytest.fixture
async def activity_id(house: House) -> int:
    def prepare(tx: Transaction) -> int:
        rt = neighbourhoods.add(
            tx,
            {
                "chat_id": GROUP,
                "status": "active",
                "rt": "05",
                "zone": "Asia/Jakarta",
                "language": "id",
                "created_at": START,
                "title": "Warga RT 05",
                "rw": "",
                "name": "",
                "kelurahan": "",
                "kecamatan": "",
                "city": "",
                "eve_minute": 1170,
                "lead_minutes": 120,
            },
        )
        activity = activities.add(
            tx,
            {
                "neighbourhood_id": rt.id,
                "kind": "kerja_bakti",
                "title": "Bersihkan selokan",
                "place": "Pos Ronda",
                "starts_at": START + timedelta(days=5),
                "tools": "cangkul\nkarung",
                "created_by": 1001,
                "created_at": START,
                "scheduled_at": START,
                "draft_key": "k1",
            },
        )
        assert activity is not None
        return activity.id

    return await house.db.write(prepare)


async def test_it_counts_each_person_once_however_often_they_tap(house: House, activity_id: int) -> None:
    for who in (BUDI, JOKO, BUDI):
        await house.taps(who, AnswerTap(activity_id, Answer.JOINING), GROUP)
    activity = await house.db.read(lambda tx: activities.get(tx, activity_id))
    assert activity is not None
    assert activity.joining == 2


async def test_it_refuses_a_forged_tap_from_another_chat(house: House, activity_id: int) -> None:
    toast = await house.taps(OUTSIDER, AnswerTap(activity_id, Answer.JOINING), OUTSIDER.id)
    assert toast is not None
    assert toast.alert
    activity = await house.db.read(lambda tx: activities.get(tx, activity_id))
    assert activity is not None
    assert activity.joining == 0
