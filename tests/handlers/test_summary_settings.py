"""/atur, Ringkasan: when the weekly summary comes and to whom, and that what is planned follows."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.actions import summary_settings as actions
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.summaries import AHEAD
from bot.rules.summary_settings import Field
from bot.taps import AskSummaryTap, ChooseSettingTap, ChooseSummaryTap, SummarySettingsTap
from db import neighbourhoods, residents, summaries
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who
from tests.rules.test_summaries import MINUTE, SLOT

PAGE = "📊 <b>Ringkasan sepekan RT 05"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05: Bu Sari is its chair, Pak Budi its treasurer; next door somebody else is."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    await house.db.write(lambda tx: scenes.give(tx, found, BUDI, Role.TREASURER))
    return found


async def stored(house: House, rt_id: int = 1) -> Neighbourhood:
    found = await house.db.read(lambda tx: neighbourhoods.get(tx, rt_id))
    assert found is not None
    return found


async def notes(house: House) -> list[str]:
    return [detail for _, verb, _, detail in await house.journal() if verb == "change_summary"]


async def begins(house: House, *labels: str) -> None:
    await house.types(SARI, "/atur")
    for label in ("📊 Ringkasan", *labels):
        await house.presses(SARI, label)


async def test_each_is_changed_by_a_tap(house: House, rt: Neighbourhood) -> None:
    await begins(house, "📅 Hari", "Sabtu", "🕖 Jam", "20.00", "👥 Juga", "Ya")
    text = house.last(SARI)
    assert text.startswith(PAGE)
    assert "📅 Hari: Sabtu\n🕖 Jam: 20.00\n👥 Juga di grup: ya\n🏅 Tanggal penilaian: belum ada" in text
    found = await stored(house)
    assert (found.summary_day, found.summary_minute, found.summary_in_group) == (5, 1200, True)
    assert (await stored(house, 2)).summary_day == 6
    assert await notes(house) == ["summary_day=5", "summary_minute=1200", "summary_in_group=on"]
    await house.presses(SARI, "« Kembali")
    assert house.last(SARI).startswith("📋 <b>RT 05")


async def test_who_types_batal_changes_nothing(house: House, rt: Neighbourhood) -> None:
    await begins(house, "🕖 Jam")
    await house.types(SARI, "batal")
    assert house.last(SARI).startswith(PAGE)
    await house.types(SARI, "20.30")  # nothing waits any more
    assert (await stored(house)).summary_minute == 1185


async def test_the_hour_and_the_judging_may_be_typed(house: House, rt: Neighbourhood) -> None:
    await begins(house, "🕖 Jam")
    for nonsense in ("entah", "99", "jam 3 pagi"):
        await house.types(SARI, nonsense)
        assert "itu belum terbaca" in house.last(SARI)
    await house.types(SARI, "jam 6 sore")
    assert "🕖 Jam: 18.00\n– jam itu termasuk jam tenang: datangnya pukul 19.30\n" in house.last(SARI)
    await house.types(SARI, "20.30")  # nothing waits any more
    assert (await stored(house)).summary_minute == 18 * 60
    await house.presses(SARI, "🏅 Tanggal")
    await house.types(SARI, "akhir tahun")
    assert "Cukup tanggal dan bulannya" in house.last(SARI)
    await house.types(SARI, "12 desember")
    assert "🏅 Tanggal penilaian: 12 Desember 2026" in house.last(SARI)
    await house.presses(SARI, "🏅 Tanggal")
    await house.presses(SARI, "Belum ada")
    assert "🏅 Tanggal penilaian: belum ada" in house.last(SARI)
    await house.presses(SARI, "🏅 Tanggal")
    await house.types(SARI, "belum ada")
    assert (await stored(house)).judged_on == ""
    assert await notes(house) == [
        "summary_minute=1080", "judged_on=2026-12-12", "judged_on=none", "judged_on=none"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "tap",
    [
        ChooseSummaryTap(1, "summary_day", "5"),
        ChooseSummaryTap(1, "summary_minute", "1200"),
        ChooseSettingTap(1, "zone", "Asia/Jayapura"),
    ],
)
async def test_the_clock_looks_at_it_anew(house: House, rt: Neighbourhood, tap: Any) -> None:
    def due(tx: Transaction) -> bool:
        return rt.id in [found for found, _ in summaries.due(tx, house.clock.time, 10)]

    await house.db.write(house.plan)
    assert not await house.db.read(due)
    await house.taps(SARI, tap)
    assert await house.db.read(due)


async def test_it_comes_on_the_day_that_was_chosen(house: House, rt: Neighbourhood) -> None:
    made = await scenes.kerja_bakti(house, rt, house.clock.time + timedelta(hours=3))
    assert made is not None
    await house.db.write(house.plan)  # looked at: for Sunday
    await begins(house, "📅 Hari", "Jumat", "🕖 Jam", "20.00")
    friday = SLOT - timedelta(days=2) + timedelta(minutes=15)
    await house.waits(until=friday - MINUTE)
    assert not [text for text in house.reads(SARI) if "sampai Jumat" in text]
    await house.waits(until=friday + MINUTE)
    assert len([text for text in house.reads(SARI) if "sampai Jumat" in text]) == 1
    await house.waits(until=SLOT + AHEAD)
    assert not [text for text in house.reads(SARI) if "sampai Minggu" in text]


async def test_from_the_group_a_link_leads_there(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/atur", GROUP)
    (url,) = (
        button.url
        for shown in house.messages.values()
        for row in shown.text.rows
        for button in row
        if button.label == "📊 Ringkasan"
    )
    assert url.endswith("start=aturringkasan_1")
    await house.types(SARI, "/start aturringkasan_1")
    assert house.last(SARI).startswith(PAGE)
    for who, rest in ((BUDI, "1"), (SARI, "2"), (SARI, "x"), (OUTSIDER, "1")):
        await house.types(who, f"/start aturringkasan_{rest}")
        assert "diatur oleh ketua" in house.last(who)


@pytest.mark.parametrize(
    "tap",
    [SummarySettingsTap(1), AskSummaryTap(1, "judged_on"), ChooseSummaryTap(1, "summary_in_group", "on")],
)
async def test_nobody_but_chair_and_coordinator_changes_it(house: House, rt: Neighbourhood, tap: Any) -> None:
    before = await stored(house)

    async def refused(who: Who, forged: Any, chat: int | None = None) -> None:
        toast = await house.taps(who, forged, chat)
        assert toast is not None
        assert toast.alert

    for who in (BUDI, JOKO, OUTSIDER):
        await refused(who, tap)
    await refused(SARI, tap, GROUP)
    await refused(SARI, replace(tap, rt_id=2))
    await refused(SARI, replace(tap, rt_id=9))
    assert (await stored(house), await notes(house)) == (before, [])


async def test_what_is_no_choice_is_refused(house: House, rt: Neighbourhood) -> None:
    for tap in (
        AskSummaryTap(1, "zone"),
        ChooseSummaryTap(1, "zone", "Mars"),
        ChooseSummaryTap(1, "summary_day", "8"),
    ):
        toast = await house.taps(SARI, tap)
        assert toast is not None
        assert toast.alert
    assert await notes(house) == []


async def test_who_lost_the_office_while_the_question_was_open_changes_nothing(
    house: House, rt: Neighbourhood
) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.COORDINATOR))
    await house.taps(JOKO, AskSummaryTap(1, "judged_on"))
    await house.db.write(lambda tx: scenes.take(tx, rt, JOKO, Role.COORDINATOR))
    await house.types(JOKO, "12 desember")
    assert "diatur oleh ketua" in house.last(JOKO)
    assert (await stored(house)).judged_on == ""

    def outsider_changes(tx: Transaction) -> object:
        somebody = residents.person(tx, OUTSIDER.id)
        assert somebody is not None
        return actions.change(tx, house.world, rt, somebody, Field.DAY, "1")

    assert await house.db.write(outsider_changes) is None
