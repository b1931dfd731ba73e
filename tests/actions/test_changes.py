"""News of a move or a cancellation: who hears it, how loud, until when; and what is written down."""

from datetime import datetime, timedelta

import pytest

from bot.actions import changes as actions
from bot.letters import KINDS
from bot.parcels import Say
from bot.rules.activities import Activity, Misfit
from bot.rules.changes import minute_of
from bot.rules.residents import Status as ResidentStatus
from bot.taps import CallOffSureTap, MoveSureTap
from db import residents
from db.engine import Transaction
from db.outbox import Claimed
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, RINA, SARI, START, House
from tests.samples import SUNDAY

HOUR = timedelta(hours=1)
NEXT_WEEK = SUNDAY + timedelta(days=7)


@pytest.fixture
async def activity(house: House) -> Activity:
    """Budi (private open) joins, Joko (unreachable) is not sure, Rina (private open) is unable."""
    rt = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, RINA))
    activity = await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "Ikut", GROUP)
    await house.presses(JOKO, "Belum pasti", GROUP)
    await house.presses(RINA, "Berhalangan", GROUP)
    return activity


async def calls_off(house: House, activity: Activity) -> None:
    def cancels(tx: Transaction) -> None:
        chair = residents.person(tx, SARI.id)
        assert chair is not None
        assert not isinstance(actions.cancel(tx, house.world, chair, activity.id), Misfit)

    await house.db.write(cancels)


async def test_it_writes_down_who_moved_it_and_who_called_it_off(house: House, activity: Activity) -> None:
    await house.taps(SARI, MoveSureTap(activity.id, minute_of(NEXT_WEEK)), SARI.id)
    await calls_off(house, activity)
    subject = f"activity:{activity.id}"
    assert await house.journal() == [
        (SARI.id, "move", subject, "2026-11-29T00:00Z > 2026-12-06T00:00Z"),
        (SARI.id, "cancel", subject, ""),
    ]


@pytest.mark.parametrize(
    ("called_off", "delivered", "comes"),
    [
        (START, SUNDAY - HOUR, True),
        (START, SUNDAY + HOUR, False),
        (SUNDAY - HOUR, SUNDAY + 10 * HOUR, True),  # some go there and wonder
        (SUNDAY - HOUR, SUNDAY + 12 * HOUR, False),
    ],
)
async def test_it_comes_late_until_the_start_and_for_half_a_day(
    house: House, activity: Activity, called_off: datetime, delivered: datetime, comes: bool
) -> None:
    house.clock.time = called_off
    await calls_off(house, activity)
    house.clock.time = delivered  # the computer was off meanwhile
    await house.settles()
    assert [any("Dibatalkan: " in text for text in house.reads(chat)) for chat in (BUDI, GROUP)] == [
        comes
    ] * 2


async def test_it_names_in_the_group_who_turns_out_to_have_blocked_the_bot(
    house: House, activity: Activity
) -> None:
    house.unreachable.add(BUDI.id)
    await calls_off(house, activity)
    await house.settles()
    await house.waits(minutes=1)
    assert f"tg://user?id={BUDI.id}" in house.last(GROUP)


async def test_it_tells_nobody_who_left_meanwhile(house: House, activity: Activity) -> None:
    budi = await house.db.read(lambda tx: residents.resident(tx, activity.neighbourhood_id, BUDI.id))
    assert budi is not None
    left = ResidentStatus.LEFT.value
    house.clock.time += timedelta(hours=13)  # 22.00
    await calls_off(house, activity)
    await house.db.write(lambda tx: residents.change_resident(tx, budi.id, status=left))
    assert await house.db.read(lambda tx: actions.told(tx, activity.id)) == 2
    await house.waits(minutes=1)
    assert not any("Mohon maaf" in text for text in house.reads(BUDI))
    assert "Mohon maaf" in house.last(GROUP)
    assert [said.silent for said in house.sent if isinstance(said, Say) and said.chat_id == GROUP][-1]
    assert str(BUDI.id) not in house.last(GROUP)


async def test_it_has_no_news_for_somebody_without_an_answer(house: House, activity: Activity) -> None:
    letter = Claimed(
        1, "k", "cancelled", activity.id, SARI.id, SARI.id, None, 3, START, SUNDAY, version=1, attempts=0
    )
    assert await house.db.read(lambda tx: KINDS["cancelled"].word(tx, house.world, letter)) is None


async def test_it_lets_people_sleep_unless_they_would_get_up_in_vain(
    house: House, activity: Activity
) -> None:
    await house.types(SARI, f"/start manage_{activity.id}")
    house.clock.time = SUNDAY - timedelta(hours=9)  # Sabtu, 22.00
    await house.taps(SARI, MoveSureTap(activity.id, minute_of(NEXT_WEEK)), SARI.id)
    await house.waits(minutes=1)
    told = {said.chat_id: said.silent for said in house.sent if isinstance(said, Say)}
    assert (told[BUDI.id], told[RINA.id], told[GROUP]) == (False, True, True)
    await house.taps(SARI, CallOffSureTap(activity.id), SARI.id)
    await house.waits(minutes=1)
    told = {said.chat_id: said.silent for said in house.sent if isinstance(said, Say)}
    assert (told[BUDI.id], told[RINA.id], told[GROUP]) == (True, True, True)
