"""When a night of watch asks for something: derived from the night and the settings, never remembered."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import out_of_quiet
from bot.rules.reminder_leads import Leads, of_nights
from bot.rules.reminders import HELPS_UNTIL, Due
from bot.rules.reminders import Round as Round
from bot.rules.ronda import Night, Ronda, Status

SOON = timedelta(hours=2)
CARD_AT_LEAST = timedelta(hours=1)  # before the start
SHORT_AT = time(9)  # of the evening's day: there is a day left to find somebody


class Step(StrEnum):
    """What else a night does by itself."""

    CARD = "card"  # tonight's card comes to the group
    SHORT = "short"  # too few: whoever can is asked, once
    UNCONFIRMED = "unconfirmed"  # the leaders hear who has not confirmed


def rounds(night: Night, rt: Neighbourhood, leads: Leads | None = None) -> list[Due]:
    """Return the two reminders of everybody's duty: on the day before, and some time before.

    `leads` are the RT's for its nights, or somebody's own; without them those of an RT that chose none count.
    """
    if night.status is not Status.PLANNED:
        return []
    zone, leads = ZoneInfo(rt.zone), leads or of_nights(rt, {})
    dues = []
    if leads.has_eve:
        hour = time(*divmod(leads.eve_minute, 60))
        eve = datetime.combine(night.evening - timedelta(days=1), hour, zone)
        until = eve + timedelta(hours=2)
        dues.append(Due(Round.EVE, out_of_quiet(eve, until, rt), until))
    if leads.has_lead:
        at = night.starts_at - timedelta(minutes=leads.lead_minutes)
        soon = out_of_quiet(at, night.starts_at - HELPS_UNTIL, rt)
        dues.append(Due(Round.SOON, soon, night.starts_at))
    return [due for due in dues if due.at >= night.scheduled_at]


def steps(night: Night, settings: Ronda, rt: Neighbourhood) -> dict[Step, tuple[datetime, datetime]]:
    """Return from when until when each step of a planned night may be taken; none of a cancelled one."""
    if night.status is not Status.PLANNED:
        return {}
    zone, start = ZoneInfo(rt.zone), night.starts_at
    card = min(_at(night, settings.card_minute, zone), start - CARD_AT_LEAST)
    short = out_of_quiet(min(datetime.combine(night.evening, SHORT_AT, zone), start - SOON), start, rt)
    confirm = min(_at(night, settings.confirm_minute, zone), start - HELPS_UNTIL)
    return {
        Step.CARD: (card, night.ends_at),
        Step.SHORT: (short, start),
        Step.UNCONFIRMED: (out_of_quiet(confirm, start - HELPS_UNTIL, rt), start),
    }


def _at(night: Night, minute: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(night.evening, time(*divmod(minute, 60)), zone)


def is_open(night: Night, now: datetime) -> bool:
    """True while duties of a night may change hands and be answered."""
    return night.status is Status.PLANNED and now < night.ends_at
