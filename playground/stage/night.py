"""The night watch of the RT of the story: a squad from a list, its first night with the book, the record."""

from collections.abc import Iterator
from datetime import date

from playground.stage.arrivals import Arrivals
from playground.stage.hands import StoryError
from playground.stage.story import Beat, at

LIST = """Regu Melati tiap 14 malam mulai 21 November:
Mas Joko (ketua)
Pak Budi
Pak Tigor"""
GUEST = "Bu Yanti A-5, 2 orang, sampai Senin"
AWAY, WORDS = "C-2", "Lampu teras menyala"
GIVEN = ("A-1", "A-5", "A-9", "B-2")
LISTED, NIGHT, MORNING = date(2026, 11, 18), date(2026, 11, 21), date(2026, 11, 22)


class Night:
    """In the last week; the next night is far off: the clock's first step is the kerja bakti's reminder."""

    def __init__(self, arrivals: Arrivals) -> None:
        self.hands = arrivals.hands
        self.group = arrivals.group
        self.people = arrivals.cast.people

    def beats(self) -> Iterator[Beat]:
        """Everything, at its hour."""
        yield Beat(at(LISTED, 20, 30), "Regu ronda disusun", "A squad is made from a list", self.make)
        yield Beat(at(NIGHT, 17), "Bu Ning bepergian", "Bu Ning is away", self.leave)
        yield Beat(at(NIGHT, 20, 5), "Regu siap", "The squad is ready", self.confirm)
        yield Beat(at(NIGHT, 22, 30), "Malam ronda", "A night of watch", self.watch)
        yield Beat(at(NIGHT, 23, 40), "Kentongan", "Kentongan", self.sound)
        yield Beat(at(MORNING, 4, 5), "Catatan malam", "The record of the night", self.sign)

    async def make(self) -> None:
        """Bu Sari begins the watch, and pastes the list that hung at the pos."""
        hands, sari = self.hands, self.people["Bu Sari"]
        await hands.types(sari, "/regu")
        for label in ("▶️ Mulai", "22.00–04.00", "3", "Dari daftar"):
            await hands.taps(sari, label)
        await hands.types(sari, LIST)
        for label in ("Simpan regu-regu ini", "Lihat regu", "Aturan ronda", "🍚 Jimpitan", "Rp500"):
            await hands.taps(sari, label)
        hands.sees(sari, "🍚 Jimpitan: Rp500")

    async def leave(self) -> None:
        """Her house is empty over the week-end."""
        ning = self.people["Bu Ning"]
        await self.hands.types(ning, "/rumahkosong")
        await self.hands.taps(ning, f"{AWAY} akan kosong")
        await self.hands.types(ning, "21-23 November")
        await self.hands.types(ning, WORDS)
        self.hands.sees(ning, WORDS)

    async def confirm(self) -> None:
        """Two hours before; the squad reads which house to look after."""
        for name in ("Mas Joko", "Pak Budi"):
            reminder = self.hands.sees(self.people[name], "malam ini giliran ronda")
            if AWAY not in reminder.text:
                raise StoryError(f"the squad does not read which house is empty:\n{reminder.text}")
            await self.hands.taps(self.people[name], "✅ Siap")
        if any(WORDS in one.text or "rumah kosong" in one.text for one in self.group.messages.values()):
            raise StoryError("the group reads which house is empty")

    async def watch(self) -> None:
        """A round, a guest, and a coin from some houses."""
        hands, joko, budi = self.hands, self.people["Mas Joko"], self.people["Pak Budi"]
        await hands.types(joko, "/buku")
        for label in ("Patroli", "Tamu"):
            await hands.taps(joko, label)
        await hands.types(joko, GUEST)
        await hands.types(budi, "/jimpitan")
        for house in GIVEN:
            await hands.taps(budi, house)
        hands.sees(budi, f"Rp{len(GIVEN) * 500 / 1000:.3f} dari {len(GIVEN)} rumah")

    async def sound(self) -> None:
        """Smoke, and soon all is well."""
        hands, budi = self.hands, self.people["Pak Budi"]
        await hands.types(budi, "/kentongan")
        for label in ("Kebakaran", "Ya, bunyikan"):
            await hands.taps(budi, label)
        await hands.types(budi, "Sampah di belakang Balai RT, sudah padam")
        for label in ("Sudah aman?", "✅ Sudah aman"):
            await hands.taps(budi, label)
        hands.sees(budi, "Sudah aman", self.group)

    async def sign(self) -> None:
        """The leader signs, and the treasurer has the coins."""
        joko, yanti = self.people["Mas Joko"], self.people["Bu Yanti"]
        self.hands.sees(joko, "Ronda selesai")
        for label in ("Semua hadir", "Tanda tangani"):
            await self.hands.taps(joko, label)
        self.hands.sees(joko, "Ditandatangani")
        await self.hands.taps(yanti, "Sudah diterima")
