"""Activities (kegiatan): kerja bakti and every other dated event of a neighbourhood."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.rules.kinds import Kind as Kind

TITLE_LIMIT = 120
PLACE_LIMIT = 80
TOOLS_MOST = 12
AHEAD = timedelta(days=366)  # later than this is a slip of the finger
STILL_ON = timedelta(hours=3)  # so long after its start an activity is still worth showing


class Status(StrEnum):
    """An activity is planned until it is cancelled, or closed after attendance.

    What is only proposed is nothing yet, and declined it never becomes anything: officers alone see it.
    """

    PROPOSED = "proposed"
    DECLINED = "declined"  # or taken back
    PLANNED = "planned"
    CANCELLED = "cancelled"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Form:
    """How an activity is done, and so what it has and takes."""

    has_hour: bool  # people meet at it; else everybody is free until the last day
    has_code: bool  # an officer can show a code of attendance
    takes_maybe: bool  # "I do not know yet" is an answer
    takes_family: bool
    takes_gifts: bool


TOGETHER = Form(has_hour=True, has_code=True, takes_maybe=True, takes_family=True, takes_gifts=True)
BY_ONESELF = Form(has_hour=False, has_code=False, takes_maybe=False, takes_family=False, takes_gifts=False)


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity with its counters; times are aware and in UTC.

    Of work that is done `alone`, without a common hour, `starts_at` is the end: midnight after the last day,
    `joining` counts who takes a part, `present` who has done it. `rule` is how often what is proposed shall
    be (rules.series), `decided_by` the person whose answer it got.
    """

    id: int
    neighbourhood_id: int
    kind: Kind
    title: str
    place: str
    starts_at: datetime
    tools: tuple[str, ...]
    status: Status
    created_by: int
    scheduled_at: datetime
    moved_from: datetime | None = None
    joining: int = 0
    maybe: int = 0
    declined: int = 0
    present: int = 0
    message_id: int | None = None
    companions: int = 0
    alone: bool = False
    placed_at: datetime | None = None
    posts_at: datetime | None = None
    series_id: int | None = None
    rule: str = ""
    decided_by: int | None = None
    thanks_id: int | None = None

    @property
    def is_proposal(self) -> bool:
        """True for what has not become anything that neighbours may see."""
        return self.status in (Status.PROPOSED, Status.DECLINED)

    @property
    def form(self) -> Form:
        """What it has and takes."""
        return BY_ONESELF if self.alone else TOGETHER

    @property
    def is_posted(self) -> bool:
        """False while its card is to be posted later: until then only officers know of it."""
        return self.posts_at is None


class Misfit(StrEnum):
    """Why a time or a change is not possible."""

    PAST = "past"
    TOO_FAR = "too_far"
    CANCELLED = "cancelled"
    CLOSED = "closed"
    NOT_STARTED = "not_started"
    UNCHANGED = "unchanged"
    STARTED = "started"
    SAME_PLACE = "same_place"
    SAME = "same"
    ATTENDED = "attended"  # somebody is marked as having been there
    TOO_LATE = "too_late"
    OVER = "over"  # so long that nobody moves it or calls it off
    OFFICERS_ONLY = "officers_only"
    NO_RESIDENT = "no_resident"  # whom an officer taps has left, or is one with somebody else meanwhile
    GONE = "gone"  # a date of a series that was taken out before its card was posted
    NOT_POSTED = "not_posted"  # neighbours do not know of it yet
    NO_CODE = "no_code"  # work done alone has none
    SERIES_ENDED = "series_ended"  # no more dates are made; those whose card is there stay
    SAME_END = "same_end"  # of work done alone: that is its last day already


def misfit_of_ended(activity: Activity) -> Misfit | None:
    """Return why nothing can be changed any more; None while the activity is planned."""
    match activity.status:
        case Status.CANCELLED:
            return Misfit.CANCELLED
        case Status.CLOSED:
            return Misfit.CLOSED
    return None


def misfit_of_inviting(activity: Activity, now: datetime) -> Misfit | None:
    """Return why neighbours are not asked to come any more."""
    if ended := misfit_of_ended(activity):
        return ended
    if now < activity.starts_at:
        return None
    return Misfit.OVER if activity.alone or now >= activity.starts_at + STILL_ON else Misfit.STARTED


def misfit_of_start(starts_at: datetime, now: datetime) -> Misfit | None:
    """Return why an activity cannot start then; None when it can."""
    if starts_at <= now:
        return Misfit.PAST
    return Misfit.TOO_FAR if starts_at > now + AHEAD else None
