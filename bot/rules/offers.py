"""When an officer's words in the group are worth the offer of a list."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.language.changes import Change
from bot.rules.activities import Activity, Kind
from bot.rules.announcements import Understood
from bot.rules.mandiri import ONE_DAY, day_of


def is_news(found: Understood, coming: Sequence[Activity], zone: str) -> bool:
    """True for an announcement of something to come for which no card is there yet."""
    if not found.announces or found.change is Change.CANCELLED:
        return False
    return not any(_is_told(found, activity, zone) for activity in coming)


def _is_told(found: Understood, activity: Activity, zone: str) -> bool:
    day = day_of(activity, ZoneInfo(zone))
    days = (day, day + ONE_DAY) if activity.alone else (day,)  # "sebelum Minggu" ends on Saturday
    return found.day in days and found.kind in (None, activity.kind)


def told_of(found: Understood, coming: Sequence[Activity], zone: str) -> list[Activity]:
    """Return the activities of that kind on that day; of another kind, those with a word of its title."""
    if found.kind is None or found.change is not None:
        return []
    same = [activity for activity in coming if _is_told(found, activity, zone)]
    words = frozenset(found.title.casefold().split())
    return [one for one in same if one.kind is not Kind.OTHER or words & {*one.title.casefold().split()}]
