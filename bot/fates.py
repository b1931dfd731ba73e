"""What became of a call, and what Telegram's errors mean for what the postman does next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.parcels import SentPhoto
from bot.transport import UnconnectedError


class Fate(StrEnum):
    """What became of a call."""

    SENT = "sent"
    LATER = "later"  # a passing fault
    OFFLINE = "offline"  # Telegram cannot be reached, or does not know us: no letter is to blame
    SHUT = "shut"  # the chat takes nothing for a while, as many groups do at night
    PAUSED = "paused"  # Telegram named a time
    MIGRATED = "migrated"
    UNREACHABLE = "unreachable"
    GONE = "gone"  # the message to edit is not there
    NO_TOPIC = "no_topic"  # the forum topic is closed or deleted
    TOO_LATE = "too_late"
    REFUSED = "refused"
    NOTHING = "nothing"  # no call was made: there is nothing left to say
    LEFT = "left"  # no call was made: it goes out with a later one


@dataclass(frozen=True, slots=True)
class Delivery:
    """The outcome of one call: `message_id` of a new message, `admins` of a group (id -> is the owner).

    `content` is a file that was fetched; `keeps` what was found in it.
    """

    fate: Fate
    message_id: int = 0
    admins: dict[int, bool] | None = None
    present: bool | None = None  # whether the person is in the group
    pause: timedelta = timedelta(0)
    until: datetime | None = None  # when a pause ends that ends at an hour, however late it is written down
    new_chat_id: int = 0
    problem: str = ""
    content: bytes = b""
    keeps: str = ""
    photo: SentPhoto | None = None  # what was drawn or cleaned, as Telegram has it now


SENT = Delivery(Fate.SENT)
EXPIRED = Delivery(Fate.TOO_LATE, problem="expired before it could be sent")
LEFT = Delivery(Fate.LEFT)
NOTHING = Delivery(Fate.NOTHING)


# what Telegram writes in a BadRequest, lower case, and what it means for us
_BAD_REQUESTS = (
    ("message is not modified", Fate.SENT),
    ("message to delete not found", Fate.SENT),
    ("message can't be deleted", Fate.SENT),  # older than two days: it stays
    ("message to edit not found", Fate.GONE),
    ("message can't be edited", Fate.GONE),
    ("message thread not found", Fate.NO_TOPIC),
    ("topic_closed", Fate.NO_TOPIC),
    ("topic_deleted", Fate.NO_TOPIC),
    ("query is too old", Fate.TOO_LATE),
    ("chat not found", Fate.UNREACHABLE),
    ("user is deactivated", Fate.UNREACHABLE),
    ("have no rights to send", Fate.SHUT),
    ("not enough rights to send", Fate.SHUT),
    ("chat_write_forbidden", Fate.SHUT),
    ("need administrator rights", Fate.REFUSED),
)


# what a Forbidden says when the chat is closed to us for good; any other may be a proxy's
_CLOSED = (
    "kicked",
    "blocked",
    "not a member",
    "deleted",
    "deactivated",
    "initiate",
    "can't send messages to bots",
)


def _fate_of_forbidden(text: str) -> Fate:
    return Fate.UNREACHABLE if any(words in text for words in _CLOSED) else Fate.LATER


def judge(error: TelegramError) -> Delivery:
    """Return what an error of Telegram's, or of the way to it, means for a parcel."""
    problem = f"{type(error).__name__}: {error.message}"
    match error:
        case RetryAfter():
            wait = error.retry_after
            pause = wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
            return Delivery(Fate.PAUSED, pause=pause, problem=problem)
        case ChatMigrated():
            return Delivery(Fate.MIGRATED, new_chat_id=error.new_chat_id, problem=problem)
        case InvalidToken() | UnconnectedError():
            return Delivery(Fate.OFFLINE, problem=problem)
        case Forbidden():
            return Delivery(_fate_of_forbidden(error.message.lower()), problem=problem)
        case BadRequest():
            text = error.message.lower()
            fate = next((fate for words, fate in _BAD_REQUESTS if words in text), Fate.REFUSED)
            return Delivery(fate, problem=problem)
    return Delivery(Fate.LATER, problem=problem)
