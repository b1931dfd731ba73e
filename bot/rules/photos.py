"""Photos before and after the work: who sends them, which stage they show, which ones go to the group."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.rules.activities import Activity
from bot.rules.residents import Person, Resident
from bot.rules.signups import Answer

MOST = 20  # of one activity
IN_ALBUM = 10  # Telegram's bound
BESIDE = 4  # photos from before among those for the group, where there are many from after
KEPT = timedelta(days=90)
_BEFORE = re.compile(r"\b(?:sebelum|before)", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:sesudah|setelah|after)", re.IGNORECASE)


class Stage(StrEnum):
    """What a photo shows."""

    BEFORE = "before"
    AFTER = "after"


class Kept(StrEnum):
    """What became of a photo that was sent."""

    KEPT = "kept"  # now, or it was there before
    FULL = "full"
    NOT_JOINED = "not_joined"
    CANCELLED = "cancelled"

    @property
    def is_refusal(self) -> bool:
        """True when the sender hears why; that there is no room is said with the rest of an album."""
        return self in (Kept.NOT_JOINED, Kept.CANCELLED)


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo by Telegram's ids; `person_id` is None when its sender was forgotten."""

    id: int
    activity_id: int
    person_id: int | None
    stage: Stage
    file_id: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A photo as it comes: `album` is the same for all that are sent together."""

    file_id: str
    unique_id: str
    album: str
    caption: str = ""


def said_stage(caption: str) -> Stage | None:
    """Return what the words below a photo say that it shows."""
    before, after = _BEFORE.search(caption), _AFTER.search(caption)
    if bool(before) is bool(after):
        return None
    return Stage.BEFORE if before else Stage.AFTER


def stage_at(activity: Activity, now: datetime, *, done: bool = False) -> Stage:
    """Return what a photo without words shows: before, as long as the work has not begun.

    Of work that is done alone: until its sender has `done` it.
    """
    if activity.alone:
        return Stage.AFTER if done else Stage.BEFORE
    return Stage.BEFORE if now < activity.starts_at else Stage.AFTER


def may_send(resident: Resident, answer: Answer | None, *, was_there: bool) -> bool:
    """True for officers, for those who join, and for those who came."""
    return resident.is_present and (resident.is_officer or answer is Answer.JOINING or was_there)


def may_remove(photo: Photo, person: Person, resident: Resident) -> bool:
    """True for officers of its RT, and for whoever sent it."""
    return resident.is_present and (resident.is_officer or photo.person_id == person.id)


def for_group(photos: Sequence[Photo]) -> list[Photo]:
    """Return what follows the thanks, in this order: some from before, then those from after.

    Nothing without one from after: a photo of the mess alone thanks nobody.
    """
    after = [photo for photo in photos if photo.stage is Stage.AFTER]
    before = [photo for photo in photos if photo.stage is Stage.BEFORE] if after else []
    shown = before[: max(BESIDE, IN_ALBUM - len(after))]
    return [*shown, *after][:IN_ALBUM]
