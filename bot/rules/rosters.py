"""Long lists of names: how they fold into pages that Telegram takes."""

from collections.abc import Sequence

NAMES_ON_PAGE = 60
ROOM = 3000  # UTF-16 units of names; the rest of Telegram's 4096 is for title and headings
LINE = 6  # units of a line's number and break


def pages(names: Sequence[str]) -> list[range]:
    """Return the indexes on each page, at least one page."""
    ranges: list[range] = []
    first = used = 0
    for index, name in enumerate(names):
        units = len(name.encode("utf-16-le")) // 2 + LINE
        if index - first == NAMES_ON_PAGE or used + units > ROOM:
            ranges.append(range(first, index))
            first, used = index, 0
        used += units
    return [*ranges, range(first, len(names))]


def fitting(names: Sequence[str], most: int, room: int) -> int:
    """Return how many of the first names, at most `most`, go into so many UTF-16 units of one line."""
    used = number = 0
    for name in names[:most]:
        used += len(name.encode("utf-16-le")) // 2 + len(", ")
        if used > room:
            break
        number += 1
    return number


def page_at(wanted: int, number: int) -> int:
    """Return the page that is there: a forged or outdated number leads to the nearest."""
    return max(0, min(wanted, number - 1))
