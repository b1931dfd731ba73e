"""What the RT of the story does beside its Sundays: a series, work alone with a photo, a proposal."""

from collections.abc import Iterator
from datetime import date, timedelta

from playground.photo import kerja_bakti
from playground.stage.arrivals import Arrivals
from playground.stage.hands import StoryError
from playground.stage.story import Beat, at

POSYANDU = "/posyandu Selasa pertama tiap bulan 08.00 Posyandu Melati @ Balai RT"
ALONE = "/mandiri Kuras bak mandi dan tandon, sebelum 1 Desember"
PROPOSAL = "/usul Sabtu, 5 Desember 16.00 Tanam bunga @ Taman RT bawa sekop"
DONE = ("Pak Budi", "Mas Joko", "Bu Yanti", "Pak Rahmat")
TAKEN_ON = ("Rina", "Bu Ning", "Pak Made")


class Beside:
    """In the last week, so that the page opens with all of it before it."""

    def __init__(self, arrivals: Arrivals) -> None:
        self.hands = arrivals.hands
        self.group = arrivals.group
        self.people = arrivals.cast.people

    def beats(self) -> Iterator[Beat]:
        """Everything, at its hour."""
        series, alone = date(2026, 11, 18), date(2026, 11, 20)
        yield Beat(at(series, 20), "Posyandu tiap bulan", "A health post every month", self.repeat)
        yield Beat(at(alone, 16), "Kerja mandiri dipasang", "Work to do alone is posted", self.post_alone)
        yield Beat(at(date(2026, 11, 23), 16), "Foto kerja mandiri", "A photo of work done", self.show)
        yield Beat(at(date(2026, 11, 24), 8), "Usulan dari Rina", "Rina proposes something", self.propose)

    async def repeat(self) -> None:
        """The chair posts the monthly health post."""
        await self._post(POSYANDU, "Selasa pertama tiap bulan")
        for name in ("Bu Ning", "Mbak Dewi"):
            await self.hands.taps(self.people[name], "✅ Ikut", self.group)

    async def post_alone(self) -> None:
        """Some take it on at once."""
        await self._post(ALONE, "Masing-masing, jamnya bebas")
        for name in TAKEN_ON:
            await self.hands.taps(self.people[name], "Saya kerjakan", self.group)

    async def show(self) -> None:
        """Some have done it; one answers the card with a photo."""
        for name in DONE:
            await self.hands.taps(self.people[name], "Sudah beres", self.group)
        joko = self.people["Mas Joko"]
        card = self.hands.sees(joko, "Sudah beres", self.group)
        photo = {"kind": "photo", "name": "tandon.png", "data": kerja_bakti(7)}
        await self.hands.does(joko, "send_file", chat=self.group.id, reply_to=card.id, **photo)
        await self.hands.waits(self.hands.town.clock.now() + timedelta(minutes=1))  # more could follow
        self.hands.sees(joko, "1 foto sesudah kegiatan tersimpan", self.group)

    async def propose(self) -> None:
        """It waits for an officer: whoever looks at the page may accept it."""
        rina = self.people["Rina"]
        await self.hands.types(rina, PROPOSAL)
        await self.hands.taps(rina, "Kirim usulan")
        self.hands.sees(self.people["Bu Sari"], "Usulan dari")

    async def _post(self, words: str, expected: str) -> None:
        sari = self.people["Bu Sari"]
        await self.hands.types(sari, words, self.group)
        await self.hands.taps(sari, "Pasang", self.group)
        card = self.hands.sees(sari, "Ingatkan saya", self.group)
        if expected not in card.text:
            raise StoryError(f"{expected!r} is not on the card:\n{card.text}")
