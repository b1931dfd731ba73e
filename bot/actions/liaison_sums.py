"""What a liaison reads of all their RT together: sums, who is quiet, who falls, what is open. No names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.liaisons import rts_of
from bot.actions.summaries import has_news, summary, was_blank
from bot.rules import liaisons as rules
from bot.rules import summaries
from bot.rules.liaisons import Board, Ticket
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.quiet_hours import out_of_quiet
from bot.rules.residents import Person, Private
from bot.rules.rosters import page_at
from bot.rules.series import local_day
from bot.rules.stretches import Stretch, parsed, this_week
from bot.rules.summaries import Form, Summary
from bot.world import World
from db import liaisons, outbox, residents
from db.engine import Transaction
from db.outbox import Claimed, NewLetter, Priority

PAGE, KIND, FILE = "liaison_page", "summary_liaison", "summary_all_file"
FORMS = (Form.PDF, Form.XLSX)
MOST = 10  # in one transaction
TOGETHER = -1  # the page of all RT together
PAGE_LIVES = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Told:
    """All RT of a liaison, in some days or up to an evening."""

    person: Person
    rts: list[Neighbourhood]
    board: Board
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: some of the RT, each in a line, or all of them together."""

    told: Told
    message_id: int  # of which it takes the place; 0: it stands below
    number: int


def is_liaison(tx: Transaction, person_id: int) -> bool:
    """True for who reads the sums of an RT."""
    return bool(liaisons.linked(tx, person_id))


def show(
    tx: Transaction,
    world: World,
    person: Person,
    stretch: Stretch,
    message_id: int = 0,
    number: int = TOGETHER,
) -> bool:
    """Have the page of all RT made, or one with some of them, beside what others do.

    False for who is a liaison of none.
    """
    if not is_liaison(tx, person.id):
        return False
    key = f"{PAGE}:{person.id}:{message_id}:{number}:{stretch.data()}"
    outbox.touch(
        tx,
        key,
        PAGE,
        0,
        person.id,
        world.now,
        person_id=person.id,
        priority=Priority.ANSWER,
        lives=PAGE_LIVES,
    )
    return True


def board(tx: Transaction, world: World, rts: Sequence[Neighbourhood], stretch: Stretch) -> Board:
    """Return what is told of these RT in some days."""
    found = []
    for rt in rts:
        since, until = stretch.moments(rt.zone, world.now)
        found.append(summary(tx, rt, since, until))
    return _board(tx, rts, found)


def _board(tx: Transaction, rts: Sequence[Neighbourhood], found: Sequence[Summary]) -> Board:
    tickets, secret = liaisons.open_tickets(tx, [rt.id for rt in rts])
    return Board(tuple(found), tuple(tickets), secret)


def page(tx: Transaction, world: World, letter: Claimed) -> Page | None:
    """Return what a page shows now; None for who is no liaison any more."""
    person, rts = _reader(tx, letter)
    *_, message_id, page, days = (letter.key or "").split(":")
    stretch, number = parsed(days), int(page)
    if person is None or not rts or stretch is None:
        return None
    some = rts if number == TOGETHER else shown(rts, number)
    return Page(Told(person, rts, board(tx, world, some, stretch), stretch), int(message_id), number)


def shown(rts: Sequence[Neighbourhood], number: int) -> Sequence[Neighbourhood]:
    """Return the RT on a page, the nearest where a button was forged."""
    at = page_at(number, -(-len(rts) // rules.ON_PAGE)) * rules.ON_PAGE
    return rts[at : at + rules.ON_PAGE]


def one(tx: Transaction, world: World, person: Person, rt_id: int, stretch: Stretch) -> Summary | None:
    """Return what is told of one RT to its liaison; None to anybody else."""
    rt = next((rt for rt in rts_of(tx, person.id) if rt.id == rt_id), None)
    if rt is None:
        return None
    return summary(tx, rt, *stretch.moments(rt.zone, world.now))


def tickets(
    tx: Transaction, person: Person, rt_id: int = 0
) -> tuple[list[Neighbourhood], list[Ticket], int] | None:
    """Return what is open in the RT of a liaison (0: in all), and how many sealed ones besides."""
    rts = [rt for rt in rts_of(tx, person.id) if rt_id in (0, rt.id)]
    return (rts, *liaisons.open_tickets(tx, [rt.id for rt in rts])) if rts else None


def send(tx: Transaction, world: World, person: Person, form: Form, stretch: Stretch) -> bool:
    """Have a file of all RT made and sent; False for who is a liaison of none."""
    if form not in FORMS or not is_liaison(tx, person.id):
        return False
    key = f"{FILE}:{person.id}:{form}:{stretch.data()}"
    outbox.touch_answer(tx, key, FILE, 0, person.id, world.now)
    return True


def file(tx: Transaction, world: World, letter: Claimed) -> tuple[Told, Form] | None:
    """Return what a file tells; None for who is no liaison any more."""
    person, rts = _reader(tx, letter)
    *_, form, days = (letter.key or "").split(":")
    stretch = parsed(days)
    if person is None or not rts or stretch is None:
        return None
    return Told(person, rts, board(tx, world, rts, stretch), stretch), Form(form)


def _reader(tx: Transaction, letter: Claimed) -> tuple[Person | None, list[Neighbourhood]]:
    person = residents.person(tx, letter.person_id or 0)
    return person, rts_of(tx, person.id) if person else []


def plan(tx: Transaction, world: World) -> bool:
    """Put this evening's summaries of liaisons, one for each person; return whether there may be more."""
    found = liaisons.due(tx, world.now, MOST)
    for person_id in found:
        _look(tx, world, person_id)
    return len(found) >= MOST


def _look(tx: Transaction, world: World, person_id: int) -> None:
    rts = rts_of(tx, person_id)
    if not rts:  # the bot is in none of their groups
        liaisons.look_at(tx, person_id, None)
        return
    rt = rules.evening_of(rts)
    at = summaries.slot(world.now, rt)
    person = residents.person(tx, person_id)
    if at is not None and person is not None and person.private is Private.OPEN:
        _put(tx, world, rt, person, at)
    liaisons.look_at(tx, person_id, summaries.looks_at(world.now, rt))


def _put(tx: Transaction, world: World, rt: Neighbourhood, person: Person, at: datetime) -> None:
    until = at + summaries.LIVES
    letter = NewLetter(
        key=f"{KIND}:{person.id}:{int(at.timestamp())}",
        kind=KIND,
        priority=Priority.SUMMARY,
        due_at=out_of_quiet(max(at, world.now), until, rt),
        expires_at=until,
        chat_id=person.id,
        person_id=person.id,
    )
    outbox.put(tx, letter)


def week(tx: Transaction, letter: Claimed) -> Told | None:
    """Return what the weekly summary of a liaison tells; of a second quiet week in a row nothing: None."""
    person, rts = _reader(tx, letter)
    if person is None or not rts:
        return None
    until = letter.expires_at - summaries.LIVES
    found, day = week_until(tx, rts, until), local_day(until, rts[0].zone)
    return Told(person, rts, found, this_week(day)) if found else None


def week_until(tx: Transaction, rts: Sequence[Neighbourhood], until: datetime) -> Board | None:
    """Return what is told of the week up to an evening; None where nothing happened in two in a row.

    That an RT has become quieter than usual is told all the same, once.
    """
    start = until - summaries.WEEK
    found = [summary(tx, rt, start, until) for rt in rts]
    if any(map(has_news, found)) or not all(was_blank(tx, rt, start) for rt in rts):
        return _board(tx, rts, found)
    return None
