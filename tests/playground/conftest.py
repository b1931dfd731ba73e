"""One server for all; a town, its people and a python-telegram-bot Bot for each test."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from playground.client import Group, Person, Playground, Town
from playground.server import running

MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    with running() as address:
        yield address


@pytest.fixture
async def playground(url: str) -> AsyncIterator[Playground]:
    async with Playground(url) as client:
        yield client


@pytest.fixture
async def town(playground: Playground) -> AsyncIterator[Town]:
    made = await playground.new_town(now=MORNING, limits=False)
    yield made
    await made.remove()


@pytest.fixture
async def bot(town: Town) -> AsyncIterator[Bot]:
    # loading certificates for every test's bot would take longer than all tests together
    lines = [HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2)]
    async with Bot(
        town.token, town.base_url, town.base_file_url, request=lines[0], get_updates_request=lines[1]
    ) as made:
        yield made


@pytest.fixture
async def sari(town: Town) -> Person:
    return await town.person("Bu Sari", username="busari", language="id", started=True)


@pytest.fixture
async def budi(town: Town) -> Person:
    return await town.person("Pak Budi")


@pytest.fixture
async def joko(town: Town) -> Person:
    return await town.person("Mas Joko")


@pytest.fixture
async def group(town: Town, sari: Person, budi: Person) -> Group:
    """A basic group with the bot, whose joining is already read."""
    made = await town.group("Warga RT 05", owner=sari, members=[budi])
    await made.add_bot()
    return made
