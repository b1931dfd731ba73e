"""Somebody who lives in several RT, and always sees which one a private message is of."""

from datetime import timedelta

import pytest

from bot.actions import changes as actions
from bot.parcels import Edit, Say
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.taps import (
    AgendaTap,
    AnswerTap,
    CloseTap,
    ConsentTap,
    ListTap,
    MePageTap,
    MeTap,
    PrivacyTap,
    ShowTap,
)
from db import neighbourhoods, residents, summaries
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, SARI, House
from tests.messages.agreed import units
from tests.samples import SUNDAY

HERE = "🏡 RT 05 Kelurahan Eka Jaya"


@pytest.fixture
async def activity(house: House) -> Activity:
    """Of RT 05, where Sari lives; Budi lives there and chairs RT 06. Both join, both can be written to."""
    rt = await scenes.rt05(house, BUDI, private=(SARI, BUDI))
    await scenes.rt06(house, BUDI, private=(BUDI,))
    activity = await scenes.kerja_bakti(house, rt)
    for who in (SARI, BUDI):
        await house.taps(who, AnswerTap(activity.id, "joining"), GROUP)
    return activity


def named(house: House) -> tuple[bool, bool]:
    """Whether the RT is named in the newest private messages of Sari (one home) and Budi (two)."""
    return HERE in house.last(SARI), HERE in house.last(BUDI)


async def test_it_names_the_rt_on_cards_and_lists_of_whoever_lives_in_several(
    house: House, activity: Activity
) -> None:
    for tap in (ShowTap(activity.id), ListTap(activity.id, 0)):
        for who in (SARI, BUDI):
            await house.taps(who, tap)
        assert "selokan" in house.last(SARI)
        assert named(house) == (False, True)


async def test_it_names_the_rt_in_reminders_and_in_news_of_changes(house: House, activity: Activity) -> None:
    house.clock.time = SUNDAY - timedelta(hours=11, minutes=32)
    await house.waits(minutes=5)
    assert "Besok" in house.last(SARI)
    assert named(house) == (False, True)
    sari = await house.db.read(lambda tx: residents.person(tx, SARI.id))
    assert sari is not None
    later = SUNDAY + timedelta(days=1)
    await house.db.write(lambda tx: actions.move(tx, house.world, sari, activity.id, later))
    await house.waits(minutes=2)
    assert "Pindah ke" in house.last(SARI)
    assert named(house) == (False, True)
    await house.db.write(lambda tx: actions.cancel(tx, house.world, sari, activity.id))
    await house.waits(minutes=2)
    assert "Dibatalkan" in house.last(SARI)
    assert named(house) == (False, True)


async def test_it_turns_the_pages_of_saya(house: House) -> None:
    await scenes.several(house, 9)
    await house.types(SARI, "/saya")
    assert "🏠 RT 01 · Ketua RT\n" in house.last(SARI)
    assert "RT 09" not in house.last(SARI)
    await house.presses(SARI, "›")
    assert "🏠 RT 09 · Ketua RT" in house.last(SARI)
    forged = await house.taps(SARI, MePageTap(1), GROUP)
    assert forged is not None
    assert forged.alert


async def test_it_names_the_rt_when_it_asks_how_it_went_and_until_it_is_closed(
    house: House, activity: Activity
) -> None:
    next_door = await house.db.read(lambda tx: neighbourhoods.homes_of(tx, BUDI.id)[1])
    theirs = await scenes.kerja_bakti(house, next_door)
    monday = SUNDAY + timedelta(days=1)  # the week's summary would stand below
    await house.db.write(lambda tx: summaries.put(tx, next_door.id, monday))
    await house.db.write(lambda tx: summaries.put(tx, activity.neighbourhood_id, monday))
    house.clock.time = SUNDAY + timedelta(hours=13)
    await house.waits(minutes=2)
    assert "Bagaimana kegiatan" in house.last(SARI)
    assert "🏡 RT 06" in house.last(BUDI)
    for pressed in ("Selesai", "Kehadiran"):
        await house.presses(BUDI, pressed)
        assert "🏡 RT 06" in house.last(BUDI)
    await house.types(BUDI, "budi")
    assert "🔎 1 nama" in house.last(BUDI)
    assert "🏡 RT 06" in house.last(BUDI)
    await house.db.write(lambda tx: neighbourhoods.change(tx, activity.neighbourhood_id, status=Status.LEFT))
    await house.taps(BUDI, CloseTap(theirs.id), on=5)
    assert "🏡" not in house.last(BUDI)  # the bot is in one of his groups only


async def test_it_stays_within_telegrams_limits_for_somebody_in_sixty_rt(house: House) -> None:
    found = await scenes.several(house, 60)
    mine = await house.db.write(lambda tx: [_three(tx, house, rt) for rt in found])
    await house.settles()
    for text in (
        *("/start", f"/start hello_{found[0].id}", f"/start remind_{mine[0][0].id}", "/saya", "/privasi"),
        *("/kegiatan", "/kerjabakti", "/batal", "/atur", "/peran", "/bantuan", "/bahasa", "apa kabar"),
    ):
        await house.types(SARI, text)
    for page in (0, 1, 11, 22):
        await house.taps(SARI, AgendaTap(page))
        await house.taps(SARI, MePageTap(page))
    for tap in (ConsentTap(1), MeTap("house"), PrivacyTap("data", 0), PrivacyTap("forget", 0)):
        await house.taps(SARI, tap)
    await house.taps(SARI, PrivacyTap("forgetsure", 0))
    assert "satu-satunya" in house.last(SARI)
    for three in mine:
        await house.taps(SARI, AnswerTap(three[0].id, "joining"))
    house.clock.time = SUNDAY - timedelta(hours=11, minutes=30)
    await house.waits(minutes=3)
    assert "".join(house.reads(SARI)).count("🔔 Besok") == 60
    house.clock.time = SUNDAY + timedelta(hours=13)
    await house.waits(minutes=2)
    assert sum("Bagaimana kegiatan" in text for text in house.reads(SARI)) == 60
    shown = [parcel.text for parcel in house.sent if isinstance(parcel, Say | Edit)]
    assert max(units(text) for text in shown) < 4096
    assert max(sum(len(row) for row in text.rows) for text in shown) <= 100


def _three(tx: Transaction, house: House, rt: Neighbourhood) -> list[Activity]:
    weeks = (SUNDAY + timedelta(days=7 * week) for week in range(3))
    return [scenes.announced(tx, rt, house.world.now, at, "Bersihkan selokan") for at in weeks]
