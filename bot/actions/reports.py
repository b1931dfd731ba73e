"""Filing a report, and reading tickets: the only room where what is sealed is opened.

Nothing here notes who reports: not the journal, not a log, not a letter's key. A ticket's log knows officers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.actions import report_readers
from bot.rules import reports as rules
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.photos import Sent, Stage
from bot.rules.reports import Event, Kind, New, Privacy, Reason, Refused, Report
from bot.rules.residents import Person, Resident
from bot.vault import Vault
from bot.world import World
from db import neighbourhoods, report_followers, report_kinds, report_mutes, reports, residents
from db.engine import Transaction

NOBODY = "0"  # sealed in place of who is forgotten
REACHED_BACK = timedelta(days=400)  # so far back somebody finds their own tickets


@dataclass(frozen=True, slots=True)
class Sight:
    """A ticket before the eyes of somebody who may read it as an officer."""

    report: Report
    rt: Neighbourhood
    resident: Resident


def kinds(tx: Transaction, rt: Neighbourhood, names: Mapping[str, str]) -> list[Kind]:
    """Return an RT's list; it begins with the usual one, whose `names` are in its language, by key."""
    if found := report_kinds.of(tx, rt.id):
        return found
    neighbourhoods.hold(tx, rt.id)  # somebody else may look for the first time, too
    if not report_kinds.of(tx, rt.id):
        for position, one in enumerate(rules.usual()):
            name = names[one.key]
            report_kinds.add(tx, Kind(0, rt.id, position, one.key, one.pillar, one.icon, name, one.agency))
    return report_kinds.of(tx, rt.id)


def misfit(tx: Transaction, world: World, rt: Neighbourhood, person: Person) -> Reason | None:
    """Return why this person cannot report here now; None when they can."""
    resident = residents.resident(tx, rt.id, person.id)
    if resident is None or not resident.is_present or rt.status is not Status.ACTIVE:
        return Reason.NOT_HERE
    muted = report_mutes.people(tx, rt.id, world.now)  # few: who is in which row, no tag may show
    if any(world.vault.open(sealed) == str(person.id) for sealed in muted):
        return Reason.MUTED
    recent = reports.of_tags(tx, _tags(world, person.id, timedelta(days=1)))
    filed = [one.created_at for one in recent if one.neighbourhood_id == rt.id]
    return Reason.TOO_MANY if rules.too_many(filed, world.now) else None


def file(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, new: New, photos: tuple[Sent, ...] = ()
) -> Report | Refused:
    """Store a report of somebody who lives there; a sensitive one is sealed, whatever they chose."""
    neighbourhoods.hold(tx, rt.id)  # numbers count one by one, and nobody files more than allowed at once
    if reason := misfit(tx, world, rt, person):
        return Refused(reason)
    if not (new.words or new.place or photos or new.latitude is not None):
        return Refused(Reason.EMPTY)
    reader = reports.settings(tx, rt.id).sensitive_to if new.is_sensitive else None
    if reader is not None and not rules.takes_sensitive(reader):
        return Refused(Reason.NO_READER)
    privacy = Privacy.SEALED if new.is_sensitive else new.privacy
    at = rules.filed_at(privacy, world.now)
    report_id = reports.add(
        tx,
        rt.id,
        kind_id=new.kind.id if isinstance(new.kind, Kind) else None,
        pillar=new.kind.pillar,
        icon=new.kind.icon,
        name=new.name,
        agency=new.kind.agency,
        is_sensitive=new.is_sensitive,
        reader=reader or "",
        privacy=privacy,
        reporter=world.vault.seal(str(person.id)),
        reporter_tag=reporter_tag(world.vault, privacy, person.id, world.now.date()),
        words=kept(world, privacy, new.words[: rules.WORDS_MOST]),
        place=kept(world, privacy, new.place[: rules.PLACE_MOST]),
        latitude=new.latitude,
        longitude=new.longitude,
        created_at=at,
        status_at=at,
    )
    for photo in photos[: rules.PHOTOS_MOST]:
        reports.add_photo(tx, report_id, Stage.BEFORE, photo.file_id, photo.unique_id, at)
    reports.note(tx, report_id, at, Event.FILED)
    found = get(tx, world, report_id)
    assert found is not None
    return found


def reporter_tag(vault: Vault, privacy: Privacy, person_id: int, day: date) -> str:
    """Tag one day's reports of a person, the day in UTC: other days, and more open ones, have others."""
    return vault.tag("reporter", privacy, person_id, day.isoformat())


def follower_tag(vault: Vault, report_id: int, person_id: int) -> str:
    """Tag somebody who supports a report: elsewhere they have another one."""
    return vault.tag("follower", report_id, person_id)


def forgotten_tag(vault: Vault, report_id: int, follower_id: int = 0) -> str:
    """Return a tag by which nobody finds a report, or a support, any more; it looks like any other."""
    return vault.tag("forgotten", report_id, follower_id)


def _tags(world: World, person_id: int, back: timedelta) -> list[str]:
    """Return what somebody's own reports carry; tomorrow's, too: the clock may have been ahead."""
    days = [(world.now - timedelta(days=ago)).date().isoformat() for ago in range(-1, back.days + 1)]
    return [
        tag
        for day in days
        for privacy in Privacy
        for tag in world.vault.tags("reporter", privacy, person_id, day)
    ]


def kept(world: World, privacy: Privacy, words: str) -> str:
    """Return words as a ticket of this kind stores them."""
    return world.vault.seal(words) if privacy is Privacy.SEALED and words else words


def opened(world: World, privacy: Privacy, stored: str) -> str:
    """Return stored words as they were; "" where the key is gone."""
    return (world.vault.open(stored) or "") if privacy is Privacy.SEALED else stored


def read(world: World, report: Report) -> Report:
    """Return a ticket as it is stored with its words open."""
    words, place = (opened(world, report.privacy, text) for text in (report.words, report.place))
    return replace(report, words=words, place=place)


def get(tx: Transaction, world: World, report_id: int, *, locks: bool = False) -> Report | None:
    """Return a ticket; with `locks` nobody else changes it until commit."""
    found = reports.locked(tx, report_id) if locks else reports.get(tx, report_id)
    return read(world, found) if found else None


def mine(tx: Transaction, world: World, person: Person) -> list[Report]:
    """Return what somebody has reported, newest first."""
    return [read(world, one) for one in reports.of_tags(tx, _tags(world, person.id, REACHED_BACK))]


def is_mine(tx: Transaction, world: World, person: Person, report_id: int) -> bool:
    """True for who wrote a report."""
    return reporter_id(tx, world, report_id) == person.id


def reporter_id(tx: Transaction, world: World, report_id: int) -> int | None:
    """Return whom news of a report goes to; None once they are forgotten, or where the key is gone.

    For letters to them alone, and for `known_reporter`.
    """
    found = world.vault.open(reports.reporter(tx, report_id))
    return int(found) or None if found else None


def known_reporter(tx: Transaction, world: World, report: Report) -> Person | None:
    """Return who wrote a report, for an officer's eyes; None where nobody may know."""
    if report.privacy is Privacy.SEALED:
        return None
    person_id = reporter_id(tx, world, report.id)
    return residents.person(tx, person_id) if person_id is not None else None


def forget(tx: Transaction, world: World, person_id: int, neighbourhood_ids: Sequence[int]) -> None:
    """Forget whose the reports of somebody are; the tickets stay, and news of them go to nobody.

    Seals are opened one by one: what is older than anybody finds their own is forgotten, too. A sealed
    ticket, how many support one, and the list of pauses look as before: what changes in the hour when
    somebody left would name them.
    """

    def is_theirs(sealed: str) -> bool:
        return world.vault.open(sealed) == str(person_id)

    for report_id, privacy, sealed in reports.reporters(tx, neighbourhood_ids):
        if not is_theirs(sealed):
            continue
        nobody = {"reporter": "", "reporter_tag": ""}
        if privacy is Privacy.SEALED:
            tag = forgotten_tag(world.vault, report_id)
            nobody = {"reporter": world.vault.seal(NOBODY), "reporter_tag": tag}
        reports.change(tx, report_id, **nobody)
    for follower_id, report_id, sealed in report_followers.everybody(tx, neighbourhood_ids):
        if is_theirs(sealed):
            tag = forgotten_tag(world.vault, report_id, follower_id)
            report_followers.change(tx, follower_id, world.vault.seal(NOBODY), tag)
    for mute_id, sealed in report_mutes.everybody(tx, neighbourhood_ids):
        if is_theirs(sealed):
            report_mutes.change(tx, mute_id, world.vault.seal(NOBODY))


def is_forgotten(tx: Transaction, report: Report) -> bool:
    """True where officers may read that whoever wrote it has deleted their data: never of a sealed one."""
    return report.privacy is not Privacy.SEALED and not reports.reporter(tx, report.id)


def responsible(tx: Transaction, report: Report) -> list[Resident]:
    """Return who in the RT hears of a ticket first.

    Whoever wrote it is not left out: their silence would name them.
    """
    return report_readers.of(tx, [report]).responsible(report)


def seen_by(
    tx: Transaction, world: World, person: Person, report_id: int, *, locks: bool = False
) -> Sight | None:
    """Return a ticket to an officer who may read it; None for everybody else, its reporter included."""
    report = get(tx, world, report_id, locks=locks)
    rt = neighbourhoods.get(tx, report.neighbourhood_id) if report else None
    resident = residents.resident(tx, rt.id, person.id) if rt else None
    if report is None or rt is None or resident is None:
        return None
    may = report_readers.of(tx, [report]).may_read(resident, report)
    return Sight(report, rt, resident) if may else None
