"""Work without a common hour (mandiri): each by themselves, until a day. What announces it; who has done it.

"sebelum Minggu" has Saturday as its last day, "paling lambat Sabtu" too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from zoneinfo import ZoneInfo

from bot.language.text import Token, tokens
from bot.language.titles import without_tail
from bot.language.writing import Span, lowered, readable
from bot.rules import announcements, moments
from bot.rules.activities import TITLE_LIMIT, Activity, Kind, Status
from bot.rules.announcements import Understood, bounded
from bot.rules.courtesies import is_thanks
from bot.rules.listed_tasks import taken_out
from bot.rules.moments import Misread, Moment, moment_at
from bot.rules.signups import Reason, reason_of_closed
from bot.rules.tasks import once

GRACE = timedelta(days=1)  # after the last day: who did it in time may still say so
ONE_DAY = timedelta(days=1)

_BEFORE = frozenset(("sebelum",))
_UNTIL = frozenset(("sampai", "maksimal", "maks", "max", "batas", "deadline", "tempo", "by"))
_LATEST = frozenset(("lambat", "lambatnya", "telat"))
_LED_BY = frozenset(("paling", "selambat", "selambatnya", "waktu", "waktunya", "akhir", "jatuh", "-"))
_LINKS = frozenset(("tanggal", "tgl", "pada", "dengan", "waktu", "adalah", ":", "-", "the", "end", "of"))
_OF_SIGN_UP = frozenset(
    "daftar mendaftar pendaftaran konfirmasi bayar dibayar iuran setor disetor kumpul dikumpulkan".split()
)
_MOST, _TAIL = 8, 80  # words that are tried, and characters after one: what is longer is no deadline
_LOOKS_BACK = 3  # words before a deadline that may say what it is for
_EACH = re.compile(
    r"\b(?:rumah|halaman|pekarangan|parit|selokan|got|kavling|teras)\s*(?:nya)?\s+(?:masing2|masing-masing|sendiri)"
    r"|\bmasing(?:2|-masing)\s+(?:rumah|warga|kk|keluarga)\b|\b(?:depan|samping|belakang|halaman)\s+rumah\b"
    r"|(?:^|[.,!\n]|\b(?:warga|bapak|ibu|mohon|harap|silakan)\b)\W*masing(?:2|-masing)\s+(?!"
    r"(?:(?:mem|di)?bawa|(?:me(?:ny)?)?s?iap\w*|alat|peralatan|r[tw])\b)[^\W\d_]"
    r"|\bsendiri(?:2|-sendiri)\b|\bmandiri\b|\btanpa\s+jam\b|\bsecara\s+masing",
)
_NAME = re.compile(r"^\s*(?:(?:kerja\s*bakti|gotong\s*royong)\s+)?mandiri\b[\s:,.–-]*", re.IGNORECASE)
_AT_HOME = re.compile(
    r"\b(?:depan|samping|belakang|sekitar|halaman)\s+rumah(?:\s+(?:masing(?:2|-masing)|sendiri))?\b"
    r"(?!\s+(?:pak|bu|bapak|ibu|mas|mbak)\b)|\brumah\s+(?:masing(?:2|-masing)|sendiri)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"^(?:(?:warga|bapak|ibu)\W+)*masing(?:2|-masing)\W+", re.IGNORECASE)
_SENTENCE = re.compile(r"\n|(?:(?<=[^\W\d_]{3})|(?<=\d))[.!?]+(?:\s|$)")
_SHORT = 60  # characters
_EDGES = " \t,;:.!–-"


class Done(StrEnum):
    """What became of a tap that says whether somebody's part is done."""

    NOTED = "noted"
    KNOWN = "known"  # a second tap
    TAKEN_BACK = "taken_back"
    NOT_NOTED = "not_noted"  # nothing was to be taken back


@dataclass(frozen=True, slots=True)
class Deadline:
    """Words that say until when, at `span`: `moment` has the last day, never an hour."""

    span: Span
    moment: Moment


def end_of(day: date, zone: str) -> datetime:
    """Return the midnight after a local day, in UTC."""
    return moment_at(day + ONE_DAY, time(), zone)


def day_of(activity: Activity, zone: ZoneInfo) -> date:
    """Return the local day that a card names: that of the start, or the last one of work done alone."""
    return named_day(activity.starts_at, zone, alone=activity.alone)


def named_day(starts_at: datetime, zone: ZoneInfo, *, alone: bool) -> date:
    """Return the same of a moment."""
    local = starts_at.astimezone(zone)
    return (local - timedelta(microseconds=1)).date() if alone else local.date()


def closing(starts_at: datetime, zone: str) -> datetime:
    """Return the end of the day in which work done alone shall end, whatever hour was named."""
    return end_of(named_day(starts_at, ZoneInfo(zone), alone=True), zone)


def refusal(activity: Activity, now: datetime) -> Reason | None:
    """Return why nobody can say that their part is done; until a day after the last one they can."""
    if not activity.alone:
        return Reason.NOT_HERE
    if activity.status is Status.PLANNED and now < activity.starts_at + GRACE:
        return None
    return reason_of_closed(activity, now)


def said_done(*, was: bool, done: bool) -> Done:
    """Decide what a tap does for somebody whose part `was` done or not."""
    if done:
        return Done.KNOWN if was else Done.NOTED
    return Done.TAKEN_BACK if was else Done.NOT_NOTED


def deadline(text: str, now: datetime, zone: str) -> Deadline | None:
    """Return the first words that name a last day; None where none do."""
    words = [token for token in tokens(text) if token.word]
    leading = (at for at, token in enumerate(words) if token.word in _BEFORE | _UNTIL | _LATEST)
    places = islice((at for at in leading if not _is_for_sign_up(words, at)), _MOST)
    read = (_read(text, words, place, now, zone) for place in places)
    return next((found for found in read if found is not None), None)


def _is_for_sign_up(words: Sequence[Token], place: int) -> bool:
    return any(word.word in _OF_SIGN_UP for word in words[max(0, place - _LOOKS_BACK) : place])


def _read(text: str, words: Sequence[Token], place: int, now: datetime, zone: str) -> Deadline | None:
    """Read what follows the word at `place`; the day must come first in it."""
    first = place
    while first and words[first - 1].word in _LED_BY:
        first -= 1
    after = place + 1
    while after < len(words) and _links(words, after):
        after += 1
    if after == len(words):
        return None
    begin = words[after].start
    tail = text[begin : begin + _TAIL]
    moment, spans = moments.understand(tail, now, zone)
    if not spans or tail[: min(start for start, _ in spans)].strip():
        return None
    if moment.day is None and not moment.choices and moment.misfit is None:
        return None
    end = begin + _joined(tail, spans)
    is_before = words[place].word in _BEFORE
    return Deadline((words[first].start, end), _last_day(moment, now, zone, is_before=is_before))


def _links(words: Sequence[Token], place: int) -> bool:
    """True for words between "sampai" and its day; "hari ini" is one."""
    if words[place].word == "hari":
        return place + 1 < len(words) and words[place + 1].word != "ini"
    return words[place].word in _LINKS | _UNTIL | _LATEST


def _joined(text: str, spans: Sequence[Span]) -> int:
    """Return where the time ends that stands at the beginning of a text."""
    end = 0
    for start, stop in sorted(spans):
        if text[end:start].strip(_EDGES + "()"):
            break
        end = max(end, stop)
    return end


def _last_day(moment: Moment, now: datetime, zone: str, *, is_before: bool) -> Moment:
    today = now.astimezone(ZoneInfo(zone)).date()
    away = ONE_DAY if is_before else timedelta()
    choices = tuple(day - away for day in moment.choices if day - away >= today)
    day = moment.day - away if moment.day else None
    if day is not None and day < today:
        return Moment(misfit=Misread.PAST)
    misfit = moment.misfit if moment.misfit not in (Misread.NO_SUCH_HOUR, Misread.WHICH_HOUR) else None
    return Moment(day, None, misfit, choices)


def read_last_day(text: str, now: datetime, zone: str) -> Moment:
    """Read the answer to "until which day?": a day alone is the last one. The hour is left out."""
    found = deadline(text, now, zone)
    if found is not None:
        return found.moment
    return _last_day(moments.read_day(text, now, zone), now, zone, is_before=False)


def asked_for(text: str, now: datetime, zone: str) -> Understood:
    """Read what follows the command /mandiri: its day is the last one, whatever words lead to it."""
    text, tasks = taken_out(announcements.untagged(text))
    found = deadline(text, now, zone)
    span = found.span if found else None
    seen = announcements.read(_NAME.sub("", _without(text, span)), now, zone)
    seen = replace(seen, tasks=tuple(once([*tasks, *seen.tasks])))
    moment = found.moment if found else _last_day(seen.moment, now, zone, is_before=False)
    work = _work_in(text, span or _time_in(text, now, zone))
    as_written = found is not None and not any(tool in lowered(work) for tool in seen.tools)
    return _titled(replace(seen, moment=moment), text, work, as_written=as_written)


def announced(text: str, now: datetime, zone: str) -> Understood | None:
    """Read an announcement as work done alone; None unless its words say so, and no hour.

    They say it with "depan rumah masing-masing", "sendiri-sendiri" or "mandiri", and with a last day.
    """
    words = readable(text)
    if not _EACH.search(lowered(words)):
        return None
    words, tasks = taken_out(words)
    found = deadline(words, now, zone)
    if found is None:
        return None
    seen = announcements.read(_NAME.sub("", _without(words, found.span)), now, zone)
    seen = replace(seen, tasks=tuple(once([*tasks, *seen.tasks])))
    has_time = seen.day or seen.hour is not None or seen.moment.choices or seen.moment.part
    is_change = announcements.read(words, now, zone).change is not None
    if has_time or is_change or seen.kind not in (None, Kind.KERJA_BAKTI, Kind.OTHER):
        return None
    work = _work_in(words, found.span)
    return _titled(replace(seen, moment=found.moment, announces=True), words, work)


def _without(text: str, span: Span | None) -> str:
    if span is None:
        return text
    return f"{text[: span[0]].rstrip(_EDGES)}{' ' if text[span[1] :].strip(_EDGES) else ''}{text[span[1] :]}"


def _time_in(text: str, now: datetime, zone: str) -> Span | None:
    """Return where the first words stand that tell a time; None where none do."""
    spans = moments.understand(text, now, zone)[1]
    return min(spans, default=None)


def _work_in(text: str, span: Span | None) -> str:
    """Return what is to be done, as it is written: one sentence before the time, else behind it."""
    before = _SENTENCE.split(text[: span[0]] if span else text)[-1 if span else 0]
    after = _SENTENCE.split(text[span[1] :].lstrip(f"{_EDGES}\n") if span else "")[0]
    return _bare(before) or _bare(after)


def _bare(sentence: str) -> str:
    """Return a sentence without "mandiri" and "masing-masing" before it, and courtesies behind it."""
    parts = _ALL.sub("", _NAME.sub("", readable(sentence).strip(_EDGES))).split(",")
    while parts and is_thanks(parts[-1]):
        parts.pop()
    return without_tail(",".join(parts)).strip(_EDGES)


def _titled(found: Understood, text: str, work: str, *, as_written: bool = False) -> Understood:
    """Let a place at home stand in the title: it is the work, nobody meets there.

    A few words about the `work` are the title `as_written`.
    """
    words = readable(text)
    at_home = _AT_HOME.search(words) or _AT_HOME.search(found.place)
    is_home = at_home is not None and (not found.place or _AT_HOME.search(found.place) is not None)
    is_short = as_written and "@" not in words and len(work) <= _SHORT
    if (is_short or not found.title) and work:
        found = replace(found, title=work.lstrip("@ "), place="")
    if at_home and is_home:
        said = at_home[0] if not _AT_HOME.search(found.title) else ""
        found = replace(found, title=f"{found.title} {said}", place="")
    title = bounded(found.title, TITLE_LIMIT)[0]
    return replace(found, title=title[:1].upper() + title[1:])
