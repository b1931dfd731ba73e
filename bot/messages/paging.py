"""Pages of a long message, the buttons that turn them, and many buttons in rows. Pages count from 0."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.parcels import Button
from bot.rules.rosters import page_at
from bot.taps import Tap

T = TypeVar("T")


def page_of(items: Sequence[T], wanted: int, most: int) -> tuple[Sequence[T], int, int]:
    """Return what stands on the wanted page, or on the nearest that is there, its number, and of how many."""
    number = -(-len(items) // most) or 1
    page = page_at(wanted, number)
    return items[page * most : (page + 1) * most], page, number


def in_rows(buttons: Sequence[Button], most: int) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons in rows of `most`."""
    return tuple(tuple(buttons[at : at + most]) for at in range(0, len(buttons), most))


def turning(page: int, number: int, to: Callable[[int], Tap]) -> tuple[tuple[Button, ...], ...]:
    """`‹ 2/3 ›` as a row of its own; none for a single page."""
    if number == 1:
        return ()
    around = ((page - 1, "‹"), (page, f"{page + 1}/{number}"), (page + 1, "›"))
    return (tuple(Button(label, tap=to(at).data()) for at, label in around if 0 <= at < number),)
