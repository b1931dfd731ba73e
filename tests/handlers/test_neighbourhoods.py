"""A group becomes a neighbourhood."""

import json
from dataclasses import asdict, replace
from typing import Any

from bot.actions import reach
from bot.fates import Delivery, Fate
from bot.parcels import AskAdmins, Edit, Parcel, Say, Text
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.roles import Role
from bot.settling import settle
from bot.taps import SettingsTap, SetUpDoneTap, SetUpTap
from db import letter_ends, neighbourhoods, outbox, postbag, residents
from db.engine import Transaction
from tests.house import BOT, BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, START, House, Who
from tests.planning import reply_to
from tests.samples import RT
from tests.scenes import kerja_bakti, rt05

BOT_JSON = BOT.json() | {"is_bot": True}
ANONYMOUS = Who(1087968824, "Group", "GroupAnonymousBot")
AS_GROUP = {"sender_chat": {"id": GROUP, "type": "supergroup", "title": "Warga RT 05"}}


def standing(by: Who, old: str, new: str, chat: int = GROUP, title: str = "Warga Griya") -> dict[str, Any]:
    """The bot's own standing in a group changes."""
    return {
        "my_chat_member": {
            "chat": {"id": chat, "type": "supergroup", "title": title},
            "from": by.json(),
            "date": 0,
            "old_chat_member": {"user": BOT_JSON, "status": old},
            "new_chat_member": {"user": BOT_JSON, "status": new},
        }
    }


async def rt_of(house: House, chat: int = GROUP) -> Neighbourhood:
    found = await house.db.read(lambda tx: neighbourhoods.of_chat(tx, chat))
    assert found is not None
    return found


async def test_it_is_set_up_in_three_steps(house: House) -> None:
    house.admins[GROUP] = {SARI.id: True}
    await house.receives(standing(BUDI, "left", "member"))
    await house.receives(standing(BUDI, "left", "member"))
    assert len(house.reads(GROUP)) == 1
    assert house.last(GROUP).count("\n") == 2

    toast = await house.presses(BUDI, "Mulai", GROUP)
    assert toast is not None
    assert "admin" in toast.text
    await house.presses(SARI, "Mulai", GROUP)
    assert "untuk RT berapa" in house.last(GROUP)
    await house.types(SARI, "besok rapat pukul 7", GROUP)  # other talk is no answer
    assert "untuk RT berapa" in house.last(GROUP)
    await house.types(SARI, "lima", GROUP, **reply_to(house, "untuk RT berapa"))
    assert "nomornya belum terbaca" in house.last(GROUP)
    await house.types(SARI, "rt 5 kelurahan eka jaya", GROUP, **reply_to(house, "belum terbaca"))
    assert "RT 05 Kelurahan Eka Jaya" in house.last(GROUP)
    await house.presses(SARI, "Selesai", GROUP)

    assert "Ketua: Bu Sari" in house.last(GROUP)
    rt = await rt_of(house)
    assert (rt.status, rt.rt, rt.kelurahan, rt.city) == (Status.ACTIVE, "05", "Eka Jaya", "Jambi")
    chairs = await house.db.read(lambda tx: residents.holders(tx, rt.id, Role.CHAIR))
    assert [chair.person.id for chair in chairs] == [SARI.id]

    again = await house.taps(SARI, SetUpDoneTap(rt.id), GROUP)
    late = await house.taps(SARI, SetUpTap(rt.id), GROUP)
    forged = await house.taps(OUTSIDER, SetUpDoneTap(rt.id), OUTSIDER.id)
    assert again is not None
    assert late is not None
    assert forged is not None
    assert "sudah siap" in again.text
    assert "sudah siap" in late.text
    assert "tidak" in forged.text
    astray = await house.taps(OUTSIDER, SetUpTap(rt.id), OUTSIDER.id)
    assert astray is not None
    assert astray.alert
    await house.types(JOKO, "/mulai", GROUP)
    assert "sudah siap" in house.last(GROUP)


async def test_it_writes_down_who_set_it_up(house: House) -> None:
    house.admins[GROUP] = {SARI.id: True}
    await house.types(SARI, "/mulai RT 5", GROUP)
    await house.presses(SARI, "Selesai", GROUP)
    rt = await rt_of(house)
    assert (await house.journal())[0] == (SARI.id, "set_up", f"neighbourhood:{rt.id}", "RT 05")


async def test_it_takes_one_line_from_an_anonymous_admin_and_the_rest_from_others(house: House) -> None:
    house.admins[GROUP] = {SARI.id: True, RINA.id: False}
    await house.types(JOKO, "/mulai", GROUP)
    assert "admin grup" in house.last(GROUP)
    await house.types(ANONYMOUS, "/mulai RT 5/2 Kelurahan Eka Jaya", GROUP, **AS_GROUP)
    assert "RT 05 RW 02 Kelurahan Eka Jaya" in house.last(GROUP)

    await house.presses(SARI, "Lingkungan", GROUP)
    assert f"tg://user?id={SARI.id}" in house.last(GROUP)
    question = reply_to(house, "nama lingkungan")
    await house.types(JOKO, "Griya Lain", GROUP, **question)
    assert "admin grup" in house.last(GROUP)
    await house.types(ANONYMOUS, "<b>Griya</b>", GROUP, **question, **AS_GROUP)
    assert "&lt;b&gt;Griya&lt;/b&gt;, Kelurahan" in house.last(GROUP)
    await house.presses(RINA, "Kelurahan", GROUP)
    question = reply_to(house, "Di kelurahan apa")
    await house.types(SARI, "x" * 5000, GROUP, **question)
    assert "terlalu panjang" in house.last(GROUP)
    await house.types(JOKO, "batal", GROUP, **question)
    assert "admin grup" in house.last(GROUP)
    await house.types(RINA, "batal", GROUP, **question)
    assert "Kelurahan: Eka Jaya" in house.last(GROUP)
    await house.presses(SARI, "Zona waktu", GROUP)
    await house.presses(SARI, "WITA", GROUP)
    assert "Waktu: WITA" in house.last(GROUP)

    refused = await house.presses(JOKO, "Selesai", GROUP)
    assert refused is not None
    assert "admin grup" in refused.text
    await house.presses(RINA, "Selesai", GROUP)
    assert "Ketua: Rina" in house.last(GROUP)
    rt = await rt_of(house)
    assert (rt.rw, rt.name, rt.zone) == ("02", "<b>Griya</b>", "Asia/Makassar")


async def test_it_asks_an_anonymous_admin_for_the_number(house: House) -> None:
    house.admins[GROUP] = {SARI.id: True}
    await house.receives(standing(SARI, "left", "member"))
    await house.types(ANONYMOUS, "/start@BantarBot rt", GROUP, **AS_GROUP)
    assert "untuk RT berapa" in house.last(GROUP)
    early = await house.taps(SARI, SetUpDoneTap((await rt_of(house)).id), GROUP)  # forged: nothing to finish
    assert early is not None
    assert "untuk RT berapa" in house.last(GROUP)
    await house.types(ANONYMOUS, "RT 7", GROUP, **reply_to(house, "untuk RT berapa"), **AS_GROUP)
    assert "<b>RT 07</b>" in house.last(GROUP)
    await house.types(SARI, "/atur", GROUP)
    assert "belum disiapkan" in house.last(GROUP)
    await house.types(SARI, "/mulai")
    assert "Tambahkan ke grup RT" in house.labels(SARI)[0]


async def test_it_keeps_everything_while_it_is_out_of_the_group(house: House) -> None:
    rt = await rt05(house, BUDI)
    await kerja_bakti(house, rt)
    await house.db.write(lambda tx: outbox.touch_card(tx, 1, GROUP, house.world.now))
    await house.receives(standing(SARI, "member", "kicked"))
    assert (await rt_of(house)).status is Status.LEFT
    before = len(house.reads(GROUP))
    await house.waits(minutes=2)
    assert len(house.reads(GROUP)) == before
    panel = await house.taps(SARI, SettingsTap(rt.id))
    assert panel is not None
    assert panel.alert

    await house.receives(standing(SARI, "kicked", "member", title="RT 05 <b>baru</b>"))
    assert "Senang berjumpa lagi, Bapak/Ibu warga RT 05 Kelurahan Eka Jaya" in house.last(GROUP)
    back = await rt_of(house)
    assert (back.status, back.title) == (Status.ACTIVE, "RT 05 <b>baru</b>")
    await house.receives({"message": service(new_chat_title="Warga\u202e Kita")})
    assert (await rt_of(house)).title == "Warga Kita"
    await house.receives({"message": service(chat=-1, new_chat_title="Lain")})
    await house.receives(standing(SARI, "member", "left", chat=-1))
    await house.receives({"message": service(chat=-2, group_chat_created=True)})
    assert house.labels(-2) == ["▶️ Mulai"]
    await house.receives({"message": service(chat=-2, group_chat_created=True)})
    assert len(house.reads(-2)) == 1
    await house.receives(standing(SARI, "member", "left", chat=-2))
    await house.receives(standing(SARI, "left", "member", chat=-2))
    assert "Salam" in house.last(-2)


async def test_it_follows_a_group_that_becomes_a_supergroup(house: House) -> None:
    rt = await rt05(house)
    activity = await kerja_bakti(house, rt)
    new = -1009
    await house.receives(standing(SARI, "left", "member", chat=new))  # may come first: a blank double
    await house.receives(standing(SARI, "member", "left"))
    come, go = service(chat=new, migrate_from_chat_id=GROUP), service(migrate_to_chat_id=new)
    for message in (come, go, go, come):
        await house.receives({"message": message})
    moved = await rt_of(house, new)
    assert (moved.id, moved.status) == (rt.id, Status.ACTIVE)
    assert await rt_of(house) == moved
    await house.waits(minutes=1)
    assert "Bersihkan selokan" in house.last(new)

    await house.types(SARI, "/mulai", GROUP)  # late, from the old group
    assert await rt_of(house) == moved
    other = await house.db.write(lambda tx: _chaired(tx, -1010))
    await house.receives({"message": service(chat=new, migrate_to_chat_id=-1010)})
    assert (await rt_of(house, -1010)).id == other
    assert activity.neighbourhood_id == (await rt_of(house, new)).id


async def test_it_carries_letters_after_a_group_that_has_moved(house: House) -> None:
    rt = await rt05(house)
    new, text = -1009, Text("Halo")
    for parcel in (Say(GROUP, text), Edit(GROUP, 7, text), AskAdmins(GROUP)):
        delivery = Delivery(Fate.MIGRATED, new_chat_id=new)

        def move(tx: Transaction, parcel: Parcel = parcel, delivery: Delivery = delivery) -> None:
            outbox.send(tx, parcel, house.world.now)
            (letter,) = postbag.claim(tx, house.world.now, 1, [], [], lambda _: True)
            settle(tx, house.world, letter, parcel, delivery)

        await house.db.write(move)
        await house.settles()
    carried = [parcel for parcel in house.sent if isinstance(parcel, Say | Edit | AskAdmins)]
    assert carried == [Say(new, text), AskAdmins(new)]
    assert (await rt_of(house, new)).id == rt.id


async def test_it_parks_a_command_across_the_move(house: House) -> None:
    house.admins[-1009] = {SARI.id: True}
    await house.receives(standing(SARI, "left", "member"))
    await house.db.write(lambda tx: letter_ends.drop_chat(tx, GROUP))
    update = {"message": service(text="/mulai")}
    await house.intake.store([json.dumps({"update_id": 900} | update).encode()])
    await house.intake.handle_some()
    await house.db.write(lambda tx: reach.moved_chat(tx, house.world, GROUP, -1009))
    await house.db.write(lambda tx: reach.told_admins(tx, house.world, -1009, {SARI.id: True}))
    await house.settles()
    assert "untuk RT berapa" in house.last(GROUP)  # where Telegram answers with the new address
    assert (await rt_of(house)).chat_id == -1009


def service(chat: int = GROUP, **message: Any) -> dict[str, Any]:
    """A message of a group that Bu Sari causes."""
    place = {"id": chat, "type": "supergroup", "title": "Grup"}
    return {"message_id": 1, "date": 0, "chat": place, "from": SARI.json()} | message


def _chaired(tx: Transaction, chat_id: int) -> int:
    rt = neighbourhoods.add(tx, asdict(replace(RT, id=77, chat_id=chat_id)) | {"created_at": START})
    residents.add_resident(tx, rt.id, SARI.id, START)
    resident = residents.resident(tx, rt.id, SARI.id)
    assert resident is not None
    residents.give_role(tx, resident.id, Role.CHAIR, None, START)
    return rt.id
