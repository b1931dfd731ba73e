"""Days that stand side by side: the first of several, and what stands behind a day that is not meant."""

from dataclasses import replace
from datetime import date, datetime

from bot.language.calendars import WEEKDAYS
from bot.language.lexicon import named
from bot.language.said import Said
from bot.language.scan import Mention, mentions
from bot.language.text import Tokens, at
from bot.language.which_day import dated

_AND = frozenset(("dan", "&", "serta", "sama", "lan", "jeung"))
_JOINTS = _AND | {",", "-"}
_BESIDE = _AND | {",", "/", "+", "atau"}
_CALLED = frozenset(("hari", "tanggal", "pada", "malam", "juga"))
_COUNTED = named("sets", "before_numbers")
_MOST = 7  # days in a row


def side_by_side(words: Tokens, one: Mention, other: Mention) -> bool:
    """True for a day beside another, or behind its hour: "besok dan lusa", "29 November & 6 Desember"."""
    between = [at(words, place).word for place in range(one.after, other.first)]
    joints = [word for word in between if word not in _CALLED]
    if not joints or len(between) > 3 or any(word not in _BESIDE for word in joints):
        return False
    return between[0] in _BESIDE and _is_day(other.said) and (_is_day(one.said) or not one.said.has_day)


def _is_day(said: Said) -> bool:
    return (
        said.has_day
        and not (said.repeat or said.past or said.holiday or said.nth or said.minutes is not None)
        and (said.away or 0) >= 0
        and said.start < said.end
    )


def as_first(one: Said, other: Said) -> Said:
    """Return the first of two days with what was told of both behind the last: "Sabtu dan Minggu jam 6"."""
    if one.has_hour:
        return one
    return replace(
        one, clock=other.clock, until=other.until, prayer=other.prayer, part=one.part or other.part
    )


def as_further(one: Said, other: Said) -> Said:
    """Return the second of two days with the hour or the part of the day of the first."""
    if other.has_hour or (other.part and not one.clock):
        return other
    part = other.part or one.part
    return replace(other, clock=one.clock, until=one.until, prayer=one.prayer, part=part)


def from_first(words: Tokens, mention: Mention, now: datetime) -> tuple[Mention, tuple[Said, ...]]:
    """Return the first day of "Jumat 17, Sabtu 18, Minggu 19 September", where one has its month; the rest.

    So with "tgl 3, 10 dan 17 Desember": what stands before the last number is told by it.
    """
    said = mention.said
    if said.day is None or said.month is None or (at(words, mention.first - 1).word not in _JOINTS):
        return mention, ()
    if said.weekday is None:
        return _numbers(words, mention)
    if at(words, mention.first - 3).word not in WEEKDAYS:  # most have none before, and need no calendar
        return mention, ()
    try:
        days = dated(said, now.date())
    except OverflowError:  # beyond the calendar
        return mention, ()
    place, first = mention.first, days[0] if days else None
    others: list[Said] = []
    for _ in range(_MOST):
        earlier = _before(words, place, first)
        if earlier is None or first is None:
            break
        others.append(replace(said, day=first.day, weekday=first.weekday()))
        place, first = earlier
    if first is None or place == mention.first:
        return mention, ()
    day = replace(said, day=first.day, weekday=first.weekday(), start=words[place].start)
    return mention._replace(said=day, first=place), tuple(reversed(others))


def _numbers(words: Tokens, mention: Mention) -> tuple[Mention, tuple[Said, ...]]:
    """Return the first of "3, 10 dan 17 Desember", and the others."""
    said, place = mention.said, mention.first
    day = said.day or 0
    days, sure = [day, *([said.last_day] if said.last_day else [])], bool(said.last_day)
    while len(days) < _MOST:
        joint, number = at(words, place - 1), at(words, place - 2)
        if joint.word not in _AND | {","} or number.kind != "number" or len(number.word) > 2:
            break
        if not 0 < int(number.word) < days[0] or at(words, place - 3).word in (".", ":", "/", "jam"):
            break
        days.insert(0, int(number.word))
        sure, place = sure or joint.word in _AND, place - 2
    before = at(words, place - 1).word
    if place == mention.first or before in _COUNTED or not (sure or before == "tanggal"):
        return mention, ()
    first = replace(said, day=days[0], last_day=None, start=words[place].start)
    others = tuple(replace(said, day=later, last_day=None) for later in days[1:])
    return mention._replace(said=first, first=place), others


def _before(words: Tokens, place: int, last: date | None) -> tuple[int, date] | None:
    """Return where the weekday and number before a place stand, and the date if they go together."""
    joint, number, weekday = (at(words, place - n) for n in (1, 2, 3))
    if last is None or joint.word not in _JOINTS or number.kind != "number" or weekday.word not in WEEKDAYS:
        return None
    if not 0 < int(number.word) < last.day or len(number.word) > 2:
        return None
    day = last.replace(day=int(number.word))
    return (place - 3, day) if day.weekday() == WEEKDAYS[weekday.word] else None


def undenied(words: Tokens, mention: Mention) -> Mention:
    """Return what stands in the next sentence, where a day is denied: "bukan Kamis ini. Jam 9 pagi"."""
    if at(words, mention.first - 1).word != "bukan":
        return mention
    inside = range(mention.first, mention.after)
    end = next((n for n in inside if words[n].word in (".", "!", "\n") or words[n].kind == "line"), None)
    if end is None:
        return mention
    rest = mentions(words[end + 1 : mention.after])
    return rest[0]._replace(first=rest[0].first + end + 1, after=rest[0].after + end + 1) if rest else mention
