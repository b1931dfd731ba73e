"""The duty book: who opens it, what goes in, what is taken out, and what others read of it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.actions import duty_books as books
from bot.actions import housekeeping, privacy
from bot.actions import ronda as actions
from bot.parcels import Album, Picture
from bot.rules.duty_books import GUESTS_KEPT, PHOTOS_KEPT, PHOTOS_MOST, WORDS_KEPT, Entry, Line
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.ronda import Status
from bot.taps import (
    AnswerTap,
    BookBackTap,
    BookLinesTap,
    BookPhotosTap,
    BookStrikeTap,
    BookTap,
    BookWriteTap,
    NightTap,
)
from db import duty_books, photos, residents, ronda
from db.engine import Transaction
from tests import scenes
from tests.house import BOT, BUDI, GROUP, JOKO, OTHER_GROUP, OUTSIDER, RINA, SARI, START, House, Who

AYU = Who(1010, "Bu Ayu")
SATURDAY = date(2026, 11, 28)
NIGHT, NEXT = 1, 2


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Regu 1 on malam Minggu: Pak Budi leads, with Mas Joko and Rina. It is 22.05 now."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, AYU, private=(SARI, BUDI, JOKO, RINA, AYU))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    await house.db.write(lambda tx: scenes.keeps_watch(tx, house, found, BUDI, JOKO, RINA, pos="Pos Melati"))
    house.clock.time = at(22, 5)
    return found


def at(hour: int, minute: int = 0) -> datetime:
    """Saturday at this local hour; from 24 on it is Sunday."""
    return START + timedelta(days=4, hours=hour - 9, minutes=minute)


async def lines(house: House, night_id: int = NIGHT) -> list[Line]:
    return await house.db.read(lambda tx: duty_books.of(tx, night_id))


async def refused(house: House, who: Who, tap: Any, chat: int | None = None) -> str:
    toast = await house.taps(who, tap, chat)
    assert toast is not None
    return toast.text


async def writes(house: House, who: Who, kind: Entry, words: str) -> None:
    await house.taps(who, BookWriteTap(NIGHT, kind))
    await house.types(who, words)


async def sends(house: House, who: Who, *ids: str, words: str = "") -> None:
    """Photos; several are an album, with the words below the first."""
    album: dict[str, Any] = {"media_group_id": "7"} if len(ids) > 1 else {}
    for number, one in enumerate(ids):
        sizes = [{"file_id": "small", "file_unique_id": "s"}, {"file_id": one, "file_unique_id": f"u{one}"}]
        below: dict[str, Any] = {"caption": words} if words and not number else {}
        await house.types(who, "", photo=sizes, **album, **below)


async def test_the_squad_writes_with_taps_and_words(house: House, rt: Neighbourhood) -> None:
    await house.types(JOKO, "/buku")
    assert "Belum ada catatan" in house.last(JOKO)
    await house.presses(JOKO, "Patroli")
    assert "22.05 🚶 Patroli – Mas Joko" in house.last(JOKO)
    house.clock.time = at(23, 40)
    await house.presses(JOKO, "Kejadian")
    assert "Apa yang terjadi" in house.last(JOKO)
    await house.types(JOKO, "Portal gang 3 <rusak>")
    assert "23.40 ⚠️ Portal gang 3 &lt;rusak&gt; – Mas Joko" in house.last(JOKO)
    await house.presses(JOKO, "Tamu")
    await house.types(JOKO, "keluarga Pak Budi")
    assert "dengan koma" in house.last(JOKO)
    await house.types(JOKO, "Pak Budi A-12, 2 orang, sampai Minggu")
    assert "👤 Pak Budi A-12, 2 orang, sampai Minggu" in house.last(JOKO)
    assert [line.kind for line in await lines(house)] == [Entry.PATROL, Entry.INCIDENT, Entry.GUEST]
    await house.types(JOKO, "terima kasih")  # the question is answered: this is talk
    assert len(await lines(house)) == 3
    await house.types(BUDI, "/buku")
    assert "Portal gang 3" in house.last(BUDI)


async def test_in_the_group_it_is_a_button_into_private_and_the_card_counts_only(
    house: House, rt: Neighbourhood
) -> None:
    await house.waits(minutes=1)
    await house.types(JOKO, "/buku", GROUP)
    assert "Buka chat pribadi" in house.labels(GROUP)[-1]
    await house.types(JOKO, "/start buku")
    await house.presses(JOKO, "Patroli")
    await writes(house, RINA, Entry.INCIDENT, "Portal rusak")
    await writes(house, RINA, Entry.GUEST, "Bu Ayu, 1 orang, besok")
    await house.waits(minutes=1)
    card = next(text for text in house.reads(GROUP) if "📖" in text)
    assert card.endswith("📖 patroli 1 · kejadian 1")
    assert not [text for text in house.reads(GROUP) if "Portal" in text or "Ayu" in text]


async def test_it_opens_an_hour_before_and_stays_open_some_hours_after(
    house: House, rt: Neighbourhood
) -> None:
    for hour, minute, opens in ((20, 59, False), (21, 0, True), (33, 59, True), (34, 0, False)):
        house.clock.time = at(hour, minute)
        await house.types(JOKO, "/buku")
        assert ("Patroli" in " ".join(house.labels(JOKO))) is opens
        if not opens:
            assert "satu jam sebelum" in house.last(JOKO)
            assert await refused(house, JOKO, BookWriteTap(NIGHT, "patrol"))
    assert await lines(house) == []
    house.clock.time = at(20)
    assert "satu jam sebelum" in await refused(house, JOKO, BookTap(NIGHT, 0))
    house.clock.time = at(40)
    assert "sudah ditutup" in await refused(house, JOKO, BookTap(NIGHT, 0))
    house.clock.time = at(23)
    await house.db.write(lambda tx: ronda.change(tx, NIGHT, status=Status.SIGNED.value))
    assert "sudah ditandatangani" in await refused(house, JOKO, BookWriteTap(NIGHT, "incident"))
    await house.types(JOKO, "/buku")  # read it may be
    assert "Patroli" not in " ".join(house.labels(JOKO))
    await house.db.write(lambda tx: ronda.change(tx, NIGHT, status=Status.CANCELLED.value))
    assert "ditiadakan" in await refused(house, JOKO, BookTap(NIGHT, 0))


async def test_a_question_that_is_open_when_the_night_is_signed_is_over(
    house: House, rt: Neighbourhood
) -> None:
    await house.taps(JOKO, BookWriteTap(NIGHT, "incident"))
    await house.db.write(lambda tx: ronda.change(tx, NIGHT, status=Status.SIGNED.value))
    await house.types(JOKO, "Portal rusak")
    assert "sudah ditandatangani" in house.last(JOKO)
    assert await lines(house) == []


async def test_identity_numbers_are_refused_kindly_and_the_question_waits(
    house: House, rt: Neighbourhood
) -> None:
    await house.taps(JOKO, BookWriteTap(NIGHT, "guest"))
    await house.types(JOKO, "Pak Budi, 1571010101900001, besok")
    assert "Mohon maaf" in house.last(JOKO)
    assert "1571010101900001" not in " ".join(house.reads(JOKO))
    await house.types(JOKO, "Pak Budi, 1 orang, besok")
    assert [line.words for line in await lines(house)] == ["Pak Budi, 1 orang, besok"]
    await house.taps(JOKO, BookWriteTap(NIGHT, "incident"))
    await sends(house, JOKO, "ktp", words="KTP 1571010101900001")
    assert len(await lines(house)) == 1


async def test_photos_go_in_while_the_question_is_open(house: House, rt: Neighbourhood) -> None:
    await sends(house, JOKO, "before")
    assert await lines(house) == []
    await house.taps(JOKO, BookWriteTap(NIGHT, "incident"))
    await sends(house, JOKO, "a", "b", "c", words="Pagar roboh")
    await house.waits(minutes=1)
    assert [text for text in house.reads(JOKO) if "📷 Dicatat" in text] == [house.last(JOKO)]
    await house.types(JOKO, "di gang 3")
    assert "Kejadian 📷 – Mas Joko" in house.last(JOKO)
    await sends(house, JOKO, "after")
    found = await lines(house)
    assert [(line.words, line.file_id) for line in found] == [
        ("Pagar roboh", "a"), ("", "b"), ("", "c"), ("di gang 3", ""),
    ]  # fmt: skip
    await house.presses(JOKO, "Foto")
    [album] = house.files(JOKO)
    assert isinstance(album, Album)
    assert album.file_ids == ("a", "b", "c")
    assert "Pagar roboh" in album.text.html


def joko_of(tx: Transaction) -> Person:
    found = residents.person(tx, JOKO.id)
    assert found is not None
    return found


async def test_a_photo_counts_once_and_a_night_has_room_for_some(house: House, rt: Neighbourhood) -> None:
    await house.taps(BUDI, BookWriteTap(NIGHT, "incident"))
    await sends(house, BUDI, "a")
    await sends(house, BUDI, "a")
    await sends(house, BUDI, "/photo", words="/buku")  # a command is one
    assert len(await lines(house)) == 1
    await house.presses(BUDI, "Foto")
    assert isinstance(house.files(BUDI)[0], Picture)
    await house.taps(BUDI, BookWriteTap(NIGHT, "incident"))
    await sends(house, BUDI, *(f"p{n}" for n in range(PHOTOS_MOST)))
    assert len(await lines(house)) == PHOTOS_MOST
    assert "20 foto" in house.last(BUDI)


async def test_a_photo_that_answers_a_card_is_the_cards(house: House, rt: Neighbourhood) -> None:
    activity = await scenes.kerja_bakti(house, rt, at(40))
    await house.taps(SARI, BookWriteTap(NIGHT, "incident"))
    card = {"inline_keyboard": [[{"callback_data": AnswerTap(activity.id, "joining").data()}]]}
    quoted: dict[str, Any] = {"message_id": 7, "from": BOT.json(), "reply_markup": card}
    sizes = [{"file_id": "a", "file_unique_id": "u"}]
    await house.types(SARI, "", photo=sizes, reply_to_message=quoted)
    assert await lines(house) == []
    assert await house.db.read(lambda tx: photos.count(tx, activity.id)) == 1
    plain = quoted | {"reply_markup": {"inline_keyboard": []}}  # the question of the book
    await house.types(SARI, "", photo=sizes, reply_to_message=plain)
    assert len(await lines(house)) == 1


async def test_thanks_after_photos_end_the_question(house: House, rt: Neighbourhood) -> None:
    await house.taps(JOKO, BookWriteTap(NIGHT, "incident"))
    await sends(house, JOKO, "a")
    await house.types(JOKO, "makasih")
    await house.types(JOKO, "siap pak")
    assert len(await lines(house)) == 1


async def test_a_line_is_taken_back_by_its_writer_and_later_struck_by_the_leader(
    house: House, rt: Neighbourhood
) -> None:
    await house.types(JOKO, "/buku")
    await house.presses(JOKO, "Patroli")
    await house.presses(JOKO, "Ambil kembali: 22.05")
    assert await lines(house) == []
    await house.presses(JOKO, "Patroli")
    assert "noted already" in await refused(house, RINA, BookWriteTap(NIGHT, "patrol"))
    house.clock.time = at(22, 15)
    await house.types(JOKO, "/buku")
    assert not [label for label in house.labels(JOKO) if "Ambil" in label or "Coret" in label]
    [line] = await lines(house)
    assert "danru" in (await refused(house, JOKO, BookStrikeTap(line.id, 0))).lower()
    assert "sepuluh menit" in await refused(house, JOKO, BookBackTap(line.id))
    assert "sepuluh menit" in await refused(house, BUDI, BookBackTap(line.id))
    await house.types(BUDI, "/buku")
    await house.presses(BUDI, "Coret")
    await house.presses(BUDI, "22.05 🚶 Patroli")
    assert "<s>22.05 🚶 Patroli – Mas Joko</s>" in house.last(BUDI)
    assert "tidak ada lagi" in await refused(house, BUDI, BookStrikeTap(line.id, 0))
    assert "tidak ada lagi" in await refused(house, BUDI, BookStrikeTap(999, 0))
    assert "tidak ada lagi" in await refused(house, BUDI, BookBackTap(999))
    assert (BUDI.id, "book_strike", f"night:{NIGHT}", "patrol") in await house.journal()
    [struck] = await lines(house)
    assert struck.struck_at == at(22, 15)


async def test_officers_put_it_right_for_some_days_after(house: House, rt: Neighbourhood) -> None:
    await writes(house, JOKO, Entry.INCIDENT, "Portal rusak")
    await writes(house, JOKO, Entry.INCIDENT, "Portal rusak")
    first, second = await lines(house)
    await house.db.write(lambda tx: ronda.change(tx, NIGHT, status=Status.SIGNED.value))
    assert "sudah ditandatangani" in await refused(house, JOKO, BookBackTap(first.id))
    assert "sudah ditutup" in await refused(house, BUDI, BookStrikeTap(first.id, 0))
    house.clock.time = at(24 + 30)
    await house.taps(SARI, BookStrikeTap(first.id, 0))
    assert [bool(line.struck_at) for line in await lines(house)] == [True, False]
    house.clock.time = at(24 * 6)
    assert "sudah ditutup" in await refused(house, SARI, BookStrikeTap(second.id, 0))


async def test_what_is_handed_over_reaches_the_next_squad(house: House, rt: Neighbourhood) -> None:
    await writes(house, BUDI, Entry.HANDOVER, "Lampu gang 3 mati")
    await writes(house, JOKO, Entry.HANDOVER, "Kunci di Pak Slamet")
    words = "Pesan dari regu sebelumnya: Lampu gang 3 mati\nKunci di Pak Slamet"
    house.clock.time = at(24 * 7 + 21)
    await house.taps(RINA, NightTap(NEXT))
    assert "From the squad before: Lampu gang 3 mati\nKunci di Pak Slamet" in house.last(RINA)
    assert any("Duty book" in label for label in house.labels(RINA))
    await house.types(JOKO, "/buku")
    assert words in house.last(JOKO)
    house.clock.time = at(24 * 7 + 19, 59)
    before = len(house.reads(JOKO))
    await house.waits(minutes=2)
    assert words in " ".join(house.reads(JOKO)[before:])
    first = (await lines(house))[0]
    await house.db.write(lambda tx: duty_books.take(tx, first.id))
    house.clock.time = at(24 * 3)
    await house.taps(SARI, BookStrikeTap((await lines(house))[0].id, 0))
    night = await house.db.read(lambda tx: ronda.get(tx, NIGHT))
    assert night is not None
    assert night.handover == ""


async def test_an_officer_reads_the_nights_before_and_others_do_not(house: House, rt: Neighbourhood) -> None:
    await writes(house, BUDI, Entry.INCIDENT, "Portal rusak")
    house.clock.time = at(24 * 7 + 12)
    await house.types(SARI, "/buku")
    assert "Portal rusak" in house.last(SARI)
    assert not [label for label in house.labels(SARI) if "›" in label]
    house.clock.time = at(24 * 7 + 22)
    await house.types(SARI, "/buku")
    assert "5 Desember" in house.last(SARI)
    await house.presses(SARI, "‹ Sab 28/11")
    assert "Portal rusak" in house.last(SARI)
    await house.presses(SARI, "Sab 5/12")
    assert "Belum ada catatan" in house.last(SARI)
    for who in (BUDI, AYU, OUTSIDER):
        toast = await refused(house, who, BookTap(NIGHT, 0))
        assert "Portal" not in toast
    await house.types(AYU, "/buku")
    assert "satu jam sebelum" in house.last(AYU)


async def test_a_long_night_has_pages(house: House, rt: Neighbourhood) -> None:
    for number in range(9):
        house.clock.time = at(22, 10 + number)
        await writes(house, BUDI, Entry.INCIDENT, f"kejadian {number}")
    assert "kejadian 8" in house.last(BUDI)
    assert "kejadian 6" not in house.last(BUDI)
    await house.presses(BUDI, "‹")
    assert "kejadian 0" in house.last(BUDI)
    await house.presses(BUDI, "Coret")
    await house.presses(BUDI, "kejadian 3")
    assert "<s>22.13 ⚠️ kejadian 3" in house.last(BUDI)


async def test_forged_taps_show_and_write_nothing(house: House, rt: Neighbourhood) -> None:
    await writes(house, BUDI, Entry.INCIDENT, "Portal rusak")
    [line] = await lines(house)
    taps = [
        BookTap(NIGHT, 0), BookTap(999, 0), BookWriteTap(NIGHT, "patrol"), BookWriteTap(NIGHT, "guest"),
        BookWriteTap(999, "guest"), BookWriteTap(NIGHT, "x"), BookLinesTap(NIGHT, 0), BookLinesTap(NIGHT, 9),
        BookStrikeTap(line.id, 0), BookBackTap(line.id), BookPhotosTap(NIGHT), BookPhotosTap(999),
    ]  # fmt: skip
    for who in (OUTSIDER, AYU):
        for chat in (None, GROUP, OTHER_GROUP):
            for tap in taps:
                before = len(house.sent)
                assert await house.taps(who, tap, chat) is not None
                assert "Portal" not in str(house.sent[before:])
    await house.taps(JOKO, BookLinesTap(NIGHT, 0))  # of the squad, but no leader
    await house.taps(JOKO, BookTap(NIGHT, 7))
    await house.taps(JOKO, BookPhotosTap(NIGHT))
    assert house.files(JOKO) == []
    assert await lines(house) == [line]


async def test_who_lives_in_two_rt_reads_whose_book_it_is(house: House, rt: Neighbourhood) -> None:
    def also_there(tx: Transaction) -> None:
        residents.add_resident(tx, 2, BUDI.id, START)

    await house.db.write(also_there)
    await house.types(BUDI, "/buku")
    assert "🏡 RT 05" in house.last(BUDI)
    await house.presses(BUDI, "Kejadian")
    assert "🏡 RT 05" in house.last(BUDI)


async def test_it_forgets_who_wrote_and_shows_everybody_how_much_is_theirs(
    house: House, rt: Neighbourhood
) -> None:
    await writes(house, JOKO, Entry.INCIDENT, "Portal rusak")
    await house.types(JOKO, "/privasi")
    await house.presses(JOKO, "Data saya")
    assert "buku mutasi ronda: 1" in house.last(JOKO)

    def forget(tx: Transaction) -> None:
        duty_books.strike(tx, 1, JOKO.id, house.world.now)
        ronda.change(tx, NIGHT, signed_by=JOKO.id)
        privacy.forget(tx, house.world, joko_of(tx))

    await house.db.write(forget)
    [line] = await lines(house)
    assert (line.words, line.writer) == ("Portal rusak", None)
    night = await house.db.read(lambda tx: ronda.get(tx, NIGHT))
    assert night is not None
    assert night.signed_by is None
    await house.types(BUDI, "/buku")
    assert any("⚠️ Portal rusak</s>" in text for text in house.reads(BUDI))


async def test_words_and_photos_are_forgotten_after_their_time_and_the_numbers_stay(
    house: House, rt: Neighbourhood
) -> None:
    await house.taps(BUDI, BookWriteTap(NIGHT, "incident"))
    await sends(house, BUDI, "a", words="Portal rusak")
    await writes(house, BUDI, Entry.GUEST, "Bu Ayu, 1 orang, besok")
    await writes(house, BUDI, Entry.HANDOVER, "Lampu mati")
    before = await lines(house)
    incident, guest, note = before
    for kept in (PHOTOS_KEPT, GUESTS_KEPT):
        house.clock.time = at(22, 5) + kept
        await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
        assert await lines(house) == before
    house.clock.time += timedelta(minutes=1)
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    shorter = [replace(incident, file_id=""), replace(guest, words=""), note]
    assert await lines(house) == shorter
    house.clock.time = at(29) + WORDS_KEPT
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    assert [(line.kind, line.words) for line in await lines(house)] == [(line.kind, "") for line in before]
    night = await house.db.read(lambda tx: ronda.get(tx, NIGHT))
    assert night is not None
    assert night.handover == ""


async def test_photos_that_are_taken_back_before_they_are_shown_are_not(
    house: House, rt: Neighbourhood
) -> None:
    await house.taps(JOKO, BookWriteTap(NIGHT, "incident"))
    await sends(house, JOKO, "a")

    def ask_and_take_back(tx: Transaction) -> None:
        joko = joko_of(tx)
        assert books.show_photos(tx, house.world, joko, NIGHT) is True
        [line] = duty_books.of(tx, NIGHT)
        books.take_back(tx, house.world, joko, line.id)
        assert books.show_photos(tx, house.world, joko, NIGHT) is False

    await house.db.write(ask_and_take_back)
    await house.waits(minutes=1)
    assert house.files(JOKO) == []


async def test_letters_about_a_book_that_may_not_be_read_any_more_are_dropped(
    house: House, rt: Neighbourhood
) -> None:
    await house.taps(JOKO, BookWriteTap(NIGHT, "incident"))
    await sends(house, JOKO, "a")
    await house.taps(JOKO, BookPhotosTap(NIGHT), on=7)
    assert len(house.files(JOKO)) == 1
    await house.db.write(lambda tx: books.show_photos(tx, house.world, joko_of(tx), NIGHT))
    watch = await house.db.read(lambda tx: actions.watch(tx, ronda.locked(tx, NIGHT)[0]))
    joko = next(duty for duty in watch.duties if duty.resident.person.id == JOKO.id)
    ayu = await house.db.read(lambda tx: residents.resident(tx, rt.id, AYU.id))
    assert ayu is not None
    await house.db.write(lambda tx: ronda.change_duty(tx, joko.id, resident_id=ayu.id))
    await house.waits(minutes=1)
    assert len(house.files(JOKO)) == 1
    assert not any("📷 Dicatat" in text for text in house.reads(JOKO))
