"""Reporting by the resident: three steps, parts in any order, odd things, forged buttons, and no trace."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from bot.actions import report_images
from bot.actions import reports as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.report_drafts import Opened
from bot.intake import Intake
from bot.parcels import Picture, Say
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.report_drafts import Shot, Writing
from bot.rules.reports import Privacy, Report, Status
from bot.taps import MuteTap, ReportKindTap, ReportPrivacyTap, ReportSecretTap, ReportStepTap, ReportTap
from bot.updates import decode
from bot.vault import Vault, new_key
from db import reports
from db.engine import Database, Transaction
from handlers import routes
from tests import scenes
from tests.bot.test_stripped_photos import SECRETS, as_file, drawn, noted
from tests.house import BOT, BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House, Who
from tests.races import ON_POSTGRES, race
from tests.reporting import reported

LAMP = "Lampu jalan depan rumah Pak Amat mati sudah tiga hari"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """RT 05; Bu Sari is its chair, Pak Budi and Mas Joko have written to the bot."""
    return await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO))


def last(house: House, chat: int) -> str:
    """The newest message of a chat."""
    return (house.reads(chat) or [""])[-1]


async def filed(house: House) -> list[Report]:
    def look(tx: Transaction) -> list[Report]:
        rows = tx.all(sa.select(reports.REPORTS.c.id).order_by(reports.REPORTS.c.id))
        found = [actions.get(tx, house.world, row.id) for row in rows]
        return [one for one in found if one is not None]

    return await house.db.read(look)


async def key(house: House, who: Who = BUDI) -> str:
    rows = await house.db.read(
        lambda tx: tx.all(sa.text(f"select key from drafts where kind = 'report' and person_id = {who.id}"))
    )
    return str(rows[0].key) if rows else ""


async def photo(house: House, who: Who, name: str, **message: Any) -> None:
    size = {"file_id": name, "file_unique_id": f"u{name}"}
    await house.types(who, "", photo=[{"file_id": "s", "file_unique_id": "us"}, size], **message)


async def test_the_common_case_takes_three_steps(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/lapor")
    assert "112" in last(house, BUDI.id).split("\n")[0]
    await house.presses(BUDI, "Lampu jalan mati")
    await house.types(BUDI, "Depan rumah Pak Amat, sudah tiga hari")
    await house.presses(BUDI, "Kirim")
    (report,) = await filed(house)
    assert (report.name, report.words) == ("Lampu jalan mati", "Depan rumah Pak Amat, sudah tiga hari")
    assert (report.status, report.privacy) == (Status.NEW, Privacy.HIDDEN)
    assert "L-1" in last(house, BUDI.id)
    assert not await key(house)


async def test_words_behind_the_command_are_sorted_and_a_tap_agrees(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    assert "Lampu jalan mati?" in last(house, BUDI.id)
    await house.presses(BUDI, "Kirim")
    assert [(one.name, one.words) for one in await filed(house)] == [("Lampu jalan mati", LAMP)]


async def test_a_complaint_out_of_the_blue_is_offered_as_a_report(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, LAMP)
    await house.presses(BUDI, "Jenis lain")
    assert LAMP in last(house, BUDI.id)
    await house.presses(BUDI, "Gangguan listrik")
    await house.presses(BUDI, "Kirim")
    assert [(one.name, one.words) for one in await filed(house)] == [("Gangguan listrik", LAMP)]


async def test_a_photo_may_come_first_then_the_place_then_words(house: House, rt: Neighbourhood) -> None:
    await photo(house, BUDI, "p1")
    assert "tentang apa" in last(house, BUDI.id)
    await house.types(BUDI, "", location={"latitude": -1.61, "longitude": 103.61})
    await house.presses(BUDI, "Jalan rusak")
    await house.types(BUDI, "Lubang dalam")
    await house.presses(BUDI, "Kirim")
    (report,) = await filed(house)
    assert (report.latitude, report.longitude, report.words) == (-1.61, 103.61, "Lubang dalam")
    assert await house.db.read(lambda tx: reports.photos(tx, report.id)) == ["p1"]


async def test_of_an_album_of_twelve_six_are_kept_and_answered_once(house: House, rt: Neighbourhood) -> None:
    before = len(house.sent)
    for number in range(12):
        await photo(house, BUDI, f"p{number}", media_group_id="a")
    await house.waits(minutes=1)
    assert len(house.sent) - before == 1
    assert "6 foto" in last(house, BUDI.id)
    await house.presses(BUDI, "Sampah belum diangkut")
    await house.presses(BUDI, "Kirim")
    assert len(await house.db.read(lambda tx: reports.photos(tx, 1))) == 6


async def test_a_photo_with_words_is_both(house: House, rt: Neighbourhood) -> None:
    await photo(house, BUDI, "p1", caption="Selokan tersumbat di gang 3")
    assert "Selokan tersumbat?" in last(house, BUDI.id)
    await house.presses(BUDI, "Kirim")
    assert [one.words for one in await filed(house)] == ["Selokan tersumbat di gang 3"]


@pytest.mark.parametrize(
    "odd",
    [
        {"voice": {"file_id": "v", "duration": 3}},
        {"sticker": {"file_id": "s"}},
        {"video": {"file_id": "w"}},
        {"document": {"file_id": "d", "file_name": "surat.pdf", "file_size": 3}},
        {"document": {"file_id": "d", "file_name": "IMG_1.heic", "mime_type": "image/heic", "file_size": 3}},
        {"document": {"file_id": "d", "file_name": "IMG_1.jpg", "file_size": 20_000_001}},
        {"contact": {"phone_number": "1", "first_name": "x"}},
    ],
)
async def test_what_cannot_be_read_is_answered_and_nothing_is_lost(
    house: House, rt: Neighbourhood, odd: dict[str, Any]
) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.types(BUDI, "", **odd)
    assert "mohon ditulis" in last(house, BUDI.id).lower()
    await house.presses(BUDI, "Kirim")
    assert [one.words for one in await filed(house)] == [LAMP]


async def test_a_photo_sent_as_a_file_is_cleaned_sent_back_and_kept(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.sends(BUDI, "IMG_1.JPG", as_file(drawn(), "JPEG", exif=noted()))
    await house.waits(minutes=1)
    assert "bersihkan" in house.reads(BUDI)[-2]
    assert "1 foto" in last(house, BUDI.id)
    picture = next(one for one in house.sent if isinstance(one, Picture))
    assert not any(secret in picture.png for secret in SECRETS)
    await house.presses(BUDI, "Kirim")
    (kept,) = await house.db.read(lambda tx: reports.photos(tx, 1))
    assert kept.startswith("photo")


async def test_files_of_an_album_are_shown_once_and_their_words_are_taken(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(BUDI, "/lapor")
    await house.sends(
        BUDI, "1.png", as_file(drawn(), "PNG"), media_group_id="a", caption="Got mampet, ada lubang"
    )
    await house.sends(BUDI, "2.png", as_file(drawn(), "PNG"), media_group_id="a")
    before = len(house.reads(BUDI))
    await house.waits(minutes=1)
    assert len(house.reads(BUDI)) == before + 1
    assert "2 foto" in last(house, BUDI.id)
    assert "Got mampet" in last(house, BUDI.id)


async def test_a_file_that_is_no_photo_after_all_is_answered(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.sends(BUDI, "IMG_1.JPG", b"no image")
    assert "mohon ditulis" in last(house, BUDI.id).lower()
    await house.types(BUDI, "", document={"file_id": "lost", "file_name": "a.jpg"})
    assert "mohon ditulis" in last(house, BUDI.id).lower()
    await house.presses(BUDI, "Kirim")
    assert await house.db.read(lambda tx: reports.photos(tx, 1)) == []


async def test_a_file_that_comes_too_late_opens_nothing_again(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    mine = await key(house)
    asked = report_images.Asked(mine, "f", "a")
    await house.presses(BUDI, "Kirim")
    shot = Shot("late", "ulate")
    await house.db.write(lambda tx: report_images.cleaned(tx, house.world, asked, BUDI.id, shot))
    assert not await key(house)
    before = len(house.sent)
    await house.db.write(
        lambda tx: report_images.clean(tx, house.world, opened_before(house, mine), "f", "a")
    )
    await house.settles()
    assert len(house.sent) == before


def opened_before(house: House, mine: str) -> Opened:
    draft = Draft(BUDI.id, BUDI.id, mine, Dialogue.REPORT, "", {}, None, house.world.now)
    return Opened(draft, Writing(1))


@pytest.mark.both
async def test_a_file_leaves_no_trace_of_who_sent_it(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.presses(BUDI, "Siapa boleh tahu")
    await house.presses(BUDI, "tersegel")
    before = await house.db.read(everything)
    sent = as_file(drawn(), "JPEG", exif=noted())
    await house.sends(BUDI, "IMG_rahasia.JPG", sent)
    await house.types(BUDI, "", video={"file_id": "w"}, media_group_id="b")
    await house.waits(minutes=1)
    await house.presses(BUDI, "Kirim")
    await house.waits(minutes=1)
    after = json.dumps([row for row in await house.db.read(everything) if row not in before])
    assert "report_photos" in after
    assert str(BUDI.id) not in after
    assert "rahasia" not in after


async def test_an_album_of_videos_is_answered_once(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    before = len(house.sent)
    for number in range(4):
        await house.types(BUDI, "", video={"file_id": f"w{number}"}, media_group_id="a")
    await house.waits(minutes=1)
    assert len(house.sent) - before == 1
    assert "mohon ditulis" in last(house, BUDI.id).lower()
    await house.types(BUDI, "", video={"file_id": "w"}, media_group_id="b")
    await house.presses(BUDI, "Tidak jadi")
    before = len(house.sent)
    await house.waits(minutes=1)
    assert len(house.sent) == before


async def test_the_words_below_a_video_are_taken_and_the_video_is_answered(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(BUDI, "/lapor")
    await house.types(BUDI, "", video={"file_id": "w"}, caption=LAMP)
    assert "mohon ditulis" in last(house, BUDI.id).lower()
    await house.presses(BUDI, "Kirim")
    assert [one.words for one in await filed(house)] == [LAMP]


async def test_a_place_with_a_name_is_called_so(house: House, rt: Neighbourhood) -> None:
    at = {"latitude": -1.61, "longitude": 103.61}
    venue = {"location": at, "title": "Warung  Bu\u202e Tini", "address": "Jl. Melati 3"}
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.types(BUDI, "", location=at, venue=venue)
    assert "📍 Warung Bu Tini" in last(house, BUDI.id)
    await house.presses(BUDI, "Kirim")
    assert [(one.place, one.latitude) for one in await filed(house)] == [("Warung Bu Tini", -1.61)]


async def test_of_a_place_that_moves_the_first_counts(house: House, rt: Neighbourhood) -> None:
    at = {"latitude": -1.61, "longitude": 103.61, "live_period": 900}
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.types(BUDI, "", location=at)
    moved = {"message_id": 1, "date": 1, "chat": {"id": BUDI.id, "type": "private"}, "from": BUDI.json()}
    await house.receives({"edited_message": moved | {"location": at | {"latitude": -1.7}}})
    await house.presses(BUDI, "Kirim")
    assert [(one.latitude, one.longitude) for one in await filed(house)] == [(-1.61, 103.61)]


async def test_an_album_of_twelve_with_words_below_some_loses_no_word(
    house: House, rt: Neighbourhood
) -> None:
    for number in range(12):
        caption = {"caption": f"Got mampet di gang {number}"} if number % 4 == 0 else {}
        await photo(house, BUDI, f"p{number}", media_group_id="a", **caption)
    await house.waits(minutes=1)
    assert all(f"gang {number}" in last(house, BUDI.id) for number in (0, 4, 8))
    await house.presses(BUDI, "Kirim")
    assert len(await house.db.read(lambda tx: reports.photos(tx, 1))) == 6


@pytest.mark.parametrize(
    "words",
    [
        "\u202eita malor upmal\u202c got mampet",
        "g̵̢̛o̶t̷ m̸a̶m̷p̵e̸t " + "e" + "\u0301" * 900,
        "مجرى مسدود got mampet 🕳️👨‍👩‍👧",
        "got mampet\x00\x07 di gang",
    ],
)
async def test_odd_letters_neither_break_the_card_nor_get_lost(
    house: House, rt: Neighbourhood, words: str
) -> None:
    await house.types(BUDI, "/lapor")
    await house.presses(BUDI, "Selokan tersumbat")
    await house.types(BUDI, words)
    assert "\u202e" not in last(house, BUDI.id)
    await house.presses(BUDI, "Kirim")
    (report,) = await filed(house)
    assert report.words
    assert "\u202e" not in report.words
    assert "\x00" not in report.words


async def test_words_of_a_whole_message_are_cut(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/lapor")
    await house.presses(BUDI, "Selokan tersumbat")
    await house.types(BUDI, "🕳" * 4096)
    assert "huruf terakhir tidak ikut" in last(house, BUDI.id)
    await house.presses(BUDI, "Kirim")
    assert [len(one.words) for one in await filed(house)] == [1000]


async def test_a_second_report_from_inside_another_dialogue_finds_the_first(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.types(BUDI, "/rumahkosong")
    await house.types(BUDI, "/lapor ada lubang juga")
    assert "belum dikirim" in last(house, BUDI.id)
    assert LAMP in last(house, BUDI.id)
    await house.presses(BUDI, "Teruskan yang ini")
    await house.types(BUDI, "Dekat pos")
    await house.presses(BUDI, "Kirim")
    (report,) = await filed(house)
    assert report.words == f"{LAMP}\nada lubang juga\nDekat pos"


async def test_after_a_restart_it_goes_on_where_it_was(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    await photo(house, BUDI, "p1", media_group_id="a")
    again = House(house.db, house.clock)
    again._update_ids, again._message_ids = count(1000), count(5000)
    await again.waits(minutes=1)
    assert "1 foto" in last(again, BUDI.id)
    await again.types(BUDI, "Gelap sekali")
    await again.presses(BUDI, "Kirim")
    assert [one.words for one in await filed(again)] == [f"{LAMP}\nGelap sekali"]
    assert await again.db.read(lambda tx: reports.photos(tx, 1)) == ["p1"]


@ON_POSTGRES
async def test_of_two_taps_at_the_same_moment_one_sends_it(
    house: House, rt: Neighbourhood, database: Database, database_url: str
) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    tap = ReportStepTap(await key(house), "send").data()

    def taps(number: int) -> Callable[[Transaction], None]:
        under = {"message_id": 1, "date": 0, "chat": {"id": BUDI.id, "type": "private"}}
        query = {"id": str(number), "from": BUDI.json(), "message": under, "data": tap}
        update = decode(json.dumps({"update_id": 900 + number, "callback_query": query}))
        return lambda tx: routes.handle(tx, house.world.still(), update)

    await race(database, database_url, taps(1), taps(2))
    assert [one.words for one in await filed(house)] == [LAMP]
    assert not await key(house)


async def test_whoever_means_another_kind_can_write_sensitive_words_there(
    house: House, rt: Neighbourhood
) -> None:
    words = "tetangga ribut, istrinya dipukul"
    await house.types(BUDI, "/lapor")
    await house.types(BUDI, words)
    assert "belum saya simpan" in last(house, BUDI.id)
    await house.presses(BUDI, "‹")
    await house.presses(BUDI, "Keributan")
    await house.types(BUDI, words)
    await house.presses(BUDI, "Kirim")
    assert [(one.is_sensitive, one.words) for one in await filed(house)] == [(False, words)]


async def test_long_words_are_cut_and_that_is_said(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/lapor")
    await house.types(BUDI, "selokan tersumbat " + "x" * 4000)
    assert "huruf terakhir tidak ikut" in last(house, BUDI.id)
    await house.presses(BUDI, "Kirim")
    assert [len(one.words) for one in await filed(house)] == [1000]


async def test_markup_and_placeholders_stay_what_they_are(house: House, rt: Neighbourhood) -> None:
    words = "<b>lampu</b> {name} %s %(n)d & \u202e mati"
    await house.types(BUDI, "/lapor")
    await house.presses(BUDI, "Lampu jalan mati")
    await house.types(BUDI, words)
    assert "&lt;b&gt;lampu&lt;/b&gt; {name} %s" in last(house, BUDI.id)
    await house.presses(BUDI, "Kirim")
    assert (await filed(house))[0].words.startswith("<b>lampu</b> {name} %s %(n)d &")


async def test_a_second_report_inside_the_first_loses_nothing(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.types(BUDI, "/lapor")
    assert "belum dikirim" in last(house, BUDI.id)
    await house.presses(BUDI, "Teruskan yang ini")
    await house.presses(BUDI, "Kirim")
    assert [one.words for one in await filed(house)] == [LAMP]


async def test_or_it_is_dropped_and_a_new_one_begins(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.types(BUDI, "/lapor")
    await house.presses(BUDI, "mulai yang baru")
    assert LAMP not in last(house, BUDI.id)
    await house.presses(BUDI, "Jalan rusak")
    await house.types(BUDI, "Lubang")
    await house.presses(BUDI, "Kirim")
    assert [(one.name, one.words) for one in await filed(house)] == [("Jalan rusak", "Lubang")]


async def test_something_else_in_between_does_not_end_it(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.types(BUDI, "/saya")
    await house.types(BUDI, "terima kasih")
    await house.presses(BUDI, "Kirim")
    assert [one.words for one in await filed(house)] == [LAMP]


async def test_what_was_forwarded_is_part_of_it(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/lapor")
    await house.presses(BUDI, "Lampu jalan mati")
    await house.types(BUDI, "Besok Minggu jam 7 kerja bakti", forward_origin={"type": "user", "date": 1})
    await house.presses(BUDI, "Kirim")
    assert [one.words for one in await filed(house)] == ["Besok Minggu jam 7 kerja bakti"]


async def test_sending_twice_files_once(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    tap = ReportStepTap(await key(house), "send")
    await house.taps(BUDI, tap)
    toast = await house.taps(BUDI, tap)
    assert toast is not None
    assert "sudah dikirim" in toast.text
    assert len(await filed(house)) == 1


async def test_without_anything_told_there_is_nothing_to_send(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/lapor")
    await house.presses(BUDI, "Lampu jalan mati")
    toast = await house.taps(BUDI, ReportStepTap(await key(house), "send"))
    assert toast is not None
    assert "ceritakan" in toast.text
    await house.types(BUDI, "mati")
    await house.presses(BUDI, "Tulis ulang")
    assert await filed(house) == []
    await house.presses(BUDI, "Tidak jadi")
    assert not await key(house)


async def test_who_may_know_is_chosen(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.presses(BUDI, "Siapa boleh tahu")
    await house.presses(BUDI, "tersegel")
    assert "jangan sampai isinya" in last(house, BUDI.id)
    await house.presses(BUDI, "Kirim")
    assert "Tidak ada yang tahu" in last(house, BUDI.id)
    assert [one.privacy for one in await filed(house)] == [Privacy.SEALED]


@pytest.mark.parametrize("words", ["ada yang jual sabu di gang 2", "tetangga kdrt lagi"])
async def test_sensitive_words_are_not_stored_before_it_is_said_whom_to_call(
    house: House, rt: Neighbourhood, words: str
) -> None:
    await house.types(BUDI, "/lapor")
    await house.types(BUDI, words)
    assert all(number in last(house, BUDI.id) for number in ("129", "184", "110", "112"))
    assert "belum saya simpan" in last(house, BUDI.id)
    await house.presses(BUDI, "Narkoba")
    assert words not in last(house, BUDI.id)
    await house.types(BUDI, words)
    await house.taps(BUDI, ReportPrivacyTap(await key(house), "named"))
    await house.presses(BUDI, "Kirim")
    (report,) = await filed(house)
    assert (report.is_sensitive, report.privacy, report.words) == (True, Privacy.SEALED, words)


async def test_where_nobody_reads_such_things_only_numbers_are_given(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: reports.set_settings(tx, rt.id, sensitive_to="nobody"))
    await house.types(BUDI, "/lapor")
    await house.presses(BUDI, "Narkoba, KDRT, anak")
    assert "184" in last(house, BUDI.id)
    await house.taps(BUDI, ReportSecretTap(await key(house), "drugs"))
    assert "184" in last(house, BUDI.id)
    await house.presses(BUDI, "‹")
    assert "Mau lapor apa" in last(house, BUDI.id)


async def test_in_the_group_a_button_leads_into_the_private_chat(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}", GROUP)
    assert LAMP not in last(house, GROUP)
    assert "/lapor" not in last(house, GROUP)
    assert not await key(house)
    await house.types(BUDI, "/start lapor")
    assert "Mau lapor apa" in last(house, BUDI.id)


async def test_an_outsider_hears_how_to_become_known(house: House, rt: Neighbourhood) -> None:
    await house.types(OUTSIDER, "/lapor")
    assert "warga RT yang memakai Bantar" in last(house, OUTSIDER.id)
    await house.taps(OUTSIDER, ReportTap(rt.id))
    await photo(house, OUTSIDER, "p1")
    assert not await key(house, OUTSIDER)


async def test_an_outsider_reads_whom_to_call_or_how_to_become_known(house: House, rt: Neighbourhood) -> None:
    await house.types(OUTSIDER, "ada yang jual sabu di gang 2")
    assert "184 📞 BNN" in last(house, OUTSIDER.id)
    assert not house.labels(OUTSIDER)
    await house.types(OUTSIDER, LAMP)
    assert "warga RT yang memakai Bantar" in last(house, OUTSIDER.id)
    assert not await key(house, OUTSIDER)


@pytest.mark.parametrize("words", ["mau lapor pak", "Lapor", "cara lapor gimana?"])
async def test_whoever_only_says_that_they_want_to_report_begins(
    house: House, rt: Neighbourhood, words: str
) -> None:
    await house.types(BUDI, words)
    assert "Mau lapor apa" in last(house, BUDI.id)


@pytest.mark.parametrize("words", ["kirim", "ya", "ya kirim saja"])
async def test_a_typed_yes_sends_as_the_button_does(house: House, rt: Neighbourhood, words: str) -> None:
    await house.types(BUDI, "/lapor")
    await house.types(BUDI, words)
    assert "Mau lapor apa" in last(house, BUDI.id)
    await house.types(BUDI, LAMP)
    await house.types(BUDI, words)
    assert [one.words for one in await filed(house)] == [LAMP]


@pytest.mark.parametrize("words", ["tidak", "batal", "👍"])
async def test_a_no_or_an_emoji_is_no_part_of_it(house: House, rt: Neighbourhood, words: str) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.types(BUDI, words)
    assert words not in last(house, BUDI.id)
    await house.presses(BUDI, "Kirim")
    assert [one.words for one in await filed(house)] == [LAMP]


async def test_a_typed_yes_that_comes_too_late_is_answered_in_words(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    for number in range(5):
        await reported(house, rt, BUDI, words=f"lubang {number}")
    await house.types(BUDI, "kirim")
    assert "satu jam lagi" in last(house, BUDI.id)


async def test_an_emergency_behind_the_command_is_answered_first(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/lapor ada kebakaran di rumah bu ayu, tolong!")
    first, second = house.reads(BUDI)
    assert first.startswith("113")
    assert "kebakaran di rumah bu ayu" in second


async def test_sensitive_words_behind_a_second_command_are_not_kept(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.types(BUDI, "/lapor ada yang jual sabu di gang 2")
    assert "184" in last(house, BUDI.id)
    await house.presses(BUDI, "‹")
    await house.presses(BUDI, "Lampu jalan mati")
    assert "sabu" not in last(house, BUDI.id)
    assert LAMP in last(house, BUDI.id)


async def test_what_comes_to_mind_afterwards_is_added_from_the_receipt(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.presses(BUDI, "Kirim")
    await house.presses(BUDI, "Tulis ke pengurus")
    await house.types(BUDI, "dekat warung Bu Ani")
    assert any("dekat warung Bu Ani" in text for text in house.reads(SARI))


async def test_buttons_of_somebody_else_do_nothing(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    mine = await key(house)
    for tap in (
        ReportStepTap(mine, "send"),
        ReportKindTap(mine, 1),
        ReportSecretTap(mine, "drugs"),
        ReportPrivacyTap(mine, "named"),
    ):
        toast = await house.taps(JOKO, tap)
        assert toast is not None
        assert toast.alert
    assert await filed(house) == []
    assert await key(house) == mine


async def test_forged_buttons_are_refused(house: House, rt: Neighbourhood) -> None:
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    await house.types(OUTSIDER, "/lapor")
    foreign = await house.db.read(lambda tx: tx.scalar(sa.text("select max(id) from report_kinds")))
    await house.types(BUDI, "/lapor")
    mine = await key(house)
    for tap in (ReportKindTap(mine, foreign), ReportKindTap(mine, 9999), ReportStepTap(mine, "nonsense")):
        toast = await house.taps(BUDI, tap)
        assert toast is not None
        assert toast.alert
    await house.taps(BUDI, ReportSecretTap(mine, "nonsense"))
    await house.taps(BUDI, ReportPrivacyTap(mine, "nonsense"))
    assert await filed(house) == []


async def test_after_five_in_an_hour_it_is_said_kindly(house: House, rt: Neighbourhood) -> None:
    for number in range(5):
        await house.types(BUDI, f"/lapor {LAMP} {number}")
        await house.presses(BUDI, "Kirim")
    await house.types(BUDI, f"/lapor {LAMP} 6")
    assert "satu jam lagi" in last(house, BUDI.id)
    await photo(house, BUDI, "p1", caption=LAMP)
    toast = await house.presses(BUDI, "Kirim")
    assert toast
    assert "satu jam lagi" in toast.text
    assert len(await filed(house)) == 5


async def test_a_photo_tells_nobody_that_somebody_may_not_report(house: House, rt: Neighbourhood) -> None:
    """If only a muted one's photos left something behind, that and the list of pauses would name a writer."""
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.presses(BUDI, "Kirim")
    await house.waits(minutes=1)
    await house.taps(SARI, MuteTap(1, 7))
    before = await house.db.read(everything)
    await photo(house, BUDI, "p1")
    after = [row for row in await house.db.read(everything) if row not in before and row[0] != "drafts"]
    assert [row[0] for row in after] == ["inbox"]
    assert str(BUDI.id) not in json.dumps(after)
    await house.presses(BUDI, "Lampu jalan mati")
    toast = await house.presses(BUDI, "Kirim")
    assert toast
    assert "jeda" in toast.text
    assert len(await filed(house)) == 1


async def test_where_the_key_is_gone_what_was_begun_has_ended(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/lapor")
    await house.presses(BUDI, "Lampu jalan mati")
    house.world = replace(house.world, vault=Vault([new_key()]))
    house.intake = Intake(house.db, house.world, routes.handle, routes.apologise, lambda: None)
    for _ in range(2):
        shown = len(house.reads(BUDI))
        await house.types(BUDI, "di depan pos")
        assert len(house.reads(BUDI)) == shown + 1
        assert "belum saya pahami" in last(house, BUDI.id)
    await house.types(BUDI, f"/lapor {LAMP}")
    await house.presses(BUDI, "Kirim")
    assert len(await filed(house)) == 1


async def test_whoever_lives_in_two_rt_says_which(house: House, rt: Neighbourhood) -> None:
    await scenes.rt06(house, OUTSIDER, BUDI, private=(OUTSIDER, BUDI))
    await house.types(BUDI, "/lapor")
    assert "RT yang mana" in last(house, BUDI.id)
    await house.presses(BUDI, "RT 06")
    await house.presses(BUDI, "Jalan rusak")
    await house.types(BUDI, "Lubang")
    await house.presses(BUDI, "Kirim")
    (report,) = await filed(house)
    assert report.neighbourhood_id != rt.id


async def test_whoever_has_left_meanwhile_sends_nothing(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    left = await key(house)

    leaving = sa.text("update residents set status = 'left' where person_id = 1002")
    await house.db.write(lambda tx: tx.run(leaving))
    await house.taps(BUDI, ReportStepTap(left, "send"))
    assert await filed(house) == []


async def test_an_emergency_is_answered_first_and_noted_all_the_same(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, "/lapor")
    await house.presses(BUDI, "Lainnya")
    before = len(house.sent)
    await house.types(BUDI, "tolong ada kebakaran di rumah bu ayu!!")
    told = [parcel.text.html for parcel in house.sent[before:] if isinstance(parcel, Say)]
    assert told[0].startswith("113")
    assert any("kebakaran di rumah bu ayu" in one for one in told[1:])


async def test_a_photo_that_answers_a_card_is_no_part_of_it(house: House, rt: Neighbourhood) -> None:
    await house.types(BUDI, f"/lapor {LAMP}")
    card = {"message_id": 5, "from": BOT.json() | {"is_bot": True}, "reply_markup": {"inline_keyboard": []}}
    card["reply_markup"] = {"inline_keyboard": [[{"text": "x", "callback_data": "1:show:1"}]]}
    await photo(house, BUDI, "p1", reply_to_message=card)
    await house.presses(BUDI, "Kirim")
    assert await house.db.read(lambda tx: reports.photos(tx, 1)) == []


@pytest.mark.both
async def test_after_a_sealed_report_nothing_in_the_database_leads_to_its_writer(
    house: House, rt: Neighbourhood
) -> None:
    before = await house.db.read(everything)
    house.clock.time += timedelta(minutes=41)
    await photo(house, BUDI, "p1")
    await house.presses(BUDI, "Lampu jalan mati")
    await house.types(BUDI, "rahasia sekali")
    await house.presses(BUDI, "Siapa boleh tahu")
    await house.presses(BUDI, "tersegel")
    half = [row for row in await house.db.read(everything) if row not in before]
    assert "rahasia" not in json.dumps(half)
    await house.presses(BUDI, "Kirim")
    await house.waits(minutes=1)
    after = [row for row in await house.db.read(everything) if row not in before]
    assert {row[0] for row in after} >= {"reports", "report_log", "report_photos", "inbox"}
    told = json.dumps(after)
    assert str(BUDI.id) not in told
    assert "rahasia" not in told
    quiet = [row for row in after if row[0] not in ("inbox", "letters")]  # the officers see when it came
    assert ":41:" not in json.dumps(quiet)


def everything(tx: Transaction) -> list[list[str]]:
    tables = (table for table in SQLModel.metadata.sorted_tables if table.name != "people")
    return [[table.name, *map(str, row)] for table in tables for row in tx.all(sa.select(table))]
