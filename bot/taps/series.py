"""Buttons of series."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class SeriesTap(Tap):
    """Opens the series of an activity."""

    verb: ClassVar[str] = "series"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SeriesMoveTap(Tap):
    """Asks for another rhythm."""

    verb: ClassVar[str] = "srmove"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SeriesToTap(Tap):
    """The rhythm was chosen: local minute, a day of it (date.toordinal), rules.rhythms.packed."""

    verb: ClassVar[str] = "srto"
    activity_id: int
    minute: int
    day: int
    rule: str


@tap_class
@dataclass(frozen=True, slots=True)
class SeriesSureTap(Tap):
    """Gives the series this rhythm."""

    verb: ClassVar[str] = "srsure"
    activity_id: int
    minute: int
    day: int
    rule: str


@tap_class
@dataclass(frozen=True, slots=True)
class SeriesEditTap(Tap):
    """Asks what all dates shall have instead (rules.series.Trait); "" offers what can be changed."""

    verb: ClassVar[str] = "sredit"
    activity_id: int
    trait: str


@tap_class
@dataclass(frozen=True, slots=True)
class SeriesEditSureTap(Tap):
    """Gives all dates what was typed in the dialogue with this key."""

    verb: ClassVar[str] = "sreditsure"
    key: str


@tap_class
@dataclass(frozen=True, slots=True)
class SeriesEndTap(Tap):
    """Asks whether to end a series."""

    verb: ClassVar[str] = "srend"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class SeriesEndSureTap(Tap):
    """Ends it."""

    verb: ClassVar[str] = "srendsure"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class EveryTimeTap(Tap):
    """Joins every date of a series (1), or no longer (0)."""

    verb: ClassVar[str] = "every"
    activity_id: int
    on: int
