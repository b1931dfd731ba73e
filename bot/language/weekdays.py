"""Weekdays as people write them: Minggu, Sab, hari Minggu depan, Minggu Legi, Minggu pertama."""

from dataclasses import replace
from typing import Any

from bot.language.calendars import MONTHS, PASARAN, WEEKDAYS
from bot.language.claims import Claim, claim
from bot.language.hours import part_at
from bot.language.lexicon import named
from bot.language.numbers import WORDS, counted, ordinal
from bot.language.said import Week
from bot.language.text import Tokens, at

_SHORT = frozenset("min sen sel rab kam jum sab mgg soma buda anggara sukra mar".split())
CALLED = named("sets", "called")
_WITH_HOURS = frozenset("jam tiap habis sebelum ( , sampai".split())
_SHIFTS = frozenset(("depan", "mendatang", "ini", "lalu", "kemarin", "besok", "nanti"))
_WEEKS = {
    "depan": Week.NEXT,
    "mendatang": Week.COMING,
    "ini": Week.THIS,
    "lalu": Week.LAST,
    "kemarin": Week.LAST,
    "besok": Week.COMING,
    "nanti": Week.COMING,
}


def weekday_at(tokens: Tokens, place: int) -> int | None:
    """Return the weekday named at a place, 0 for Monday; None for a man called Jumat."""
    token, before = at(tokens, place), at(tokens, place - 1)
    number = WEEKDAYS.get(token.word)
    if number is None or _is_called(tokens, place):
        return None
    if before.word == "-" and at(tokens, place - 2).word in ("al", "an", "as"):
        return None  # surat Al-Jumu'ah
    if token.raw in _SHORT and not _belongs(tokens, place):
        return None
    if token.glued and before.word in ("@", "#", "-", "/") and at(tokens, place - 2).word not in WEEKDAYS:
        return None if before.word in ("@", "#") else number
    return number


def _is_called(tokens: Tokens, place: int) -> bool:
    """Pak Jumat is a man; ibu-ibu, Sabtu are many women on a day."""
    before, earlier = at(tokens, place - 1), at(tokens, place - 2)
    if before.word == ".":
        return earlier.raw in ("bpk", "sdr", "sdri", "h", "hj", "jl", "gg") and before.glued
    is_many = before.raw.endswith("2") or (earlier.word == "-" and at(tokens, place - 3).word == before.word)
    return before.word in CALLED and not is_many


def _belongs(tokens: Tokens, place: int) -> bool:
    """ "min" and "sen" are words of their own: only before or after something that belongs to a day."""
    before, after = at(tokens, place - 1).word, at(tokens, place + 1)
    if before in ("hari", "malam", "tiap", "besok") or (
        before in ("/", "-", ",", "dan") and at(tokens, place - 2).word in WEEKDAYS
    ):
        return True
    if after.kind in ("end", "line") or after.word in (
        ",",
        ".",
        "@",
        "(",
        "/",
        "-",
        "jam",
        "tanggal",
        "depan",
        "ini",
        "besok",
        "malam",
    ):
        return place == 0 or after.kind != "end" or len(tokens) <= 2 or at(tokens, place - 1).kind == "line"
    return bool(part_at(tokens, place + 1)[0]) or (
        after.kind == "number"
        and (
            bool(part_at(tokens, place + 2)[0])
            or at(tokens, place + 2).word in (".", ":", "/", "-")
            or at(tokens, place + 2).word in MONTHS
        )
    )


def read_weekday(tokens: Tokens, place: int) -> Claim | None:
    """Minggu, hari Minggu depan, Sabtu minggu depan, Minggu Legi, Minggu pertama."""
    number = weekday_at(tokens, place)
    if number is None or _is_name_of_week(tokens, place) or _is_saying(tokens, place):
        return None
    return weekday_of(tokens, place, place, number, evening=False)


def weekday_of(tokens: Tokens, begin: int, place: int, number: int, *, evening: bool) -> Claim | None:
    """Read what follows a weekday, which may be told by the evening before it ("malam Minggu")."""
    token, after = at(tokens, place), place + 1
    what: dict[str, Any] = {}
    if at(tokens, after).word in PASARAN or at(tokens, after).word == "manis":  # another name of Legi
        what["pasaran"] = (PASARAN.get(at(tokens, after).word, 0) - evening) % 5
        after += 1
    if evening:
        what |= {"part": "malam", "evening": True}
    which = ordinal(tokens, after)
    if which is not None:
        what["nth"], after = _ordinals(tokens, after)
        named = after + (at(tokens, after).word == "bulan")
        if at(tokens, named).word in MONTHS:
            what["month"], after = MONTHS[at(tokens, named).word], named + 1
    elif at(tokens, after).word == "minggu" and (which := ordinal(tokens, after + 1)):
        what["nth"], after = (which[0],), which[1]
    else:
        week, weeks, after = week_at(tokens, after)
        week = Week.NEXT if at(tokens, begin - 1).raw == "next" else week
        what |= {"week": week, "weeks": weeks}
    bare = begin == place and at(tokens, begin - 1).word not in ("hari", "besok")
    if number == 6 and bare and not token.capital and not what.get("pasaran"):
        what["either"] = True
    what["weekday"] = (number - evening) % 7
    is_name = (
        at(tokens, after).word in ("bersih", "berkah") and after == place + 1
    )  # Jumat Bersih: the name stays
    said = claim(tokens, begin, after, **what)[0]
    return replace(said, end=said.start) if is_name else said, after


def _ordinals(tokens: Tokens, place: int) -> tuple[tuple[int, ...], int]:
    found: tuple[int, ...] = ()
    while which := ordinal(tokens, place):
        found, place = (*found, which[0]), which[1]
        if at(tokens, place).word not in ("dan", ",", "&") or not ordinal(tokens, place + 1):
            break
        place += 1
    return found, place


def week_at(tokens: Tokens, place: int) -> tuple[Week, int | None, int]:
    """Read which week: depan, ini, yang akan datang, minggu depan, dua minggu lagi."""
    word, following = at(tokens, place).word, at(tokens, place + 1).word
    if word == "(" and following in _SHIFTS:
        week, weeks, after = week_at(tokens, place + 1)
        return week, weeks, after + 1 if at(tokens, after).word == ")" else after
    if word in ("minggu", "pekan") and following in _SHIFTS:
        week = _WEEKS[following]
        week = Week.NEXT_WEEK if week in (Week.NEXT, Week.COMING) else week
        return week, 0 if week is Week.THIS else None, place + 2
    if word in ("yang", "akan") and following in ("akan", "datang", "lalu"):
        past = following == "lalu"
        after = place + 1
        while at(tokens, after).word in ("akan", "datang", "lalu"):
            after += 1
        return (Week.LAST if past else Week.COMING), None, after
    number = counted(tokens, place, 20)
    if (
        number
        and at(tokens, number[1]).word in ("minggu", "pekan")
        and at(tokens, number[1] + 1).word == "lagi"
    ):
        return Week.SOON, number[0], number[1] + 2
    if word == "besok" and part_at(tokens, place + 1)[0]:
        return Week.COMING, None, place + 1
    if word == "nanti" and (part_at(tokens, place + 1)[0] or at(tokens, place - 2).word == "malam"):
        return Week.SOON, None, place + 1  # "Sabtu nanti malam" said on a Saturday is today
    if word not in _SHIFTS or (word == "nanti" and following in ("kita", "ada", "saja")):
        return Week.SOON, None, place
    return _WEEKS[word], None, place + 1


def _is_saying(tokens: Tokens, place: int) -> bool:
    """Puasa Senin-Kamis, "senin-kamis napasnya"; with an hour it is Monday to Thursday."""
    number = WEEKDAYS.get(at(tokens, place).word)
    first = place if number == 0 else place - 1 - (at(tokens, place - 1).word == "-")
    last = first + 1 + (at(tokens, first + 1).word == "-")
    if (at(tokens, first).word, at(tokens, last).word) != ("senin", "kamis"):
        return False
    following = at(tokens, last + 1)
    is_told = (
        following.word in _WITH_HOURS or bool(part_at(tokens, last + 1)[0]) or following.kind == "number"
    )
    return at(tokens, first - 1).word == "puasa" or not is_told


_OF_NUMBERS = named("sets", "numbered") | {"regu", "kelompok", "tim", "warga", "jam", ".", ":", *WORDS}


def _is_name_of_week(tokens: Tokens, place: int) -> bool:
    """True for "2 minggu", "beberapa minggu", "minggu-minggu ini": weeks, no Sunday."""
    token, before, after = at(tokens, place), at(tokens, place - 1), at(tokens, place + 1)
    if token.word != "minggu":
        return False
    if after.word == "-" and at(tokens, place + 2).word == "minggu":
        return True
    if before.word == "-" and before.glued and at(tokens, place - 2).word == "minggu":
        return True
    if before.word in ("beberapa", "per", "selama", "akhir", "awal", "pertengahan", "tengah", "dalam"):
        return True
    if after.word in ("lagi", "sekali", "kemudian", "berturut"):
        return True
    if before.kind == "number" or counted(tokens, place - 1, 20):
        # "jam 7 Minggu" and "5 Minggu"?: an hour said with "jam" is no count of weeks
        return (
            at(tokens, place - 2).word not in _OF_NUMBERS
            and after.word not in ("jam", "depan")
            and at(tokens, place - 2).kind != "number"
        )
    return False
