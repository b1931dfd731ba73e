"""Somebody without a mouse: Tab and Enter, and the focus stays where the work is."""

from playwright.sync_api import Page, expect

from playground.neighbours import GROUP, READY, Phone
from tests.page.keyboard import walk_to


def test_a_group_is_set_up_with_tab_and_enter_alone(page: Page) -> None:
    walk_to(page, "Tab", page.get_by_role("button", name="RT kosong").first)
    page.keyboard.press("Enter")
    expect(page.get_by_text(READY)).to_be_visible()
    sari = Phone(page, "Bu Sari")
    group, private = (sari.shown.get_by_role("tab", name=chat) for chat in (GROUP, "Bantar"))
    walk_to(page, "Tab", group)
    page.keyboard.press("ArrowRight")
    expect(private).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(group).to_be_focused()
    _press(page, sari, "Tambahkan Bantar ke grup ini", answer="Saya Bantar")
    expect(sari.shown).to_be_focused()  # what was pressed is gone
    _press(page, sari, "▶️ Mulai", answer="Sudah benar?")
    expect(sari.button("▶️ Mulai")).to_be_focused()
    page.keyboard.press("ArrowDown")
    _press(page, sari, "✅ Selesai", answer="sudah siap")
    answered = sari.shown.get_by_role("article").filter(has_text="sudah tersimpan")
    expect(answered).to_be_focused()  # it has no buttons any more


def _press(page: Page, who: Phone, label: str, answer: str) -> None:
    walk_to(page, "Tab", who.button(label))
    page.keyboard.press("Enter")
    who.sees(answer)
