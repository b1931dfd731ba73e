"""Files from a disk, and places: sent, shown to the others, and opened again."""

from base64 import b64decode

from playwright.sync_api import FilePayload, Locator, Page, expect

from playground import neighbours
from playground.neighbours import GROUP, Phone
from playground.photo import kerja_bakti

PHOTO: FilePayload = {"name": "selokan.png", "mimeType": "image/png", "buffer": b64decode(kerja_bakti(1))}
PLAN: FilePayload = {
    "name": "jadwal RT 05.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.4\n%%EOF\n",
}
DATES: FilePayload = {
    "name": "kegiatan.ics",
    "mimeType": "text/calendar",
    "buffer": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
}


def opens(page: Page, link: Locator) -> str:
    """What the browser takes it for, in a tab of its own."""
    with page.expect_popup() as opened:
        link.click()
    tab = opened.value
    tab.wait_for_load_state()
    kind = str(tab.evaluate("document.contentType"))
    tab.close()
    return kind


def test_what_neighbours_send_is_there_for_the_others(page: Page) -> None:
    neighbours.begin(page, "RT kosong")
    budi, sari = Phone(page, "Pak Budi"), Phone(page, "Bu Sari")
    sari.opens(GROUP)
    shown = sari.shown.get_by_role("log").get_by_role("article")
    _send_photo(page, budi, shown)
    budi.attaches("Dokumen", PLAN)
    assert opens(page, shown.last.get_by_role("link", name="jadwal RT 05.pdf")) == "application/pdf"
    budi.attaches("Dokumen", DATES)
    with page.expect_download() as kept:  # a browser has no calendar
        shown.last.get_by_role("link", name="kegiatan.ics").click()
    assert kept.value.suggested_filename == "kegiatan.ics"
    assert kept.value.path().read_bytes() == DATES["buffer"]
    budi.attaches("Lokasi: Pos Ronda")
    expect(shown.last).to_contain_text("Eka Jaya, Jambi · -1.6218, 103.6412")
    expect(shown.last.locator(".map")).to_be_visible()


def _send_photo(page: Page, budi: Phone, shown: Locator) -> None:
    words = "Sudah bersih, Bapak/Ibu"
    budi.shown.get_by_role("textbox", name="Tulis pesan").fill(words)
    budi.attaches("Foto dari berkas", PHOTO)
    expect(shown.last).to_contain_text(words)
    picture = shown.last.get_by_role("img", name=words)
    expect(picture).to_have_js_property("naturalWidth", 240)
    assert opens(page, shown.last.get_by_role("link")) == "image/png"
