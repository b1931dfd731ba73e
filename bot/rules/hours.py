"""The hours at which people usually begin, in each part of the day and round the prayers."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.language.prayer_times import beginning, spot_of
from bot.language.said import Clock, Prayer
from bot.language.settle import placed

MIDNIGHT = "tengah malam"  # twelve at night, of which nobody knows to which day it belongs
_USUAL = {
    "dini hari": (time(3), time(4), time(5)),
    "subuh": (time(4, 30), time(5), time(5, 30)),
    "pagi": (time(6), time(6, 30), time(7), time(8)),
    "siang": (time(10), time(13), time(14)),
    "sore": (time(15, 30), time(16), time(16, 30)),
    "malam": (time(19, 30), time(20), time(21)),
    MIDNIGHT: (time(22), time(23)),
}


_DAYPARTS = {
    "duha": "pagi",
    "id": "pagi",
    "subuh": "pagi",
    "zuhur": "siang",
    "jumat": "siang",
    "asar": "sore",
    "magrib": "malam",
    "isya": "malam",
}
_QUARTER = timedelta(minutes=15)


def prayer_part(prayer: Prayer) -> str:
    """Return a prayer as the part of the day in which something begins: "after isya"."""
    return f"{prayer.relation} {prayer.name}"


def prayer_of(part: str) -> Prayer | None:
    """Return the prayer by which a part of the day is told; None for pagi, siang, sore, malam."""
    relation, _, name = part.partition(" ")
    return Prayer(name, relation) if relation in ("after", "before") else None


def daypart(part: str) -> str:
    """Return the part of the day in which an hour is to be read: "after isya" is at night."""
    if part == MIDNIGHT:
        return "malam"
    prayer = prayer_of(part)
    return _DAYPARTS.get(prayer.name, "malam") if prayer else part


def fits(hour: time, part: str) -> bool:
    """True when an hour lies in a part of the day; any does where none was said, or a prayer."""
    minutes = hour.hour * 60 + hour.minute
    if not part or prayer_of(part) is not None:
        return True
    return placed(Clock(minutes, sure=True), daypart(part)) == (minutes,)


def to_offer(part: str, otherwise: Sequence[time], day: date, zone: str, town: str = "") -> Sequence[time]:
    """Return the usual hours of a part of the day, or those that are offered where none was said.

    By a prayer they are computed for the day and the place: from a quarter of an hour round it on.
    """
    prayer = prayer_of(part)
    begin = beginning(prayer, day, spot_of(town, zone), zone) if prayer else None
    if begin is None:
        return _USUAL.get(part, _USUAL.get(daypart(part), otherwise))
    first = datetime.combine(day, begin)
    return [(first + n * _QUARTER).time() for n in range(3)]
