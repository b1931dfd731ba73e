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
class WriteTasksTap(Tap):
    """An officer writes the tasks of an activity."""

    verb: ClassVar[str] = "writetasks"
    activity_id: int
