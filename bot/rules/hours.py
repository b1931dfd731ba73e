"""The hours at which people usually begin, in each part of the day."""

from collections.abc import Sequence
from datetime import time

from bot.language.said import Clock
from bot.language.settle import placed

_USUAL = {
    "dini hari": (time(3), time(4), time(5)),
    "subuh": (time(4, 30), time(5), time(5, 30)),
    "pagi": (time(6), time(6, 30), time(7), time(8)),
    "siang": (time(10), time(13), time(14)),
    "sore": (time(15, 30), time(16), time(16, 30)),
    "malam": (time(19, 30), time(20), time(21)),
}


def fits(hour: time, part: str) -> bool:
    """True when an hour lies in a part of the day; any does where none was said."""
    minutes = hour.hour * 60 + hour.minute
    return not part or placed(Clock(minutes, sure=True), part) == (minutes,)


def to_offer(part: str, otherwise: Sequence[time]) -> Sequence[time]:
    """Return the usual hours of a part of the day, or those that are offered where none was said."""
    return _USUAL.get(part, otherwise)
