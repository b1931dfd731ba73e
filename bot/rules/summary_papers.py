"""Which photos stand on the paper of a summary: what was found and what was made of it, side by side."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.rules.photos import Stage

MOST = 6  # photos: a page


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo by Telegram's id, of something that is over; `subject` is the same for all photos of it."""

    subject: str
    title: str
    at: datetime
    stage: Stage
    file_id: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The photos of one thing: before and after, or only after; "" for none."""

    title: str
    at: datetime
    before: str
    after: str

    @property
    def file_ids(self) -> tuple[str, ...]:
        """Those there are."""
        return tuple(one for one in (self.before, self.after) if one)


def chosen(shots: Sequence[Shot]) -> tuple[Shown, ...]:
    """Return what tells most, at most so many photos: pairs first, then the newest; each photo once.

    What was only photographed before is left out: it shows a mess, and nobody's work.
    """
    things = defaultdict[str, list[Shot]](list)
    for shot in shots:
        things[shot.subject].append(shot)
    found = [shown for thing in things.values() if (shown := _shown(thing))]
    found.sort(key=lambda one: (bool(one.before), one.at, one.title), reverse=True)
    kept, used = list[Shown](), set[str]()
    for one in found:
        if used.isdisjoint(one.file_ids) and len(used) + len(one.file_ids) <= MOST:
            kept.append(one)
            used.update(one.file_ids)
    return tuple(kept)


def _shown(shots: Sequence[Shot]) -> Shown | None:
    """The first photo from before, and the last from after: the start, and how it looks in the end."""
    before = [shot.file_id for shot in shots if shot.stage is Stage.BEFORE]
    after = [shot.file_id for shot in shots if shot.stage is Stage.AFTER]
    if not after:
        return None
    return Shown(shots[0].title, shots[0].at, before[0] if before else "", after[-1])
