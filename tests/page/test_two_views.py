"""Several views of one server: what one does the other shows, and what is over is over everywhere."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from playground import neighbours
from playground.neighbours import GROUP, READY, Phone

SEEN, KEPT = (
    "sessionStorage.getItem('bantar-stage')",
    "value => sessionStorage.setItem('bantar-stage', value)",
)
SHOW = """hidden => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
}"""


@pytest.fixture
def empty(page: Page) -> Page:
    """With an RT that has yet to be set up."""
    neighbours.begin(page, "RT kosong")
    return page


def kept(page: Page) -> dict[str, Any]:
    """What the page remembers of its stage."""
    return dict(json.loads(page.evaluate(SEEN)))


def act(page: Page, person: int, name: str, **values: Any) -> None:
    """Somebody acts who does not use this page."""
    town = f"{page.url}control/towns/{kept(page)['token']}"
    assert page.request.post(f"{town}/people/{person}/{name}", data=values).ok


def group_of(page: Page) -> int:
    """The RT's group."""
    return int(page.request.get(f"{page.url}control/towns/{kept(page)['token']}").json()["groups"][0]["id"])


def test_a_double_click_founds_one_stage(page: Page) -> None:
    before = page.request.get(f"{page.url}control/stages").json()
    page.get_by_role("button", name=re.compile("RT kosong")).last.dblclick()
    expect(page.get_by_text(READY)).to_be_visible()
    now = page.request.get(f"{page.url}control/stages").json()
    assert [token for token in now if token not in before] == [kept(page)["token"]]


def test_a_stage_that_ended_elsewhere_is_told_at_once(empty: Page) -> None:
    empty.request.delete(f"{empty.url}control/stages/{kept(empty)['token']}")
    expect(empty.get_by_text("RT yang tadi sudah ditutup")).to_have_count(1)
    expect(empty.get_by_role("heading", name="Selamat datang")).to_be_visible()


def test_a_second_view_shows_what_the_first_one_switched(empty: Page) -> None:
    second = empty.context.new_page()
    second.goto(empty.url)
    second.evaluate(KEPT, empty.evaluate(SEEN))
    second.reload()
    expect(second.get_by_role("switch", name="Bot hidup")).to_be_checked()
    empty.get_by_role("switch", name="Telegram lambat").click()
    expect(second.get_by_role("switch", name="Telegram lambat")).to_be_checked()
    empty.get_by_role("button", name="Putar 600×").click()
    expect(empty.get_by_role("button", name="Berhenti")).to_be_visible()
    second.get_by_role("button", name="Berhenti").click()
    expect(empty.get_by_role("button", name="Putar 600×")).to_be_visible()
    empty.get_by_role("switch", name="Bot hidup").click()
    expect(second.get_by_role("switch", name="Bot dimatikan")).not_to_be_checked()


def test_a_hidden_page_catches_up(empty: Page) -> None:
    group, budi = group_of(empty), Phone(empty, "Pak Budi")
    budi.opens(GROUP)
    person = kept(empty)["seats"][0]["person"]
    empty.evaluate(SHOW, True)
    act(empty, person, "write", chat=group, text="Ada yang lihat kucing saya?")
    expect(budi.shown.get_by_text("kucing")).to_have_count(0)
    empty.evaluate(SHOW, False)
    budi.sees("kucing")


def test_a_message_that_cannot_be_drawn_hides_no_other(empty: Page) -> None:
    group, budi = group_of(empty), Phone(empty, "Pak Budi")
    person = kept(empty)["seats"][0]["person"]
    budi.opens(GROUP)
    act(empty, person, "write", chat=group, text="Sebelum")
    act(empty, person, "send_contact", chat=group, phone={"1": "no phone at all"})
    act(empty, person, "write", chat=group, text="Sesudah")
    budi.sees("Sesudah")
    budi.sees("Sebelum")
