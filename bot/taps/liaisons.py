"""Buttons of liaisons: the chair's, and those of the liaison."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class LiaisonsTap(Tap):
    """Shows who is linked to an RT."""

    verb: ClassVar[str] = "liaisons"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class LiaisonNewTap(Tap):
    """Makes a code; `post` is rules.liaisons.Post ("": asks)."""

    verb: ClassVar[str] = "lianew"
    rt_id: int
    post: str


@tap_class
@dataclass(frozen=True, slots=True)
class LiaisonEndTap(Tap):
    """Takes a link or a code back; 0: asks whether to, 1: does it."""

    verb: ClassVar[str] = "liaend"
    place_id: int
    sure: int


@tap_class
@dataclass(frozen=True, slots=True)
class LiaisonAgreeTap(Tap):
    """Whoever opened a code agrees (1), or not (0)."""

    verb: ClassVar[str] = "liaok"
    code: str
    yes: int


@tap_class
@dataclass(frozen=True, slots=True)
class LiaisonSumsTap(Tap):
    """Shows all RT of a liaison together; `stretch` as rules.stretches.chosen reads it, "": this week."""

    verb: ClassVar[str] = "liasum"
    stretch: str


@tap_class
@dataclass(frozen=True, slots=True)
class LiaisonRtsTap(Tap):
    """Shows each RT with a line of its own, a page of them."""

    verb: ClassVar[str] = "liarts"
    stretch: str
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class LiaisonRtTap(Tap):
    """Shows one RT."""

    verb: ClassVar[str] = "liart"
    rt_id: int
    stretch: str


@tap_class
@dataclass(frozen=True, slots=True)
class LiaisonTicketsTap(Tap):
    """Shows what is open, in one RT or (0) in all."""

    verb: ClassVar[str] = "liatick"
    rt_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class LiaisonFileTap(Tap):
    """Sends a file of all RT; `form` is rules.summaries.Form."""

    verb: ClassVar[str] = "liafile"
    form: str
    stretch: str


@tap_class
@dataclass(frozen=True, slots=True)
class LiaisonMineTap(Tap):
    """Shows to which RT a liaison is linked, a page of them."""

    verb: ClassVar[str] = "liamine"
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class LiaisonLeaveTap(Tap):
    """Ends one's own link; 0: asks whether to, 1: does it."""

    verb: ClassVar[str] = "lialeave"
    place_id: int
    sure: int
