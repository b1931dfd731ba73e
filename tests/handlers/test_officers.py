"""What officers type about an activity that was cancelled meanwhile, or is gone."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.actions import changes
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.taps import (
    ManageTap,
    MoveTap,
    NudgeTap,
    PlaceTap,
    ProxiesTap,
    ProxyTap,
    SeriesEditTap,
    SeriesEndSureTap,
    SeriesMoveTap,
    SeriesTap,
    SilentTap,
    Tap,
    WriteTasksTap,
)
from db import activities, residents, series, tasks
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, JOKO, SARI, START, House
from tests.planning import POST, posted

CANCELLED = "Kegiatan ini sudah dibatalkan"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Bu Sari and Pak Budi are both officers."""
    found = await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI))
    await house.db.write(lambda tx: scenes.give(tx, found, BUDI, Role.COORDINATOR))
    return found


async def cancels(house: House, activity_id: int) -> None:
    def cancel(tx: Transaction) -> None:
        budi = residents.person(tx, BUDI.id)
        assert budi is not None
        changes.cancel(tx, house.world, budi, activity_id)

    await house.db.write(cancel)


@pytest.mark.parametrize(
    ("tap", "words"),
    [
        (WriteTasksTap, "selokan 5, konsumsi 3"),
        (PlaceTap, "Balai RT"),
        (MoveTap, "Minggu depan jam 8"),
        (lambda number: ProxiesTap(number, 0), "Mbah Karto A-12 ikut"),
    ],
)
async def test_what_is_typed_about_a_cancelled_activity_is_answered_once(
    house: House, rt: Neighbourhood, tap: Callable[[int], Tap], words: str
) -> None:
    """Then the dialogue is over: what comes next is heard as anything else."""
    await house.types(SARI, POST)
    await house.presses(SARI, "Pasang")
    [activity] = await posted(house, rt)
    await house.taps(SARI, tap(activity.id))
    await cancels(house, activity.id)
    await house.waits(minutes=2)
    await house.types(SARI, words)
    assert CANCELLED in house.last(SARI)
    await house.types(SARI, words)
    assert CANCELLED not in house.last(SARI)
    now = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert now is not None
    assert (now.place, now.starts_at, now.joining) == (activity.place, activity.starts_at, 0)
    assert await house.db.read(lambda tx: tasks.of(tx, activity.id)) == []


async def a_series(house: House) -> list[int]:
    await house.types(SARI, "/kerjabakti tiap Minggu 07.00 Bersihkan selokan @ Pos Ronda")
    await house.presses(SARI, "Pasang")
    dates = await house.db.read(lambda tx: series.dates(tx, 1, START))
    return [one.id for one in dates]


@pytest.mark.parametrize("tap", [SeriesMoveTap, lambda number: SeriesEditTap(number, "title")])
async def test_of_a_date_that_is_gone_an_officer_hears_that(
    house: House, rt: Neighbourhood, tap: Callable[[int], Tap]
) -> None:
    """It is not taken for somebody else's: an officer is one all the same."""
    ids = await a_series(house)
    await house.taps(SARI, tap(ids[2]))
    await house.db.write(lambda tx: series.remove_unposted(tx, 1))
    await house.types(SARI, "tiap Sabtu jam 16")
    assert "sudah tidak ada" in house.last(SARI)
    toast = await house.taps(SARI, ManageTap(ids[2]))
    assert toast is not None
    assert "sudah tidak ada" in toast.text


@pytest.mark.parametrize(
    "tap",
    [
        lambda number: ProxiesTap(number, 0),
        lambda number: ProxyTap(number, 2),
        lambda number: SilentTap(number, 0),
        NudgeTap,
    ],
)
async def test_nobody_is_asked_or_answered_for_before_the_card_is_posted(
    house: House, rt: Neighbourhood, tap: Callable[[int], Tap]
) -> None:
    """Its officers know of the date, its neighbours do not: nothing is sent, nothing is listened for."""
    ids = await a_series(house)
    before = len(house.sent)
    toast = await house.taps(SARI, tap(ids[2]))
    assert toast is not None
    assert "belum ada di grup" in toast.text
    await house.waits(minutes=2)
    assert house.sent[before:] == [toast]
    await house.types(SARI, "Mbah Karto A-12 ikut")
    now = await house.db.read(lambda tx: activities.get(tx, ids[2]))
    assert now is not None
    assert now.joining == 0


async def test_from_a_date_that_goes_the_way_back_leads_to_the_series(
    house: House, rt: Neighbourhood
) -> None:
    ids = await a_series(house)
    await house.taps(SARI, SeriesMoveTap(ids[2]))
    await house.types(SARI, "tiap Sabtu jam 16")
    await house.presses(SARI, "Ya")
    assert "Mulai sekarang" in house.last(SARI)
    toast = await house.presses(SARI, "Kembali")
    assert toast is not None
    assert toast.text == ""
    assert "Sabtu" in house.last(SARI)
    dates = await house.db.read(lambda tx: series.dates(tx, 1, START))
    await house.waits(until=START + timedelta(minutes=5))
    await house.taps(SARI, SeriesEndSureTap(dates[-1].id))
    toast = await house.taps(SARI, SeriesTap(ids[0]))
    assert toast is not None
    assert toast.text == ""
