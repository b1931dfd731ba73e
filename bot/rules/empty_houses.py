"""Empty houses: from which to which evening nobody is at home, and who may know.

An evening is the local day on which the night of watch begins; both ends belong to the time.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.language.events import read_when
from bot.language.writing import readable
from bot.rules.households import Household
from bot.rules.moments import of_month
from bot.rules.residents import Resident
from bot.rules.ronda import Watch

LONGEST = timedelta(days=92)
FARTHEST = timedelta(days=366)
KEPT = timedelta(days=7)  # after the last evening
WORDS_MOST = 120
FIRST_OFFERED = 6  # evenings to choose from
LAST_OFFERED = (0, 1, 2, 3, 6, 9, 13, 20)  # nights later
_KEY = re.compile(
    r"\b(?:kunci(?:nya)?|(?:door|gate|house|spare|the)\s+keys?|(?:kata\s*)?sandi(?:nya)?|kode(?:nya)?|code"
    r"|pass(?:word|code)?(?:nya)?|pw)\b"
    r"|\b(?:pin|gembok|alarm|pagar|gate|wi-?fi)(?:nya)?\W{0,3}(?:(?:no|nomor|angka|number)\W{1,3})?\d{3,8}\b"
    r"|\b(?:tidak|tak|t?dk|(?:ng|eng)?gak?|belum|lupa|not)\s+(?:(?:di|ter)kunci|locked)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class EmptyHouse:
    """A house without its people; `label` is the house's."""

    id: int
    neighbourhood_id: int
    household_id: int
    label: str
    first_evening: date
    last_evening: date
    words: str = ""
    told_by: int | None = None

    def is_on(self, evening: date) -> bool:
        """True for an evening within the time."""
        return self.first_evening <= evening <= self.last_evening

    def meets(self, first: date, last: date) -> bool:
        """True when two times have an evening in common."""
        return self.first_evening <= last and first <= self.last_evening


class Reason(StrEnum):
    """Why nothing was noted."""

    NOT_YOURS = "not_yours"  # neither their house nor their office
    GONE = "gone"  # ended, or removed
    PAST = "past"
    TOO_FAR = "too_far"
    BACKWARDS = "backwards"
    TOO_LONG = "too_long"
    UNREAD = "unread"  # no day was read in what was typed
    KEY = "key"  # where a key is, a code or a password


def misfit_of(first: date, last: date, tonight: date) -> Reason | None:
    """Return why a house cannot be noted as empty for this time; None when it can."""
    if last < first:
        return Reason.BACKWARDS
    if first < tonight:
        return Reason.PAST
    if first > tonight + FARTHEST:
        return Reason.TOO_FAR
    return Reason.TOO_LONG if last - first > LONGEST else None


def may_tell(actor: Resident, house: Household) -> bool:
    """True for those who live in the house, and for the officers of its neighbourhood."""
    if not actor.is_present or actor.neighbourhood_id != house.neighbourhood_id:
        return False
    return actor.is_officer or actor.household_id == house.id


def may_see(watch: Watch, resident: Resident) -> bool:
    """True for those on duty that night, and officers; who cannot come need not know."""
    return watch.serves(resident)


def first_evenings(tonight: date) -> Sequence[date]:
    """Return the evenings to choose the first one from."""
    return [tonight + timedelta(days=n) for n in range(FIRST_OFFERED)]


def last_evenings(first: date) -> Sequence[date]:
    """Return the evenings to choose the last one from."""
    return [first + timedelta(days=n) for n in LAST_OFFERED]


def read(text: str, now: datetime, zone: str) -> tuple[date, date | None] | None:
    """Read the first evening, and the last one where it is said, too: "20 Desember", "20-27 Desember".

    None when no day, or more than one reading, was found. A bare number is a day of the month.
    """
    when = read_when(of_month(text.strip()), now.astimezone(ZoneInfo(zone)).replace(tzinfo=None))
    if when.doubt is not None or when.assumed or when.rrule:
        return None
    if when.period is not None:
        return when.period
    return (when.day, None) if when.day is not None else None


def said(text: str) -> str:
    """Return typed words for the squad as one clean line; "" when nothing is left."""
    return " ".join(readable(text).split())[:WORDS_MOST].strip()


def tells_key(words: str) -> bool:
    """True for words that would help a thief: a key, a code, a password, a door that is not locked.

    "Pintu sudah dikunci" is none. Rather one too many: it is asked for again, and kept nowhere.
    """
    return _KEY.search(words) is not None


def ended(one: EmptyHouse, tonight: date) -> date | None:
    """Return the last evening of a house whose people are back; None when no night of it is over."""
    return tonight - timedelta(days=1) if one.first_evening < tonight else None
