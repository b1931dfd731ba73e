"""A plan in the group: only replies are answers, and no answered question keeps its buttons."""

from dataclasses import replace
from typing import Any

from bot.actions import dialogues
from bot.letters import KINDS, Receipt
from bot.parcels import Edit, Say, Text, pack
from bot.rules.roles import Role
from db.engine import Transaction
from db.outbox import Claimed
from tests import scenes
from tests.house import BUDI, GROUP, RINA, SARI, START, House
from tests.planning import POST, TO_BOT, draft_of, key_of, posted, reply_to


def _live(house: House) -> list[str]:
    """The bot's messages in the group that still have buttons of a plan."""
    return [m.text.html for (chat, _), m in house.messages.items() if chat == GROUP and ":plan" in str(m)]


async def test_in_a_group_only_replies_to_its_question_are_answers(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    await house.types(SARI, "/kerjabakti Minggu 07.00", GROUP)
    assert "ketuk ✏️" in house.last(GROUP)
    await house.types(SARI, "Siap, kita rapat dulu", GROUP)
    assert "Apa kegiatannya?" in house.last(GROUP)
    await house.presses(SARI, "Ketik sendiri", GROUP)
    question = house.sent[-1]
    assert isinstance(question, Say)
    assert question.force_reply
    assert f"tg://user?id={SARI.id}" in question.text.html
    await house.types(SARI, "\u200b", GROUP, **reply_to(house, "Mohon balas pesan ini"))
    again = house.sent[-1]
    assert isinstance(again, Say)
    assert again.force_reply
    assert again.reply_to is not None
    asked = reply_to(house, "Mohon balas pesan ini")
    await house.types(SARI, "Cat pagar", GROUP, **asked)
    assert "Cat pagar" in house.last(GROUP)
    assert "✅ Nama kegiatan: Cat pagar" in house.reads(GROUP)
    before = len(house.sent)
    await house.types(SARI, "terima kasih", GROUP, **asked)
    assert len(house.sent) == before
    await house.presses(SARI, "Pasang", GROUP)
    assert len(await posted(house, rt)) == 1
    assert house.reads(SARI) == []


async def test_it_answers_a_correction_under_the_preview_and_no_other_talk(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, POST, GROUP)
    before = len(house.sent)
    await house.types(SARI, "siapa ketuanya?", GROUP, **TO_BOT)  # to another message of the bot
    await house.types(SARI, "jam 8", GROUP, **TO_BOT)
    assert len(house.sent) == before
    await house.types(SARI, "hujan deras, bagaimana ya", GROUP, **reply_to(house, "Sudah benar?"))
    assert "Ketuk ✏️ Ubah" in house.last(GROUP)


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
    assert await draft_of(house) is None
    first = max(at for _, at in house.messages)
    for end in ("batal", "/batal", "ya"):
        await house.types(SARI, "/kerjabakti Minggu 07.00 Cat pagar", GROUP)
        await house.presses(SARI, "Ubah", GROUP)
        await house.presses(SARI, "Hari", GROUP)
        await house.presses(SARI, "Ketik sendiri", GROUP)
        await house.types(SARI, "sabtu", GROUP, **reply_to(house, "Mohon balas pesan ini"))
        assert "✅ Hari: Sabtu, 28 November" in house.reads(GROUP)[-3]
        await house.presses(SARI, "Ubah", GROUP)
        await house.presses(SARI, "Kembali", GROUP)
        await house.types(SARI, "jam 8", GROUP, **reply_to(house, "Sudah benar?"))
        assert house.reads(GROUP)[-2] == "👇 Lanjut di bawah, ya."
        await house.presses(SARI, "Ubah", GROUP)
        await house.types(SARI, end, GROUP, **reply_to(house, "Bagian mana"))
        live = [m for (_, at), m in house.messages.items() if m.chat_id == GROUP and at > first]
        assert not any("planask" in str(shown) for shown in live)
    assert len(await posted(house, rt)) == 1


async def test_every_officer_may_answer_and_nobody_s_own_plan_is_lost(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, RINA)
    await house.db.write(lambda tx: scenes.give(tx, rt, RINA, Role.COORDINATOR))
    await house.types(RINA, "/kerjabakti Sabtu 07.00 Cat pos @ Pos Ronda", GROUP)
    own = await key_of(house, RINA)
    await house.types(SARI, "/kerjabakti Minggu 07.00", GROUP)
    await house.presses(RINA, "Ketik sendiri", GROUP)
    before = len(house.sent)
    for talk in ("Selokan saja Bu", "/batal"):
        await house.types(BUDI, talk, GROUP, **reply_to(house, "Mohon balas pesan ini"))  # a resident
    assert len(house.sent) == before + 1
    assert "Tidak ada yang perlu dibatalkan" in house.last(GROUP)
    await house.types(RINA, "Cat pagar", GROUP, **reply_to(house, "Mohon balas pesan ini"))
    assert "✅ Nama kegiatan: Cat pagar" in house.reads(GROUP)
    await house.types(BUDI, "ya, saya ikut", GROUP, **reply_to(house, "Cat pagar"))
    await house.types(RINA, "/batal", GROUP, **reply_to(house, "Cat pagar"))
    assert "tidak jadi dipasang" in house.last(GROUP)
    assert await draft_of(house) is None
    assert await key_of(house, RINA) == own
    await house.presses(RINA, "Pasang", GROUP)
    assert [activity.title for activity in await posted(house, rt)] == ["Cat pos"]


async def test_each_of_two_dialogues_hears_the_replies_to_its_own_question(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti Minggu 07.00", GROUP)
    await house.types(SARI, "/atur", GROUP)
    await house.presses(SARI, "Kelurahan", GROUP)
    await house.types(SARI, "Cat pagar", GROUP, **reply_to(house, "Apa kegiatannya?"))
    await house.types(SARI, "Paal Lima", GROUP, **reply_to(house, "Di kelurahan apa?"))
    assert "Kelurahan: Paal Lima" in house.last(GROUP)
    await house.presses(SARI, "Pasang", GROUP)
    assert [activity.title for activity in await posted(house, rt)] == ["Cat pagar"]


async def test_a_question_answered_by_a_reply_to_it_has_no_buttons_any_more(house: House) -> None:
    rt = await scenes.rt05(house)
    await scenes.kerja_bakti(house, rt, title="Cat pagar")
    card = house.messages[(GROUP, 100)]
    await house.types(SARI, "/kerjabakti", GROUP)
    await house.types(SARI, "Minggu 07.00 Cat tembok @ Taman", GROUP, **reply_to(house, "Hari apa?"))
    assert house.reads(GROUP)[1] == "✅ Hari: Minggu, 29 November"
    await house.types(SARI, "Terima kasih Pak Budi", GROUP, **reply_to(house, "Cat pagar"))  # under a card
    assert "membawa apa" in house.last(GROUP)
    await house.types(SARI, "cat dan kuas", GROUP, **reply_to(house, "membawa apa"))
    assert house.reads(GROUP)[2] == "✅ Bawaan: cat, kuas"
    assert house.messages[(GROUP, 100)] == card
    await house.types(SARI, "hujan deras", GROUP, **reply_to(house, "Sudah benar?"))
    await house.types(SARI, "jam 8", GROUP, **reply_to(house, "Sudah benar?"))
    assert house.reads(GROUP)[3] == "👇 Lanjut di bawah, ya."
    assert _live(house) == [house.last(GROUP)]
    await house.types(SARI, "ya", GROUP, **reply_to(house, "Sudah benar?"))
    assert _live(house) == []
    assert house.reads(GROUP)[5] == "✅ Sudah dipasang. Terima kasih!"
    assert len(await posted(house, rt)) == 2


async def test_a_plan_that_ends_in_the_group_leaves_no_buttons_behind_either(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti", GROUP)
    await house.types(SARI, "kapan-kapan", GROUP, **reply_to(house, "Hari apa?"))
    await house.types(SARI, "/kerjabakti Minggu Cat tembok", GROUP)
    assert house.reads(GROUP)[0] == "👇 Lanjut di bawah, ya."
    await house.types(SARI, f"/start kerjabakti_{rt.id}")
    assert "Jam berapa?" not in "".join(house.reads(GROUP))
    assert house.last(GROUP) == "💬 Dilanjutkan di chat pribadi, ya."
    for end, last in (("batal", "tidak jadi dipasang"), ("/batal", "dibatalkan")):
        await house.types(SARI, POST, GROUP)
        await house.types(SARI, end, GROUP, **reply_to(house, "Sudah benar?"))
        assert last in house.last(GROUP)
    assert _live(house) == []


async def test_a_plan_goes_on_in_private_with_what_is_known_of_it(house: House) -> None:
    rt = await scenes.rt05(house)
    await house.types(SARI, "/kerjabakti Minggu Cat tembok @ Taman", GROUP)
    begun = await draft_of(house)
    await house.types(SARI, f"/start kerjabakti_{rt.id}")
    assert "Cat tembok · Minggu, 29 November" in house.last(SARI)
    assert "Jam berapa?" in house.last(SARI)
    carried = await draft_of(house, SARI, SARI.id)
    assert begun is not None
    assert carried is not None
    assert (carried.data, carried.step) == (begun.data, begun.step)
    assert await draft_of(house) is None
    assert _live(house) == []
    await house.types(SARI, "07.00")
    await house.presses(SARI, "Pasang")
    assert [activity.place for activity in await posted(house, rt)] == ["Taman"]
    await house.types(SARI, f"/start kerjabakti_{rt.id}")  # there is none to take along any more
    assert "Hari apa?" in house.last(SARI)


async def test_a_plan_in_the_supergroup_is_asked_by_no_message_of_the_old_group(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, POST, GROUP)
    preview = reply_to(house, "Sudah benar?")
    new = -1001000
    moved: dict[str, Any] = {"message_id": 900, "date": 0, "from": SARI.json(), "migrate_to_chat_id": new}
    await house.receives({"message": moved | {"chat": house.chat(GROUP, SARI)}})
    before = len(house.sent)
    await house.types(SARI, "jam 8", new, **preview)  # over there this is another message
    assert len(house.sent) == before
    await house.types(SARI, POST, new)
    await house.types(SARI, "jam 8", new, **reply_to(house, "Sudah benar?", new))
    assert "08.00" in house.last(new)
    assert [edit.message_id for edit in house.sent if isinstance(edit, Edit) and edit.chat_id == new] != []


async def test_a_letter_without_a_question_teaches_a_plan_nothing(house: House) -> None:
    kind = KINDS[dialogues.QUESTION]
    bare = Claimed(1, None, dialogues.QUESTION, 0, None, GROUP, None, 1, START, START, 1, 0)
    hello = replace(bare, parcel=pack(Say(GROUP, Text("Halo"))))

    def settle(tx: Transaction) -> list[object]:
        for letter in (bare, hello):
            kind.sent(tx, house.world, letter, Receipt(7))
        return [kind.word(tx, house.world, letter) for letter in (bare, hello)]

    assert await house.db.write(settle) == [None, Say(GROUP, Text("Halo"))]
