"""Photos, documents and albums, over real HTTP."""

from zlib import compress, crc32

from bot.app import App
from bot.parcels import Album, Button, Document, Parcel, Picture, Text
from db import outbox
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
    assert "failed" not in await app.db.read(outbox.counts)
