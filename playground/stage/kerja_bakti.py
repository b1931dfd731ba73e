"""One kerja bakti of the story, from its announcement to the thanks."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from bot.messages.speech import speech
from bot.rules.signups import Answer
from playground.acts.tapping import buttons
from playground.person import Person
from playground.stage.answers import LABELS, Answers, neighbours_of
from playground.stage.arrivals import Arrivals
from playground.stage.cast import Resident
from playground.stage.hands import StoryError
from playground.stage.small_talk import THANKFUL, WILLING, SmallTalk
from playground.stage.story import Beat, at
from playground.stage.sundays import Fate, Sunday, Way

SPEECH, ENGLISH = speech("id", "Asia/Jakarta"), speech("en", "Asia/Jakarta")
RAIN = "Hujan deras dari siang, Bapak/Ibu. Kerja bakti besok kita pindah ke Minggu depan ya."
FEAST = "Mohon maaf Bapak/Ibu, Minggu ini ada hajatan di rumah Pak Tigor. Kerja bakti kita tiadakan dulu."


class KerjaBakti:
    """`number` counts the announcements of the story, from 1."""

    def __init__(self, arrivals: Arrivals, sunday: Sunday, number: int, dice: Random) -> None:
        self.arrivals = arrivals
        self.hands = arrivals.hands
        self.group = arrivals.group
        self.people = arrivals.cast.people
        self.officer = self.people[sunday.by]
        self.sunday = sunday
        self.number = number
        self.dice = dice
        self.talk = SmallTalk(self.hands, self.group, dice)

    def beats(self) -> Iterator[Beat]:
        """Everything, at its hour."""
        sunday = self.sunday
        yield self._beat(sunday.posted - timedelta(hours=3), self.arrivals.welcome)
        yield self._beat(sunday.posted, self.announce)
        if sunday.fate is Fate.COMING:
            return
        yield self._beat(sunday.posted + timedelta(hours=22), self.answer_later)
        if sunday.fate is Fate.CANCELLED:
            yield self._beat(at(sunday.day - timedelta(days=2), 19, 35), self.cancel)
            return
        if sunday.fate is Fate.MOVED:
            yield self._beat(at(sunday.day - timedelta(days=1), 17, 20), self.move)
        yield self._beat(self.evening + timedelta(minutes=25), self.remind)
        yield self._beat(at(sunday.held_on, 10, 15), self.gather)
        yield self._beat(at(sunday.held_on, 19, 40), self.finish)

    def _beat(self, when: datetime, play: Callable[[], Awaitable[None]]) -> Beat:
        title = self.sunday.title
        return Beat(when, f"{SPEECH.day(when)}: {title}", f"{ENGLISH.day(when)}: {title}", play)

    @property
    def evening(self) -> datetime:
        """When those who come are reminded."""
        return at(self.sunday.held_on - timedelta(days=1), 19, 30)

    async def announce(self) -> None:
        """The announcement, and those who answer at once."""
        await self.post()
        names = [member.person.name for member in self.group.members.values() if member.inside]
        self.answers = Answers(self.dice, neighbours_of(names))
        await self.talk.pause(4)
        await self.tap(self.answers.first(more=False))
        await self.arrivals.open_chats(self.number)
        await self.talk.chat(self.joining(), WILLING)
        if self.sunday.fate is Fate.COMING:
            await self.share()
            await self.talk.point(self.officer)

    async def share(self) -> None:
        """Some take a task; of three who would cook, one waits."""
        cooks, diggers = self.joining()[:3], self.joining()[3:6]
        for task, people in (("konsumsi", cooks), ("selokan", diggers)):
            for person in people:
                await self.hands.taps(person, f"🛠 {task}", self.group)
        await self.talk.pause(1)
        self.hands.sees(self.officer, "konsumsi 2/2 (antre 1)", self.group)

    async def answer_later(self) -> None:
        """Those who answer on the next day."""
        await self.tap(self.answers.first(more=True))

    async def post(self) -> None:
        """The announcement, the preview, the card."""
        words, chat = self.sunday.words, self.group
        match self.sunday.way:
            case Way.COMMAND:
                await self.hands.types(self.officer, f"/kerjabakti {words}", chat)
            case Way.REPLY:
                said = self.hands.begins(self.officer, "write", text=words, chat=chat.id)
                await self.hands.types(self.officer, "/kerjabakti", chat, reply_to=said)
            case Way.PRIVATE:
                await self.hands.types(self.officer, f"/kerjabakti {words}")
        in_private = self.sunday.way is Way.PRIVATE
        await self.hands.taps(self.officer, "Pasang", None if in_private else chat)
        card = self.hands.sees(self.officer, "Ingatkan saya", chat, since=self.sunday.posted)
        for expected in (self.sunday.title, f"{SPEECH.day(self.sunday.day)}, 07.00 WIB"):
            if expected not in card.text:
                raise StoryError(f"{expected!r} is not on the card:\n{card.text}")

    async def tap(self, wave: dict[Resident, Answer]) -> None:
        """Many at once, on the newest card."""
        card = self.hands.sees(self.officer, "Ingatkan saya", self.group)
        for one, answer in wave.items():
            press = {"text": LABELS[answer], "message": card.id, "chat": self.group.id}
            self.hands.begins(self.people[one.name], "tap", **press)
        await self.hands.rests()

    def joining(self) -> list[Person]:
        """The neighbours on the list, without the officer who posted."""
        joined = [one.name for one, answer in self.answers.given.items() if answer is Answer.JOINING]
        return [self.people[name] for name in joined if name != self.sunday.by]

    async def move(self) -> None:
        """On Saturday afternoon it rains."""
        await self._manage(RAIN)
        await self.hands.taps(self.officer, "Pindah jadwal")
        await self.hands.types(self.officer, f"{SPEECH.day(self.sunday.held_on)} 07.00")
        await self.hands.taps(self.officer, "Ya, pindahkan")
        await self.talk.pause(1)
        self.hands.sees(self.officer, "Semula: ", self.group)

    async def cancel(self) -> None:
        """On Friday it turns out that nobody has time."""
        await self._manage(FEAST)
        await self.hands.taps(self.officer, "❌ Batalkan")
        await self.hands.taps(self.officer, "Ya, batalkan")
        await self.talk.pause(1)
        self.hands.sees(self.officer, "Yang sudah menjawab: ", self.group)

    async def _manage(self, words: str) -> None:
        self.hands.begins(self.officer, "write", text=words, chat=self.group.id)
        await self.talk.pause(1)
        await self.hands.taps(self.officer, "Kelola", self.group)

    async def remind(self) -> None:
        """The evening before: those who were not sure tap under their reminder."""
        for one, answer in self.answers.evening().items():
            person = self.people[one.name]
            place = None if one.opens <= self.number else self.group
            shown = self.hands.sees(person, "Besok", place, since=self.evening)
            press = {"text": LABELS[answer], "message": shown.id, "chat": shown.chat.id}
            self.hands.begins(person, "tap", **press)
        await self.hands.rests()

    async def gather(self) -> None:
        """The morning itself."""
        if self.number % 3 == 1:
            await self.talk.photo(self.joining()[0])
        await self.talk.chat(self.joining(), THANKFUL)

    async def finish(self) -> None:
        """The evening question, attendance, thanks."""
        evening = at(self.sunday.held_on, 19, 30)
        self.hands.sees(self.officer, "Bagaimana", since=evening)
        await self.hands.taps(self.officer, "Kehadiran")
        await self.mark({one.addressed(self.number) for one in self.answers.present()})
        await self.hands.taps(self.officer, "🌿 Selesai")
        await self.hands.taps(self.officer, "Ya, sudah selesai")
        self.hands.sees(self.officer, "🌿 Terima kasih", self.group, since=evening)
        self.talk.like(self.joining())

    async def mark(self, names: set[str]) -> None:
        """Page after page of names."""
        while True:
            labels = [str(one["text"]) for one in buttons(self.hands.sees(self.officer, "Hadir:"))]
            for label in labels:
                if label.partition(" ")[2] in names:
                    await self.hands.taps(self.officer, label)
            if "›" not in labels:
                return
            await self.hands.taps(self.officer, "›")
