"""The summary of an RT: what is told of a stretch of time; each week to its officers, by itself."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.roles import is_officer, reached, write_to
from bot.rules import steadiness as steady
from bot.rules import summaries as rules
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person, Resident
from bot.rules.steadiness import Past, Steadiness
from bot.rules.stretches import Stretch, parsed
from bot.rules.summaries import Evidence, Form, Share, Summary
from bot.world import World
from db import activities, figures, neighbourhoods, outbox, summaries
from db.engine import Transaction
from db.outbox import Claimed, NewLetter, Priority

KIND, FILE, GROUP = "summary", "summary_file", "summary_group"
MOST = 10  # in one transaction


@dataclass(frozen=True, slots=True)
class Wanted:
    """A summary that somebody has asked for, as a file or a picture."""

    rt: Neighbourhood
    person: Person
    form: Form
    stretch: Stretch


def plan(tx: Transaction, world: World) -> bool:
    """Put the summaries of this evening, each once; return whether there may be more."""
    found = summaries.due(tx, world.now, MOST)
    for rt_id, put_for in found:
        if (rt := neighbourhoods.get(tx, rt_id)) is not None:
            _look(tx, world, rt, put_for)
    return len(found) >= MOST


def _look(tx: Transaction, world: World, rt: Neighbourhood, put_for: datetime | None) -> None:
    at = rules.slot(world.now, rt)
    if at is not None and (put_for is None or at - put_for >= rules.APART):
        _put(tx, world, rt, at)
        summaries.put(tx, rt.id, at)
    summaries.look_at(tx, rt.id, rules.looks_at(world.now, rt))


def _put(tx: Transaction, world: World, rt: Neighbourhood, at: datetime) -> None:
    sends = rules.sends_at(at, world.now, rt)
    if sends is None:
        return
    letter = NewLetter(
        key=f"{KIND}:{rt.id}:{int(at.timestamp())}",
        kind=KIND,
        priority=Priority.SUMMARY,
        due_at=sends,
        expires_at=at + rules.LIVES,
        subject_id=rt.id,
    )
    write_to(tx, reached(tx, rt.id), letter)
    if rt.summary_in_group:
        _put_in_group(tx, rt, letter)


def _put_in_group(tx: Transaction, rt: Neighbourhood, letter: NewLetter) -> None:
    key = f"{GROUP}:{rt.id}:{int((letter.expires_at - rules.LIVES).timestamp())}"
    outbox.put(tx, replace(letter, key=key, kind=GROUP, chat_id=rt.chat_id))


def for_group(tx: Transaction, letter: Claimed) -> Summary | None:
    """Return what the group is told now: of a week in which something was done, while the RT wants it."""
    rt = neighbourhoods.get(tx, letter.subject_id)
    if rt is None or rt.status is not Status.ACTIVE or not rt.summary_in_group:
        return None
    until = letter.expires_at - rules.LIVES
    since = until - rules.WEEK
    found = counted(tx, rt, since, until, rules.without_secrets(figures.of(tx, rt.id, since, until)))
    return found if found.figures.has_done else None


def told(tx: Transaction, person: Person, letter: Claimed) -> Summary | None:
    """Return what a weekly summary tells its reader now; None: nothing."""
    rt = neighbourhoods.get(tx, letter.subject_id)
    if rt is None or not is_officer(tx, rt, person.id):
        return None
    return week_until(tx, rt, letter.expires_at - rules.LIVES)


def week_until(tx: Transaction, rt: Neighbourhood, until: datetime) -> Summary | None:
    """Return what is told of the week up to an evening.

    One in which nothing happened is told once, and then no more until something does: None. The early word,
    that taking part has fallen for three weeks, comes all the same: it comes once.
    """
    found = summary(tx, rt, until - rules.WEEK, until)
    if has_news(found) or not was_blank(tx, rt, found.since):
        return found
    return None


def has_news(found: Summary) -> bool:
    """True for a week of which is told whatever the one before was."""
    return not found.figures.is_blank or found.steadiness.warns


def was_blank(tx: Transaction, rt: Neighbourhood, until: datetime) -> bool:
    """True where nothing happened in the week up to a moment."""
    return rules.figures(figures.of(tx, rt.id, until - rules.WEEK, until), until).is_blank


def summary(tx: Transaction, rt: Neighbourhood, since: datetime, until: datetime) -> Summary:
    """Return what is told of an RT from one moment until another, as the rows stand now."""
    return counted(tx, rt, since, until, figures.of(tx, rt.id, since, until))


def counted(tx: Transaction, rt: Neighbourhood, since: datetime, until: datetime, found: Evidence) -> Summary:
    """Return the same for whoever shows the rows as well, which therefore were found already."""
    steadiness = _steadiness(tx, rt, until, found.living)
    told = Summary(rt, since, until, rules.figures(found, until), steadiness)
    if steadiness.is_low or steadiness.trend in rules.FALLING:
        told = replace(told, helped=steady.helped(_past(tx, rt, until)))
    if told.figures.is_blank:
        told = replace(told, ahead=next(iter(activities.coming(tx, rt.id, until)), None))
    return told


def _steadiness(tx: Transaction, rt: Neighbourhood, until: datetime, living: frozenset[int]) -> Steadiness:
    known = weeks_known(tx, rt, until)
    weeks = figures.weeks(tx, rt.id, until, steady.LOOKS_BACK)
    return steady.steadiness(weeks, living, known, rules.weeks_since(rt.judged_on, until, rt))


def weeks_known(tx: Transaction, rt: Neighbourhood, until: datetime) -> int:
    """Return how many weeks there are since the first activity or night."""
    return rules.weeks_known(figures.first(tx, rt.id), until)


def share(tx: Transaction, world: World, rt: Neighbourhood, resident: Resident) -> Share | None:
    """Return in how many of the last weeks somebody's house took part; None for none: that is not told."""
    weeks = figures.weeks(tx, rt.id, world.now, min(steady.WEEKS, weeks_known(tx, rt, world.now)))
    has_house = resident.household_id is not None
    house = resident.household_id if resident.household_id is not None else -resident.id
    took_part = sum(house in week for week in weeks)
    return Share(took_part, len(weeks), has_house) if took_part else None


def served(tx: Transaction, person: Person) -> list[Neighbourhood]:
    """Return the RT of which somebody is an officer."""
    return [rt for rt in neighbourhoods.homes_of(tx, person.id) if is_officer(tx, rt, person.id)]


def shown(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, stretch: Stretch
) -> Summary | None:
    """Return what an officer is told of some days; None for anybody else."""
    if not is_officer(tx, rt, person.id):
        return None
    return summary(tx, rt, *stretch.moments(rt.zone, world.now))


def _past(tx: Transaction, rt: Neighbourhood, until: datetime) -> list[Past]:
    zone = ZoneInfo(rt.zone)
    found = figures.kerja_bakti(tx, rt.id, until - rules.PAST, until)
    return [Past(row.starts_at.astimezone(zone), bool(row.has_tasks), row.present) for row in found]


def send(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, form: Form, stretch: Stretch
) -> bool:
    """Have a summary made and sent to an officer who asked for it; False for anybody else."""
    if not is_officer(tx, rt, person.id):
        return False
    key = f"{FILE}:{rt.id}:{person.id}:{form}:{stretch.data()}"
    outbox.touch_answer(tx, key, FILE, rt.id, person.id, world.now)
    return True


def wanted(tx: Transaction, person: Person, letter: Claimed) -> Wanted | None:
    """Return what an officer has asked for; None where they are one no more."""
    *_, what, days = (letter.key or "").split(":")
    rt, stretch = neighbourhoods.get(tx, letter.subject_id), parsed(days)
    if rt is None or stretch is None or not is_officer(tx, rt, person.id):
        return None
    return Wanted(rt, person, Form(what), stretch)
