"""News that a planned activity is changed: nothing happens without a tap."""

from datetime import timedelta
from typing import Any

from bot.rules.activities import Status
from bot.taps import AnotherTap, ChangedTap
from db import activities, neighbourhoods
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, SARI, House
from tests.planning import draft_of, posted
from tests.samples import SUNDAY

LATER = "Bapak/Ibu, kerja bakti diundur ke Minggu, 6 Desember jam 07.00 karena hujan"
OFF = "Mohon maaf, kerja bakti hari Minggu dibatalkan"
FORWARDED: dict[str, Any] = {
    "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Pak RT"}
}


def quoted(text: str) -> dict[str, Any]:
    return {"reply_to_message": {"message_id": 7, "from": SARI.json(), "text": text}}


def link(house: House) -> str:
    """What the first button of the newest message in the group starts in private."""
    newest = [shown for (chat, _), shown in house.messages.items() if chat == GROUP][-1]
    return newest.text.rows[0][0].url.partition("start=")[2]


async def test_in_private_it_leads_to_the_move_with_the_new_time_filled_in(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)
    await house.types(SARI, LATER, **FORWARDED)
    assert "Menjadi: <b>Minggu, 6 Desember, 07.00 WIB</b>" in house.last(SARI)
    assert "➕ Kegiatan lain" in house.labels(SARI)
    assert [one.starts_at for one in await posted(house, rt)] == [SUNDAY]
    await house.presses(SARI, "Ya, pindahkan")
    moved = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert moved is not None
    assert moved.starts_at == SUNDAY + timedelta(days=7)


async def test_it_leads_to_the_cancellation_and_to_the_days_when_no_time_is_said(house: House) -> None:
    rt = await scenes.rt05(house)
    activity = await scenes.kerja_bakti(house, rt)
    await house.types(SARI, "Kerja bakti diundur dulu ya karena hujan", **FORWARDED)
    assert "Sebaiknya hari apa?" in house.last(SARI) or "hari apa" in house.last(SARI).lower()
    await house.types(SARI, "Minggu depan tanggal 6/12 jam 8 pagi")
    assert "08.00 WIB" in house.last(SARI)
    await house.types(SARI, OFF, **FORWARDED)
    await house.presses(SARI, "Ya, batalkan")
    ended = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert ended is not None
    assert ended.status is Status.CANCELLED


async def test_several_have_a_button_each_and_another_one_is_a_new_plan(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await scenes.kerja_bakti(house, rt)
    second = await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(days=14), "Cat pagar")
    await house.types(SARI, LATER, **FORWARDED)
    assert house.labels(SARI) == [
        "🧹 Min 29/11 · Bersihkan selokan",
        "🧹 Min 13/12 · Cat pagar",
        "➕ Kegiatan lain",
        "✖️ Batal",
    ]
    await house.presses(SARI, "Cat pagar")
    assert "Cat pagar" in house.last(SARI)
    assert "6 Desember" in house.last(SARI)
    await house.presses(SARI, "Kegiatan lain")
    assert await draft_of(house, SARI, SARI.id) is not None
    await house.types(SARI, LATER, **FORWARDED)
    await house.presses(SARI, "Batal")
    assert house.last(SARI) == "Baik, tidak jadi dibuat."
    assert [one.id for one in await posted(house, rt)][1] == second.id


async def test_in_the_group_it_goes_on_in_private_or_as_a_new_plan(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)
    await house.types(SARI, "/kerjabakti", GROUP, **quoted(LATER))
    assert house.last(GROUP).startswith("↪️ Kegiatan mana yang berubah?")
    payload = link(house)
    assert payload.startswith("changed_")
    assert payload.endswith(f"_{activity.id}")
    await house.types(SARI, f"/start {payload}")
    assert "Menjadi: <b>Minggu, 6 Desember" in house.last(SARI)
    for who in (BUDI, OUTSIDER):
        await house.types(who, f"/start {payload}")
        assert "pengurus RT" in house.last(who)
    for payload in ("changed_", "changed_x_y", f"changed_x_{activity.id}"):
        await house.types(SARI, f"/start {payload}")
        assert "Menjadi" not in house.last(SARI)
    await house.presses(SARI, "Kegiatan lain", GROUP)
    assert await draft_of(house) is not None
    assert len(await posted(house, rt)) == 1


async def test_an_offer_under_a_change_leads_there_too(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, offers=True))
    await scenes.kerja_bakti(house, rt)
    await house.types(SARI, OFF, GROUP)
    assert house.last(GROUP) == "↪️ Kartunya disesuaikan juga?"
    await house.presses(SARI, "Ya, sesuaikan", GROUP)
    assert house.last(GROUP).startswith("↪️ Kegiatan mana yang berubah?")
    await house.types(SARI, f"/start {link(house)}")
    assert "Ya, batalkan" in " ".join(house.labels(SARI))
    await house.waits(hours=6, minutes=1)
    assert not any("↪️" in text for text in house.reads(GROUP))


async def test_nobody_else_can_go_on_with_it(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)
    await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(days=14), "Cat pagar")
    other = await scenes.rt06(house, JOKO)
    await house.types(SARI, "/kerjabakti", GROUP, **quoted(LATER))
    key = link(house).split("_")[1]
    for who in (BUDI, OUTSIDER):
        for tap in (AnotherTap(key, rt.id), ChangedTap(key, activity.id)):
            toast = await house.taps(who, tap, GROUP)
            assert toast is not None
            assert toast.text
    for who, chat in ((JOKO, JOKO.id), (JOKO, OTHER_GROUP)):
        for tap in (AnotherTap(key, other.id), ChangedTap(key, activity.id)):
            toast = await house.taps(who, tap, chat)
            assert toast is not None
            assert toast.text
    toast = await house.taps(SARI, AnotherTap(key, other.id), GROUP)
    assert toast is not None
    assert toast.alert
    assert await draft_of(house) is None
    await house.taps(SARI, AnotherTap(key, rt.id), GROUP)
    first = await draft_of(house)
    await house.taps(SARI, AnotherTap(key, rt.id), GROUP)
    assert first is not None
    assert await draft_of(house) == first


async def test_a_moved_place_is_said_to_be_for_the_neighbours(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    await house.types(SARI, "Kerja bakti Minggu pindah ke Taman ya bapak ibu", **FORWARDED)
    assert "tempat di kartu belum bisa saya ganti" in house.last(SARI)
    assert house.labels(SARI) == ["⚙️ Kelola", "➕ Kegiatan lain"]
