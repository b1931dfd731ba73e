"""Telegram's updates as typed values: only the fields that Bantar reads, decoded with msgspec."""

from typing import Annotated

import msgspec

Id = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]  # larger numbers no database would take
ANONYMOUS_ADMIN = 1087968824
GROUPS = ("group", "supergroup")


class User(msgspec.Struct, frozen=True):
    """A Telegram account."""

    id: Id
    first_name: str = ""
    last_name: str = ""
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    @property
    def full_name(self) -> str:
        """First and last name as Telegram shows them, not yet cleaned."""
        return f"{self.first_name} {self.last_name}".strip()


class Chat(msgspec.Struct, frozen=True):
    """A private chat (its id is the person's), a group, a supergroup or a channel."""

    id: Id
    type: str = ""
    title: str = ""
    username: str | None = None

    @property
    def is_group(self) -> bool:
        """True for groups and supergroups."""
        return self.type in GROUPS


class Entity(msgspec.Struct, frozen=True):
    """A marked part of a text; offset and length count UTF-16 units."""

    type: str
    offset: int
    length: int
    user: User | None = None


class PhotoSize(msgspec.Struct, frozen=True):
    """One size of a photo: `file_id` sends it again, `file_unique_id` tells whether it is the same."""

    file_id: str
    file_unique_id: str


class Document(msgspec.Struct, frozen=True):
    """A file that somebody sent; `file_size` in bytes, 0 where Telegram does not say."""

    file_id: str
    file_name: str = ""
    mime_type: str = ""
    file_size: int = 0


class Location(msgspec.Struct, frozen=True):
    """A point on the map, in degrees."""

    latitude: float
    longitude: float


class Venue(msgspec.Struct, frozen=True):
    """A place with a name; its point on the map stands in the message's `location`, too."""

    title: str = ""


class CopyText(msgspec.Struct, frozen=True):
    """What a button copies."""

    text: str = ""


class Button(msgspec.Struct, frozen=True):
    """A button under a message of ours."""

    text: str = ""
    callback_data: str = ""
    url: str = ""
    style: str = ""
    copy_text: CopyText | None = None


class Keyboard(msgspec.Struct, frozen=True):
    """The buttons under a message, in rows."""

    inline_keyboard: tuple[tuple[Button, ...], ...] = ()


class Origin(msgspec.Struct, frozen=True):
    """Where a forwarded message came from, and when it was first sent (Unix time)."""

    sender_user: User | None = None
    date: int = 0


class Quote(msgspec.Struct, frozen=True):
    """The part of a message that a reply is about."""

    text: str = ""


class Quoted(msgspec.Struct, frozen=True):
    """The message that another one replies to."""

    message_id: Id
    date: int = 0
    from_: User | None = msgspec.field(name="from", default=None)
    sender_chat: Chat | None = None
    text: str = ""
    caption: str = ""
    reply_markup: Keyboard | None = None
    forward_origin: Origin | None = None

    def is_by(self, username: str) -> bool:
        """True for a message of the account of this name."""
        author = self.from_.username if self.from_ else None
        return author is not None and author.lower() == username.lower()


class Message(msgspec.Struct, frozen=True):
    """A message, or a service message about members, titles and migrations."""

    message_id: Id
    chat: Chat
    date: int = 0
    from_: User | None = msgspec.field(name="from", default=None)
    sender_chat: Chat | None = None
    message_thread_id: Id | None = None
    is_topic_message: bool = False
    text: str = ""
    caption: str = ""
    entities: tuple[Entity, ...] = ()
    caption_entities: tuple[Entity, ...] = ()
    media_group_id: str = ""
    photo: tuple[PhotoSize, ...] = ()  # the same in several sizes, the largest last
    document: Document | None = None
    location: Location | None = None
    venue: Venue | None = None
    reply_to_message: Quoted | None = None
    quote: Quote | None = None
    forward_origin: Origin | None = None
    new_chat_members: tuple[User, ...] = ()
    left_chat_member: User | None = None
    new_chat_title: str = ""
    migrate_to_chat_id: Id | None = None
    migrate_from_chat_id: Id | None = None
    group_chat_created: bool = False

    @property
    def sent(self) -> int:
        """When its words were first sent (Unix time); 0 where Telegram does not say."""
        return self.forward_origin.date if self.forward_origin else self.date

    @property
    def quoted_sent(self) -> int:
        """When the words that it replies to were first sent (Unix time); 0 where Telegram does not say."""
        quoted = self.reply_to_message
        if quoted is None:
            return 0
        return quoted.forward_origin.date if quoted.forward_origin else quoted.date

    @property
    def quoted_words(self) -> str:
        """The words that it replies to: of a message that is quoted in part, that part."""
        quoted = self.reply_to_message
        if self.quote is not None and self.quote.text:
            return self.quote.text
        return (quoted.text or quoted.caption) if quoted else ""

    @property
    def words(self) -> str:
        """What was written: the text, or the caption under a photo or a document."""
        return self.text or self.caption

    @property
    def is_mute(self) -> bool:
        """True for the further photos of an album: its words stand under one of them."""
        return bool(self.media_group_id) and not self.words

    @property
    def thread_id(self) -> int | None:
        """The forum topic to answer in; None outside topics."""
        return self.message_thread_id if self.is_topic_message else None

    @property
    def is_anonymous_admin(self) -> bool:
        """True when an admin speaks in the name of this very group."""
        return self.sender_chat is not None and self.sender_chat.id == self.chat.id


class CallbackMessage(msgspec.Struct, frozen=True):
    """The message under a pressed button; an inaccessible one (date 0) has ids only."""

    message_id: Id
    chat: Chat
    message_thread_id: Id | None = None
    is_topic_message: bool = False
    reply_to_message: Quoted | None = None  # as it is now: edited, if it was
    reply_markup: Keyboard | None = None
    text: str = ""
    caption: str = ""


class CallbackQuery(msgspec.Struct, frozen=True):
    """A button press: always by a real user."""

    id: str
    from_: User = msgspec.field(name="from")
    message: CallbackMessage | None = None
    data: str = ""


class ChatMember(msgspec.Struct, frozen=True):
    """Somebody's standing in a chat."""

    user: User
    status: str
    is_member: bool = False

    @property
    def present(self) -> bool:
        """True while the account is in the chat."""
        return self.status in ("creator", "administrator", "member") or (
            self.status == "restricted" and self.is_member
        )

    @property
    def is_admin(self) -> bool:
        """True for the owner and the administrators."""
        return self.status in ("creator", "administrator")


class ChatMemberUpdated(msgspec.Struct, frozen=True):
    """A change of somebody's (or the bot's own) standing in a chat."""

    chat: Chat
    from_: User = msgspec.field(name="from")
    old_chat_member: ChatMember
    new_chat_member: ChatMember


class Update(msgspec.Struct, frozen=True):
    """One update; at most one of the optional fields is present."""

    update_id: Id
    message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: ChatMemberUpdated | None = None
    chat_member: ChatMemberUpdated | None = None

    @property
    def chat_id(self) -> int:
        """The chat whose order this update belongs to; 0 when it belongs to none."""
        if self.callback_query is not None:
            under = self.callback_query.message
            return under.chat.id if under else self.callback_query.from_.id
        about = self.message or self.my_chat_member or self.chat_member
        return about.chat.id if about else 0


ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member", "chat_member")

_decoder = msgspec.json.Decoder(Update)


def decode(raw: bytes | str) -> Update:
    """Decode one raw update. Raises msgspec.DecodeError (ValidationError included) when it is malformed."""
    try:
        return _decoder.decode(raw)
    except (UnicodeDecodeError, RecursionError) as error:
        raise msgspec.DecodeError(str(error)) from error
