"""Passing a ticket on by its buttons, in the officers' private chats; the letter; the question later."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from bot.actions import forwards as actions
from bot.actions import reports
from bot.messages.report_kinds import names
from bot.messages.speech import speech
from bot.parcels import Document
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Sent
from bot.rules.reports import Event, Kind, New, Privacy, Report, Status, Usual, sensitive
from bot.taps import (
    AgencyNewsTap,
    ForwardedTap,
    ForwardOthersTap,
    ForwardPaperTap,
    ForwardTap,
    ForwardToTap,
)
from db import reports as rows
from db import residents
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, OUTSIDER, SARI, START, House, Who

DLH = "Dinas Lingkungan Hidup Kota Jambi"
FIRST = START + timedelta(days=6)


def jpeg() -> bytes:
    made, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Pak Budi"
    Image.new("RGB", (80, 60), "green").save(made, "JPEG", exif=exif)
    return made.getvalue()


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    """Pak Budi has reported under seal, with two photos and a place."""
    made = await scenes.rt05(house, BUDI, JOKO, private=(SARI, BUDI, JOKO))
    await house.db.write(lambda tx: filed(house, tx, made))
    house.uploads |= {"f1": jpeg(), "f2": b"\0\0\0\x18ftypheic"}
    return made


def filed(house: House, tx: Transaction, rt: Neighbourhood, key: str = "waste") -> Report:
    every: list[Kind | Usual] = [*reports.kinds(tx, rt, names(speech("id", rt.zone))), *sensitive()]
    kind = next(one for one in every if one.key == key)
    budi = residents.person(tx, BUDI.id)
    assert budi is not None
    new = New(kind, "Sampah", Privacy.SEALED, "Tumpukan di *tikungan*", "Gang 2", -1.6, 103.6)
    found = reports.file(tx, house.world, rt, budi, new, (Sent("f1", "u1", ""), Sent("f2", "u2", "")))
    assert isinstance(found, Report)
    return found


async def status(house: House) -> Status:
    found = await house.db.read(lambda tx: rows.get(tx, 1))
    assert found is not None
    return found.status


async def test_an_officer_gets_the_agency_and_the_text_alone(house: House, rt: Neighbourhood) -> None:
    await house.taps(SARI, ForwardTap(1))
    page, text = house.reads(SARI)[-2:]
    assert f"🏛 <b>{DLH}</b>" in page
    assert "Mohon baca ulang sebelum dikirim" in page
    assert text.startswith(f"<pre>*Laporan L-1, RT 05 Kelurahan Eka Jaya*\nYth. {DLH}\n")
    for words in ("Keterangan: Tumpukan di *tikungan*", "Lokasi: Gang 2", "?q=-1.60000,103.60000", "Foto: 2"):
        assert words in text
    for name in ("Budi", "1002"):
        assert name not in page + text
    assert await status(house) is Status.NEW  # only once it has been sent


async def test_another_agency_has_a_text_of_its_own(house: House, rt: Neighbourhood) -> None:
    await house.taps(SARI, ForwardTap(1))
    await house.presses(SARI, "🏛 Instansi lain")
    await house.presses(SARI, "Ketertiban")
    page, text = house.reads(SARI)[-2:]
    assert "🏛 <b>Satuan Polisi Pamong Praja Kota Jambi</b>" in page
    assert "Yth. Satuan Polisi Pamong Praja Kota Jambi\n" in text


async def test_once_it_is_sent_the_ticket_says_so_and_the_reporter_hears(
    house: House, rt: Neighbourhood
) -> None:
    await house.taps(SARI, ForwardTap(1))
    await house.presses(SARI, "✅ Sudah diteruskan")
    assert any(
        f"✅ Tercatat: diteruskan ke {DLH}. Pelapor juga mendapat kabar.\nSenin, 30 November" in words
        for words in house.reads(SARI)
    )
    assert await status(house) is Status.FORWARDED
    assert f"Sudah diteruskan ke {DLH}" in house.last(BUDI)


async def test_the_letter_comes_with_the_photos_there_are(house: House, rt: Neighbourhood) -> None:
    await house.taps(SARI, ForwardTap(1))
    toast = await house.presses(SARI, "📄 Unduh surat")
    assert toast is not None
    assert "sedang dibuat" in toast.text
    (file,) = house.files(SARI)
    assert isinstance(file, Document)
    assert file.name == "surat-l-1-rt05.pdf"
    assert file.content.startswith(b"%PDF")
    assert b"Pak Budi" not in file.content
    assert f"Surat untuk {DLH}" in file.text.html
    assert "1 foto tidak dapat diambil" in file.text.html  # the other is no photo
    house.uploads.clear()
    await house.taps(SARI, ForwardPaperTap(1, "works"))
    assert "2 foto tidak dapat diambil" in house.last(SARI)


async def test_a_letter_is_not_sent_to_who_may_no_longer_read(house: House, rt: Neighbourhood) -> None:
    def overtaken(tx: Transaction) -> None:
        sari = residents.person(tx, SARI.id)
        assert sari is not None
        at = actions.desk(tx, house.world, sari, 1)
        assert isinstance(at, actions.Desk)
        agency = at.agency()
        assert agency is not None
        for kind in (actions.TEXT, actions.PAPER):
            actions.send(tx, house.world, at, agency, kind)
        rows.change(tx, 1, status=Status.DONE)

    await house.db.write(overtaken)
    await house.settles()
    assert house.reads(SARI) == []


async def test_no_news_is_noted_and_asked_for_again(house: House, rt: Neighbourhood) -> None:
    await house.taps(SARI, ForwardedTap(1, "waste"))
    await house.waits(until=FIRST)
    assert f"Sudah ada kabar dari {DLH}?" in house.last(SARI)
    assert house.labels(SARI) == ["✅ Sudah dikerjakan", "⏳ Belum", "📨 Teruskan lagi"]
    await house.presses(SARI, "⏳ Belum")
    assert "Tercatat: belum ada kabar" in house.last(SARI)
    assert "Jumat, 4 Desember saya tanyakan sekali lagi" in house.last(SARI)
    log = await house.db.read(lambda tx: rows.log(tx, 1))
    assert [one.what for one in log] == [Event.FILED, Event.FORWARDED, Event.WAITING]


async def test_good_news_leads_to_closing_the_ticket(house: House, rt: Neighbourhood) -> None:
    await house.taps(SARI, ForwardedTap(1, "waste"))
    await house.waits(until=FIRST)
    await house.presses(SARI, "✅ Sudah dikerjakan")
    assert "🎉 Selesai" in house.labels(SARI)


async def test_from_the_group_it_leads_into_the_private_chat(house: House, rt: Neighbourhood) -> None:
    toast = await house.taps(SARI, ForwardTap(1), GROUP)
    assert toast is not None
    assert toast.url.endswith("?start=forward_1")
    assert house.reads(GROUP) == []
    await house.types(SARI, "/start forward_1")
    assert house.last(SARI).startswith("<pre>*Laporan L-1")
    await house.types(BUDI, "/start forward_1")
    assert "Ini untuk pengurus" in house.last(BUDI)
    for tap in (ForwardToTap(1, "waste"), ForwardedTap(1, "waste"), AgencyNewsTap(1, "none")):
        toast = await house.taps(SARI, tap, GROUP)
        assert toast is not None
        assert toast.alert


EVERY = [
    ForwardTap(1),
    ForwardOthersTap(1),
    ForwardToTap(1, "waste"),
    ForwardPaperTap(1, "waste"),
    ForwardedTap(1, "waste"),
    AgencyNewsTap(1, "done"),
    AgencyNewsTap(1, "none"),
]


@pytest.mark.parametrize("who", [BUDI, JOKO, OUTSIDER], ids=["reporter", "neighbour", "outsider"])
async def test_nobody_else_gets_anything(house: House, rt: Neighbourhood, who: Who) -> None:
    await scenes.rt06(house, OUTSIDER, private=(OUTSIDER,))
    before = house.reads(who)
    for tap in EVERY:
        toast = await house.taps(who, tap)
        assert toast is not None
        assert toast.alert
    assert house.reads(who) == before
    assert await status(house) is Status.NEW


@pytest.mark.parametrize(
    "tap",
    [ForwardToTap(1, "gone"), ForwardPaperTap(1, "gone"), ForwardedTap(1, "gone"), AgencyNewsTap(1, "x")],
)
async def test_a_forged_button_does_nothing(house: House, rt: Neighbourhood, tap: ForwardToTap) -> None:
    toast = await house.taps(SARI, tap)
    assert toast is not None
    assert toast.alert
    assert house.reads(SARI) == []
    assert await status(house) is Status.NEW


async def test_what_is_over_is_not_passed_on(house: House, rt: Neighbourhood) -> None:
    await house.db.write(lambda tx: rows.change(tx, 1, status=Status.DONE))
    for tap in EVERY:
        toast = await house.taps(SARI, tap)
        assert toast is not None
        is_news = isinstance(tap, AgencyNewsTap) and tap.what == "done"
        assert toast.text == ("" if is_news else "Laporan ini sudah berubah sejak tadi.")
