"""Earlier and later: from what is chosen by a tap, over the tick, to the reminder of that very minute."""

from datetime import datetime, timedelta

import pytest

from bot.rules.kinds import Kind
from bot.rules.neighbourhoods import Neighbourhood
from db import activities
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, RINA, SARI, House, Who
from tests.samples import SUNDAY

EVE = SUNDAY - timedelta(hours=11, minutes=30)  # Sabtu, 19.30
SOON = SUNDAY - timedelta(hours=2)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, RINA))


async def joins(house: House, rt: Neighbourhood, kind: Kind = Kind.KERJA_BAKTI) -> None:
    """Pak Budi and Mbak Rina come on Sunday at seven."""
    made = await scenes.kerja_bakti(house, rt)
    await house.db.write(lambda tx: activities.change(tx, made.id, kind=kind.value))
    for who in (BUDI, RINA):
        await house.presses(who, "✅", GROUP)


async def wishes(house: House, way: str, choice: str) -> None:
    await house.types(BUDI, "/pengingat saya")
    await house.presses(BUDI, way)
    await house.presses(BUDI, choice)


async def sets(house: House, *labels: str) -> None:
    await house.types(SARI, "/atur")
    for label in ("🔔 Pengingat", *labels):
        await house.presses(SARI, label)


def reminders(house: House, who: Who) -> int:
    return sum(text.startswith("🔔 ") and "Bersihkan selokan" in text for text in house.reads(who))


async def minutes(house: House, who: Who, *around: datetime) -> list[datetime]:
    """At which minutes somebody is reminded, looking at each of those around these times, until the start."""
    found = []
    for middle in sorted(around):
        house.clock.time = max(house.clock.time, middle - 3 * MINUTE)
        while house.clock.time < middle + 3 * MINUTE:
            before = reminders(house, who)
            house.clock.time += MINUTE
            await house.db.write(house.plan)
            await house.settles()
            found += [house.clock.time] * (reminders(house, who) - before)
    return found


ALL_EVES = [SUNDAY - timedelta(hours=hours) for hours in (15, 11, 10)]
ALL_LEADS = [SUNDAY - timedelta(minutes=minutes) for minutes in (480, 240, 120, 60, 30)]


@pytest.mark.parametrize(
    ("way", "choice", "times"),
    [
        ("⏰ Sebelum mulai", "30 menit", [EVE, SUNDAY - timedelta(minutes=30)]),
        ("⏰ Sebelum mulai", "1 jam", [EVE, SUNDAY - HOUR]),
        ("⏰ Sebelum mulai", "4 jam", [EVE, SOON]),  # at three all sleep: at five
        ("⏰ Sebelum mulai", "Seperti biasa", [EVE, SOON]),
        ("🌆 Sehari sebelumnya", "16.00", [SUNDAY - 15 * HOUR, SOON]),
        ("🌆 Sehari sebelumnya", "20.00", [SUNDAY - 11 * HOUR, SOON]),
        ("🌆 Sehari sebelumnya", "21.00", [SUNDAY - 10 * HOUR, SOON]),
    ],
)
async def test_ones_own_hour_is_kept_to_the_minute_and_the_others_is_as_usual(
    house: House, rt: Neighbourhood, way: str, choice: str, times: list[datetime]
) -> None:
    await wishes(house, way, choice)
    await joins(house, rt)
    around = {EVE, *ALL_EVES, *ALL_LEADS, *times}
    assert await minutes(house, BUDI, *around) == times
    assert reminders(house, RINA) == 2


async def test_a_wish_of_the_last_hour_still_counts(house: House, rt: Neighbourhood) -> None:
    await joins(house, rt)
    assert await minutes(house, BUDI, EVE) == [EVE]
    house.clock.time = SOON - 10 * MINUTE
    await wishes(house, "⏰ Sebelum mulai", "1 jam")
    assert await minutes(house, BUDI, SOON, SUNDAY - HOUR) == [SUNDAY - HOUR]


@pytest.mark.parametrize(
    ("kind", "times"),
    [
        (Kind.POSYANDU, [SUNDAY - 11 * HOUR, SUNDAY - HOUR]),
        (Kind.KERJA_BAKTI, [EVE, SOON]),
    ],
)
async def test_a_kind_with_hours_of_its_own_is_reminded_of_then_and_the_others_as_usual(
    house: House, rt: Neighbourhood, kind: Kind, times: list[datetime]
) -> None:
    await sets(house, "🗂 Per jenis", "🩺 Posyandu", "🌆 Sehari", "20.00", "⏰ Sebelum", "1 jam")
    await joins(house, rt, kind)
    around = {EVE, *ALL_EVES, *ALL_LEADS, *times}
    assert await minutes(house, BUDI, *around) == times


async def test_an_own_hour_goes_before_that_of_the_kind_and_a_kind_without_is_without(
    house: House, rt: Neighbourhood
) -> None:
    await sets(house, "🗂 Per jenis", "🩺 Posyandu", "🌆 Sehari", "20.00", "⏰ Sebelum", "Tidak")
    await wishes(house, "🌆 Sehari sebelumnya", "16.00")
    await joins(house, rt, Kind.POSYANDU)
    assert await minutes(house, BUDI, EVE, *ALL_EVES, *ALL_LEADS) == [SUNDAY - 15 * HOUR]
    assert reminders(house, RINA) == 1
