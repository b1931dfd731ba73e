"""News that a planned activity is changed: nothing happens without a tap."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.rules.activities import Status
from bot.rules.stamps import minute_of
from bot.taps import AnotherTap, ChangedTap, MoveSureTap, OfferEndTap, OfferTap
from db import activities, neighbourhoods
from db.offers import OFFERS
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


def payload_key(url: str) -> str:
    """The offer's key in a link."""
    return url.partition("changed_")[2].partition("_")[0]


async def test_in_private_it_leads_to_the_move_with_the_new_time_filled_in(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)
    await house.types(SARI, LATER, **FORWARDED)
    assert "Menjadi: <b>Minggu, 6 Desember, 07.00 WIB</b>" in house.last(SARI)
    assert "➕ Buat kegiatan baru" in house.labels(SARI)
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
    assert house.labels(SARI) == ["❌ Ya, batalkan", "Jangan dibatalkan", "➕ Buat kegiatan baru"]
    await house.presses(SARI, "Jangan dibatalkan")
    assert house.last(SARI) == "Baik, tidak ada yang diubah."
    await house.types(SARI, OFF, **FORWARDED)
    await house.presses(SARI, "Ya, batalkan")
    ended = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert ended is not None
    assert ended.status is Status.CANCELLED


async def test_news_that_it_is_put_off_by_a_week_counts_from_its_own_day(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(days=14))
    await house.types(SARI, "Bapak Ibu, kerja bakti diundur seminggu ya karena hujan", **FORWARDED)
    assert "Menjadi: <b>Minggu, 20 Desember, 07.00 WIB</b>" in house.last(SARI)


async def test_several_have_a_button_each_and_another_one_is_a_new_plan(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await scenes.kerja_bakti(house, rt)
    second = await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(days=14), "Cat pagar")
    await house.types(SARI, LATER, **FORWARDED)
    assert house.labels(SARI) == [
        "🧹 Min 29/11 · Bersihkan selokan",
        "🧹 Min 13/12 · Cat pagar",
        "➕ Buat kegiatan baru",
        "✖️ Batal",
    ]
    await house.presses(SARI, "Cat pagar")
    assert "Cat pagar" in house.last(SARI)
    assert "6 Desember" in house.last(SARI)
    await house.presses(SARI, "Buat kegiatan baru")
    assert await draft_of(house, SARI, SARI.id) is not None
    await house.types(SARI, LATER, **FORWARDED)
    await house.presses(SARI, "Batal")
    assert house.last(SARI) == "Baik, tidak ada yang diubah."
    assert [one.id for one in await posted(house, rt)][1] == second.id


async def test_in_the_group_it_goes_on_in_private_or_as_a_new_plan(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)
    await house.types(SARI, "/kerjabakti", GROUP, **quoted(LATER))
    assert house.last(GROUP).startswith("↪️ Kegiatan mana yang dimaksud?")
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
    await house.presses(SARI, "Buat kegiatan baru", GROUP)
    assert await draft_of(house) is not None
    assert len(await posted(house, rt)) == 1


async def test_an_offer_under_a_change_leads_there_too(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, offers=True))
    await scenes.kerja_bakti(house, rt)
    await house.types(SARI, OFF, GROUP)
    assert house.last(GROUP) == "↪️ Kartunya disesuaikan juga?"
    for _ in range(2):  # until it is done it can be opened once more
        toast = await house.presses(SARI, "Ya, sesuaikan", GROUP)
        assert toast is not None
        await house.types(SARI, f"/start {toast.url.partition('start=')[2]}")
        assert "Ya, batalkan" in " ".join(house.labels(SARI))
    await house.presses(SARI, "Ya, batalkan")
    assert not any("↪️" in text for text in house.reads(GROUP))
    assert "Tawaran" in str(await house.taps(SARI, OfferTap(payload_key(str(toast and toast.url))), GROUP))


async def test_of_several_each_has_its_link_and_the_question_goes_when_it_is_done(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, offers=True))
    await scenes.kerja_bakti(house, rt)
    await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(days=21), "Cat pagar")
    await house.types(SARI, LATER, GROUP)
    await house.types(SARI, "Kerja bakti pindah ke Taman ya bapak ibu", GROUP)
    await house.presses(SARI, "Ya, sesuaikan", GROUP)
    assert house.last(GROUP).startswith("↪️ Kegiatan mana yang dimaksud?")
    await house.types(SARI, f"/start {link(house)}")
    await house.presses(SARI, "Ya, ubah tempatnya")
    assert sum("↪️ K" in text for text in house.reads(GROUP)) == 1  # that question is done
    await house.presses(SARI, "Ya, sesuaikan", GROUP)
    await house.types(SARI, f"/start {link(house)}")
    await house.presses(SARI, "Ya, pindahkan")
    assert not any("↪️ K" in text for text in house.reads(GROUP))


async def test_a_question_that_nobody_answers_goes_away(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, offers=True))
    await scenes.kerja_bakti(house, rt)
    await house.types(SARI, OFF, GROUP)
    await house.presses(SARI, "Ya, sesuaikan", GROUP)
    await house.types(SARI, "/kerjabakti", GROUP, **quoted(LATER))
    assert sum("↪️" in text for text in house.reads(GROUP)) == 2
    await house.waits(hours=6, minutes=1)
    assert not any("↪️" in text for text in house.reads(GROUP))


async def test_what_is_not_about_it_stays_when_an_activity_is_moved(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, offers=True))
    activity = await scenes.kerja_bakti(house, rt)
    await house.types(SARI, OFF, GROUP)
    await house.taps(SARI, MoveSureTap(activity.id, minute_of(SUNDAY + timedelta(hours=1))))
    assert house.last(GROUP) == "↪️ Kartunya disesuaikan juga?"


@pytest.mark.parametrize(
    "text", ["Rapat warga diundur ke Sabtu jam 20.00", "Arisan Sabtu pindah ke rumah Bu Ani"]
)
async def test_a_change_of_nothing_planned_is_no_plan_until_it_is_asked_for(house: House, text: str) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    await house.types(SARI, text, **FORWARDED)
    await house.types(SARI, text + " ya bapak ibu")
    asked = [shown for shown in house.reads(SARI) if "belum ada di daftar RT 05" in shown]
    assert len(asked) == 2
    assert all(shown.endswith("Mau dibuat sebagai kegiatan baru?") for shown in asked)
    assert house.labels(SARI) == ["➕ Buat kegiatan baru", "Tidak usah"]
    await house.presses(SARI, "Tidak usah")
    assert house.last(SARI) == "Baik, tidak jadi dibuat."
    assert await draft_of(house, SARI, SARI.id) is None
    await house.presses(SARI, "Buat kegiatan baru")
    assert await draft_of(house, SARI, SARI.id) is not None


async def test_a_cancellation_of_nothing_planned_changes_nothing(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    off = "Rapat warga Sabtu dibatalkan ya bapak ibu"
    await house.types(SARI, off, **FORWARDED)
    await house.types(SARI, "/kerjabakti", GROUP, **quoted(off))
    for chat in (SARI.id, GROUP):
        assert house.last(chat).startswith("🙏 Kegiatan yang batal itu tidak ada di daftar RT 05")
        assert house.labels(chat) == ["➕ Buat kegiatan baru", "Tidak usah"]
        assert await draft_of(house, SARI, chat) is None
    await house.presses(SARI, "Tidak usah")
    assert house.last(SARI) == "Baik, tidak jadi dibuat."
    await house.presses(SARI, "Buat kegiatan baru", GROUP)
    assert await draft_of(house) is not None


async def test_news_of_another_day_never_cancels_a_card_unseen(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, offers=True))
    await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(days=7))
    off = "Kerja bakti Minggu 29/11 jam 7 dibatalkan ya bapak ibu"
    await house.types(SARI, off, **FORWARDED)
    assert house.labels(SARI) == ["🧹 Min 6/12 · Bersihkan selokan", "➕ Buat kegiatan baru", "✖️ Batal"]
    await house.types(SARI, off, GROUP)
    await house.presses(SARI, "Ya, sesuaikan", GROUP)
    assert house.labels(GROUP)[0] == "🧹 Min 6/12 · Bersihkan selokan"
    await scenes.kerja_bakti(house, rt)
    await house.types(SARI, off, **FORWARDED)
    assert "🗓 Minggu, 29 November" in house.last(SARI)


async def test_the_rt_that_is_named_decides_and_the_question_names_it(house: House) -> None:
    first, second = await scenes.several(house, 2)
    await scenes.kerja_bakti(house, first)
    await scenes.kerja_bakti(house, second)
    await house.types(SARI, "Warga RT 02, kerja bakti hari Minggu dibatalkan ya", **FORWARDED)
    assert "🏡 RT 02" in house.last(SARI)
    await house.presses(SARI, "Ya, batalkan")
    assert await posted(house, second) == []
    assert len(await posted(house, first)) == 1
    await house.types(SARI, "Warga RT.01/RW 02: kerja bakti Minggu pindah ke Taman ya bapak ibu", **FORWARDED)
    assert "🏡 RT 01" in house.last(SARI)
    await house.types(SARI, "Warga RT 01, kerja bakti diundur ke Minggu 6/12 jam 8", **FORWARDED)
    assert "🏡 RT 01" in house.last(SARI)
    await house.types(SARI, "Kerja bakti diundur ya", **FORWARDED)
    assert "🏡 RT 01" in house.last(SARI)


async def test_in_the_group_it_is_asked_too_and_only_officers_make_it_new(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    other = await scenes.rt06(house, JOKO)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, offers=True))
    await house.types(SARI, LATER, GROUP)
    assert house.last(GROUP).startswith("↪️ Sepertinya ini kabar perubahan, tetapi")
    key = await house.db.read(lambda tx: tx.scalar(sa.select(OFFERS.c.key)))
    for who in (BUDI, OUTSIDER, JOKO):
        for tap in (AnotherTap(key, rt.id), AnotherTap(key, other.id), AnotherTap(key, 0), OfferEndTap(key)):
            toast = await house.taps(who, tap, GROUP)
            assert toast is not None
            assert toast.alert
    for who, tap in ((SARI, AnotherTap(key, other.id)), (SARI, AnotherTap(key, 0))):
        toast = await house.taps(who, tap, GROUP)
        assert toast is not None
        assert toast.alert
    assert await draft_of(house) is None
    await house.presses(SARI, "Buat kegiatan baru", GROUP)
    assert await draft_of(house) is not None


async def test_a_change_that_is_pasted_is_asked_about_first(house: House) -> None:
    rt = await scenes.rt05(house)
    activity = await scenes.kerja_bakti(house, rt)
    await house.types(SARI, "maaf Minggu saya tidak jadi ikut kerja bakti")
    assert "kabar perubahan" not in house.last(SARI)
    await house.types(SARI, "Kerja bakti diundur dulu ya karena hujan")
    assert house.last(SARI) == "↪️ Sepertinya ini kabar perubahan. Kartunya disesuaikan juga?"
    assert house.labels(SARI) == ["✅ Ya, sesuaikan", "Tidak usah"]
    await house.presses(SARI, "Tidak usah")
    assert house.last(SARI) == "Baik, tidak ada yang diubah."
    await house.types(SARI, LATER)
    await house.presses(SARI, "Ya, sesuaikan")
    assert "Menjadi: <b>Minggu, 6 Desember, 07.00 WIB</b>" in house.last(SARI)
    await house.presses(SARI, "Batal")
    assert house.last(SARI) == "Baik, tidak ada yang diubah."
    await house.types(SARI, "jam 8")  # no dialogue hears it any more
    assert "Menjadi" not in house.last(SARI)
    assert [one.id for one in await posted(house, rt)] == [activity.id]


async def test_an_officer_of_several_rt_sees_what_fits_in_all_of_them(house: House) -> None:
    first, second = await scenes.several(house, 2)
    await scenes.kerja_bakti(house, first)
    await scenes.kerja_bakti(house, second, SUNDAY + timedelta(days=7), "Cat pagar")
    await house.types(SARI, "Kerja bakti Minggu diundur ya, karena hujan", **FORWARDED)
    assert house.labels(SARI) == [
        "🧹 RT 01 · Min 29/11 · Bersihkan selokan",
        "🧹 RT 02 · Min 6/12 · Cat pagar",
        "➕ Buat kegiatan baru",
        "✖️ Batal",
    ]
    await house.presses(SARI, "Cat pagar")
    assert "Cat pagar" in house.last(SARI)
    await house.presses(SARI, "Buat kegiatan baru")
    assert house.last(SARI) == "Untuk RT yang mana?"
    await house.presses(SARI, "RT 02")
    draft = await draft_of(house, SARI, SARI.id)
    assert draft is not None
    assert draft.data["rt_id"] == second.id
    await house.types(SARI, "/batal")
    await house.types(SARI, "Posyandu Sabtu dibatalkan", **FORWARDED)
    assert "tidak ada di daftar RT 01" in house.last(SARI)
    assert "RT 02" in house.last(SARI)
    await house.types(SARI, "Posyandu Sabtu diundur ke Senin jam 8", **FORWARDED)
    await house.presses(SARI, "RT 01")
    assert "belum ada di daftar RT 01" in house.last(SARI)


async def test_another_place_with_another_hour_moves_the_hour(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    await house.types(SARI, "Kerja bakti Minggu pindah ke Taman jam 8 ya bapak ibu", **FORWARDED)
    assert "Menjadi: <b>Minggu, 29 November, 08.00 WIB</b>" in house.last(SARI)
    assert "Tempatnya juga berubah: <b>Taman</b>" in house.last(SARI)
    await house.presses(SARI, "Ya, pindahkan")
    found = [(one.starts_at, one.place) for one in await posted(house, rt)]
    assert found == [(SUNDAY + timedelta(hours=1), "Taman")]


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


async def test_an_officer_changes_no_activity_of_another_rt(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(days=14), "Cat pagar")
    foreign = await scenes.kerja_bakti(house, await scenes.rt06(house, JOKO))
    await house.types(SARI, LATER, **FORWARDED)
    key = await house.db.read(lambda tx: tx.scalar(sa.select(OFFERS.c.key)))
    toast = await house.taps(SARI, ChangedTap(key, foreign.id))
    assert toast is not None
    assert toast.alert
    assert "Menjadi" not in house.last(SARI)


async def test_a_moved_place_is_changed_once_the_officer_says_yes(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    await house.types(SARI, "Kerja bakti Minggu pindah ke Taman ya bapak ibu", **FORWARDED)
    assert "Semula: <s>Pos Ronda</s>\nMenjadi: <b>Taman</b>" in house.last(SARI)
    assert house.labels(SARI) == [
        "✅ Ya, ubah tempatnya",
        "‹ Tempat lain",
        "➕ Buat kegiatan baru",
        "✖️ Batal",
    ]
    assert [one.place for one in await posted(house, rt)] == ["Pos Ronda"]
    await house.presses(SARI, "Ya, ubah tempatnya")
    assert [one.place for one in await posted(house, rt)] == ["Taman"]


async def test_an_apology_with_a_change_is_asked_about_in_the_group(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, offers=True))
    await scenes.kerja_bakti(house, rt)
    words = "Mohon maaf bapak ibu, kerja bakti hari minggu diundur ke minggu depan karena hujan"
    for who, text in ((BUDI, words), (SARI, "Apa benar kerja bakti minggu diundur ke minggu depan?")):
        await house.types(who, text, GROUP)
        assert "🧹" in house.last(GROUP)  # nothing but the card
    await house.types(SARI, words, GROUP)
    assert house.last(GROUP) == "↪️ Kartunya disesuaikan juga?"
