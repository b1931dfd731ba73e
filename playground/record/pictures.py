"""Pictures of the real page, on a wide screen and on a phone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from playground import neighbours
from playground.browser import opened
from playground.neighbours import GROUP, READY
from playground.record.png import squeezed
from playground.server import running

WIDE, PHONE = (1440, 900), (390, 844)
PATIENCE = 120_000  # milliseconds: a story of three months is told on the way


def take(folder: Path) -> Iterator[Path]:
    """Take every picture, and name each when it is there."""
    expect.set_options(timeout=PATIENCE)
    with running() as url, opened() as browser:
        with _page(browser, url, WIDE) as page:
            yield _picture(page, folder / "page.png", _three_months)
        with _page(browser, url, PHONE) as page:
            yield _picture(page, folder / "phone.png", _answers)
            yield _picture(page, folder / "reminder.png", _evening)


@contextmanager
def _page(browser: Browser, url: str, size: tuple[int, int]) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="id-ID",
        color_scheme="light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


def _picture(page: Page, path: Path, prepare: Callable[[Page], None]) -> Path:
    prepare(page)
    expect(page.get_by_text(READY)).to_have_count(0)  # a notice, which goes by itself
    path.write_bytes(squeezed(page.screenshot(caret="hide")))
    return path


def _three_months(page: Page) -> None:
    neighbours.begin(page, "Tiga bulan")


def _answers(page: Page) -> None:
    sari, residents = neighbours.set_up(page)
    neighbours.post_and_join(sari, residents)
    expect(sari.shown.locator(".pill.shown")).to_have_count(0)


def _evening(page: Page) -> None:
    neighbours.turn_clock_to_the_next(page, "Pengingat H-1")
    budi = neighbours.Phone(page, "Pak Budi")
    budi.opens(GROUP)
    budi.sees("Besok, 07.00 WIB")
