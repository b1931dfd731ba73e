"""What comes again, and so many days from now: tiap Minggu, dua minggu sekali, 3 hari lagi."""

from typing import Any

from bot.language.calendars import MONTHS, PASARAN
from bot.language.claims import Claim, claim
from bot.language.hours import part_at
from bot.language.numbers import counted, ordinal, value
from bot.language.prayers import ALONE
from bot.language.runs import AND, weekdays_at
from bot.language.said import Piece, Repeat, Stretch
from bot.language.spelling import usual
from bot.language.text import Tokens, at
from bot.language.vague import KINDS, PIECES
from bot.language.weekdays import weekday_at

_UNITS = {"hari": "DAILY", "minggu": "WEEKLY", "pekan": "WEEKLY", "bulan": "MONTHLY", "tahun": "YEARLY"}
_SELAPAN = usual("selapanan")
_ONE = {"sehari": "hari", "seminggu": "minggu", "sebulan": "bulan", "setahun": "tahun", "sejam": "jam"}


def read_tiap(tokens: Tokens, place: int) -> Claim | None:
    """Tiap Minggu, setiap hari Senin dan Kamis, saban malam Kliwon, tiap tanggal 5, tiap dua minggu."""
    after = place + 1
    if at(tokens, after).word == "-" and at(tokens, after + 1).word == "tiap":
        after += 2
    return (
        read_selapan(tokens, place, after)
        or _tiap_weekdays(tokens, place, after)
        or _tiap_pasaran(tokens, place, after)
        or _tiap_unit(tokens, place, after)
        or _tiap_part(tokens, place, after)
        or _tiap_date(tokens, place, after)
        or _tiap_prayer(tokens, place, after)
    )


def read_selapan(tokens: Tokens, begin: int, place: int | None = None) -> Claim | None:
    """Selapanan, tiap selapan sekali: every thirty-five days, on a day that is told beside it."""
    after = (begin if place is None else place) + 1
    if at(tokens, after - 1).word != _SELAPAN:
        return None
    after += at(tokens, after).word == "sekali"
    return claim(tokens, begin, after, repeat=Repeat("DAILY", 35))


def _tiap_weekdays(tokens: Tokens, begin: int, place: int) -> Claim | None:
    after = place + (at(tokens, place).word == "hari")
    evening = at(tokens, after).word == "malam"
    after += evening
    after += at(tokens, after).word == "hari"
    number = weekday_at(tokens, after)
    if number is None:
        return None
    if at(tokens, after + 1).word in PASARAN:
        return _with_pasaran(tokens, begin, after, number, evening)
    if number == 6 and at(tokens, after + 1).word in ("hari", "sekali") and not at(tokens, after).capital:
        return claim(tokens, begin, after + 1, repeat=Repeat("WEEKLY"))
    inner = after + (at(tokens, after + 1).word == "minggu" and number != 6)
    if which := ordinal(tokens, inner + 1):
        return _tiap_nth(tokens, begin, after, (number - evening) % 7, which, evening=evening)
    days, after = weekdays_at(tokens, after, evening=evening)
    bare = (
        number == 6
        and len(days) == 1
        and not at(tokens, after - 1).capital
        and at(tokens, after - 2).word != "hari"
    )
    what = _told_by_evening(evening) or {"either": bare}
    repeat = Repeat("WEEKLY", weekdays=tuple(days))
    return claim(tokens, begin, after, repeat=repeat, **what)


def _told_by_evening(evening: bool) -> dict[str, Any]:
    return {"part": "malam", "evening": True} if evening else {}


def _tiap_nth(
    tokens: Tokens, begin: int, place: int, weekday: int, which: tuple[int, int], *, evening: bool
) -> Claim:
    found, after = [which[0]], which[1]
    while at(tokens, after).word in AND and (further := ordinal(tokens, after + 1)):
        found.append(further[0])
        after = further[1]
    repeat = Repeat("MONTHLY", 1, (weekday,), tuple(found))
    return claim(tokens, begin, after, repeat=repeat, **_told_by_evening(evening))


def _with_pasaran(tokens: Tokens, begin: int, place: int, number: int, evening: bool) -> Claim | None:
    pasaran = (PASARAN[at(tokens, place + 1).word] - evening) % 5
    weekday = (number - evening) % 7
    repeat = Repeat("WEEKLY", 5, (weekday,))
    return claim(
        tokens, begin, place + 2, repeat=repeat, weekday=weekday, pasaran=pasaran, **_told_by_evening(evening)
    )


def _tiap_pasaran(tokens: Tokens, begin: int, place: int) -> Claim | None:
    evening = at(tokens, place).word == "malam"
    after = place + evening
    after += at(tokens, after).word == "hari"
    word = at(tokens, after).word
    if word not in PASARAN:
        return None
    return claim(
        tokens,
        begin,
        after + 1,
        repeat=Repeat("DAILY", 5),
        pasaran=(PASARAN[word] - evening) % 5,
        **_told_by_evening(evening),
    )


def _tiap_unit(tokens: Tokens, begin: int, place: int) -> Claim | None:
    word = at(tokens, place).word
    piece = PIECES.get(word)
    if piece and at(tokens, place + 1).word == "bulan":
        day = {Piece.BEGINNING: 1, Piece.MIDDLE: 15, Piece.END: -1}[piece]
        return claim(tokens, begin, place + 2, repeat=Repeat("MONTHLY", month_days=(day,)))
    if word == "akhir" and at(tokens, place + 1).word in ("pekan", "minggu"):
        return claim(tokens, begin, place + 2, repeat=Repeat("WEEKLY", weekdays=(5, 6)))
    number = counted(tokens, place, 52)
    unit = at(tokens, number[1] if number else place).word
    if unit not in _UNITS:
        return None
    after = (number[1] if number else place) + 1
    if unit == "hari" and number is None and at(tokens, after).word == "kerja":
        return claim(tokens, begin, after + 1, repeat=Repeat("WEEKLY", weekdays=(0, 1, 2, 3, 4)))
    after += at(tokens, after).word == "sekali"
    after += at(tokens, after).word == "nya" or at(tokens, after).raw == "nya"
    return claim(tokens, begin, after, repeat=Repeat(_UNITS[unit], number[0] if number else 1))


def _tiap_part(tokens: Tokens, begin: int, place: int) -> Claim | None:
    part, after = part_at(tokens, place)
    if not part:
        return None
    return claim(tokens, begin, after, repeat=Repeat("DAILY"), part=part)


def _tiap_date(tokens: Tokens, begin: int, place: int) -> Claim | None:
    if at(tokens, place).word != "tanggal":
        return None
    after = place + 1 + (at(tokens, place + 1).word == ".")
    days: list[int] = []
    while (day := value(at(tokens, after), 31)) is not None:
        days.append(day)
        after += 1
        if at(tokens, after).word not in AND or value(at(tokens, after + 1), 31) is None:
            break
        after += 1
    if not days:
        return None
    if len(days) == 1 and at(tokens, after).word in MONTHS:
        return None
    return claim(tokens, begin, after, repeat=Repeat("MONTHLY", month_days=tuple(days)))


def _tiap_prayer(tokens: Tokens, begin: int, place: int) -> Claim | None:
    """Tiap habis Subuh, tiap magrib: every day."""
    if at(tokens, place).word not in {"habis", "sebelum"} | ALONE:
        return None
    return claim(tokens, begin, begin + 1, repeat=Repeat("DAILY"))


def read_count(tokens: Tokens, place: int) -> Claim | None:
    """Dua minggu sekali, 3 hari lagi, dua minggu ke depan, sebulan lagi, 10 menit lagi, 3 hari yang lalu."""
    word = at(tokens, place).word
    if word in _ONE:
        return _counted(tokens, place, 1, _ONE[word], place + 1)
    if word in ("setengah", "seperempat") and at(tokens, place + 1).word == "jam":
        return _from_now(tokens, place, 30 if word == "setengah" else 15, place + 2)
    number = counted(tokens, place, 99)
    if number is None or at(tokens, place - 1).word in ("jam", "rt", "rw", "no", "nomor"):
        return None
    unit = at(tokens, number[1]).word
    return _counted(tokens, place, number[0], unit, number[1] + 1)


def _counted(tokens: Tokens, begin: int, number: int, unit: str, after: int) -> Claim | None:
    word, following = at(tokens, after).word, at(tokens, after + 1).word
    if word == "sekali" and unit in _UNITS:
        return claim(tokens, begin, after + 1, repeat=Repeat(_UNITS[unit], number))
    if unit == "setengah" and word == "jam" and following == "lagi":
        return _from_now(tokens, begin, number * 60 + 30, after + 1)
    if unit in ("jam", "menit"):
        return _from_now(tokens, begin, number * (60 if unit == "jam" else 1), after)
    past = (
        word == "lalu" or (word == "yang" and following == "lalu") or (word == "kemarin" and unit != "hari")
    )
    if word == "ke" and following == "depan" and unit in KINDS:
        stretch = Stretch(KINDS[unit], ahead=1, span=number)
        return claim(tokens, begin, after + 2, stretch=stretch)
    if not (past or word in ("lagi", "kemudian", "mendatang", "sebelum")):
        return None
    if word == "sebelum":
        return _before(tokens, begin, number, unit, after)
    after += 2 if word == "yang" else 1
    sign = -1 if past else 1
    if unit == "hari":
        return claim(tokens, begin, after, away=sign * number)
    if unit in ("minggu", "pekan"):
        return claim(tokens, begin, after, away=sign * 7 * number, weeks=sign * number)
    if unit in ("bulan", "tahun"):
        return claim(tokens, begin, after, months=sign * number * (12 if unit == "tahun" else 1), away=0)
    return None


def _before(tokens: Tokens, begin: int, number: int, unit: str, after: int) -> Claim | None:
    """Dua hari sebelum Lebaran; the holiday is read by the one after."""
    if unit not in ("hari", "minggu"):
        return None
    days = -number * (7 if unit == "minggu" else 1)
    return claim(tokens, begin, after + 1, offset=days)


def _from_now(tokens: Tokens, begin: int, minutes: int, after: int) -> Claim | None:
    if at(tokens, after).word in ("lagi", "kemudian") or at(tokens, begin - 1).word == "dalam":
        after += at(tokens, after).word in ("lagi", "kemudian")
        return claim(tokens, begin, after, minutes=minutes)
    if at(tokens, begin - 1).word == "selama":
        return claim(tokens, begin, after, lasting=minutes)
    return None
