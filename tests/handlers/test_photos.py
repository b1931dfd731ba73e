"""Photos before and after: sent in answer to a card or to the thanks, shown, taken out, forgotten."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.actions import housekeeping
from bot.actions import photos as actions
from bot.actions.activities import seen_by
from bot.parcels import Album, Picture, Text
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import KEPT, MOST, Photo, Sent, Stage
from bot.taps import CloseSureTap, PhotoDropTap, PhotosTap, PresentTap, PrivacyTap, ShowTap
from db import activities, photos, residents
from db.engine import Transaction
from db.outbox import LETTERS
from tests import scenes
from tests.house import BOT, BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, House, Who
from tests.planning import ANONYMOUS, AS_GROUP
from tests.samples import SUNDAY


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI))


@pytest.fixture
async def activity(house: House, rt: Neighbourhood) -> Activity:
    """Budi joins, Joko has not answered."""
    activity = await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "Ikut", GROUP)
    await house.waits(minutes=1)
    return activity


def markup(text: Text) -> dict[str, Any]:
    rows = [[{"text": one.label, "callback_data": one.tap} for one in row] for row in text.rows]
    return {"inline_keyboard": rows}


def answered(house: House, chat: int, words: str) -> dict[str, Any]:
    """The bot's newest message there with these words, as an answer to it quotes it."""
    for (where, number), shown in reversed(house.messages.items()):
        if where == chat and words in shown.text.html:
            quoted = {"message_id": number, "date": 1, "chat": house.chat(chat, BUDI), "text": "x"}
            bot = BOT.json() | {"is_bot": True, "username": "BantarBot"}
            return quoted | {"from": bot, "reply_markup": markup(shown.text)}
    raise AssertionError(f"nobody said {words!r}")


async def sends(
    house: House, who: Who, *names: str, chat: int = GROUP, to: str = "Bersihkan selokan", caption: str = ""
) -> None:
    """Somebody answers a message of the bot with photos: several are an album, the words below the first."""
    quoted = answered(house, chat, to)
    album = {"media_group_id": f"9{names[0]}"} if len(names) > 1 else {}
    for number, name in enumerate(names):
        sizes = [{"file_id": f"{size}{name}", "file_unique_id": f"{size}u{name}"} for size in ("s", "L")]
        below = {"caption": caption} if caption and number == 0 else {}
        await house.types(who, "", chat, photo=sizes, reply_to_message=quoted, **album, **below)
    await house.waits(minutes=1)


async def kept(house: House, activity: Activity) -> list[Photo]:
    return await house.db.read(lambda tx: photos.of(tx, activity.id))


def said(house: House, chat: int, words: str) -> int:
    return sum(words in one for one in house.reads(chat))


async def test_a_photo_in_the_groups_name_is_nobodys_and_makes_no_resident(
    house: House, rt: Neighbourhood, activity: Activity
) -> None:
    sizes = [{"file_id": "La", "file_unique_id": "Lua"}]
    quoted = answered(house, GROUP, "Bersihkan selokan")
    await house.types(ANONYMOUS, "", GROUP, photo=sizes, reply_to_message=quoted, **AS_GROUP)
    assert await kept(house, activity) == []
    assert await house.db.read(lambda tx: residents.resident(tx, rt.id, ANONYMOUS.id)) is None


async def test_it_keeps_an_album_that_answers_the_card_and_says_so_once(
    house: House, activity: Activity
) -> None:
    before = len(house.reads(GROUP))
    await sends(house, BUDI, "a", "b", "c")
    assert [(one.file_id, one.stage, one.person_id) for one in await kept(house, activity)] == [
        (f"L{name}", Stage.BEFORE, BUDI.id) for name in "abc"
    ]
    assert house.last(GROUP) == "📷 3 foto sebelum kegiatan tersimpan. Terima kasih, Pak Budi!"
    assert len(house.reads(GROUP)) == before + 1
    await sends(house, BUDI, "a", "b", "c")  # the same once more
    assert len(await kept(house, activity)) == 3
    await sends(house, BUDI, "a")
    assert house.last(GROUP) == "📷 Foto ini sudah tersimpan. Terima kasih, Pak Budi!"


async def test_the_hour_or_the_words_below_say_what_it_shows(house: House, activity: Activity) -> None:
    await sends(house, BUDI, "a", "b", caption="Sesudah, tadi pagi")
    await sends(house, BUDI, "c")
    house.clock.time = SUNDAY + timedelta(hours=1)
    await sends(house, BUDI, "d")
    await sends(house, BUDI, "e", caption="sebelum")
    stages = {one.file_id: one.stage for one in await kept(house, activity)}
    assert stages == {
        "La": Stage.AFTER,
        "Lb": Stage.AFTER,
        "Lc": Stage.BEFORE,
        "Ld": Stage.AFTER,
        "Le": Stage.BEFORE,
    }


async def test_words_below_a_later_photo_count_for_the_whole_album(house: House, activity: Activity) -> None:
    quoted = answered(house, GROUP, "selokan")
    for name, more in (("a", {"reply_to_message": quoted}), ("b", {"caption": "sesudah"}), ("c", {})):
        sizes = [{"file_id": name, "file_unique_id": name}]
        await house.types(BUDI, "", GROUP, photo=sizes, media_group_id="7", **more)
    assert [(one.file_id, one.stage) for one in await kept(house, activity)] == [
        (name, Stage.AFTER) for name in "abc"
    ]


async def test_it_takes_them_in_private_too(house: House, activity: Activity) -> None:
    await house.taps(BUDI, ShowTap(activity.id))
    await sends(house, BUDI, "a", chat=BUDI.id)
    assert "1 foto sebelum kegiatan tersimpan" in house.last(BUDI)
    await house.taps(BUDI, ShowTap(activity.id))
    assert house.labels(BUDI)[-1] == "📷 Foto (1)"
    assert len(await kept(house, activity)) == 1


@pytest.mark.parametrize(
    ("who", "words"),
    [(JOKO, "yang ikut atau hadir"), (OUTSIDER, "Mohon tanyakan"), (RINA, "ask the officers there")],
)
async def test_it_keeps_none_of_others_and_says_so_once(
    house: House, activity: Activity, who: Who, words: str
) -> None:
    await scenes.rt06(house, RINA)
    await house.taps(BUDI, ShowTap(activity.id))
    quoted = answered(house, BUDI.id, "selokan") | {"chat": house.chat(who.id, who)}
    for name in "ab":
        sizes = [{"file_id": name, "file_unique_id": name}]
        await house.types(who, "", photo=sizes, media_group_id="5", reply_to_message=quoted)
    assert said(house, who.id, words) == 1
    assert await kept(house, activity) == []


async def test_a_card_of_another_group_is_none_here(house: House, activity: Activity) -> None:
    await scenes.rt06(house, RINA, BUDI)
    await house.taps(BUDI, ShowTap(activity.id))
    quoted = answered(house, BUDI.id, "selokan") | {"chat": house.chat(OTHER_GROUP, BUDI)}
    sizes = [{"file_id": "a", "file_unique_id": "a"}]
    await house.types(BUDI, "", OTHER_GROUP, photo=sizes, reply_to_message=quoted)
    assert await kept(house, activity) == []
    assert said(house, OTHER_GROUP, "Mohon tanyakan") == 1


async def test_officers_and_those_who_came_may_send_and_a_cancelled_one_takes_none(
    house: House, activity: Activity, rt: Neighbourhood
) -> None:
    await sends(house, SARI, "a")
    house.clock.time = SUNDAY + timedelta(hours=1)
    await house.taps(SARI, PresentTap(activity.id, JOKO.id, 1, 0))
    await sends(house, JOKO, "b")
    assert {one.person_id for one in await kept(house, activity)} == {SARI.id, JOKO.id}
    other = await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(days=7), "Taman")
    await house.types(SARI, f"/start manage_{other.id}")
    await house.presses(SARI, "Batalkan")
    await house.presses(SARI, "Ya, batalkan")
    await house.waits(minutes=1)
    now = await house.db.read(lambda tx: activities.get(tx, other.id))
    assert now is not None
    assert now.message_id is not None
    quoted = answered(house, GROUP, "Taman") | {"message_id": now.message_id, "reply_markup": None}
    sizes = [{"file_id": "c", "file_unique_id": "c"}]
    await house.types(SARI, "", GROUP, photo=sizes, reply_to_message=quoted)
    assert house.last(GROUP) == "Kegiatan ini sudah dibatalkan."
    assert await kept(house, other) == []


async def test_it_keeps_none_of_an_activity_that_is_not_there_and_answers_nobody_who_is_gone(
    house: House, activity: Activity, rt: Neighbourhood
) -> None:
    sent = Sent("a", "a", "1")

    def job(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        assert actions.keep(tx, house.world, rt, budi, 99_999, sent) is None
        assert actions.keep(tx, house.world, rt, budi, activity.id, sent) == "kept"
        actions.note(tx, house.world, budi, activity.id, sent, GROUP)
        actions.note(tx, house.world, budi, 99_999, sent, GROUP)
        actions.thank(tx, house.world, 99_999, GROUP)
        seen = seen_by(tx, budi.person, activity.id)
        assert seen is not None
        assert len(actions.show(tx, house.world, seen)) == 1
        residents.change_resident(tx, budi.id, status="left")
        tx.run(sa.update(LETTERS).where(LETTERS.c.kind == actions.NOTED).values(person_id=None))

    before = len(house.sent)
    await house.db.write(job)
    await house.waits(minutes=1)
    assert house.sent[before:] == []


async def test_it_keeps_twenty_at_most(house: House, activity: Activity) -> None:
    for start in range(0, 24, 8):
        await sends(house, BUDI, *(f"{start + n}" for n in range(8)))
    assert len(await kept(house, activity)) == MOST
    assert "📷 4 foto" in house.last(GROUP)
    await sends(house, BUDI, "x")
    assert "sudah memuat 20 foto" in house.last(GROUP)


SIZES = [{"file_id": "z", "file_unique_id": "z"}]


@pytest.mark.parametrize("more", [{}, {"media_group_id": "4"}, {"caption": "sudah bersih pak"}])
async def test_in_private_it_asks_once_what_a_photo_is_of(
    house: House, activity: Activity, more: dict[str, Any]
) -> None:
    for _ in range(2 if "media_group_id" in more else 1):
        await house.types(BUDI, "", photo=SIZES, **more)
    await house.waits(minutes=1)
    (asked,) = house.reads(BUDI)
    assert "Ini laporan tentang apa?" in asked
    assert "Foto kegiatan? Mohon balas kartunya dengan foto itu: /kegiatan" in asked
    assert await kept(house, activity) == []


async def test_a_poster_with_an_announcement_stays_one(house: House, activity: Activity) -> None:
    words = "Rapat warga Sabtu jam 19.30 di balai RT, mohon hadir"
    await house.types(SARI, "", photo=SIZES, media_group_id="4", caption=words)
    await house.types(SARI, "", photo=SIZES, media_group_id="4")
    assert "Fotonya" not in "".join(house.reads(SARI))
    assert house.labels(SARI)
    forward = {"type": "hidden_user", "sender_user_name": "Bu Tini", "date": 1}
    await house.types(BUDI, "", photo=SIZES, media_group_id="5", forward_origin=forward)
    await house.types(OUTSIDER, "", photo=SIZES)
    assert house.reads(BUDI) == []
    assert "Maaf" in house.last(OUTSIDER)


async def test_what_answers_nothing_of_ours_is_left_alone(house: House, activity: Activity) -> None:
    before = len(house.reads(GROUP))
    sizes = [{"file_id": "a", "file_unique_id": "a"}]
    somebody = {"message_id": 3, "date": 1, "chat": house.chat(GROUP, BUDI), "from": SARI.json()}
    button = {"text": "x", "callback_data": f"1:list:{activity.id}:0"}
    forged = somebody | {"reply_markup": {"inline_keyboard": [[button]]}}
    for more in ({}, {"reply_to_message": somebody}, {"reply_to_message": forged}, {"media_group_id": "4"}):
        await house.types(BUDI, "", GROUP, photo=sizes, **more)
    mine = answered(house, GROUP, "selokan")
    for rows in ([[{"text": "x", "url": "https://x"}]], [[{"text": "x", "callback_data": "1:saya:x"}]]):
        foreign = mine | {"message_id": 99_999, "reply_markup": {"inline_keyboard": rows}}
        await house.types(BUDI, "", GROUP, photo=sizes, reply_to_message=foreign)
    await house.waits(minutes=1)
    assert await kept(house, activity) == []
    assert len(house.reads(GROUP)) == before


async def test_an_album_follows_the_thanks_once(house: House, activity: Activity) -> None:
    await sends(house, BUDI, "a", "b")
    house.clock.time = SUNDAY + timedelta(hours=3)
    await sends(house, BUDI, *"cdefghijkl")
    await house.taps(SARI, CloseSureTap(activity.id))
    await house.waits(minutes=2)
    (album,) = house.files(GROUP)
    assert isinstance(album, Album)
    assert album.file_ids == ("La", "Lb", *(f"L{name}" for name in "cdefghij"))
    assert "Sebelum: 2 · Sesudah: 8" in album.text.html
    order = [shown for (where, _), shown in house.messages.items() if where == GROUP]
    assert "Terima kasih, Bapak/Ibu!" in order[order.index(album) - 1].text.html
    await sends(house, BUDI, "z", to="Terima kasih, Bapak/Ibu!")
    assert house.last(GROUP).startswith("📷 1 foto sesudah")
    assert len(house.files(GROUP)) == 1
    assert len(await kept(house, activity)) == 13


async def test_one_photo_needs_no_album_and_none_from_after_is_silent(
    house: House, rt: Neighbourhood
) -> None:
    for title, caption, expected in (("Taman", "sesudah", 1), ("Pos", "sebelum", 1)):
        activity = await scenes.kerja_bakti(house, rt, house.clock.time + timedelta(hours=1), title)
        await sends(house, SARI, title, to=title, caption=caption)
        await house.waits(hours=2)
        await house.taps(SARI, CloseSureTap(activity.id))
        await house.waits(minutes=2)
        assert len(house.files(GROUP)) == expected
    assert isinstance(house.files(GROUP)[0], Picture)


async def test_residents_see_them_in_private_and_take_their_own_out(house: House, activity: Activity) -> None:
    await sends(house, BUDI, *"abcdefghij")
    await sends(house, SARI, "s", "t")
    await house.taps(BUDI, ShowTap(activity.id))
    await house.presses(BUDI, "Foto (12)")
    await house.waits(minutes=1)
    assert [len(one.file_ids) for one in house.files(BUDI) if isinstance(one, Album)] == [10, 2]
    assert house.labels(BUDI) == [f"🗑 {number}" for number in range(1, 11)]
    await house.presses(BUDI, "🗑 2")
    assert house.last(BUDI) == "🗑 Fotonya sudah dihapus."
    assert house.labels(BUDI) == ["📷 Foto (11)"]
    found = await kept(house, activity)
    assert "Lb" not in [one.file_id for one in found]
    sari_s = next(one for one in found if one.file_id == "Ls")
    for who in (BUDI, OUTSIDER):
        toast = await house.taps(who, PhotoDropTap(sari_s.id))
        assert toast is not None
        assert toast.alert
    assert len(await kept(house, activity)) == 11
    mine = next(one for one in found if one.person_id == BUDI.id)
    await house.taps(SARI, PhotoDropTap(mine.id))  # an officer
    await house.taps(SARI, PhotoDropTap(mine.id))
    await house.taps(SARI, PhotoDropTap(sari_s.id))
    assert len(await kept(house, activity)) == 9
    assert [line[:3] for line in await house.journal() if line[1] == "photo_removed"] == [
        (SARI.id, "photo_removed", f"activity:{activity.id}")
    ]


async def test_the_button_in_the_group_leads_into_private(house: House, activity: Activity) -> None:
    toast = await house.taps(BUDI, PhotosTap(activity.id), GROUP)
    assert toast is not None
    assert "Belum ada foto" in toast.text
    await house.types(BUDI, f"/start photos_{activity.id}")
    assert "Belum ada foto" in house.last(BUDI)
    await sends(house, BUDI, "a")
    await house.taps(BUDI, PhotosTap(activity.id), GROUP)
    await house.waits(minutes=1)
    assert isinstance(house.files(BUDI)[0], Picture)
    toast = await house.taps(JOKO, PhotosTap(activity.id), GROUP)
    assert toast is not None
    assert toast.url.endswith(f"start=photos_{activity.id}")
    await house.types(JOKO, f"/start photos_{activity.id}")
    await house.waits(minutes=1)
    assert len(house.files(JOKO)) == 1
    assert not any("🗑" in label for label in house.labels(JOKO))  # none of them is his
    for chat in (OUTSIDER.id, GROUP):
        toast = await house.taps(OUTSIDER, PhotosTap(activity.id), chat)
        assert toast is not None
        assert toast.alert
    await house.types(OUTSIDER, f"/start photos_{activity.id}")
    assert house.files(OUTSIDER) == []
    await house.types(SARI, f"/start manage_{activity.id}")
    await house.presses(SARI, "Lainnya")
    assert house.labels(SARI)[-2] == "📷 Foto (1)"


async def test_it_forgets_them_after_ninety_days_and_their_sender_at_once(
    house: House, activity: Activity
) -> None:
    await sends(house, BUDI, "a")
    await house.taps(BUDI, PrivacyTap("data", 0))
    assert "Foto: 1" in house.last(BUDI)
    await sends(house, BUDI, "b")
    await house.types(BUDI, "/privasi")
    await house.presses(BUDI, "Hapus data saya")
    await house.presses(BUDI, "Ya, hapus")
    assert [one.person_id for one in await kept(house, activity)] == [None, None]
    house.clock.time += KEPT - timedelta(minutes=10)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    assert len(await kept(house, activity)) == 2
    house.clock.time += timedelta(minutes=11)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    assert await kept(house, activity) == []
