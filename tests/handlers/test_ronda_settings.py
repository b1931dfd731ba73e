"""How an RT keeps watch: begun with two questions, changed by tapping and typing; nights ahead follow."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.parcels import Say, Toast
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.ronda import Night, Ronda, Swaps
from bot.rules.swaps import Status
from bot.taps import AskRondaTap, ChooseRondaTap, RondaBeginTap, RondaSettingsTap, SwapAskTap, SwapTap
from db import neighbourhoods, residents, ronda, swaps
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who

SATURDAY = date(2026, 11, 28)
AYU = Who(1010, "Bu Ayu")


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Regu 1 on malam Minggu: Pak Budi, Mas Joko, and Rina, to whom the bot cannot write."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, JOKO))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Melati"))
    return found


async def settings(house: House) -> Ronda:
    found = await house.db.read(lambda tx: ronda.settings(tx, 1))
    assert found is not None
    return found


async def night(house: House, evening: date = SATURDAY) -> Night:
    found = await house.db.read(lambda tx: ronda.at(tx, 1, evening))
    assert found is not None
    return found


async def changes(house: House, *labels: str) -> None:
    """/regu, the settings, and these buttons."""
    await house.types(SARI, "/regu")
    await house.presses(SARI, "⚙️ Aturan ronda")
    for label in labels:
        await house.presses(SARI, label)


def said(house: House, where: int, before: int) -> list[str]:
    return [p.text.html for p in house.sent[before:] if isinstance(p, Say) and p.chat_id == where]


async def refused(house: House, who: Who, tap: Any) -> None:
    toast = await house.taps(who, tap)
    assert isinstance(toast, Toast)
    assert toast.alert


def screen(house: House) -> str:
    return "\n\n".join(shown.text.html for (chat, _), shown in house.messages.items() if chat == SARI.id)


async def test_other_hours_move_the_nights_that_have_not_begun_and_tell_once(
    house: House, rt: Neighbourhood
) -> None:
    before = len(house.sent)
    await changes(house, "🕙 Jam ronda", "23.00–04.00")
    await house.presses(SARI, "🕙 Jam ronda")
    await house.types(SARI, "entah")
    assert "jamnya belum terbaca" in house.last(SARI)
    await house.types(SARI, "21.30 sampai 03.30")
    assert "Jam ronda: 21.30–03.30" in house.last(SARI)
    moved = await night(house)
    assert moved.starts_at == START + timedelta(days=4, hours=12, minutes=30)  # 21.30 WIB
    assert moved.ends_at == START + timedelta(days=4, hours=18, minutes=30)
    await house.waits(minutes=2)
    for who in (BUDI, JOKO):
        [text] = said(house, who.id, before)
        assert "jam ronda berubah menjadi <b>21.30–03.30 WIB</b>" in text
        assert "28 November, 21.30–03.30 WIB" in text
    [in_group] = said(house, GROUP, before)
    assert "Rina</a>: giliran Bapak/Ibu mengikuti jam ini" in in_group
    assert "Budi" not in in_group
    house.clock.time = START + timedelta(days=4, hours=10, minutes=29)
    await house.waits(minutes=2)  # 19.30: two hours before
    assert [text for text in said(house, JOKO.id, before) if "malam ini giliran ronda" in text]


async def test_a_night_that_would_have_begun_already_stays_as_it_was_announced(
    house: House, rt: Neighbourhood
) -> None:
    house.clock.time = START + timedelta(days=4, hours=12, minutes=15)  # Saturday, 21.15
    tonight = await night(house)
    await changes(house, "🕙 Jam ronda", "21.00–03.00")
    assert await night(house) == tonight
    later = await night(house, SATURDAY + timedelta(days=7))
    assert later.starts_at == START + timedelta(days=11, hours=12)
    house.clock.time = START + timedelta(days=4, hours=14)  # begun
    await changes(house, "🕙 Jam ronda", "00.00–03.30")
    assert await night(house) == tonight
    moved = await night(house, SATURDAY + timedelta(days=7))
    assert moved.starts_at == START + timedelta(days=11, hours=15)  # after midnight, of the same evening


async def test_moved_nights_end_open_requests_and_so_does_a_ban_on_swaps(
    house: House, rt: Neighbourhood
) -> None:
    async def asks(number: int) -> None:
        await house.taps(BUDI, SwapAskTap(1, 0))
        assert [one.id for one in await house.db.read(lambda tx: swaps.live(tx, 1))] == [number]

    await asks(1)
    before = len(house.sent)
    await changes(house, "🕙 Jam ronda", "23.00–04.00")
    assert [text for text in said(house, BUDI.id, before) if "sudah berakhir" in text]
    assert await house.db.read(lambda tx: swaps.live(tx, 1)) == []
    await asks(2)
    await changes(house, "🔁 Tukar giliran", "Tidak")
    assert (await settings(house)).swaps is Swaps.FORBIDDEN
    ended = await house.db.read(lambda tx: swaps.get(tx, 2))
    assert ended is not None
    assert ended.status is Status.WITHDRAWN
    toast = await house.taps(BUDI, SwapTap(1))
    assert toast is not None
    assert toast.alert


async def test_another_number_is_that_of_the_nights_ahead(house: House, rt: Neighbourhood) -> None:
    own = await night(house, SATURDAY + timedelta(days=7))
    await house.db.write(lambda tx: ronda.change(tx, own.id, needed=8))  # drawn for eight
    await changes(house, "👥 Orang per malam", "5")
    assert (await night(house)).needed == 5
    assert (await night(house, SATURDAY + timedelta(days=7))).needed == 8
    await house.presses(SARI, "👥 Orang per malam")
    await house.types(SARI, "banyak")
    assert "angka dari 1 sampai 30" in house.last(SARI)
    await house.types(SARI, "7 orang")
    assert (await night(house)).needed == 7


async def test_everything_else_is_set_by_a_tap_or_an_amount(house: House, rt: Neighbourhood) -> None:
    await changes(
        house,
        *("📌 Kartu malam ini", "17.00", "⏳ Daftar belum konfirmasi", "20.30", "📍 Belum tiba", "30 menit"),
        *("🔔 Kentongan di grup", "Tidak", "🔁 Tukar giliran", "Boleh, bila danru setuju"),
        *("💰 Kontribusi", "Rp10.000", "🍚 Jimpitan"),
    )
    await house.types(SARI, "Rp 1.500")
    now = await settings(house)
    assert (now.card_minute, now.confirm_minute, now.late_minutes) == (17 * 60, 20 * 60 + 30, 30)
    assert (now.alarm_in_group, now.swaps, now.contribution, now.jimpitan) == (
        False, Swaps.APPROVAL, 10_000, 1_500,
    )  # fmt: skip
    assert "🍚 Jimpitan: Rp1.500" in house.last(SARI)
    await house.presses(SARI, "🍚 Jimpitan")
    await house.presses(SARI, "‹ Kembali")
    await house.types(SARI, "500")  # nobody asks any more
    assert (await settings(house)).jimpitan == 1_500
    lines = [detail for _, verb, _, detail in await house.journal() if verb == "change_ronda"]
    assert lines[0] == "card_minute=1020"


async def test_it_rests_and_begins_again(house: House, rt: Neighbourhood) -> None:
    before = len(house.sent)
    await changes(house, "⏸ Istirahatkan ronda", "⏸ Ya, istirahatkan")
    assert "Sedang diistirahatkan" in screen(house)
    [paused] = said(house, GROUP, before)
    assert "Ronda diistirahatkan dulu" in paused
    house.clock.time = START + timedelta(days=4, hours=7)  # when tonight's card would come
    await house.waits(minutes=2)
    assert said(house, GROUP, before) == [paused]
    assert said(house, BUDI.id, before) == []
    await house.types(BUDI, "/regu")
    assert "belum ada jadwal ronda" in house.last(BUDI)
    await house.types(BUDI, "/jadwal")
    assert "🌙 Ronda RT 05 Kelurahan Eka Jaya sedang libur" in house.last(BUDI)
    assert "28/11" not in house.last(BUDI)
    assert house.labels(BUDI) == []
    await house.types(AYU, "/jadwal")  # no squad of hers rests
    assert "libur" not in house.last(AYU)
    await house.types(SARI, "/regu")
    assert "▶️ Mulai" in house.labels(SARI)
    await house.taps(SARI, RondaSettingsTap(rt.id))
    await house.presses(SARI, "▶️ Mulai lagi")
    assert (await settings(house)).active
    await house.waits(minutes=2)
    assert "Ronda dimulai lagi" in said(house, GROUP, before)[1]
    assert (await night(house, SATURDAY + timedelta(days=35))).is_planned


async def test_a_watch_that_rests_hides_neither_the_night_under_way_nor_another_rt_s(
    house: House, rt: Neighbourhood
) -> None:
    def next_door(tx: Transaction) -> None:
        other = neighbourhoods.of_chat(tx, OTHER_GROUP)
        assert other is not None
        residents.add_resident(tx, other.id, BUDI.id, house.world.now)
        scenes.keeps_watch(tx, house, other, BUDI, pos="Pos Mawar")

    await house.db.write(next_door)
    house.clock.time = START + timedelta(days=4, hours=14)  # Saturday, 23.00: they are at the pos
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, active=False))
    await house.types(BUDI, "/jadwal")
    assert "Ronda RT 05 Kelurahan Eka Jaya sedang libur" in house.last(BUDI)
    nights = [label for label in house.labels(BUDI) if "/" in label]
    assert [label.split()[2] for label in nights[:3]] == ["28/11", "28/11", "5/12"]
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, active=True))
    await house.types(BUDI, "/jadwal")
    assert "sedang libur" not in house.last(BUDI)


async def test_a_second_beginning_changes_nothing(house: House, rt: Neighbourhood) -> None:
    before = await settings(house)
    await house.taps(SARI, RondaBeginTap(rt.id, "done", "1260-180-9"))
    assert await settings(house) == before
    assert "Regu ronda RT 05" in screen(house)


@pytest.mark.parametrize(
    ("step", "chosen"),
    [("x", ""), ("needed", "480-720"), ("needed", ""), ("done", "1320-240"), ("done", "1320-240-0"),
     ("done", "1320-240-31"), ("done", "1320-240-x"), ("done", "-4")],
)  # fmt: skip
async def test_forged_beginnings_begin_nothing(house: House, step: str, chosen: str) -> None:
    rt = await scenes.rt05(house, private=(SARI,))
    await refused(house, SARI, RondaBeginTap(rt.id, step, chosen))
    assert await house.db.read(lambda tx: ronda.settings(tx, rt.id)) is None


async def test_a_beginning_hears_what_is_typed(house: House) -> None:
    rt = await scenes.rt05(house, private=(SARI,))
    await house.types(SARI, "/regu")
    await house.presses(SARI, "▶️ Mulai")
    for nonsense in ("entah", "25.00-99.00", "08.00-12.00"):
        await house.types(SARI, nonsense)
        assert "jamnya belum terbaca" in house.last(SARI)
        assert "1 dari 2" in house.last(SARI)
    await house.types(SARI, "jam 10 malam sampai jam 3 pagi")
    assert "2 dari 2" in house.last(SARI)
    for nonsense in ("banyak", "0", "31"):
        await house.types(SARI, nonsense)
        assert "1 sampai 30" in house.last(SARI)
    assert await house.db.read(lambda tx: ronda.settings(tx, rt.id)) is None
    await house.types(SARI, "7")
    assert "Regu ronda RT 05" in house.last(SARI)
    found = await settings(house)
    assert (found.start_minute, found.end_minute, found.needed) == (22 * 60, 3 * 60, 7)
    await house.types(SARI, "9")  # nothing waits any more
    assert (await settings(house)).needed == 7


async def test_a_list_below_a_question_of_the_beginning_is_one(house: House) -> None:
    await scenes.rt05(house, BUDI, private=(SARI,))
    await house.types(SARI, "/regu")
    await house.presses(SARI, "▶️ Mulai")
    await house.types(SARI, "Senin 22.00-04.00: Pak Budi, Joko")
    assert "Daftar regu ronda" in house.last(SARI)
    await house.types(SARI, "Selasa: Pak Budi")  # the list goes on
    assert "Regu Selasa" in house.last(SARI)


async def test_an_officer_no_more_begins_nothing_by_typing(house: House) -> None:
    rt = await scenes.rt05(house, private=(SARI,))
    await house.taps(SARI, RondaBeginTap(rt.id, "hours", "junk"))
    assert "1 dari 2" in screen(house)
    chair = await house.db.read(lambda tx: residents.resident(tx, rt.id, SARI.id))
    assert chair is not None
    await house.db.write(lambda tx: residents.take_role(tx, chair.id, Role.CHAIR))
    await house.types(SARI, "22.00-04.00")
    assert "2 dari 2" not in house.last(SARI)
    assert await house.db.read(lambda tx: ronda.settings(tx, rt.id)) is None


async def test_where_nobody_keeps_watch_there_is_nothing_to_set(house: House) -> None:
    rt = await scenes.rt05(house, private=(SARI,))
    for tap in (AskRondaTap(rt.id, "hours"), ChooseRondaTap(rt.id, "needed", "4")):
        await refused(house, SARI, tap)
    await house.taps(SARI, RondaBeginTap(rt.id, "needed", "1320-240"))
    await house.presses(SARI, "‹ Kembali")
    assert "1 dari 2" in screen(house)


async def test_the_settings_of_the_rt_lead_there(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/atur")
    await house.presses(SARI, "⚙️ Aturan ronda")
    assert "Aturan ronda RT 05" in screen(house)
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, active=False))
    await house.types(SARI, "/atur")
    await house.presses(SARI, "⚙️ Aturan ronda")
    assert "Sedang diistirahatkan" in screen(house)
    assert "▶️ Mulai lagi" in house.labels(SARI)


async def test_where_nobody_keeps_watch_yet_the_settings_of_the_rt_lead_to_the_beginning(
    house: House,
) -> None:
    rt = await scenes.rt05(house, BUDI, private=(SARI, BUDI))
    await refused(house, BUDI, RondaSettingsTap(rt.id))
    await house.types(SARI, "/atur")
    await house.presses(SARI, "⚙️ Aturan ronda")
    await house.presses(SARI, "▶️ Mulai")
    assert "1 dari 2" in screen(house)
    assert await house.db.read(lambda tx: ronda.settings(tx, rt.id)) is None


async def test_in_the_group_a_link_leads_to_the_squads_in_private(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/atur", GROUP)
    [link] = [
        button.url
        for (chat, _), shown in house.messages.items()
        if chat == GROUP
        for row in shown.text.rows
        for button in row
        if button.label == "⚙️ Aturan ronda"
    ]
    assert link.endswith("?start=regu")
    await house.types(SARI, "/start regu")
    assert "⚙️ Aturan ronda" in house.labels(SARI)


async def test_nobody_else_changes_how_watch_is_kept(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.TREASURER))
    before = await settings(house)
    taps = (
        RondaBeginTap(rt.id, "done", "1260-180-9"), RondaSettingsTap(rt.id), AskRondaTap(rt.id, "hours"),
        ChooseRondaTap(rt.id, "needed", "8"), ChooseRondaTap(rt.id, "active", "off"),
    )  # fmt: skip
    for who in (BUDI, JOKO, OUTSIDER):
        for tap in taps:
            await refused(house, who, tap)
    for tap in (
        AskRondaTap(rt.id, "x"),
        ChooseRondaTap(rt.id, "x", "8"),
        ChooseRondaTap(rt.id, "needed", "99"),
    ):
        await refused(house, SARI, tap)
    await refused(house, SARI, RondaSettingsTap(2))
    assert await settings(house) == before
    await changes(house, "👥 Orang per malam")
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    await house.types(SARI, "8")
    assert "diatur oleh ketua" in house.last(SARI)
    assert await settings(house) == before


async def test_what_no_longer_fits_when_it_is_sent_is_not_said(house: House, rt: Neighbourhood) -> None:
    """The RT rests again, or the turns are gone, before the news of other hours goes out."""
    before = len(house.sent)
    await changes(house, "🕙 Jam ronda", "23.00–04.00")

    def end(tx: Transaction) -> None:
        for one in ronda.coming(tx, rt.id, house.world.now):
            ronda.drop(tx, one.id)

    await house.db.write(end)
    await house.waits(minutes=2)
    assert said(house, BUDI.id, before) == []
    assert said(house, GROUP, before) == []


async def test_news_of_hours_waits_for_no_watch_that_rests(house: House, rt: Neighbourhood) -> None:
    before = len(house.sent)
    await changes(house, "🕙 Jam ronda", "23.00–04.00")
    await house.db.write(lambda tx: ronda.set_up(tx, rt.id, active=False))
    await house.waits(minutes=2)
    assert said(house, BUDI.id, before) == []
    assert said(house, GROUP, before) == []
