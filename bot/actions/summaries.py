"""The weekly summary of an RT: to its officers on Sunday evening, each in private."""

from datetime import datetime

from bot.actions.roles import is_officer, reached, write_to
from bot.rules import summaries as rules
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Person
from bot.rules.summaries import Figures
from bot.world import World
from db import figures, neighbourhoods, summaries
from db.engine import Transaction
from db.outbox import Claimed, NewLetter, Priority

KIND = "summary"
MOST = 10  # in one transaction


def plan(tx: Transaction, world: World) -> bool:
    """Put the summaries of this Sunday evening, each once; return whether there may be more."""
    found = [
        (rt_id, at)
        for zone, at in rules.slots(world.now).items()
        for rt_id in summaries.due(tx, zone, at, MOST)
    ]
    for rt_id, at in found[:MOST]:
        _put(tx, world, rt_id, at)
    return len(found) >= MOST


def _put(tx: Transaction, world: World, rt_id: int, at: datetime) -> None:
    rt = neighbourhoods.get(tx, rt_id)
    sends = rules.sends_at(at, world.now, rt) if rt is not None else None
    if sends is not None:
        letter = NewLetter(
            key=f"{KIND}:{rt_id}:{int(at.timestamp())}",
            kind=KIND,
            priority=Priority.SUMMARY,
            due_at=sends,
            expires_at=at + rules.LIVES,
            subject_id=rt_id,
        )
        write_to(tx, reached(tx, rt_id), letter)
    summaries.put(tx, rt_id, at)


def told(tx: Transaction, person: Person, letter: Claimed) -> tuple[Neighbourhood, datetime, Figures] | None:
    """Return what a summary tells its reader now: the RT, until when, and its week; None: nothing."""
    rt = neighbourhoods.get(tx, letter.subject_id)
    if rt is None or rt.status is not Status.ACTIVE or not is_officer(tx, rt, person.id):
        return None
    until = letter.expires_at - rules.LIVES
    week = week_until(tx, rt.id, until)
    return None if week is None else (rt, until, week)


def week_until(tx: Transaction, rt_id: int, until: datetime) -> Figures | None:
    """Return what is told of the week up to a Sunday evening.

    One in which nothing happened is told once, and then no more until something does: None.
    """
    start = until - rules.WEEK
    week = figures.of(tx, rt_id, start, until)
    is_told = not week.is_blank or not figures.of(tx, rt_id, start - rules.WEEK, start).is_blank
    return week if is_told else None
