"""Scenes of a routine: one line of the chair's, for two houses, and the reminder that it brings."""

from playground.scenes import Scenes

LINE = "/pengingat Buang sampah ke TPS tiap Minggu jam 18.00 untuk dasawisma Melati rumah A1 sampai A3"
LEAD = "30 menit sebelumnya"


class Routines(Scenes):
    """Of Saturday and Sunday."""

    async def write(self) -> None:
        """What, when and for whom in one line; a correction in three words."""
        sari = self.cast.sari
        self.tell.does("Bu Sari", f"writes: {LINE}")
        await sari.say(LINE)
        shown = await self._sees_in_private(sari, "🔁 Tiap Minggu, 18.00")
        assert "Belum tercatat: A-1, A-2" in shown.text, shown
        self.tell.does("Bu Sari", f"adds: {LEAD}")
        await sari.say(LEAD)
        await self._sees_in_private(sari, "hari itu juga, 17.30")
        await self._taps_in_private(sari, "✅ Simpan")
        await self._sees_in_private(sari, "Minggu, 6 Desember, 17.30 WIB", edited=True)

    async def remind(self) -> None:
        """In private to who lives in those houses; they may stop it by one tap, and take that back."""
        budi = self.cast.budi
        await self._sees_in_private(budi, "Hari ini, 18.00 WIB: Buang sampah ke TPS")
        await self._taps_in_private(budi, "🔕 Berhenti", "🔔 Ingatkan lagi")
        self.tell.hears("Pak Budi", await budi.hears("Saya ingatkan lagi"))
        assert not [one for one in await budi.reads(self.group) if "Buang sampah ke TPS" in one.text]
        self.tell.checked("only the house that it is for was reminded")
