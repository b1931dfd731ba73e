"""Photos, documents, albums, places and contacts, both ways."""

import pytest
from telegram import Bot, InputMediaPhoto
from telegram.error import BadRequest

from playground.client import Group, Person, PlaygroundRefused, Town
from tests.playground.telegram import Raw


async def test_the_bot_fetches_what_people_send(town: Town, bot: Bot, sari: Person) -> None:
    await sari.photo(None, "got mampet", data=b"gambar")
    message = (await Raw(town).updates())[0]["message"]
    assert message["caption"] == "got mampet"
    file = await bot.get_file(message["photo"][-1]["file_id"])
    assert bytes(await file.download_as_bytearray()) == b"gambar"


async def test_the_bot_sends_by_upload_and_again_by_id(bot: Bot, sari: Person) -> None:
    sent = await bot.send_photo(sari.id, b"gambar", caption="<b>kartu</b>", parse_mode="HTML")
    again = await bot.send_photo(sari.id, sent.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    document = await bot.send_document(sari.id, b"%PDF", filename="jadwal.pdf")
    assert document.document
    assert (document.document.file_name, document.document.mime_type) == ("jadwal.pdf", "application/pdf")
    with pytest.raises(BadRequest, match="Can't use file of type document as photo"):
        await bot.send_photo(sari.id, document.document.file_id)
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_photo(sari.id, "ngawur")


async def test_captions_end_at_1024(bot: Bot, sari: Person) -> None:
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(sari.id, b"gambar", caption="x" * 1025)


async def test_pictures_can_be_changed(bot: Bot, sari: Person) -> None:
    sent = await bot.send_photo(sari.id, b"satu", caption="lama")
    await bot.edit_message_media(InputMediaPhoto(b"dua", caption="baru"), sari.id, sent.message_id)
    (shown,) = await sari.reads()
    assert (shown.text, shown.edited, shown.file_id == sent.photo[-1].file_id) == ("baru", True, False)
    await bot.edit_message_caption(sari.id, sent.message_id, caption="lebih baru")
    assert (await sari.reads())[0].text == "lebih baru"


async def test_albums_go_both_ways(town: Town, bot: Bot, sari: Person) -> None:
    sent = await bot.send_media_group(
        sari.id, [InputMediaPhoto(b"satu", caption="a"), InputMediaPhoto(b"dua")]
    )
    assert len({one.media_group_id for one in sent}) == 1
    await sari.album(None, "c", "d")
    got = [one["message"] for one in await Raw(town).updates()]
    assert [one["caption"] for one in got] == ["c", "d"]
    assert got[0]["media_group_id"] == got[1]["media_group_id"]


async def test_it_draws_a_sample_photo(town: Town, bot: Bot, sari: Person) -> None:
    await sari.act("send_sample", caption="Sudah bersih")
    message = (await Raw(town).updates())[0]["message"]
    assert message["caption"] == "Sudah bersih"
    file = await bot.get_file(message["photo"][-1]["file_id"])
    assert (await file.download_as_bytearray()).startswith(b"\x89PNG")


@pytest.mark.parametrize("place", [(91, 0), (0, -181), (1e308, 0)])
async def test_there_are_places_on_earth_only(sari: Person, place: tuple[float, float]) -> None:
    with pytest.raises(PlaygroundRefused, match="no such place"):
        await sari.location(None, *place)
    with pytest.raises(PlaygroundRefused, match="TypeError"):
        await sari.act("send_location", latitude="jauh", longitude=0)


async def test_places_and_contacts_go_both_ways(town: Town, bot: Bot, sari: Person, group: Group) -> None:
    await bot.send_location(group.id, -6.2, 106.8)
    await bot.send_contact(group.id, "0812", "Satpam")
    await sari.location(None, -6.3, 106.9)
    await sari.location(None, -6.3, 106.9, title="Pos Ronda", address="Eka Jaya")
    await sari.contact(None, "0813")
    location, venue, contact = [one["message"] for one in (await Raw(town).updates())[-3:]]
    assert (venue["venue"]["title"], venue["location"]) == ("Pos Ronda", location["location"])
    assert location["location"] == {"latitude": -6.3, "longitude": 106.9}
    assert contact["contact"] == {"phone_number": "0813", "first_name": "Bu Sari", "user_id": sari.id}
