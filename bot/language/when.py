"""When something is to be: the day, the hour, or what is known instead of them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.language.said import Prayer


class Doubt(StrEnum):
    """Why a time should be asked about."""

    NO_SUCH_DAY = "no_such_day"  # 31 Februari
    NO_SUCH_HOUR = "no_such_hour"  # 25.00
    NOT_SET = "not_set"  # Waisak 2040: nobody has said yet when it is
    OTHER_WEEKDAY = "other_weekday"  # Minggu, 30 November is a Monday
    WHICH_DAY = "which_day"
    WHICH_HOUR = "which_hour"


@dataclass(frozen=True, slots=True)
class When:
    """A reading of time; all of it local and without a zone.

    `part` and `prayer` stand in for an hour that was not said; `period` is the first and last day of a vague
    stretch; `zone` is the IANA name of a zone that was said; `alternatives` are other readings, to be asked
    about, and `doubt` is why; `past`: it was said of something over ("tadi pagi"); `assumed`: no day was
    said, and the next one taken.
    """

    day: date | None = None
    hour: time | None = None
    part: str = ""
    prayer: Prayer | None = None
    ends_at: datetime | None = None
    rrule: str = ""
    period: tuple[date, date] | None = None
    zone: str = ""
    alternatives: tuple["When", ...] = ()
    past: bool = False
    assumed: bool = False
    doubt: Doubt | None = None
    confidence: float = 0.0
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def starts_at(self) -> datetime | None:
        """The day and the hour, when both are known."""
        return datetime.combine(self.day, self.hour) if self.day and self.hour is not None else None

    @property
    def exists(self) -> bool:
        """False when the day or the hour is on no calendar or clock, or not on one yet."""
        return self.doubt not in (Doubt.NO_SUCH_DAY, Doubt.NO_SUCH_HOUR, Doubt.NOT_SET)

    @property
    def is_empty(self) -> bool:
        """True when nothing was understood."""
        return not (self.day or self.hour or self.part or self.prayer or self.rrule or self.period)
