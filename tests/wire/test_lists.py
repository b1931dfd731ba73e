"""A spreadsheet sent to the real bot, over real HTTP: fetched, read aside, shown, made."""

from bot.app import App
from db import postbag, squads
from playground.client import Group, Person, Town
from tests.bot.test_spreadsheets import book
from tests.wire.life import set_up

LIST = book([["Hari", "Nama", "Ketua"], ["malam Minggu", "Pak Budi", "ya"], ["", "Mbah Karto", ""]])


async def test_from_nothing_to_squads_with_a_spreadsheet(
    town: Town, app: App, group: Group, sari: Person, budi: Person
) -> None:
    await set_up(group, sari)
    await budi.type(group, "/bantuan")  # he is known from now on
    await sari.start()
    await sari.say("/regu")
    for question, answer in (("▶️ Mulai", "▶️ Mulai"), ("1 dari 2", "22.00–04.00"), ("2 dari 2", "4")):
        await sari.sees(None, question)
        await sari.tap(None, answer)
    await sari.sees(None, "Regu belum ada")
    await sari.tap(None, "Dari daftar")
    await sari.sees(None, "Silakan tempelkan daftarnya")
    await sari.document(None, "jadwal.pdf", data=b"%PDF-1.4")
    await sari.sees(None, "mohon diketik")
    await sari.document(None, "jadwal.xlsx", data=LIST)
    shown = await sari.sees(None, "Simpan regu-regu ini")
    assert "Regu malam Minggu, tiap Sabtu malam (malam Minggu): 2 orang ⭐ Pak Budi" in shown.text
    await sari.tap(None, "Simpan regu-regu ini")
    await budi.sees(group, "Regu ronda sudah tersusun")
    found = await app.db.read(lambda tx: squads.members(tx, 1))
    assert [one.person.name for one in found][-1] == "Mbah Karto"
    assert await town.violations() == []
    assert "failed" not in await app.db.read(postbag.counts)
