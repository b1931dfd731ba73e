"""The buttons that turn the pages of a long message."""

from collections.abc import Callable

from bot.parcels import Button
from bot.taps import Tap


def turning(page: int, number: int, to: Callable[[int], Tap]) -> tuple[tuple[Button, ...], ...]:
    """`‹ 2/3 ›` as a row of its own; none for a single page. Pages count from 0."""
    if number == 1:
        return ()
    around = ((page - 1, "‹"), (page, f"{page + 1}/{number}"), (page + 1, "›"))
    return (tuple(Button(label, tap=to(at).data()) for at, label in around if 0 <= at < number),)
