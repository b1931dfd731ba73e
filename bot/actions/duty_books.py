"""The duty book: opened by those on duty, written into, put right; older nights read by officers."""

from datetime import timedelta

from bot.actions import duties
from bot.actions.duties import Sight
from bot.rules import arrivals
from bot.rules import duty_books as rules
from bot.rules.duty_books import Book, Entry, Line, Reason, Refused
from bot.rules.photos import IN_ALBUM, Sent
from bot.rules.residents import Person
from bot.world import World
from db import duty_books as rows
from db import journal, outbox, residents, ronda
from db.engine import Transaction
from db.outbox import NewLetter, Priority

NOTED, SHOWN = "book_noted", "book_photos"
GATHERS = timedelta(seconds=3)  # the photos of an album come one by one


def opened(tx: Transaction, world: World, person: Person) -> list[tuple[Sight, Book]]:
    """Return the books that somebody may write in now, one an RT; of officers else the newest night's."""
    found = []
    for home in residents.homes(tx, person.id):
        night = rows.last_begun(tx, home.neighbourhood_id, world.now + arrivals.EARLY)
        book = read(tx, world, person, night.id) if night else None
        if book is not None and not isinstance(book, Refused):
            found.append(book)
    return found


def read(tx: Transaction, world: World, person: Person, night_id: int) -> tuple[Sight, Book] | Refused:
    """Return a night's book to somebody who may read it."""
    sight = duties.seen_by(tx, person, night_id)
    if sight is None:
        return Refused(Reason.NOT_HERE)
    night, resident, now = sight.night, sight.resident, world.now
    writes, closed = rules.writes(sight.watch, resident), rules.reason_of_closed(night, now)
    if not rules.reads(sight.watch, resident, now):
        return Refused((closed if writes else None) or Reason.NOT_YOURS)
    lines = tuple(rows.of(tx, night_id))
    is_open = writes and closed is None
    own = rules.newest_own(lines, person, now) if is_open else None
    earlier, later = rows.beside(tx, night, now + arrivals.EARLY) if resident.is_officer else (None, None)
    left = rows.handed_over(tx, sight.rt.id, night.evening)
    return sight, Book(night, lines, left, own, is_open, sight.leads, earlier, later)


def may_write(
    tx: Transaction, world: World, person: Person, night_id: int, *, locks: bool = False
) -> Sight | Refused:
    """Return a night to whoever may write in its book now; with `locks` nobody else does until commit."""
    sight = duties.seen_by(tx, person, night_id, locks=locks)
    if sight is None:
        return Refused(Reason.NOT_HERE)
    if not rules.writes(sight.watch, sight.resident):
        return Refused(Reason.NOT_YOURS)
    reason = rules.reason_of_closed(sight.night, world.now)
    return Refused(reason) if reason else sight


def write(
    tx: Transaction,
    world: World,
    person: Person,
    night_id: int,
    kind: Entry,
    text: str = "",
    photo: Sent | None = None,
) -> Sight | Refused:
    """Write a line: a round, or typed words, or an incident's photo with or without words below it."""
    sight = may_write(tx, world, person, night_id, locks=True)
    if isinstance(sight, Refused):
        return sight
    lines = rows.of(tx, night_id)
    if kind is Entry.PATROL:
        words: str | Refused = "" if not rules.is_same_round(lines, world.now) else Refused(Reason.SAME_ROUND)
    else:
        words = rules.said(kind, text, has_photo=photo is not None)
    if isinstance(words, Refused):
        return words
    if photo is not None and rules.is_full(lines):
        return Refused(Reason.PHOTOS)
    if photo is None or not rows.has_photo(tx, night_id, photo.unique_id):
        ids = {"file_id": photo.file_id, "unique_id": photo.unique_id} if photo else {}
        rows.add(tx, night_id, kind, person.id, world.now, **({"words": words} | ids))
        _follow(tx, world, sight, kind)
    return sight


def take_back(tx: Transaction, world: World, person: Person, line_id: int) -> Sight | Refused:
    """Take a line out just after writing it."""
    found = _locked(tx, person, line_id)
    if isinstance(found, Refused):
        return found
    sight, line = found
    if reason := rules.reason_of_closed(sight.night, world.now):
        return Refused(reason)
    if not rules.may_take_back(line, person, world.now):
        return Refused(Reason.LATE)
    rows.take(tx, line_id)
    _follow(tx, world, sight, line.kind)
    return sight


def strike(tx: Transaction, world: World, person: Person, line_id: int) -> Sight | Refused:
    """Let a leader or an officer strike a line: it stays readable, and the journal remembers."""
    found = _locked(tx, person, line_id)
    if isinstance(found, Refused):
        return found
    sight, line = found
    if reason := _reason_of_unstruck(world, sight, line):
        return Refused(reason)
    rows.strike(tx, line_id, person.id, world.now)
    journal.note(tx, sight.rt.id, person.id, world.now, "book_strike", f"night:{sight.night.id}", line.kind)
    _follow(tx, world, sight, line.kind)
    return sight


def _locked(tx: Transaction, person: Person, line_id: int) -> tuple[Sight, Line] | Refused:
    seen = rows.get(tx, line_id)
    sight = duties.seen_by(tx, person, seen.night_id, locks=True) if seen else None
    line = rows.get(tx, line_id)  # under the lock: its writer may just have taken it back
    return (sight, line) if sight is not None and line is not None else Refused(Reason.GONE)


def _reason_of_unstruck(world: World, sight: Sight, line: Line) -> Reason | None:
    if not sight.leads:
        return Reason.NOT_YOURS
    if line.struck_at is not None:
        return Reason.GONE
    officer, days = sight.resident.is_officer, sight.rt.attend_days
    is_late = arrivals.reason_of_unmarked(sight.night, world.now, days, is_officer=officer)
    return Reason.OVER if is_late else None


def _follow(tx: Transaction, world: World, sight: Sight, kind: Entry) -> None:
    """Let the card count anew, and the night say to the next squad what its book says now."""
    if kind in rules.ON_CARD:
        duties.touch_card(tx, world, sight.rt, sight.night.id)
    elif kind is Entry.HANDOVER:
        ronda.change(tx, sight.night.id, handover=rules.handover(rows.of(tx, sight.night.id)))


def note_photos(tx: Transaction, world: World, person: Person, night_id: int, album: str) -> None:
    """Answer whoever sent photos, once for all of an album."""
    letter = NewLetter(
        key=f"{NOTED}:{night_id}:{person.id}:{album}",
        kind=NOTED,
        chat_id=person.id,
        priority=Priority.ANSWER,
        due_at=world.now + GATHERS,
        expires_at=world.now + outbox.ANSWER_LIVES,
        subject_id=night_id,
        person_id=person.id,
    )
    outbox.put(tx, letter)


def show_photos(tx: Transaction, world: World, person: Person, night_id: int) -> bool | Refused:
    """Send a night's photos in albums to somebody who may read its book; False when there are none."""
    found = read(tx, world, person, night_id)
    if isinstance(found, Refused):
        return found
    number = len(found[1].photos)
    for page in range(-(-number // IN_ALBUM)):
        outbox.touch_answer(
            tx, f"{SHOWN}:{night_id}:{person.id}:{page}", SHOWN, night_id, person.id, world.now
        )
    return number > 0
