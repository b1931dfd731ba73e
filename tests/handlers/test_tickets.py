"""Tickets tapped: the card's buttons, photo and reason, the officers' group, forged taps, "Sudah beres?"."""

import json
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.actions import report_news, reports
from bot.actions import tickets as actions
from bot.messages.report_kinds import names
from bot.messages.speech import speech
from bot.parcels import Edit, Say, Toast
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Sent, Stage
from bot.rules.reports import Event, New, Privacy, Report, Status
from bot.rules.roles import Role
from bot.rules.tickets import Step, Why
from bot.taps import (
    FixedTap,
    Tap,
    TicketDoneTap,
    TicketHandTap,
    TicketLogTap,
    TicketPhotosTap,
    TicketReadTap,
    TicketRejectTap,
    TicketStepTap,
    TicketTap,
)
from db import outbox, residents
from db import reports as rows
from db.engine import Transaction
from db.inbox import INBOX
from db.outbox import LETTERS
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, RINA, SARI, House

OFFICERS_CHAT = -100900
WORDS = "Lampu depan pos mati"
LARGE: dict[str, Any] = {
    "photo": [{"file_id": "small", "file_unique_id": "s"}, {"file_id": "big", "file_unique_id": "b"}]
}


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Bu Sari chairs, Pak Budi coordinates, Mas Joko reports, Rina lives there; the outsider chairs RT 06."""
    found = await scenes.rt05(house, BUDI, JOKO, RINA, private=(SARI, BUDI, JOKO, RINA))
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    await house.db.write(lambda tx: scenes.give(tx, found, BUDI, Role.COORDINATOR))
    return found


async def files(
    house: House,
    rt: Neighbourhood,
    privacy: Privacy = Privacy.HIDDEN,
    *photos: Sent,
    key: str = "lamp",
    words: str = WORDS,
) -> Report:
    """Mas Joko reports a lamp, or what else; who should hear has heard."""

    def file(tx: Transaction) -> Report:
        kinds = reports.kinds(tx, rt, names(speech("id", rt.zone)))
        lamp = next(one for one in kinds if one.key == key)
        joko = residents.person(tx, JOKO.id)
        assert joko is not None
        new = New(lamp, lamp.name, privacy, words=words)
        found = reports.file(tx, house.world, rt, joko, new, photos)
        assert isinstance(found, Report)
        actions.announce(tx, house.world, rt, found)
        return found

    found = await house.db.write(file)
    await house.settles()
    return found


async def stands(house: House, report: Report) -> Report:
    found = await house.db.read(lambda tx: reports.get(tx, house.world, report.id))
    assert found is not None
    return found


async def events(house: House, report: Report) -> list[Event]:
    return [entry.what for entry in await house.db.read(lambda tx: rows.log(tx, report.id))]


def said(house: House, toast: Toast | None) -> str:
    assert toast is not None
    return toast.text


async def test_an_officer_sees_to_a_ticket_with_taps(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.presses(BUDI, "Verifikasi")
    assert "✅ Diverifikasi" in house.last(BUDI)
    assert "memang benar" in house.last(JOKO)
    await house.presses(BUDI, "Kerjakan")
    assert "🔧 Dikerjakan · Pak Budi" in house.last(BUDI)
    await house.waits(minutes=1)
    assert "🔧 Dikerjakan · Pak Budi" in house.last(SARI)
    await house.presses(SARI, "Ambil alih")
    assert "Dikerjakan · Bu Sari" in house.last(SARI)
    assert (await stands(house, report)).status is Status.WORKING


async def test_a_late_tap_hears_who_was_before(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    tap = TicketStepTap(report.id, Step.WORK)
    await house.taps(BUDI, tap)
    for who in (BUDI, SARI):
        toast = await house.taps(who, tap)
        assert said(house, toast) == (
            "Ini sudah ditangani, terima kasih: 🔧 Dikerjakan · Pak Budi · Sel 24/11 09.00"
        )


async def test_done_with_a_photo_goes_to_the_reporter_who_agrees(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.presses(SARI, "Selesai")
    assert "Mohon kirim foto" in house.last(SARI)
    assert (await stands(house, report)).status is Status.NEW
    await house.types(SARI, "", **LARGE, caption="lampu <baru>")
    assert "Terima kasih! Pelapor diberi tahu" in house.last(SARI)
    assert "🎉 Selesai · Bu Sari" in house.last(SARI)
    assert "📝 lampu &lt;baru&gt;" in house.last(JOKO)
    assert "Sudah beres?" in house.last(JOKO)
    await house.presses(JOKO, "Sudah beres")
    assert "Tercatat sudah beres" in house.reads(JOKO)[-1]
    await house.waits(minutes=1)
    assert len(house.files(JOKO)) == 1
    assert await events(house, report) == [Event.FILED, Event.DONE, Event.CONFIRMED]


async def test_an_album_is_kept_whole_and_closes_once(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.presses(SARI, "Selesai")
    for number in range(3):
        photo = [{"file_id": f"f{number}", "file_unique_id": f"u{number}"}]
        await house.types(SARI, "", photo=photo, media_group_id="album")
    after = await house.db.read(lambda tx: rows.photos(tx, report.id, Stage.AFTER))
    assert after == ["f0", "f1", "f2"]
    assert await events(house, report) == [Event.FILED, Event.DONE]
    await house.types(SARI, "", **LARGE)  # of no album: not of this ticket any more
    assert len(await house.db.read(lambda tx: rows.photos(tx, report.id))) == 3


@pytest.mark.parametrize(
    ("words", "note"),
    [("sudah diganti PLN", "sudah diganti PLN"), ("ya", ""), (None, "")],
)
async def test_done_with_words_or_nothing(
    house: House, rt: Neighbourhood, words: str | None, note: str
) -> None:
    report = await files(house, rt)
    await house.presses(SARI, "Selesai")
    if words is None:
        await house.presses(SARI, "tanpa foto")
    else:
        await house.types(SARI, words)
    [*_, last] = await house.db.read(lambda tx: rows.log(tx, report.id))
    assert (last.what, last.detail) == (Event.DONE, note)
    assert "Sudah beres?" in house.last(JOKO)


@pytest.mark.parametrize("words", ["sebentar ya pak", "belum", "batal", "tidak jadi", "ini di mana?"])
@pytest.mark.parametrize("button", ["Selesai", "Tolak"])
async def test_talk_closes_nothing(house: House, rt: Neighbourhood, button: str, words: str) -> None:
    report = await files(house, rt)
    await house.presses(SARI, button)
    await house.types(SARI, words)
    assert not (await stands(house, report)).is_closed
    assert "‹ Kembali" in house.labels(SARI)


async def test_thanks_are_no_reason(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.presses(SARI, "Tolak")
    await house.types(SARI, "terima kasih")
    assert "Sama-sama" in house.last(SARI)
    await house.types(SARI, "milik RT 06")
    assert not (await stands(house, report)).is_closed


@pytest.mark.parametrize("typed", [True, False])
async def test_a_rejection_tells_its_reason_and_can_be_asked_about(
    house: House, rt: Neighbourhood, typed: bool
) -> None:
    report = await files(house, rt)
    await house.presses(SARI, "Tolak")
    if typed:
        await house.types(SARI, "Letaknya di luar RT ini.")
    else:
        await house.presses(SARI, "Di luar RT")
    assert "Ditolak · Bu Sari" in house.last(SARI)
    assert "belum bisa ditindaklanjuti pengurus: Letaknya di luar RT ini." in house.last(JOKO)
    await house.presses(JOKO, "Tanyakan lagi")
    assert "dibuka lagi" in house.last(JOKO)
    assert "belum beres" in house.last(SARI)
    assert (await stands(house, report)).status is Status.NEW
    await house.presses(SARI, "Lihat laporan")
    assert WORDS in house.last(SARI)


async def test_photos_from_before_it_was_opened_again_are_not_shown_again(
    house: House, rt: Neighbourhood
) -> None:
    await files(house, rt)
    await house.presses(SARI, "Selesai")
    await house.types(SARI, "", **LARGE)
    await house.waits(minutes=1)
    await house.presses(JOKO, "Belum")
    await house.presses(JOKO, "Tulis ke pengurus")
    await house.types(JOKO, "masih mati")
    await house.waits(minutes=1)
    await house.presses(SARI, "Lihat laporan")
    await house.presses(SARI, "Selesai")
    await house.presses(SARI, "tanpa foto")
    await house.waits(minutes=1)
    assert len(house.files(JOKO)) == 1
    await house.presses(JOKO, "Belum")
    await house.waits(minutes=1)
    await house.presses(SARI, "Lihat laporan")
    await house.presses(SARI, "Selesai")
    await house.types(SARI, "", photo=[{"file_id": "new", "file_unique_id": "n"}])
    await house.waits(minutes=1)
    assert [getattr(one, "file_id", "") for one in house.files(JOKO)] == ["big", "new"]


async def test_a_card_says_what_it_waits_for(house: House, rt: Neighbourhood) -> None:
    await files(house, rt)
    await house.presses(BUDI, "Teruskan")
    await house.presses(BUDI, "Sudah diteruskan")
    await house.waits(minutes=1)
    assert any("🏛 Dinas" in text and "📨 Diteruskan · Pak Budi" in text for text in house.reads(SARI))


async def test_back_from_a_question_hears_nothing_more(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.presses(SARI, "Tolak")
    await house.presses(SARI, "Kembali")
    assert WORDS in house.last(SARI)
    await house.types(SARI, "milik RT 06")
    await house.types(SARI, "", **LARGE)
    assert await events(house, report) == [Event.FILED]


async def test_a_reason_after_somebody_else_closed_it_comes_late(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.presses(SARI, "Tolak")
    await house.taps(BUDI, TicketDoneTap(report.id))
    await house.types(SARI, "milik RT 06")
    assert "Ini sudah ditangani, terima kasih: 🎉 Selesai · Pak Budi" in house.last(SARI)
    await house.taps(SARI, TicketStepTap(report.id, Step.REOPEN))
    await house.taps(SARI, TicketStepTap(report.id, Step.DONE))
    await house.taps(BUDI, TicketRejectTap(report.id, Why.KNOWN))
    for words in ("belum", "sudah"):
        await house.types(SARI, words)
        assert (await stands(house, report)).status is Status.REJECTED


async def test_it_is_handed_on(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.presses(SARI, "Serahkan")
    toast = await house.presses(SARI, "Pak Budi")
    assert said(house, toast) == "🤝 Pak Budi sudah diberi tahu."
    assert "Bu Sari menyerahkan laporan ini" in house.last(BUDI)
    assert "🆕 Baru · Pak Budi" in house.last(SARI)
    refused = await house.taps(SARI, TicketHandTap(report.id, 99))
    assert "belum bisa dihubungi" in said(house, refused)


async def test_the_log_tells_who_and_when(house: House, rt: Neighbourhood) -> None:
    await files(house, rt)
    await house.presses(BUDI, "Kerjakan")
    await house.presses(BUDI, "Riwayat")
    assert "Sel 24/11 09.00 🔧 Dikerjakan · Pak Budi" in house.last(BUDI)
    await house.presses(BUDI, "Kembali")
    assert WORDS in house.last(BUDI)


async def test_photos_come_again_when_they_are_asked_for(house: House, rt: Neighbourhood) -> None:
    await files(house, rt, Privacy.NAMED, Sent("f1", "u1", "a"))
    assert len(house.files(SARI)) == 1
    await house.taps(SARI, TicketPhotosTap(1))
    await house.waits(minutes=1)
    assert len(house.files(SARI)) == 2


EVERY: list[Tap] = [
    TicketTap(1),
    *(TicketStepTap(1, step) for step in Step),
    TicketDoneTap(1),
    TicketRejectTap(1, Why.KNOWN),
    TicketHandTap(1, 1),
    TicketLogTap(1, 0),
    TicketPhotosTap(1),
]


@pytest.mark.parametrize("tap", EVERY, ids=lambda tap: tap.data())
async def test_a_forged_tap_of_anybody_else_shows_and_changes_nothing(
    house: House, rt: Neighbourhood, tap: Tap
) -> None:
    report = await files(house, rt, Privacy.HIDDEN, Sent("f1", "u1", "a"))
    before = len(house.sent)
    for who in (JOKO, RINA, OUTSIDER):
        toast = await house.taps(who, tap)
        assert toast is not None
        assert toast.alert
    await house.db.write(lambda tx: scenes.take(tx, rt, BUDI, Role.COORDINATOR))
    toast = await house.taps(BUDI, tap)
    assert toast is not None
    assert toast.alert
    assert [one for one in house.sent[before:] if not isinstance(one, Toast)] == []
    assert await stands(house, report) == report


@pytest.mark.parametrize("tap", EVERY, ids=lambda tap: tap.data())
async def test_in_the_neighbours_group_no_ticket_is_shown_even_to_an_officer(
    house: House, rt: Neighbourhood, tap: Tap
) -> None:
    report = await files(house, rt)
    before = len(house.sent)
    toast = await house.taps(SARI, tap, GROUP)
    assert toast is not None
    assert toast.alert
    assert [one for one in house.sent[before:] if not isinstance(one, Toast)] == []
    assert await stands(house, report) == report


@pytest.mark.parametrize(
    "tap", [TicketStepTap(1, "burn"), TicketRejectTap(1, "because"), TicketTap(99), TicketLogTap(99, -3)]
)
async def test_a_nonsense_tap_is_answered(house: House, rt: Neighbourhood, tap: Tap) -> None:
    await files(house, rt)
    toast = await house.taps(SARI, tap)
    assert toast is not None
    assert toast.alert


async def test_a_page_of_the_log_that_is_not_there_is_the_nearest(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.taps(SARI, TicketLogTap(report.id, 99))
    assert any("Riwayat" in one.text.html for one in house.sent if isinstance(one, Edit))


# the officers' group


@pytest.fixture
async def group(house: House, rt: Neighbourhood) -> int:
    """The officers have a group of their own; the bot has a ticket there."""
    await house.db.write(lambda tx: rows.set_settings(tx, rt.id, officers_chat_id=OFFICERS_CHAT))
    await files(house, rt, Privacy.NAMED, Sent("f1", "u1", "a"))
    return OFFICERS_CHAT


async def test_in_the_officers_group_steps_are_taken_on_the_card(house: House, group: int) -> None:
    await house.presses(BUDI, "Kerjakan", group)
    assert "Dikerjakan · Pak Budi" in house.reads(group)[0]
    assert "Joko" not in "".join(house.reads(group))
    for who in (RINA, OUTSIDER):
        toast = await house.presses(who, "Ambil alih", group)
        assert toast is not None
        assert toast.alert
    assert "Pak Budi" in house.reads(group)[0]


async def test_whoever_is_named_is_not_named_in_the_group(
    house: House, rt: Neighbourhood, group: int
) -> None:
    blamed = "Pak Udin yang buang sampah"
    report = await files(house, rt, Privacy.NAMED, key="dumping", words=blamed)
    assert "chat pribadi" in house.last(group)
    await house.presses(SARI, "Baca di chat pribadi", group)
    assert blamed in house.last(SARI)
    assert "Mas Joko" in house.last(SARI)
    assert blamed not in "".join(house.reads(group))
    shown = len(house.reads(RINA))
    for who, chat in ((RINA, group), (OUTSIDER, group), (SARI, GROUP)):
        toast = await house.taps(who, TicketReadTap(report.id), chat)
        assert toast is not None
        assert toast.alert
    assert len(house.reads(RINA)) == shown


async def test_an_officer_without_a_private_chat_is_led_there_to_read(
    house: House, rt: Neighbourhood, group: int
) -> None:
    report = await files(house, rt, words="BH 1234 XY lagi")
    closed = sa.text(f"update people set private = 'unopened' where id = {SARI.id}")
    await house.db.write(lambda tx: tx.run(closed))
    toast = await house.presses(SARI, "Baca di chat pribadi", group)
    assert toast is not None
    assert toast.url.endswith(f"ticket_{report.id}")


async def test_photos_of_what_is_about_safety_go_to_no_group(
    house: House, rt: Neighbourhood, group: int
) -> None:
    before = len(house.files(group))
    report = await files(
        house, rt, Privacy.HIDDEN, Sent("f2", "u2", ""), key="suspicious", words="Mondar-mandir"
    )
    assert len(house.files(group)) == before
    assert "Mondar-mandir" in house.last(group)
    await house.presses(SARI, "Foto", group)
    assert len(house.files(SARI)) == 1
    touched = f"{actions.PHOTOS}:{report.id}:{group}"
    await house.db.write(
        lambda tx: outbox.touch(tx, touched, actions.PHOTOS, report.id, group, house.world.now)
    )
    await house.settles()
    assert len(house.files(group)) == before


@pytest.mark.parametrize(
    ("button", "asked"),
    [
        ("Selesai", "Mohon kirim foto"),
        ("Tolak", "Mengapa belum bisa"),
        ("Serahkan", "Diserahkan kepada siapa"),
        ("Riwayat", "Dilaporkan"),
    ],
)
async def test_what_is_asked_in_the_group_goes_on_in_private(
    house: House, group: int, button: str, asked: str
) -> None:
    shown = len(house.reads(group))
    await house.presses(SARI, button, group)
    assert asked in house.last(SARI)
    assert len(house.reads(group)) == shown
    await house.presses(SARI, "Kembali")
    assert "Mas Joko" in house.last(SARI)


async def test_a_photo_in_private_closes_what_was_tapped_in_the_group(house: House, group: int) -> None:
    await house.presses(SARI, "Selesai", group)
    await house.types(SARI, "", **LARGE)
    await house.waits(minutes=1)
    assert "🎉 Selesai · Bu Sari" in house.reads(group)[0]


async def test_photos_asked_for_in_the_group_come_in_private(house: House, group: int) -> None:
    await house.presses(SARI, "Foto", group)
    assert len(house.files(SARI)) == 1


@pytest.mark.parametrize("button", ["Selesai", "Riwayat", "Foto"])
async def test_who_has_no_private_chat_yet_is_led_there(house: House, group: int, button: str) -> None:
    await house.db.write(lambda tx: residents.change_person(tx, SARI.id, private="unopened"))
    toast = await house.presses(SARI, button, group)
    assert toast is not None
    assert toast.url.endswith("?start=ticket_1")
    await house.types(SARI, "/start ticket_1")
    assert WORDS in house.last(SARI)
    await house.types(RINA, "/start ticket_1")
    assert WORDS not in house.last(RINA)
    await house.types(SARI, "milik RT 06")  # nothing is asked yet
    assert [entry.what for entry in await house.db.read(lambda tx: rows.log(tx, 1))] == [Event.FILED]


# "Sudah beres?"


async def test_no_update_of_the_answer_is_kept(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt, Privacy.SEALED)
    await house.taps(SARI, TicketDoneTap(report.id))
    before = await house.db.read(kept)
    for who, yes in ((JOKO, 7), (JOKO, 0), (JOKO, 1), (RINA, 1)):
        await house.taps(who, FixedTap(report.id, yes))
    assert await house.db.read(kept) == before
    letters = sa.select(LETTERS.c.id).where(LETTERS.c.kind.in_((report_news.SAID, report_news.NEWS)))
    assert await house.db.read(lambda tx: tx.all(letters)) == []


@pytest.mark.parametrize("yes", [0, 1, 7])
async def test_an_answer_to_a_tap_that_comes_too_late_leaves_nothing_either(
    house: House, rt: Neighbourhood, yes: int
) -> None:
    report = await files(house, rt, Privacy.SEALED)
    await house.taps(SARI, TicketDoneTap(report.id))
    await house.waits(minutes=1)
    query = {
        "id": "4303557230987654321",
        "from": JOKO.json(),
        "message": {"message_id": 1, "date": 0, "chat": house.chat(JOKO.id, JOKO)},
        "data": FixedTap(report.id, yes).data(),
    }
    await house.intake.store([json.dumps({"update_id": 9000, "callback_query": query}).encode()])
    await house.intake.handle_some()
    house.clock.time += timedelta(minutes=1)  # the bot was down
    await house.settles()
    letters = await house.db.read(lambda tx: [str(tuple(row)) for row in tx.all(sa.select(LETTERS))])
    assert [letter for letter in letters if "4303557230987654321" in letter or f" {JOKO.id}," in letter] == []


def kept(tx: Transaction) -> list[Any]:
    return [tuple(row) for row in tx.all(sa.select(INBOX.c.chat_id, INBOX.c.raw).where(INBOX.c.chat_id != 0))]


async def test_only_the_reporter_answers_and_in_private(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.taps(SARI, TicketDoneTap(report.id))
    for who, chat in ((SARI, None), (RINA, None), (OUTSIDER, None), (JOKO, GROUP)):
        before = len(house.sent)
        toast = await house.taps(who, FixedTap(report.id, 1), chat)
        assert toast is not None
        assert toast.alert
        assert [one for one in house.sent[before:] if isinstance(one, Say | Edit)] == []
    assert await events(house, report) == [Event.FILED, Event.DONE]


async def test_a_second_answer_is_met_kindly(house: House, rt: Neighbourhood) -> None:
    report = await files(house, rt)
    await house.taps(SARI, TicketDoneTap(report.id))
    await house.taps(JOKO, FixedTap(report.id, 0))
    toast = await house.taps(JOKO, FixedTap(report.id, 0))
    assert "masih terbuka" in said(house, toast)
    await house.taps(SARI, TicketDoneTap(report.id))
    await house.taps(JOKO, FixedTap(report.id, 1))
    toast = await house.taps(JOKO, FixedTap(report.id, 0))
    assert "/lapor" in said(house, toast)
