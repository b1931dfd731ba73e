"""Scenes of sharing the work: tools, tasks, answers for others, a series, work alone, proposals."""

from base64 import b64decode

from bot.messages import codes as words
from bot.messages.links import private_chat
from bot.messages.speech import speech
from bot.pictures.codes import qr
from bot.rules.codes import Code
from db import codes
from playground.photo import kerja_bakti
from playground.scenes import Scenes
from playground.stage.memory import Memory

SERIES = "/kerjabakti tiap Jumat 16.00 Sapu jalan @ Taman bawa sapu"
ALONE = "/mandiri Kuras bak mandi, sebelum Minggu"
PROPOSAL = "/usul Sabtu 16.00 Tanam bunga @ Taman bawa sekop"
SPEECH = speech("id", "Asia/Jakarta")


class Together(Scenes):
    """The kerja bakti of the tour is activity 1."""

    async def share(self) -> None:
        """Who brings which tool; a task that is full has a waiting list, and it moves up."""
        budi, tigor = self.cast.budi, self.cast.neighbours[6]
        card = await self.cast.sari.sees(self.group, "Saya bawa")
        await budi.tap(self.group, "Saya bawa", on=card)
        self.tell.does("Pak Budi", "taps Saya bawa …; the list of tools opens in his private chat")
        await self._taps_in_private(budi, "▫️ cangkul")
        await self._sees_in_private(budi, "cangkul ✓", edited=True)
        await tigor.tap(self.group, "konsumsi", on=card)
        self.tell.does("Pak Tigor", "taps the task konsumsi (food and drink), which needs one person")
        self.tell.hears("Pak Tigor", await tigor.hears("Tercatat: konsumsi"))
        await budi.tap(self.group, "konsumsi", on=card)
        self.tell.does("Pak Budi", "taps it, too")
        self.tell.hears("Pak Budi", await budi.hears("antre nomor 1"))
        await tigor.tap(self.group, "Belum pasti", on=card)
        self.tell.does("Pak Tigor", "is no longer sure, and taps Belum pasti")
        await self._sees_in_private(budi, "Ada tempat kosong")

    async def represent(self) -> None:
        """An officer writes down somebody who has no Telegram."""
        sari = self.cast.sari
        await self._manages(await sari.sees(self.group, "Kelola"))
        await self._taps_in_private(sari, "Diwakilkan")
        await self._sees_in_private(sari, "Mohon ketik nama")
        self.tell.does("Bu Sari", "types: Mbah Karto A-12 ikut")
        await sari.say("Mbah Karto A-12 ikut")
        await self._sees_in_private(sari, "Mbah Karto · A-12")
        await self._sees("Mbah Karto", edited=True)

    async def show_code(self, memory: Memory) -> None:
        """A QR code on the chair's phone; who scans it is present."""
        sari, rina = self.cast.sari, self.cast.neighbours[2]
        await self._taps_in_private(sari, "Kode hadir")
        shown = await self._sees_in_private(sari, "Kode hadir, sampai")
        code = memory.read(lambda tx: codes.of(tx, 1), Code())
        payload = f"hadir_1_{code.text}"
        drawn = qr(private_chat("BantarBot", payload), words.in_picture(SPEECH, code))
        assert await self.town.line.fetch(f"files/{shown.file_id}") == drawn
        await rina.start(payload)
        self.tell.does("Rina", "scans it with her phone, and presses Start")
        await self._sees_in_private(rina, "Kehadirannya tercatat")

    async def repeat(self) -> None:
        """Every Friday, but not on the first."""
        sari = self.cast.sari
        card = await self._posts(SERIES, "Jumat, 4 Desember, 16.00 WIB")
        await self._manages(card)
        await self._taps_in_private(sari, "Lewati sekali", "Ya, lewati")
        await self._sees_in_private(sari, "Jumat, 4 Desember dilewati")
        await self._taps_in_private(sari, "Rangkaian")
        await self._sees_in_private(sari, "Tiap Jumat")

    async def each_alone(self) -> None:
        """Work without a common hour: done with a tap, shown with a photo."""
        joko = self.cast.neighbours[1]
        card = await self._posts(ALONE, "Sampai Sabtu, 5 Desember", "Saya kerjakan")
        await joko.tap(self.group, "Sudah beres", on=card)
        self.tell.does("Mas Joko", "does it right away, and taps Sudah beres")
        self.tell.hears("Mas Joko", await joko.hears("sudah beres"))
        await joko.photo(self.group, data=b64decode(kerja_bakti(1)), reply_to=card)
        self.tell.does("Mas Joko", "answers the card with a photo")
        await self._sees("1 foto")
        await self._sees("Beres 1", edited=True)

    async def propose(self) -> None:
        """A resident proposes, an officer accepts; then it goes into a calendar."""
        sari, budi = self.cast.sari, self.cast.budi
        self.tell.does("Pak Budi", f"writes to Bantar in private: {PROPOSAL}")
        await budi.say(PROPOSAL)
        await self._sees_in_private(budi, "Kirim usulan")
        await self._taps_in_private(budi, "Kirim usulan")
        await self._sees_in_private(sari, "Usulan dari")
        await self._taps_in_private(sari, "Terima & pasang")
        card = await self._sees("Tanam bunga")
        await self._sees_in_private(budi, "diterima")
        await budi.tap(self.group, "Ingatkan saya", on=card)
        self.tell.does("Pak Budi", "taps Ingatkan saya under the card, to have it in his private chat")
        await budi.sees(None, "Mohon ketuk salah satu")
        await self._taps_in_private(budi, "Ikut", "Kalender")
        file = await self._sees_in_private(budi, "Silakan buka berkas ini")
        calendar = (await self.town.line.fetch(f"files/{file.file_id}")).decode()
        assert "DTSTART;TZID=Asia/Jakarta:20261205T160000" in calendar, calendar
        self.tell.checked("the file is a calendar's (.ics), with Saturday, 16.00 in it")
