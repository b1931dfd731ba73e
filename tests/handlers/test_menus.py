"""Command menus, /bantuan and /bahasa."""

from dataclasses import replace

from bot.actions import menus, privacy
from bot.fates import Delivery, Fate
from bot.letters import KINDS
from bot.parcels import Menu, Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.settling import settle
from bot.taps import LanguageTap
from db import menus as published
from db import neighbourhoods, outbox, postbag, residents
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, House, Who
from tests.messages.agreed import height

ANONYMOUS = Who(1087968824, "Group")


def menus_sent(house: House) -> list[Menu]:
    sent = [parcel for parcel in house.sent if isinstance(parcel, Menu)]
    house.sent.clear()
    return sent


async def publishes(house: House, rt: Neighbourhood, who: Who) -> list[Menu]:
    await house.db.write(lambda tx: menus.publish_for(tx, house.world, rt, who.id))
    await house.waits(seconds=5)
    return menus_sent(house)


def names(menu: Menu) -> list[str]:
    return [command.name for command in menu.commands]


async def test_it_publishes_general_menus_once(house: House) -> None:
    for expected in (6, 0):
        await house.db.write(lambda tx: menus.publish(tx, house.world))
        await house.waits(seconds=5)
        sent = menus_sent(house)
        assert len(sent) == expected
        if sent:
            assert [(m.scope["type"], m.language) for m in sent[:2]] == [
                ("all_private_chats", ""),
                ("all_private_chats", "en"),
            ]
            assert sent[0].commands[0].description == "Kegiatan mendatang"
            assert sent[1].commands[0].description == "Coming activities"


async def test_it_keeps_menus_in_step_with_offices_languages_and_private_chats(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(SARI,))
    private, member = await publishes(house, rt, SARI)
    assert private.scope == {"type": "chat", "chat_id": SARI.id}
    assert {"kerjabakti", "peran", "undi", "cetak", "ronda"} < set(names(private))
    descriptions = {command.name: command.description for command in private.commands}
    assert descriptions["usul"] == "Usulan dari warga"
    assert descriptions["laporan"] == "Laporan dari warga"
    assert descriptions["pengingat"] == "Pengingat rutin: sampah, posyandu, jumantik"
    assert member.scope == {"type": "chat_member", "chat_id": GROUP, "user_id": SARI.id}
    assert names(member)[0] == "kerjabakti"
    assert await publishes(house, rt, SARI) == []
    assert await publishes(house, rt, BUDI) == []  # nothing of his own, and nothing to take away

    await house.types(SARI, "/bahasa")
    await house.presses(SARI, "English")
    assert "in English" in house.last(SARI)
    await house.waits(seconds=5)
    assert [m.commands[0].description for m in menus_sent(house)] == [
        "Plan a kerja bakti or something else"
    ] * 2

    def steps_down(tx: Transaction) -> None:
        place = residents.homes(tx, SARI.id)[0]
        residents.take_role(tx, place.id, Role.CHAIR)

    await house.db.write(steps_down)
    private, member = await publishes(house, rt, SARI)
    assert names(private) == [
        *("kegiatan", "usul", "lapor", "laporan", "ronda", "jadwal", "regu", "kentongan", "pengingat"),
        *("rumahkosong", "saya", "bahasa", "privasi", "bantuan"),
    ]
    assert member.commands == ()
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="left"))
    (private,) = await publishes(house, rt, SARI)
    assert "kegiatan" not in names(private)
    nobodys = await publishes(house, rt, replace(SARI, id=5))
    assert [menu.commands for menu in nobodys] == [(), ()]  # forgotten: taken back in any case
    assert (
        await house.db.read(lambda tx: outbox.known(tx, ["menu:private:5", f"menu:member:{rt.id}:5"])) == []
    )


async def test_it_asks_telegram_again_when_a_menu_changed_on_the_way(house: House) -> None:
    await scenes.rt05(house, private=(SARI,))
    key = f"menu:private:{SARI.id}"

    def changes_while_sent(tx: Transaction) -> None:
        menus.publish_private(tx, house.world, SARI.id)
        (letter,) = postbag.claim(tx, house.world.now, 10, [], [], lambda letter: letter.key == key)
        parcel = KINDS["private_menu"].word(tx, house.world, letter)
        residents.change_person(tx, SARI.id, language="en")
        menus.publish_private(tx, house.world, SARI.id)
        settle(tx, house.world, letter, parcel, Delivery(Fate.SENT))

    await house.db.write(changes_while_sent)
    await house.waits(seconds=60)
    sent = menus_sent(house)
    assert [menu.commands[0].description for menu in sent] == ["Plan a kerja bakti or something else"]


async def test_it_takes_a_menu_back_that_was_on_its_way_to_somebody_forgotten(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(BUDI,))
    key = f"menu:private:{BUDI.id}"

    def forgotten_while_sent(tx: Transaction) -> str | None:
        residents.change_person(tx, BUDI.id, language="en")
        menus.publish_for(tx, house.world, rt, BUDI.id)
        (letter,) = postbag.claim(tx, house.world.now, 10, [], [], lambda letter: letter.key == key)
        parcel = KINDS["private_menu"].word(tx, house.world, letter)
        budi = residents.person(tx, BUDI.id)
        assert budi is not None
        assert privacy.forget(tx, house.world, budi) == []
        settle(tx, house.world, letter, parcel, Delivery(Fate.SENT))
        return published.published(tx, key)

    assert await house.db.write(forgotten_while_sent) == ""  # something may stand there
    await house.waits(seconds=60)
    taken = [(sent.scope["type"], sent.commands) for sent in menus_sent(house)]
    assert sorted(taken) == [("chat", ()), ("chat_member", ())]
    assert await house.db.read(lambda tx: published.published(tx, key)) is None
    assert await house.db.read(postbag.counts) == {}


async def test_it_helps_each_according_to_their_place(house: House) -> None:
    await scenes.rt05(house, BUDI)
    for who, chat, expected in (
        (SARI, None, "Baru: /kerjabakti, /mandiri (masing-masing), /usul (dari warga)"),
        (SARI, None, "Ronda: /ronda, /jadwal, /regu, /kentongan, /buku, /undi, /cetak"),
        (SARI, None, "RT: /atur (pengaturan), /peran, /warga, /rumahkosong, /jimpitan"),
        (SARI, None, "kehadiran: /kegiatan, lalu ⚙️ Kelola"),
        (SARI, GROUP, "kehadiran: /kegiatan, lalu ⚙️ Kelola"),
        (SARI, None, "Teruskan pengumuman ke sini, atau balas dengan /kerjabakti"),
        (SARI, GROUP, "Balas pengumuman dengan /kerjabakti"),
        (BUDI, None, "/jadwal – giliran ronda saya"),
        (SARI, None, "<code>/kerjabakti tiap Minggu 07.00 Bersihkan selokan</code>"),
        (BUDI, None, "/saya – data dan kegiatan saya"),
        (OUTSIDER, None, "tambahkan Bantar ke grup"),
        (RINA, None, "add me to the group"),
        (SARI, GROUP, "RT: /atur (pengaturan), /peran"),
        (ANONYMOUS, GROUP, "RT: /atur (pengaturan), /peran"),
        (BUDI, GROUP, "/kegiatan – kegiatan mendatang"),
        (BUDI, OTHER_GROUP, "/mulai – siapkan grup RT ini"),
    ):
        extra = {"sender_chat": house.chat(GROUP, who)} if who is ANONYMOUS else {}
        await house.types(who, "/help" if who is RINA else "/bantuan", chat, **extra)
        assert expected in house.last(chat or who)
        assert height(Text(house.last(chat or who))) <= 16
    assert not any(word in house.last(BUDI) for word in ("/peran", "/undi", "/cetak", "pengumuman"))


async def test_it_lets_officers_choose_the_language_of_the_group(house: House) -> None:
    await scenes.rt05(house, BUDI, private=(SARI,))
    await house.types(BUDI, "/bahasa", GROUP)
    assert "dipilih oleh pengurus" in house.last(GROUP)
    refused = await house.taps(BUDI, LanguageTap("en"), GROUP)
    assert refused is not None
    assert "pengurus" in refused.text
    await house.types(SARI, "/bahasa", GROUP)
    await house.presses(SARI, "English", GROUP)
    assert "this group sees English" in house.last(GROUP)
    await house.types(BUDI, "/start")
    assert "Welcome" in house.last(BUDI)  # he has chosen nothing: his RT's language
    await house.types(JOKO, "/bahasa", OTHER_GROUP)
    assert "/mulai" in house.last(OTHER_GROUP)
    for who, tap, chat in (
        (JOKO, LanguageTap("id"), OTHER_GROUP),
        (SARI, LanguageTap("fr"), GROUP),
    ):
        toast = await house.taps(who, tap, chat)
        assert toast is not None
        assert toast.alert
    await house.types(RINA, "/bahasa")
    await house.presses(RINA, "Indonesia")
    await house.types(RINA, "/start")
    assert house.last(RINA).startswith("Selamat datang")
