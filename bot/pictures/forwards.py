"""The letter to an agency as PDF, A4, with photos and the code of a link to the map."""

import base64
import io
from collections.abc import Sequence
from dataclasses import asdict

from bot.messages.forwards import Paper
from bot.pictures import typesetting
from bot.pictures.codes import squares
from bot.pictures.photos import stripped

# An SVG carries the photo into the template as words do: it never lies in a file.
_FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    '<image width="{width}" height="{height}" href="data:image/jpeg;base64,{content}"/></svg>'
)


def printable(contents: Sequence[bytes]) -> list[bytes]:
    """Return those that are photos, without what their cameras wrote into them."""
    return [photo for content in contents if (photo := stripped(content))]


def letter(words: Paper, photos: Sequence[bytes]) -> bytes:
    """Return the letter; `photos` are `printable`."""
    return typesetting.pdf("letter.typ", letter_words(words, photos))


def letter_words(words: Paper, photos: Sequence[bytes]) -> dict[str, object]:
    """Return what the template is given."""
    code = squares(words.link) if words.link else None
    return asdict(words) | {"code": code, "photos": [framed(photo) for photo in photos]}


def framed(photo: bytes) -> dict[str, object]:
    """Return a photo for a template: an SVG around it, and its size."""
    from PIL import Image  # only for who shows a photo: see docs/decisions/0044-memory.md

    with Image.open(io.BytesIO(photo)) as image:
        width, height = image.size
    content = base64.b64encode(photo).decode()
    return {
        "svg": _FRAME.format(width=width, height=height, content=content),
        "width": width,
        "height": height,
    }
