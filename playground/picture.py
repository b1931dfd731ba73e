"""The picture in the README: a first kerja bakti, played through and drawn as the group saw it.

`python -m playground.picture [FILE]` writes docs/conversation.svg.
"""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot import logs
from bot.config import Log
from playground.client import Group, Person, Playground, Shown, Town
from playground.phone import picture
from playground.run_bot import running_bot
from playground.server import running

FILE = Path("docs/conversation.svg")
TITLE = "Warga RT 05 Eka Jaya"
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)  # Selasa, 16.30 WIB
EVE = datetime(2026, 11, 28, 12, 30, tzinfo=UTC)  # Sabtu, 19.30 WIB
MENTIONS = EVE.replace(minute=32)  # who has no private chat is mentioned a little later
ANNOUNCEMENT = "/kerjabakti Minggu 07.00 Bersihkan selokan @ Pos Ronda bawa cangkul, karung"
JOINING = ("Pak Budi", "Mas Joko", "Bu Ning")
UNDECIDED = "Mbak Dewi"
WORDS = (
    "A group chat. Bu Sari writes an announcement of a kerja bakti. Bantar answers with a card: day, place,"
    " tools, who joins, and buttons to join. On the evening before, it mentions everybody in a reminder."
)


async def scene(town: Town) -> tuple[list[Shown], Person]:
    """Play it and return the group's last messages, and whose phone shows them."""
    sari = await town.person("Bu Sari", language="id")
    neighbours = [await town.person(name, language="id") for name in (*JOINING, UNDECIDED)]
    group = await town.group(TITLE, owner=sari, members=neighbours, kind="supergroup")
    await _set_up(sari, group)
    await sari.type(group, ANNOUNCEMENT)
    await sari.sees(group, "✅ Pasang")
    await sari.tap(group, "✅ Pasang")
    card = await sari.sees(group, "✅ Ikut")
    for person in neighbours:
        label = "🤔 Belum pasti" if person.name == UNDECIDED else "✅ Ikut"
        await person.tap(group, label, on=card)
    await sari.sees(group, f"Ikut ({len(JOINING)}): {', '.join(JOINING)}", edited=True)
    await town.move_clock(to=EVE)
    await town.move_clock(to=MENTIONS)
    await sari.sees(group, "Besok")
    shown = await sari.reads(group)
    return [message for message in shown if message.text and message.id >= card.id - 2], sari


async def _set_up(sari: Person, group: Group) -> None:
    await group.add_bot()
    await sari.sees(group, "▶️ Mulai")
    await sari.tap(group, "▶️ Mulai")
    await sari.sees(group, "✅ Selesai")
    await sari.tap(group, "Kelurahan")
    question = await sari.sees(group, "Di kelurahan apa?")
    await sari.type(group, "Eka Jaya", reply_to=question)
    await sari.sees(group, "Kelurahan: Eka Jaya")
    await sari.tap(group, "✅ Selesai")
    await sari.sees(group, "sudah siap")


async def draw(url: str, folder: str) -> str:
    """Return the picture, from a fresh town and a fresh database."""
    async with Playground(url) as playground:
        town = await playground.new_town(now=NOW, speed=1)
        async with running_bot(town, f"sqlite:///{folder}/bantar.db", card_seconds=0.3):
            messages, reader = await scene(town)
    members = len(JOINING) + 3  # the undecided, Bu Sari and the bot
    return picture(TITLE, f"{members} anggota", messages, reader.id, WORDS)


def main(file: Path = FILE) -> None:
    """Play the scene and write the file."""
    logs.set_up(Log(level="warning"))
    with running() as url, tempfile.TemporaryDirectory() as folder:
        svg = asyncio.run(draw(url, folder))
    file.write_text(svg, encoding="utf-8")
    print(f"{file}: {len(svg.encode())} bytes")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
