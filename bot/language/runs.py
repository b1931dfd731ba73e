"""Several weekdays together: Senin dan Kamis, Senin sampai Jumat, seminggu dua kali, kecuali Minggu."""

from dataclasses import replace
from typing import Any

from bot.language.calendars import MONTHS
from bot.language.claims import Claim, claim
from bot.language.numbers import counted
from bot.language.said import Repeat, Said
from bot.language.text import Tokens, at
from bot.language.weekdays import weekday_at

AND = frozenset(("dan", ",", "&", "/", "-", "+"))
EXCEPT = frozenset(("kecuali", "selain"))
_TO = frozenset(("-", "sampai"))
_TIMES = frozenset(("kali", "x"))
_SHIFTS = frozenset("ini depan besok nanti kemarin lalu mendatang tanggal yang".split())


def weekdays_at(tokens: Tokens, place: int, *, evening: bool = False) -> tuple[list[int], int]:
    """Return the weekdays in a list or a range, 0 for Monday, and the place after them.

    Of an `evening` ("malam Senin dan malam Kamis") it is the day before on which it falls.
    """
    days: list[int] = []
    after = place
    while True:
        step = after + (bool(days) and at(tokens, after).word in AND | _TO)
        if days and step == after:
            break
        step += at(tokens, step).word in ("malam", "hari")
        number = weekday_at(tokens, step)
        if number is None:
            break
        if days and at(tokens, after).word in _TO and not evening and number > days[-1] + 1:
            days += range(days[-1] + 1, number)
        days.append((number - evening) % 7)
        after = step + 1
    return list(dict.fromkeys(days)), after


def read_often(tokens: Tokens, place: int) -> Claim | None:
    """Seminggu dua kali, 2x seminggu: weekly, when the days are told beside it."""
    after = _after_often(tokens, place)
    if after is None:
        return None
    while at(tokens, after).word in (",", ":", "(", "tiap", "hari", "yaitu", "yakni", "-", "pada", "sekali"):
        after += 1
    days, after = weekdays_at(tokens, after)
    if not days:
        return None
    repeat = Repeat("WEEKLY", weekdays=tuple(days))
    return claim(tokens, place, after, repeat=repeat)


def _after_often(tokens: Tokens, place: int) -> int | None:
    if at(tokens, place).word == "seminggu":
        number = counted(tokens, place + 1, 6)
        is_told = number and at(tokens, number[1]).word in _TIMES
        return number[1] + 1 if number and is_told else None
    number = counted(tokens, place, 6)
    if number is None or at(tokens, number[1]).word not in _TIMES:
        return None
    return number[1] + 2 if at(tokens, number[1] + 1).word == "seminggu" else None


def read_rutin(tokens: Tokens, place: int) -> Claim | None:
    """Rutin malam Senin, rutin Selasa dan Kamis: weekly, unless a date or a week is named with it."""
    before = place - 1 - (at(tokens, place - 1).word in ("hari", "pada"))
    if at(tokens, before).word != "rutin":
        return None
    evening = at(tokens, place).word == "malam"
    days, after = weekdays_at(tokens, place + evening, evening=evening)
    following = at(tokens, after + (at(tokens, after).word in (",", "/", "(")))
    is_date = following.kind == "number" and (
        at(tokens, after + 1).word in MONTHS
        or at(tokens, after + 2).word in MONTHS
        or at(tokens, after + 2).word in ("/", "-")
    )
    if not days or is_date or following.word in _SHIFTS or following.kind == "line":
        return None
    what: dict[str, Any] = {"part": "malam", "evening": True} if evening else {}
    repeat = Repeat("WEEKLY", weekdays=tuple(days))
    return claim(tokens, place, after, repeat=repeat, **what)


def read_run(tokens: Tokens, place: int) -> Claim | None:
    """Senin-Kamis tiap sore, Selasa dan Jumat setiap minggu: what follows says that they come again."""
    days, after = weekdays_at(tokens, place)
    following = after + (at(tokens, after).word in (",", "("))
    if len(days) < 2 or at(tokens, following).word != "tiap":
        return None
    unit = at(tokens, following + 1)
    if unit.word in ("minggu", "pekan") and not unit.capital:  # each week, and no Sunday besides
        after = following + 2
    repeat = Repeat("WEEKLY", weekdays=tuple(days))
    return claim(tokens, place, after, repeat=repeat)


def without(tokens: Tokens, place: int, one: Said) -> Claim | None:
    """Return what comes daily without the weekdays told at a place, behind "kecuali"."""
    if one.repeat is None or (one.repeat.freq, one.repeat.interval) != ("DAILY", 1) or one.repeat.weekdays:
        return None
    evening = at(tokens, place).word == "malam"
    days, after = weekdays_at(tokens, place + evening, evening=evening)
    if not days:
        return None
    kept = tuple(day for day in range(7) if day not in days)
    return replace(one, repeat=Repeat("WEEKLY", weekdays=kept)), after
