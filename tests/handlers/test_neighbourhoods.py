"""A group becomes a neighbourhood."""

from typing import Any

from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.roles import Role
from bot.taps import SetUpDoneTap, SetUpTap
from db import neighbourhoods, residents
from tests.house import BOT, BUDI, GROUP, JOKO, OUTSIDER, SARI, House, Who

BOT_JSON = BOT.json() | {"is_bot": True}
ANONYMOUS = Who(1087968824, "Group", "GroupAnonymousBot")
TO_BOT = {"reply_to_message": {"message_id": 1, "from": BOT_JSON, "chat": {"id": GROUP}}}
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
    assert "RT berapa" in house.last(GROUP)
    await house.types(SARI, "besok rapat pukul 7", GROUP)  # other talk is no answer
    assert "RT berapa" in house.last(GROUP)
    await house.types(SARI, "lima", GROUP, **TO_BOT)
    assert "nomornya belum terbaca" in house.last(GROUP)
    await house.types(SARI, "rt 5 kelurahan eka jaya", GROUP, **TO_BOT)
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
    await house.types(JOKO, "/mulai", GROUP)
    assert "sudah siap" in house.last(GROUP)
