"""Hours as people write them: 07.00, jam 7 kurang seperempat, setengah tujuh, 4 sore, jam 7-9 pagi."""

from bot.language.calendars import PASARAN, WEEKDAYS
from bot.language.claims import Claim, claim
from bot.language.lexicon import named
from bot.language.numbers import counted, spoken_time, value
from bot.language.said import Clock
from bot.language.text import Tokens, at

PARTS = frozenset(("dini hari", "pagi", "siang", "sore", "malam"))
ZONES = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}
_UNITS = named("sets", "units")
_CALENDAR = frozenset(("hari", "minggu", "bulan", "tahun"))  # "jam 7 minggu depan"
_NOT_HOURS = named("sets", "before_numbers")
_UNTIL = frozenset(("sampai", "-", "sd"))
_FOLLOW = frozenset("wib wita wit kumpul di ya sampai teng tepat kita dan kurang pas".split())
_HALVES = frozenset(("setengah", "½"))
_MERIDIEM = {"am": "am", "pm": "pm"}


def part_at(tokens: Tokens, place: int) -> tuple[str, int]:
    """Return the part of the day named at a place ("" for none) and the place after it."""
    token = at(tokens, place)
    if token.word == "dini" and at(tokens, place + 1).word == "hari":
        return "dini hari", place + 2
    if token.word in PARTS or token.word in ("subuh",):
        place += 1
        if at(tokens, place).word == "-" and at(tokens, place + 1).word == token.word:  # pagi-pagi
            place += 2
        return token.word, place
    return "", place


def read_jam(tokens: Tokens, place: int) -> Claim | None:
    """After the word "jam" or "pukul" any number is an hour."""
    after = place + 1
    while after < place + 4 and at(tokens, after).word in (":", ".", "jam", "tetap", "sekitar", "kira"):
        after += 1
    return _clock(tokens, place, after, named=True)


def read_number(tokens: Tokens, place: int) -> Claim | None:
    """Without "jam" a number is an hour when it has minutes or a part of the day beside it."""
    before = at(tokens, place - 1)
    if (
        at(tokens, place).glued
        and before.glued
        and before.word in (".", ":", ",", "/")
        and at(tokens, place - 2).kind == "number"
    ):
        return None
    if before.word in _NOT_HOURS or (before.word == "." and at(tokens, place - 2).word in _NOT_HOURS):
        return None
    if at(tokens, place).glued and before.kind == "word":
        return None  # blok C2, lantai B1
    if before.word in ("+", "±", "$", "#") or (before.word == "/" and before.glued):
        return None
    return _clock(tokens, place, place, named=False)


def _clock(tokens: Tokens, begin: int, place: int, *, named: bool) -> Claim | None:
    first = _hour(tokens, place, named=named)
    if first is None:
        return None
    clock, place, plain = first
    zone, place = _zone(tokens, place)
    at_part = place
    part, place = _part(tokens, place)
    if part and place == at_part and not (named or plain):
        return None  # "kelompok 3, malam Sabtu"
    if part and (late := _lewat(tokens, place, clock.minutes // 60)) and clock.minutes % 60 == 0:
        clock, place = Clock(late[0]), late[1]
    zone, place = (zone, place) if zone else _zone(tokens, place)
    until, place, late_part, open_end = _until(tokens, begin, place)
    zone, place = (zone, place) if zone else _zone(tokens, place)
    if not (named or part or late_part or plain or zone or (until and open_end)):
        return None
    start = Clock(clock.minutes, part, clock.sure)
    return claim(tokens, begin, place, clock=start, until=until, zone=zone)


def _hour(tokens: Tokens, place: int, *, named: bool) -> tuple[Clock, int, bool] | None:
    """Return the hour written at a place, the place after it, and whether it needs no "jam" before it."""
    half = _half(tokens, place) or _four_digits(tokens, place, named=named)
    if half is not None:
        return half
    if named and at(tokens, place).word == "tengah" and at(tokens, place + 1).word == "malam":
        return Clock(24 * 60, sure=True), place + 2, False
    number = counted(tokens, place, 99) if named or at(tokens, place).kind != "number" else None
    hour = number[0] if number else value(at(tokens, place), 99)
    after = number[1] if number else place + 1
    if hour is None:
        return None
    minutes = _minutes(tokens, after)
    if minutes is not None:
        two = len(at(tokens, place).word) == 2
        clock = Clock(hour * 60 + minutes if minutes < 60 else 9999, sure=two)
        return clock, _skip_seconds(tokens, after + 2), True
    following = at(tokens, after + 1)
    if at(tokens, after).word in (".", ",", "/") and following.glued and following.kind == "number":
        return None
    if at(tokens, after).word in _UNITS - (_CALENDAR if named else {"hari"}):
        return None
    if named and at(tokens, place).kind == "word" and (spoken := spoken_time(tokens, place)):
        return Clock(spoken[0], sure=spoken[0] >= 780), spoken[1], True
    changed = _lewat(tokens, after, hour)
    if changed is not None:
        return Clock(changed[0]), changed[1], named
    sure = at(tokens, place).kind == "number" and (hour > 12 or at(tokens, place).word.startswith("0"))
    about = _skip_about(tokens, after)
    if about > after and not named:  # "17an" is a feast
        return None
    return Clock(hour * 60, sure=sure), about, False


def _half(tokens: Tokens, place: int) -> tuple[Clock, int, bool] | None:
    """Setengah tujuh, 1/2 7, ½ 8: half an hour before."""
    word = at(tokens, place).word
    is_slashed = word == "1" and [at(tokens, place + n).word for n in (1, 2)] == ["/", "2"]
    is_half = word in _HALVES or (word == "tengah" and at(tokens, place - 1).word == "jam")
    if not (is_half or is_slashed):
        return None
    number = counted(tokens, place + (3 if is_slashed else 1), 12)
    if number is None or not number[0]:
        return None
    minutes, after = number[0] * 60 - 30, _skip_about(tokens, number[1])
    alone = word == "setengah" and (after > number[1] or _may_follow(tokens, after))
    return Clock(minutes + 720 if number[0] == 1 else minutes), after, alone


def _skip_about(tokens: Tokens, place: int) -> int:
    """ "Jam 8an", "jam 8-an": at about eight."""
    after = place + (at(tokens, place).word == "-" and at(tokens, place).glued)
    return after + 1 if at(tokens, after).raw == "an" and at(tokens, after).glued else place


def _four_digits(tokens: Tokens, place: int, *, named: bool) -> tuple[Clock, int, bool] | None:
    """ "jam 1930", "1930 WIB"."""
    token = at(tokens, place)
    if token.kind != "number" or len(token.word) != 4 or not (named or at(tokens, place + 1).word in ZONES):
        return None
    if at(tokens, place + 1).word == "-" or at(tokens, place - 1).word == "-":
        return None  # a telephone number
    hour, minute = divmod(int(token.word), 100)
    return (Clock(hour * 60 + minute, sure=True), place + 1, True) if hour < 24 and minute < 60 else None


def _may_follow(tokens: Tokens, place: int) -> bool:
    """ "setengah dua karung" is no hour."""
    token = at(tokens, place)
    return token.kind != "word" or token.word in _FOLLOW or bool(part_at(tokens, place)[0])


def _minutes(tokens: Tokens, place: int) -> int | None:
    sign, number = at(tokens, place), at(tokens, place + 1)
    if sign.word not in (".", ":", ";") or not sign.glued or not number.glued or len(number.word) != 2:
        return None
    if number.kind != "number" or (at(tokens, place + 2).glued and at(tokens, place + 2).word in _UNITS):
        return None
    after, third = at(tokens, place + 2), at(tokens, place + 3)
    goes_on = after.glued and after.word in ("/", ".", ":") and third.glued and third.kind == "number"
    if goes_on and not (after.word in (".", ":") and third.word == "00"):
        return None
    return None if after.word in _UNITS and after.word not in ("hari", "kk") else int(number.word)


def _skip_seconds(tokens: Tokens, place: int) -> int:
    is_seconds = at(tokens, place).word in (".", ":") and at(tokens, place + 1).word == "00"
    return place + 2 if is_seconds and at(tokens, place + 1).glued else place


def _lewat(tokens: Tokens, place: int, hour: int) -> tuple[int, int] | None:
    """Jam 7 lewat 10, kurang seperempat, lebih lima belas menit; "lewat" alone says no minute."""
    sign = at(tokens, place).word
    if sign not in ("lewat", "kurang"):
        return None
    if at(tokens, place + 1).word == "seperempat":
        by, after = 15, place + 2
    elif [at(tokens, place + n).word for n in (1, 2, 3)] == ["1", "/", "4"]:
        by, after = 15, place + 4
    else:
        number = counted(tokens, place + 1, 59)
        if number is None:
            return (hour * 60, place + 1) if sign == "lewat" else None
        by, after = number
    if at(tokens, after).word == "menit":
        after += 1
    return hour * 60 + (by if sign == "lewat" else -by), after


def _zone(tokens: Tokens, place: int) -> tuple[str, int]:
    for skip in (0, 1):
        word = at(tokens, place + skip).word
        if word in ZONES:
            after = place + skip + 1
            return ZONES[word], after + 1 if skip and at(tokens, after).word == ")" else after
        if word != "(":
            break
    return "", place


def _part(tokens: Tokens, place: int) -> tuple[str, int]:
    token = at(tokens, place)
    if token.word in _MERIDIEM:
        return _MERIDIEM[token.word], place + 1
    if token.word == "(":
        part, after = part_at(tokens, place + 1)
        return (part, after + 1) if part and at(tokens, after).word == ")" else ("", place)
    if token.word in ("di", "waktu") and part_at(tokens, place + 1)[0]:
        place += 1
    part, after = part_at(tokens, place)
    # "jam 7 malam Minggu": the word belongs to the day
    following = at(tokens, after).word
    if part == "malam" and following in NIGHTS:
        return "malam", place
    if part == "subuh" and at(tokens, place - 1).word in ("habis", "sebelum"):
        return "", place
    return part, after


NIGHTS = frozenset((*WEEKDAYS, *PASARAN))


def _until(tokens: Tokens, begin: int, place: int) -> tuple[Clock | None, int, str, bool]:
    """Read "- 09.00", "s.d. 04.00", "sampai selesai"; also the part of the day after it."""
    is_between = at(tokens, place).word == "dan" and at(tokens, begin - 1).word == "antara"
    if at(tokens, place).word not in _UNTIL and not is_between:
        return None, place, "", False
    after = place + 1
    while at(tokens, after).word in ("dengan", "jam", "sampai", ".", ":", "pada", "sekitar"):
        after += 1
    if at(tokens, after).word == "selesai":
        return None, after + 1, "", True
    end = _hour(tokens, after, named=True)
    if end is None or (at(tokens, place).word == "-" and _is_date(tokens, after)):
        return None, place, "", False
    clock, after, plain = end
    _, after = _zone(tokens, after)
    late_part, after = _part(tokens, after)
    return Clock(clock.minutes, late_part, clock.sure), after, late_part, plain


def _is_date(tokens: Tokens, place: int) -> bool:
    """29-11-2026 and 29-30 November are no hours."""
    sign = at(tokens, place + 1)
    return sign.word in ("-", "/") and sign.glued and at(tokens, place + 2).kind == "number"


def read_half(tokens: Tokens, place: int) -> Claim | None:
    """ "setengah tujuh" without "jam"."""
    return _clock(tokens, place, place, named=False)


def read_word_number(tokens: Tokens, place: int) -> Claim | None:
    """ "tujuh pagi": a number in words is an hour only before a part of the day."""
    after = counted(tokens, place, 12)
    if after is None or not _part(tokens, after[1])[0]:
        return None
    return _clock(tokens, place, place, named=False)


def read_part(tokens: Tokens, place: int) -> Claim | None:
    """A part of the day alone; a greeting ("selamat pagi", "pagi pak") is none."""
    before, (part, after) = at(tokens, place - 1), part_at(tokens, place)
    if not part or before.word in (
        "selamat",
        "met",
        "slamat",
        "salam",
        "good",
        "makan",
        "sarapan",
        "kelas",
        "pasar",
    ):
        return None
    return claim(tokens, place, after, part=part)
