"""/atur, Pengingat: when an RT is reminded, and that what is planned follows."""

from dataclasses import replace
from typing import Any

import pytest

from bot.actions import reminder_settings as actions
from bot.rules.kinds import Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reminder_leads import NO_EVE, NO_LEAD, Leads
from bot.rules.reminder_settings import Field, Turn
from bot.rules.roles import Role
from bot.taps import (
    AskLeadTap,
    AskReminderTap,
    ChooseReminderTap,
    LeadsTap,
    LeadTap,
    ReminderSettingsTap,
    UnreachedTap,
)
from db import looks, neighbourhoods, reminder_leads, residents
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who

PAGE = "🔔 <b>Pengingat RT 05"


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


async def leads(house: House, rt_id: int = 1) -> dict[str, Leads]:
    return await house.db.read(lambda tx: reminder_leads.of(tx, rt_id))


async def notes(house: House) -> list[str]:
    return [detail for _, verb, _, detail in await house.journal() if verb == "change_reminders"]


async def refused(house: House, who: Who, tap: Any, chat: int | None = None) -> None:
    toast = await house.taps(who, tap, chat)
    assert toast is not None
    assert toast.alert


async def begins(house: House, *labels: str) -> None:
    await house.types(SARI, "/atur")
    for label in ("🔔 Pengingat", *labels):
        await house.presses(SARI, label)


async def test_each_is_changed_by_a_tap(house: House, rt: Neighbourhood) -> None:
    await begins(house, "🌆 Sehari sebelumnya", "20.30")
    assert "🌆 Sehari sebelumnya: 20.30\n" in house.last(SARI)
    await house.presses(SARI, "⏰ Sebelum mulai")
    await house.presses(SARI, "90 menit")
    await house.presses(SARI, "🕌 Salat Jumat")
    await house.presses(SARI, "Tidak ada")
    await house.presses(SARI, "👋 Disapa")
    await house.presses(SARI, "Tidak")
    assert "👋 Disapa di grup: tidak" in house.last(SARI)
    await house.presses(SARI, "🌙 Malam")
    await house.presses(SARI, "22.00–04.30")
    assert "🌙 Malam: 22.00–04.30" in house.last(SARI)
    found = await stored(house)
    assert (found.eve_minute, found.lead_minutes, found.mentions) == (1230, 90, False)
    assert found.quiet == "night=1320-270 friday=off"
    assert (await stored(house, 2)).quiet == ""
    assert await notes(house) == [
        "eve_minute=1230", "lead_minutes=90", "friday=off", "mentions=off", "night=1320-270"
    ]  # fmt: skip
    await house.presses(SARI, "« Kembali")
    assert house.last(SARI).startswith("📋 <b>RT 05")


async def test_quiet_hours_may_be_typed(house: House, rt: Neighbourhood) -> None:
    await begins(house, "🌙 Malam")
    for nonsense in ("entah", "08.00-12.00", "tidak ada"):
        await house.types(SARI, nonsense)
        assert "jamnya belum terbaca" in house.last(SARI)
    await house.types(SARI, "jam 9 malam sampai jam 4.30")
    assert house.last(SARI).startswith(PAGE)
    assert (await stored(house)).quiet == "night=1260-270"
    await house.types(SARI, "10-5")  # nothing waits any more
    assert (await stored(house)).quiet == "night=1260-270"
    await begins(house, "🕌 Magrib")
    await house.types(SARI, "tidak ada")
    assert (await stored(house)).quiet == "night=1260-270 prayer=off"
    await begins(house, "🕌 Magrib", "‹ Kembali")
    await house.types(SARI, "17.45-19.30")  # the page has taken the question back
    assert (await stored(house)).quiet == "night=1260-270 prayer=off"


async def test_an_evening_hour_that_became_quiet_says_when_it_comes(house: House, rt: Neighbourhood) -> None:
    await begins(house, "🌆 Sehari sebelumnya", "21.00")
    await house.presses(SARI, "🌙 Malam")
    await house.presses(SARI, "20.30–05.00")
    assert "🌆 Sehari sebelumnya: 21.00 (datang 20.25, di luar jam tenang)" in house.last(SARI)
    await house.presses(SARI, "🌆 Sehari sebelumnya")
    assert "21.00" not in str(house.labels(SARI))


async def test_one_kind_has_its_own_hours_until_they_are_as_usual_again(
    house: House, rt: Neighbourhood
) -> None:
    await begins(house, "🗂 Per jenis", "🩺 Posyandu", "🌆 Sehari", "20.00", "⏰ Sebelum", "Tidak")
    assert await leads(house) == {"posyandu": Leads(1200, NO_LEAD)}
    assert "20.00 sehari sebelumnya\n" in house.last(SARI)
    await house.presses(SARI, "‹ Kembali")
    assert "🩺 Posyandu: 20.00 sehari sebelumnya" in house.last(SARI)
    await house.presses(SARI, "🌙 Ronda")
    await house.presses(SARI, "🌆 Sehari")
    assert "✓ 19.30" in house.labels(SARI)
    await house.presses(SARI, "Tidak")
    await house.presses(SARI, "⏰ Sebelum")
    await house.presses(SARI, "‹ Kembali")
    await house.presses(SARI, "⏰ Sebelum")
    await house.presses(SARI, "3 jam")
    assert await leads(house) == {"posyandu": Leads(1200, NO_LEAD), "ronda": Leads(NO_EVE, 180)}
    await house.presses(SARI, "‹ Kembali")
    await house.presses(SARI, "‹ Kembali")
    assert "Punya jam sendiri: 🌙 Ronda, 🩺 Posyandu" in house.last(SARI)
    await house.presses(SARI, "🗂 Per jenis")
    await house.presses(SARI, "🩺 Posyandu")
    await house.presses(SARI, "↩️ Seperti biasa")
    assert "19.30 sehari sebelumnya, 2 jam sebelum mulai" in house.last(SARI)
    assert await leads(house) == {"ronda": Leads(NO_EVE, 180)}
    assert await leads(house, 2) == {}
    assert (await notes(house))[-1] == "posyandu=usual"


async def test_what_is_planned_is_looked_at_anew(house: House, rt: Neighbourhood) -> None:
    await scenes.kerja_bakti(house, rt)
    for tap in (ChooseReminderTap(1, "prayer", "off"), LeadTap(1, "kerja_bakti", "lead", 30)):
        await house.db.write(house.plan)
        assert await house.db.read(lambda tx: looks.due(tx, house.clock.time)) == []
        await house.taps(SARI, tap)
        await house.db.write(looks.take_marks)
        assert len(await house.db.read(lambda tx: looks.due(tx, house.clock.time))) == 1


async def test_from_the_group_a_link_leads_there(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/atur", GROUP)
    (url,) = (
        button.url
        for shown in house.messages.values()
        for row in shown.text.rows
        for button in row
        if button.label == "🔔 Pengingat"
    )
    assert url.endswith("start=aturpengingat_1")
    await house.types(SARI, "/start aturpengingat_1")
    assert house.last(SARI).startswith(PAGE)
    for who, rest in ((BUDI, "1"), (SARI, "2"), (SARI, "x"), (OUTSIDER, "1")):
        await house.types(who, f"/start aturpengingat_{rest}")
        assert "diatur oleh ketua" in house.last(who)


@pytest.mark.parametrize(
    "tap",
    [
        ReminderSettingsTap(1),
        AskReminderTap(1, "night"),
        ChooseReminderTap(1, "night", "1260-300"),
        LeadsTap(1, ""),
        LeadsTap(1, "toga"),
        AskLeadTap(1, "toga", "eve"),
        LeadTap(1, "toga", "eve", 1200),
        LeadTap(1, "toga", "usual", 0),
    ],
)
async def test_nobody_but_chair_and_coordinator_changes_it(house: House, rt: Neighbourhood, tap: Any) -> None:
    before = await stored(house)
    for who in (BUDI, JOKO, OUTSIDER):
        await refused(house, who, tap)
    await refused(house, SARI, tap, GROUP)
    await refused(house, SARI, replace(tap, rt_id=2))
    await refused(house, SARI, replace(tap, rt_id=9))
    assert (await stored(house), await leads(house), await notes(house)) == (before, {}, [])


async def test_what_is_no_choice_is_refused(house: House, rt: Neighbourhood) -> None:
    for tap in (
        AskReminderTap(1, "zone"),
        ChooseReminderTap(1, "zone", "Mars"),
        ChooseReminderTap(1, "night", "off"),
        ChooseReminderTap(1, "night", "540-600"),
        ChooseReminderTap(1, "eve_minute", "1"),
        ChooseReminderTap(1, "mentions", "perhaps"),
        LeadsTap(1, "party"),
        AskLeadTap(1, "party", "eve"),
        AskLeadTap(1, "toga", "noon"),
        AskLeadTap(1, "toga", "usual"),
        LeadTap(1, "party", "eve", 1200),
        LeadTap(1, "toga", "noon", 1200),
        LeadTap(1, "toga", "eve", 1),
        LeadTap(1, "toga", "lead", -30),
    ):
        await refused(house, SARI, tap)
    assert (await leads(house), await notes(house)) == ({}, [])


async def test_an_officer_no_more_types_in_vain(house: House, rt: Neighbourhood) -> None:
    await begins(house, "🌙 Malam")
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    await house.types(SARI, "21.00-04.00")
    assert "diatur oleh ketua" in house.last(SARI)
    assert (await stored(house)).quiet == ""


async def test_from_here_the_chair_comes_to_those_not_reached_and_back(
    house: House, rt: Neighbourhood
) -> None:
    await begins(house, "📵 Tidak terjangkau (1)")
    assert "• Rina" in house.last(SARI)
    await house.presses(SARI, "‹ Pengingat")
    assert house.last(SARI).startswith(PAGE)
    await house.taps(BUDI, UnreachedTap(1, 0, 0))
    assert "‹ Pengingat" not in house.labels(BUDI)


async def test_the_actions_ask_for_the_office_themselves(house: House, rt: Neighbourhood) -> None:
    def tries(tx: Transaction) -> tuple[object, bool]:
        budi = residents.person(tx, BUDI.id)
        assert budi is not None
        who = (tx, house.world, rt, budi)
        return actions.change(*who, Field.EVE, "1200"), actions.turn(*who, Kind.KERJA_BAKTI, Turn.USUAL, 0)

    assert await house.db.write(tries) == (None, False)
