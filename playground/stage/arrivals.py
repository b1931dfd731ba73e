"""How the RT of the story comes together: the group is set up, private chats are opened, offices given."""

from collections.abc import Iterator
from datetime import datetime

from playground.person import Person
from playground.stage.cast import RESIDENTS, Cast, Resident
from playground.stage.hands import Hands
from playground.stage.story import Beat
from playground.town import Town

OFFICES = (
    ("Pak Hasan", "Koordinator", "Siap, Bu. Saya bantu mengatur warga di lorong."),
    ("Mas Joko", "Ketua regu", "Ronda malam Minggu biar saya yang pegang, Bu."),
    ("Bu Yanti", "Bendahara", "Kas bulan ini sudah saya rapikan, Bu."),
)


class Arrivals:
    """What happens once, and newcomers."""

    def __init__(self, hands: Hands, cast: Cast) -> None:
        self.hands = hands
        self.cast = cast
        self.group = cast.group

    @property
    def town(self) -> Town:
        """Where it all happens."""
        return self.hands.town

    def beats(self, begins: datetime, offices: datetime) -> Iterator[Beat]:
        """The beginning, and when it is known who is willing to do something for the RT."""
        yield Beat(begins, "Bu Sari menyiapkan grup", "Bu Sari sets the group up", self.set_up)
        yield Beat(offices, "Pengurus ditunjuk", "Offices are given", self.give_offices)

    async def set_up(self) -> None:
        """Bu Sari adds the bot and answers its questions."""
        hands, group, sari = self.hands, self.group, self.cast.sari
        await hands.does(sari, "add_bot", chat=group.id)
        await hands.taps(sari, "Mulai", group)
        for field, words in (("Kelurahan", "Eka Jaya"), ("Kecamatan", "Paal Merah")):
            await hands.taps(sari, field, group)
            question = hands.sees(sari, f"Di {field.lower()} apa", group)
            await hands.types(sari, words, group, reply_to=question.id)
        await hands.taps(sari, "✅ Selesai", group)
        hands.sees(sari, "sudah siap", group)
        link = next(button["url"] for button in self._links(sari))
        await hands.does(sari, "follow", url=link)
        await self._introduce(self._known("Bu Sari"), sari)

    def _links(self, who: Person) -> list[dict[str, str]]:
        shown = self.hands.sees(who, "Buka chat pribadi", self.group)
        return [button for row in shown.inline_keyboard for button in row if "url" in button]

    async def open_chats(self, announcements: int) -> None:
        """Those who now tap "Ingatkan saya" under the newest card."""
        for resident in RESIDENTS:
            if resident.opens == announcements and resident.name != "Bu Sari":
                person = self.cast.people[resident.name]
                await self.hands.taps(person, "Ingatkan saya", self.group)
                await self._introduce(resident, person)

    async def _introduce(self, resident: Resident, person: Person) -> None:
        """Consent, form of address, house."""
        await self.hands.taps(person, "Setuju")
        await self.hands.taps(person, resident.addressed(resident.opens))
        await self.hands.types(person, resident.house)
        self.hands.sees(person, f"Rumah: {resident.house}")

    async def give_offices(self) -> None:
        """The chair answers those who are willing with /peran."""
        sari, group = self.cast.sari, self.group
        for name, office, words in OFFICES:
            said = await self.hands.types(self.cast.people[name], words, group)
            await self.hands.types(sari, "/peran", group, reply_to=said)
            await self.hands.taps(sari, office, group)
            self.hands.sees(sari, f"Peran: {office}", group)

    async def welcome(self) -> None:
        """Newcomers come into the group on their day."""
        today = self.town.clock.now().date()
        for resident in RESIDENTS:
            person = self.cast.people[resident.name]
            if resident.since <= today and not self.group.member(person.id):
                await self.hands.does(person, "join", chat=self.group.id)
                await self.hands.types(person, "Salam kenal, Bapak/Ibu. Kami warga baru. 🙏", self.group)

    @staticmethod
    def _known(name: str) -> Resident:
        return next(one for one in RESIDENTS if one.name == name)
