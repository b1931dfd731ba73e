"""Here each test has databases of its own: what is tested is how they are made, locked, broken and closed."""

from collections.abc import AsyncIterator, Callable

import pytest

from db.engine import Database


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> str:
    """The address of a fresh, migrated database of each kind."""
    return new_database(request.param)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The same, open."""
    opened = Database(database_url)
    yield opened
    opened.close()
