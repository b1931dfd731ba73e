"""The house on paper: updates go in, letters come out, everything between is real; no network, no waiting."""

import itertools
import json
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from random import Random
from typing import Any

import sqlalchemy as sa
from msgspec.structs import replace as replace_fields

from bot import bundling
from bot.config import Config
from bot.fates import Delivery, Fate
from bot.intake import Intake
from bot.letters import KINDS, word, worded
from bot.letters.kind import Illustrated
from bot.letters.reminding import HeldUpError
from bot.parcels import (
    Album,
    AskAdmins,
    AskMember,
    Button,
    Document,
    Edit,
    Fetch,
    Menu,
    Message,
    Parcel,
    Picture,
    Remove,
    Rows,
    Say,
    SentPhoto,
    Toast,
)
from bot.settling import settle
from bot.taps import Tap
from bot.vault import Vault
from bot.world import World
from db import postbag
from db.engine import Database, Transaction
from db.journal import JOURNAL
from db.outbox import Claimed
from handlers import routes
from playground.stage import agenda
from tests.ticks import tick

MINUTE = timedelta(minutes=1)
START = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # Selasa, 24 November 2026, 09.00 WIB


@dataclass(slots=True)
class MovableClock:
    """A clock that stands still until it is moved."""

    time: datetime = START
    runs: bool = False  # as clocks do: no two looks show the same moment

    def now(self) -> datetime:
        self.time += timedelta(microseconds=self.runs)
        return self.time


@dataclass(frozen=True, slots=True)
class Who:
    """A Telegram account of the cast."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str = "id"

    def json(self) -> dict[str, Any]:
        user = {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language_code,
        }
        return user | ({"username": self.username} if self.username else {})


SARI = Who(1001, "Bu Sari", "busari")  # chair of RT 05
BUDI = Who(1002, "Pak Budi", "pakbudi")
JOKO = Who(1003, "Mas Joko")  # no username
RINA = Who(1004, "Rina", "rina_k", "en")
OUTSIDER = Who(1999, "Orang Lain", "oranglain")
BOT = Who(99, "Bantar", "BantarBot")
GROUP = -100500
KEY = "YSBob3VzZSBvbiBwYXBlciBoYXMgbm8gc2VjcmV0cyE="
OTHER_GROUP = -100600


@dataclass
class House:
    """One bot with its database; `telegram` is what people see: message id -> newest Say or Edit per chat."""

    db: Database
    clock: MovableClock = field(default_factory=MovableClock)
    config: Config = field(default_factory=Config)
    admins: dict[int, dict[int, bool]] = field(default_factory=dict)  # what Telegram would answer
    members: set[tuple[int, int]] = field(default_factory=set)  # (group, person) whom Telegram knows there
    unreachable: set[int] = field(default_factory=set)
    deleted: set[tuple[int, int]] = field(default_factory=set)  # messages that an admin took away
    uploads: dict[str, bytes] = field(default_factory=dict)  # files that people sent, by Telegram's id
    sent: list[Parcel] = field(default_factory=list)
    messages: dict[tuple[int, int], Message | Edit] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.world = World(self.clock, Random(5), self.config, "BantarBot", Vault([KEY]))
        self.intake = Intake(self.db, self.world, routes.handle, routes.apologise, lambda: None)
        self._update_ids = itertools.count(1)
        self._message_ids = itertools.count(100)

    # what people do

    async def types(self, who: Who, text: str, chat: int | None = None, **message: Any) -> int:
        """Somebody writes (in private, when no chat is given); return the message's id."""
        message_id = next(self._message_ids)
        body: dict[str, Any] = {
            "message_id": message_id,
            "date": int(self.clock.time.timestamp()),
            "from": who.json(),
            "chat": self.chat(chat or who.id, who),
            "text": text,
        }
        await self.receives({"message": body | message})
        return message_id

    async def sends(self, who: Who, name: str, content: bytes, **message: Any) -> str:
        """Somebody sends a file in private; return its id."""
        file_id = f"file{next(self._message_ids)}"
        self.uploads[file_id] = content
        document = {"file_id": file_id, "file_name": name, "file_size": len(content)}
        await self.types(who, "", document=document, **message)
        return file_id

    async def taps(
        self, who: Who, tap: Tap | str, chat: int | None = None, on: int = 1, **more: Any
    ) -> Toast | None:
        """Somebody presses a button (forged ones too) under a message with `more`; return its toast."""
        before = len(self.sent)
        data = tap if isinstance(tap, str) else tap.data()
        under = {"message_id": on, "date": 0, "chat": self.chat(chat or who.id, who)} | more
        if shown := self.messages.get((chat or who.id, on)):
            under["text"] = unescape(re.sub("<[^>]+>", "", shown.text.html))
        query = {
            "id": str(next(self._message_ids)),
            "from": who.json(),
            "message": under,
            "data": data,
            "chat_instance": "1",
        }
        await self.receives({"callback_query": query})
        return next((p for p in self.sent[before:] if isinstance(p, Toast)), None)

    async def presses(self, who: Who, label: str, chat: int | None = None) -> Toast | None:
        """Somebody presses the newest button whose label contains this text."""
        chat_id = chat or who.id
        for (where, message_id), shown in reversed(self.messages.items()):
            for button in _buttons(shown):
                if where == chat_id and label in button.label and button.tap:
                    below = {"inline_keyboard": [[_shown(one) for one in row] for row in shown.text.rows]}
                    return await self.taps(who, button.tap, chat_id, on=message_id, reply_markup=below)
        raise AssertionError(f"no button {label!r}; shown: {self.reads(chat_id)}")

    async def receives(self, update: dict[str, Any]) -> None:
        """An update comes in, is stored and handled; the letters that are due go out."""
        raw = json.dumps({"update_id": next(self._update_ids)} | update).encode()
        await self.intake.store([raw])
        await self.settles()

    async def settles(self) -> None:
        """Handle and deliver until nothing is left to do now."""
        for _ in range(50):
            more = await self.intake.handle_some()
            if not await self.delivers() and not more:
                return
        raise AssertionError("the house does not come to rest")

    async def waits(self, until: datetime | None = None, **by: float) -> None:
        """Time passes as the timetable ticks: next minute, for what is late, then when something comes."""
        end = until or self.clock.time + timedelta(**by)
        step = MINUTE
        while self.clock.time < end:
            self.clock.time = min(self.clock.time + step, end)
            await self.db.write(self.plan)
            await self.settles()
            step = await self.db.read(self._quiet_minutes)

    def _quiet_minutes(self, tx: Transaction) -> timedelta:
        """How long nothing happens, by the playground's agenda of all features, and no letter is due."""
        ahead = [
            self.clock.time + timedelta(days=1),
            *(one.at for one in agenda.coming(tx, self.clock.time)[:1]),
        ]
        if due := postbag.next_due(tx):
            ahead.append(due)
        return max(MINUTE, -((self.clock.time - min(ahead)) // MINUTE) * MINUTE)

    def plan(self, tx: Transaction) -> None:
        """What the timetable does each minute."""
        tick(tx, self.world.still())

    # what Telegram does

    async def delivers(self) -> int:
        """Deliver what is due, as the postman would; return how many letters."""
        return await self.db.write(self._deliver)

    def _deliver(self, tx: Transaction) -> int:
        letters = postbag.claim(
            tx, self.clock.time, 500, [], [], lambda _letter: True, bundles=bundling.goes_along
        )
        # the real ones are on their way together: none of them knows yet what becomes of another
        errands = [self._errand(tx, together) for together in bundling.gathered(letters)]
        for errand in errands:
            delivery = self._carry(errand.parcel) if errand.parcel else Delivery(Fate.NOTHING)
            for one in errand.ended(delivery):
                settle(tx, self.world.still(), one.letter, one.parcel, _extracted(one.letter, one.delivery))
        return len(letters)

    def _errand(self, tx: Transaction, letters: list[Claimed]) -> bundling.Errand:
        ready, held = list[tuple[Claimed, Parcel | None]](), list[bundling.Outcome]()
        for letter in letters:
            try:
                ready.append((letter, self._word(tx, letter)))
            except HeldUpError as why:
                held.append(bundling.held_up(letter, why.until, why.why))
        errand = bundling.errand(self.clock.time, ready)
        return replace(errand, over=[*errand.over, *held])

    def _word(self, tx: Transaction, letter: Claimed) -> Parcel | None:
        if parcel := worded(letter):
            return parcel
        kind, world = KINDS[letter.kind], self.world.still()
        make = kind.prepare(tx, world, letter) if kind.prepare else None
        if isinstance(make, Illustrated):
            return make.make([self.uploads.get(file_id, b"") for file_id in make.file_ids])
        return make() if make else word(tx, world, letter)

    def _carry(self, parcel: Parcel) -> Delivery:
        chat_id = (
            parcel.scope.get("chat_id") if isinstance(parcel, Menu) else getattr(parcel, "chat_id", None)
        )
        if chat_id in self.unreachable:
            return Delivery(Fate.UNREACHABLE, problem="Forbidden")
        self.sent.append(parcel)
        match parcel:
            case Say() | Picture() | Document() | Album():
                message_id = next(self._message_ids)
                self.messages[(parcel.chat_id, message_id)] = parcel
                drawn = isinstance(parcel, Picture) and SentPhoto(f"photo{message_id}", f"u{message_id}")
                return Delivery(Fate.SENT, message_id=message_id, photo=drawn or None)
            case Edit() if (parcel.chat_id, parcel.message_id) in self.deleted:
                return Delivery(Fate.GONE)
            case Edit():
                self.messages[(parcel.chat_id, parcel.message_id)] = parcel
            case Rows(chat_id, message_id, rows):
                shown = self.messages[(chat_id, message_id)]
                text = replace_fields(shown.text, rows=rows)
                self.messages[(chat_id, message_id)] = replace_fields(shown, text=text)
            case Remove(chat_id, message_id):
                self.messages.pop((chat_id, message_id), None)
            case AskMember(chat_id, person_id):
                return Delivery(Fate.SENT, present=(chat_id, person_id) in self.members)
            case Fetch(_, file_id):
                content = self.uploads.get(file_id, b"")
                return Delivery(Fate.SENT if content else Fate.REFUSED, content=content)
            case AskAdmins():
                return Delivery(Fate.SENT, admins=self.admins.get(parcel.chat_id, {}))
        return Delivery(Fate.SENT)

    # what can be seen

    def reads(self, chat: int | Who) -> list[str]:
        """Return the bot's messages in a chat as they stand now, oldest first."""
        chat_id = chat.id if isinstance(chat, Who) else chat
        return [shown.text.html for (where, _), shown in self.messages.items() if where == chat_id]

    def files(self, chat: int | Who) -> list[Picture | Document | Album]:
        """Return the bot's photos, documents and albums in a chat, oldest first."""
        chat_id = chat.id if isinstance(chat, Who) else chat
        shown = [one for (where, _), one in self.messages.items() if where == chat_id]
        return [one for one in shown if isinstance(one, Picture | Document | Album)]

    def last(self, chat: int | Who) -> str:
        """Return the bot's newest message in a chat."""
        return self.reads(chat)[-1]

    def labels(self, chat: int | Who) -> list[str]:
        """Return the buttons under the bot's newest message in a chat."""
        chat_id = chat.id if isinstance(chat, Who) else chat
        newest = [shown for (where, _), shown in self.messages.items() if where == chat_id][-1]
        return [button.label for button in _buttons(newest)]

    async def journal(self) -> list[tuple[Any, ...]]:
        """Return the lines of the journal: who, what, about what, and more."""
        columns = (JOURNAL.c[name] for name in ("actor_id", "verb", "subject", "detail"))
        lines = sa.select(*columns).order_by(JOURNAL.c.id)
        return [tuple(line) for line in await self.db.read(lambda tx: tx.all(lines))]

    def chat(self, chat_id: int, who: Who) -> dict[str, Any]:
        if chat_id > 0:
            return {"id": chat_id, "type": "private", "first_name": who.first_name}
        return {"id": chat_id, "type": "supergroup", "title": "Warga RT 05"}


def _shown(button: Button) -> dict[str, Any]:
    """A button as Telegram sends it back."""
    known = {"callback_data": button.tap, "url": button.url, "style": button.style}
    copied = {"copy_text": {"text": button.copy}} if button.copy else {}
    return {"text": button.label} | {name: value for name, value in known.items() if value} | copied


def _extracted(letter: Claimed, delivery: Delivery) -> Delivery:
    extract = KINDS[letter.kind].extract if delivery.content else None
    return replace(delivery, content=b"", keeps=extract(delivery.content)) if extract else delivery


def _buttons(shown: Message | Edit) -> list[Button]:
    return [button for row in shown.text.rows for button in row]
