"""The binder for a judging as PDF, A4: photos are made small, so that Telegram and a cheap phone take it."""

from collections.abc import Sequence
from dataclasses import asdict

from bot.messages.binder_papers import Paper
from bot.pictures import typesetting
from bot.pictures.forwards import framed
from bot.pictures.photos import stripped

SIDE = 640  # dots: 67 mm at 240 dpi
QUALITY = 72


def printable(content: bytes) -> bytes | None:
    """Return a photo as it is printed, without what its camera wrote into it; None for what is none."""
    return stripped(content, SIDE, QUALITY)


def binder(words: Paper, photos: Sequence[bytes]) -> bytes:
    """Return the binder; `photos` are `printable`, in the order of the paper."""
    return typesetting.pdf("binder.typ", binder_words(words, photos))


def binder_words(words: Paper, photos: Sequence[bytes]) -> dict[str, object]:
    """Return what the template is given."""
    return asdict(words) | {"pictures": [framed(photo) for photo in photos]}
