"""Buttons of the duty book."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class BookTap(Tap):
    """Shows a page, from 0, of a night's book."""

    verb: ClassVar[str] = "book"
    night_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class BookWriteTap(Tap):
    """Writes a round, or asks for the words of another line; `kind` is rules.duty_books.Entry."""

    verb: ClassVar[str] = "bookwrite"
    night_id: int
    kind: str


@tap_class
@dataclass(frozen=True, slots=True)
class BookLinesTap(Tap):
    """A leader wants to strike a line: which one of this page?"""

    verb: ClassVar[str] = "booklines"
    night_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class BookStrikeTap(Tap):
    """A leader strikes a line; `page` is where they were."""

    verb: ClassVar[str] = "bookstrike"
    line_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class BookBackTap(Tap):
    """Takes back what one has just written."""

    verb: ClassVar[str] = "bookback"
    line_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class BookPhotosTap(Tap):
    """Sends the photos of a night's book."""

    verb: ClassVar[str] = "bookphotos"
    night_id: int
