"""Photos made harmless: without what cameras write into them, the right way up, and of a bounded size."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

log = structlog.get_logger()

FORMS = ("JPEG", "PNG", "WEBP")  # what phones send; every further reader is one more that could be fooled
SIDE_MOST = 1600  # dots
PIXELS_MOST = 64_000_000  # as the file says; the largest of phones have 50 million
UNPACKED_MOST = 24_000_000  # dots in memory: a JPEG is read at a smaller scale, the others are not
QUALITY = 82


def stripped(content: bytes, side: int = SIDE_MOST, quality: int = QUALITY) -> bytes | None:
    """Return an image as a JPEG that holds but what is seen, of `side` dots at most; None for no image.

    What is too large to be unpacked, or breaks off, is none either.
    """
    try:
        return _stripped(content, side, quality)
    except Exception as error:  # a reader of other people's files may stumble over anything
        log.info("a photo cannot be read", problem=type(error).__name__)
        return None


def _stripped(content: bytes, side: int, quality: int) -> bytes | None:
    from PIL import Image, ImageOps  # only for who shows a photo: see docs/decisions/0044-memory.md

    with Image.open(io.BytesIO(content), formats=FORMS) as sent:
        if sent.width * sent.height > PIXELS_MOST:
            return None
        sent.draft("RGB", (side, side))
        if sent.width * sent.height > UNPACKED_MOST:
            return None
        turned = _upright(sent, ImageOps.exif_transpose)
        turned.thumbnail((side, side))
        seen = turned.convert("RGBA")
    clean = Image.new("RGB", seen.size, "white")  # a new one: nothing comes along with a copy of the pixels
    clean.paste(seen, mask=seen)
    made = io.BytesIO()
    clean.save(made, "JPEG", quality=quality, optimize=True)
    return made.getvalue()


def _upright(sent: "Picture", turn: Callable[["Picture"], "Picture"]) -> "Picture":
    """Turn a photo as its camera says; one whose notes cannot be read stays as it is."""
    sent.load()
    try:
        return turn(sent)
    except Exception:  # the notes are broken, the picture is not
        return sent.copy()
