"""The tour: one RT over several days, from the set-up of its group to the thanks after a kerja bakti."""

from datetime import UTC, datetime

from bot.taps import AnswerTap
from playground.bot_process import BotProcess
from playground.cast import Cast
from playground.client import Shown
from playground.narrator import Narrator

ANNOUNCEMENT = "/kerjabakti Minggu 07.00 Bersihkan selokan @ Pos Ronda bawa cangkul, karung"
START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)  # Selasa, 16.30 WIB
EVE = datetime(2026, 11, 28, 12, 30, tzinfo=UTC)  # Sabtu, 19.30 WIB
MORNING = datetime(2026, 11, 28, 22, 0, tzinfo=UTC)  # Minggu, 05.00 WIB
LETTER = """Assalamu'alaikum. Yth. Bapak/Ibu warga RT 05.
Mengharap kehadiran pada musyawarah warga:
Hari/tanggal: Sabtu, 5 Desember 2026
Pukul: 19.30 WIB - selesai
Tempat: Balai RT
Demikian, terima kasih. Ketua RT 05"""
BEGUN = datetime(2026, 11, 29, 0, 30, tzinfo=UTC)  # Minggu, 07.30 WIB
PACE = {"group_per_minute": 600, "private_per_second": 20, "card_seconds": 0.3}


class Tour:
    """Each scene acts through phones and goes on only when its answer was seen on the wire."""

    def __init__(self, cast: Cast, narrator: Narrator, database_url: str) -> None:
        self.cast = cast
        self.town = cast.town
        self.group = cast.group
        self.tell = narrator
        self.database_url = database_url
        self.bot = self._new_bot()

    def _new_bot(self) -> BotProcess:
        return BotProcess(self.town, self.database_url, **PACE)

    async def whole(self) -> None:
        """Every scene, in order."""
        scenes = (
            ("The group gets its bot", None, self.set_up),
            ("The chair posts an ordinary announcement", None, self.post),
            ("Neighbours tap; twice, too, and one who may not", None, self.answer),
            ("The bot is killed in the middle", None, self.kill),
            ("The evening before", EVE, self.remind_eve),
            ("Two hours before", MORNING, self.remind_soon),
            ("Attendance and thanks", BEGUN, self.attend),
            ("The chair passes on a letter", None, self.pass_on),
        )
        for number, (title, begins, scene) in enumerate(scenes, 1):
            if begins is not None:
                await self.town.move_clock(to=begins)
            self.tell.scene(number, title, await self.town.now())
            await scene()

    async def set_up(self) -> None:
        """From an added bot to a ready RT, and two residents who open the private chat."""
        sari, budi = self.cast.sari, self.cast.budi
        await self.group.add_bot(by=sari)
        self.tell.does("Bu Sari", "adds Bantar to the group of the RT")
        await self._sees("Mulai", timeout=40)  # the first process imports everything
        await self._taps("Mulai")
        await self._sees("✅ Selesai")
        await self._taps("Kelurahan")
        question = await self._sees("Di kelurahan apa")
        self.tell.does("Bu Sari", "answers: Eka Jaya")
        await sari.type(self.group, "Eka Jaya", reply_to=question)
        await self._sees("Kelurahan: Eka Jaya")
        await self._taps("✅ Selesai")
        await self._sees("Ketua:")
        self.tell.does("Pak Budi", "opens the private chat by its link, and agrees to be called Bapak")
        await budi.follow(self._link(await budi.sees(self.group, "Buka chat pribadi")))
        self.tell.sees("Pak Budi, private", await budi.sees(None, "Setuju"))
        await budi.tap(None, "Setuju")
        await budi.sees(None, "Bapak Budi")
        await budi.tap(None, "Bapak Budi")
        await sari.start()
        await sari.sees(None, "Selamat datang")

    async def post(self) -> None:
        """One message, a preview, one tap."""
        self.tell.does("Bu Sari", f"writes: {ANNOUNCEMENT}")
        await self.cast.sari.type(self.group, ANNOUNCEMENT)
        await self._sees("Pasang")
        await self._taps("Pasang")
        card = await self._sees("Ingatkan saya")
        assert "Minggu, 29 November, 07.00 WIB" in card.text, card

    async def answer(self) -> None:
        """A dozen taps, double taps, a change of mind, an outsider."""
        people = self.cast.neighbours
        card = await self.cast.sari.sees(self.group, "Ingatkan saya")
        for person in (*people[:6], people[0], people[1]):
            await person.tap(self.group, "Ikut", on=card)
        self.tell.does("Six neighbours", "tap Ikut, two of them twice")
        self.tell.hears("Pak Budi", await people[0].hears("Sudah tercatat"))
        await people[6].tap(self.group, "Belum pasti", on=card)
        await people[7].tap(self.group, "Berhalangan", on=card)
        self.tell.does("Pak Tigor and Bu Ning", "tap Belum pasti and Berhalangan")
        outsider = self.cast.outsider
        await outsider.start()
        welcome = await outsider.sees(None, "")
        forged = AnswerTap(1, "joining").data()
        await outsider.tap(None, on=welcome, data=forged, outsider=True)
        self.tell.does("Orang Lain", "is not of this RT, and forges a tap")
        self.tell.hears("Orang Lain", await outsider.hears(""))
        await self._sees("(6)", edited=True)

    async def kill(self) -> None:
        """kill -9 while Telegram is slow; the next process goes on where this one stopped."""
        card = await self.cast.sari.sees(self.group, "(6)")
        before = len(await self.town.calls(method="answerCallbackQuery"))
        early, late = self.cast.neighbours[:6], self.cast.neighbours[8:]
        joining = AnswerTap(1, "joining").data()
        taps = [(person, self.group, card.id, joining) for person in (*early, *late, *early)]
        await self.town.fault("slow", method="answerCallbackQuery", delay=1.0, probability=0.5)
        await self.town.taps(taps)
        while len(await self.town.calls(method="answerCallbackQuery")) == before:
            await self.town.calls(after=await self.town.last_call(), wait=1)
        self.bot.kill()
        await self.town.clear_faults()
        answered = len(await self.town.calls(method="answerCallbackQuery")) - before
        self.tell.happens(f"kill -9: {len(taps)} taps had come in, {answered} had been answered")
        self.bot = self._new_bot()
        self.tell.happens("a new process starts on the same database")
        await self._sees("(9)", edited=True)
        for person in late:
            await person.hears("Tercatat ikut")
        self.tell.checked("the three new ones are on the list once, and each got an answer")

    async def remind_eve(self) -> None:
        """Privately to those who opened the chat, one message with mentions for the others."""
        self.tell.sees("Pak Budi, private", await self.cast.budi.sees(None, "Besok"))
        await self.town.move_clock(to=EVE.replace(minute=32))
        shown = await self._sees("Besok")
        mentioned = [entity for entity in shown.entities if entity["type"] == "text_mention"]
        assert len(mentioned) == 9, (
            mentioned
        )  # eight who join and one who is not sure; Pak Budi heard in private
        self.tell.checked("nine neighbours without a private chat are mentioned in one message")

    async def remind_soon(self) -> None:
        """At five in the morning, when the quiet hours end."""
        self.tell.sees("Pak Budi, private", await self.cast.budi.sees(None, "Hari ini"))
        await self.town.move_clock(to=MORNING.replace(minute=2))
        await self._sees("Hari ini")

    async def attend(self) -> None:
        """The chair taps names in private, closes, and the group is thanked."""
        sari = self.cast.sari
        await sari.tap(self.group, "Kelola", on=await sari.sees(self.group, "Kelola"))
        self.tell.does("Bu Sari", "taps Kelola; the panel opens in her private chat")
        self.tell.sees("Bu Sari, private", await sari.sees(None, "Kehadiran"))
        await sari.tap(None, "Kehadiran")
        for name in ("Bapak Budi", "Mas Joko", "Rina"):
            await sari.sees(None, f"▫️ {name}")
            await sari.tap(None, f"▫️ {name}")
        self.tell.does("Bu Sari", "taps three names")
        self.tell.sees("Bu Sari, private", await sari.sees(None, "Hadir: 3", edited=True))
        await sari.tap(None, "🌿 Selesai")
        await sari.sees(None, "Ya, sudah selesai")
        await sari.tap(None, "Ya, sudah selesai")
        await self._sees("3 warga hadir")

    async def pass_on(self) -> None:
        """An ordinary letter, forwarded without a command, becomes a card."""
        sari = self.cast.sari
        letter = await sari.type(self.group, LETTER)
        await sari.forward(self.group, letter, None)
        self.tell.does("Bu Sari", "forwards her letter from the group to Bantar")
        preview = await sari.sees(None, "Sabtu, 5 Desember, 19.30 WIB")
        self.tell.sees("Bu Sari, private", preview)
        await sari.tap(None, "Pasang")
        card = await self._sees("Sabtu, 5 Desember, 19.30 WIB")
        assert "Balai RT" in card.text, card
        violations = await self.town.violations()
        assert violations == [], violations
        self.tell.checked("every request of the bot was allowed by the Bot API's schema")

    async def _sees(self, text: str, *, edited: bool | None = None, timeout: float = 20) -> Shown:  # noqa: ASYNC109
        shown = await self.cast.sari.sees(self.group, text, edited=edited, timeout=timeout)
        self.tell.sees("Group RT 05", shown)
        return shown

    async def _taps(self, label: str) -> None:
        await self.cast.sari.tap(self.group, label)
        self.tell.does("Bu Sari", f"taps {label}")

    @staticmethod
    def _link(shown: Shown) -> str:
        return str(next(button["url"] for row in shown.buttons for button in row if "url" in button))
