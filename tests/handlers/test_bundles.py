"""Several reminders for one person within minutes, as residents get them."""

from datetime import timedelta

import pytest

from bot.rules.activities import Status
from bot.taps import MineTap, MyReportsTap
from db import activities, postbag
from tests import scenes
from tests.house import BUDI, GROUP, RINA, SARI, House
from tests.samples import SUNDAY

EVE = SUNDAY - timedelta(hours=11, minutes=30)  # Sabtu, 19.30


@pytest.fixture
async def both(house: House) -> list[int]:
    """Two activities on Sunday, 07.00 and 16.00; Budi and Rina come to both."""
    rt = await scenes.rt05(house, BUDI, RINA, private=(SARI, BUDI, RINA))
    ids = []
    for hours in (0, 9):
        activity = await scenes.kerja_bakti(house, rt, starts_at=SUNDAY + timedelta(hours=hours))
        ids.append(activity.id)
        for who in (BUDI, RINA):
            await house.presses(who, "✅", GROUP)
    house.clock.time = EVE - timedelta(minutes=2)
    return ids


async def test_they_come_as_one_message_the_most_urgent_first(house: House, both: list[int]) -> None:
    before = len(house.reads(BUDI))
    await house.waits(until=EVE + timedelta(minutes=5))
    (bundle,) = house.reads(BUDI)[before:]
    assert bundle.startswith("1️⃣ 🔔 Besok, 07.00 WIB")
    assert "\n──────────\n2️⃣ 🔔 Besok, 16.00 WIB" in bundle
    assert house.labels(BUDI)[0].startswith("1️⃣ ✅")
    assert any(label.startswith("2️⃣ ✅") for label in house.labels(BUDI))
    assert "waiting" not in await house.db.read(postbag.counts)


async def test_its_buttons_are_about_their_own_part(house: House, both: list[int]) -> None:
    await house.waits(until=EVE + timedelta(minutes=5))
    await house.presses(BUDI, "2️⃣ 🙏")
    first, second = await house.db.read(lambda tx: [activities.get(tx, one) for one in both])
    assert first is not None
    assert second is not None
    assert (first.joining, second.joining) == (2, 1)


async def test_what_a_button_opens_stands_below_so_that_nothing_else_is_lost(
    house: House, both: list[int]
) -> None:
    await house.waits(until=EVE + timedelta(minutes=5))
    bundle, number = house.last(BUDI), len(house.reads(BUDI))
    on = max(message_id for chat, message_id in house.messages if chat == BUDI.id)
    for tap in (MineTap(0), MyReportsTap(0)):
        number += 1
        await house.taps(BUDI, tap, on=on)
        assert len(house.reads(BUDI)) == number
        assert bundle in house.reads(BUDI)


async def test_what_is_called_off_is_no_part_of_it(house: House, both: list[int]) -> None:
    house.clock.time = EVE + timedelta(seconds=1)
    await house.db.write(house.plan)
    await house.db.write(lambda tx: activities.change(tx, both[0], status=Status.CANCELLED.value))
    await house.settles()
    assert house.last(BUDI).startswith("🔔 Besok, 16.00 WIB")
    assert (await house.db.read(postbag.counts))["dropped"] >= 2


async def test_who_blocked_the_bot_is_noted_once_for_all(house: House, both: list[int]) -> None:
    house.unreachable.add(BUDI.id)
    await house.waits(until=EVE + timedelta(minutes=5))
    assert (await house.db.read(postbag.counts))["failed"] == 2
