"""Dates as people write them: 29/11, 29-11-2026, 29 Nov, tgl 5 bulan depan, 29-30 November, 1 Suro."""

from typing import Any

from bot.language.calendars import HIJRI_MONTHS, MONTHS, WEEKDAYS
from bot.language.claims import Claim, claim
from bot.language.feasts import is_fraction, is_numbered
from bot.language.numbers import counted, value
from bot.language.text import Tokens, at

_ROMAN = {roman: n for n, roman in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
_SEPARATORS = frozenset(("/", "-", "."))
_TO = frozenset(("-", "sampai", "dan", "&", "/"))
_COUNTS = frozenset("orang kk rumah keluarga kali menang lembar meter m kg".split())


def read_date(tokens: Tokens, place: int) -> Claim | None:
    """A date that begins with a number, without "tanggal" before it."""
    return _iso(tokens, place) or _written(tokens, place, place, called=False)


def read_word_date(tokens: Tokens, place: int) -> Claim | None:
    """Tujuh belas November, satu Muharam."""
    number = counted(tokens, place, 31)
    word = at(tokens, number[1]).word if number else ""
    is_name = at(tokens, place).capital and at(tokens, place - 1).capital  # ITS Sepuluh Nopember
    if number is None or is_name or not (word in MONTHS or word in HIJRI_MONTHS):
        return None
    return _named(tokens, place, number[1], number[0], None, called=False)


def read_tanggal(tokens: Tokens, place: int) -> Claim | None:
    """After "tanggal" a bare number is a day of the month."""
    after = place + 1
    while at(tokens, after).word in (".", ":", "masehi", "hari"):
        after += 1
    if at(tokens, after).word in WEEKDAYS:
        return None
    return _iso(tokens, after) or _written(tokens, place, after, called=True)


def _iso(tokens: Tokens, place: int) -> Claim | None:
    pieces = [at(tokens, place + n) for n in range(5)]
    if len(pieces[0].word) != 4 or [pieces[1].word, pieces[3].word] not in (["-", "-"], ["/", "/"]):
        return None
    year, month, day = (value(pieces[n]) for n in (0, 2, 4))
    if not (year and month and day and 1900 < year < 2200 and month <= 12):
        return None
    return claim(tokens, place, place + 5, day=day, month=month, year=year)


def _written(tokens: Tokens, begin: int, place: int, *, called: bool) -> Claim | None:
    first = at(tokens, place)
    day = value(first, 99)
    is_lost = at(tokens, begin - 1).word in ("gigi", "saya", "bulu", "kuku")
    if day is None and called and not is_lost and (number := counted(tokens, place, 31)):
        return _named(tokens, begin, number[1], number[0], None, called=True)
    if day is None or len(first.word) > 2:
        return None
    if not called and (is_numbered(tokens, place) or _is_inside_number(tokens, place)):
        return None
    slashed = _roman(tokens, begin, place, day) or _slashed(tokens, begin, place, day, called=called)
    if slashed is not None:
        return slashed
    after, last = place + 1, None
    if at(tokens, after).word in _TO:
        last = value(at(tokens, after + 1), 31)
        follows = after + 2
        is_pair = (
            last is not None and (at(tokens, follows).word in MONTHS or called) and _is_day(tokens, follows)
        )
        after, last = (follows, last) if is_pair else (after, None)
    return _named(tokens, begin, after, day, last, called=called)


def _is_day(tokens: Tokens, place: int) -> bool:
    """False for the second number of "tgl 29 - 07.00"."""
    return not (
        at(tokens, place).word in (".", ":") and at(tokens, place).glued and at(tokens, place + 1).glued
    )


def _is_inside_number(tokens: Tokens, place: int) -> bool:
    before = at(tokens, place - 1)
    return (
        before.glued
        and at(tokens, place).glued
        and before.word in (".", "/", "-", ":")
        and at(tokens, place - 2).kind == "number"
    )


def _named(
    tokens: Tokens, begin: int, after: int, day: int, last: int | None, *, called: bool
) -> Claim | None:
    """The month in words, or none after "tanggal"."""
    place = after
    while at(tokens, place).word in ("-", "/", "bulan"):
        place += 1
    word = at(tokens, place).word
    what: dict[str, Any] = {"day": day, "last_day": last}
    by_number = value(at(tokens, place), 12) if at(tokens, place - 1).word == "bulan" else None
    if by_number:  # tanggal 29 bulan 11
        year, after = _year(tokens, place + 1)
        return claim(tokens, begin, after, month=by_number, year=year, **what)
    if word in MONTHS:
        place += 1
        place += at(tokens, place).word == "." and at(tokens, place + 1).kind == "number"
        year, place = _year(tokens, place)
        return claim(tokens, begin, place, month=MONTHS[word], year=year, **what)
    if word in HIJRI_MONTHS:
        return claim(tokens, begin, place + 1, hijri=HIJRI_MONTHS[word], **what)
    if not called:
        return None
    if at(tokens, after).word == "bulan" and at(tokens, after + 1).word in ("depan", "ini", "mendatang"):
        months = 0 if at(tokens, after + 1).word == "ini" else 1
        return claim(tokens, begin, after + 2, months=months, **what)
    if at(tokens, after).word in ("kemarin", "lalu"):
        what["past"], after = True, after + 1
    elif at(tokens, after).word in ("depan", "ini"):
        after += 1
    return claim(tokens, begin, after, **what)


def _year(tokens: Tokens, place: int) -> tuple[int | None, int]:
    after = place
    while at(tokens, after).word in (",", "tahun", "'", "-", "/") and after - place < 2:
        after += 1
    number = at(tokens, after)
    year = value(number)
    if year is None or (
        at(tokens, after + 1).word in (".", ":")
        and at(tokens, after + 1).glued
        and at(tokens, after + 2).glued
    ):
        return None, place
    if len(number.word) == 4:
        return year, after + 1
    if len(number.word) == 2 and at(tokens, after - 1).word in ("'", "-", "/", "tahun") and year >= 20:
        return 2000 + year, after + 1
    return None, place


def _roman(tokens: Tokens, begin: int, place: int, day: int) -> Claim | None:
    """18/X/2026, 18-XII-2026: the month in Roman numerals, always with its year."""
    signs = [at(tokens, place + n) for n in (1, 2, 3, 4)]
    month, year = _ROMAN.get(signs[1].raw), value(signs[3])
    is_joined = signs[0].word in ("/", "-", ".") and signs[2].word == signs[0].word
    if not (month and year and is_joined and 1 <= day <= 31 and len(signs[3].word) in (2, 4)):
        return None
    year = year + 2000 if year < 100 else year
    return claim(tokens, begin, place + 5, day=day, month=month, year=year)


def _slashed(tokens: Tokens, begin: int, place: int, day: int, *, called: bool) -> Claim | None:
    """29/11, 29-11-2026, 29.11.26; told apart from RT 05/02, 1/2, 07.30 and 7-9."""
    sign, second = at(tokens, place + 1), at(tokens, place + 2)
    if sign.word not in _SEPARATORS or second.kind != "number" or len(second.word) > 2:
        return None
    month, after, year = value(second, 99), place + 3, None
    glued = sign.glued and second.glued
    if (
        at(tokens, after).word == sign.word
        and at(tokens, after).glued == sign.glued
        and value(at(tokens, after + 1))
    ):
        year = value(at(tokens, after + 1))
        after += 2
    if month is None or (year is not None and len(at(tokens, after - 1).word) not in (2, 4)):
        return None
    if year is None and not _is_date(tokens, place, after, called=called, glued=glued):
        return None
    if (
        year is not None
        and at(tokens, after).word in _SEPARATORS
        and at(tokens, after).glued
        and at(tokens, after + 1).kind == "number"
    ):
        return None
    year = year + 2000 if year is not None and year < 100 else year
    return claim(tokens, begin, after, day=day, month=month, year=year)


def _is_date(tokens: Tokens, place: int, after: int, *, called: bool, glued: bool) -> bool:
    """Without a year: a slash is a date, a dash only beside "tanggal" or a weekday, a dot never."""
    sign, second = at(tokens, place + 1).word, at(tokens, place + 2)
    follows = at(tokens, after)
    if (
        follows.glued
        and follows.word in ("/", "-", ".", ":")
        and at(tokens, after + 1).kind == "number"
        and at(tokens, after + 1).glued
    ):
        return False
    if follows.word in MONTHS or follows.word in _COUNTS or not glued:
        return False
    by_weekday = at(tokens, place - 1).word in WEEKDAYS or (
        at(tokens, place - 1).word in (",", "(", "/") and at(tokens, place - 2).word in WEEKDAYS
    )
    if sign == "/" and (called or by_weekday or len(tokens) <= 3):
        return True
    if (value(second) or 0) > 12 or not value(at(tokens, place)):
        return False
    if sign == "/":
        return not is_fraction(at(tokens, place), second)
    return sign == "-" and (called or by_weekday or len(tokens) <= 3) and (value(second) or 99) <= 12
