"""The story by its button: told, kept in the chats; then one tap is explained, in two languages."""

from playwright.sync_api import Page, Route, expect

from playground import neighbours
from playground.neighbours import GROUP, Phone
from tests.page.axe import faults
from tests.page.keyboard import walk_to
from tests.playground.test_page import WORDS

SPOKEN = """() => [...document.querySelectorAll("body *")]
    .filter(node => !node.closest("body [lang=id]"))
    .flatMap(node => [node.ariaLabel, node.title, node.children.length ? "" : node.textContent])"""


def only_weeks(route: Route) -> None:
    """The button asks for three months; the last weeks of them are enough here."""
    assert route.request.post_data_json == {"story": "months"}
    route.continue_(post_data={"story": "weeks"})


def test_the_story_is_told_and_the_next_tap_explained_in_both_languages(page: Page) -> None:
    page.route("**/control/stages", only_weeks)
    neighbours.begin(page, "Tiga bulan")
    budi = Phone(page, "Pak Budi")
    _look_back(budi)
    page.get_by_role("button", name="Apa yang baru saja terjadi").click()
    _join_by_keyboard(page, budi)
    _read_what_happened(page)
    assert faults(page) == []
    _read_in_english(page)


def _look_back(budi: Phone) -> None:
    for words in ("sudah siap", "Besok, 07.00", "warga hadir"):
        budi.sees(words)
    budi.opens("Bantar")
    budi.sees("Sudah dicatat")
    budi.opens(GROUP)
    budi.sees("Ikut (9")


def _join_by_keyboard(page: Page, budi: Phone) -> None:
    """The card is some messages up; it is drawn anew under the finger, which stays on its button."""
    messages = budi.shown.get_by_role("log").get_by_role("article")
    walk_to(page, "Tab", messages.last)
    walk_to(page, "ArrowUp", messages.filter(has_text="Ikut (9").last)
    walk_to(page, "Tab", budi.button("✅ Ikut"))
    page.keyboard.press("Enter")
    budi.hears("Tercatat ikut")
    budi.sees("Ikut (10")
    expect(budi.button("✅ Ikut")).to_be_focused()


def _read_what_happened(page: Page) -> None:
    panel = page.get_by_role("region", name="Apa yang baru saja terjadi")
    expect(panel).to_contain_text("Pak Budi: “✅ Ikut”")
    for kind, words in (
        ("Yang diterima bot", "callback_query Pak Budi"),
        ("Yang diminta bot", "editMessageText → Warga RT 05"),
        ("Yang berubah di basis data", "signups"),
    ):
        lines = panel.locator("section", has=page.get_by_role("heading", name=kind)).get_by_role("listitem")
        expect(lines.filter(has_text=words).first).to_be_visible()


def _read_in_english(page: Page) -> None:
    both = [words.split("|") for words in WORDS.values()]
    indonesian = {one for one, other in both if one != other}
    assert indonesian & set(page.evaluate(SPOKEN))
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    english = page.get_by_role("region", name="Pak Budi's phone")
    expect(english.get_by_role("textbox", name="Write a message")).to_be_visible()
    expect(english.get_by_role("log")).to_contain_text("Yesterday")
    assert indonesian.isdisjoint(page.evaluate(SPOKEN))
    assert faults(page) == []
    page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(page.locator("html")).to_have_attribute("lang", "id")
