"""Passing a ticket on to an agency, and asking whoever has it whether the agency has answered."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.actions import holidays, report_news, reports, tickets
from bot.actions.reports import Sight
from bot.actions.roles import write_to
from bot.rules import agencies as directory
from bot.rules import forwards as rules
from bot.rules.agencies import Agency
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Stage
from bot.rules.quiet_hours import out_of_quiet
from bot.rules.reports import Event, Reason, Refused, Report, Status
from bot.rules.residents import Person
from bot.world import World
from db import neighbourhoods, outbox
from db import reports as rows
from db.engine import Transaction
from db.outbox import NewLetter, Priority

TEXT, PAPER = "forward_text", "forward_paper"  # what is sent to an agency
QUESTION = "agency_news"
QUESTION_LIVES = timedelta(days=3)
TRY_AGAIN = timedelta(days=1)  # where nobody can be asked


@dataclass(frozen=True, slots=True)
class Desk:
    """A ticket that may be passed on, before the eyes of an officer, with the agencies there are."""

    sight: Sight
    agencies: tuple[Agency, ...]

    def agency(self, key: str = "") -> Agency | None:
        """Return the agency of this key; without one that of the ticket's kind, or the office next door."""
        wanted = key or self.sight.report.agency or rules.USUAL
        found = directory.of_key(self.agencies, wanted)
        return found if found or key else directory.of_key(self.agencies, rules.USUAL)


def agencies(world: World, rt: Neighbourhood) -> tuple[Agency, ...]:
    """Return the agencies of an RT's city."""
    entries = directory.directory(world.config.reports.agencies)
    return directory.of_city(entries, rt.city, rt.kelurahan)


def desk(
    tx: Transaction, world: World, person: Person, report_id: int, *, locks: bool = False
) -> Desk | Refused:
    """Return a ticket for an officer who may read it, as long as it can be passed on."""
    sight = reports.seen_by(tx, world, person, report_id, locks=locks)
    if sight is None:
        return Refused(Reason.NOT_YOURS)
    if reason := rules.misfit(sight.report):
        return Refused(reason)
    return Desk(sight, agencies(world, sight.rt))


def photos(tx: Transaction, report: Report) -> tuple[str, ...]:
    """Return the photos of a letter by their file ids: what was found, not what was mended."""
    return tuple(rows.photos(tx, report.id, Stage.BEFORE)[: rules.PHOTOS_MOST])


def forward(tx: Transaction, world: World, person: Person, report_id: int, key: str) -> Desk | Refused:
    """Note that an officer has passed a ticket on; the reporter and supporters hear to whom.

    Whoever does so has the ticket, unless somebody has it. Of a second tap nothing comes.
    """
    at = desk(tx, world, person, report_id, locks=True)
    if isinstance(at, Refused):
        return at
    agency, report = at.agency(key), at.sight.report
    if agency is None:
        return Refused(Reason.GONE)
    last = rules.passing(rows.log(tx, report.id)).agency
    if report.status is Status.FORWARDED and last == agency.name:
        return at
    changed: dict[str, Any] = {
        "status": Status.FORWARDED,
        "status_at": world.now,
        "forwarded_at": world.now,
        "agency": agency.key,
        "holder_id": report.holder_id or at.sight.resident.id,
        "asks_at": _asks_at(tx, world, at.sight.rt, agency),
    }
    rows.change(tx, report.id, **changed)
    rows.note(tx, report.id, world.now, Event.FORWARDED, at.sight.resident.id, agency.name)
    report_news.tell(tx, world, report, Event.FORWARDED, agency.name)
    tickets.follow(tx, world, report)
    sight = replace(at.sight, report=replace(report, **changed))
    return replace(at, sight=sight)


def _asks_at(tx: Transaction, world: World, rt: Neighbourhood, agency: Agency) -> datetime:
    def is_off(day: date) -> bool:
        return holidays.is_day_off(tx, rt, day, world.config.holidays)

    return rules.asks_at(world.now, agency.days, ZoneInfo(rt.zone), is_off)


def wait(tx: Transaction, world: World, person: Person, report_id: int) -> Desk | Refused:
    """Note that an agency has not answered yet; it is asked for again after as many days, twice at most.

    Only one answer to a question counts, whoever of several gives it.
    """
    at = desk(tx, world, person, report_id, locks=True)
    if isinstance(at, Refused):
        return at
    report, log = at.sight.report, rows.log(tx, report_id)
    if report.status is not Status.FORWARDED:
        return Refused(Reason.OVER)
    agency = at.agency()
    if not rules.is_asked(report, log) or agency is None:
        return at
    again = rules.passing(log).waited < rules.AGAIN_MOST
    asks = _asks_at(tx, world, at.sight.rt, agency) if again else None
    rows.change(tx, report_id, asks_at=asks)
    rows.note(tx, report_id, world.now, Event.WAITING, at.sight.resident.id)
    tickets.follow(tx, world, report)
    return replace(at, sight=replace(at.sight, report=replace(report, asks_at=asks)))


def send(tx: Transaction, world: World, at: Desk, agency: Agency, kind: str) -> None:
    """Have the text or the letter to an agency written, and sent to the officer who asked for it."""
    person_id = at.sight.resident.person.id
    outbox.touch_answer(
        tx,
        f"{kind}:{at.sight.report.id}:{at.sight.resident.id}:{agency.key}",
        kind,
        at.sight.report.id,
        person_id,
        world.now,
    )


def plan(tx: Transaction, world: World) -> None:
    """Ask about every ticket whose agency's days are over; in the quiet hours, after them."""
    for report_id in rows.to_ask(tx, world.now):
        report = reports.get(tx, world, report_id, locks=True)
        if report is not None and report.asks_at is not None:  # somebody else may have been quicker
            rows.change(tx, report_id, asks_at=_ask(tx, world, report, report.asks_at))


def _ask(tx: Transaction, world: World, report: Report, due: datetime) -> datetime | None:
    """Put the question; return when to try again where that cannot be now."""
    rt = neighbourhoods.get(tx, report.neighbourhood_id)
    assert rt is not None
    later = out_of_quiet(world.now, world.now + TRY_AGAIN, rt)
    people = tickets.minders(tx, report)
    if later > world.now or not people:
        return later if people else max(later, world.now + TRY_AGAIN)
    letter = NewLetter(
        key=f"{QUESTION}:{report.id}:{int(due.timestamp())}",
        kind=QUESTION,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=world.now + QUESTION_LIVES,
        subject_id=report.id,
    )
    write_to(tx, people, letter)
    return None
