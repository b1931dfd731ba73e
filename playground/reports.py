"""Scenes of a report: told in three steps, seen to by the officers, settled; and nobody knows who told."""

from playground.cast import Cast
from playground.client import Person
from playground.narrator import Narrator
from playground.scenes import Scenes
from playground.stage.memory import Memory

WORDS = "Depan pos, sudah tiga malam gelap"
COMPLAINT = "Selokan gang 2 tersumbat, airnya sudah naik ke jalan"


class Reports(Scenes):
    """Rina tells, Bu Sari sees to it."""

    def __init__(self, cast: Cast, narrator: Narrator, memory: Memory) -> None:
        super().__init__(cast, narrator)
        self.memory = memory

    @property
    def rina(self) -> Person:
        """Whose name no officer learns."""
        return self.cast.neighbours[2]

    async def tell_of_lamp(self) -> None:
        """/lapor, one tap, a few words; sealed, and sent."""
        rina = self.rina
        self.tell.does("Rina", "writes: /lapor")
        await rina.say("/lapor")
        first = await self._sees_in_private(rina, "Mau lapor apa")
        assert "112" in first.text.split("\n")[0], first
        await self._taps_in_private(rina, "Lampu jalan mati")
        await rina.sees(None, "ceritakan")
        self.tell.does("Rina", f"writes: {WORDS}")
        await rina.say(WORDS)
        await self._sees_in_private(rina, "untuk pengurus")
        await self._taps_in_private(rina, "Siapa boleh tahu", "tersegel")
        await self._sees_in_private(rina, "jangan sampai", edited=True)
        await self._taps_in_private(rina, "Kirim")
        await self._sees_in_private(rina, "L-1", edited=True)

    async def see_to_it(self) -> None:
        """The chair reads what, not who; looks, and passes it on."""
        sari, rina = self.cast.sari, self.rina
        card = await self._sees_in_private(sari, "L-1")
        assert "Rina" not in card.text, card
        await self._taps_in_private(sari, "Verifikasi")
        await self._sees_in_private(rina, "Sudah dicek")
        await self._taps_in_private(sari, "📨 Teruskan")
        await self._sees_in_private(sari, "Mohon baca ulang")
        await self._taps_in_private(sari, "Sudah diteruskan")
        await self._sees_in_private(rina, "diteruskan ke")

    async def settle(self) -> None:
        """It is done; and who reported it says whether that is so."""
        sari, rina = self.cast.sari, self.rina
        await self._taps_in_private(sari, "🎉 Selesai")
        await sari.sees(None, "foto keadaannya sekarang")
        await self._taps_in_private(sari, "tanpa foto")
        await self._sees_in_private(rina, "Sudah beres?")
        await self._taps_in_private(rina, "✅ Sudah beres")
        self.tell.checked(self.nobody_knows())

    def nobody_knows(self) -> str:
        """Look into the database: what there is of the report leads to nobody."""
        with self.memory.connect() as connection:
            ((reporter, words),) = connection.execute("select reporter, words from reports").fetchall()
            log = connection.execute("select resident_id from report_log").fetchall()
        rinas = str(self.rina.id)
        assert rinas not in reporter
        assert WORDS not in words
        assert log[0] == (None,), log
        return "the database holds the report, and neither its words nor who told it without the key"
