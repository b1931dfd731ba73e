"""Scenes of a night watch: a pasted list of squads, the night with its book, an alarm, the record signed."""

from playground.scenes import Scenes

LIST = "/regu malam Jumat: Pak Budi (ketua), Rina, Mas Joko"
AWAY = ("3-6 Desember", "Lampu teras menyala")
GUEST = "Bu Fatimah B-2, 2 orang, sampai Minggu"


class Night(Scenes):
    """Of Thursday, before Friday."""

    async def roster(self) -> None:
        """From nothing to a squad, by the list that hung at the pos; jimpitan."""
        sari = self.cast.sari
        self.tell.does("Bu Sari", f"writes the list that hangs at the pos: {LIST}")
        await sari.say(LIST)
        await self._sees_in_private(sari, "3 nama cocok")
        await self._taps_in_private(sari, "Simpan regu-regu ini", "Lihat regu", "Aturan ronda")
        await self._taps_in_private(sari, "🍚 Jimpitan", "Rp500")
        await sari.sees(None, "🍚 Jimpitan: Rp500")

    async def leave_house(self) -> None:
        """An officer tells for Mbah Karto, who has no phone, that his house is empty."""
        sari = self.cast.sari
        await sari.say("/rumahkosong")
        await self._taps_in_private(sari, "Semua di RT 05", "Rumah lain")
        await sari.sees(None, "Rumah mana")
        await self._taps_in_private(sari, "A-12")
        for asked, words in zip(("kosong mulai", "Ada pesan"), AWAY, strict=True):
            await sari.sees(None, asked)
            await sari.say(words)
        await self._sees_in_private(sari, AWAY[1])

    async def remind(self) -> None:
        """Two hours before: the squad reads of the empty house, and nobody else does."""
        budi, tigor = self.cast.budi, self.cast.neighbours[6]
        shown = await self._sees_in_private(budi, "malam ini giliran ronda")
        assert "A-12" in shown.text, shown
        card = await self._sees("malam Jumat")
        await budi.tap(self.group, "✅ Siap", on=card)
        await self._sees("Siap (1)", edited=True)
        await tigor.start("ronda")
        await tigor.sees(None, "malam Jumat")
        for who, chat in ((tigor, None), (tigor, self.group)):
            assert not [
                one for one in await who.reads(chat) if "rumah kosong" in one.text or AWAY[1] in one.text
            ]
        self.tell.checked("neither the group nor a neighbour without a turn reads which house is empty")

    async def keep_watch(self) -> None:
        """A round, a guest, a coin."""
        budi, rina = self.cast.budi, self.cast.neighbours[2]
        await budi.say("/buku")
        await self._taps_in_private(budi, "Patroli", "Tamu")
        await budi.sees(None, "Tamu siapa")
        self.tell.does("Pak Budi", f"types: {GUEST}")
        await budi.say(GUEST)
        await self._sees_in_private(budi, "👤 Bu Fatimah B-2")
        await rina.say("/jimpitan")
        await self._taps_in_private(rina, "A-3")
        await self._sees_in_private(rina, "Rp500 dari 1 rumah", edited=True)

    async def sound(self) -> None:
        """Two taps, the number first; and the all-clear to whoever was told."""
        rina = self.cast.neighbours[2]
        await rina.say("/kentongan")
        await self._taps_in_private(rina, "Kebakaran", "Ya, bunyikan")
        alarm = await self._sees("Mohon tetap tenang")
        assert alarm.text.startswith("113"), alarm
        await rina.sees(None, "Di mana?")
        await rina.say("Dapur pos, sudah padam")
        await self._taps_in_private(rina, "Sudah aman?")
        await rina.sees(None, "Alarm palsu")
        await self._taps_in_private(rina, "✅ Sudah aman")
        await self._sees("Kabar dari")

    async def sign(self) -> None:
        """One tap for the record; the coins are handed over in the morning."""
        sari, budi = self.cast.sari, self.cast.budi
        await budi.sees(None, "Ronda selesai")
        await self._taps_in_private(budi, "Semua hadir", "Tanda tangani")
        await self._sees_in_private(budi, "Ditandatangani")
        await self._sees("Terima kasih sudah berjaga", edited=True)
        await self._sees_in_private(sari, "Sudah diterima")
        await self._taps_in_private(sari, "Sudah diterima")
        await self._sees_in_private(sari, "Rp500 diterima", edited=True)
