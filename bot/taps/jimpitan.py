"""Buttons of jimpitan; `night_id` 0 is by hand, and days are numbers, as date.toordinal() counts them."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanOwnTap(Tap):
    """What the reader's own house gave."""

    verb: ClassVar[str] = "jimp"


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanListTap(Tap):
    """A page, from 0, of the houses on a night's round."""

    verb: ClassVar[str] = "jimplist"
    night_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanHouseTap(Tap):
    """A house has given the usual amount for this night; one that is noted shows its entry."""

    verb: ClassVar[str] = "jimphouse"
    night_id: int
    household_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanEntryTap(Tap):
    """What a house gave, and what can be noted."""

    verb: ClassVar[str] = "jimpentry"
    night_id: int
    household_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanPayTap(Tap):
    """A house gave so much, from this evening on."""

    verb: ClassVar[str] = "jimppay"
    night_id: int
    household_id: int
    amount: int
    first: int


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanAskTap(Tap):
    """Asks for an amount; `past` is 1 for nights that were."""

    verb: ClassVar[str] = "jimpask"
    night_id: int
    household_id: int
    past: int


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanSayTap(Tap):
    """Says which evenings an amount for nights that were covers."""

    verb: ClassVar[str] = "jimpsay"
    night_id: int
    household_id: int
    amount: int


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanBackTap(Tap):
    """Takes a line out; `by_hand` is 1 for treasurer and chair."""

    verb: ClassVar[str] = "jimpback"
    line_id: int
    by_hand: int


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanFundTap(Tap):
    """Sums and a page, from 0, of the last nights, for treasurer and chair."""

    verb: ClassVar[str] = "jimpfund"
    rt_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanHandTap(Tap):
    """A page, from 0, of all houses, to note what came by hand."""

    verb: ClassVar[str] = "jimphand"
    rt_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanMissingTap(Tap):
    """A page, from 0, of what is not noted this month."""

    verb: ClassVar[str] = "jimpmiss"
    rt_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanCopyTap(Tap):
    """The sums as text for WhatsApp."""

    verb: ClassVar[str] = "jimpcopy"
    rt_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanNightTap(Tap):
    """What a night brought, and whether the money is handed over."""

    verb: ClassVar[str] = "jimpnight"
    night_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanReceiveTap(Tap):
    """The money of a night is there, as much as was shown."""

    verb: ClassVar[str] = "jimpgot"
    night_id: int
    amount: int


@tap_class
@dataclass(frozen=True, slots=True)
class JimpitanOtherTap(Tap):
    """It is another amount: how much?"""

    verb: ClassVar[str] = "jimpother"
    night_id: int
