"""The tour: one RT over several days, from the set-up of its group to a report that is settled."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.taps import AnswerTap
from playground.bot_process import BotProcess
from playground.cast import Cast
from playground.client import Shown
from playground.narrator import Narrator
from playground.night import Night
from playground.record.conversation import REPORT
from playground.reports import Reports
from playground.routines import Routines
from playground.scenes import Scenes
from playground.stage.memory import Memory
from playground.summaries import Summaries
from playground.together import Together

ANNOUNCEMENT = (
    "/kerjabakti Minggu 07.00 Bersihkan selokan @ Pos Ronda, "
    "tugas: selokan 5, konsumsi 1, bawa cangkul, karung"
)
START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)  # Selasa, 16.30 WIB
WEDNESDAY = START + timedelta(days=1)
EVE = datetime(2026, 11, 28, 12, 30, tzinfo=UTC)  # Sabtu, 19.30 WIB
MORNING = datetime(2026, 11, 28, 22, 0, tzinfo=UTC)  # Minggu, 05.00 WIB
LETTER = """Assalamu'alaikum. Yth. Bapak/Ibu warga RT 05.
Mengharap kehadiran pada musyawarah warga:
Hari/tanggal: Sabtu, 5 Desember 2026
Pukul: 19.30 WIB - selesai
Tempat: Balai RT
Demikian, terima kasih. Ketua RT 05"""
BEGUN = datetime(2026, 11, 29, 0, 30, tzinfo=UTC)  # Minggu, 07.30 WIB
AFTER = [datetime(2026, 11, 30, 9, tzinfo=UTC) + timedelta(days=n) for n in range(4)]  # 16.00 WIB
EVENING = datetime(2026, 12, 3, 13, 1, tzinfo=UTC)  # Kamis, 20.01 WIB
WATCH = EVENING + timedelta(hours=2, minutes=5)
DAWN = EVENING + timedelta(hours=8)
LAMP = datetime(2026, 12, 4, 9, 30, tzinfo=UTC)  # Jumat, 16.30 WIB
MENDED = LAMP + timedelta(days=1)
WASTE = datetime(2026, 12, 6, 10, 31, tzinfo=UTC)  # Minggu, 17.31 WIB
SUNDAY_EVENING = datetime(2026, 12, 6, 12, 46, tzinfo=UTC)  # 19.46 WIB
PACE = {"group_per_minute": 600, "private_per_second": 20, "card_seconds": 0.3}


class Tour(Scenes):
    """The bot's own process, and all scenes; `database` is the bot's file."""

    def __init__(self, cast: Cast, narrator: Narrator, database: Path) -> None:
        super().__init__(cast, narrator)
        self.memory = Memory(database)
        self.together = Together(cast, narrator)
        self.night = Night(cast, narrator)
        self.reports = Reports(cast, narrator, self.memory)
        self.routines = Routines(cast, narrator)
        self.summaries = Summaries(cast, narrator)
        self.bot = self._new_bot()

    def _new_bot(self) -> BotProcess:
        return BotProcess(self.town, self.memory.url, **PACE)

    async def whole(self) -> None:
        """Every scene, in order."""
        together, night, reports = self.together, self.night, self.reports
        scenes = (
            ("The group gets its bot", None, self.set_up),
            ("The chair posts an ordinary announcement", None, self.post),
            ("Neighbours tap; twice, too, and one who may not", None, self.answer),
            ("The bot is killed in the middle", None, self.kill),
            ("Tools, and a waiting list that moves up", WEDNESDAY, together.share),
            ("An answer for a neighbour without Telegram", None, together.represent),
            ("The evening before", EVE, self.remind_eve),
            ("Two hours before", MORNING, self.remind_soon),
            ("Attendance by QR code and by name, thanks", BEGUN, self.attend),
            ("The chair passes on a letter", AFTER[0], self.pass_on),
            ("Every Friday, but not on the first one", AFTER[1], together.repeat),
            ("Work that each does when there is time", AFTER[2], together.each_alone),
            ("A resident proposes, the chair accepts", AFTER[3], together.propose),
            ("The night watch begins with a list that hung at the pos", None, night.roster),
            ("A house is empty: for the squad's eyes only", None, night.leave_house),
            ("Two hours before the night", EVENING, night.remind),
            ("A round, a guest, jimpitan", WATCH, night.keep_watch),
            ("Kentongan, and all clear", None, night.sound),
            ("The leader signs, the money is handed over", DAWN, night.sign),
            (f"{REPORT}: a lamp is out, told in three steps", LAMP, reports.tell_of_lamp),
            (f"{REPORT}: the officers see to it, and do not know who told", None, reports.see_to_it),
            (f"{REPORT}: settled, says who told", MENDED, reports.settle),
            ("Every Sunday: a routine in one line, for some houses", None, self.routines.write),
            ("The routine reminds who lives there", WASTE, self.routines.remind),
            ("The week in one picture, and on paper", SUNDAY_EVENING, self.summaries.look_back),
            ("Somebody of the kelurahan accompanies the RT", None, self.summaries.accompany),
        )
        for number, (title, begins, scene) in enumerate(scenes, 1):
            if begins is not None:
                await self.town.move_clock(to=begins)
            self.tell.scene(number, title, await self.town.now())
            await scene()
        violations = await self.town.violations()
        assert violations == [], violations
        self.tell.checked("every request of the bot was allowed by the Bot API's schema")

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
        await budi.sees(None, "Rumah nomor berapa")
        await budi.say("A 3")
        await sari.start()
        await sari.sees(None, "Selamat datang")

    async def post(self) -> None:
        """One message, a preview, one tap."""
        await self._posts(ANNOUNCEMENT, "Minggu, 29 November, 07.00 WIB")

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
        await self._manages(await sari.sees(self.group, "Kelola"))
        await self._sees_in_private(sari, "Kehadiran")
        await self._taps_in_private(sari, "Kehadiran")
        await self.together.show_code(self.memory)
        for name in ("Bapak Budi", "Mas Joko"):
            await sari.sees(None, f"▫️ {name}")
            await sari.tap(None, f"▫️ {name}")
        self.tell.does("Bu Sari", "taps two names")
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

    @staticmethod
    def _link(shown: Shown) -> str:
        return str(next(button["url"] for row in shown.buttons for button in row if "url" in button))
