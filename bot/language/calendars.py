"""The other calendars of a neighbourhood: pasaran, the Islamic year, and holidays by name."""

from collections.abc import Mapping
from datetime import date, timedelta

from dateutil.easter import easter

from bot.language.phrases import table

PASARAN = {"legi": 0, "pahing": 1, "pon": 2, "wage": 3, "kliwon": 4}
_LEGI = date(1945, 8, 17)  # a Jumat Legi

WEEKDAYS = {
    word: number
    for number, word in enumerate(["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"])
}
MONTHS = {
    word: number
    for number, word in enumerate(
        [
            "januari",
            "februari",
            "maret",
            "april",
            "mei",
            "juni",
            "juli",
            "agustus",
            "september",
            "oktober",
            "november",
            "desember",
        ],
        1,
    )
}
HIJRI_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "muharram muharam muharom suro sura",
            "safar sapar",
            "rabiulawal mulud maulud",
            "rabiulakhir",
            "jumadilawal",
            "jumadilakhir",
            "rajab rejeb",
            "syaban syakban ruwah sya'ban",
            "ramadan poso",
            "syawal sawal",
            "zulkaidah dzulqadah dzulkaidah selo",
            "zulhijah dzulhijjah zulhijjah dzulhijah besar_",
        ),
        1,
    )
    for word in words.replace("'", "").split()
    if not word.endswith("_")
}

# the same day every year: month and day
_FIXED = {
    "tahun baru": (1, 1),
    "hari kartini": (4, 21),
    "hari buruh": (5, 1),
    "hari pendidikan": (5, 2),
    "kebangkitan nasional": (5, 20),
    "hari pancasila": (6, 1),
    "kemerdekaan": (8, 17),
    "kesaktian pancasila": (10, 1),
    "sumpah pemuda": (10, 28),
    "hari tni": (10, 5),
    "hari santri": (10, 22),
    "hari pahlawan": (11, 10),
    "hari guru": (11, 25),
    "hari ibu": (12, 22),
    "natal": (12, 25),
    "hari anak": (7, 23),
    "hari sampah": (2, 21),
    "hari lingkungan": (6, 5),
    "hari bumi": (4, 22),
    "hari pramuka": (8, 14),
    "hari kesehatan": (11, 12),
}
_ISLAMIC = {  # month and day of the Islamic year
    "1 muharram": (1, 1),
    "asyura": (1, 10),
    "maulid": (3, 12),
    "isra mikraj": (7, 27),
    "nisfu syaban": (8, 15),
    "awal ramadan": (9, 1),
    "nuzulul quran": (9, 17),
    "idulfitri": (10, 1),
    "iduladha": (12, 10),
}
_FROM_EASTER = {"paskah": 0, "jumat agung": -2, "kenaikan isa almasih": 39}
# as decreed or announced in Indonesia, where counting months would err by a day; the rest is counted
_DECREED: Mapping[str, tuple[tuple[int, int, int], ...]] = {
    "imlek": (
        *((2025, 1, 29), (2026, 2, 17), (2027, 2, 6), (2028, 1, 26), (2029, 2, 13), (2030, 2, 3)),
        *((2031, 1, 23), (2032, 2, 11), (2033, 1, 31), (2034, 2, 19), (2035, 2, 8)),
    ),
    "nyepi": (
        *((2025, 3, 29), (2026, 3, 19), (2027, 3, 8), (2028, 3, 26), (2029, 3, 15), (2030, 3, 5)),
        *((2031, 3, 24), (2032, 3, 12), (2033, 3, 31), (2034, 3, 20), (2035, 3, 10)),
    ),
    # of two full moons either may be Waisak's: further ones only when they are decreed
    "waisak": ((2025, 5, 12), (2026, 5, 31), (2027, 5, 20), (2028, 5, 9), (2029, 5, 27), (2030, 5, 17)),
    "1 muharram": ((2025, 6, 27), (2026, 6, 16), (2027, 6, 6)),
    "maulid": ((2025, 9, 5), (2026, 8, 25), (2027, 8, 15)),
    "isra mikraj": ((2025, 1, 27), (2026, 1, 16), (2027, 1, 5)),
    "awal ramadan": ((2025, 3, 1), (2026, 2, 19), (2027, 2, 8)),
    "idulfitri": ((2025, 3, 31), (2026, 3, 21), (2027, 3, 10)),
    "iduladha": ((2025, 6, 6), (2026, 5, 27), (2027, 5, 16)),
}


def pasaran(day: date) -> int:
    """Return a day's place in the five-day week, 0 for Legi."""
    return (day - _LEGI).days % 5


def from_hijri(year: int, month: int, day: int) -> date:
    """Return the day of an Islamic date as counted (the "civil" rule); the moon may differ by one day."""
    days = day - 1 + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(227015 + days)


def hijri_year(day: date) -> int:
    """Return the Islamic year in which a day lies, as counted."""
    return (30 * (day.toordinal() - 227015) + 10646) // 10631


def holidays(name: str, year: int) -> list[date]:
    """Return the days of a holiday in a year; an Islamic one can come twice in a year, or be unknown."""
    if decreed := [date(*ymd) for ymd in _DECREED.get(name, ()) if ymd[0] == year]:
        return decreed
    if name in _FIXED:
        return [date(year, *_FIXED[name])]
    if name in _FROM_EASTER:
        return [easter(year) + timedelta(days=_FROM_EASTER[name])]
    if name in _ISLAMIC:
        return islamic_days(*_ISLAMIC[name], year)
    return []


def islamic_days(month: int, day: int, year: int) -> list[date]:
    """Return the days of a year of ours that carry an Islamic date."""
    first = [date(*ymd) for ymd in _DECREED["awal ramadan"] if ymd[0] == year] if month == 9 else []
    if first:
        return [first[0] + timedelta(days=day - 1)]
    around = range(hijri_year(date(year, 1, 1)), hijri_year(date(year, 12, 31)) + 1)
    return [found for h in around if (found := from_hijri(h, month, day)).year == year]


def next_holiday(name: str, today: date, offset: int = 0, year: int | None = None) -> date | None:
    """Return the next day `offset` days from a holiday, or the one of a `year`; None when it is not known."""
    years = (year,) if year else (today.year, today.year + 1, today.year + 2)
    days = [day + timedelta(days=offset) for each in years for day in holidays(name, each)]
    return min((day for day in days if year or day >= today), default=None)


HOLIDAY_NAMES = table("holidays")  # by their first word, the longest first
EVES = {"takbiran": "idulfitri", "tirakatan": "kemerdekaan"}  # evenings before
