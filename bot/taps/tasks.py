"""Buttons of tasks."""

from dataclasses import dataclass
from typing import ClassVar

from bot.taps.tap import Tap, tap_class


@tap_class
@dataclass(frozen=True, slots=True)
class TaskTap(Tap):
    """Takes a task, or a place in its queue; also says yes to a place that was offered."""

    verb: ClassVar[str] = "task"
    activity_id: int
    task_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class GiveBackTap(Tap):
    """Hands back a task, leaves its queue, or says no to a place that was offered."""

    verb: ClassVar[str] = "taskback"
    activity_id: int
    task_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class TasksTap(Tap):
    """Opens the page of tasks in place of the own card (`is_open` 1), or goes back to it (0)."""

    verb: ClassVar[str] = "tasks"
    activity_id: int
    is_open: int


@tap_class
@dataclass(frozen=True, slots=True)
class WriteTasksTap(Tap):
    """An officer writes the tasks of an activity."""

    verb: ClassVar[str] = "writetasks"
    activity_id: int


@tap_class
@dataclass(frozen=True, slots=True)
class TasksSureTap(Tap):
    """Writes the typed tasks: alone (`keeps` 0), or besides the others that there are (1)."""

    verb: ClassVar[str] = "taskssure"
    key: str
    keeps: int
