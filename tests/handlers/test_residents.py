"""The private chat: from the first deep link to /saya."""

import re
from datetime import timedelta

from bot.parcels import AskMember
from bot.rules.privacy import VERSION
from bot.rules.residents import AddressForm, Person, Private
from bot.rules.signups import Answer
from bot.taps import AddressTap, AnswerTap, ConsentTap, HouseTap, MeTap, NoHouseTap, PrivacyTap
from db import neighbourhoods, residents
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who
from tests.samples import SUNDAY


async def person(house: House, who: Who) -> Person:
    found = await house.db.read(lambda tx: residents.person(tx, who.id))
    assert found is not None
    return found


async def home_of(house: House, who: Who) -> str:
    def look(tx: Transaction) -> str:
        return residents.house_of(tx, residents.homes(tx, who.id)[0])

    return await house.db.read(look)


async def test_it_takes_a_resident_from_the_first_tap_to_their_house_in_four_taps(house: House) -> None:
    rt = await scenes.rt05(house)
    activity = await scenes.kerja_bakti(house, rt)
    await house.taps(BUDI, AnswerTap(activity.id, Answer.JOINING), GROUP)
    await house.types(BUDI, f"/start remind_{activity.id}")
    notice, welcome = house.reads(BUDI)  # the newest is what he came for
    assert "Selamat datang, Pak Budi" in welcome
    assert "Bersihkan selokan" in welcome
    assert "Jawaban Bapak/Ibu: ✅ Ikut. Pengingatnya akan dikirim ke sini." in welcome
    assert "warga RT 05" in notice

    await house.presses(BUDI, "Setuju")
    (question,) = [shown for shown in house.messages.values() if "ingin disapa" in shown.text.html]
    assert [button.label for row in question.text.rows for button in row] == [
        "Bapak Budi",
        "Ibu Budi",
        "Mas Budi",
        "Mbak Budi",
        "Kak Budi",
        "Pak Budi",
        "✏️ Ketik sendiri",
    ]
    await house.presses(BUDI, "Bapak Budi")
    await house.types(BUDI, "yang pagarnya hijau")
    assert "ketik nomor rumahnya saja" in house.last(BUDI)
    await house.types(BUDI, "blok a no. 12")
    assert house.last(BUDI).startswith("Sudah dicatat, Bapak Budi. Terima kasih 🙏\nRumah: A-12")

    known = await person(house, BUDI)
    assert (known.private, known.address_form, known.consent_version) == (
        Private.OPEN,
        AddressForm.BAPAK,
        VERSION,
    )
    assert await home_of(house, BUDI) == "A-12"
    await house.waits(seconds=5)
    assert "Bapak Budi" in house.reads(GROUP)[0]
    await house.types(BUDI, "/start")
    assert len(house.reads(BUDI)) == 5  # welcomed once more, without the notice
    await house.types(BUDI, "apa kabar")
    assert "/bantuan" in house.last(BUDI)


async def test_it_shows_the_notice_once_however_the_private_chat_was_opened(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)
    for who in (JOKO, RINA):  # strangers still
        await house.types(who, "/start")
        assert len(house.reads(who)) == 1
    for wanted in (Answer.JOINING, Answer.MAYBE):
        for who in (JOKO, RINA):
            await house.taps(who, AnswerTap(activity.id, wanted), GROUP)
    assert len(house.reads(JOKO)) == len(house.reads(RINA)) == 2
    assert house.labels(JOKO) == ["✅ Setuju", "Nanti saja"]
    assert house.last(RINA).startswith("🔒 <b>Your data</b>")
    await house.types(JOKO, f"/start remind_{activity.id}")
    assert not house.last(JOKO).startswith("Selamat datang")
    await house.types(RINA, "/bahasa")
    await house.presses(RINA, "Indonesia")
    assert (await person(house, RINA)).language == "id"
    await house.types(RINA, "/saya")
    assert "Rumah: belum dicatat" in house.last(RINA)

    await house.types(BUDI, "/saya")  # his first words, without any /start
    assert house.reads(BUDI)[0].startswith("🔒")
    await house.db.write(lambda tx: residents.change_person(tx, BUDI.id, private=Private.BLOCKED.value))
    await house.types(BUDI, "/start")
    assert sum(text.startswith("🔒") for text in house.reads(BUDI)) == 1


async def test_who_agreed_to_an_older_text_is_asked_about_the_new_one_once_and_keeps_what_they_told(
    house: House,
) -> None:
    await scenes.rt05(house, BUDI, JOKO, private=(BUDI, JOKO))

    def agreed_to_an_older_one(tx: Transaction) -> None:
        for who in (BUDI, JOKO):
            residents.change_person(
                *(tx, who.id), address_form="bapak", consent_version=2, consent_at=START, notice_version=2
            )

    await house.db.write(agreed_to_an_older_one)
    for who, button in ((BUDI, "Setuju"), (JOKO, "Nanti saja")):
        await house.types(who, "/start")
        asked = house.reads(who)[-2]
        assert "Ronda: giliran" in asked
        assert "Apakah Bapak/Ibu tetap setuju?" in asked
        await house.presses(who, button)
        await house.types(who, "/start")
        assert not [text for text in house.reads(who) if "tetap setuju" in text]
    assert "Bapak Budi" in house.reads(BUDI)[0]  # /saya in the question's place
    agreed, kept = await person(house, BUDI), await person(house, JOKO)
    assert (agreed.consent_version, agreed.address_form) == (VERSION, AddressForm.BAPAK)
    assert (kept.consent_version, kept.address_form) == (2, AddressForm.BAPAK)


async def test_it_promises_a_reminder_only_to_whom_it_will_remind(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO, private=(BUDI,))
    activity = await scenes.kerja_bakti(house, rt)
    link = f"/start remind_{activity.id}"
    await house.types(BUDI, link)
    assert house.last(BUDI).startswith("🧹 <b>Kerja bakti: Bersihkan selokan</b>\n")  # he is known here
    assert "bisa ikut? Mohon ketuk salah satu; setelah itu saya ingatkan." in house.last(BUDI)
    await house.presses(BUDI, "Berhalangan")
    await house.types(BUDI, link)
    assert "🙏 Berhalangan. Kalau berubah, silakan ketuk tombol." in house.last(BUDI)
    house.clock.time = SUNDAY - timedelta(hours=1)
    await house.presses(BUDI, "Ikut")
    await house.types(BUDI, link)
    assert house.last(BUDI).endswith("Jawaban Bapak/Ibu: ✅ Ikut")
    house.members.add((GROUP, RINA.id))
    await house.types(RINA, link)  # by this link alone a neighbour, and asked about her data first
    assert house.reads(RINA)[-2].startswith("🔒")
    assert house.last(RINA).endswith("Rina, will you be able to join? One tap is enough.")
    house.clock.time = SUNDAY
    await house.types(BUDI, link)
    assert "/bantuan" in house.last(BUDI)


async def test_it_takes_a_typed_skip_for_the_button(house: House) -> None:
    await scenes.rt05(house, BUDI, private=(BUDI,))
    await house.taps(BUDI, ConsentTap(1))
    await house.presses(BUDI, "Bapak Budi")
    await house.types(BUDI, "Lewati")
    assert house.last(BUDI).startswith("Sudah dicatat, Bapak Budi")
    assert await home_of(house, BUDI) == ""


async def test_it_keeps_nothing_more_without_consent_and_lets_it_be_given_later(house: House) -> None:
    rt = await scenes.rt05(house, JOKO)
    await house.types(JOKO, f"/start hello_{rt.id}")
    await house.presses(JOKO, "Nanti saja")
    assert "tetap bisa ikut" in house.reads(JOKO)[0]
    for forged in (AddressTap("bapak", 0), HouseTap(rt.id, 0), MeTap("address"), NoHouseTap(rt.id, 0)):
        await house.taps(JOKO, forged)
    assert (await person(house, JOKO)).address_form is AddressForm.PLAIN
    assert (await person(house, JOKO)).consent_version == 0

    await house.types(JOKO, "/saya")
    assert "Rumah: belum dicatat" in house.last(JOKO)
    await house.presses(JOKO, "Sapaan")
    await house.presses(JOKO, "Setuju")
    await house.presses(JOKO, "Ketik sendiri")
    await house.types(JOKO, "\u202e \u200b")
    await house.types(JOKO, "x" * 3000)
    assert "paling panjang 40" in house.last(JOKO)
    await house.types(JOKO, "<b>Opung</b> Togar")
    assert (await person(house, JOKO)).called == "<b>Opung</b> Togar"
    await house.presses(JOKO, "Lewati")
    assert "Sudah dicatat, &lt;b&gt;Opung&lt;/b&gt; Togar" in house.last(JOKO)


async def test_it_lets_everything_be_changed_under_saya(house: House) -> None:
    await scenes.rt05(house, private=(SARI,))
    await house.types(SARI, "/saya", GROUP)
    assert house.labels(GROUP) == ["💬 Buka chat pribadi"]
    await house.taps(SARI, ConsentTap(1))
    await house.types(SARI, "/start saya")
    assert "Peran: " in house.last(SARI)
    await house.presses(SARI, "Sapaan")
    await house.presses(SARI, "Ibu Sari")
    assert "👤 <b>Ibu Sari</b>" in house.last(SARI)
    await house.presses(SARI, "Rumah")
    await house.types(SARI, "27")
    assert await home_of(house, SARI) == "27"
    await house.presses(SARI, "Rumah")
    await house.presses(SARI, "Tidak usah")
    assert await home_of(house, SARI) == ""
    await house.taps(SARI, MeTap("me"))
    assert "Rumah: belum dicatat" in house.last(SARI)
    await house.presses(SARI, "Sapaan")
    await house.presses(SARI, "Ketik sendiri")
    await house.types(SARI, "Bu RT")
    assert "👤 <b>Bu RT</b>" in house.last(SARI)


async def test_it_asks_which_rt_when_somebody_lives_in_several(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)

    def second(tx: Transaction) -> int:
        values = {name: getattr(rt, name) for name in rt.__slots__ if name != "id"}
        other = neighbourhoods.add(tx, values | {"chat_id": OTHER_GROUP, "rt": "07", "created_at": START})
        residents.add_resident(tx, other.id, BUDI.id, START)
        return other.id

    other_id = await house.db.write(second)
    await house.types(BUDI, "/start")
    await house.presses(BUDI, "Setuju")
    await house.presses(BUDI, "Kak Budi")
    await house.presses(BUDI, "RT 07")
    await house.types(BUDI, "B 3")
    assert "B-3" in house.last(BUDI)
    await house.types(BUDI, "/saya")
    assert len(re.findall("RT 0[57]", house.last(BUDI))) == 2
    forged = await house.taps(BUDI, HouseTap(other_id + 99, 0))
    assert forged is not None
    assert forged.alert


async def test_it_tells_an_outsider_nothing_of_the_rt(house: House) -> None:
    rt = await scenes.rt05(house)
    activity = await scenes.kerja_bakti(house, rt)
    for payload in (
        f"remind_{activity.id}",
        f"hello_{rt.id}",
        "remind_99999999999999999999",
        "remind_x",
        "hello_",
    ):
        await house.types(OUTSIDER, f"/start {payload}")
        assert "mohon ketuk dulu salah satu tombol" in house.last(OUTSIDER)
    await house.types(OUTSIDER, "/start")
    assert house.labels(OUTSIDER) == ["➕ Tambahkan ke grup RT"]
    await house.taps(OUTSIDER, ConsentTap(1))
    await house.presses(OUTSIDER, "Orang Lain")
    assert "Sudah dicatat" in house.last(OUTSIDER)
    assert not [text for text in house.reads(OUTSIDER) if "selokan" in text or "RT 05" in text]
    await house.types(RINA, "/start")
    assert house.last(RINA).startswith("Welcome")


async def test_it_refuses_taps_that_do_not_fit(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    for where, tap in ((GROUP, ConsentTap(1)), (BUDI.id, AddressTap("raja", 1))):
        toast = await house.taps(BUDI, tap, where)
        assert toast is not None
        assert toast.alert
    await house.taps(BUDI, ConsentTap(1))
    await house.taps(BUDI, HouseTap(rt.id, 0))

    await house.taps(BUDI, PrivacyTap("withdraw", 0), on=2)  # while the question is open
    await house.types(BUDI, "A-1")
    assert "Rumah: belum dicatat" in house.last(BUDI)


async def test_it_knows_who_blocked_and_unblocked_it(house: House) -> None:
    await scenes.rt05(house, BUDI, private=(BUDI,))
    for status, private in (("kicked", Private.BLOCKED), ("member", Private.OPEN)):
        bot = {"id": 99, "is_bot": True, "first_name": "Bantar"}
        change = {
            "chat": house.chat(BUDI.id, BUDI),
            "from": BUDI.json(),
            "date": 0,
            "old_chat_member": {"user": bot, "status": "left"},
            "new_chat_member": {"user": bot, "status": status},
        }
        await house.receives({"my_chat_member": change})
        assert (await person(house, BUDI)).private is private


async def test_it_welcomes_by_link_whoever_telegram_knows_in_the_group(house: House) -> None:
    rt = await scenes.rt05(house)
    house.members.add((GROUP, JOKO.id))
    await house.types(JOKO, f"/start hello_{rt.id}")
    assert "RT 05 Kelurahan Eka Jaya" in house.reads(JOKO)[0]
    await house.types(OUTSIDER, f"/start hello_{rt.id}")
    assert not any("RT 05" in text for text in house.reads(OUTSIDER))
    assert len([p for p in house.sent if isinstance(p, AskMember)]) == 2
    resident = await house.db.read(lambda tx: residents.resident(tx, rt.id, OUTSIDER.id))
    assert resident is None
