"""How somebody wishes to be reminded, and whether one reminder still fits that."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

STOPS_KEPT = timedelta(days=400)  # of what is once: nothing is planned further ahead than a year


class About(StrEnum):
    """What a reminder is about; with its id it names what *Berhenti* ends."""

    ACTIVITY = "activity"
    NIGHT = "night"
    ROUTINE = "routine"
    REPORTS = "reports"  # the subject is the neighbourhood


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person has chosen with /pengingat saya; minutes are of the RT's local day.

    `everything`: what the RT is reminded of in its group comes in private, too. `digest_at` is when the last
    digest went out and `digest_listed` what it told of; `digest_next` is when the next one is to be planned.
    """

    eve_minute: int | None = None
    lead_minutes: int | None = None
    digest_minute: int | None = None
    everything: bool = False
    none: bool = False
    paused_until: datetime | None = None
    digest_at: datetime | None = None
    digest_next: datetime | None = None
    digest_listed: str = ""


USUAL = Wishes()


@dataclass(frozen=True, slots=True)
class Stop:
    """Something of which a person has asked to be reminded no more."""

    about: About
    subject_id: int
    at: datetime


def hears(wishes: Wishes, now: datetime) -> bool:
    """True unless somebody wants no reminders, or none for some days."""
    return not wishes.none and (wishes.paused_until is None or wishes.paused_until <= now)
