"""Which half of the day "jam 8" means for what is usually held in the evening: a meeting, a tahlil."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.language.kinds import Kind
from bot.language.phrases import words as words_of
from bot.language.scan import Mention
from bot.language.shifts import moved
from bot.language.text import Token
from bot.language.when import Doubt, When

_EVENINGS = words_of("yasinan yasin tahlilan tahlil tirakatan")
_EITHER = words_of("arisan pengajian pangajian pangaosan pengaosan kajian")
_FIRST, _LAST = 7, 9  # o'clock; ten is late for a meeting that begins, six is early
_ELEVEN = 11
_SUNDAY = 6
_HALF = timedelta(hours=12)


def by_evening(when: When, found: Sequence[Mention], kind: Kind | None, words: Iterable[Token]) -> When:
    """Return the time with the evening beside the morning, the likelier first; both are to be asked about.

    A meeting at "jam 8" is in the evening, on a Sunday perhaps in the morning; "08.00" and "jam 8 pagi" are
    what they say.
    """
    if kind is Kind.RONDA:
        return _by_night(when, found)
    if kind not in (Kind.MUSYAWARAH, Kind.OTHER) or when.hour is None or when.day is None:
        return when
    if when.alternatives or not _FIRST <= when.hour.hour <= _LAST or not _is_open(when, found):
        return when
    said = {token.word for token in words}
    is_meeting, is_evening = kind is Kind.MUSYAWARAH, bool(said & _EVENINGS)
    if not (is_meeting or is_evening or said & _EITHER):
        return when
    morning, evening = replace(when, spans=()), replace(moved(when, _HALF), spans=())
    later = is_evening or (is_meeting and when.day.weekday() != _SUNDAY)
    main, other = (evening, morning) if later else (morning, evening)
    return replace(main, alternatives=(other,), doubt=Doubt.WHICH_HOUR, confidence=0.5, spans=when.spans)


def _by_night(when: When, found: Sequence[Mention]) -> When:
    """ "Ronda jam 10" is at ten in the evening."""
    if when.hour is None or when.day is None or not _FIRST <= when.hour.hour <= _ELEVEN:
        return when
    return (
        replace(moved(replace(when, alternatives=(), doubt=None), _HALF), spans=when.spans)
        if _is_open(when, found)
        else when
    )


def _is_open(when: When, found: Sequence[Mention]) -> bool:
    """True when nothing that was said tells the half of the day."""
    told = [m.said for m in found if (m.said.start, m.said.end) in when.spans]
    clocks = [said.clock for said in told if said.clock]
    parts = any(said.part or said.evening or said.prayer for said in told)
    return bool(clocks) and not parts and not any(clock.sure or clock.part for clock in clocks)
