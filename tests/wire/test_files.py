"""Photos, documents and albums, over real HTTP."""

from datetime import timedelta
from zlib import compress, crc32

from bot.actions import forwards, reports
from bot.app import App
from bot.messages.report_kinds import names
from bot.messages.speech import speech
from bot.parcels import Album, Button, Document, Parcel, Picture, Text
from bot.rules.photos import Sent
from bot.rules.reports import New, Privacy, Report
from db import codes, neighbourhoods, outbox, postbag, residents
from db import reports as report_rows
from db.engine import Transaction
from playground.client import Group, Person, Town

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


def png() -> bytes:
    """The smallest there is: one grey dot."""
    chunks = [(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0"), (b"IDAT", compress(b"\0\x7f")), (b"IEND", b"")]
    made = b"".join(
        len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big")
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + made


async def send(app: App, *parcels: Parcel) -> None:
    def put(tx: Transaction) -> None:
        for parcel in parcels:
            outbox.send(tx, parcel, app.world.now)

    await app.db.write(put)
    app.postman.ring()


async def test_it_sends_a_photo_a_document_and_an_album(
    town: Town, app: App, ready: Group, sari: Person, budi: Person
) -> None:
    await sari.start()
    await sari.sees(None, "Selamat datang")
    rows = ((Button("Daftar", tap="1:list:1:0"),),)
    drawn = Picture(sari.id, Text("<b>Kode</b>", rows), png=png())
    written = Document(sari.id, Text("Kalender"), "kegiatan.ics", CALENDAR, silent=True)
    await send(app, drawn, written)
    photo, document = await sari.sees(None, "Kode"), await sari.sees(None, "Kalender")
    assert (photo.media, photo.labels, photo.html) == ("photo", ["Daftar"], "<b>Kode</b>")
    assert await town.line.fetch(f"files/{document.file_id}") == CALENDAR
    assert await town.line.fetch(f"files/{photo.file_id}") == png()
    album = Album(ready.id, Text("<i>Sebelum</i>"), (photo.file_id, photo.file_id))
    again = Picture(ready.id, Text("Lagi"), file_id=photo.file_id)
    await send(app, album, again)
    await budi.sees(ready, "Lagi")
    shown = [one for one in await budi.reads(ready) if one.media == "photo"]
    assert [(one.text, bool(one.album)) for one in shown] == [("Sebelum", True), ("", True), ("Lagi", False)]
    assert shown[0].album == shown[1].album
    assert await town.violations() == []
    assert "failed" not in await app.db.read(postbag.counts)


async def test_an_album_that_answers_the_card_comes_back_after_the_thanks(
    town: Town, app: App, ready: Group, sari: Person, budi: Person
) -> None:
    await budi.tap(ready, "Ikut")
    card = await budi.sees(ready, "Ikut (1)")
    await budi.album(ready, "sebelum", "", reply_to=card)
    await budi.sees(ready, "2 foto sebelum kegiatan tersimpan", timeout=30)
    await town.move_clock(to=(await town.now()) + timedelta(days=5))  # Minggu, 09.00
    await budi.photo(ready, "sesudah", reply_to=card)
    await budi.sees(ready, "1 foto sesudah kegiatan tersimpan", timeout=30)
    await sari.start("manage_1")
    await sari.sees(None, "Selesai")
    await sari.tap(None, "🌿 Selesai")
    await sari.sees(None, "Ya, sudah selesai")
    await sari.tap(None, "Ya, sudah selesai")
    await budi.sees(ready, "Sebelum: 2 · Sesudah: 1")
    shown = [one for one in await budi.reads(ready) if one.from_bot and one.media == "photo"]
    assert len({one.album for one in shown}) == 1
    assert len(shown) == 3
    await budi.tap(ready, "📷 Foto")
    assert await town.violations() == []
    assert "failed" not in await app.db.read(postbag.counts)


async def test_a_code_is_shown_and_opened(
    town: Town, app: App, ready: Group, sari: Person, budi: Person
) -> None:
    await budi.tap(ready, "Ikut")
    await town.move_clock(to=(await town.now()) + timedelta(days=4, hours=22, minutes=5))  # Minggu, 07.05
    await sari.start("manage_1")
    await sari.sees(None, "Kehadiran")
    await sari.tap(None, "Kehadiran")
    await sari.sees(None, "Hadir: 0")
    await sari.tap(None, "Kode hadir")
    picture = await sari.sees(None, "Kode hadir, sampai")
    assert (await town.line.fetch(f"files/{picture.file_id}")).startswith(b"\x89PNG")
    code = await app.db.read(lambda tx: codes.of(tx, 1))
    await budi.start(f"hadir_1_{code.text}")
    await budi.sees(None, "Kehadirannya tercatat")
    assert await town.violations() == []


async def test_a_letter_to_an_agency_holds_the_photos_that_can_be_had(
    town: Town, app: App, ready: Group, sari: Person
) -> None:
    await sari.start()
    await sari.sees(None, "Selamat datang")
    await send(app, Picture(sari.id, Text("Sampah"), png=png()))
    photo = await sari.sees(None, "Sampah")

    def ask(tx: Transaction) -> None:
        rt, person = neighbourhoods.of_chat(tx, ready.id), residents.person(tx, sari.id)
        assert rt is not None
        assert person is not None
        kind = reports.kinds(tx, rt, names(speech("id", rt.zone)))[0]
        new, sent = (
            New(kind, kind.name, Privacy.SEALED),
            (Sent(photo.file_id, "1", ""), Sent("lost", "2", "")),
        )
        report = reports.file(tx, app.world, rt, person, new, sent)
        assert isinstance(report, Report)
        at = forwards.desk(tx, app.world, person, report.id)
        assert isinstance(at, forwards.Desk)
        agency = at.agency()
        assert agency is not None
        forwards.send(tx, app.world, at, agency, forwards.PAPER)

    await app.db.write(ask)
    app.postman.ring()
    letter = await sari.sees(None, "Surat untuk")
    assert "1 foto tidak dapat diambil." in letter.text
    content = await town.line.fetch(f"files/{letter.file_id}")
    assert content.startswith(b"%PDF")
    assert content.count(b"/Subtype /Image") + content.count(b"/Subtype/Image") == 1


async def test_a_photo_that_comes_as_a_file_goes_into_the_report_cleaned(
    town: Town, app: App, ready: Group, sari: Person
) -> None:
    await sari.start()
    await sari.sees(None, "Selamat datang")
    await sari.type(None, "/lapor lampu jalan mati di gang 3")
    await sari.sees(None, "Lampu jalan mati?")
    await sari.document(None, "IMG_1.png", data=png())
    clean = await sari.sees(None, "bersihkan")
    assert clean.media == "photo"
    assert (await town.line.fetch(f"files/{clean.file_id}")).startswith(b"\xff\xd8\xff")
    await sari.sees(None, "1 foto")
    await sari.tap(None, "Kirim")
    await sari.sees(None, "L-1")
    assert await app.db.read(lambda tx: report_rows.photos(tx, 1)) == [clean.file_id]
    assert await town.violations() == []
