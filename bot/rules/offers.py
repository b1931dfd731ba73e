"""When an officer's words in the group are worth the offer of a list."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.language.changes import Change
from bot.rules.activities import Activity, Kind
from bot.rules.announcements import Understood
from bot.rules.mandiri import ONE_DAY, day_of
from bot.rules.notices import speaks_of_oneself


def is_news(found: Understood, coming: Sequence[Activity], zone: str) -> bool:
    """True for an announcement of something to come for which no card is there yet."""
    if not found.announces or found.change is Change.CANCELLED:
        return False
    return not any(_is_told(found, activity, zone) for activity in coming)


def may_announce(found: Understood, text: str) -> bool:
    """True for words with a kind and a time, read well or not, that may be an announcement all the same."""
    has_time = found.day or found.hour or found.misfit or found.moment.choices
    return found.kind is not None and bool(has_time) and "?" not in text and not speaks_of_oneself(text)


def may_change(found: Understood, text: str) -> bool:
    """True for words that tell of a change, even no announcement, if they name a kind and a time."""
    return found.change is not None and (found.announces or may_announce(found, text))


def is_letter(found: Understood, text: str) -> bool:
    """True for several lines that tell what, on which day and when, whatever the words."""
    return bool(found.title and found.day and found.hour) and "\n" in text.strip()


def is_card(text: str) -> bool:
    """True for what the bot itself has written: its cards show the day by this sign."""
    return "\n🗓 " in text


def _is_told(found: Understood, activity: Activity, zone: str) -> bool:
    day = day_of(activity, ZoneInfo(zone))
    days = {day, day + ONE_DAY} if activity.alone else {day}  # "sebelum Minggu" ends on Saturday
    return bool(days & {found.day, *found.moment.choices}) and found.kind in (None, activity.kind)


def told_of(found: Understood, coming: Sequence[Activity], zone: str) -> list[Activity]:
    """Return the activities of that kind on that day, those at that hour first.

    Of kinds without a name of their own, those with a word of its title.
    """
    if found.kind is None or found.change is not None:
        return []
    same = [activity for activity in coming if _is_told(found, activity, zone)]
    words = frozenset(found.title.casefold().split())
    told = [one for one in same if one.kind is not Kind.OTHER or words & {*one.title.casefold().split()}]
    return sorted(told, key=lambda one: is_another_hour(found, one, zone))


def is_another_hour(found: Understood, activity: Activity, zone: str) -> bool:
    """True when another hour was said than the activity's."""
    if found.hour is None or not activity.form.has_hour:
        return False
    return found.hour != activity.starts_at.astimezone(ZoneInfo(zone)).time()
