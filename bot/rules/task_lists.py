"""Tasks as an officer writes them anew: what is added, and what would go."""

import re
from collections.abc import Sequence

from bot.rules.tasks import Task, once, typed, wants_none

_ADDS = re.compile(
    r"\W*(?:(?:tolong|mohon|bu|pak|bot|lalu|dan|please|and)\b\W*)*"
    r"(?:(?:di)?tambah(?:kan|in|i)?|tmbh|plus|add)\b\W*(?:(?:(?:1|satu|one)\s+)?(?:lagi|tugas|juga|task)\b\W*)*",
    re.I,
)
_TO = re.compile(r"\b(?:men)?jadi\b|\bto\b(?=\s*\d)", re.I)


def read(text: str, before: Sequence[Task]) -> list[tuple[str, int]] | None:
    """Return the tasks that shall be, of `selokan 5, absen 1` or `tambah absen 1`; None if unclear."""
    if wants_none(text):
        return []
    if added := _ADDS.match(text):
        said = typed(_TO.sub("", text[added.end() :]))
        return merged(before, said, adds=not _TO.search(text)) if said else None
    return typed(text) or None


def merged(
    before: Sequence[Task], said: Sequence[tuple[str, int]], *, adds: bool = False
) -> list[tuple[str, int]]:
    """Return the tasks that there are with those that were said; `adds`: so many people more."""
    numbers = {name.casefold(): needed for name, needed in said}
    kept = []
    for task in before:
        more = numbers.get(task.name.casefold())
        needed = task.needed if more is None else more + task.needed * adds
        kept.append((task.name, needed))
    return once([*kept, *said])


def gone(before: Sequence[Task], wanted: Sequence[tuple[str, int]]) -> list[Task]:
    """Return the tasks that would be no longer there."""
    names = {name.casefold() for name, _ in wanted}
    return [task for task in before if task.name.casefold() not in names]


def asks(gone: Sequence[Task], text: str, *, is_correction: bool) -> bool:
    """True when it is asked before tasks go: somebody has one or waits, or the words may mean something else.

    `is_correction`: tasks were saved a moment ago, and perhaps the talk goes on about other things.
    """
    if any(task.taken or task.waiting for task in gone):
        return True
    says_how_many = any(c.isdecimal() for c in text) or wants_none(text)
    return bool(gone) and (is_correction or not says_how_many)
