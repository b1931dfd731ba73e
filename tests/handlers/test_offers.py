"""The offer of a list under an officer's announcement in the group."""

import json
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.parcels import Remove, Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import OfferEndTap, OfferTap
from db import neighbourhoods, privacy
from db.inbox import INBOX
from db.offers import OFFERS
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, SARI, START, House
from tests.planning import ANONYMOUS, AS_GROUP, POST, draft_of, posted, reply_to

LETTER = "Kerja bakti bersihkan selokan Minggu 29/11 jam 07.00 di Pos Ronda, mohon bawa cangkul"
RONDA = "Ronda malam ini jam 22.00 di Pos Ronda, bawa senter"
QUESTION = "📋 Buatkan kartu kegiatannya?"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05 of Bu Sari, where Pak Budi lives; lists are offered."""
    found = await scenes.rt05(house, BUDI)
    await house.db.write(lambda tx: neighbourhoods.change(tx, found.id, offers=True))
    return found


async def kept(house: House) -> list[str]:
    """The texts that are kept for offers."""
    return [row.text for row in await house.db.read(lambda tx: tx.all(sa.select(OFFERS.c.text)))]


async def key(house: House) -> str:
    found: str = await house.db.read(lambda tx: tx.scalar(sa.select(OFFERS.c.key)))
    return found


async def test_it_offers_a_list_without_a_sound_and_begins_the_plan_in_its_place(
    house: House, rt: Neighbourhood
) -> None:
    at = await house.types(SARI, LETTER, GROUP)
    (offer,) = [parcel for parcel in house.sent if isinstance(parcel, Say)]
    assert (offer.text.html, offer.silent, offer.reply_to) == (QUESTION, True, at)
    assert house.labels(GROUP) == ["✅ Ya, buat", "Tidak usah"]
    assert await kept(house) == [LETTER]
    await house.presses(SARI, "Ya, buat", GROUP)
    assert len(house.reads(GROUP)) == 1
    assert "Sudah benar?" in house.last(GROUP)
    assert "📍 Pos Ronda\n🧰 Mohon membawa: cangkul" in house.last(GROUP)
    assert await kept(house) == []
    await house.types(SARI, "jam 8", GROUP, **reply_to(house, "Sudah benar?"))
    assert "08.00 WIB" in house.last(GROUP)
    await house.presses(SARI, "Pasang", GROUP)
    (activity,) = await posted(house, rt)
    assert (activity.created_by, activity.place) == (SARI.id, "Pos Ronda")


@pytest.mark.parametrize("field", ["text", "caption"])
async def test_it_takes_the_words_as_their_writer_has_mended_them_since(
    house: House, rt: Neighbourhood, field: str
) -> None:
    at = await house.types(SARI, LETTER, GROUP)
    mended = {"message_id": at, "date": 0, field: LETTER.replace("07.00", "08.30")}
    await house.taps(SARI, OfferTap(await key(house)), GROUP, reply_to_message=mended)
    assert "08.30 WIB" in house.last(GROUP)


async def test_it_takes_no_words_of_another_message(house: House, rt: Neighbourhood) -> None:
    at = await house.types(SARI, LETTER, GROUP)
    other = {"message_id": at - 1, "date": 0, "text": LETTER.replace("07.00", "08.30")}
    await house.taps(SARI, OfferTap(await key(house)), GROUP, reply_to_message=other)
    assert "07.00 WIB" in house.last(GROUP)


async def test_it_goes_away_after_a_no_and_keeps_nothing(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, LETTER, GROUP)
    data = await key(house)
    await house.presses(SARI, "Tidak usah", GROUP)
    assert house.reads(GROUP) == []
    assert await kept(house) == []
    for tap in (OfferTap(data), OfferEndTap(data)):  # a second tap that was on its way
        toast = await house.taps(SARI, tap, GROUP)
        assert toast is not None
        assert (toast.text, toast.alert) == ("Tawaran ini sudah dijawab atau sudah lewat waktunya.", False)
    assert await draft_of(house) is None


async def test_two_taps_on_yes_begin_one_plan(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, LETTER, GROUP)
    data = await key(house)
    await house.presses(SARI, "Ya, buat", GROUP)
    first = await draft_of(house)
    await house.taps(SARI, OfferTap(data), GROUP)
    assert await draft_of(house) == first


async def test_nobody_else_can_answer_it(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, LETTER, GROUP)
    data = await key(house)
    await scenes.rt06(house, JOKO)
    for who, chat in ((OUTSIDER, GROUP), (BUDI, GROUP), (JOKO, GROUP)):
        for tap in (OfferTap(data), OfferEndTap(data)):
            toast = await house.taps(who, tap, chat)
            assert toast is not None
            assert "pengurus RT" in toast.text
            assert toast.alert
    for who, chat in ((JOKO, OTHER_GROUP), (OUTSIDER, OUTSIDER.id), (SARI, SARI.id)):
        toast = await house.taps(who, OfferTap(data), chat)
        assert toast is not None
        assert "sudah dijawab" in toast.text
    assert await kept(house) == [LETTER]
    assert house.last(GROUP) == QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "Terima kasih bapak ibu, kerja bakti kemarin lancar",
        "Siap, saya ikut",
        "Ada yang lihat kucing saya?",
        "Kerja bakti hari Minggu batal ya",
        "/kegiatan",
        "",
    ],
)
async def test_other_talk_gets_no_offer(house: House, rt: Neighbourhood, text: str) -> None:
    await house.types(SARI, text, GROUP)
    assert QUESTION not in house.reads(GROUP)
    assert await kept(house) == []


async def test_it_offers_only_under_an_officers_own_news(house: House, rt: Neighbourhood) -> None:
    to_bot = {"message_id": 5, "from": {"id": 99, "is_bot": True, "first_name": "B", "username": "BantarBot"}}
    for who, more in (
        (BUDI, {}),
        (OUTSIDER, {}),
        (SARI, {"reply_to_message": to_bot | {"text": "Hari apa?"}}),
    ):
        await house.types(who, LETTER, GROUP, **more)
    assert house.reads(GROUP) == []
    await house.types(SARI, POST, GROUP)  # her plan is open
    await house.types(SARI, LETTER, GROUP)
    assert QUESTION not in house.reads(GROUP)
    await house.presses(SARI, "Pasang", GROUP)
    await house.types(SARI, LETTER, GROUP)  # its card is there
    assert QUESTION not in house.reads(GROUP)
    await house.types(SARI, "", GROUP, caption=RONDA)
    assert house.last(GROUP) == QUESTION
    await house.presses(SARI, "Ya, buat", GROUP)
    assert "🏷 Jenis: 🌙 Ronda" in house.last(GROUP)


async def test_it_is_off_until_it_is_switched_on(house: House) -> None:
    await scenes.rt05(house)
    await house.types(SARI, LETTER, GROUP)
    assert house.reads(GROUP) == []
    await house.types(SARI, "/atur", GROUP)
    assert "📋 Tawaran kartu kegiatan: tidak aktif" in house.labels(GROUP)
    await house.presses(SARI, "Tawaran kartu kegiatan", GROUP)
    assert "perlu dijadikan admin" in house.last(GROUP)
    await house.presses(SARI, "Ya, tawarkan", GROUP)
    assert "📋 Tawaran kartu kegiatan: aktif" in house.labels(GROUP)
    await house.types(SARI, LETTER, GROUP)
    assert house.last(GROUP) == QUESTION
    await house.presses(SARI, "Tawaran kartu kegiatan", GROUP)
    await house.presses(SARI, "Tidak perlu", GROUP)
    await house.types(SARI, RONDA, GROUP)
    assert house.reads(GROUP).count(QUESTION) == 1


async def test_admins_answer_for_one_who_wrote_anonymously(house: House, rt: Neighbourhood) -> None:
    house.admins[GROUP] = {BUDI.id: False}
    await house.types(ANONYMOUS, LETTER, GROUP, **AS_GROUP)
    toast = await house.taps(OUTSIDER, OfferTap(await key(house)), GROUP)
    assert toast is not None
    assert toast.alert
    await house.presses(BUDI, "Ya, buat", GROUP)
    await house.presses(BUDI, "Pasang", GROUP)
    assert [activity.created_by for activity in await posted(house, rt)] == [BUDI.id]


async def test_each_announcement_has_its_own_offer_and_an_older_plan_loses_its_buttons(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(SARI, LETTER, GROUP)
    first = OfferTap(await key(house))
    await house.types(SARI, RONDA, GROUP)
    assert house.reads(GROUP) == [QUESTION, QUESTION]
    await house.presses(SARI, "Ya, buat", GROUP)
    await house.taps(SARI, first, GROUP, on=min(at for _, at in house.messages))
    assert house.reads(GROUP)[1] == "👇 Lanjut di bawah, ya."
    assert "Sudah benar?" in house.reads(GROUP)[0]


async def test_an_offer_for_what_got_its_card_since_asks_whether_to_keep_that(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(SARI, LETTER, GROUP)
    late = OfferTap(await key(house))
    await scenes.kerja_bakti(house, rt)
    await house.taps(SARI, late, GROUP, on=min(at for _, at in house.messages))
    assert "sudah ada kartunya" in house.reads(GROUP)[0]
    assert await draft_of(house) is None
    await house.waits(hours=6, minutes=1)
    assert not any("sudah ada kartunya" in text for text in house.reads(GROUP))


async def test_an_offer_that_nobody_answers_goes_away_with_its_text(house: House, rt: Neighbourhood) -> None:
    await house.types(SARI, LETTER, GROUP)
    data = await key(house)
    await house.waits(hours=5, minutes=59)
    assert house.last(GROUP) == QUESTION
    house.clock.time = START + timedelta(hours=6)
    toast = await house.taps(SARI, OfferTap(data), GROUP)  # before the minute's look
    assert toast is not None
    assert "lewat waktunya" in toast.text
    await house.waits(minutes=1)
    assert house.reads(GROUP) == []
    assert await kept(house) == []
    assert sum(isinstance(parcel, Remove) for parcel in house.sent) == 1


async def test_an_offer_that_is_over_before_it_is_sent_leaves_nothing(
    house: House, rt: Neighbourhood
) -> None:
    body = {"message_id": 7, "date": 0, "from": SARI.json(), "text": LETTER, "chat": house.chat(GROUP, SARI)}
    raw = json.dumps({"update_id": 900, "message": body}).encode()
    await house.intake.store([raw, raw])
    await house.intake.handle_some()  # killed here: the letter waits
    await house.db.write(lambda tx: tx.run(sa.delete(OFFERS)))
    await house.settles()
    assert house.reads(GROUP) == []


async def test_no_copy_of_the_talk_is_kept(house: House, rt: Neighbourhood) -> None:
    for who, text in ((BUDI, "Tolong jemput anak saya"), (SARI, LETTER), (SARI, "/kegiatan")):
        await house.types(who, text, GROUP)
    raw = " ".join(row.raw for row in await house.db.read(lambda tx: tx.all(sa.select(INBOX.c.raw))))
    assert "Tolong jemput" not in raw
    assert "selokan" not in raw
    assert "/kegiatan" in raw


async def test_who_is_forgotten_and_a_group_that_is_left_take_their_offers_along(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(SARI, LETTER, GROUP)
    await house.receives({"message": _moved(house)})
    assert await kept(house) == []
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, chat_id=GROUP, former_chat_id=None))
    await house.types(SARI, RONDA, GROUP)
    assert await kept(house) == [RONDA]
    await house.db.write(lambda tx: privacy.forget(tx, SARI.id, START))
    assert await kept(house) == []


def _moved(house: House) -> dict[str, Any]:
    return {
        "message_id": 70,
        "date": 0,
        "from": SARI.json(),
        "chat": house.chat(GROUP, SARI),
        "migrate_to_chat_id": -100777,
    }
