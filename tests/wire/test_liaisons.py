"""A liaison over the wire: from the chair's code to the sums, a file, and the end."""

import re

from bot.app import App
from db import postbag
from playground.client import Group, Town
from playground.client import Person as Neighbour


async def test_a_chair_gives_a_code_and_a_liaison_reads_and_leaves(
    town: Town, app: App, ready: Group, sari: Neighbour, budi: Neighbour
) -> None:
    ani = await town.person("Bu Ani", language="id")
    await sari.start()
    await sari.say("/atur")
    await sari.sees(None, "Pendamping")
    for label, seen in (
        ("🤝 Pendamping", "Belum ada"),
        ("➕ Buat kode", "dari mana"),
        ("Kelurahan", "Untuk sekali"),
    ):
        await sari.tap(None, label)
        shown = await sari.sees(None, seen)
    (payload,) = re.findall(r"start=(pendamping_\w+)", shown.text)
    await ani.start(payload)
    await ani.sees(None, "Tidak terlihat: nama warga")
    await ani.tap(None, "Setuju")
    await ani.sees(None, "kini mendampingi RT 05")
    assert "Bu Ani (kelurahan)" in (await sari.sees(None, "sudah memakai kodenya")).text
    await budi.start(payload)
    await budi.sees(None, "sudah dipakai")
    await ani.say("/dampingan")
    await ani.sees(None, "Ringkasan 1 RT")
    for label, seen in (
        ("Per RT", "urut nomor"),
        ("RT 05", "Belum ada catatan"),
        ("Semua RT", "Ringkasan 1 RT"),
    ):
        await ani.tap(None, label)
        await ani.sees(None, seen)
    await ani.tap(None, "PDF")
    document = await ani.sees(None, "Tiap RT dibandingkan")
    assert (await town.line.fetch(f"files/{document.file_id}")).startswith(b"%PDF")
    await ani.say("/dampingan")
    await ani.sees(None, "Ringkasan 1 RT")
    for label, seen in (
        ("RT dampingan", "yang Bapak/Ibu dampingi"),
        ("✖️", "Berhenti"),
        ("Ya, berhenti", "tidak lagi"),
    ):
        await ani.tap(None, label)
        await ani.sees(None, seen)
    await sari.sees(None, "Bu Ani (kelurahan) tidak lagi mendampingi")
    await town.settled()
    assert await town.violations() == []
    assert "failed" not in await app.db.read(postbag.counts)
