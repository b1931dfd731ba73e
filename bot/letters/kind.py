"""What a kind of letter is: how it is worded from the current state, and what its sending changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.parcels import Parcel, SentPhoto
from bot.rules.wishes import About
from bot.world import World
from db.engine import Transaction
from db.outbox import Claimed


@dataclass(frozen=True, slots=True)
class Receipt:
    """What Telegram answered: the message's id, or 0 when there is none; and what the parcel keeps.

    Of a file that was fetched it is what `extract` has found in it; `photo` is the one that was made.
    """

    message_id: int = 0
    keeps: str = ""
    photo: SentPhoto | None = None


def _nothing(_tx: Transaction, _world: World, _letter: Claimed, _receipt: Receipt) -> None:
    """Most letters leave no trace."""


def _no_matter(_tx: Transaction, _world: World, _letter: Claimed) -> None:
    """Most letters may stay undelivered."""


@dataclass(frozen=True, slots=True)
class Illustrated:
    """What is made of files that people sent, by Telegram's ids: `make` gets each, b"" for one that is lost.

    They are fetched right before, and kept nowhere.
    """

    file_ids: Sequence[str]
    make: Callable[[Sequence[bytes]], Parcel]


Prepare = Callable[[Transaction, World, Claimed], Callable[[], Parcel] | Illustrated | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """`word` reads and words it, None when there is nothing left to say; `sent` writes after sending.

    `gone` writes when the message to edit is not there any more, `undelivered` when the letter is given up.
    `prepare`, where there is one, only reads, and returns what makes the parcel in a thread: see `made`.
    `extract` reads a file that was fetched, in a thread; it never raises.
    What `is_sealed` has its parcel opened by `word`, and is deleted however it ends: whom it was for is a
    secret.
    `about` marks a reminder: whoever wished for none gets none, several at once are one message, and buttons
    put it off or end it.
    `pause` is the least time until the same letter goes out again; None: the cards', which is configured.
    """

    word: Callable[[Transaction, World, Claimed], Parcel | None]
    sent: Callable[[Transaction, World, Claimed, Receipt], None] = _nothing
    gone: Callable[[Transaction, World, Claimed, Receipt], None] = _nothing
    undelivered: Callable[[Transaction, World, Claimed], None] = _no_matter
    pause: timedelta | None = None
    prepare: Prepare | None = None
    extract: Callable[[bytes], str] | None = None
    is_sealed: bool = False
    about: About | None = None


def made(
    prepare: Prepare,
    pause: timedelta | None = None,
    sent: Callable[[Transaction, World, Claimed, Receipt], None] = _nothing,
) -> Kind:
    """Return the kind of a letter that takes a while to make, as a picture does.

    The postman reads with `prepare`, fetches what it asks for, and lets a thread make the parcel; `word` does
    all at once, with nothing fetched. What the
    thread found out and `sent` should store is the parcel's `keeps`.
    """

    def word(tx: Transaction, world: World, letter: Claimed) -> Parcel | None:
        make = prepare(tx, world, letter)
        if isinstance(make, Illustrated):
            return make.make([b""] * len(make.file_ids))
        return make() if make else None

    return Kind(word, sent, pause=pause, prepare=prepare)
