"""Stages for a test: founded, told to the end, and gone afterwards."""

import multiprocessing
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playground.client import Playground
from playground.client_stage import Stage, stage


@asynccontextmanager
async def told(playground: Playground, story: str) -> AsyncIterator[Stage]:
    """A stage whose story has been told."""
    made = await stage(playground, story)
    try:
        await made.told()
        yield made
    finally:
        await made.remove()


def bots() -> dict[Path, int]:
    """The processes of the living bots on a stage, by the folders of their databases."""
    found = {}
    for process in multiprocessing.active_children():
        for path in Path(f"/proc/{process.pid}/fd").iterdir():
            folder = path.resolve().parent
            if folder.match("bantar-stage-*"):
                found[folder] = process.pid or 0
    return found
