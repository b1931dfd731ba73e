"""News that something planned is changed: which activity an officer's words may mean."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.language.calendars import WEEKDAYS
from bot.language.changes import Change
from bot.language.writing import lowered, readable
from bot.rules.activities import Activity, Kind
from bot.rules.announcements import Understood, read
from bot.rules.mandiri import day_of
from bot.rules.neighbourhoods import Neighbourhood

MOST = 6  # buttons
ALL_DONE = frozenset(Change)  # by a cancellation
MOVED = ALL_DONE - {Change.CANCELLED, Change.MOVED_PLACE}
RELOCATED = frozenset({Change.MOVED_PLACE})
_STAYS = (Change.CANCELLED, Change.MOVED_PLACE)  # the day that was read is no new one
_WEEKDAYS = tuple(WEEKDAYS)  # from Monday on
_WORD = re.compile(r"[^\W\d_]{4,}")
_RT = re.compile(r"\brt\.?\s*0*([1-9]\d{0,2})\b")
_ONESELF = re.compile(r"\b(?:saya|aku|ikut|hadir)\b")
_OF_KINDS = frozenset("kerja bakti gotong royong ronda rapat warga musyawarah belajar posyandu".split())


def fitting(found: Understood, text: str, coming: Sequence[Activity], zone: str) -> list[Activity]:
    """Return the activities that a change may be about: those for which most speaks, soonest first.

    The same kind speaks for one, a word of its title, and its day; another kind or day that is named, against
    it.
    """
    if found.change is None:
        return []
    words = frozenset(_WORD.findall(lowered(readable(text)).replace("jum'at", "jumat")))
    weights = {activity.id: _weight(found, words, activity, zone) for activity in coming}
    most = max(weights.values(), default=0)
    return [activity for activity in coming if most > 0 and weights[activity.id] == most][:MOST]


def of_the_rt_named(text: str, rts: Sequence[Neighbourhood]) -> list[Neighbourhood]:
    """Return those of these neighbourhoods that "Warga RT 02" names; all where it names none of them."""
    numbers = {int(number) for number in _RT.findall(lowered(readable(text)))}
    return [rt for rt in rts if rt.rt.isdecimal() and int(rt.rt) in numbers] or list(rts)


def changes_time(found: Understood, activity: Activity, zone: str) -> bool:
    """True when news of another place tells of another hour or day as well."""
    hour = activity.starts_at.astimezone(ZoneInfo(zone)).time()
    moved = found.hour is not None and found.hour != hour and not activity.alone
    is_other_day = found.day is not None and found.day != day_of(activity, ZoneInfo(zone))
    return moved or is_other_day or found.misfit is not None


def tells_other_news(text: str, now: datetime, zone: str) -> bool:
    """True for "hujan, kerja baktinya ditunda": news of a change that is none of the place."""
    return read(text, now, zone).change not in (None, Change.MOVED_PLACE)


def speaks_of_oneself(text: str) -> bool:
    """True for "saya batal ikut": whoever says so changes nothing but their own answer."""
    return _ONESELF.search(lowered(readable(text))) is not None


def is_done(
    found: Understood,
    text: str,
    activity: Activity,
    coming: Sequence[Activity],
    zone: str,
    done: Collection[Change],
) -> bool:
    """True when the news needs no answer any more, these changes being made; `activity` is as before them."""
    if found.change not in done:
        return False
    others = [other for other in coming if other.id != activity.id]
    return activity in fitting(found, text, [activity, *others], zone)


def _weight(found: Understood, words: frozenset[str], activity: Activity, zone: str) -> int:
    named = found.kind not in (None, Kind.OTHER)
    if named and activity.kind not in (found.kind, Kind.OTHER):
        return 0
    local = day_of(activity, ZoneInfo(zone))
    title = frozenset(_WORD.findall(lowered(activity.title))) - _OF_KINDS
    on_day = _WEEKDAYS[local.weekday()] in words
    if found.change in _STAYS and found.day is not None:
        on_day = found.day == local
    signs = (named and found.kind is activity.kind) + bool(title & words) + on_day
    return 2 * signs - (signs > 0 and names_another_day(found, activity, zone))


def names_another_day(found: Understood, activity: Activity, zone: str) -> bool:
    """True when the news is of another day than the activity's: it may be meant, but is shown first."""
    is_other = found.day is not None and found.day != day_of(activity, ZoneInfo(zone))
    return found.change in _STAYS and is_other
