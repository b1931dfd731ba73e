"""What leaves the house: plain-data messages and the other things the postman can carry."""

import msgspec


class Button(msgspec.Struct, frozen=True, omit_defaults=True):
    """One inline button: exactly one of `tap` (callback data), `url` or `copy` (text to copy) is set."""

    label: str
    tap: str = ""
    url: str = ""
    copy: str = ""
    style: str = ""


class Text(msgspec.Struct, frozen=True, omit_defaults=True):
    """A message as Telegram HTML with its rows of inline buttons."""

    html: str
    rows: tuple[tuple[Button, ...], ...] = ()


class Command(msgspec.Struct, frozen=True):
    """One line of a command menu; `name` without the slash."""

    name: str
    description: str


class Say(msgspec.Struct, frozen=True, omit_defaults=True, tag="say"):
    """A new message. `reply_to` is dropped silently when that message is gone."""

    chat_id: int
    text: Text
    thread_id: int | None = None
    reply_to: int | None = None
    silent: bool = False
    force_reply: str = ""  # asks the person to answer this very message; the text is the field's hint
    asks: str = ""  # the key of the dialogue whose question this is
    keeps: str = ""  # what it tells of, for the letter's `sent`; it never leaves the house


class Picture(msgspec.Struct, frozen=True, omit_defaults=True, tag="picture"):
    """A photo with at most 1,024 characters below it: `file_id` as Telegram knows it, else `png`."""

    chat_id: int
    text: Text
    file_id: str = ""
    png: bytes = b""
    thread_id: int | None = None
    reply_to: int | None = None
    silent: bool = False
    keeps: str = ""  # what is drawn on it, for the letter's `sent`; it never leaves the house


class SentPhoto(msgspec.Struct, frozen=True):
    """A photo that Telegram has from us: `file_id` sends it again, `unique_id` tells it from others."""

    file_id: str
    unique_id: str


class Document(msgspec.Struct, frozen=True, omit_defaults=True, tag="document"):
    """A file with a name, and words below it, of 1,024 characters at most."""

    chat_id: int
    text: Text
    name: str
    content: bytes
    thread_id: int | None = None
    reply_to: int | None = None
    silent: bool = False


class Album(msgspec.Struct, frozen=True, omit_defaults=True, tag="album"):
    """Two to ten photos by Telegram's file ids, in one group, with words below; albums have no buttons."""

    chat_id: int
    text: Text
    file_ids: tuple[str, ...]
    thread_id: int | None = None
    reply_to: int | None = None
    silent: bool = False


class Edit(msgspec.Struct, frozen=True, omit_defaults=True, tag="edit"):
    """New words and buttons for a message that is already there; `keeps` is for the letter's `sent`."""

    chat_id: int
    message_id: int
    text: Text
    keeps: str = ""  # what was found out while the parcel was made; it never leaves the house


class Rows(msgspec.Struct, frozen=True, omit_defaults=True, tag="rows"):
    """New buttons for a message that is already there; its words stay as they are."""

    chat_id: int
    message_id: int
    rows: tuple[tuple[Button, ...], ...] = ()


class Remove(msgspec.Struct, frozen=True, tag="remove"):
    """Takes one of the bot's own messages away."""

    chat_id: int
    message_id: int


class Toast(msgspec.Struct, frozen=True, omit_defaults=True, tag="toast"):
    """The answer to a button press: plain text, no HTML; `url` opens a private chat by deep link."""

    query_id: str
    text: str = ""
    alert: bool = False
    url: str = ""


class Menu(msgspec.Struct, frozen=True, omit_defaults=True, tag="menu"):
    """The commands that one scope and language sees; `scope` is Telegram's BotCommandScope as a dict."""

    scope: dict[str, str | int]
    commands: tuple[Command, ...]
    language: str = ""


class AskAdmins(msgspec.Struct, frozen=True, tag="ask_admins"):
    """A question to Telegram: who administers this group? Its answer wakes the updates that wait for it."""

    chat_id: int


class AskMember(msgspec.Struct, frozen=True, tag="ask_member"):
    """A question to Telegram: is this person in that group?"""

    chat_id: int
    person_id: int


class Fetch(msgspec.Struct, frozen=True, tag="fetch"):
    """Gets a file that somebody has sent to the bot; `chat_id` is whose private chat it stands in."""

    chat_id: int
    file_id: str


Question = AskAdmins | AskMember


Message = Say | Picture | Document | Album  # what makes a new message in a chat


Parcel = (
    Say | Picture | Document | Album | Edit | Rows | Remove | Toast | Menu | AskAdmins | AskMember | Fetch
)


def calls(parcel: Parcel | None) -> int:
    """Return how many messages Telegram counts against its limits: each photo of an album is one."""
    return len(parcel.file_ids) if isinstance(parcel, Album) else 1


class NotYetKnownError(Exception):
    """Raised by a handler that needs Telegram's answer first: the update is parked until it has come."""

    def __init__(self, question: Question) -> None:
        super().__init__(str(question))
        self.question = question


_decoder: msgspec.json.Decoder[Parcel] = msgspec.json.Decoder(Parcel)


def pack(parcel: Parcel) -> str:
    """Return the parcel as JSON text, ready to be stored with its letter."""
    return msgspec.json.encode(parcel, enc_hook=str).decode()  # str: for Markup


def unpack(text: str) -> Parcel:
    """Return the parcel that `pack` stored. Raises msgspec.ValidationError for anything else."""
    return _decoder.decode(text)
