"""A browser and a server for the page; without Chromium these tests are left out, and `make test` says so."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from playground.browser import HOW, chromium, opened
from playground.server import running

WIDE, PHONE = (1440, 900), (390, 844)
PATIENCE = 30_000  # milliseconds until something expected is given up, on a machine with much to do

on_both = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desktop", "phone"])


@pytest.fixture
def browser() -> Iterator[Browser]:
    """One for each test: while it is open, its own loop stands in the way of asynchronous tests."""
    if chromium() is None:
        pytest.skip(HOW)
    with opened() as browser:
        yield browser


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    with running() as url:
        yield url


@pytest.fixture
def size() -> tuple[int, int]:
    """Of the screen, in pixels; a test may ask for others."""
    return WIDE


@pytest.fixture
def page(size: tuple[int, int], browser: Browser, url: str) -> Iterator[Page]:
    """The page, in Indonesian; it must be free of errors and ask nothing of the outside."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="id-ID",
        reduced_motion="reduce",  # what still fades in has no contrast yet
    )
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(url) else troubles.append(asked.url))
    page.goto(url)
    yield page
    context.close()
    assert troubles == []
