"""Buttons with which officers answer for somebody else."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class ProxiesTap(Tap):
    """A page, from 0, of those without Telegram; from then on a typed name or house counts."""

    verb: ClassVar[str] = "proxies"
    activity_id: int
    page: int


@tap_class
@dataclass(frozen=True, slots=True)
class ProxyTap(Tap):
    """One resident for whom an officer answers."""

    verb: ClassVar[str] = "proxy"
    activity_id: int
    resident_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ProxyNewTap(Tap):
    """Notes those whom the dialogue with this key has: a rules.signups.Answer, CAME, or "" for as typed."""

    verb: ClassVar[str] = "proxynew"
    key: str
    answer: str


@tap_class
@dataclass(frozen=True, slots=True)
class ProxyUndoTap(Tap):
    """Takes somebody out again who has just been written down."""

    verb: ClassVar[str] = "proxyundo"
    activity_id: int
    resident_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class ProxyAnswerTap(Tap):
    """Answers for a resident: a rules.signups.Answer."""

    verb: ClassVar[str] = "proxysays"
    activity_id: int
    resident_id: int
    answer: str


@tap_class
@dataclass(frozen=True, slots=True)
class ProxyFamilyTap(Tap):
    """One family member more who comes along with a resident (1), or one fewer (-1)."""

    verb: ClassVar[str] = "proxyfam"
    activity_id: int
    resident_id: int
    step: int


@tap_class
@dataclass(frozen=True, slots=True)
class ProxyTaskTap(Tap):
    """Gives a resident a task or a place in its queue (1), or takes it back (0)."""

    verb: ClassVar[str] = "proxytask"
    activity_id: int
    resident_id: int
    task_id: int
    takes: int
