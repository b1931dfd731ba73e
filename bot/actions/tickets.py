"""Tickets in the officers' hands: who hears of one, each step with its log, the reporter's answer."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.actions import report_news, report_readers, reports
from bot.actions.reports import Sight
from bot.rules import tickets as rules
from bot.rules.forwards import passing
from bot.rules.photos import Sent, Stage
from bot.rules.reports import Entry, Event, Report, Status, sensitive_readers
from bot.rules.residents import Person, Private, Resident
from bot.rules.roles import OFFICERS, Role
from bot.rules.suspects import shows_photos
from bot.rules.tickets import Change, Misfit, Refused, Step, Ticket
from bot.world import World
from db import activities, outbox, report_words, residents
from db import reports as rows
from db.engine import Transaction
from db.outbox import NewLetter, Priority

TICKET, RING, PHOTOS = "ticket", "ticket_ring", "ticket_photos"  # the card is edited; a ring is heard
RING_LIVES = timedelta(days=3)
PHOTOS_LIVE = timedelta(hours=12)
_TO = "resident:"  # in the log, to whom a ticket was handed: a name would outlive its owner there
MOVES = (  # what somebody who comes late is told of
    Event.VERIFIED,
    Event.FORWARDED,
    Event.WORKING,
    Event.DONE,
    Event.REJECTED,
    Event.HANDED,
    Event.REOPENED,
    Event.CONFIRMED,
    Event.SETTLED,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a ticket's log with its people; `to` is who it was handed to."""

    entry: Entry
    by: Person | None
    to: Person | None = None


def announce(tx: Transaction, world: World, report: Report) -> None:
    """Let those who are responsible hear of a ticket; who cannot be reached finds it in /laporan."""
    for chat_id in audience(tx, report):
        _touch(tx, world, report.id, chat_id)


def audience(tx: Transaction, report: Report) -> list[int]:
    """Return the chats where a ticket is told: the officers' own, but nothing sensitive, or each one's."""
    chat_id = rows.settings(tx, report.neighbourhood_id).officers_chat_id
    return [chat_id] if chat_id is not None and not report.is_sensitive else in_private(tx, report)


def hearers(tx: Transaction, report: Report) -> list[int]:
    """Return which chats hear a reporter: the holder's, else those where the ticket is told."""
    return [one.id for one in holder(tx, report)] or audience(tx, report)


def in_private(tx: Transaction, report: Report) -> list[int]:
    """Return the private chats where a ticket is told: the chair's where nobody responsible is reached."""
    found = _open(reports.responsible(tx, report))
    if not found and not report.is_sensitive:
        found = _open(residents.holders(tx, report.neighbourhood_id, Role.CHAIR, Role.COORDINATOR))
    return found


def _open(people: list[Resident]) -> list[int]:
    return [one.person.id for one in people if one.person.private is Private.OPEN]


def tell_instead(tx: Transaction, world: World, report: Report) -> None:
    """Where a card could not be delivered, let those hear in private who have no letter yet."""
    chats = {f"{TICKET}:{report.id}:{chat_id}": chat_id for chat_id in in_private(tx, report)}
    for key in set(chats) - set(outbox.known(tx, list(chats))):
        _touch(tx, world, report.id, chats[key])


def _touch(tx: Transaction, world: World, report_id: int, chat_id: int, kind: str = TICKET) -> None:
    outbox.touch(
        tx,
        f"{kind}:{report_id}:{chat_id}",
        kind,
        report_id,
        chat_id,
        world.now,
        person_id=chat_id if chat_id > 0 else None,
        priority=Priority.REMINDER if kind == TICKET else Priority.ANSWER,
        lives=outbox.CARD_LIVES if kind == TICKET else PHOTOS_LIVE,
    )


def follow(tx: Transaction, world: World, report: Report) -> None:
    """Have every card of a ticket show how it stands now."""
    for chat_id in rows.copies(tx, report.id):
        _touch(tx, world, report.id, chat_id)


def catch_up(tx: Transaction, world: World, report: Report, chat_id: int, since: datetime) -> None:
    """Have a card edited that was on its way, due `since`, while something happened."""
    if any(entry.at >= since and entry.what is not Event.FILED for entry in rows.log(tx, report.id)):
        _touch(tx, world, report.id, chat_id)


def show_photos(tx: Transaction, world: World, report: Report, chat_id: int) -> None:
    """Send the photos of a ticket to somebody who reads it; not all of them may go to the officers' group."""
    if (chat_id > 0 or shows_photos(report)) and rows.photos(tx, report.id):
        _touch(tx, world, report.id, chat_id, PHOTOS)


def shown(tx: Transaction, world: World, report: Report, *, in_group: bool = False) -> Ticket:
    """Return what a card shows; who reported it is for an officer's private chat alone."""
    return Ticket(
        report,
        _person(tx, report.holder_id),
        None if in_group else reports.known_reporter(tx, world, report),
        len(rows.photos(tx, report.id)),
        in_group,
        bool(report_words.of(tx, report.id)),
        passing(rows.log(tx, report.id)).agency if report.status is Status.FORWARDED else "",
        activities.get(tx, report.activity_id) if report.activity_id is not None else None,
        reports.is_forgotten(tx, report),
    )


def _person(tx: Transaction, resident_id: int | None) -> Person | None:
    found = residents.by_id(tx, resident_id) if resident_id is not None else None
    return found.person if found else None


def history(tx: Transaction, report: Report) -> list[Line]:
    """Return a ticket's log with its people, oldest first."""
    return [_line(tx, entry) for entry in rows.log(tx, report.id)]


def _line(tx: Transaction, entry: Entry) -> Line:
    number = entry.detail.removeprefix(_TO) if entry.what is Event.HANDED else ""
    to = _person(tx, int(number)) if number.isdigit() else None
    return Line(entry, _person(tx, entry.resident_id), to)


def may(tx: Transaction, world: World, person: Person, report_id: int, step: Step) -> Sight | Refused:
    """Return a ticket, locked, to an officer who may take this step now."""
    sight = reports.seen_by(tx, world, person, report_id, locks=True)
    if sight is None:
        return Refused(Misfit.GONE)
    return sight if rules.may(sight.report, sight.resident, step) else _late(tx, sight.report)


def _late(tx: Transaction, report: Report) -> Refused:
    moves = [entry for entry in rows.log(tx, report.id) if entry.what in MOVES]
    last = moves[-1] if moves else None
    misfit = Misfit.LATE if report.settled_at is None else Misfit.SETTLED
    return Refused(misfit, last, _person(tx, last.resident_id if last else None))


def step(
    tx: Transaction, world: World, person: Person, report_id: int, step: Step, detail: str = ""
) -> Sight | Refused:
    """Take a step; `detail` is the reason of a rejection, or a note with what is done."""
    sight = may(tx, world, person, report_id, step)
    if isinstance(sight, Refused):
        return sight
    detail = rules.typed(detail)
    if step is Step.REJECT and not detail:
        return Refused(Misfit.EMPTY)
    if step is Step.TAKE:
        detail = f"{_TO}{sight.resident.id}"
    return _changed(tx, world, sight, rules.change(sight.report, sight.resident, step), detail)


def finish(
    tx: Transaction, world: World, person: Person, report_id: int, note: str, photo: Sent | None
) -> Sight | Refused:
    """Close a ticket as done, with a photo from after the work where there is one."""
    sight = may(tx, world, person, report_id, Step.DONE)
    if not isinstance(sight, Refused) and photo is not None:
        _add(tx, world, report_id, photo)
    return step(tx, world, person, report_id, Step.DONE, note)


def add_photo(tx: Transaction, world: World, person: Person, report_id: int, photo: Sent) -> None:
    """Keep another photo from after the work, as the further ones of an album."""
    sight = reports.seen_by(tx, world, person, report_id, locks=True)
    if sight is not None and sight.report.is_closed:
        _add(tx, world, report_id, photo)
        follow(tx, world, sight.report)


def _add(tx: Transaction, world: World, report_id: int, photo: Sent) -> None:
    if len(rows.photos(tx, report_id, Stage.AFTER)) < rules.AFTER_MOST:
        rows.add_photo(tx, report_id, Stage.AFTER, photo.file_id, photo.unique_id, world.now)


def heirs(tx: Transaction, sight: Sight) -> list[Resident]:
    """Return to whom a ticket can be handed: whoever reads it, and has opened the private chat."""
    report, offices = sight.report, sorted(OFFICERS)
    if report.is_sensitive:
        settings = rows.settings(tx, report.neighbourhood_id)
        offices = list(sensitive_readers(sight.report.reader or settings.sensitive_to))
    found = {one.id: one for one in residents.holders(tx, report.neighbourhood_id, *offices)}
    found |= {one.id: one for one in reports.responsible(tx, report)}
    not_these = (report.holder_id, sight.resident.id)
    return [one for one in found.values() if one.person.private is Private.OPEN and one.id not in not_these]


def hand(tx: Transaction, world: World, person: Person, report_id: int, resident_id: int) -> Sight | Refused:
    """Hand a ticket to another officer, who hears of it; its log goes with it."""
    sight = may(tx, world, person, report_id, Step.HAND)
    if isinstance(sight, Refused):
        return sight
    heir = next((one for one in heirs(tx, sight) if one.id == resident_id), None)
    if heir is None:
        return Refused(Misfit.NOBODY)
    change = rules.change(sight.report, sight.resident, Step.HAND, heir.id)
    handed = _changed(tx, world, sight, change, f"{_TO}{heir.id}")
    _ring(tx, world, handed.report, Event.HANDED, [heir.person.id])
    return handed


def _changed(tx: Transaction, world: World, sight: Sight, change: Change | None, detail: str) -> Sight:
    assert change is not None  # `may` has looked, and the row is locked
    report, values = sight.report, _values(sight.report, change, world.now)
    rows.change(tx, report.id, **values)
    rows.note(tx, report.id, world.now, change.event, sight.resident.id, detail)
    report = _again(tx, world, report)
    follow(tx, world, report)
    if change.is_news:
        report_news.tell(tx, world, report, change.event, detail)
    return replace(sight, report=report)


def _values(report: Report, change: Change, at: datetime) -> dict[str, Any]:
    values: dict[str, Any] = {"holder_id": change.holder_id}
    if change.status is not report.status:
        values |= {"status": change.status.value, "status_at": at, "closed_at": at if change.closes else None}
    if change.event is Event.CONFIRMED:
        values["settled_at"] = at
    return values


def _again(tx: Transaction, world: World, report: Report) -> Report:
    found = reports.get(tx, world, report.id)
    assert found is not None
    return found


def answer(tx: Transaction, world: World, person: Person, report_id: int, *, fixed: bool) -> Report | Refused:
    """Let whoever wrote a report say that it is settled, or open it again. Nothing tells who that was."""
    report = reports.get(tx, world, report_id, locks=True)
    if report is None or not reports.is_mine(tx, world, person, report_id):
        return Refused(Misfit.GONE)
    reopened = [e for e in rows.log(tx, report_id) if e.what is Event.REOPENED and e.resident_id is None]
    change = rules.answered(report, len(reopened), fixed=fixed)
    if isinstance(change, Misfit):
        return Refused(change)
    at = rules.told_at(report, world.now)
    rows.change(tx, report_id, **_values(report, change, at))
    rows.note(tx, report_id, at, change.event)
    report = _again(tx, world, report)
    follow(tx, world, report)
    if change.event is Event.REOPENED:
        report_news.tell_followers(tx, world, report, Event.REOPENED)
        _ring(tx, world, report, Event.REOPENED, hearers(tx, report))
    return report


def holder(tx: Transaction, report: Report) -> list[Person]:
    """Return whoever holds a ticket, as long as they read it and can be reached; nobody else."""
    return report_readers.holder(tx, report_readers.of(tx, [report]), report)


def minders(tx: Transaction, report: Report) -> list[Person]:
    """Return who is asked about a ticket, or reminded of it: its holder, else who is responsible."""
    return report_readers.minders(tx, report_readers.of(tx, [report]), report)


def _ring(tx: Transaction, world: World, report: Report, event: Event, chats: list[int]) -> None:
    number = len(rows.log(tx, report.id))  # each time anew
    for chat_id in chats:
        letter = NewLetter(
            key=f"{RING}:{event}:{report.id}:{chat_id}:{number}",
            kind=RING,
            chat_id=chat_id,
            priority=Priority.REMINDER,
            due_at=world.now,
            expires_at=world.now + RING_LIVES,
            subject_id=report.id,
            person_id=chat_id if chat_id > 0 else None,
        )
        outbox.put(tx, letter)


def stands_in(tx: Transaction, report: Report, chat_id: int) -> bool:
    """True for the group of the officers, where a ticket that is not sensitive may be spoken of."""
    settings = rows.settings(tx, report.neighbourhood_id)
    return settings.officers_chat_id == chat_id and not report.is_sensitive
