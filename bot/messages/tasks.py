"""Words of tasks: their line and buttons on a card, and the toasts."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages.homes import clipped
from bot.messages.paging import in_rows
from bot.messages.signups import REFUSED
from bot.messages.speech import Speech
from bot.parcels import Button
from bot.rules.signups import Refused
from bot.rules.tasks import Kept, Outcome, Post, Queued, Taken, Task, written
from bot.taps import GiveBackTap, TaskTap

LABEL = 22  # characters: two buttons stand in a row


def line(speech: Speech, tasks: Sequence[Task]) -> list[Markup]:
    """`🛠 Tugas: selokan 3/5, konsumsi 3/3 (antre 2)`; no line where there are none."""
    shown = ", ".join(_filled(speech, task) for task in tasks)
    return [speech.html("🛠 Tasks: {tasks}", tasks=shown)] if shown else []


def _filled(speech: Speech, task: Task) -> str:
    filled = f"{task.name} {task.taken}/{task.needed}"
    queue = speech.plain(" ({n} waiting)", n=task.waiting) if task.waiting else ""
    return filled + queue


def planned(speech: Speech, tasks: Sequence[tuple[str, int]]) -> list[Markup]:
    """The same line before anybody has taken one: `🛠 Tugas: selokan 5, konsumsi 3`."""
    return [speech.html("🛠 Tasks: {tasks}", tasks=written(tasks))] if tasks else []


def buttons(activity_id: int, tasks: Sequence[Task]) -> tuple[tuple[Button, ...], ...]:
    """A button for each, two in a row."""
    return in_rows([_button(activity_id, task) for task in tasks], 2)


def _button(activity_id: int, task: Task) -> Button:
    number = f" {task.taken}/{task.needed}"
    name = clipped(task.name, LABEL - len(number))
    return Button(f"🛠 {name}{number}", tap=TaskTap(activity_id, task.id).data())


def own(speech: Speech, tasks: Sequence[Task], post: Post) -> list[Markup]:
    """What one person does, and for what they wait."""
    names = {task.id: task.name for task in tasks}
    lines = []
    if post.task_id in names:
        lines.append(speech.html("Your task: <b>{task}</b>", task=names[post.task_id]))
    if post.wanted_id in names:
        lines.append(speech.html("You are waiting for: <b>{task}</b>", task=names[post.wanted_id]))
    return lines


def give_back(
    speech: Speech, activity_id: int, tasks: Sequence[Task], post: Post
) -> tuple[tuple[Button, ...], ...]:
    """Buttons to hand back a task, or to leave a queue."""
    names = {task.id: task.name for task in tasks}
    found = []
    if post.task_id in names:
        words = speech.plain("↩️ Hand back: {task}", task=names[post.task_id])
        found.append((Button(words, tap=GiveBackTap(activity_id, post.task_id).data()),))
    if post.wanted_id in names:
        words = speech.plain("↩️ Wait no longer: {task}", task=names[post.wanted_id])
        found.append((Button(words, tap=GiveBackTap(activity_id, post.wanted_id).data()),))
    return tuple(found)


def toast(speech: Speech, outcome: Outcome) -> str:
    """One short line that pops up over the chat."""
    match outcome:
        case Taken(task, other):
            return _taken(speech, task, other)
        case Queued(task, place):
            return speech.plain(
                "The task {task} is full. You are number {n} in the queue and hear from me when a place"
                " is free. You are welcome to help elsewhere meanwhile.",
                task=task.name,
                n=place,
            )
        case Kept(task, waits=True):
            return speech.plain("You are in the queue for {task} already.", task=task.name)
        case Kept(task):
            return speech.plain("The task {task} is yours already. Thank you!", task=task.name)
        case Refused(reason):
            return speech.plain(REFUSED[reason])


def _taken(speech: Speech, task: Task, other: Task | None) -> str:
    if other is None:
        return speech.plain("✅ Noted: {task}. Thank you!", task=task.name)
    return speech.plain(
        "✅ Noted: {task}. You keep your place in the queue for {other}. Thank you!",
        task=task.name,
        other=other.name,
    )


def given_back(speech: Speech, task: Task) -> str:
    """A toast after handing back a task; they still join."""
    return speech.plain("Noted, {task} is free for somebody else. You still join.", task=task.name)
