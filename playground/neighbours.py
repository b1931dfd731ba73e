"""What neighbours do on the page, on a wide screen and on a phone, in steps that read as a story."""

import re
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Locator, Page, expect

GROUP = "Warga RT 05 Eka Jaya"
READY = "Siap. Silakan dicoba."
SMALL = 700  # pixels: below, one phone is shown at a time


@dataclass(frozen=True, slots=True)
class Phone:
    """One person's phone on the page; on a small screen its tab is chosen first."""

    page: Page
    name: str

    @property
    def shown(self) -> Locator:
        """The phone, brought before the eyes."""
        size = self.page.viewport_size
        small = size is not None and size["width"] < SMALL
        if small:
            self.page.get_by_role("tab", name=f"Ponsel {self.name}").click()
        phone = self.page.get_by_role("tabpanel" if small else "region", name=f"Ponsel {self.name}")
        expect(phone).to_be_visible()
        return phone

    def opens(self, chat: str) -> None:
        """Goes to the group, or to the private chat with Bantar."""
        self.shown.get_by_role("tab", name=chat).click()

    def starts(self) -> None:
        """Presses Start in the private chat."""
        self.opens("Bantar")
        self.shown.get_by_role("button", name="Mulai", exact=True).click()

    def writes(self, text: str) -> None:
        """Writes and sends with Enter."""
        field = self.shown.get_by_role("textbox", name="Tulis pesan")
        field.fill(text)
        field.press("Enter")

    def button(self, label: str) -> Locator:
        """The newest button with these words."""
        return self.shown.get_by_role("button", name=label).last

    def taps(self, label: str) -> None:
        """Presses it."""
        self.button(label).click()

    def attaches(self, what: str, file: FilePayload | None = None) -> None:
        """Chooses from the menu of what can be sent, and a file if one is asked for."""
        self.taps("Lampirkan")
        item = self.page.get_by_role("menuitem", name=what)
        if file is None:
            item.click()
            return
        with self.page.expect_file_chooser() as asked:
            item.click()
        asked.value.set_files(file)

    def sees(self, text: str) -> None:
        """Waits for words in the messages."""
        expect(self.shown.get_by_role("log").get_by_text(text).last).to_be_visible()

    def hears(self, text: str) -> None:
        """Waits for a toast."""
        expect(self.shown.get_by_role("status")).to_have_text(re.compile(re.escape(text)))


def begin(page: Page, story: str) -> None:
    """From the welcome to a town where everything may be tried."""
    page.get_by_role("button", name=re.compile(story)).last.click()
    expect(page.get_by_text(READY)).to_be_visible()


def invite(page: Page) -> Phone:
    """From the welcome to a group in which the bot has introduced itself; return the chair."""
    begin(page, "RT kosong")
    sari = Phone(page, "Bu Sari")
    sari.opens(GROUP)
    sari.taps("Tambahkan Bantar ke grup ini")
    sari.sees("Saya Bantar")
    return sari


def set_up(page: Page) -> tuple[Phone, list[Phone]]:
    """From the welcome to a group that is an RT; return the chair and three residents."""
    sari = invite(page)
    sari.taps("▶️ Mulai")
    sari.sees("Sudah benar?")
    sari.taps("✅ Selesai")
    sari.sees("sudah siap")
    return sari, [Phone(page, name) for name in ("Pak Budi", "Rina", "Bu Ning")]


def post_and_join(sari: Phone, residents: list[Phone]) -> None:
    """The chair posts an announcement; the residents join, each on their own phone."""
    sari.writes("/kerjabakti Minggu 07.00 Bersihkan selokan @ Pos Ronda bawa cangkul, karung")
    sari.sees("Pos Ronda")
    sari.taps("✅ Pasang")
    for who in residents:
        who.opens(GROUP)
        who.sees("Bersihkan selokan")
        who.taps("✅ Ikut")
        who.hears("Tercatat ikut")
    sari.sees(f"Ikut ({len(residents)}): {', '.join(who.name for who in residents)}")


def take_attendance(sari: Phone, residents: list[Phone]) -> None:
    """In private, by tapping names; then everybody is thanked in the group."""
    sari.starts()
    sari.opens(GROUP)
    sari.taps("⚙️ Kelola")
    sari.opens("Bantar")
    sari.taps("📝 Kehadiran")
    for who in residents:
        sari.taps(f"▫️ {who.name}")
        expect(sari.shown.get_by_role("button", name=f"✅ {who.name}").last).to_be_visible()
    sari.taps("🌿 Selesai")
    sari.taps("Ya, sudah selesai")
    residents[0].opens(GROUP)
    residents[0].sees("3 warga hadir")


def turn_clock_to_the_next(page: Page, words: str) -> None:
    """Presses the clock's button for what comes next."""
    clock = page.get_by_role("region", name="Jam kota ini")
    clock.get_by_role("button", name=re.compile(words)).first.click()
    expect(clock.get_by_text("Waktu berjalan")).to_have_count(0)
