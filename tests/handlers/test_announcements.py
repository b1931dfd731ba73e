"""Posting a kerja bakti: /kerjabakti in the group and in private."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from bot.actions import announcements as actions
from bot.letters import KINDS, Receipt
from bot.parcels import Edit, Say, Text, pack
from bot.rules.activities import Activity, Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.plan_data import restored, stored
from bot.rules.roles import Role
from bot.taps import PlanAskTap, PlanEndTap, PlanRtTap, PlanSetTap, PlanTypeTap, PostTap
from bot.updates import ANONYMOUS_ADMIN
from db import activities, drafts, neighbourhoods, residents
from db.drafts import DRAFTS, Draft
from db.engine import Database, Transaction
from db.journal import JOURNAL
from db.outbox import Claimed
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who
from tests.samples import SUNDAY

POST = "/kerjabakti Minggu 07.00 Bersihkan selokan @ Pos Ronda bawa cangkul, karung"
ANONYMOUS = Who(ANONYMOUS_ADMIN, "Group", "GroupAnonymousBot")
AS_GROUP: dict[str, Any] = {"sender_chat": {"id": GROUP, "type": "supergroup", "title": "Warga RT 05"}}
TO_BOT: dict[str, Any] = {
    "reply_to_message": {
        "message_id": 5,
        "from": {"id": 99, "is_bot": True, "first_name": "Bantar", "username": "BantarBot"},
        "text": "Apa kegiatannya?",
    }
}


async def _posted(house: House, rt: Neighbourhood) -> list[Activity]:
    return await house.db.read(lambda tx: activities.coming(tx, rt.id, START))


async def _draft(house: House, who: Who = SARI, chat: int = GROUP) -> Draft | None:
    return await house.db.read(lambda tx: drafts.get(tx, chat, who.id, house.clock.time))


async def _key(house: House, who: Who = SARI, chat: int = GROUP) -> str:
    draft = await _draft(house, who, chat)
    assert draft is not None
    return draft.key


async def _second_rt(house: House, *officers: Who, status: str = "active") -> Neighbourhood:
    def prepare(tx: Transaction) -> Neighbourhood:
        first = neighbourhoods.of_chat(tx, GROUP)
        assert first is not None
        row = tx.first(sa.select(neighbourhoods.NEIGHBOURHOODS).where(sa.text(f"id = {first.id}")))
        assert row is not None
        values = row._asdict() | {"chat_id": OTHER_GROUP, "rt": "06", "status": status, "title": "RT 06"}
        values = {name: value for name, value in values.items() if name != "id"}
        rt = neighbourhoods.add(tx, values)
        for who in officers:
            residents.remember_person(tx, who.id, who.first_name, who.username, START)
            residents.add_resident(tx, rt.id, who.id, START)
            found = residents.resident(tx, rt.id, who.id)
            assert found is not None
            residents.give_role(tx, found.id, Role.CHAIR, None, START)
        return rt

    return await house.db.write(prepare)


async def test_it_posts_an_announcement_of_one_line_after_a_look_at_it(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(SARI,))
    await house.types(SARI, POST, GROUP)
    card_lines = "🗓 Minggu, 29 November, 07.00 WIB\n📍 Pos Ronda\n🧰 Mohon membawa: cangkul, karung"
    assert "Sudah benar?" in house.last(GROUP)
    assert card_lines in house.last(GROUP)
    assert house.labels(GROUP) == ["✅ Pasang", "✏️ Ubah", "✖️ Batal"]
    preview = next(parcel for parcel in house.sent if isinstance(parcel, Say))
    assert preview.reply_to is not None
    assert await _posted(house, rt) == []

    key = await _key(house)
    toast = await house.presses(SARI, "Pasang", GROUP)
    assert toast is not None
    assert toast.text == ""
    (activity,) = await _posted(house, rt)
    assert (activity.title, activity.starts_at, activity.created_by) == ("Bersihkan selokan", SUNDAY, SARI.id)
    assert house.reads(GROUP)[0] == "✅ Sudah dipasang. Terima kasih!"
    assert card_lines in house.last(GROUP)
    assert "Berhalangan" in " ".join(house.labels(GROUP))
    assert "Sudah dipasang di grup RT 05" in house.last(SARI)
    assert house.labels(SARI) == ["⚙️ Kelola"]
    assert await house.db.read(lambda tx: tx.scalar(sa.select(sa.func.count()).select_from(JOURNAL))) == 1

    again = await house.taps(SARI, PostTap(key), GROUP)
    assert again is not None
    assert again.text == "Kegiatan ini sudah dipasang. Terima kasih!"
    assert not again.alert
    for tap in (PlanAskTap(key, "lines"), PlanSetTap(key, "title", "0"), PlanEndTap(key)):
        await house.taps(SARI, tap, GROUP)
    assert len(await _posted(house, rt)) == 1


async def test_it_asks_one_question_after_another_in_private(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti")
    assert "Hari apa?" in house.last(SARI)
    assert house.labels(SARI)[:3] == ["Sab 28/11", "Min 29/11", "Sab 5/12"]
    await house.types(SARI, "kapan-kapan")
    assert "belum saya pahami" in house.last(SARI)
    await house.types(SARI, "31 Februari")
    assert "tidak ada di kalender" in house.last(SARI)
    await house.types(SARI, "Minggu depan")
    assert "belum jelas" in house.last(SARI)
    assert house.labels(SARI) == ["Min 29/11", "Min 6/12", "✖️ Batal"]
    await house.presses(SARI, "Min 29/11")
    assert "Jam berapa?" in house.last(SARI)
    assert house.labels(SARI)[:4] == ["06.30", "07.00", "08.00", "15.30"]
    await house.types(SARI, "jam 25")
    assert "Jam itu tidak ada" in house.last(SARI)
    await house.presses(SARI, "07.00")
    assert "Apa kegiatannya?" in house.last(SARI)
    await house.types(SARI, "\u200b")
    assert "belum saya pahami" in house.last(SARI)
    await house.types(SARI, "Cat <b>pagar</b> " + "x" * 5000)
    assert "Nama kegiatannya terlalu panjang" in house.last(SARI)
    assert "&lt;b&gt;" in house.last(SARI)
    await house.types(SARI, "Balai RT")
    assert "alat apa?" in house.last(SARI)
    await house.presses(SARI, "ember")
    await house.presses(SARI, "karung")
    await house.presses(SARI, "ember")
    assert "✅ karung" in house.labels(SARI)
    await house.presses(SARI, "Lanjut")
    assert "Akan dipasang di grup RT 05" in house.last(SARI)
    await house.types(SARI, "hujan deras")
    assert house.last(SARI).startswith("🙏 Maaf, belum saya pahami.\nSudah benar?")
    await house.types(SARI, "jam 8 aja")
    assert "08.00 WIB" in house.last(SARI)
    await house.types(SARI, "ganti malam minggu")
    assert house.labels(SARI)[:3] == ["19.30", "20.00", "21.00"]
    await house.types(SARI, "8")
    assert "Sabtu, 28 November, 20.00 WIB" in house.last(SARI)
    await house.types(SARI, "minggu depan")
    assert house.labels(SARI)[:3] == ["Sab 28/11", "Min 29/11", "Min 6/12"]
    await house.presses(SARI, "Min 29/11")
    await house.types(SARI, "batal")
    assert "tidak jadi dipasang" in house.last(SARI)
    await house.types(SARI, "/kerjabakti mingu jam 7 Cat <b>pagar</b> xxx @ Balai RT bawa karung")
    await house.types(SARI, "ok pasang")
    (activity,) = await _posted(house, rt)
    assert (activity.place, activity.tools) == ("Balai RT", ("karung",))
    assert activity.title.startswith("Cat <b>pagar</b> xxx")
    assert "Sudah dipasang di grup" in house.last(SARI)
    assert "Cat &lt;b&gt;pagar" in house.last(GROUP)


async def test_it_asks_only_what_was_left_out_and_lets_every_line_be_changed(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, "/gotongroyong Minggu Bersihkan selokan bawa karung")
    assert "Jam berapa?" in house.last(SARI)
    await house.types(SARI, "setengah delapan")
    assert "07.30 WIB" in house.last(SARI)
    for line, answer, shown in (
        ("Hari", "besok, 25 November", "Rabu, 25 November, 07.30 WIB"),
        ("Jam", "4 sore", "16.00 WIB"),
        ("Kegiatan", "Cat pagar", "Cat pagar"),
        ("Tempat", "Taman", "📍 Taman"),
        ("Alat", "kuas, cat, " + ", ".join(f"alat{n}" for n in range(12)), "kuas, cat, alat0"),
    ):
        await house.presses(SARI, "Ubah")
        assert "Bagian mana" in house.last(SARI)
        await house.presses(SARI, line)
        await house.types(SARI, answer)
        assert shown in house.last(SARI)
        assert "Sudah benar?" in house.last(SARI)
    assert "Daftar alatnya terlalu panjang" in house.last(SARI)
    for line in ("Tempat", "Alat"):
        await house.presses(SARI, "Ubah")
        await house.presses(SARI, line)
        await house.presses(SARI, "Lewati" if line == "Tempat" else "Kembali")
    await house.presses(SARI, "Ubah")
    await house.presses(SARI, "Kembali")
    await house.presses(SARI, "Ubah")
    await house.presses(SARI, "Kegiatan")
    await house.presses(SARI, "Bersihkan lingkungan")
    await house.presses(SARI, "Pasang")
    (activity,) = await _posted(house, rt)
    assert (activity.title, activity.place) == ("Bersihkan lingkungan", "")
    assert activity.tools[:2] == ("kuas", "cat")


async def test_it_offers_hours_of_the_part_of_day_that_was_said(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti Minggu pagi Cat pagar")
    assert house.labels(SARI)[:-1] == ["06.00", "06.30", "07.00", "08.00"]
    await house.types(SARI, "/kerjabakti malam Minggu depan Cat pagar")
    await house.presses(SARI, "Sab 5/12")
    assert house.labels(SARI)[:-1] == ["19.30", "20.00", "21.00"]
    await house.types(SARI, "8")
    assert "Sabtu, 5 Desember, 20.00 WIB" in house.last(SARI)
    await house.types(SARI, "/kerjabakti Minggu jam 7 Cat pagar")
    await house.types(SARI, "ganti malam Minggu depan")
    await house.presses(SARI, "Sab 5/12")
    assert house.labels(SARI)[:3] == ["19.30", "20.00", "21.00"]


async def test_a_plan_sleeps_while_its_officer_manages_something_else(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, "/kerja bakti mingu 07.00 Cat pagar")
    await house.presses(SARI, "Pasang")
    await house.types(SARI, "/gotong royong sabtu 07.00")
    assert "Apa kegiatannya?" in house.last(SARI)
    key = await _key(house, SARI, SARI.id)
    await house.presses(SARI, "Kelola")
    await house.presses(SARI, "Batalkan")
    await house.types(SARI, "hujan deras")
    assert house.last(SARI) == "Maaf, pesan itu belum saya pahami. Silakan lihat /bantuan."
    await house.taps(SARI, PlanAskTap(key, "title"))
    await house.types(SARI, "Cat tembok")
    assert "Cat tembok" in house.last(SARI)
    await house.types(SARI, "ya")
    await house.types(SARI, "makasih ya")
    assert house.last(SARI) == "Sama-sama 🙏"


async def test_a_resident_hears_whom_to_ask(house: House) -> None:
    await scenes.rt05(house, BUDI)
    await house.types(BUDI, "ibu saya ikut juga")
    assert house.last(BUDI) == (
        "Maaf, pesan itu belum saya pahami. Silakan lihat /bantuan.\n"
        "Untuk keluarga atau tetangga tanpa Telegram, mohon sampaikan kepada pengurus, ya."
    )


async def test_it_reads_the_announcement_that_the_command_replies_to(house: House) -> None:
    await scenes.rt05(house)
    letter = "Yth. warga\nHari/Tanggal: Minggu, 29 November 2026\nPukul: 07.00\nAcara: Cat pagar"
    quoted = {"message_id": 7, "from": SARI.json(), "text": letter}
    await house.types(SARI, "/kerjabakti", GROUP, reply_to_message=quoted)
    assert "Cat pagar" in house.last(GROUP)
    assert "Sudah benar?" in house.last(GROUP)
    await house.types(SARI, "/kerjabakti", GROUP, **TO_BOT)
    assert "Hari apa?" in house.last(GROUP)


async def test_it_reads_what_stands_under_a_poster(house: House) -> None:
    await scenes.rt05(house)
    for command in ("/kerjabakti", "/kerja bakti", "/gotong_royong@BantarBot", "/Kerja Bakti\n"):
        for place in (SARI.id, GROUP):
            caption = f"{command} Minggu 07.00 Bersihkan selokan @ Pos Ronda"
            await house.types(SARI, "", place, caption=caption)
            assert "Sudah benar?" in house.last(place)
            assert "Bersihkan selokan</b>\n🗓 Minggu, 29 November, 07.00 WIB\n📍 Pos Ronda" in house.last(
                place
            )
    await house.types(SARI, "", caption="/kerja bakti")  # the words come after the poster
    assert "Hari apa?" in house.last(SARI)
    await house.types(SARI, "", caption="Cat pagar\nHari: Minggu\nJam: 07.00\nAlat: kuas")
    assert "Cat pagar · Minggu, 29 November · 07.00" in house.last(SARI)
    poster = {"message_id": 7, "from": SARI.json(), "caption": "Minggu 07.00 Cat tembok @ Taman"}
    for text, caption in (("/kerja bakti", ""), ("", "/kerja bakti")):
        await house.types(SARI, text, GROUP, caption=caption, reply_to_message=poster)
        assert "Cat tembok" in house.last(GROUP)


async def test_in_a_group_only_replies_to_its_question_are_answers(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.types(SARI, "/kerjabakti Minggu 07.00", GROUP)
    assert "tekan ✏️" in house.last(GROUP)
    await house.types(SARI, "Siap, kita rapat dulu", GROUP)
    assert "Apa kegiatannya?" in house.last(GROUP)
    await house.presses(SARI, "Ketik sendiri", GROUP)
    question = house.sent[-1]
    assert isinstance(question, Say)
    assert question.force_reply
    assert f"tg://user?id={SARI.id}" in question.text.html
    await house.types(SARI, "\u200b", GROUP, **TO_BOT)
    again = house.sent[-1]
    assert isinstance(again, Say)
    assert again.force_reply
    assert again.reply_to is not None
    await house.types(SARI, "Cat pagar", GROUP, **TO_BOT)
    assert "Cat pagar" in house.last(GROUP)
    assert "✅ Kegiatan: Cat pagar" in house.reads(GROUP)
    before = len(house.sent)
    await house.types(SARI, "terima kasih", GROUP, **TO_BOT)
    assert len(house.sent) == before
    await house.presses(SARI, "Pasang", GROUP)
    assert len(await _posted(house, rt)) == 1
    assert house.reads(SARI) == []


async def test_a_plan_in_the_group_leaves_no_buttons_behind(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.types(SARI, "/kerjabakti", GROUP)
    asked = house.sent[-1]
    assert isinstance(asked, Say)
    assert asked.text.rows[0][0].url == f"https://t.me/BantarBot?start=kerjabakti_{rt.id}"
    await house.types(BUDI, f"/start kerjabakti_{rt.id}")
    assert "pengurus RT" in house.last(BUDI)
    await house.types(SARI, f"/start kerjabakti_{rt.id}")
    assert "Hari apa?" in house.last(SARI)
    assert await _draft(house) is None
    first = max(at for _, at in house.messages)
    for end in ("batal", "/batal", "ya"):
        await house.types(SARI, "/kerjabakti Minggu 07.00 Cat pagar", GROUP)
        await house.presses(SARI, "Ubah", GROUP)
        await house.presses(SARI, "Hari", GROUP)
        await house.presses(SARI, "Ketik sendiri", GROUP)
        await house.types(SARI, "sabtu", GROUP, **TO_BOT)
        assert "✅ Hari: Sabtu, 28 November" in house.reads(GROUP)[-3]
        await house.presses(SARI, "Ubah", GROUP)
        await house.presses(SARI, "Kembali", GROUP)
        await house.types(SARI, "jam 8", GROUP, **TO_BOT)
        assert house.reads(GROUP)[-2] == "👇 Lanjut di bawah, ya."
        await house.presses(SARI, "Ubah", GROUP)
        await house.types(SARI, end, GROUP, **TO_BOT)
        live = [m for (_, at), m in house.messages.items() if m.chat_id == GROUP and at > first]
        assert not any("planask" in str(shown) for shown in live)
    assert len(await _posted(house, rt)) == 1


def _reply(house: House, words: str) -> dict[str, Any]:
    """What makes a message a reply to the bot's newest message in the group with these words."""
    ids = [at for (chat, at), shown in house.messages.items() if chat == GROUP and words in shown.text.html]
    return {"reply_to_message": TO_BOT["reply_to_message"] | {"message_id": ids[-1]}}


def _live(house: House) -> list[str]:
    """The bot's messages in the group that still have buttons of a plan."""
    return [m.text.html for (chat, _), m in house.messages.items() if chat == GROUP and ":plan" in str(m)]


async def test_a_question_answered_by_a_reply_to_it_has_no_buttons_any_more(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt, title="Cat pagar")
    card = house.messages[(GROUP, 100)]
    await house.types(SARI, "/kerjabakti", GROUP)
    await house.types(SARI, "Minggu 07.00 Cat tembok @ Taman", GROUP, **_reply(house, "Hari apa?"))
    assert house.reads(GROUP)[1] == "✅ Hari: Minggu, 29 November"
    await house.types(SARI, "cat dan kuas", GROUP, **_reply(house, "Cat pagar"))  # under the card of another
    assert house.reads(GROUP)[2] == "✅ Alat: cat, kuas"
    assert house.messages[(GROUP, 100)] == card
    await house.types(SARI, "hujan deras", GROUP, **_reply(house, "Sudah benar?"))
    await house.types(SARI, "jam 8", GROUP, **_reply(house, "Sudah benar?"))
    assert house.reads(GROUP)[3] == "👇 Lanjut di bawah, ya."
    assert _live(house) == [house.last(GROUP)]
    await house.types(SARI, "ya", GROUP, **_reply(house, "Sudah benar?"))
    assert _live(house) == []
    assert house.reads(GROUP)[4] == "✅ Sudah dipasang. Terima kasih!"
    assert len(await _posted(house, rt)) == 2


async def test_a_plan_that_ends_in_the_group_leaves_no_buttons_behind_either(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti", GROUP)
    await house.types(SARI, "kapan-kapan", GROUP, **_reply(house, "Hari apa?"))
    await house.types(SARI, "/kerjabakti Minggu Cat tembok", GROUP)
    assert house.reads(GROUP)[0] == "👇 Lanjut di bawah, ya."
    await house.types(SARI, f"/start kerjabakti_{rt.id}")
    assert "Jam berapa?" not in "".join(house.reads(GROUP))
    assert house.last(GROUP) == "💬 Dilanjutkan di chat pribadi, ya."
    for end, last in (("batal", "tidak jadi dipasang"), ("/batal", "dibatalkan")):
        await house.types(SARI, POST, GROUP)
        await house.types(SARI, end, GROUP, **_reply(house, "Sudah benar?"))
        assert last in house.last(GROUP)
    assert _live(house) == []


async def test_it_takes_no_message_of_the_old_group_for_the_plans_in_the_supergroup(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, POST, GROUP)
    new = -1001000
    moved: dict[str, Any] = {"message_id": 900, "date": 0, "from": SARI.json(), "migrate_to_chat_id": new}
    await house.receives({"message": moved | {"chat": house.chat(GROUP, SARI)}})
    await house.types(SARI, "jam 8", new, **TO_BOT)
    assert "08.00" in house.last(new)
    assert [parcel for parcel in house.sent if isinstance(parcel, Edit) and parcel.chat_id == new] == []
    await house.types(SARI, "ya", new, **TO_BOT)
    assert "✅ Sudah dipasang" in house.reads(new)[0]


async def test_a_letter_without_a_question_teaches_a_plan_nothing(house: House) -> None:
    kind = KINDS[actions.DIALOGUE]
    bare = Claimed(1, None, actions.DIALOGUE, 0, None, GROUP, None, 1, START, START, 1, 0)
    hello = replace(bare, parcel=pack(Say(GROUP, Text("Halo"))))

    def settle(tx: Transaction) -> list[object]:
        for letter in (bare, hello):
            kind.sent(tx, house.world, letter, Receipt(7))
        return [kind.word(tx, house.world, letter) for letter in (bare, hello)]

    assert await house.db.write(settle) == [None, Say(GROUP, Text("Halo"))]


async def test_only_officers_of_this_rt_may_touch_a_plan(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO, RINA)
    other = await _second_rt(house, OUTSIDER)
    await house.types(BUDI, POST, GROUP)
    assert "pengurus RT" in house.last(GROUP)
    await house.types(SARI, POST, GROUP)
    key = await _key(house)
    taps = (PostTap(key), PlanEndTap(key), PlanAskTap(key, "title"), PlanSetTap(key, "title", "0"))
    for who, chat in ((JOKO, GROUP), (OUTSIDER, GROUP), (OUTSIDER, OUTSIDER.id), (OUTSIDER, OTHER_GROUP)):
        for tap in (*taps, PlanTypeTap(key, "title"), PlanRtTap(key, other.id)):
            toast = await house.taps(who, tap, chat)
            assert toast is not None
            assert toast.alert
    assert await _key(house) == key
    assert await _posted(house, rt) == await _posted(house, other) == []

    await _make_officer(house, rt, RINA)
    await house.taps(RINA, PlanTypeTap(key, "title"), GROUP)
    assert await _key(house, RINA) == key
    await house.types(RINA, "Cat pagar", GROUP, **TO_BOT)
    await _make_officer(house, rt, RINA, takes=True)
    await house.presses(RINA, "Pasang", GROUP)
    assert await _posted(house, rt) == []
    await house.taps(RINA, PlanTypeTap(key, "title"), GROUP)
    await house.types(RINA, "Cat tembok", GROUP, **TO_BOT)
    await house.presses(SARI, "Pasang", GROUP)
    (activity,) = await _posted(house, rt)
    assert (activity.title, activity.created_by) == ("Cat pagar", SARI.id)


async def _make_officer(house: House, rt: Neighbourhood, who: Who, *, takes: bool = False) -> None:
    def change(tx: Transaction) -> None:
        found = residents.resident(tx, rt.id, who.id)
        assert found is not None
        if takes:
            residents.take_role(tx, found.id, Role.COORDINATOR)
        else:
            residents.give_role(tx, found.id, Role.COORDINATOR, None, START)

    await house.db.write(change)


async def test_it_refuses_forged_answers_and_old_buttons(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, POST, GROUP)
    old = await _key(house)
    await house.types(SARI, "/kerjabakti", GROUP)
    key = await _key(house)
    forged = [
        ("day", "2026-02-31"),
        ("day", "1970-01-01"),
        ("day", "9999-12-31"),
        ("hour", "1440"),
        ("hour", "x"),
    ]
    forged += [("title", "99"), ("tools", "-1"), ("place", "1"), ("check", ""), ("nonsense", "")]
    taps = [PlanSetTap(key, step, value) for step, value in forged]
    for forgery in (*taps, PlanAskTap(key, "nonsense"), PlanTypeTap(key, "check"), PlanTypeTap(key, "x")):
        toast = await house.taps(SARI, forgery, GROUP)
        assert toast is not None
        assert "tidak dipakai" in toast.text
    for tap in (PostTap(old), PlanAskTap(old, "title"), PostTap("0000")):
        toast = await house.taps(SARI, tap, GROUP)
        assert toast is not None
        assert "tidak berlaku" in toast.text
    assert "Hari apa?" in house.last(GROUP)
    await house.taps(SARI, PostTap(key), GROUP)
    assert "Hari apa?" in house.last(GROUP)
    assert "belum saya pahami" in house.last(GROUP)


async def test_a_plan_ends_when_it_is_cancelled_or_forgotten(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, POST)
    await house.presses(SARI, "Batal")
    assert "tidak jadi dipasang" in house.last(SARI)
    await house.types(SARI, "/batal")
    assert "Tidak ada yang perlu dibatalkan" in house.last(SARI)
    await house.types(SARI, POST)
    await house.types(SARI, "/batal")
    assert "dibatalkan" in house.last(SARI)

    await house.types(SARI, POST, GROUP)
    house.clock.time += timedelta(hours=12)
    toast = await house.presses(SARI, "Pasang", GROUP)
    assert toast is not None
    assert "tidak berlaku" in toast.text
    assert await _posted(house, rt) == []


async def test_it_asks_for_a_new_time_when_the_old_one_passes_before_it_is_posted(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti hari ini 15.30 Cat pagar")
    house.clock.time += timedelta(hours=7)
    await house.presses(SARI, "Pasang")
    assert "sudah lewat" in house.last(SARI)
    assert "Hari apa?" in house.last(SARI)
    await house.taps(SARI, PlanSetTap(await _key(house, SARI, SARI.id), "day", "2026-11-24"))
    assert house.labels(SARI) == ["✖️ Batal"]
    await house.types(SARI, "lusa jam 7")
    await house.presses(SARI, "Pasang")
    (activity,) = await _posted(house, rt)
    assert activity.starts_at == SUNDAY - timedelta(days=3)


async def test_officers_of_several_rt_say_which_one_first(house: House) -> None:
    first = await scenes.rt05(house)
    second = await _second_rt(house, SARI)
    await house.types(SARI, POST)
    assert house.labels(SARI) == ["RT 05 Kelurahan Eka Jaya", "RT 06 Kelurahan Eka Jaya", "✖️ Batal"]
    await house.types(SARI, "yang kedua")
    assert "pilih dulu RT-nya" in house.last(SARI)
    key = await _key(house, SARI, SARI.id)
    toast = await house.taps(SARI, PostTap(key))
    assert toast is not None
    assert toast.alert
    await house.taps(SARI, PlanRtTap(key, 999))
    await house.presses(SARI, "RT 06")
    await house.presses(SARI, "Pasang")
    assert await _posted(house, first) == []
    assert len(await _posted(house, second)) == 1
    await house.types(SARI, POST)
    key = await _key(house, SARI, SARI.id)
    third = await _third_rt_without_office(house)
    toast = await house.taps(SARI, PlanRtTap(key, third.id))
    assert toast is not None
    assert "pengurus RT" in toast.text
    await house.presses(SARI, "Batal")
    assert await _draft(house, SARI, SARI.id) is None


async def _third_rt_without_office(house: House) -> Neighbourhood:
    def prepare(tx: Transaction) -> Neighbourhood:
        row = tx.first(sa.select(neighbourhoods.NEIGHBOURHOODS).limit(1))
        assert row is not None
        values = {k: v for k, v in (row._asdict() | {"chat_id": -100700}).items() if k != "id"}
        return neighbourhoods.add(tx, values)

    return await house.db.write(prepare)


async def test_it_points_to_the_set_up_and_to_the_officers(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.types(BUDI, POST)
    assert "pengurus RT" in house.last(BUDI)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="new"))
    await house.types(SARI, POST, GROUP)
    assert "/mulai" in house.last(GROUP)
    await house.types(SARI, POST)
    assert "/mulai" in house.last(SARI)
    await house.types(SARI, POST, OTHER_GROUP)
    assert "/mulai" in house.last(OTHER_GROUP)


async def test_anonymous_admins_act_as_officers_of_their_group(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO)
    house.admins[GROUP] = {BUDI.id: False}
    await house.types(ANONYMOUS, "/kerjabakti Minggu 07.00", GROUP, **AS_GROUP)
    await house.types(ANONYMOUS, "Cat pagar", GROUP, **AS_GROUP, **TO_BOT)
    toast = await house.presses(JOKO, "Pasang", GROUP)
    assert toast is not None
    assert toast.alert
    await house.presses(BUDI, "Pasang", GROUP)
    (activity,) = await _posted(house, rt)
    assert (activity.title, activity.created_by) == ("Cat pagar", BUDI.id)
    assert isinstance(house.sent[-1], Say | Edit)


async def test_two_who_post_in_the_same_instant_post_once(house: House, database_url: str) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, POST, GROUP)
    draft = await _draft(house)
    assert draft is not None

    def post(tx: Transaction) -> Activity | actions.Refusal:
        return actions.post(tx, house.world, rt, draft, SARI.id)

    other_process = Database(database_url)
    outcomes = await asyncio.gather(house.db.write(post), other_process.write(post))
    other_process.close()
    assert sorted(isinstance(outcome, Activity) for outcome in outcomes) == [False, True]
    assert actions.Refusal.POSTED in outcomes
    await house.db.write(lambda tx: drafts.save(tx, draft))
    assert await house.db.write(post) is actions.Refusal.POSTED
    assert len(await _posted(house, rt)) == 1


async def test_the_action_itself_checks_who_and_what(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    other = await _second_rt(house, SARI)
    await house.types(SARI, "/kerjabakti 07.00 Cat pagar", GROUP)
    draft = await _draft(house)
    assert draft is not None
    far = Draft(**{name: getattr(draft, name) for name in Draft.__dataclass_fields__})
    far.data["day"] = "2027-12-31"

    def outcomes(tx: Transaction) -> list[object]:
        undated = Draft(GROUP, SARI.id, draft.key, draft.kind, "day", dict(far.data, day=""), None, START)
        return [
            actions.post(tx, house.world, rt, far, BUDI.id),
            actions.post(tx, house.world, other, far, SARI.id),
            actions.post(tx, house.world, rt, undated, SARI.id),
            actions.post(tx, house.world, rt, far, SARI.id),
        ]

    refusal = actions.Refusal
    assert await house.db.read(outcomes) == [
        refusal.OFFICERS_ONLY,
        refusal.OFFICERS_ONLY,
        refusal.INCOMPLETE,
        refusal.TOO_FAR,
    ]
    assert stored(restored(draft.data)) == draft.data
    assert Kind(draft.data["kind"]) is Kind.KERJA_BAKTI
    assert await house.db.read(lambda tx: tx.scalar(sa.select(sa.func.count()).select_from(DRAFTS))) == 1
