"""A town: one bot, its people and chats, and everything that is on its way between them."""

import secrets
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from playground.answers import ControlError
from playground.chat import Chat, Kind, Member
from playground.clock import TownClock
from playground.faults import Faults
from playground.feed import Feed
from playground.files import FileStore
from playground.journal import Journal
from playground.limits import Limits
from playground.menus import Menus
from playground.person import Person
from playground.profile import Profile
from playground.updates import UpdateQueue
from playground.webhook import Webhook


@dataclass(frozen=True, slots=True)
class TownPlan:
    """What a town can be asked to be."""

    token: str = ""
    bot_username: str = "BantarBot"
    bot_name: str = "Bantar"
    start: datetime | None = None
    speed: float | None = None
    limits: bool = True
    limits_on_town_clock: bool = False
    privacy: bool = True
    strict: bool = True
    log: bool = True


@dataclass(slots=True)
class Tap:
    """A callback query the bot may still answer."""

    id: str
    person: Person
    message_id: int
    chat: Chat
    data: str
    at: float
    answered: bool = False


@dataclass(slots=True)
class Poll:
    """A poll; `votes` holds each voter's chosen options."""

    content: dict[str, Any]
    chat: Chat
    message_id: int = 0
    votes: dict[int, list[int]] = field(default_factory=dict)


class Town:
    """The state; what may be done to it lives in `methods` (the bot) and `acts` (the people)."""

    def __init__(self, plan: TownPlan, number: int) -> None:
        self.plan = plan
        self.bot = Person(7_000_000_000 + number, plan.bot_name, username=plan.bot_username, is_bot=True)
        self.token = plan.token or f"{self.bot.id}:{secrets.token_urlsafe(26)}"
        self.clock = TownClock(plan.start, plan.speed)
        limits_clock = {"clock": self.clock.seconds} if plan.limits_on_town_clock else {}
        self.limits = Limits(on=plan.limits, **limits_clock)
        self.faults = Faults()
        self.journal = Journal(full=plan.log)
        self.updates = UpdateQueue(self.journal.quiet)
        self.webhook = Webhook()
        self.files = FileStore()
        self.menus = Menus()
        self.profile = Profile(plan.bot_name)
        self.privacy = plan.privacy
        self.strict = plan.strict
        self.messages_inaccessible = False
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.taps: dict[str, Tap] = {}
        self.tap_order: deque[str] = deque()
        self.polls: dict[str, Poll] = {}
        self.events: Feed[dict[str, Any]] = Feed(20_000 if plan.log else 100)
        self._last_person = 100_000 + number * 1000
        self._last_group = number * 100_000
        self._last_number = number * 1_000_000_000_000

    def now(self) -> int:
        return int(self.clock.seconds())

    def turn_clock(
        self, *, to: datetime | None = None, by: timedelta = timedelta(), speed: float | None = None
    ) -> dict[str, object]:
        """Moves the clock and tells the followers; how it stands then."""
        self.clock.move(to=to, by=by, speed=speed)
        shown = self.clock.as_dict()
        self.events.add({"kind": "clock", **shown})
        return shown

    def tell_people(self) -> None:
        """Tells the followers that who and what is here, or in which chat, is different now."""
        self.events.add({"kind": "people"})

    def fresh_number(self) -> str:
        self._last_number += 1
        return str(self._last_number)

    def add_person(self, name: str, *, id: int = 0, **details: Any) -> Person:
        if not id:
            self._last_person += 1
        person = Person(id or self._last_person, name, **details)
        self.people[person.id] = person
        brief = {"id": person.id, "type": "private"}
        brief |= {
            key: person.user[key] for key in ("first_name", "last_name", "username") if key in person.user
        }
        self.chats[person.id] = Chat(
            person.id,
            Kind.PRIVATE,
            brief,
            {person.id: Member(person), self.bot.id: Member(self.bot)},
        )
        return person

    def add_group(self, title: str, kind: Kind, *, username: str = "", forum: bool = False) -> Chat:
        self._last_group += 1
        chat_id = (
            -self._last_group if kind is Kind.GROUP else -1_000_000_000_000 - 1_000_000_000 - self._last_group
        )
        brief: dict[str, Any] = {"id": chat_id, "type": str(kind), "title": title}
        if kind is Kind.GROUP:
            brief["all_members_are_administrators"] = False
        if username:
            brief["username"] = username
        if forum:
            brief["is_forum"] = True
        # message 1 of a supergroup is its creation; a topic numbered 1 would be the General one
        self.chats[chat_id] = Chat(chat_id, kind, brief, next_message=2 if kind is Kind.SUPERGROUP else 1)
        return self.chats[chat_id]

    def person(self, person_id: int) -> Person:
        if person_id not in self.people:
            raise ControlError(f"nobody has the id {person_id}")
        return self.people[person_id]

    def chat(self, chat_id: int) -> Chat:
        """Follows a migration, as people's apps do."""
        found = self.chats.get(chat_id)
        if not found:
            raise ControlError(f"there is no chat {chat_id}")
        return self.chats[found.migrated_to] if found.migrated_to else found

    def known_user(self, user_id: int, chat: Chat) -> dict[str, Any] | None:
        """The user if the bot may mention them by id: it met them, or they are in this chat."""
        if user_id == self.bot.id:
            return self.bot.user
        person = self.people.get(user_id)
        return person.user if person and (person.met or chat.member(user_id)) else None

    def busy(self) -> bool:
        return bool(self.updates.pending) or self.journal.in_flight > 0
