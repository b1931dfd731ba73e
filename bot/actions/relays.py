"""Words between officers and whoever wrote a report, both ways, as long as the ticket goes on.

What the reporter writes leaves no trace of who that is: see bot/actions/reports.py. Letters to officers are
ordinary ones; they carry only the number of a line in `report_words`.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions import dialogues, report_news, reports, tickets
from bot.actions.dialogues import Dialogue, Draft
from bot.rules import relays as rules
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.photos import Sent, Stage
from bot.rules.relays import Misfit, Piece, Said, Side
from bot.rules.reports import PHOTOS_MOST, Event, Report
from bot.rules.residents import Person, Resident
from bot.rules.tickets import told_at
from bot.world import World
from db import drafts, neighbourhoods, outbox, report_words, residents
from db import reports as rows
from db.engine import Transaction
from db.outbox import NewLetter, Priority

RELAY = "relay"  # what the reporter wrote, before officers
RELAY_LIVES = timedelta(days=14)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Talk:
    """A ticket before somebody who may write about it; `resident` is None for its reporter."""

    report: Report
    rt: Neighbourhood
    side: Side
    resident: Resident | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody half-way in writing. `album` is what they send photos of; `is_told` why one did not go on."""

    draft: Draft
    report_id: int
    side: Side
    album: str = ""
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """Words went on; `left_out` characters did not, nor, where it is `without_photo`, the photo."""

    talk: Talk
    left_out: int = 0
    without_photo: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was passed on. `talk` is None where somebody may not even know that there is a ticket."""

    misfit: Misfit
    talk: Talk | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What was said, and who of the officers said it; None for the reporter, or who is forgotten."""

    said: Said
    by: Resident | None


# who may


def may(
    tx: Transaction, world: World, person: Person, report_id: int, side: Side, *, locks: bool = False
) -> Talk | Refused:
    """Return the ticket that somebody may write about now.

    Whoever wrote a report may answer wherever they live by now, and while they are muted: they were asked.
    """
    talk = _talk(tx, world, person, report_id, side, locks=locks)
    if talk is None:
        return Refused(Misfit.GONE)
    days = rows.settings(tx, talk.rt.id).close_days
    if rules.is_over(talk.report, days, talk.rt.zone, world.now):
        return Refused(Misfit.OVER, talk)
    return talk


def _talk(
    tx: Transaction, world: World, person: Person, report_id: int, side: Side, *, locks: bool
) -> Talk | None:
    if side is Side.OFFICER:
        sight = reports.seen_by(tx, world, person, report_id, locks=locks)
        return Talk(sight.report, sight.rt, side, sight.resident) if sight else None
    report = reports.get(tx, world, report_id, locks=locks)
    rt = neighbourhoods.get(tx, report.neighbourhood_id) if report else None
    if report is None or rt is None or rt.status is not Status.ACTIVE:
        return None
    return Talk(report, rt, side) if reports.is_mine(tx, world, person, report_id) else None


# while it is being written


def begin(tx: Transaction, world: World, person: Person, talk: Talk, told_album: str = "") -> Opened:
    """Hear in private what somebody writes next. Which side they are on is sealed, as all of it.

    Of a `told_album` it was said already that no more photos find room.
    """
    data = _sealed(world, talk, told_album, is_told=bool(told_album))
    draft = dialogues.begin(tx, world, Dialogue.RELAY, person.id, person.id, "", data)
    return Opened(draft, talk.report.id, talk.side, told_album, bool(told_album))


def expect_more(
    tx: Transaction, world: World, person: Person, talk: Talk, album: str, *, is_told: bool
) -> None:
    """Let the further photos of an album follow the first; nothing else that is sent goes the same way."""
    dialogues.lay_by(tx, world, Dialogue.RELAY, person.id, _sealed(world, talk, album, is_told=is_told))


def _sealed(world: World, talk: Talk, album: str, *, is_told: bool) -> dict[str, str]:
    words = json.dumps([talk.report.id, talk.side, album, is_told])
    return {"sealed": world.vault.seal(words)}


def read(world: World, draft: Draft) -> Opened | None:
    """Return what a dialogue is about; None for another one, or where the key is gone."""
    words = world.vault.open(str(draft.data.get("sealed", ""))) if draft.kind == Dialogue.RELAY else None
    if words is None:
        return None
    report_id, side, album, is_told = json.loads(words)
    return Opened(draft, report_id, Side(side), album, is_told)


def by_key(tx: Transaction, world: World, key: str, person: Person) -> Opened | None:
    """Return somebody's own dialogue by the key on its button; None for everybody else's."""
    draft = dialogues.by_key(tx, world, key)
    return read(world, draft) if draft is not None and draft.person_id == person.id else None


def awake(tx: Transaction, world: World, person_id: int) -> Opened | None:
    """Return what somebody is writing, where that is what they are typing at now."""
    return next((one for one in _own(tx, world, person_id) if not one.draft.sleeps), None)


def of_album(tx: Transaction, world: World, person_id: int, album: str) -> Opened | None:
    """Return what the first photo of an album was sent to."""
    return next((one for one in _own(tx, world, person_id) if album and one.album == album), None)


def _own(tx: Transaction, world: World, person_id: int) -> list[Opened]:
    mine = drafts.of_person(tx, person_id, person_id, world.now)
    return [opened for draft in mine if (opened := read(world, draft)) is not None]


# what is passed on


def pass_on(
    tx: Transaction, world: World, person: Person, report_id: int, side: Side, piece: Piece
) -> Passed | Refused:
    """Store what somebody wrote, and let the other side have it."""
    talk = may(tx, world, person, report_id, side, locks=True)
    if isinstance(talk, Refused):
        return talk
    is_reporter = side is Side.REPORTER
    number = report_words.number_since(tx, report_id, world.now - HOUR, from_reporter=is_reporter)
    if number >= rules.PER_HOUR:
        return Refused(Misfit.TOO_MANY, talk)
    fits = piece.photo is None or not is_reporter or _keeps(tx, talk.report, piece.photo, world.now)
    if not fits and not piece.words:
        return Refused(Misfit.FULL, talk)
    _store(tx, world, talk, piece if fits else replace(piece, photo=None))
    return Passed(talk, piece.left_out, without_photo=not fits)


def _keeps(tx: Transaction, report: Report, photo: Sent, now: datetime) -> bool:
    """Keep a reporter's photo with the ticket; False when it has as many as it may."""
    if len(rows.photos(tx, report.id, Stage.BEFORE)) >= PHOTOS_MOST:
        return False
    at = told_at(report, now)
    rows.add_photo(tx, report.id, Stage.BEFORE, photo.file_id, photo.unique_id, at)
    return True


def _store(tx: Transaction, world: World, talk: Talk, piece: Piece) -> None:
    report, is_reporter = talk.report, talk.side is Side.REPORTER
    if is_reporter and piece.place is not None and not report.is_placed:
        rows.change(tx, report.id, latitude=piece.place[0], longitude=piece.place[1])
    at = _at(tx, world, report) if is_reporter else world.now
    resident_id = talk.resident.id if talk.resident else None
    for words, file_id in piece.parts:
        stored = reports.kept(world, report.privacy, words)
        words_id = report_words.add(tx, report.id, at, stored, file_id, resident_id=resident_id)
        if is_reporter:
            tell_officers(tx, world, words_id, tickets.hearers(tx, report))
        else:
            report_news.tell_reporter(tx, world, report, Event.ASKED, str(words_id))
    rows.note(tx, report.id, at, Event.ANSWERED if is_reporter else Event.ASKED, resident_id)
    tickets.follow(tx, world, report)


def _at(tx: Transaction, world: World, report: Report) -> datetime:
    """Return when a reporter counts as having written: of a sealed ticket not the minute, but in order."""
    before = [said.at for said in report_words.of(tx, report.id)]
    return max([told_at(report, world.now), *before[-1:]])


def tell_instead(tx: Transaction, world: World, words_id: int, chat_id: int) -> None:
    """Let the other officers have in private what could not be delivered."""
    said = report_words.get(tx, words_id)
    report = reports.get(tx, world, said.report_id) if said else None
    if report is not None:
        others = [chat for chat in tickets.in_private(tx, report) if chat != chat_id]
        tell_officers(tx, world, words_id, others)


def tell_officers(tx: Transaction, world: World, words_id: int, chats: list[int]) -> None:
    """Bring a line of the reporter's to these chats, to each once."""
    for chat_id in chats:
        letter = NewLetter(
            key=f"{RELAY}:{words_id}:{chat_id}",
            kind=RELAY,
            chat_id=chat_id,
            priority=Priority.REMINDER,
            due_at=world.now,
            expires_at=world.now + RELAY_LIVES,
            subject_id=words_id,
            person_id=chat_id if chat_id > 0 else None,
        )
        outbox.put(tx, letter)


# what was said


def said_in(tx: Transaction, world: World, words_id: int) -> tuple[Report, Said] | None:
    """Return a line with its words open, and its ticket."""
    said = report_words.get(tx, words_id)
    report = reports.get(tx, world, said.report_id) if said else None
    return (report, _read(world, report, said)) if said is not None and report is not None else None


def of(tx: Transaction, world: World, report: Report) -> list[Line]:
    """Return the conversation of a ticket, oldest first, words open; who may read it is for the caller."""
    lines = (_read(world, report, said) for said in report_words.of(tx, report.id))
    return [Line(said, _by(tx, said)) for said in lines]


def _read(world: World, report: Report, said: Said) -> Said:
    return replace(said, words=reports.opened(world, report.privacy, said.words))


def _by(tx: Transaction, said: Said) -> Resident | None:
    return residents.by_id(tx, said.resident_id) if said.resident_id is not None else None
