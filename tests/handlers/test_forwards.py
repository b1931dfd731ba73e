"""Announcements in the private chat without a command: forwarded, typed, pasted, under a photo."""

from typing import Any

import pytest

from bot.rules.activities import Kind
from bot.rules.roles import Role
from bot.taps import OfferTap
from tests import scenes
from tests.house import BOT, BUDI, GROUP, JOKO, OUTSIDER, SARI, House, Who
from tests.planning import draft_of, posted

RONDA = "Ronda malam ini jam 22.00 di Pos Ronda, bawa senter"
OFFER = "📋 Sepertinya ini pengumuman."
NEWS = "Besok pagi air PDAM mati, mohon ditampung"


def _offers(house: House) -> list[str]:
    """The buttons of all offers, oldest first."""
    rows = (row for shown in house.messages.values() for row in shown.text.rows)
    return [button.tap for row in rows for button in row if ":offer:" in button.tap]


def forwarded(who: Who = JOKO) -> dict[str, Any]:
    return {"forward_origin": {"type": "user", "date": 1, "sender_user": who.json()}}


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
    assert "🧹" in house.last(SARI) or "Jam berapa?" in house.last(SARI)
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
