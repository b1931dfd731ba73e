"""What neighbours say and show among themselves; the bot does not hear it."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from playground.chat import Chat
from playground.person import Person
from playground.photo import kerja_bakti
from playground.stage.hands import Hands

WILLING = (
    "Siap 👍", "Insyaallah hadir.", "Saya bawa cangkul dua.", "Nanti saya ajak tetangga sebelah.",
)  # fmt: skip
THANKFUL = (
    "Terima kasih semuanya 🙏", "Alhamdulillah, bersih lagi.", "Mantap, warga RT 05!", "Sehat selalu ya.",
)  # fmt: skip
PHOTO = "Sudah bersih, air lancar 👍"
HEARTS = ("👍", "❤", "🙏")
MEETING_POINT = (-1.6218, 103.6412)  # a made-up one, in Eka Jaya: as in page/attach.js


class SmallTalk:
    """In one group."""

    def __init__(self, hands: Hands, group: Chat, dice: Random) -> None:
        self._hands = hands
        self._group = group
        self._dice = dice

    async def chat(self, people: Sequence[Person], phrases: Sequence[str]) -> None:
        """Two of them say something, some minutes apart."""
        both = zip(self._dice.sample(people, 2), self._dice.sample(phrases, 2), strict=True)
        for who, words in both:
            await self.pause(self._dice.randint(2, 9))
            self._hands.begins(who, "write", text=words, chat=self._group.id)

    async def photo(self, who: Person) -> None:
        """Somebody shows how it has become."""
        await self.pause(3)
        data = kerja_bakti(self._dice.randrange(1000))
        details = {"kind": "photo", "name": "selokan.png", "caption": PHOTO, "data": data}
        self._hands.begins(who, "send_file", chat=self._group.id, **details)

    async def point(self, who: Person) -> None:
        """Where people meet, on a map."""
        latitude, longitude = MEETING_POINT
        place = {"latitude": latitude, "longitude": longitude, "chat": self._group.id}
        self._hands.begins(who, "send_location", **place)

    def like(self, people: Sequence[Person]) -> None:
        """Some like the newest message."""
        newest = next(reversed(self._group.messages))
        for who, heart in zip(self._dice.sample(people, 3), HEARTS, strict=True):
            self._hands.begins(who, "react", message=newest, emoji=heart, chat=self._group.id)

    async def pause(self, minutes: int) -> None:
        """Nobody says anything."""
        await self._hands.waits(self._hands.town.clock.now() + timedelta(minutes=minutes))
