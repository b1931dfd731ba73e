"""Tasks as an officer writes them anew: what is added, and what would go."""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.rules.tasks import NEEDED_MOST, Task, counted, once, typed, wants_none

_POLITE = r"\W*(?:(?:tolong|mohon|bu|pak|bot|lalu|dan|please|and)\b\W*)*"
_ADDS = re.compile(
    rf"{_POLITE}(?:(?:di)?tambah(?:kan|in|i)?|tmbh|plus|add)\b\W*"
    r"(?:(?:(?:1|satu|one)\s+)?(?:lagi|tugas|juga|task)\b\W*)*",
    re.I,
)
_TAKES_OUT = re.compile(
    rf"{_POLITE}(?:(?:di)?hapus(?:kan)?|(?:di)?hilangkan|(?:di)?coret|batalkan|delete|remove)\b\W*"
    r"(?:(?:tugas|task)\b\W*)?",
    re.I,
)
_CHANGES = re.compile(rf"{_POLITE}(?:(?:di)?(?:kurangi|ubah|jadikan)|change|reduce)\b\W*", re.I)
_TO = re.compile(r"\b(?:men)?jadi\b|\bto\b(?=\s*\d)", re.I)
_CONJUNCTION = re.compile(r"\s+(?:dan|serta|and)\s+|\s*&\s*", re.I)
_LAST_WORDS = re.compile(r"(?:[\s,.!]+(?:ya+|pak|bu|bapak|ibu|saja|aja|dulu|please)\b)+\W*$", re.I)
_SOMEBODY = re.compile(r"(?:^|:\s*)(?:pak|bu|mas|mbak|mbah|bang|kang)\.?\s+[^\W\d]", re.I)


class Unclear(StrEnum):
    """Why no tasks were read."""

    UNREAD = "unread"
    ORDER = "order"  # of which it is not clear what it is about
    NUMBER = "number"  # of people, that no task can have
    NAMES = "names"  # of people, who choose for themselves


def read(text: str, before: Sequence[Task]) -> list[tuple[str, int]] | Unclear:
    """Return the tasks that shall be, of `selokan 5, absen 1`, `tambah absen 1` or `hapus absen`."""
    if wants_none(text):
        return []
    if added := _ADDS.match(text):
        said = _said(_TO.sub("", text[added.end() :]))
        return said if isinstance(said, Unclear) else merged(before, said, adds=not _TO.search(text))
    if out := _TAKES_OUT.match(text):
        return _without(before, text[out.end() :])
    if change := _CHANGES.match(text):
        return _changed(before, text[change.end() :])
    return _said(text)


def _said(text: str) -> list[tuple[str, int]] | Unclear:
    said = counted(text)
    if any(_SOMEBODY.search(name) for name, _ in said):
        return Unclear.NAMES
    if any(not 0 < needed <= NEEDED_MOST for _, needed in said):
        return Unclear.NUMBER
    return once(said) or Unclear.UNREAD


def _without(before: Sequence[Task], text: str) -> list[tuple[str, int]] | Unclear:
    names = [name for name, _ in typed(_CONJUNCTION.sub(",", _LAST_WORDS.sub("", text)))]
    meant = [_called(before, name) for name in names]
    if None in meant or not meant:
        return Unclear.ORDER
    return [(task.name, task.needed) for task in before if task not in meant]


def _called(before: Sequence[Task], name: str) -> Task | None:
    """Return the task of that name, or the only one that has these words in its name."""
    words = set(name.casefold().split())
    near = [task for task in before if words <= set(task.name.casefold().split())]
    exact = next((task for task in near if task.name.casefold() == name.casefold()), None)
    return exact or (near[0] if len(near) == 1 else None)


def _changed(before: Sequence[Task], text: str) -> list[tuple[str, int]] | Unclear:
    """Read "kurangi selokan jadi 3": so many of a task that there is."""
    said, known = _said(_TO.sub("", text)), {task.name.casefold() for task in before}
    if isinstance(said, Unclear) or not _TO.search(text):
        return said if said is Unclear.NUMBER else Unclear.ORDER
    return merged(before, said) if known.issuperset(name.casefold() for name, _ in said) else Unclear.ORDER


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
    if _TAKES_OUT.match(text) and not wants_none(text):
        return False  # each was named
    says_how_many = any(c.isdecimal() for c in text) or wants_none(text)
    return bool(gone) and (is_correction or not says_how_many)
