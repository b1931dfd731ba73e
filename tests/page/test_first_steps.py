"""Where a new town begins: what a person sees first leads on, and nothing moves under the finger."""

import re

from playwright.sync_api import Page, expect

from playground import neighbours
from playground.neighbours import Phone
from tests.page.conftest import on_both


@on_both
def test_an_empty_town_begins_with_its_admin_who_has_the_group_open(page: Page) -> None:
    neighbours.begin(page, "RT kosong")
    expect(page.get_by_role("region", name="Jam kota ini")).to_be_visible()
    first = page.locator(".phone.active")
    expect(first).to_be_focused()
    expect(first).to_contain_text("Admin grup")
    sari, budi = Phone(page, "Bu Sari"), Phone(page, "Pak Budi")
    invite = re.compile("Tambahkan Bantar")
    expect(sari.shown.get_by_role("button", name=invite)).to_be_visible()
    expect(budi.shown.locator(".head")).to_contain_text("Warga")
    expect(budi.shown.get_by_role("button", name=invite)).to_have_count(0)


@on_both
def test_the_phones_stay_where_they_are_when_something_is_planned(page: Page) -> None:
    sari, residents = neighbours.set_up(page)
    before = page.locator("#deck").bounding_box()
    coming = page.locator("#clock .next")
    expect(coming).to_have_text("Belum ada jadwal")
    neighbours.post_and_join(sari, residents)
    expect(coming).to_have_accessible_name(re.compile("Pengingat H-1: Bersihkan selokan ?Sabtu 19.30"))
    assert page.locator("#deck").bounding_box() == before


def test_a_tap_is_answered_with_words_while_the_bot_is_off(page: Page) -> None:
    sari, (budi, *_) = neighbours.set_up(page)
    neighbours.post_and_join(sari, [budi])
    status = budi.shown.get_by_role("status")
    expect(status).to_be_empty()  # what has faded is not read aloud again
    switch(page, "Bot hidup")
    budi.taps("Berhalangan")
    budi.hears("Bot sedang mati. Jawaban menyusul setelah bot dinyalakan.")
    switch(page, "Bot dimatikan")
    budi.sees("Berhalangan 1")
    expect(budi.shown.get_by_role("status").filter(has_text="Bot sedang mati")).to_have_count(0)


def switch(page: Page, name: str) -> None:
    """Flips a switch of the bar; on a small screen it is in the sheet."""
    more = page.get_by_role("button", name="Lainnya")
    if more.is_visible():
        more.click()
    page.get_by_role("switch", name=name).click()
    if more.is_visible():
        page.keyboard.press("Escape")


def test_every_message_names_its_sender_and_a_place_has_a_title(page: Page) -> None:
    neighbours.begin(page, "RT kosong")
    expect(page.locator(".counts")).to_be_empty()
    budi = Phone(page, "Pak Budi")
    for what in ("Foto contoh", "Lokasi: Pos Ronda"):
        budi.attaches(what)
    budi.sees("Eka Jaya, Jambi")
    messages = budi.shown.get_by_role("article")
    expect(messages.get_by_text("Pak Budi: ")).to_have_count(2)
    expect(messages.get_by_role("link", name="Foto dari Pak Budi")).to_be_visible()


@on_both
def test_the_panel_takes_the_keyboard_along_and_gives_it_back(page: Page) -> None:
    neighbours.begin(page, "RT kosong")
    title = re.compile("Apa yang baru saja terjadi")
    more, handle = page.get_by_role("button", name="Lainnya"), page.locator("#panel .handle")
    small = more.is_visible()
    if small:
        more.click()
        page.locator("dialog").get_by_role("button", name=title).click()
    else:
        handle.click()
    expect(handle).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name=title)).to_be_hidden()
    expect(more if small else handle).to_be_focused()
