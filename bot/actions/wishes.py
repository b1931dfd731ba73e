"""How somebody wishes to be reminded: what they choose, what they stop, and one reminder once more."""

from dataclasses import dataclass
from datetime import datetime

from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import Night
from bot.rules.wishes import About
from db import activities, neighbourhoods, ronda, wishes
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Subject:
    """What a reminder is about, and where; `thing` is None for an RT's reports."""

    about: About
    rt: Neighbourhood
    thing: Activity | Night | None = None

    @property
    def starts_at(self) -> datetime | None:
        """When it begins; None for what has no beginning."""
        return self.thing.starts_at if self.thing else None


def subject_of(tx: Transaction, about: About, subject_id: int) -> Subject | None:
    """Return what a reminder is about; None when it is not there any more."""
    thing: Activity | Night | None = None
    rt_id: int | None = subject_id
    if about is About.ROUTINE:
        rt_id = wishes.home_of_routine(tx, subject_id)
    elif about is About.ACTIVITY:
        thing = activities.get(tx, subject_id)
    elif about is About.NIGHT:
        thing = ronda.get(tx, subject_id)
    if about in (About.ACTIVITY, About.NIGHT):
        rt_id = thing.neighbourhood_id if thing else None
    rt = neighbourhoods.get(tx, rt_id) if rt_id is not None else None
    return Subject(about, rt, thing) if rt else None
