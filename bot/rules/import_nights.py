"""Headings of lists: "Senin", "malam Minggu", "Regu 1 (malam Kliwon)", "28/11", "Saturday night"."""

import re
from dataclasses import replace
from datetime import date, timedelta
from difflib import get_close_matches

from bot.language.calendars import MONTHS, PASARAN, WEEKDAYS
from bot.rules import cycles
from bot.rules.cycles import Cycle
from bot.rules.imports import Fault, Heading
from bot.rules.periods import LOOKS_AHEAD
from bot.rules.residents import clean_name

AGO = timedelta(days=60)  # a date without a year that is longer past is next year's
_DAY = timedelta(days=1)
_ENGLISH = {
    **dict(zip("monday tuesday wednesday thursday friday saturday sunday".split(), WEEKDAYS, strict=True)),
    "mon": "senin",
    "tue": "selasa",
    "wed": "rabu",
    "thu": "kamis",
    "fri": "jumat",
    "sat": "sabtu",
    "sun": "minggu",
    "night": "malam",
    "nights": "malam",
    "every": "tiap",
    "eve": "malam",
    "of": "",
}
_SQUAD = re.compile(
    r"\b(regu|kelompok|klp|grup|group|squad|team|tim)\b\.?\s*([^()\[\],:;/–—-]*)", re.IGNORECASE
)
_NIGHT_WORD = re.compile(
    r"\b(malam|mlm|hari|tiap|setiap|every|jaga|piket|bertugas|tugas|"
    + "|".join((*WEEKDAYS, *PASARAN, *_ENGLISH))
    + r")\b",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"[()\[\]:;*_–—|]|(?<!\d)(?:-|(?<!\bs)/)(?!\d)|(?<!\d )\bhari\b"
    r"|\b(?:jadwal|ronda|petugas|jaga|piket|bertugas|tugas|pada|tanggal|tgl)\b"
)
_SLASHED = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTHS = (
    MONTHS
    | {name[:3]: number for name, number in MONTHS.items()}
    | {"agt": 8, "nop": 11, "nopember": 11, "pebruari": 2}
)
_NAMED = re.compile(
    rf"\b(\d{{1,2}})\s+({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?(?:\s+(\d{{4}}))?"
)
_FIRST = re.compile(r"\b(?:mulai|mulainya|dari|sejak|from|starting)\b")
_SINCE = re.compile(r"\b(?:mulai|berlaku|per|sejak|terhitung|periode)\b(.{1,60})")
_MONTH = re.compile(rf"(?<!\d )(?<!\d)\b({'|'.join((*MONTHS, 'nopember', 'pebruari'))})\b(?:\s+(\d{{4}}))?")
_NUMBERED = re.compile(
    rf"\b(?:tgl|tanggal)\b\.?\s*(\d{{1,2}})\b(?!\s*[/.-]?\s*(?:\d|{'|'.join(_MONTHS)}))", re.IGNORECASE
)
_SHORT = {name[:3]: name for name in WEEKDAYS} | {
    "jmt": "jumat", "mgg": "minggu", "mlm": "malam", "senen": "senin", "slasa": "selasa", "rebo": "rabu",
    "kemis": "kamis", "jemuah": "jumat", "jumuah": "jumat", "setu": "sabtu", "saptu": "sabtu",
}  # fmt: skip
_JUMAT = re.compile(r"\bjum['’`]at\b", re.IGNORECASE)
_SAID_SHORT = re.compile(rf"\b({'|'.join(_SHORT)})\b", re.IGNORECASE)
_UNTIL = re.compile(rf"\b({'|'.join(WEEKDAYS)}) (?:s/d|sd|s d|sampai|hingga) ({'|'.join(WEEKDAYS)})\b")
_TWO = re.compile(
    rf"\b((?:{'|'.join(WEEKDAYS)})\s+malam)\s*(?:[,;]\s*|\s(?=\w+\s+malam\b))(?={'|'.join(WEEKDAYS)})"
)
_BOTH = re.compile(rf"\b({'|'.join(WEEKDAYS)}) malam ({'|'.join(WEEKDAYS)})\b")
_KNOWN = (*WEEKDAYS, "ahad", *PASARAN)


def read(text: str, today: date, month: date | None = None) -> Heading | Fault:
    """Read a heading; whatever is not understood whole is a fault.

    Of a list for one month ("tgl 1" and so on) `month` is a day of it.
    """
    squad, rest = _take_squad(text)
    words = _plain(_numbered(rest, month) if month else rest)
    if not words:
        return Heading(squad) if squad else Fault.NIGHT
    found = _evening(words, today) or _cycle(words, today)
    return replace(found, name=squad) if isinstance(found, Heading) else found


def is_one(text: str, today: date) -> bool:
    """True for what is a heading and nothing else."""
    return isinstance(read(text, today), Heading)


def begins(text: str, today: date) -> date | None:
    """Return the day from which a list counts, by its title: "bulan Desember", "mulai 1/12", over or not."""
    words = " ".join(re.sub(r"[^\w\s/.-]", " ", text.lower()).split())
    since = _SINCE.search(words)
    dated = _dated(since[1], today) if since else None
    if isinstance(dated, tuple):
        return dated[0]
    named = _MONTH.search(words)
    return _date(1, _MONTHS[named[1]], int(named[2]) if named[2] else None, today) if named else None


def tells_beginning(text: str, today: date) -> bool:
    """True for "jadwal ronda mulai 1/12", which is no evening of its own."""
    found = read(text, today) if _SINCE.search(text.lower()) else None
    return isinstance(found, Heading) and found.evening is not None


def is_ahead(day: date, today: date) -> bool:
    """True for a later day that is not too far ahead for a list."""
    return today < day <= today + LOOKS_AHEAD


def is_month(text: str) -> bool:
    """True for a month and nothing else: "Desember 2026"."""
    return _MONTH.fullmatch(" ".join(re.sub(r"\W", " ", text.lower()).split())) is not None


def names_weekday(text: str) -> bool:
    """True where a weekday is written out: "Pak Kliwon" and "Pak Ahad" are people, too."""
    return any(word in WEEKDAYS for word in _plain(text).split()) and "ahad" not in text.lower()


def in_indonesian(text: str) -> str:
    """Return the words of a heading with whole days in Indonesian; others stay as they are written."""
    text = _JUMAT.sub("Jumat", text)
    text = _SAID_SHORT.sub(lambda found: _SHORT[found[1].lower()].title(), text)
    return " ".join(
        _ENGLISH[word.lower()].title() if word.lower() in _ENGLISH else word for word in text.split()
    )


def hint(text: str) -> str:
    """Return the day that a misspelt word may be; "" where none is near."""
    for word in _plain(text).split():
        if close := get_close_matches(word, _KNOWN, 1, 0.7):
            return close[0].title()
    return ""


def _take_squad(text: str) -> tuple[str, str]:
    """Return a squad's name, as "Regu 1", and the words around it."""
    found = _SQUAD.search(text)
    if found is None:
        return "", text
    name, rest, around = found[2].strip(" *_"), "", f"{text[: found.start()]} {text[found.end() :]}"
    if night := _NIGHT_WORD.search(name):
        name, rest = name[: night.start()].strip(), name[night.start() :]
    if not name and rest and _NIGHT_WORD.search(around):  # Regu Senin, which keeps watch on another day now
        return clean_name(f"Regu {rest}"), around
    if not name and rest:
        return clean_name(f"Regu {rest}"), rest
    called = clean_name(f"Regu {name.title() if name.islower() else name}") if name else ""
    return called, f"{around} {rest}"


def _plain(text: str) -> str:
    said = _JUMAT.sub("jumat", text.lower())
    said = _TWO.sub(r"\1 dan ", said)
    said = " ".join(_NOISE.sub(" ", said).replace(",", " ").split())
    said = re.sub(r"(?<=[a-z])\.", " ", said)
    usual = (_SHORT.get(word) or _ENGLISH.get(word, word) for word in said.split())
    return _UNTIL.sub(_all_between, _BOTH.sub(_first_named, " ".join(word for word in usual if word)))


def _first_named(both: re.Match[str]) -> str:
    """`sabtu malam` of "sabtu malam minggu", which is one evening said twice."""
    follow = (WEEKDAYS[both[1]] + 1) % 7 == WEEKDAYS[both[2]]
    return f"{both[1]} malam" if follow else both[0]


def _all_between(ends: re.Match[str]) -> str:
    """`senin selasa rabu` of "senin s/d rabu"."""
    first, last = WEEKDAYS[ends[1]], WEEKDAYS[ends[2]]
    names = {number: name for name, number in WEEKDAYS.items() if name != "ahad"}
    return " ".join(names[(first + n) % 7] for n in range((last - first) % 7 + 1))


def _numbered(text: str, month: date) -> str:
    """Write "tgl 1" as a date of the list's month."""
    return _NUMBERED.sub(lambda found: f"{found[1]}/{month.month}/{month.year}", text)


def _evening(words: str, today: date) -> Heading | Fault | None:
    """Read one evening, or the first of a turn, by its date; None where there is no date."""
    found = _dated(words, today)
    if found is None or isinstance(found, Fault):
        return found
    day, rest = found
    if (cycle := cycles.read(rest, day)) and cycle.every:
        return Heading(cycle=cycles.written(cycle))
    named = [number for name, number in WEEKDAYS.items() if re.search(rf"\b{name}\b", rest)]
    if rest and (len(named) != 1 or _others(rest)):
        return Fault.NIGHT
    evening = day
    if named and re.match(r"malam\b", rest):  # malam Minggu, 29 November: it begins on the 28th
        evening = day - _DAY if day.weekday() == named[0] else day
        named = [(named[0] - 1) % 7]
    if named and evening.weekday() != named[0]:
        return Fault.NO_DATE
    if evening < today:
        return Fault.PAST
    return Fault.FAR if evening > today + LOOKS_AHEAD else Heading(evening=evening)


def _others(words: str) -> bool:
    """True when there are words besides a weekday and malam."""
    return any(word not in ("malam", "mlm", "ahad", *WEEKDAYS) for word in words.split())


def _dated(words: str, today: date) -> tuple[date, str] | Fault | None:
    for form, order in ((_ISO, (3, 2, 1)), (_SLASHED, (1, 2, 3)), (_NAMED, (1, 2, 3))):
        if match := form.search(words):
            day, month, year = (match[group] for group in order)
            rest = " ".join(_FIRST.sub(" ", words[: match.start()] + " " + words[match.end() :]).split())
            number = _MONTHS[month] if month in _MONTHS else int(month)
            found = _date(int(day), number, int(year) if year else None, today)
            return (found, rest) if found else Fault.NO_DATE
    return None


def _date(day: int, month: int, year: int | None, today: date) -> date | None:
    if year is not None and year < 100:
        year += 2000
    try:
        found = date(year or today.year, month, day)
        if year is None and found < today - AGO:
            found = date(today.year + 1, month, day)
    except ValueError:
        return None
    return found


def _cycle(words: str, today: date) -> Heading | Fault:
    """Read which nights, of every week or by pasaran."""
    bare = words.removeprefix("tiap ").removeprefix("setiap ")
    if bare in PASARAN:
        return Heading(cycle=cycles.written(Cycle(pasaran=PASARAN[bare])))
    found = None if _BOTH.search(words) else cycles.read(words, today)
    if found is None:
        return Fault.NIGHT
    if found.pasaran is None and any(re.search(rf"\b{name}\b", words) for name in PASARAN):
        return Fault.WHICH
    if found.every:
        return Fault.FIRST
    return Heading(cycle=cycles.written(found)) if _is_whole(words) else Fault.NIGHT


def _is_whole(words: str) -> bool:
    """True when every word is about nights: "Senin Budi" is no heading."""
    known = {*WEEKDAYS, *PASARAN, *(name[:3] for name in WEEKDAYS), "ahad", "jumaat", "manis", "paing"}
    known |= {"malam", "mlm", "tiap", "setiap", "dan", "and", "&", "saja", "hanya", "only"}
    return all(word in known for word in words.replace("/", " ").split())
