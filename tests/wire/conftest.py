"""A town with the real bot in it; the bot runs in this process, on SQLite, over real HTTP."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import App
from playground.client import Group, Person, Playground, Town
from playground.run_bot import running_bot
from playground.server import running
from tests.wire.life import post_kerja_bakti, set_up

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Selasa, 24 November 2026, 09.00 WIB
PACE = {"per_second": 1000, "private_per_second": 100, "group_per_minute": 1000, "card_seconds": 0.0}


@pytest.fixture(scope="session")
def playground_url() -> Iterator[str]:
    with running() as url:
        yield url


@pytest.fixture
async def town(playground_url: str) -> AsyncIterator[Town]:
    async with Playground(playground_url) as playground:
        yield await playground.new_town(now=NOW, speed=1.0, limits=False, bot_username="BantarBot")


@pytest.fixture
def database_file(tmp_path: Path, sqlite_template: Path) -> str:
    return f"sqlite:///{tmp_path / 'bantar.db'}"


@pytest.fixture
async def app(town: Town, database_file: str) -> AsyncIterator[App]:
    async with running_bot(town, database_file, **PACE) as app:
        yield app


@pytest.fixture
async def sari(town: Town) -> Person:
    return await town.person("Bu Sari", username="busari", language="id")


@pytest.fixture
async def budi(town: Town) -> Person:
    return await town.person("Pak Budi", language="id")


@pytest.fixture
async def group(town: Town, sari: Person, budi: Person) -> Group:
    return await town.group("Warga RT 05", owner=sari, members=[budi])


@pytest.fixture
async def ready(app: App, group: Group, sari: Person) -> Group:
    """The group, set up, with a kerja bakti posted."""
    await set_up(group, sari)
    await post_kerja_bakti(group, sari)
    return group
