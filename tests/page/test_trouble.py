"""Trouble at a switch: the page shows it, and nothing is lost."""

from playwright.sync_api import Page, expect

from playground import neighbours
from playground.neighbours import GROUP, Phone

TELEGRAM_WAITS = 15_000  # milliseconds for the answer to a tap


def switch(page: Page, was: str, becomes: str, *, on: bool) -> None:
    """Turns a switch over, whose words may change with it."""
    page.get_by_role("switch", name=was).click()
    expect(page.get_by_role("switch", name=becomes)).to_be_checked(checked=on)


def test_taps_outlive_a_killed_bot_and_a_slow_telegram(page: Page) -> None:
    page.clock.install()
    page.reload()  # now it is this clock that the page goes by
    sari = neighbours.invite(page)
    _kill_and_start(page, sari)
    _slow_down(page, sari)
    _block_and_unblock(page, Phone(page, "Pak Budi"))


def _kill_and_start(page: Page, sari: Phone) -> None:
    switch(page, "Bot hidup", "Bot dimatikan", on=False)
    sari.taps("▶️ Mulai")
    sari.writes("Bantar ke mana ya?")
    sari.sees("Bantar ke mana ya?")
    expect(sari.button("▶️ Mulai")).to_have_attribute("aria-busy", "true")
    sari.hears("Bot sedang mati. Jawaban menyusul")
    page.clock.fast_forward(TELEGRAM_WAITS)
    expect(sari.button("▶️ Mulai")).to_have_attribute("aria-busy", "false")
    sari.hears("Bot sedang mati. Jawaban menyusul")
    switch(page, "Bot dimatikan", "Bot hidup", on=True)
    sari.sees("Sudah benar?")


def _slow_down(page: Page, sari: Phone) -> None:
    page.get_by_role("button", name="Apa yang baru saja terjadi").click()
    switch(page, "Telegram lambat", "Telegram lambat", on=True)
    sari.taps("✅ Selesai")
    expect(sari.button("✅ Selesai")).to_have_attribute("aria-busy", "true")
    page.clock.fast_forward(TELEGRAM_WAITS)
    sari.hears("Bantar belum menjawab")
    expect(sari.button("✅ Selesai")).to_have_attribute("aria-busy", "false")
    panel = page.get_by_role("region", name="Apa yang baru saja terjadi")
    expect(panel.get_by_role("listitem").filter(has_text="slow").first).to_be_visible()
    switch(page, "Telegram lambat", "Telegram lambat", on=False)
    sari.sees("sudah siap")


def _block_and_unblock(page: Page, budi: Phone) -> None:
    budi.opens("Bantar")
    switch(page, "Pak Budi memblokir Bantar", "Pak Budi memblokir Bantar", on=True)
    expect(budi.shown.get_by_role("textbox")).to_be_hidden()
    budi.taps("Buka blokir Bantar")
    expect(page.get_by_role("switch", name="Pak Budi memblokir Bantar")).not_to_be_checked()
    expect(budi.shown).to_be_focused()  # the button has gone
    budi.sees("/start")
    budi.opens(GROUP)
