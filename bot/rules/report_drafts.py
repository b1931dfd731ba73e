"""A report while it is being written: words, photos and a place in any order, and what is still missing."""

import re
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from bot.language.writing import lowered, readable
from bot.rules.courtesies import yes_or_no
from bot.rules.reports import PHOTOS_MOST, PLACE_MOST, WORDS_MOST, Privacy

MARK_MOST = 12  # letters of what may be only an emoji or dots
_CALLS = r"pak|bu|bapak|ibu|mas|mbak|kak|min|rt|halo|hai|permisi|maaf|mohon|tolong|selamat|pagi|siang|sore"
_SENDS = re.compile(
    r"\W*(?:(?:ya+|iya|ok|oke|okay|sudah|udah|langsung|tolong|mohon|silakan)\b\W*)*(?:kirim(?:kan)?|send)\b\W*"
    r"(?:(?:ya+|saja|aja|pak|bu|min|dong|sekarang|it|now|please)\b\W*)*"
)
_BEGINS = re.compile(
    rf"\W*(?:(?:{_CALLS})\b\W*)*(?:(?:saya|sy|aku|kami|kita)\b\W*)?"
    r"(?:(?:mau|ingin|pengen|pingin|hendak|bisa|boleh|apa|bagaimana|gimana|cara|caranya|untuk)\b\W*)*"
    rf"(?:me)?lapor(?:kan)?\b\W*(?:(?:{_CALLS}|dong|ya|dulu|nih|sesuatu|apa|bagaimana|gimana|caranya)\b\W*)*"
)


class Step(StrEnum):
    """What a button of the dialogue does besides choosing."""

    KINDS = "kinds"  # shows the list
    CLEAR = "clear"  # takes out words, photos and place
    SEND = "send"
    ANYWAY = "anyway"  # although it seems to be reported already
    SHOW = "show"  # what there is so far
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo by Telegram's ids."""

    file_id: str
    unique_id: str


@dataclass(frozen=True, slots=True)
class Writing:
    """What was told so far. `kind_id` is a line of the RT's list, `secret` the key of a sensitive kind.

    `guess` is what the words sound like, until somebody taps; `left_out` counts what did not fit.
    It `is_warned` once sensitive words were answered with whom to call.
    """

    rt_id: int
    kind_id: int | None = None
    secret: str = ""
    guess: str = ""
    privacy: Privacy = Privacy.HIDDEN
    words: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    shots: tuple[Shot, ...] = ()
    left_out: int = 0
    is_warned: bool = False

    @property
    def is_empty(self) -> bool:
        """True while nothing was told but the kind."""
        return not (self.words or self.place or self.shots or self.latitude is not None)

    @property
    def has_kind(self) -> bool:
        """True once it is said what it is about."""
        return self.kind_id is not None or bool(self.secret)

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return asdict(self)


def read(values: dict[str, Any]) -> Writing:
    """Return what `as_json` gave."""
    shots = tuple(Shot(**shot) for shot in values["shots"])
    return Writing(**(values | {"shots": shots, "privacy": Privacy(values["privacy"])}))


def with_words(writing: Writing, text: str) -> Writing:
    """Add typed words below those that are there; what does not fit any more is counted."""
    more = readable(text).strip()
    words = f"{writing.words}\n{more}".strip()
    kept = words[:WORDS_MOST].rstrip()
    return replace(writing, words=kept, left_out=len(words) - len(kept))


def with_shot(writing: Writing, shot: Shot) -> Writing:
    """Add a photo: the same one once, and only so many."""
    known = {one.unique_id for one in writing.shots}
    if shot.unique_id in known or len(writing.shots) >= PHOTOS_MOST:
        return writing
    return replace(writing, shots=(*writing.shots, shot))


def with_place(writing: Writing, latitude: float, longitude: float, name: str = "") -> Writing:
    """Put it on the map, in place of where it was."""
    place = " ".join(readable(name).split())[:PLACE_MOST]
    return replace(writing, latitude=latitude, longitude=longitude, place=place or writing.place)


def cleared(writing: Writing) -> Writing:
    """Take out all that was told but the kind and who may know."""
    return Writing(writing.rt_id, writing.kind_id, writing.secret, privacy=writing.privacy)


def sends(text: str) -> bool:
    """True for a yes, or "kirim", typed below what there is so far: as good as the button."""
    return yes_or_no(text) is True or _SENDS.fullmatch(_line(text)) is not None


def says_nothing(text: str) -> bool:
    """True for a yes or a no alone, "kirim" and a lone emoji: no part of a report."""
    is_mark = len(text) <= MARK_MOST and not any(letter.isalnum() for letter in text)
    return is_mark or yes_or_no(text) is not None or sends(text)


def begins(text: str) -> bool:
    """True for "mau lapor pak" and the like, which only ask to begin."""
    return _BEGINS.fullmatch(_line(text)) is not None


def _line(text: str) -> str:
    return lowered(readable(text[:100])).strip()
