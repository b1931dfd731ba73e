"""Copies of reports' photos, for an operator who wants them: clean, as long as the ticket has them."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path

import structlog

from bot.pictures.photos import stripped
from db import reports
from db.engine import Database
from db.reports import Kept

log = structlog.get_logger()

AT_ONCE = 200  # photos in one night: the rest comes in the next one
_NAME = re.compile(r"rt\d+-L\d+-(\d+)\.jpg")

Fetch = Callable[[str], Awaitable[bytes]]


async def keep(db: Database, folder: Path, fetch: Fetch) -> None:
    """Bring the folder in line with the database: fetch what is missing, delete what is forgotten.

    `fetch` returns a file by Telegram's id, b"" where it does not come: it is tried again the next night.
    Of sensitive reports nothing is copied. What the disk refuses is logged, and stops nothing else.
    """
    wanted = {one.photo_id: one for one in await db.read(reports.kept_photos)}
    try:
        there = await asyncio.to_thread(_swept, folder, wanted)
        for one in [one for photo_id, one in wanted.items() if photo_id not in there][:AT_ONCE]:
            await asyncio.to_thread(_write, folder / _name(one), await fetch(one.file_id))
    except OSError as error:
        log.error("copies of photos cannot be kept", problem=str(error))


def _name(one: Kept) -> str:
    return f"rt{one.neighbourhood_id}-L{one.number}-{one.photo_id}.jpg"


def _swept(folder: Path, wanted: Collection[int]) -> set[int]:
    """Delete copies whose photo is forgotten; return which photos are there. Other files are let alone."""
    folder.mkdir(parents=True, exist_ok=True)
    found = set()
    for path in folder.iterdir():
        name = _NAME.fullmatch(path.name)
        if name is None:
            continue
        photo_id = int(name.group(1))
        if photo_id in wanted:
            found.add(photo_id)
        else:
            path.unlink(missing_ok=True)
    return found


def _write(path: Path, content: bytes) -> None:
    """Write a photo without what a camera wrote into it, never by halves."""
    clean = stripped(content) if content else None
    if clean is None:
        return
    beside = path.with_suffix(".new")
    beside.write_bytes(clean)
    beside.replace(path)
