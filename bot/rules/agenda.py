"""What /kegiatan and /saya tell somebody of their own part: coming, past, and the year so far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.rules.activities import Activity
from bot.rules.contributions import Gift
from bot.rules.rhythms import Rhythm
from bot.rules.signups import Answer

PAST_SHOWN = timedelta(days=366)
DUTIES = 3  # under /saya


@dataclass(frozen=True, slots=True)
class Mine:
    """A coming activity that somebody joins, or is undecided about; `task` is the one they do, else "".

    `often`: how often it comes back, for whoever joins every time; `done`: they have done it, or were there.
    """

    activity: Activity
    answer: Answer
    companions: int = 0
    task: str = ""
    gifts: Sequence[Gift] = ()
    often: Rhythm | None = None
    done: bool = False

    @property
    def has_done(self) -> bool:
        """True for work that is done alone and that they have done."""
        return self.activity.alone and self.done


@dataclass(frozen=True, slots=True)
class Past:
    """A past activity, with somebody's answer and whether they were there (None: not taken)."""

    activity: Activity
    answer: Answer | None = None
    present: bool | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """What somebody did since New Year: times joined and present, family brought, tools and other gifts."""

    joined: int = 0
    present: int = 0
    family: int = 0
    tools: int = 0
    other: int = 0

    @property
    def is_blank(self) -> bool:
        """True when there is nothing to tell."""
        return not (self.joined or self.present or self.tools or self.other)


def next_ones(found: Iterable[Mine]) -> list[Mine]:
    """Return of each series that somebody joins every time the soonest date, and everything else."""
    shown, seen = [], set()
    for one in found:
        if one.often is None or one.activity.series_id not in seen:
            shown.append(one)
            seen.add(one.activity.series_id)
    return shown


def new_year(now: datetime, zone: ZoneInfo) -> datetime:
    """Return when the present year of a zone began, in that zone."""
    return datetime(now.astimezone(zone).year, 1, 1, tzinfo=zone)
