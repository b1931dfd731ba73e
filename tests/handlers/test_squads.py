"""/regu: from nothing to a running roster by tapping, and what a change does to the nights ahead."""

from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.parcels import Say, Toast
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.ronda import Duty, Squad
from bot.rules.squads import MEMBERS_MOST, SQUADS_MOST, Choice
from bot.taps import RondaBeginTap, SquadNewTap, SquadsTap, SquadTap
from db import residents, ronda, squads
from db.engine import Transaction
from db.ronda import DUTIES, NIGHTS
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")
SATURDAYS = ["2026-11-28", "2026-12-05", "2026-12-12", "2026-12-19", "2026-12-26"]


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05 without a night watch; next door lives somebody else."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, JOKO, RINA))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    return found


async def begun(house: House) -> None:
    """Bu Sari begins the night watch."""
    await house.types(SARI, "/regu")
    for label in ("▶️ Mulai", "22.00–04.00", "4"):
        await house.presses(SARI, label)


async def on_saturdays(house: House, *names: str) -> Squad:
    """Regu 1 on malam Minggu with these members."""
    await begun(house)
    await house.presses(SARI, "➕ Regu baru")
    await house.presses(SARI, "Hanya malam Minggu")
    for name in names:
        await house.presses(SARI, name)
    await house.presses(SARI, "✅ Selesai")
    return await squad(house)


async def squad(house: House, number: int = 1) -> Squad:
    found = await house.db.read(lambda tx: squads.get(tx, number))
    assert found is not None
    return found


async def evenings(house: House, who: Who) -> list[str]:
    """The evenings on which somebody has a duty."""
    mine = (
        sa.select(NIGHTS.c.evening)
        .join(DUTIES, DUTIES.c.night_id == NIGHTS.c.id)
        .where(DUTIES.c.resident_id == await number(house, who))
        .order_by(NIGHTS.c.evening)
    )
    return [row.evening for row in await house.db.read(lambda tx: tx.all(mine))]


async def nights(house: House) -> list[str]:
    found = sa.select(NIGHTS.c.evening).order_by(NIGHTS.c.evening)
    return [row.evening for row in await house.db.read(lambda tx: tx.all(found))]


async def number(house: House, who: Who) -> int:
    rows = residents.RESIDENTS
    found = sa.select(rows.c.id).where(rows.c.person_id == who.id, rows.c.neighbourhood_id == 1)
    return int(await house.db.read(lambda tx: tx.scalar(found)))


async def duties(house: House, evening: str) -> list[Duty]:
    def read(tx: Transaction) -> list[Duty]:
        night = ronda.at(tx, 1, date.fromisoformat(evening))
        return ronda.duties(tx, night.id) if night else []

    return await house.db.read(read)


async def refused(house: House, who: Who, tap: Any) -> str:
    toast = await house.taps(who, tap)
    assert isinstance(toast, Toast)
    assert toast.alert
    return toast.text


def told(house: House, who: Who, before: int = 0) -> list[str]:
    """What the bot wrote to somebody of its own accord."""
    return [p.text.html for p in house.sent[before:] if isinstance(p, Say) and p.chat_id == who.id]


def screen(house: House, who: Who = SARI) -> str:
    return "\n\n".join(shown.text.html for (chat, _), shown in house.messages.items() if chat == who.id)


async def test_from_nothing_to_a_running_roster_by_tapping(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, "/regu")
    assert "Ronda RT 05" in house.last(SARI)
    await house.presses(SARI, "▶️ Mulai")
    await house.presses(SARI, "22.00–04.00")
    await house.presses(SARI, "3")
    assert "Regu belum ada. Ada tiga cara" in screen(house)
    await house.presses(SARI, "➕ Regu baru")
    await house.presses(SARI, "Hanya malam Minggu")
    assert "Belum ada anggota" in screen(house)
    for name in ("Pak Budi", "Mas Joko", "Rina"):
        await house.presses(SARI, name)
    assert "Anggota (3): Pak Budi, Mas Joko, Rina" in screen(house)
    assert "✓ Pak Budi" in house.labels(SARI)
    await house.presses(SARI, "✅ Selesai")
    await house.presses(SARI, "⭐ Danru")
    await house.presses(SARI, "Pak Budi")
    await house.presses(SARI, "🤝 Wakil")
    await house.presses(SARI, "Rina")
    await house.presses(SARI, "📍 Pos")
    await house.types(SARI, "Pos Melati")
    panel = house.last(SARI)
    assert "tiap Sabtu malam (malam Minggu)" in panel
    assert "⭐ Danru: Pak Budi\n🤝 Wakil: Rina\n📍 Pos Melati" in panel
    assert "Berikutnya: Sabtu malam (malam Minggu), 28 November, 22.00–04.00 WIB" in panel
    assert await evenings(house, JOKO) == SATURDAYS
    settings = await house.db.read(lambda tx: ronda.settings(tx, rt.id))
    assert settings is not None
    assert (settings.active, settings.needed, settings.start_minute) == (True, 3, 1320)
    before = len(house.sent)
    await house.waits(minutes=1)
    [to_joko] = told(house, JOKO, before)
    assert to_joko.startswith("👥 Mas Joko, regu ronda Bapak/Ibu sekarang:")
    assert "<b>Regu 1</b>, tiap Sabtu malam (malam Minggu)\n⭐ Danru: Pak Budi" in to_joko
    assert "Giliran Bapak/Ibu berikutnya: Sabtu malam (malam Minggu), 28 November" in to_joko
    await house.types(JOKO, "/ronda")
    assert "Sab 28/11 malam" in "\n".join(house.reads(JOKO)[-2:])


async def test_members_see_their_squad_and_the_others(house: House, rt: Neighbourhood) -> None:
    await on_saturdays(house, "Pak Budi", "Mas Joko")
    await house.taps(SARI, SquadNewTap(rt.id))
    await house.presses(SARI, "Diatur sendiri")
    await house.types(JOKO, "/regu")
    assert "👥 <b>Regu 1</b>\n🌙 tiap Sabtu malam (malam Minggu)" in house.last(JOKO)
    assert "Anggota (2): Pak Budi, Mas Joko" in house.last(JOKO)
    assert "Berikutnya: Sabtu malam" in house.last(JOKO)
    assert "Regu lainnya:\n• Regu 2: malamnya diatur sendiri, 0 orang" in house.last(JOKO)
    assert house.labels(JOKO) == ["🌙 Giliran saya"]
    await house.types(AYU, "/regu")
    assert "belum tercatat di regu mana pun" in house.last(AYU)
    await house.types(OUTSIDER, "/regu")
    assert "▶️ Mulai" in house.labels(OUTSIDER)
    await house.types(BUDI, "/regu", GROUP)
    assert "chat pribadi" in house.last(GROUP) or "berdua" in house.last(GROUP)


async def test_without_a_watch_residents_hear_so_and_strangers_nothing(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(BUDI, "/regu")
    assert "Di sini belum ada jadwal ronda" in house.last(BUDI)
    stranger = Who(1888, "Orang Baru")
    await house.types(stranger, "/regu")
    assert "warga" in house.last(stranger).lower()
    toast = await house.taps(stranger, SquadsTap(rt.id, 0))
    assert toast is not None
    assert toast.alert


async def test_who_lives_in_several_is_asked_which(house: House) -> None:
    await scenes.several(house, 2, BUDI)
    await house.types(SARI, "/regu")
    assert len(house.labels(SARI)) == 2
    await house.presses(SARI, "RT 02")
    assert "Ronda RT 02" in screen(house)


async def test_who_joins_gets_the_turns_ahead_and_who_leaves_loses_them(
    house: House, rt: Neighbourhood
) -> None:
    made = await on_saturdays(house, "Pak Budi", "Mas Joko")
    await house.waits(minutes=2)
    house.clock.time = START + timedelta(days=4, hours=14)  # Saturday, 23.00: the first night has begun
    before = len(house.sent)
    await house.taps(SARI, SquadTap(made.id, Choice.JOIN, await number(house, RINA), 0))
    await house.taps(SARI, SquadTap(made.id, Choice.LEAVE, await number(house, JOKO), 0))
    assert await evenings(house, RINA) == SATURDAYS[1:]
    assert await evenings(house, JOKO) == SATURDAYS[:1]
    await house.waits(minutes=1)
    assert [text for text in told(house, JOKO, before) if "tidak tercatat di regu ronda" in text]
    assert [text for text in told(house, RINA, before) if "regu ronda Bapak/Ibu sekarang" in text]
    assert not [text for text in told(house, BUDI, before) if "regu ronda" in text]
    verbs = [(verb, detail) for _, verb, _, detail in await house.journal()]
    assert ("squad_left", f"resident:{await number(house, JOKO)}") in verbs


async def test_a_slip_that_is_put_right_at_once_is_not_told(house: House, rt: Neighbourhood) -> None:
    made = await on_saturdays(house, "Pak Budi")
    joko = await number(house, JOKO)
    before = len(house.sent)
    await house.taps(SARI, SquadTap(made.id, Choice.JOIN, joko, 0))
    await house.taps(SARI, SquadTap(made.id, Choice.LEAVE, joko, 0))
    await house.taps(SARI, SquadTap(made.id, Choice.LEAVE, joko, 0))
    await house.waits(minutes=2)
    assert told(house, JOKO, before) == []
    assert await evenings(house, JOKO) == []


async def test_a_leader_who_leaves_leads_no_more(house: House, rt: Neighbourhood) -> None:
    made = await on_saturdays(house, "Pak Budi", "Mas Joko")
    budi, joko = await number(house, BUDI), await number(house, JOKO)
    await house.taps(SARI, SquadTap(made.id, Choice.LEAD, budi, 0))
    await house.taps(SARI, SquadTap(made.id, Choice.DEPUTY, budi, 0))  # who stands in does not lead
    assert ((await squad(house)).leader_id, (await squad(house)).deputy_id) == (None, budi)
    await house.taps(SARI, SquadTap(made.id, Choice.LEAD, joko, 0))
    await house.taps(SARI, SquadTap(made.id, Choice.LEAD, joko, 0))
    assert (await squad(house)).leader_id == joko
    await house.taps(SARI, SquadTap(made.id, Choice.LEAVE, joko, 0))
    assert (await squad(house)).leader_id is None
    await house.taps(SARI, SquadTap(made.id, Choice.DEPUTY, 0, 0))
    assert (await squad(house)).deputy_id is None
    assert "tidak ada lagi di daftar" in await refused(house, SARI, SquadTap(made.id, Choice.LEAD, joko, 0))


async def test_a_leader_chooses_the_members_of_their_own_squad_only(house: House, rt: Neighbourhood) -> None:
    made = await on_saturdays(house, "Pak Budi")
    await house.taps(SARI, SquadTap(made.id, Choice.LEAD, await number(house, BUDI), 0))
    await house.taps(SARI, SquadNewTap(rt.id))
    await house.presses(SARI, "Setiap malam")
    await house.types(BUDI, "/regu")
    await house.presses(BUDI, "👥 Anggota Regu 1")
    assert house.labels(BUDI) == ["👥 Anggota", "‹ Semua regu"]
    await house.presses(BUDI, "👥 Anggota")
    await house.presses(BUDI, "Mas Joko")
    assert await evenings(house, JOKO) == SATURDAYS
    await house.types(BUDI, "Pak Karto")
    assert "belum ada warga dengan nama itu" in house.last(BUDI)
    assert not [label for label in house.labels(BUDI) if "Tambah" in label]
    for choice in (Choice.NAME, Choice.NIGHTS, Choice.END_SURE, Choice.LEAD, Choice.NEW, Choice.PLACES):
        assert "ketua dan koordinator" in await refused(house, BUDI, SquadTap(made.id, choice, 0, 0))
    assert "ketua dan koordinator" in await refused(house, BUDI, SquadTap(2, Choice.JOIN, 2, 0))


async def test_a_name_is_looked_for_by_typing_and_a_new_one_written_down(
    house: House, rt: Neighbourhood
) -> None:
    await on_saturdays(house)
    await house.presses(SARI, "👥 Anggota")
    await house.types(SARI, "joko")
    assert [label for label in house.labels(SARI) if "Joko" in label] == [
        "Mas Joko",
        "➕ Tambah Joko, tanpa Telegram",
    ]
    await house.presses(SARI, "Mas Joko")
    assert "✓ Mas Joko" in house.labels(SARI)
    await house.types(SARI, "Mbah Karto A-12")
    await house.presses(SARI, "➕ Tambah Mbah Karto")
    assert "Anggota (2): Mas Joko, Mbah Karto" in screen(house)
    await house.presses(SARI, "✅ Selesai")
    assert "🗣 Tanpa Telegram, mohon disampaikan langsung: Mbah Karto (A-12)" in screen(house)
    karto = (await house.db.read(lambda tx: squads.members(tx, 1)))[-1]
    assert karto.person.is_represented
    assert [duty.resident.person.name for duty in await duties(house, SATURDAYS[0])] == [
        "Mas Joko",
        "Mbah Karto",
    ]
    await house.types(SARI, "Bu Inem")  # nobody is looked for any more
    assert "Bu Inem" not in screen(house)


async def test_who_is_too_young_or_one_too_many_does_not_join(house: House, rt: Neighbourhood) -> None:
    made = await on_saturdays(house)
    joko = await number(house, JOKO)

    def prepare(tx: Transaction) -> None:
        squads.describe(tx, joko, is_adult=False)
        more = scenes.settle_in(tx, rt, MEMBERS_MOST)
        squads.join(tx, made.id, [one.id for one in more], START)

    await house.db.write(prepare)
    tap = SquadTap(made.id, Choice.JOIN, joko, 0)
    assert "18 tahun" in await refused(house, SARI, tap)
    await house.presses(SARI, "👥 Anggota")
    assert "Mas Joko" not in house.labels(SARI)
    full = SquadTap(made.id, Choice.JOIN, await number(house, RINA), 0)
    assert f"paling banyak {MEMBERS_MOST} anggota" in await refused(house, SARI, full)
    await house.types(SARI, "Pak Baru")
    toast = await house.presses(SARI, "➕ Tambah Pak Baru")
    assert toast is not None
    assert f"paling banyak {MEMBERS_MOST} anggota" in toast.text
    await house.taps(SARI, SquadTap(made.id, Choice.MEMBERS, 0, 99))
    assert [label for label in house.labels(SARI) if label.startswith("3/")]
    assert "tidak ada lagi" in await refused(house, SARI, SquadTap(made.id, Choice.JOIN, 999, 0))


async def test_a_squad_gets_another_name_and_a_pos(house: House, rt: Neighbourhood) -> None:
    made = await on_saturdays(house, "Pak Budi")
    await house.taps(SARI, SquadNewTap(rt.id))
    await house.presses(SARI, "Setiap malam")
    await house.taps(SARI, SquadTap(made.id, Choice.NAME, 0, 0))
    await house.types(SARI, "regu 2")
    assert "sudah dipakai regu lain" in house.last(SARI)
    await house.types(SARI, "…")
    assert "namanya belum terbaca" in house.last(SARI)
    await house.types(SARI, "Regu Melati")
    assert "👥 <b>Regu Melati</b>" in house.last(SARI)
    await house.presses(SARI, "📍 Pos")
    await house.types(SARI, "!!")
    assert "namanya belum terbaca" in house.last(SARI)
    await house.taps(SARI, SquadTap(made.id, Choice.PLACES, 0, 0))
    await house.types(SARI, "Pos Mawar")
    await house.presses(SARI, "📍 Pos")
    assert "✓ Pos Mawar" in house.labels(SARI)
    await house.presses(SARI, "✏️ Nama pos")
    await house.types(SARI, "?")
    assert "namanya belum terbaca" in house.last(SARI)
    await house.types(SARI, "Pos Mawar Merah")
    assert "📍 Pos Mawar Merah" in house.last(SARI)
    await house.taps(SARI, SquadTap(2, Choice.PLACES, 0, 0))
    await house.types(SARI, "pos mawar merah")
    assert [pos.name for pos in await house.db.read(lambda tx: squads.pos(tx, rt.id))] == ["Pos Mawar Merah"]
    await house.taps(SARI, SquadTap(2, Choice.PLACE, 0, 0))
    assert (await squad(house, 2)).pos_id is None
    assert "tidak ada lagi" in await refused(house, SARI, SquadTap(2, Choice.PLACE, 99, 0))
    await house.taps(SARI, SquadNewTap(rt.id))
    await house.presses(SARI, "Setiap malam")
    assert (await squad(house, 3)).pos_id == 1  # the only one there is


async def test_an_ended_squad_keeps_no_watch_any_more(house: House, rt: Neighbourhood) -> None:
    await on_saturdays(house, "Pak Budi", "Mas Joko")
    await house.waits(minutes=2)
    before = len(house.sent)
    await house.presses(SARI, "🗑 Akhiri")
    assert "Giliran ke depan 2 anggotanya dihapus" in screen(house)
    await house.presses(SARI, "‹ Kembali")
    await house.presses(SARI, "🗑 Akhiri")
    await house.presses(SARI, "🗑 Ya, akhiri")
    assert "Regu 1 sudah diakhiri" in screen(house)
    assert await nights(house) == []
    await house.waits(minutes=1)
    for who in (BUDI, JOKO):
        assert [text for text in told(house, who, before) if "tidak tercatat di regu ronda" in text]
    assert "ketua dan koordinator" in await refused(house, SARI, SquadTap(1, Choice.END_SURE, 0, 0))
    await house.presses(SARI, "‹ Semua regu")
    assert "Regu belum ada" in screen(house)


async def test_officers_without_the_office_and_outsiders_change_nothing(
    house: House, rt: Neighbourhood
) -> None:
    made = await on_saturdays(house, "Pak Budi")
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.TREASURER))
    joko = await number(house, JOKO)
    for who in (JOKO, RINA, OUTSIDER):
        for choice in Choice:
            assert await refused(house, who, SquadTap(made.id, choice, joko, 0))
        for tap in (
            SquadNewTap(rt.id),
            SquadTap(0, Choice.EVERY, 0, 0),
            RondaBeginTap(rt.id, "done", "1320-240-4"),
        ):
            assert await refused(house, who, tap)
    for forged in (SquadTap(made.id, "x", 0, 0), SquadTap(99, Choice.SHOW, 0, 0), SquadsTap(2, 0)):
        assert await refused(house, SARI, forged)
    toast = await house.taps(SARI, SquadTap(made.id, Choice.END_SURE, 0, 0), GROUP)
    assert toast is not None
    assert toast.alert
    assert [one.person.id for one in await house.db.read(lambda tx: squads.members(tx, made.id))] == [BUDI.id]
    assert await squad(house) == made
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.COORDINATOR))
    await house.taps(JOKO, SquadTap(made.id, Choice.JOIN, joko, 0))
    assert await evenings(house, JOKO) == SATURDAYS


async def test_who_lost_the_office_while_typing_changes_nothing(house: House, rt: Neighbourhood) -> None:
    made = await on_saturdays(house, "Pak Budi")
    for choice, text in (
        (Choice.NAME, "Regu Lain"),
        (Choice.NIGHTS, "malam Senin"),
        (Choice.MEMBERS, "Rina"),
    ):
        await house.taps(SARI, SquadTap(made.id, choice, 0, 0))
        await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
        await house.types(SARI, text)
        assert "ketua dan koordinator" in house.last(SARI)
        await house.db.write(lambda tx: scenes.give(tx, rt, SARI, Role.CHAIR))
    assert await squad(house) == made


async def test_there_is_an_end_to_squads(house: House, rt: Neighbourhood) -> None:
    await begun(house)

    def fill(tx: Transaction) -> None:
        for n in range(SQUADS_MOST):
            squads.add(tx, rt.id, f"Regu {n + 1}", "", START)

    await house.db.write(fill)
    await house.types(SARI, "/regu")
    assert "➕ Regu baru" not in house.labels(SARI)
    assert [label for label in house.labels(SARI) if label == "1/6"]
    await house.taps(SARI, SquadNewTap(rt.id))
    toast = await house.presses(SARI, "Setiap malam")
    assert toast is not None
    assert toast.alert
    assert len(await house.db.read(lambda tx: squads.of(tx, rt.id))) == SQUADS_MOST


async def test_residents_of_many_squads_see_the_first(house: House, rt: Neighbourhood) -> None:
    await begun(house)
    await house.db.write(lambda tx: [squads.add(tx, rt.id, f"Regu {n}", "", START) for n in range(12)])
    await house.types(BUDI, "/regu")
    assert "dan 2 lagi" in house.last(BUDI)
