"""The card of a summary as a picture, drawn once for all who get it."""

import hashlib
import json
from dataclasses import asdict
from enum import StrEnum
from functools import lru_cache
from threading import Lock

from bot.messages.summary_cards import Card
from bot.pictures import typesetting

_drawing = Lock()  # one at a time: the officers of an RT all want the same card, at the same minute
DAY_BEGINS, DAY_ENDS = 6, 18
KEPT = 8  # pictures of 100 KB each


class Theme(StrEnum):
    """For the evening and for the day."""

    DARK = "dark"
    LIGHT = "light"


def theme_at(hour: int) -> Theme:
    """Return what suits an hour of the day where the RT is: by night a white picture dazzles."""
    return Theme.LIGHT if DAY_BEGINS <= hour < DAY_ENDS else Theme.DARK


def words(card: Card, theme: Theme) -> dict[str, object]:
    """Return what the template is given."""
    return asdict(card) | {"theme": theme.value}


def digest(card: Card, theme: Theme) -> str:
    """Return what tells a card from others: the same digest, the same picture."""
    return hashlib.sha256(_packed(card, theme).encode()).hexdigest()


def png(card: Card, theme: Theme) -> bytes:
    """Return the picture, 1080 dots wide."""
    packed = _packed(card, theme)
    with _drawing:
        return _drawn(packed)


def _packed(card: Card, theme: Theme) -> str:
    return json.dumps(words(card, theme), ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=KEPT)
def _drawn(packed: str) -> bytes:
    made = typesetting.pngs("summary_card.typ", json.loads(packed))[0]
    typesetting.forget()
    return made
