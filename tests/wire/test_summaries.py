"""/ringkasan and its settings over the wire, as a chair and a resident use them."""

from bot.app import App
from db import neighbourhoods, postbag
from playground.client import Group, Person, Town


async def test_a_chair_looks_back_and_chooses_when_it_comes(
    town: Town, app: App, ready: Group, sari: Person, budi: Person
) -> None:
    await sari.type(ready, "/ringkasan")
    assert (await sari.sees(ready, "chat pribadi")).buttons
    await sari.start()
    await sari.say("/ringkasan")
    assert "24 November 2026, sejauh ini" in (await sari.sees(None, "Ringkasan RT 05")).text
    await sari.tap(None, "Bulan lalu")
    await sari.sees(None, "Oktober 2026")
    await sari.tap(None, "Rentang lain")
    await sari.sees(None, "dari kapan sampai kapan")
    await sari.say("kapan-kapan")
    await sari.sees(None, "itu belum terbaca")
    await sari.say("1-15 november")
    await sari.sees(None, "1–15 November 2026")
    await sari.tap(None, "Arti angka")
    await sari.sees(None, "Arti angka-angka ini")
    await sari.tap(None, "Atur")
    await sari.sees(None, "Dikirim ke setiap pengurus")
    await sari.tap(None, "Tanggal penilaian")
    await sari.sees(None, "Kapan penilaiannya")
    await sari.say("12 Desember")
    await sari.sees(None, "12 Desember 2026")
    await budi.start()
    await budi.say("/ringkasan")
    await budi.sees(None, "Ringkasan RT ada pada pengurus")
    await town.settled()
    rt = await app.db.read(lambda tx: neighbourhoods.get(tx, 1))
    assert rt is not None
    assert rt.judged_on == "2026-12-12"
    assert await town.violations() == []
    assert "failed" not in await app.db.read(postbag.counts)
