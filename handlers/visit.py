"""One update being handled: who came, where, and how to answer. Everything said is a letter."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.actions import membership
from bot.actions.residents import resident_at
from bot.messages.bundles import is_bundle
from bot.messages.links import private_chat
from bot.messages.speech import Speech, speech
from bot.parcels import AskAdmins, AskMember, Edit, NotYetKnownError, Remove, Rows, Say, Text, Toast
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person, Private, Resident, phone_language, shown_name
from bot.updates import CallbackMessage, Chat, Message, Update, User
from bot.world import World
from db import neighbourhoods, outbox, residents
from db.engine import Transaction
from db.outbox import Priority

FIRST_MESSAGE = int(datetime(2013, 8, 14, tzinfo=UTC).timestamp())  # there is no Telegram before
ADMINS_FRESH = timedelta(minutes=1)
MEMBERS_FRESH = timedelta(minutes=1)


@dataclass(slots=True)
class Visit:
    """Given to every handler."""

    tx: Transaction
    world: World
    update: Update
    _rt: Neighbourhood | None = field(default=None, init=False)
    _person: Person | None = field(default=None, init=False)

    @property
    def user(self) -> User:
        """The account that acted. Only for updates that have one."""
        about = self.update.callback_query or self.update.message or self.update.my_chat_member
        about = about or self.update.chat_member
        assert about is not None
        assert about.from_ is not None
        return about.from_

    @property
    def message(self) -> Message | CallbackMessage:
        """The message that came, or the one under the pressed button."""
        query = self.update.callback_query
        found = query.message if query else self.update.message
        assert found is not None
        return found

    @property
    def chat(self) -> Chat:
        """The chat where it happened."""
        changed = self.update.my_chat_member or self.update.chat_member
        if changed is not None:
            return changed.chat
        query = self.update.callback_query
        if query is not None and query.message is None:
            return Chat(query.from_.id, "private")  # Telegram does not say where: nobody else can be meant
        return self.message.chat

    @property
    def in_group(self) -> bool:
        """True in groups and supergroups."""
        return self.chat.is_group

    @property
    def thread_id(self) -> int | None:
        """The forum topic to answer in."""
        message = self.message
        return message.message_thread_id if message.is_topic_message else None

    @property
    def rt(self) -> Neighbourhood | None:
        """The neighbourhood of this group; None in private and in unknown groups."""
        if self._rt is None and self.in_group:
            self._rt = neighbourhoods.of_chat(self.tx, self.chat.id)
        return self._rt

    def within_reach(self, rt_id: int) -> Neighbourhood | None:
        """Return the RT that a button names: in a group only its own, in private any living one."""
        rt = neighbourhoods.get(self.tx, rt_id)
        if self.in_group:
            return rt if rt == self.rt else None
        return rt if rt is not None and rt.status is Status.ACTIVE else None

    @property
    def person(self) -> Person:
        """The account that acted, remembered; in private this also opens the way to write to them."""
        if self._person is None:
            self._person = self.remember(self.user)
        return self._person

    def remember(self, user: User, known: Person | None = None) -> Person:
        """Store any account that an update speaks of; `known`: as it was read just now."""
        name = shown_name(user.full_name, user.username, user.id)
        username = user.username.lower() if user.username else None
        phone = phone_language(user.language_code)
        return residents.remember_person(self.tx, user.id, name, username, self.world.now, phone, known)

    @property
    def homes(self) -> list[Neighbourhood]:
        """The neighbourhoods where the person who acted lives."""
        return neighbourhoods.homes_of(self.tx, self.person.id)

    def speech(self, rt: Neighbourhood | None = None) -> Speech:
        """The words for whoever reads the answer: the group's in a group, the person's own otherwise.

        In private, who has not chosen hears English on an English phone, else the language of their RT.
        """
        homes = [] if rt or self.in_group else self.homes
        rt = rt or self.rt or (homes[0] if homes else None)
        defaults = self.world.config.neighbourhoods
        language = rt.language if rt else defaults.language
        if not self.in_group:
            language = self.person.reads(language)
        elif self.update.callback_query is not None:
            language = self.person.language or language
        return speech(language, rt.zone if rt else defaults.zone)

    def shared_speech(self, rt: Neighbourhood) -> Speech:
        """The words for a message that stays in the group: the group's, whoever pressed the button."""
        return speech(rt.language, rt.zone) if self.in_group else self.speech(rt)

    def say(self, text: Text, *, reply: bool = False, force_reply: str = "") -> None:
        """Answer in this chat and topic; what is typed in a group is answered after its news."""
        typed_here = self.in_group and self.update.callback_query is None
        priority = Priority.ASIDE if typed_here else Priority.ANSWER
        outbox.send(
            self.tx, self.answer(text, reply=reply, force_reply=force_reply), self.world.now, priority
        )

    def answer(self, text: Text, *, reply: bool = False, force_reply: str = "") -> Say:
        """Return an answer in this chat and topic, not yet sent."""
        reply_to = self.message.message_id if reply else None
        return Say(self.chat.id, text, self.thread_id, reply_to, force_reply=force_reply)

    def send(self, parcel: Say | Edit | Rows | Remove) -> None:
        """Send, change or take away a message anywhere, at the pace of answers."""
        outbox.send(self.tx, parcel, self.world.now)

    def edit(self, text: Text) -> None:
        """Give the message under the pressed button new words and buttons; below a bundle they are a new one.

        A bundle tells of other things, too, which would be lost.
        """
        self.send(self.edited(text))

    def edited(self, text: Text) -> Say | Edit:
        """Return what `edit` sends, not yet sent."""
        query = self.update.callback_query
        if query is not None and query.message is not None and is_bundle(query.message.text):
            return self.answer(text)
        return Edit(self.chat.id, self.message.message_id, text)

    def toast(self, text: str = "", *, alert: bool = False, url: str = "") -> None:
        """Answer the button press: 200 characters of plain text at most."""
        query = self.update.callback_query
        assert query is not None
        outbox.send(self.tx, Toast(query.id, text[:200], alert, url), self.world.now, Priority.TOAST)

    def deep_link(self, payload: str) -> str:
        """A link that opens the private chat and starts with this payload."""
        return private_chat(self.world.bot_username, payload)

    @property
    def is_anonymous_admin(self) -> bool:
        """True when an admin speaks in the name of the group: authorise by the chat, never as a person."""
        return self.update.message is not None and self.update.message.is_anonymous_admin

    @property
    def replies_to_me(self) -> bool:
        """True for an answer to one of the bot's messages; what stands there is nobody's announcement."""
        message = self.update.message
        quoted = message.reply_to_message if message else None
        return quoted is not None and quoted.is_by(self.world.bot_username)

    @property
    def replied_to(self) -> int | None:
        """The message that this one answers."""
        message = self.update.message
        return message.reply_to_message.message_id if message and message.reply_to_message else None

    @property
    def said_at(self) -> datetime:
        """When what came was first sent: "besok" is the day after that, however late it is read."""
        message = self.update.message
        return self.clock_of(message.sent if message else 0)

    def clock_of(self, sent: int) -> datetime:
        """Return a Unix time of Telegram's as a moment; now for one that is none, or is still to come."""
        if not FIRST_MESSAGE <= sent <= self.world.now.timestamp():
            return self.world.now
        return datetime.fromtimestamp(sent, UTC)

    def group_admins(self) -> dict[int, bool]:
        """Return this group's administrators (id -> is the owner), known for at most a minute.

        Raises NotYetKnownError otherwise: the update is parked, and handled again once Telegram has answered.
        """
        chat_id = self.rt.chat_id if self.rt else self.chat.id
        known_at = neighbourhoods.admins_known_at(self.tx, chat_id)
        if known_at is None or not timedelta(0) <= self.world.now - known_at <= ADMINS_FRESH:
            raise NotYetKnownError(AskAdmins(chat_id))
        return neighbourhoods.admins(self.tx, chat_id)

    def resident_of(self, rt: Neighbourhood) -> Resident | None:
        """Return the person's place in an RT: a newcomer who acts in its private group belongs there at once.

        Anybody else, and whoever left, belongs there when Telegram says that they are in the group: in a
        public one passers-by can press buttons, too. Raises NotYetKnownError while it has to be asked.
        """
        inside = self.chat.id == rt.chat_id and not self.chat.username
        if (known := self._known_at(rt)) is not None:
            return known
        found = resident_at(self.tx, self.world, rt, self.person, joins=inside)
        if found is not None or rt.status is not Status.ACTIVE:
            return found
        now = self.world.now
        present = neighbourhoods.member_known(self.tx, rt.chat_id, self.user.id, now - MEMBERS_FRESH, now)
        if present is None:
            raise NotYetKnownError(AskMember(rt.chat_id, self.user.id))
        if present:
            membership.came(self.tx, self.world, rt, self.user.id)
        return resident_at(self.tx, self.world, rt, self.person, joins=present)

    def _known_at(self, rt: Neighbourhood) -> Resident | None:
        """Return the place of somebody who lives here and is called as before: most who tap, by one read."""
        if self._person is not None:
            return None
        found = residents.resident(self.tx, rt.id, self.user.id)
        if found is None:
            return None
        self._person = self.remember(self.user, found.person)
        return found if found.is_present and self._person == found.person else None

    def can_write_to(self, person: Person) -> bool:
        """True when the person has opened the private chat."""
        return person.private is Private.OPEN


def number_of(rest: str) -> int:
    """Read the number in a deep link; 0, which is nobody's, for anything else."""
    return int(rest) if rest.isascii() and rest.isdigit() and len(rest) <= 9 else 0
