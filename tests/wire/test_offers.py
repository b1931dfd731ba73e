"""Announcements without a command over the wire: overheard as an admin of the group, or forwarded."""

from datetime import timedelta

from bot.app import App
from playground.client import Group, Person, Town

RONDA = "Ronda malam Minggu ini jam 22.00 di Pos Ronda, bawa senter"
QUESTION = "Buatkan kartu kegiatannya?"


async def test_it_offers_a_list_once_it_is_an_admin_and_takes_an_old_offer_away(
    town: Town, app: App, ready: Group, sari: Person, budi: Person
) -> None:
    await sari.type(ready, "/atur")
    await sari.sees(ready, "Bagian mana")
    await sari.tap(ready, "Tawaran kartu kegiatan")
    await sari.sees(ready, "perlu dijadikan admin")
    await sari.tap(ready, "Ya, tawarkan")
    await sari.hears("Tersimpan")
    await ready.promote_bot()
    said = await sari.type(ready, RONDA)
    offer = await budi.sees(ready, QUESTION)
    await sari.edit(ready, said, RONDA + " dan jas hujan")
    await budi.tap(ready, "Ya, buat")
    assert (await budi.hears("pengurus RT")).alert
    await sari.tap(ready, "Ya, buat")
    preview = await sari.sees(ready, "🏷 Jenis: 🌙 Ronda")
    assert preview.id == offer.id
    await sari.tap(ready, "✅ Pasang")
    await budi.sees(ready, "🌙 Ronda")

    await sari.type(ready, "Rapat warga Senin 30/11 jam 19.30 di balai")
    await sari.sees(ready, QUESTION)
    await sari.tap(ready, "Tidak usah")
    await town.settled()
    await sari.type(ready, "Posyandu Selasa 1/12 jam 8 pagi di balai")
    await sari.sees(ready, QUESTION)
    before = await town.last_call()
    await town.move_clock(by=timedelta(hours=6, minutes=1))
    assert await town.calls(after=before, method="deleteMessage", wait=20)
    await town.settled()
    assert not [shown for shown in await sari.reads(ready) if QUESTION in shown.text]
    assert await town.violations() == []


async def test_a_forwarded_announcement_becomes_a_preview(
    town: Town, app: App, ready: Group, sari: Person, budi: Person
) -> None:
    said = await budi.type(ready, RONDA)
    await sari.start()
    await sari.sees(None, "Selamat datang")
    await sari.forward(ready, said)
    await sari.sees(None, "🏷 Jenis: 🌙 Ronda")
    await sari.tap(None, "✅ Pasang")
    await budi.sees(ready, "🌙 Ronda")
