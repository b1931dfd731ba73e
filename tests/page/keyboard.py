"""The way through the page without a mouse."""

from playwright.sync_api import Locator, Page, expect

STOPS_MOST = 60


def walk_to(page: Page, key: str, target: Locator) -> None:
    """Presses a key until the focus is there."""
    for _ in range(STOPS_MOST):
        if target.evaluate("node => node === document.activeElement"):
            break
        page.keyboard.press(key)
    expect(target).to_be_focused()
