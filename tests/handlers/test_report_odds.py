"""Sixty odd things sent while a report is written: each is answered kindly, and nothing is lost."""

from typing import Any

import pytest
import sqlalchemy as sa

from bot.actions import report_drafts
from bot.rules.neighbourhoods import Neighbourhood
from db import inbox
from tests import scenes
from tests.handlers.test_reports import filed
from tests.house import BUDI, JOKO, SARI, House

WORDS = "Lampu jalan depan pos mati"
PLACE = {"latitude": -1.61, "longitude": 103.61}
PHOTO = [{"file_id": "p", "file_unique_id": "u"}]
USER = {"id": JOKO.id, "is_bot": False, "first_name": "Mas Joko"}
ODD: dict[str, dict[str, Any]] = {
    "a voice note": {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 9}},
    "a sticker": {"sticker": {"file_id": "s", "file_unique_id": "s", "width": 1, "height": 1}},
    "a video": {"video": {"file_id": "w", "file_unique_id": "w", "width": 1, "height": 1, "duration": 1}},
    "a video in an album": {"video": {"file_id": "w", "file_unique_id": "w"}, "media_group_id": "a"},
    "a round video": {"video_note": {"file_id": "n", "file_unique_id": "n", "length": 1, "duration": 1}},
    "a song": {"audio": {"file_id": "m", "file_unique_id": "m", "duration": 1}},
    "a file": {"document": {"file_id": "d", "file_name": "surat.pdf", "file_size": 5}},
    "a contact": {"contact": {"phone_number": "1", "first_name": "x"}},
    "a poll": {"poll": {"id": "1", "question": "?", "options": []}},
    "a dice": {"dice": {"emoji": "🎲", "value": 3}},
    "a location": {"location": PLACE},
    "a live location": {"location": PLACE | {"live_period": 900}},
    "a venue": {"location": PLACE, "venue": {"location": PLACE, "title": "Pos", "address": "Gang 2"}},
    "a photo without words": {"photo": PHOTO},
    "a photo with an empty caption": {"photo": PHOTO, "caption": ""},
    "a photo of an album": {"photo": PHOTO, "media_group_id": "a"},
    "a forwarded message": {"text": "dari grup lain", "forward_origin": {"type": "hidden_user", "date": 1}},
    "a forwarded photo": {"photo": PHOTO, "forward_origin": {"type": "user", "date": 1, "sender_user": USER}},
    "4,096 characters": {"text": "gelap " * 682},
    "blanks": {"text": " \n\t "},
    "nothing at all": {"text": ""},
    "signs that nobody sees": {"text": "\u200b\u2060\ufeff"},
    "right to left": {"text": "\u202eitam napmal"},
    "marks upon marks": {"text": "l" + "\u0301" * 60 + "ampu"},
    "markup": {"text": "<b>mati</b> &amp; {words} %s \\n"},
    "emoji only": {"text": "😡😡😡"},
    "a question": {"text": "ini sudah masuk belum ya?"},
    "thanks": {"text": "terima kasih"},
    "yes": {"text": "ya"},
    "no": {"text": "tidak"},
    "a date in 9999": {"text": "sejak 31/02/9999 jam 24.00"},
    "a null byte's neighbour": {"text": "mati \x01\x02"},
}
SAFE = {"a photo without words", "a photo with an empty caption", "a photo of an album", "a forwarded photo"}


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05, where Pak Budi has written to the bot."""
    return await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI, JOKO))


async def arrives(house: House, odd: str) -> None:
    """It comes, is handled at once, and something is answered."""
    before = len(house.sent)
    await house.types(BUDI, ODD[odd].get("text", ""), **{k: v for k, v in ODD[odd].items() if k != "text"})
    await house.waits(minutes=1)
    counted = await house.db.read(inbox.counts)
    assert set(counted) <= {"handled"}, counted
    assert len(house.sent) > before


@pytest.mark.parametrize("odd", ODD)
async def test_with_words_already_written(house: House, rt: Neighbourhood, odd: str) -> None:
    await house.types(BUDI, f"/lapor {WORDS}")
    await arrives(house, odd)
    if odd == "yes":  # to "Sudah benar?", in a way: it is sent
        assert [one.words for one in await filed(house)] == [WORDS]
        return
    opened = await house.db.read(lambda tx: report_drafts.own(tx, house.world, BUDI.id))
    assert opened is not None
    assert opened.writing.words.startswith(WORDS)
    assert bool(opened.writing.shots) is (odd in SAFE)
    await house.presses(BUDI, "Kirim")
    (report,) = await filed(house)
    assert report.words.startswith(WORDS)


@pytest.mark.parametrize("odd", ODD)
async def test_as_the_very_first_thing(house: House, rt: Neighbourhood, odd: str) -> None:
    await house.types(BUDI, "/lapor")
    await arrives(house, odd)
    await house.types(BUDI, WORDS)
    await house.presses(BUDI, "Kirim")
    (report,) = await filed(house)
    assert (WORDS in report.words) is (odd != "4,096 characters")  # which fills it, and that is said


async def test_a_photo_that_was_deleted_meanwhile_is_still_there_by_its_id(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(BUDI, f"/lapor {WORDS}")
    await house.types(BUDI, "", photo=PHOTO)
    house.deleted.add((BUDI.id, 1))
    await house.presses(BUDI, "Kirim")
    kept = await house.db.read(lambda tx: tx.scalar(sa.text("select count(*) from report_photos")))
    assert kept == 1
