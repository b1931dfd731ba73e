"""Days that stand beside each other in a pasted text, with their names below."""

import re
from collections.abc import Sequence

from bot.rules.import_pastes import cells
from bot.rules.import_reading import Reading, short
from bot.rules.import_words import ABOUT, HEADED, MARK, OFFICE, SIGNED, TITLE
from bot.rules.imports import Fault, Problem

NEAR = 2  # characters beside a heading


def in_order(lines: Sequence[str], reading: Reading) -> list[tuple[int, str]]:
    """Return lines with their numbers, days that stand beside each other one below the other."""
    found: list[tuple[int, str]] = []
    beside: list[list[tuple[int, str]]] = []
    starts: list[int] = []
    rows = [(number, raw, cells(raw)) for number, raw in enumerate(lines, 1)]
    rows = [row for row in rows if row[2]]
    for at, (number, raw, parts) in enumerate(rows):
        following = rows[at + 1][2] if at + 1 < len(rows) else []
        is_head = len(parts) > 1 and all(reading.heads(part) for part in parts)
        if is_head and 1 < len(following) <= len(parts):
            found += [one for column in beside for one in column]
            beside, starts = [[(number, part)] for part in parts], _starts(raw, parts)
        elif beside and not _goes_on_alone(parts, reading):
            places = _columns(raw, parts, starts, len(beside))
            for place, part in zip(places, parts, strict=False):
                beside[place].append((number, part))
            for part in parts[len(places) :]:
                reading.problems.append(Problem(number, Fault.HOMELESS, short(part)))
        else:
            found += [one for column in beside for one in column]
            found.append((number, _joined(parts, reading)))
            beside = []
    return found + [one for column in beside for one in column]


def _goes_on_alone(parts: Sequence[str], reading: Reading) -> bool:
    """True for a line that is no row of the days beside each other: another heading, a note."""
    first = MARK.sub("", parts[0])
    if len(parts) > 1:
        return False
    return reading.heads(first) or any(form.search(first) for form in (TITLE, ABOUT, SIGNED, OFFICE, HEADED))


def _starts(raw: str, parts: Sequence[str]) -> list[int]:
    """Return where the cells of a row begin; -1 where a picture stands in one."""
    return [raw.find(part) for part in parts]


def _columns(raw: str, parts: Sequence[str], starts: Sequence[int], number: int) -> list[int]:
    """Return the columns of a row; none where that is not certain."""
    if len(parts) == number:
        return list(range(number))
    near = [
        [place for place, start in enumerate(starts) if start >= 0 and abs(start - at) <= NEAR]
        for at in _starts(raw, parts)
    ]
    return [places[0] for places in near] if all(len(places) == 1 for places in near) else []


def _joined(parts: Sequence[str], reading: Reading) -> str:
    """Return the cells of a row as a line: "Senin: Budi, Joko"; the number of the row is left out."""
    if len(parts) > 1 and re.fullmatch(r"\d{1,3}[.)]?", parts[0]):
        parts = parts[1:]
    if len(parts) > 1 and all(reading.heads(part) for part in parts):
        return " & ".join(parts)
    between = ": " if len(parts) > 1 and ":" not in parts[0] and reading.heads(parts[0]) else ", "
    return between.join(filter(None, [parts[0], ", ".join(parts[1:])]))
