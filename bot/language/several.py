"""Days that stand side by side: the first of several, and what stands behind a day that is not meant."""

from dataclasses import replace
from datetime import date, datetime

from bot.language.calendars import WEEKDAYS
from bot.language.scan import Mention, mentions
from bot.language.text import Tokens, at
from bot.language.which_day import dated

_JOINTS = frozenset((",", "dan", "&", "-", "serta", "sama"))
_MOST = 7  # days in a row


def from_first(words: Tokens, mention: Mention, now: datetime) -> Mention:
    """Return the first day of "Jumat 17, Sabtu 18, Minggu 19 September", where one has its month."""
    said = mention.said
    if said.day is None or said.month is None or said.weekday is None:
        return mention
    if at(words, mention.first - 3).word not in WEEKDAYS:  # most have none before, and need no calendar
        return mention
    try:
        days = dated(said, now.date())
    except OverflowError:  # beyond the calendar
        return mention
    place, first = mention.first, days[0] if days else None
    for _ in range(_MOST):
        earlier = _before(words, place, first)
        if earlier is None:
            break
        place, first = earlier
    if first is None or place == mention.first:
        return mention
    day = replace(said, day=first.day, weekday=first.weekday(), start=words[place].start)
    return mention._replace(said=day, first=place)


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
