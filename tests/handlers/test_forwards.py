"""Announcements in the private chat without a command: forwarded, typed, pasted, under a photo."""

from datetime import timedelta
from typing import Any

import pytest

from bot.rules.activities import Kind
from bot.rules.roles import Role
from bot.taps import OfferTap, PostBesideTap, PostTap
from db import neighbourhoods
from tests import scenes
from tests.house import BOT, BUDI, GROUP, JOKO, OUTSIDER, SARI, House, Who
from tests.planning import draft_of, key_of, posted, reply_to
from tests.samples import SUNDAY

RONDA = "Ronda malam ini jam 22.00 di Pos Ronda, bawa senter"
OFFER = "📋 Sepertinya ini pengumuman."
SUNDAYS = "Kerja bakti Minggu jam 7 bersihkan selokan di Pos Ronda"
REMINDS = "Mengingatkan kembali, kerja bakti Minggu 29/11 jam 7 ya bapak ibu"
NEWS = "Besok pagi air PDAM mati, mohon ditampung"


def _offers(house: House) -> list[str]:
    """The buttons of all offers, oldest first."""
    rows = (row for shown in house.messages.values() for row in shown.text.rows)
    return [button.tap for row in rows for button in row if ":offer:" in button.tap]


def forwarded(who: Who = JOKO) -> dict[str, Any]:
    return {"forward_origin": {"type": "user", "date": 1, "sender_user": who.json()}}


def quoted(text: str) -> dict[str, Any]:
    return {"reply_to_message": {"message_id": 7, "from": SARI.json(), "text": text}}


HIDDEN: dict[str, Any] = {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Pak RT"}}


@pytest.mark.parametrize("origin", [forwarded(), HIDDEN])
@pytest.mark.parametrize("caption", ["", RONDA])
async def test_a_forwarded_announcement_is_previewed_at_once(
    house: House, origin: dict[str, Any], caption: str
) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, "" if caption else RONDA, caption=caption, **origin)
    assert "Sudah benar?" in house.last(SARI)
    assert "🏷 Jenis: 🌙 Ronda" in house.last(SARI)
    assert await posted(house, rt) == []
    await house.presses(SARI, "Pasang")
    assert [activity.kind for activity in await posted(house, rt)] == [Kind.RONDA]


async def test_an_officer_of_several_rt_says_which_one(house: House) -> None:
    await scenes.rt05(house)
    second = await scenes.rt06(house, SARI)
    await house.types(SARI, RONDA, **forwarded())
    assert "Untuk RT yang mana?" in house.last(SARI)
    await house.presses(SARI, "RT 06")
    await house.presses(SARI, "Pasang")
    assert [activity.kind for activity in await posted(house, second)] == [Kind.RONDA]
    await house.types(SARI, RONDA)
    await house.presses(SARI, "Buat dari pesan ini")
    assert "Untuk RT yang mana?" in house.last(SARI)


async def test_something_else_that_is_forwarded_can_still_be_made_one(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, NEWS, **forwarded())
    assert "belum menemukan kegiatan" in house.last(SARI)
    assert house.labels(SARI) == ["📋 Buat dari pesan ini"]
    await house.presses(SARI, "Buat dari pesan ini")
    assert "🧹" in house.last(SARI) or "jam berapa?" in house.last(SARI)
    await house.types(SARI, "terima kasih", **forwarded(BOT))
    assert "belum saya temukan" not in house.last(SARI)


async def test_a_typed_announcement_is_kept_until_the_button_is_pressed(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, RONDA)
    assert house.last(SARI).startswith(OFFER)
    assert await draft_of(house, SARI, SARI.id) is None
    await house.types(SARI, "terima kasih")  # no dialogue is open
    assert house.last(SARI).startswith("Sama-sama")
    await house.types(SARI, RONDA.replace("22.00", "21.00"))
    first, second = _offers(house)
    await house.taps(SARI, first)
    assert "22.00 WIB" in house.last(SARI)
    toast = await house.taps(SARI, first)
    assert toast is not None
    assert "sudah dijawab" in toast.text
    await house.taps(SARI, second)
    assert "21.00 WIB" in house.last(SARI)
    await house.presses(SARI, "Pasang")
    assert len(await posted(house, rt)) == 1


async def test_an_open_question_still_hears_what_is_typed(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti")
    await house.types(SARI, RONDA)
    assert "🌙" in house.last(SARI)
    assert not any(text.startswith(OFFER) for text in house.reads(SARI))


async def test_residents_hear_kindly_who_makes_activities(house: House) -> None:
    await scenes.rt05(house, BUDI)
    for more in (forwarded(), {}):
        await house.types(BUDI, RONDA, **more)
        assert house.last(BUDI) == (
            "🙏 Terima kasih. Yang membuat kartu kegiatan adalah pengurus RT. Mohon teruskan pengumuman ini "
            "kepada Bu Sari, ya.\n"
            "Untuk melihat kegiatan dan ikut: /kegiatan"
        )
    await house.types(BUDI, NEWS, **forwarded())
    assert "belum saya pahami" in house.last(BUDI)
    await house.types(OUTSIDER, RONDA, **forwarded())
    assert "/bantuan" in house.last(OUTSIDER)
    assert "pengurus" not in house.last(OUTSIDER)


async def test_an_offer_in_private_is_its_owners_while_they_are_an_officer(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.types(SARI, RONDA)
    (tap,) = _offers(house)
    for who, chat in ((BUDI, BUDI.id), (OUTSIDER, OUTSIDER.id), (SARI, GROUP)):
        toast = await house.taps(who, tap, chat)
        assert toast is not None
        assert "sudah dijawab" in toast.text
    await house.db.write(lambda tx: scenes.take(tx, rt, SARI, Role.CHAIR))
    toast = await house.taps(SARI, tap)
    assert toast is not None
    assert toast.alert
    assert await house.taps(SARI, OfferTap("0" * 16)) is not None


async def test_another_announcement_does_not_take_an_open_preview_away_in_silence(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, RONDA, **forwarded())
    await house.types(SARI, SUNDAYS, **HIDDEN)
    assert house.last(SARI).splitlines() == [
        "📋 <b>Ini kegiatan lain?</b>",
        "🌙 Ronda belum dipasang. Kalau membuat yang baru, isian itu dibatalkan.",
    ]
    assert house.labels(SARI) == ["➕ Buat kegiatan baru", "‹ Lanjutkan yang tadi"]
    await house.presses(SARI, "Lanjutkan yang tadi")
    assert "🏷 Jenis: 🌙 Ronda" in house.last(SARI)
    await house.types(SARI, SUNDAYS)  # typed under the preview
    await house.presses(SARI, "Buat kegiatan baru")
    assert "Sudah benar?" in house.last(SARI)
    assert "🏷 Jenis: 🧹 Kerja bakti" in house.last(SARI)
    await house.presses(SARI, "Pasang")
    assert [activity.kind for activity in await posted(house, rt)] == [Kind.KERJA_BAKTI]


async def test_nothing_half_way_is_dropped_for_a_second_announcement(house: House) -> None:
    await scenes.several(house, 2)
    await house.types(SARI, RONDA, **forwarded())
    assert "Untuk RT yang mana?" in house.last(SARI)
    await house.types(SARI, SUNDAYS, **forwarded())
    assert house.last(SARI).startswith("📋 <b>Ini kegiatan lain?</b>\n🌙 Ronda belum dipasang.")
    await house.presses(SARI, "Lanjutkan yang tadi")
    await house.presses(SARI, "RT 02")
    assert "🏷 Jenis: 🌙 Ronda" in house.last(SARI)


async def test_an_open_question_is_not_dropped_either_but_an_empty_one_is_answered(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti")
    await house.types(SARI, RONDA, **forwarded())
    assert "🏷 Jenis: 🌙 Ronda" in house.last(SARI)
    await house.presses(SARI, "Batal")
    await house.types(SARI, "Rapat warga hari Sabtu di Balai RT, mohon hadir", **forwarded())
    question = house.last(SARI)
    assert "Jam berapa?" in question
    await house.types(SARI, SUNDAYS, **forwarded())
    assert "Ini kegiatan lain?" in house.last(SARI)
    await house.presses(SARI, "Lanjutkan yang tadi")
    assert house.last(SARI) == question
    await house.types(SARI, "20.00")
    assert "20.00 WIB" in house.last(SARI)


async def test_a_change_says_that_a_preview_is_still_open(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    for news in ("Kerja bakti diundur ke Minggu 6/12 jam 7", "Rapat warga diundur ke Sabtu jam 20.00"):
        await house.types(SARI, RONDA, **forwarded())
        await house.types(SARI, news, **forwarded())
        assert house.last(SARI).endswith("⏸ 🌙 Ronda belum dipasang; isiannya tetap disimpan.")
        await house.presses(SARI, "Lanjutkan yang tadi")
        assert "🏷 Jenis: 🌙 Ronda" in house.last(SARI)
        await house.presses(SARI, "Batal")


async def test_in_the_group_the_question_goes_away_with_the_first_plan_kept(house: House) -> None:
    await scenes.rt05(house, BUDI)
    await house.types(SARI, "/kerjabakti Minggu 07.00 Cat pagar", GROUP)
    draft = await draft_of(house)
    await house.types(SARI, RONDA, GROUP, **reply_to(house, "Sudah benar?"))
    assert "Ini kegiatan lain?" in house.last(GROUP)
    keep = next(
        button.tap
        for shown in house.messages.values()
        for row in shown.text.rows
        for button in row
        if ":keepplan:" in button.tap
    )
    for who in (BUDI, OUTSIDER):
        toast = await house.taps(who, keep, GROUP)
        assert toast is not None
        assert toast.alert
    await house.presses(SARI, "Lanjutkan yang tadi", GROUP)
    assert len(house.reads(GROUP)) == 1
    assert "Cat pagar" in house.last(GROUP)
    assert await draft_of(house) == draft
    toast = await house.taps(OUTSIDER, keep)
    assert toast is not None
    assert toast.text


async def test_an_officer_of_several_rt_is_asked_before_a_preview_is_left(house: House) -> None:
    await scenes.several(house, 2)
    await house.types(SARI, RONDA, **forwarded())
    await house.presses(SARI, "RT 01")
    await house.types(SARI, SUNDAYS, **forwarded())
    await house.presses(SARI, "Buat kegiatan baru")
    await house.presses(SARI, "RT 02")
    assert "Akan dipasang di grup RT 02" in house.last(SARI)


@pytest.mark.parametrize("more", [forwarded(), {}])
async def test_what_has_a_card_is_not_made_a_second_time_unasked(house: House, more: dict[str, Any]) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)
    await house.types(SARI, REMINDS, **more)
    assert house.last(SARI).startswith("📋 Sepertinya kegiatan ini sudah ada kartunya:\n🧹")
    assert house.labels(SARI) == ["✅ Ya, pakai kartu itu", "➕ Buat kegiatan baru"]
    await house.presses(SARI, "Ya, pakai kartu itu")
    assert house.last(SARI) == "Baik, kartunya tetap seperti itu."
    await house.types(SARI, REMINDS, GROUP, **reply_to(house, "selokan", GROUP))
    await house.types(
        SARI, "/kerjabakti", GROUP, reply_to_message={"message_id": 7, "from": SARI.json(), "text": REMINDS}
    )
    await house.presses(SARI, "Ya, pakai kartu itu", GROUP)
    assert "sudah ada kartunya" not in house.last(GROUP)
    await house.types(SARI, REMINDS)
    await house.presses(SARI, "Buat kegiatan baru")
    assert "Sudah benar?" in house.last(SARI)
    assert [one.id for one in await posted(house, rt)] == [activity.id]


@pytest.mark.parametrize(
    "text",
    [
        "Terima kasih bapak ibu, kerja bakti kemarin lancar",
        NEWS,
        "Kapan kerja bakti lagi ya?",
        "Listrik padam besok jam 9",
    ],
)
async def test_the_command_warns_under_what_is_no_announcement(house: House, text: str) -> None:
    await scenes.rt05(house, BUDI)
    for chat in (GROUP, SARI.id):
        await house.types(SARI, "/kerjabakti", chat, **quoted(text))
        assert "belum menemukan kegiatan" in house.last(chat)
        assert await draft_of(house, SARI, chat) is None
    toast = await house.taps(BUDI, _offers(house)[0], GROUP)
    assert toast is not None
    assert toast.alert
    await house.presses(SARI, "Buat dari pesan ini", GROUP)
    assert await draft_of(house) is not None
    await house.types(SARI, "ya")
    assert await draft_of(house, SARI, SARI.id) is not None


@pytest.mark.parametrize("text", ["kerja bakti 31 Februari jam 7", "rapat warga minggu jam 25"])
async def test_a_short_text_with_a_kind_and_a_time_gets_the_button(house: House, text: str) -> None:
    await scenes.rt05(house)
    await house.types(SARI, text)
    assert house.labels(SARI) == ["📋 Buat dari pesan ini"]
    await house.types(SARI, "kerja bakti minggu jam berapa?")
    assert "belum menemukan" not in house.last(SARI)


async def test_its_own_card_is_not_offered_again(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await scenes.kerja_bakti(house, rt)
    card = house.reads(GROUP)[0].replace("<b>", "").replace("</b>", "")
    for who, more in ((SARI, forwarded(BOT)), (SARI, {}), (BUDI, forwarded(BOT)), (BUDI, {})):
        await house.types(who, card, **more)
        assert "Sepertinya ini pengumuman" not in house.last(who)
        assert "belum menemukan" not in house.last(who)
        assert "Mohon teruskan" not in house.last(who)
        assert "selokan" in house.last(who)


async def test_another_hour_is_asked_about_as_a_change(house: House) -> None:
    rt = await scenes.rt05(house)
    activity = await scenes.kerja_bakti(house, rt)
    at_eight = "Kerja bakti bersihkan selokan Minggu 29/11 jam 8 di Pos Ronda, mohon hadir"
    for more in (forwarded(), {}):
        await house.types(SARI, at_eight, **more)
        assert house.last(SARI).endswith("Di pesan ini jam 08.00. Jamnya berubah?")
    assert house.labels(SARI) == ["✅ Ya, ubah jamnya", "Tidak, pakai kartu itu", "➕ Buat kegiatan baru"]
    await house.presses(SARI, "Tidak, pakai kartu itu")
    assert house.last(SARI) == "Baik, kartunya tetap seperti itu."
    await house.types(SARI, at_eight)
    await house.types(SARI, "ya")
    assert "Menjadi: <b>Minggu, 29 November, 08.00 WIB</b>" in house.last(SARI)
    await house.types(SARI, at_eight)  # is a time, typed under the move
    await house.types(SARI, "/kerjabakti", GROUP, **quoted(at_eight))
    link = [shown for (chat, _), shown in house.messages.items() if chat == GROUP][-1].text.rows[0][0].url
    await house.types(SARI, f"/start {link.partition('start=')[2]}")
    await house.presses(SARI, "Ya, pindahkan")
    assert [(one.id, one.starts_at.hour) for one in await posted(house, rt)] == [(activity.id, 1)]


async def test_another_hour_in_the_group_is_news_of_a_change(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, offers=True))
    await scenes.kerja_bakti(house, rt)
    await house.types(SARI, SUNDAYS.replace("jam 7", "jam 8"), GROUP)
    assert house.last(GROUP) == "↪️ Kartunya disesuaikan juga?"
    await house.presses(SARI, "Ya, sesuaikan", GROUP)
    assert house.last(GROUP).endswith("Jamnya berubah?")
    before = house.reads(GROUP)
    await house.types(SARI, SUNDAYS, GROUP)  # at the card's own hour
    assert house.reads(GROUP) == before


@pytest.mark.parametrize("more", [forwarded(), {}])
async def test_a_reminder_of_what_has_a_card_gives_no_second_one(house: House, more: dict[str, Any]) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    house.clock.time = SUNDAY - timedelta(hours=20)  # Saturday
    await house.types(SARI, "Jangan lupa besok minggu kerja bakti jam 7", **more)
    assert house.last(SARI).startswith("📋 Sepertinya kegiatan ini sudah ada kartunya:")


async def test_two_officers_with_one_announcement_are_asked_once_before_a_second_card(house: House) -> None:
    rt = await scenes.two_chairs(house)
    for who in (SARI, BUDI):
        await house.types(who, SUNDAYS, **forwarded())
    await house.presses(SARI, "Pasang")
    await house.presses(BUDI, "Pasang")
    assert house.last(BUDI).startswith("📋 Kegiatan sejenis pada waktu itu sudah ada kartunya:")
    assert len(await posted(house, rt)) == 1
    await house.presses(BUDI, "Ya, pasang juga")
    assert len(await posted(house, rt)) == 2
    await house.types(BUDI, "/kerjabakti Minggu 07.00 Cat pagar")
    await house.types(BUDI, "ya")
    await house.presses(BUDI, "Tidak usah")
    assert len(await posted(house, rt)) == 2
    await house.types(BUDI, "/kerjabakti Minggu 07.00 Cat pagar", GROUP)
    await house.types(BUDI, "ya", GROUP, **reply_to(house, "Sudah benar?"))
    assert house.last(GROUP).endswith("Pasang juga yang ini?")


@pytest.mark.parametrize("where", [GROUP, SARI.id])
async def test_a_double_tap_is_no_yes_to_a_second_card(house: House, where: int) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    await house.types(SARI, "/kerjabakti Minggu jam 7 rapikan pos ronda @ pos", where)
    key = await key_of(house, chat=where)
    question = list(house.messages)[-1][1]
    for _ in range(3):
        await house.taps(SARI, PostTap(key), where, on=question)
        assert "Pasang juga yang ini?" in house.last(where)
        assert len(await posted(house, rt)) == 1
    await house.presses(SARI, "Ya, pasang juga", where)
    assert len(await posted(house, rt)) == 2
    toast = await house.taps(SARI, PostBesideTap(key), where, on=question)
    assert toast is not None
    assert toast.text == "Kegiatan ini sudah dipasang. Terima kasih!"
    assert len(await posted(house, rt)) == 2


async def test_a_yes_to_a_second_card_is_none_before_it_was_asked(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt)
    await house.types(SARI, "/kerjabakti Minggu jam 7 rapikan pos ronda @ pos")
    await house.taps(SARI, PostBesideTap(await key_of(house, chat=SARI.id)))  # forged
    assert "Pasang juga yang ini?" in house.last(SARI)
    assert len(await posted(house, rt)) == 1


async def test_residents_hear_of_all_officers_the_chair_first(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO)
    await house.db.write(lambda tx: scenes.give(tx, rt, JOKO, Role.TREASURER))
    await house.types(BUDI, RONDA)
    assert "kepada Bu Sari, Mas Joko, ya." in house.last(BUDI)
    await house.types(BUDI, "/kerjabakti", GROUP)
    assert "Bu Sari, Mas Joko" in house.last(GROUP)
