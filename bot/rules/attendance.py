"""Attendance: when it is taken, who is listed first, who is found, when an activity can be closed."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.activities import Activity, Misfit, Status, misfit_of_ended
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import out_of_quiet, quiet_around
from bot.rules.residents import Person, addressed, without_form
from bot.rules.signups import Answer, is_open

DAYS_MOST = 14  # that an RT can set
SAME_DAY = timedelta(hours=16)  # of 0 days: from 07.00 till late in the evening
# local: after isya and a quarter of an hour before the usual summary of the week; then the usual night begins
QUESTION_FROM, QUESTION_LASTS = time(19, 30), timedelta(hours=2)
QUESTION_AFTER = timedelta(hours=3)  # by then most activities are over
RANKS: dict[Answer | None, int] = {Answer.JOINING: 0, Answer.MAYBE: 1}
SOUGHT_BYTES = 20  # as much as the taps under what was found have room for
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ"))  # Nur'aini is looked for as Nuraini too


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who may have been there, with their answer (None: none given)."""

    person: Person
    answer: Answer | None
    present: bool


def open_for(days: int) -> timedelta:
    """Return how long after the start attendance is taken, where an RT says so many days."""
    return max(timedelta(days=days), SAME_DAY)


def misfit_of_attendance(activity: Activity, now: datetime, days: int) -> Misfit | None:
    """Return why attendance cannot be taken or corrected now; a closed activity may still be corrected.

    `days` is the RT's setting.
    """
    if activity.status is Status.CANCELLED:
        return Misfit.CANCELLED
    if now < activity.starts_at and not activity.alone:
        return Misfit.NOT_STARTED
    return Misfit.TOO_LATE if now > activity.starts_at + open_for(days) else None


def says_who_came(activity: Activity, now: datetime, days: int) -> bool:
    """True once an officer who says that somebody comes says that they came; `days` is the RT's setting."""
    return not is_open(activity, now) and misfit_of_attendance(activity, now, days) is None


def misfit_of_speaking(activity: Activity, now: datetime, days: int) -> Misfit | None:
    """Return why an officer cannot speak for somebody now, neither of coming nor of having come.

    `days` is the RT's setting.
    """
    return None if is_open(activity, now) else misfit_of_attendance(activity, now, days)


def misfit_of_closing(activity: Activity, now: datetime) -> Misfit | None:
    """Return why an activity cannot be closed now; work done alone can be closed before its last day."""
    if ended := misfit_of_ended(activity):
        return ended
    return Misfit.NOT_STARTED if now < activity.starts_at and not activity.alone else None


def listed(attendees: Sequence[Attendee]) -> list[Attendee]:
    """Return those who joined, then the undecided, then everybody else; by name, so that pages stay put."""
    return sorted(attendees, key=lambda a: (RANKS.get(a.answer, 2), a.person.name.casefold(), a.person.id))


def sought(text: str) -> str:
    """Return what to look for when a name is typed: small plain words, without Pak and Bu before them."""
    words = " ".join(words_of(text))
    return (without_form(words) or words).encode()[:SOUGHT_BYTES].decode(errors="ignore").strip()


def found(attendees: Sequence[Attendee], words: str) -> list[Attendee]:
    """Return those with all the words in their name: first where its own words begin so, then inside."""
    begin: list[Attendee] = []
    inside: list[Attendee] = []
    wanted = words.split()
    for attendee in attendees if wanted else ():
        name = words_of(addressed(attendee.person.name, attendee.person.address_form))
        if all(any(part.startswith(word) for part in name) for word in wanted):
            begin.append(attendee)
        elif all(any(word in part for part in name) for word in wanted):
            inside.append(attendee)
    return begin + inside


def words_of(text: str) -> list[str]:
    """Return the words of a name as they are compared: small, without accents and apostrophes."""
    letters = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    return _WORD.findall("".join(c for c in letters if not unicodedata.combining(c)))


def question_at(day: date, rt: Neighbourhood) -> datetime:
    """Return from when on officers may be asked on a local day: in the evening, outside the quiet hours."""
    at = datetime.combine(day, QUESTION_FROM, ZoneInfo(rt.zone))
    return out_of_quiet(at, at + QUESTION_LASTS, rt)


def questions(starts_at: datetime, rt: Neighbourhood) -> list[tuple[datetime, datetime]]:
    """Return from when until when officers may be asked how an activity went, one evening after the other.

    Quiet hours within may still say no.
    """
    first, last = starts_at + QUESTION_AFTER, starts_at + open_for(rt.attend_days)
    day, found = first.astimezone(ZoneInfo(rt.zone)).date(), []
    for number in range(max(rt.attend_days, 1) + 1):
        evening = question_at(day + timedelta(days=number), rt)
        since, until = max(first, evening), min(last, evening + QUESTION_LASTS)
        if since < until:
            found.append((since, until))
    return found


def question_is_due(starts_at: datetime, now: datetime, rt: Neighbourhood) -> bool:
    """True on the evenings after an activity, when its officers may be asked how it went."""
    if not starts_at + QUESTION_AFTER <= now <= starts_at + open_for(rt.attend_days):
        return False
    first = question_at(now.astimezone(ZoneInfo(rt.zone)).date(), rt)
    return first <= now < first + QUESTION_LASTS and quiet_around(now, rt) is None
