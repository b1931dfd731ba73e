"""Stages for a test: founded, told to the end, and gone afterwards."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

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
