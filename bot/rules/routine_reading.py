"""What officers write of a routine: what, on which days, at what hour, when to be told, until when."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from itertools import islice
from zoneinfo import ZoneInfo

from bot.language.events import read_when
from bot.language.said import Said
from bot.language.when import Doubt, When
from bot.language.writing import lowered, readable
from bot.rules import moments
from bot.rules.announcements import untagged, without_day
from bot.rules.hours import prayer_of
from bot.rules.moments import Misread, Moment
from bot.rules.rhythms import weekdays_of
from bot.rules.routine_days import each_week, in_full
from bot.rules.routine_english import in_read_words
from bot.rules.routine_leads import APART, Told, cut_out
from bot.rules.routines import is_too_far, rule_of, words_of

SPLITS_MOST = 12  # places of a line where a second routine may begin
READS_MOST = 1000  # characters: who writes more has not written a reminder


class Odd(StrEnum):
    """What was said and not taken; it is asked."""

    ONCE = "once"  # a day that does not come back
    EACH = "each"  # a day of the week that may be meant each week
    UNTIL = "until"  # until when was not clear, or is over
    TOLD = "told"  # when to be reminded was not clear
    LONG = "long"  # only the beginning was kept


@dataclass(frozen=True, slots=True)
class Read:
    """What was said; None and "" were not. `misfit` is of the days or the hour, `part` of the day."""

    words: str = ""
    rule: str = ""
    first_day: date | None = None
    last_day: date | None = None
    at_minute: int | None = None
    told: Told | None = None
    skips_holidays: bool | None = None
    misfit: Misread | None = None
    odd: tuple[Odd, ...] = ()
    part: str = ""
    weekdays: tuple[int, ...] = ()  # named once, without "tiap"
    without: tuple[int, ...] = ()  # "Kamis tidak jadi"
    is_more: bool = False  # "tambah hari Minggu"

    @property
    def says_when(self) -> bool:
        """True when anything but words was understood, or tried."""
        said = (self.rule, self.last_day, self.at_minute is not None, self.told, self.misfit, self.odd)
        return any(said) or self.skips_holidays is not None

    @property
    def is_by_prayer(self) -> bool:
        """True where the hour was told by a prayer, which is another one each month: "habis Magrib"."""
        return self.at_minute is None and prayer_of(self.part) is not None

    @property
    def is_hour_alone(self) -> bool:
        """True for an hour without any day."""
        says_day = self.rule or self.misfit or self.odd
        return not says_day and (self.at_minute is not None or self.is_by_prayer)


_END = r"(?=$|[,;.\n()]|\s(?:jam|pukul|pkl|untuk|buat|bagi|khusus|(?:di|meng)?ingatkan|kecuali|sampai)\b)"
_UNTIL = re.compile(
    rf"{APART}(?:sampai(?:\s+dengan)?|hingga|s\.?/?d\.?|until|till)\s+(?P<day>(?:[a-z']{{4,6}},\s*(?=\d))?[^,;\n]{{2,40}}?){_END}\)?",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\W*(?:(?:pak|bu|tolong|tlg|mohon|minta|bantu|bisa|please)\b\W*)*"
    r"(?:buat(?:kan)?\s+pengingat|ingatkan(?:\s+(?:semua\s+)?warga)?"
    r"|diingatkan\s+(?:semua\s+)?warga|pengingat|remind)\b"
    r"(?!\s+(?:saya|aku|me)\b)[\s:,]*(?:untuk\s+)?",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"^\W*(?:tolong\s+)?(?:hapus|akhiri|jeda|stop|batal(?:kan)?|(?:ber)?henti(?:kan)?|matikan|ubah|ganti|daftar|lihat"
    r"|delete|end|pause|list|show)\b",
    re.IGNORECASE,
)
_OFF = r"(?:tanggal\s+merah|tgl\s+merah|(?:hari\s+)?libur(?:an)?(?:\s+nasional)?|(?:public\s+)?holidays?)"
_AT = r"(?:(?:pada|di|saat|kalau|waktu|hari|on)\s+)*"
_WITHOUT = re.compile(
    rf"{APART}(?:kecuali|tidak|tdk|nggak|gak|ndak|bukan|except|not)\s+{_AT}{_OFF}\)?"
    rf"|{APART}(?:libur|tidak\s+ada)\s+{_AT}{_OFF}\)?",
    re.IGNORECASE,
)
_WITH = re.compile(rf"{APART}(?:termasuk|tetap|juga)\s+(?:ada\s+)?{_AT}{_OFF}\)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[\n;]|[.,]\s)\s*(?:dan\s+|and\s+)?|\s+(?:dan|serta|lalu|and)\s+", re.IGNORECASE)
_NAME = r"(?P<day>(?:malam\s+)?(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad))\b"
_WEEKDAY = re.compile(rf"\b(?:hari\s+)?{_NAME}", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:ini|depan|nanti|tanggal|tgl|(?:jan|feb|mar|apr|mei|jun|jul|ag|sep|okt|nov|des)[a-z]*\s*(?:\d{4})?(?=\s|$))"
    r"|\d\s*[/-]\s*\d",
    re.IGNORECASE,
)
_EACH_WEEK = re.compile(r"\b(?:se)?tiap\s+minggu\b", re.IGNORECASE)
_NOT_ON = re.compile(
    r"\b(?:(?:gak|ga|nggak|enggak|ndak|tidak|tdk|batal)(?:\s+(?:jadi|usah))?|jangan|bukan)\s+(?:(?:di|pada|hari)\s+)*"
    rf"{_NAME}[\s,]*",
    re.IGNORECASE,
)
_MORE = re.compile(r"^\W*(?:di)?(?:tambah(?:kan|i)?|plus|add|also)\b\s*|\s+juga\b", re.IGNORECASE)
_EACH_HOUR = re.compile(r"\b(?:tiap|setiap|saban)\s+(?:jam|pukul|pkl)\b", re.IGNORECASE)
_HOUR = re.compile(r"\b(?:jam|pukul|pkl)\s*\d{1,3}(?:[.:]\d{1,2})?", re.IGNORECASE)
_PARTS = {"morning": "pagi", "noon": "siang", "afternoon": "sore", "evening": "malam", "night": "malam"}
_PART = re.compile(
    rf"\W*(?:(?:di|in|the|waktu|tiap)\s+)*(?P<part>pagi|siang|sore|malam|{'|'.join(_PARTS)})"
    r"\W*(?:(?:hari|saja|aja|ya|pak|bu)\b\W*)*"
)
_LEFT_OVER = re.compile(
    r"^(?:\W*\b(?:tiap|setiap|saban|pada|hari|mulai|every|at|on)\b)+|(?:\b(?:tiap|setiap|saban|pada|hari|mulai|wib|wita|wit|at|on|every)\b\W*)+$",
    re.IGNORECASE,
)


def read(text: str, now: datetime, zone: str) -> Read:
    """Read what was typed of a routine; never raises, and leaves open what it is not sure of."""
    is_long = len(text) > READS_MOST
    text = " ".join(readable(untagged(text[:READS_MOST])).split())
    text, without = _not_on(in_full(text), now, zone)
    more = _MORE.sub("", text)
    found = _opened(more, now, zone)
    is_more = more != text and not found.words and bool(found.weekdays or weekdays_of(found.rule))
    if not is_more and more != text:  # "tambah" belongs to the words of the thing
        found = _opened(text, now, zone)
    found = replace(found, without=without, is_more=is_more)
    is_cut = is_long or found.words.endswith("…")
    return replace(found, odd=(*found.odd, Odd.LONG)) if is_cut else found


def _opened(text: str, now: datetime, zone: str) -> Read:
    begun = _OPENING.sub("", text)
    found = _read(begun, now, zone)
    if begun != text and not found.words and (found.told or found.is_hour_alone):
        return _read(text, now, zone)  # "ingatkan jam 6 pagi": when to be told, and no hour of the thing
    if Odd.ONCE in found.odd and (weekdays := _bare(begun, found.words, now, zone)):
        odd = tuple(Odd.EACH if one is Odd.ONCE else one for one in found.odd)
        return replace(found, weekdays=weekdays, odd=odd)
    day = _WEEKDAY.search(found.words) if found.rule and _EACH_WEEK.search(begun) else None
    if day is not None:  # "Jumat bersih tiap minggu": hardly on Sundays
        weekdays = _days_of(day["day"], now, zone)
        return replace(found, rule="", first_day=None, weekdays=weekdays, odd=(*found.odd, Odd.EACH))
    return found


def _not_on(text: str, now: datetime, zone: str) -> tuple[str, tuple[int, ...]]:
    """Cut "tidak jadi Kamis" out: the rest, and which day of the week it is."""
    match = _NOT_ON.search(text)
    if match is None:
        return text, ()
    return text[: match.start()] + text[match.end() :], _days_of(match["day"], now, zone)


def _bare(text: str, words: str, now: datetime, zone: str) -> tuple[int, ...]:
    """Return the day of the week that a line names once, "Kamis malam"; none where it has a date."""
    match = _WEEKDAY.search(text)
    if match is None or _DATE.search(text):
        return ()
    rest = f"{text[: match.start()]} {_each(match['day'])} {text[match.end() :]}"
    is_title = match["day"].lower() in words.lower()  # "Jumat bersih"
    return _days_of(match["day"], now, zone) if is_title or _read(rest, now, zone).words == words else ()


def _each(day: str) -> str:
    """ "Tiap Minggu" may be each week; "tiap hari Minggu" is not."""
    return f"tiap {day}" if day.lower().startswith("malam") else f"tiap hari {day}"


def _days_of(day: str, now: datetime, zone: str) -> tuple[int, ...]:
    return weekdays_of(_read(_each(day), now, zone).rule)


def _read(text: str, now: datetime, zone: str) -> Read:
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    text, skips = _holidays(in_read_words(text))
    text, told, is_told = cut_out(each_week(text), now, zone)
    text, last_day, odd_until = _until(text, local)
    found = _when(text, local, zone)
    odd = (*([Odd.TOLD] if is_told and told is None else []), *odd_until, *found.odd)
    words = words_of(found.words)
    return replace(found, words=words, told=told, last_day=last_day, skips_holidays=skips, odd=odd)


def is_asked_for(text: str, now: datetime, zone: str) -> bool:
    """Return whether a line without any command asks for a routine: "tolong ingatkan warga ..."."""
    begun = _OPENING.match(in_full(readable(untagged(text[:READS_MOST]))))
    found = read(text, now, zone) if begun else None
    return found is not None and bool(found.rule and found.words)


def is_for_the_list(text: str, now: datetime, zone: str) -> bool:
    """Return whether a line speaks of a routine that is there, "hapus arisan": it is found in the list."""
    return _KNOWN.match(readable(text[:READS_MOST])) is not None and not read(text, now, zone).says_when


def apart(text: str, now: datetime, zone: str) -> tuple[str, str]:
    """Return a line of two routines as the first one and the rest, which is "" for a line of one."""
    for match in islice(_BETWEEN.finditer(text[:READS_MOST]), SPLITS_MOST):
        first, rest = text[: match.start()].strip(), text[match.end() :].strip()
        if all(one.rule and one.words for one in (read(first, now, zone), read(rest, now, zone))):
            return first, rest
    return text, ""


def _holidays(text: str) -> tuple[str, bool | None]:
    for pattern, skips in ((_WITHOUT, True), (_WITH, False)):
        if pattern.search(text):
            return pattern.sub(" ", text), skips
    return text, None


def _until(text: str, local: datetime) -> tuple[str, date | None, tuple[Odd, ...]]:
    """Cut "sampai 31 Desember" out; "sampai 20.00" belongs to the hour."""
    for match in _UNTIL.finditer(text):
        day, is_day = _day_of(match["day"], local)
        if is_day:
            is_good = day is not None and not is_too_far(day, local.date())
            rest = text[: match.start()] + " " + text[match.end() :]
            return rest, day if is_good else None, () if is_good else (Odd.UNTIL,)
    return text, None, ()


def _day_of(text: str, local: datetime, *, begins: bool = False) -> tuple[date | None, bool]:
    """Return the day, of a stretch its last or where it `begins`, and whether a day was said at all."""
    when = read_when(text, local)
    if when.doubt in (Doubt.NO_SUCH_DAY, Doubt.NOT_SET):
        return None, True
    if when.period is not None:
        return when.period[0 if begins else 1], True
    is_day = when.day is not None and not when.assumed and when.hour is None
    return (when.day, True) if is_day else (None, False)


def last_day_of(text: str, now: datetime, zone: str, *, begins: bool = False) -> date | None:
    """Return the day that answers "until when?"; None where it is not clear, over, or too far off.

    Of a stretch, "bulan depan", it is the last day, or the first for what `begins` again then.
    """
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    said = re.sub(r"^\W*(?:sampai|hingga|until)\s+", "", text.strip()[:100], flags=re.IGNORECASE)
    day = _day_of(moments.of_month(said), local, begins=begins)[0]
    return day if day is not None and not is_too_far(day, local.date()) else None


def _when(text: str, local: datetime, zone: str) -> Read:
    when = _read_when(text, local)
    moment = moments.moment_of(when, local, zone)
    rule = rule_of(when.rrule or ("FREQ=DAILY" if _EACH_HOUR.search(text) else ""))
    of_hour = moment.misfit in moments.OF_HOURS
    is_once = bool(when.day and not when.rrule and not rule and moment.misfit is None)
    first = (when.day if when.doubt is None and when.rrule else None) or local.date()
    return Read(
        _without(text, when.spans) + _until_hour(when),
        rule,
        first if rule else None,
        at_minute=_minute(moment.hour) if moment.hour is not None else None,
        misfit=None if rule and not of_hour else moment.misfit,
        odd=(Odd.ONCE,) if is_once else (),
        part=moment.part,
    )


def _read_when(text: str, local: datetime) -> When:
    """Read days and hour; an hour that there is not says nothing against the days."""
    when = read_when(text, local)
    if when.doubt is Doubt.NO_SUCH_HOUR and (match := _HOUR.search(text)):
        rest = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
        days = read_when(rest, local)
        return replace(days, hour=None, doubt=Doubt.NO_SUCH_HOUR, spans=(*days.spans, match.span()))
    if when.rrule and when.hour is None and when.doubt is None:  # "dua hari sekali jam 6 sore" names no day
        return replace(when, hour=read_when(text, local, given=Said(away=1)).hour)
    return without_day(when, None) if when.assumed else when


def hour_of(text: str, now: datetime, zone: str, part: str = "") -> tuple[int | None, Misread | None]:
    """Return the minute that answers "at what hour?", or what is wrong with it.

    A bare "7" is in the morning, unless the `part` of the day is known.
    """
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    moment = moments.read_hour(text, now, zone, part) if part else Moment()
    for said in () if part else (text, f"jam {text.strip()}"):
        moment = moments.moment_of(_read_when(said, local), local, zone)
        if moment.hour is not None or moment.misfit is not None:
            break
    return (
        (_minute(moment.hour), None) if moment.hour is not None else (None, moment.misfit or Misread.UNREAD)
    )


def part_of(text: str) -> str:
    """Return the part of the day that is all of an answer, "pagi" or "sore saja"; "" for other words."""
    match = _PART.fullmatch(lowered(readable(text[:40])))
    return _PARTS.get(match["part"], match["part"]) if match else ""


def _until_hour(when: When) -> str:
    """An end of the thing, "18.00-20.00", stays in the words."""
    return f" (sampai {when.ends_at:%H.%M})" if when.ends_at and when.hour is not None else ""


def _without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """Return the words around what was said of time."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    text = " ".join(text.split()).replace(" ,", ",").strip(" ,;:.-")
    return _LEFT_OVER.sub("", text).strip(" ,;:.-")


def _minute(hour: time) -> int:
    return hour.hour * 60 + hour.minute
