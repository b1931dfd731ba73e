"""The binder for a judging (berkas bukti): what is gathered for it, and sending it to who asked."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions import self_checks
from bot.actions.roles import is_officer
from bot.actions.self_checks import Desk
from bot.rules import binders as rules
from bot.rules.binders import Deed, Names, Night, Outcome, Record, Shot
from bot.rules.kinds import Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reports import CLOSED, Pillar, Privacy, Status, shows_words
from bot.rules.residents import Person, Resident
from bot.rules.roles import OFFICERS
from bot.rules.ronda import Status as NightStatus
from bot.rules.series import local_day
from bot.rules.stretches import Stretch, parsed
from bot.rules.summaries import Watched
from bot.world import World
from db import binders as rows
from db import figures, journal, outbox, residents
from db.engine import Transaction
from db.outbox import Claimed

KIND = "binder"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A binder that an officer has asked for, with all that stands in it."""

    desk: Desk
    record: Record
    shots: tuple[Shot, ...]
    officers: tuple[Resident, ...]
    names: Names


def send(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, stretch: Stretch, names: Names
) -> bool:
    """Have a binder made and sent to an officer; False for anybody else, and where it would be too long.

    That somebody took names along stands in the journal: it leaves the RT.
    """
    if not is_officer(tx, rt, person.id) or not rules.fits(stretch, local_day(world.now, rt.zone)):
        return False
    key = f"{KIND}:{rt.id}:{person.id}:{names}:{stretch.data()}"
    outbox.touch_answer(tx, key, KIND, rt.id, person.id, world.now)
    if names is Names.ALL:
        journal.note(
            tx, rt.id, person.id, world.now, "binder_names", f"neighbourhood:{rt.id}", stretch.data()
        )
    return True


def wanted(tx: Transaction, world: World, person: Person, letter: Claimed) -> Wanted | None:
    """Return what an officer has asked for, as it stands now; None where they are one no more."""
    *_, whose, days = (letter.key or "").split(":")
    desk, stretch = self_checks.desk(tx, world, person, letter.subject_id), parsed(days)
    if desk is None or stretch is None:
        return None
    names = Names(whose)
    found = record(tx, world, desk.rt, stretch, names)
    officers = residents.holders(tx, desk.rt.id, *sorted(OFFICERS))
    return Wanted(desk, found, tuple(_shots(tx, world, desk.rt, found)), tuple(officers), names)


def record(
    tx: Transaction, world: World, rt: Neighbourhood, stretch: Stretch, names: Names = Names.OFFICERS
) -> Record:
    """Gather what an RT can show of some days, up to now; without names unless they are wanted."""
    stretch = rules.until_now(stretch, local_day(world.now, rt.zone))
    since, until = stretch.moments(rt.zone, world.now)
    found = figures.of(tx, rt.id, since, until)
    came = rows.came(tx, rt.id, since, until) if names is Names.ALL else {}
    deeds = tuple(
        Deed(
            one.id,
            Kind(one.kind),
            one.title,
            local_day(one.starts_at, rt.zone),
            one.present,
            tuple(who for who in came.get(one.id, ()) if who.has_account or who.is_represented),
        )
        for one in found.activities
    )
    outcomes, secret, secret_closed = _outcomes(tx, rt, since, until)
    return Record(
        stretch,
        len(found.living),
        len(found.took_part),
        _houses(tx, rt, since, until),
        deeds,
        _nights(tx, rt, since, until, found.nights, names),
        outcomes,
        secret,
        secret_closed,
        _begun(tx, rt, stretch),
    )


def _begun(tx: Transaction, rt: Neighbourhood, stretch: Stretch) -> date | None:
    """Return since when an RT notes anything, where months before that look empty and were not."""
    first = figures.first(tx, rt.id)
    day = local_day(first, rt.zone) if first is not None else stretch.first
    return day if stretch.first < day <= stretch.last else None


def _houses(tx: Transaction, rt: Neighbourhood, since: datetime, until: datetime) -> dict[date, int]:
    months: dict[date, set[int]] = defaultdict(set)
    for house, at in figures.taking_part(tx, rt.id, since, until):
        months[local_day(at, rt.zone).replace(day=1)].add(house)
    return {month: len(houses) for month, houses in sorted(months.items())}


def _nights(
    tx: Transaction,
    rt: Neighbourhood,
    since: datetime,
    until: datetime,
    watched: tuple[Watched, ...],
    names: Names,
) -> tuple[Night, ...]:
    counted, squads = {one.id: one for one in watched}, rows.squads(tx, rt.id, since, until)
    found = [row for row in rows.nights(tx, rt.id, since, until) if row.id in counted]
    signers: dict[int | None, Person | None] = {}
    if names is Names.ALL:
        signers = {by: residents.person(tx, by) for by in {row.signed_by for row in found if row.signed_by}}
    return tuple(
        Night(
            date.fromisoformat(row.evening),
            counted[row.id].needed,
            counted[row.id].present,
            row.status == NightStatus.SIGNED,
            squads.get(row.id, ()),
            signers.get(row.signed_by),
        )
        for row in found
    )


def _outcomes(
    tx: Transaction, rt: Neighbourhood, since: datetime, until: datetime
) -> tuple[tuple[Outcome, ...], int, int]:
    found = rows.reports(tx, rt.id, since, until)
    told = [row for row in found if shows_words(row.is_sensitive, Privacy(row.privacy))]
    closed = sum(row.status in CLOSED for row in found) - sum(row.status in CLOSED for row in told)
    outcomes = tuple(
        Outcome(
            row.id,
            row.number,
            row.name,
            rules.REPORT_AIMS[Pillar(row.pillar)],
            Status(row.status),
            local_day(row.created_at, rt.zone),
            local_day(row.closed_at, rt.zone) if row.closed_at is not None else None,
            row.agency if row.forwarded_at is not None else "",
        )
        for row in told
    )
    return outcomes, len(found) - len(told), closed


def _shots(tx: Transaction, world: World, rt: Neighbourhood, found: Record) -> list[Shot]:
    since, until = found.stretch.moments(rt.zone, world.now)
    deeds = {one.id for one in found.deeds}
    shots = rows.shots(tx, rt.id, since, until)
    return rules.chosen([one for one in shots if one.report_id or one.deed_id in deeds])
