"""The summary of an RT: what is told of a stretch of time; each week to its officers, by itself."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions.roles import is_officer, reached, write_to
from bot.rules import steadiness as steady
from bot.rules import summaries as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.steadiness import Past, Steadiness
from bot.rules.stretches import Stretch, parsed
from bot.rules.summaries import Form, Summary
from bot.world import World
from db import figures, neighbourhoods, outbox, summaries
from db.engine import Transaction
from db.outbox import Claimed, NewLetter, Priority

KIND, FILE = "summary", "summary_file"
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


def told(tx: Transaction, person: Person, letter: Claimed) -> Summary | None:
    """Return what a weekly summary tells its reader now; None: nothing."""
    rt = neighbourhoods.get(tx, letter.subject_id)
    if rt is None or not is_officer(tx, rt, person.id):
        return None
    return week_until(tx, rt, letter.expires_at - rules.LIVES)


def week_until(tx: Transaction, rt: Neighbourhood, until: datetime) -> Summary | None:
    """Return what is told of the week up to an evening.

    One in which nothing happened is told once, and then no more until something does: None.
    """
    found = summary(tx, rt, until - rules.WEEK, until)
    if found.figures.is_blank:
        start = until - rules.WEEK
        before = rules.figures(figures.of(tx, rt.id, start - rules.WEEK, start), start)
        return None if before.is_blank else found
    return found


def summary(tx: Transaction, rt: Neighbourhood, since: datetime, until: datetime) -> Summary:
    """Return what is told of an RT from one moment until another, as the rows stand now."""
    found = figures.of(tx, rt.id, since, until)
    steadiness = _steadiness(tx, rt, until, found.living)
    told = Summary(rt, since, until, rules.figures(found, until), steadiness)
    if steadiness.is_low or steadiness.trend in rules.FALLING:
        return replace(told, helped=steady.helped(_past(tx, rt, until)))
    return told


def _steadiness(tx: Transaction, rt: Neighbourhood, until: datetime, living: frozenset[int]) -> Steadiness:
    begun = figures.first(tx, rt.id)
    known = (
        0
        if begun is None or begun >= until
        else (until - begun - timedelta(microseconds=1)) // rules.WEEK + 1
    )
    weeks = figures.weeks(tx, rt.id, until, steady.LOOKS_BACK)
    return steady.steadiness(weeks, living, known, rules.weeks_since(rt.judged_on, until, rt))


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
