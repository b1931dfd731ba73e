"""The kentongan: an RT's table of codes, how often one is raised, who hears it, and when it is over."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.language.writing import readable
from bot.rules.residents import Resident
from bot.rules.ronda import Duty, Night, Status, Watch

FRESH = timedelta(minutes=10)  # a message that is older wakes nobody any more
SURE_WITHIN = timedelta(minutes=5)  # an older question is asked anew: nobody alarms by an old button
ENDS_WITHIN = timedelta(hours=24)  # so long an all-clear can be given
LIMIT_OVER = timedelta(hours=1)
OWN_MOST = 3  # by one person in LIMIT_OVER
HERE_MOST = 6  # in one RT in LIMIT_OVER
WORDS_KEPT = timedelta(days=30)  # where it was
COPIES_KEPT = timedelta(days=2)  # in which messages it stands
CODES_MOST = 12
MEANING_MOST, BEATS_MOST, NUMBER_MOST, WORDS_MOST = 40, 40, 20, 200
EMERGENCY = "112"  # where no code says another
ICON = "🔔"
SAFE = "safe"  # the key of the usual code for all is well

_NUMBER = re.compile(r"[+(\d][\d\s/().+-]*")
_DIGITS = re.compile(r"\d{3,}")


@dataclass(frozen=True, slots=True)
class Usual:
    """A code that every neighbourhood begins with; its words are the reader's, by this key."""

    key: str
    icon: str
    beats: str
    number: str


@dataclass(frozen=True, slots=True)
class Written:
    """A code as an officer types it: `🔥 Kebakaran, 3 · 3 · 3, 113`."""

    icon: str
    meaning: str
    beats: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A line of the table; without a number it is a signal (aman), no emergency."""

    id: int
    neighbourhood_id: int
    position: int
    icon: str
    meaning: str
    beats: str
    number: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """A kentongan that was raised; what its code said then stays, however the table changes."""

    id: int
    neighbourhood_id: int
    icon: str
    meaning: str
    number: str
    words: str
    raised_by: int | None
    raised_at: datetime
    cleared_by: int | None = None
    cleared_at: datetime | None = None
    was_false: bool = False
    message_id: int | None = None

    @property
    def is_over(self) -> bool:
        """True after the all-clear."""
        return self.cleared_at is not None

    @property
    def is_emergency(self) -> bool:
        """False for a signal: it has no number, comes softly at night, and needs no all-clear."""
        return bool(self.number)


class Reason(StrEnum):
    """Why nothing was raised or ended."""

    NOT_YOURS = "not_yours"  # neither keeps watch nor has an office
    GONE = "gone"  # no such code or alarm (here)
    STALE = "stale"  # the question is too old
    AGAIN = "again"  # the same has just been raised
    OWN_LIMIT = "own_limit"
    HERE_LIMIT = "here_limit"
    NOT_RAISER = "not_raiser"  # an all-clear is for who raised it, leaders on duty, and officers
    OVER = "over"
    OPEN = "open"  # "Aman" while an alarm still sounds: that one is to be ended


class Step(StrEnum):
    """The all-clear: asked for, given in one of two ways, or not given after all."""

    ASK = "ask"
    SAFE = "safe"
    FALSE = "false"  # there was no danger
    BACK = "back"


class Edit(StrEnum):
    """What officers do with a line of the table."""

    SHOW = ""
    WRITE = "write"
    UP = "up"
    DROP = "drop"
    DROP_SURE = "dropsure"


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was done; `number` is to be called all the same."""

    reason: Reason
    number: str = EMERGENCY


@cache
def usual() -> tuple[Usual, ...]:
    """Return the codes that a neighbourhood begins with, from kentongan.toml."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(Usual(one["key"], one["icon"], one["beats"], one["number"]) for one in table["code"])


def limited(code: Code, recent: Iterable[Alarm], person_id: int, now: datetime) -> Refused | None:
    """Return why this person cannot raise this code now; `recent` are the neighbourhood's alarms."""
    hour = [alarm for alarm in recent if now - LIMIT_OVER < alarm.raised_at]
    if any(_is_same(alarm, code) and now - FRESH < alarm.raised_at and not alarm.is_over for alarm in hour):
        reason = Reason.AGAIN
    elif sum(alarm.raised_by == person_id for alarm in hour) >= OWN_MOST:
        reason = Reason.OWN_LIMIT
    elif len(hour) >= HERE_MOST:
        reason = Reason.HERE_LIMIT
    else:
        return None
    return Refused(reason, code.number or EMERGENCY)


def _is_same(alarm: Alarm, code: Code) -> bool:
    return (alarm.icon, alarm.meaning) == (code.icon, code.meaning)


def is_fresh(alarm: Alarm, now: datetime) -> bool:
    """True while somebody who has not heard of it should be woken."""
    return not alarm.is_over and now < alarm.raised_at + FRESH


def is_all_clear(code: Code) -> bool:
    """True for the usual "Aman", however it is called: a signal with its sign."""
    return not code.number and any(code.icon == one.icon for one in usual() if one.key == SAFE)


def misfit_of_ending(alarm: Alarm, actor: Resident, now: datetime, *, on_duty: bool) -> Reason | None:
    """Return why this resident cannot give the all-clear; None when they can.

    `on_duty`: they lead a squad that was called.
    """
    if not actor.is_present or not (on_duty or actor.is_officer or alarm.raised_by == actor.person.id):
        return Reason.NOT_RAISER
    is_old = now >= alarm.raised_at + ENDS_WITHIN
    return Reason.OVER if alarm.is_over or is_old or not alarm.is_emergency else None


def night_to_call(nights: Sequence[Night], now: datetime) -> Night | None:
    """Return the night whose squad is to hear: the one under way, else the next of these, soonest first."""
    return next((one for one in nights if one.status is not Status.CANCELLED and now < one.ends_at), None)


def to_call(watch: Watch) -> list[Duty]:
    """Return who of a night is to hear: all who are on duty."""
    return [duty for duty in watch.duties if watch.on_duty(duty.resident)]


def where(text: str) -> str:
    """Return typed words about the place as one clean line; "" when nothing is left."""
    return " ".join(readable(text).split())[:WORDS_MOST].strip()


def read(text: str) -> Written | None:
    """Read a code as an officer types it: icon and meaning, then how it is beaten and the number to call.

    The two last may be left out, and come in either order: a number has three digits on end.
    """
    first, _, rest = text.partition(",")
    icon, meaning = _with_icon(first.strip())  # readable() would part a sign that is made of several
    meaning, others = where(meaning), [part.strip() for part in where(rest).split(",")]
    if not meaning:
        return None
    number = next((part for part in others if _is_number(part)), "")
    beats = ", ".join(part for part in others if part and part is not number)
    return Written(icon, meaning[:MEANING_MOST].strip(), beats[:BEATS_MOST].strip(), number[:NUMBER_MOST])


def _is_number(part: str) -> bool:
    return bool(_NUMBER.fullmatch(part) and _DIGITS.search(part))


def _with_icon(text: str) -> tuple[str, str]:
    """Part the sign in front from the words."""
    begin = next((at for at, char in enumerate(text) if unicodedata.category(char)[0] in "LN"), len(text))
    sign = text[:begin].strip()
    return (sign if 0 < len(sign) <= 8 else ICON), text[begin:].strip()


def as_typed(code: Code) -> str:
    """Return a code as `read` reads it."""
    parts = (f"{code.icon} {code.meaning}", code.beats, code.number)
    return ", ".join(part for part in parts if part)
