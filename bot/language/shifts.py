"""How far something is moved ("diundur seminggu", "dimajukan dua hari"), and from which time to which."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.language.changes import BEFORE_CHANGE, INTO, Change, Notice, change_in
from bot.language.events import counting
from bot.language.numbers import counted
from bot.language.phrases import words as words_of
from bot.language.said import Said
from bot.language.scan import Mention
from bot.language.settle import settle
from bot.language.text import Tokens, at, tokens
from bot.language.when import When

_ONE = {
    "sehari": timedelta(1),
    "seminggu": timedelta(7),
    "sepekan": timedelta(7),
    "sejam": timedelta(hours=1),
    "semalam": timedelta(1),
    "sebulan": None,
}
_UNITS = {
    "hari": timedelta(1),
    "malam": timedelta(1),
    "minggu": timedelta(7),
    "pekan": timedelta(7),
    "jam": timedelta(hours=1),
    "menit": timedelta(minutes=1),
    "bulan": None,  # the same date falls on another weekday: nobody knows which is meant
}
_FILLERS = frozenset("dulu lagi ya kita selama jadi ke jamnya waktunya acaranya sampai".split())
_FOLLOWING = frozenset("depannya berikutnya berikut depan setelahnya sesudahnya".split())
_DAYS_AFTER = {"besoknya": 1, "esoknya": 1, "keesokan": 1, "keesokannya": 1, "lusanya": 2}
_LATER = ("undur", "tund", "ulur")  # in words of a change that cannot mean earlier
_NOT_FROM_THERE = frozenset(("lagi", "sekali"))  # "dua hari lagi" is counted from today
_REASONS = words_of("karena krn soalnya soale sebab amargi berhubung mengingat gara gegara sehubungan")
_BETWEEN, _BACK, _FARTHEST = 3, 4, 14  # tokens
_SAID_ALONE = Notice(Change.POSTPONED, 0, 0)


class Shift(NamedTuple):
    """How far a time is moved, later or earlier; None where only a calendar could tell."""

    by: timedelta | None
    after: int  # the token after it


def shift_at(words: Tokens, notice: Notice, old: Said | None = None) -> Shift | None:
    """Return how far the time is moved, read behind the word of the change; None when nothing tells it.

    `old` is what was said of the old day: "minggu depan" then is a week after it.
    """
    if notice.change not in (Change.POSTPONED, Change.BROUGHT_FORWARD):
        return None
    place = notice.after
    while place < notice.after + _BETWEEN and (
        at(words, place).word in _FILLERS or at(words, place).raw in _FILLERS
    ):
        place += 1
    token, following = at(words, place), at(words, place + 1)
    sign = 1 if notice.change is Change.POSTPONED else -1
    if token.word in _ONE:
        return _signed(_ONE[token.word], sign, place + 1)
    if token.word in ("minggu", "pekan") and following.raw in _FOLLOWING:
        is_week = not token.capital or (old is not None and old.weekday in (None, 6))
        if following.raw == "depan" and not (old and is_week and notice.change is Change.POSTPONED):
            return None  # counted from today
        return Shift(timedelta(7), place + 2)
    if token.word in ("hari", "malam") and following.raw in ("berikutnya", "berikut", "sesudahnya"):
        return Shift(timedelta(1), place + 2)
    if token.word == "setengah" and following.word == "jam":
        return _signed(timedelta(minutes=30), sign, place + 2)
    number = counted(words, place, 60)
    unit = at(words, number[1]).word if number else ""
    if number is None or unit not in _UNITS or at(words, number[1] + 1).word == "lagi":
        return None
    step = _UNITS[unit]
    return _signed(step * number[0] if step else None, sign, number[1] + 1)


def _signed(by: timedelta | None, sign: int, after: int) -> Shift:
    return Shift(by * sign if by else None, after)


def shift_in(text: str, weekday: int) -> timedelta | None:
    """Return how far an answer moves what is known: "diundur seminggu", "besoknya", "minggu berikutnya".

    None where nothing tells it, only a calendar could, or the new day is named. `weekday` is that of the day
    that is known.
    """
    words = tokens(text)
    if any(_names_day(mention.said) for mention in counting(words)):
        return None
    notice = change_in(words, ())
    if notice is not None:
        old = Said(weekday=weekday) if _side(words, notice) > 0 else None
        shift = shift_at(words, notice, old)
        return shift.by if shift else _beside(words)
    is_earlier = at(words, 0).word == "maju"  # "maju 2 hari": in an announcement it may be of people
    shift = shift_at(words, Notice(Change.BROUGHT_FORWARD, 0, 1) if is_earlier else _SAID_ALONE)
    if shift is None or shift.by is None:
        return _beside(words)
    following = at(words, shift.after)
    if not _NOT_FROM_THERE.isdisjoint((words[0].word, following.word)):
        return None
    return -shift.by if following.raw == "sebelumnya" else shift.by


def _names_day(said: Said) -> bool:
    """True for a date, a feast or a weekday; of "minggu berikutnya" nobody knows whether it is one."""
    return bool(said.day or said.holiday) or (said.weekday is not None and not said.either)


def _beside(words: Tokens) -> timedelta | None:
    """ "Besoknya", "hari sebelumnya"."""
    steps = {place: timedelta(_DAYS_AFTER.get(token.raw, 0)) for place, token in enumerate(words)}
    steps |= {
        place: -(_UNITS.get(at(words, place - 1).word) or timedelta())
        for place, token in enumerate(words)
        if token.raw == "sebelumnya"
    }
    return next((by for by in steps.values() if by), None)


def side_of_weekday(text: str) -> int | None:
    """Return on which side of the known day a weekday is meant that is named alone: 1 after, -1 before it.

    0: either. None where another day is named, or none.
    """
    words = tokens(text)
    days = [mention.said for mention in counting(words) if mention.said.has_day or mention.said.stretch]
    if not days or not all(map(_is_weekday, days)):
        return None
    if any(token.raw in _FOLLOWING for token in words):
        return 1
    notice = change_in(words, ())
    return _side(words, notice) if notice else 0


def _is_weekday(said: Said) -> bool:
    """True for a weekday of no week that is named, whatever is said of its hour."""
    bare = replace(said, part="", clock=None, until=None, lasting=None, prayer=None, zone="")
    day = Said(said.start, said.end, weekday=said.weekday, either=said.either, evening=said.evening)
    return said.weekday is not None and bare == day


def _side(words: Tokens, notice: Notice) -> int:
    """Return 1 for what is postponed, -1 for what is brought forward; "pindah" may be either."""
    word = at(words, notice.place).word
    if notice.change is Change.BROUGHT_FORWARD:
        return -1
    return int(any(stem in word for stem in _LATER))


def moved(when: When, by: timedelta) -> When:
    """Return a time moved, with its end and its other readings; empty where the calendar ends."""
    if when.day is None or (by.seconds and when.starts_at is None):
        return When()
    try:
        ends_at = when.ends_at + by if when.ends_at else None
        start = when.starts_at
        day = (start + by).date() if start else when.day + by
        hour = (start + by).time() if start else None
    except OverflowError:
        return When()
    others = tuple(other for one in when.alternatives if not (other := moved(one, by)).is_empty)
    return replace(when, day=day, hour=hour, ends_at=ends_at, alternatives=others, past=False)


def new_time(
    words: Tokens,
    found: Sequence[Mention],
    notice: Notice,
    read: When,
    now: datetime,
) -> When:
    """Return the new time of what is postponed or brought forward; empty when the text does not tell it.

    `read` is what the whole text says of time: the new time where one is told, else the old one.
    """
    later = [mention for mention in found if mention.said.has_any and mention.first >= notice.after]
    old = [m for m in found if m.said.has_day and (m.first < notice.place or _is_from(words, m))]
    shift = shift_at(words, notice, old[-1].said if old else None)
    if shift is None:
        is_told = bool(later) or notice.change is not Change.POSTPONED
        return read if is_told else When()
    told = [m for m in later if m.first >= shift.after and not _is_aside(words, m, shift.after)]
    new = [mention for mention in told if not _is_from(words, mention)]
    if any(mention.said.has_day for mention in new) or (new and not old):
        return read
    if shift.by is None or not old:
        return When()
    before = settle(old[-1].said, now)
    later_on = [*new, *(m for m in later if m.first < shift.after)]
    after = moved(_with_hour(before, found, old[-1], now), shift.by)
    clocks = [m.said for m in later_on if m.said.clock]
    hour = settle(Said(clock=clocks[0].clock, part=clocks[0].part, away=1), now).hour if clocks else None
    return replace(after, hour=hour, ends_at=None, alternatives=()) if hour is not None else after


def _with_hour(day: When, found: Sequence[Mention], taken: Mention, now: datetime) -> When:
    """Give the old day the hour that was said apart from it."""
    if day.hour is not None or day.prayer is not None:
        return day
    hours = [settle(m.said, now) for m in found if m is not taken and m.said.has_hour and not m.said.has_day]
    return replace(day, hour=hours[0].hour, prayer=hours[0].prayer) if hours else day


def _is_aside(words: Tokens, mention: Mention, begin: int) -> bool:
    """True for the time of the reason: "diundur seminggu karena Minggu ada hajatan"."""
    return any(at(words, n).word in _REASONS for n in range(begin, mention.first))


def _is_from(words: Tokens, mention: Mention) -> bool:
    """ "Diundur seminggu dari Minggu 29 November": the old time stands behind."""
    return any(at(words, mention.first - n).word in BEFORE_CHANGE | {"dari"} for n in (1, 2))


def implied(words: Tokens, found: Sequence[Mention], now: datetime) -> Notice | None:
    """Return the change in "semula Sabtu, menjadi Minggu" and "semula di balai, jadi di masjid"."""
    cue = next((n for n, token in enumerate(words) if token.word in BEFORE_CHANGE), None)
    if cue is None:
        return None
    old = next((m for m in found if 0 <= m.first - cue <= _BACK and m.said.has_any), None)
    if old is None:
        return _moved_place(words, cue)
    into = [m for m in found if 0 <= m.first - old.after <= _FARTHEST and _is_into(words, m)]
    if not into:
        return None
    first, last = (settle(m.said, now) for m in (old, into[0]))
    if first.day is None or last.day is None:
        return None
    earlier = (last.day, last.hour or datetime.min.time()) < (first.day, first.hour or datetime.min.time())
    if into[0].said.has_hour and not into[0].said.has_day and first.hour and last.hour:
        earlier = last.hour < first.hour
    return Notice(Change.BROUGHT_FORWARD if earlier else Change.POSTPONED, into[0].first - 1, into[0].first)


def _is_into(words: Tokens, mention: Mention) -> bool:
    before = [at(words, mention.first - n).word for n in (1, 2)]
    return before[0] in INTO or (before[0] in ("hari", "tanggal", "pada", ":") and before[1] in INTO)


def _moved_place(words: Tokens, cue: int) -> Notice | None:
    if at(words, cue + 1).word != "di":
        return None
    for place in range(cue + 2, min(len(words), cue + 16)):
        if words[place].word in INTO and at(words, place + 1).word == "di":
            return Notice(Change.MOVED_PLACE, place, place + 1)
    return None
