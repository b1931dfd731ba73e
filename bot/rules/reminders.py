"""When a reminder is due: derived from the activity and the neighbourhood's hours, never remembered."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.rules.activities import Activity, Status
from bot.rules.looks import place
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import nightfall, out_of_quiet
from bot.rules.reminder_leads import NO_EVE, NO_LEAD, Leads
from bot.rules.signups import Answer
from bot.rules.wishes import AGAIN, Wishes

HELPS_UNTIL = timedelta(minutes=30)  # before the start; a later reminder only annoys
MENTIONS_LATER = timedelta(seconds=45)  # than the private ones: by then it is known who has blocked the bot
EARLY_MINUTES = 5
# a letter is put so long before it is due: what comes together is one message
EARLY = timedelta(minutes=EARLY_MINUTES)
ONE_DAY = timedelta(days=1)


class Round(StrEnum):
    """The two reminders of an activity."""

    EVE = "eve"  # the day before, usually in the evening, to those who join or are not sure
    SOON = "soon"  # some hours before, to those who join


AUDIENCE = {Round.EVE: (Answer.JOINING, Answer.MAYBE), Round.SOON: (Answer.JOINING,)}
NOT_WANTED = {Round.EVE: NO_EVE, Round.SOON: NO_LEAD}
REMINDS_GIVERS = Round.EVE  # of those who do not come: there is still time to prepare what they promised


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that may go out from `at` and must not after `until`."""

    round: Round
    at: datetime
    until: datetime


RoundsBy = Callable[[Leads], list[Due]]


def rounds(activity: Activity, rt: Neighbourhood, leads: Leads | None = None) -> list[Due]:
    """Return the reminders of an activity; none that would have been due before its time was decided.

    `leads` are the RT's for its kind, or somebody's own; without them the RT's for all kinds count.
    Of work done alone there is one, on the day before its last day.
    """
    if activity.status is not Status.PLANNED:
        return []
    leads = leads or Leads(rt.eve_minute, rt.lead_minutes)
    dues = []
    if leads.has_eve:  # of work alone before the last day: at the end of that day it helps nobody
        starts_at = activity.starts_at - ONE_DAY if activity.alone else activity.starts_at
        dues.append(_eve(starts_at, rt, leads.eve_minute))
    if leads.has_lead and not activity.alone:
        dues.append(_soon(activity.starts_at, rt, leads.lead_minutes))
    return [due for due in dues if due.at >= activity.scheduled_at and due.at < due.until]


def own_leads(usual: Leads, wishes: Wishes) -> Leads:
    """Return when somebody is reminded who wants to be earlier or later."""
    eve = usual.eve_minute if wishes.eve_minute is None else wishes.eve_minute
    return Leads(eve, usual.lead_minutes if wishes.lead_minutes is None else wishes.lead_minutes)


def chosen(
    usual: Sequence[Due], own: Sequence[Due], wishes: Wishes | None, turn: Round, since: datetime | None
) -> Due | None:
    """Return when one person is reminded in a round; None: not at all.

    `own` are the reminders by their own leads, `since` when they have answered: of what would have been due
    before that the usual one is left. Somebody who wants no such reminder has an own lead that gives none.
    """
    as_usual = next((due for due in usual if due.round is turn), None)
    wanted = None if wishes is None else _wanted(wishes, turn)
    if wanted is None:
        return as_usual
    mine = next((due for due in own if due.round is turn), None)
    if mine is not None and (since is None or since <= mine.at):
        return mine
    return None if wanted == NOT_WANTED[turn] else as_usual


def _wanted(wishes: Wishes, turn: Round) -> int | None:
    return wishes.eve_minute if turn is Round.EVE else wishes.lead_minutes


@dataclass(frozen=True, slots=True)
class Dues:
    """The reminders of one thing: as usual in its RT, and of those who want to be earlier or later.

    `wishes` are those of people with leads of their own, `own` the reminders by them.
    """

    usual: list[Due]
    wishes: Mapping[int, Wishes]
    own: Mapping[Wishes, list[Due]]

    def of(self, person_id: int, turn: Round, answered_at: datetime | None = None) -> Due | None:
        """Return when somebody is reminded in a round."""
        wanted = self.wishes.get(person_id)
        return chosen(self.usual, self.own[wanted] if wanted else (), wanted, turn, answered_at)

    @property
    def all(self) -> list[Due]:
        """All there are."""
        return [*self.usual, *(due for dues in self.own.values() for due in dues)]


def dues_of(rounds_by: RoundsBy, leads: Leads, wishes: Mapping[int, Wishes]) -> Dues:
    """Return all reminders of a thing, of which `rounds_by` gives those by some leads."""
    own = {wanted: rounds_by(own_leads(leads, wanted)) for wanted in set(wishes.values())}
    return Dues(rounds_by(leads), wishes, own)


def fits(
    rounds_by: RoundsBy,
    leads: Leads,
    wanted: Wishes | None,
    turn: Round,
    name: str,
    key: str,
    until: datetime,
) -> bool:
    """True while a letter fits that was put for a round: by the RT's leads, or by somebody's own.

    `name` is the round's as its thing is planned now, `key` the letter's. Hours may have changed since it was
    put: it goes out all the same, for no other one would. What somebody has asked for once more does so of
    what was moved, too, where it helps as long.
    """
    dues = rounds_by(leads) + (rounds_by(own_leads(leads, wanted)) if wanted else [])
    limits = [due.until for due in dues if due.round is turn]
    root = key.removeprefix(f"{AGAIN}:")
    return bool(limits) if f"{root}:".startswith(f"{name}:") else root != key and until in limits


def is_put(due: Due, now: datetime) -> bool:
    """True while the letters of a reminder are put: from a little before it is due, as long as it helps."""
    return due.at - EARLY <= now < due.until


def is_done(due: Due, since: datetime, answered_at: datetime | None) -> bool:
    """True when a round that was put is over for somebody; `since` is when the clock looked last.

    It is for who answers after it, and a while after it. Whoever had answered before it was put and can be
    written to only now was named in the group.
    """
    if answered_at is not None and answered_at >= due.at:
        return True
    was_named = answered_at is not None and answered_at < due.at - EARLY
    return since >= due.at + (MENTIONS_LATER if was_named else EARLY)


def first_look(due: Due, number: int) -> datetime:
    """Return when to look at a thing so that the letters of a reminder are put; `number` is its row's.

    Spread over the minutes before it is due: most of a city is reminded at the same one.
    """
    return due.at - EARLY + timedelta(minutes=place(number, EARLY_MINUTES))


def missed(dues: Iterable[Due], since: datetime, now: datetime) -> list[Due]:
    """Return the reminders that came and went between two looks: too late by now."""
    return [due for due in dues if since < due.at and due.until <= now]


def is_to_come(
    activity: Activity, rt: Neighbourhood, answer: Answer, now: datetime, leads: Leads | None = None
) -> bool:
    """True when somebody with this answer will still be reminded."""
    return any(due.at > now and answer in AUDIENCE[due.round] for due in rounds(activity, rt, leads))


def _eve(starts_at: datetime, rt: Neighbourhood, eve_minute: int) -> Due:
    zone = ZoneInfo(rt.zone)
    day = starts_at.astimezone(zone).date() - timedelta(days=1)
    at = datetime.combine(day, time(*divmod(eve_minute, 60)), zone)
    night = nightfall(day, rt)
    until = min(night, starts_at) if at < night else min(at + timedelta(hours=1), starts_at)
    return Due(Round.EVE, out_of_quiet(at, until, rt), until)


def _soon(starts_at: datetime, rt: Neighbourhood, lead_minutes: int) -> Due:
    at = starts_at - timedelta(minutes=lead_minutes)
    return Due(Round.SOON, out_of_quiet(at, starts_at - HELPS_UNTIL, rt), starts_at)
