"""Supports: somebody who was about to report what is reported already stands behind that ticket instead.

Nothing tells who does: they are sealed like its reporter, and their tag is of this ticket alone.
"""

from bot.actions import report_drafts, reports, tickets
from bot.actions.report_drafts import Opened
from bot.rules import supports as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Stage
from bot.rules.reports import Event, Reason, Refused, Report
from bot.rules.residents import Person
from bot.rules.supports import Supported, Twin
from bot.world import World
from db import neighbourhoods, report_followers
from db import reports as rows
from db.engine import Transaction


def twins(
    tx: Transaction, world: World, rt: Neighbourhood, person: Person, opened: Opened, kind_id: int
) -> list[Twin]:
    """Return which tickets of an RT, none of them this person's, tell of what they are about to send."""
    if opened.writing.secret or reports.misfit(tx, world, rt, person) is not None:
        return []
    found = rows.open_since(tx, rt.id, world.now - rules.NEAR_FOR, kind_id)
    tickets = [reports.read(world, one) for one in found if not one.is_sensitive]
    same = rules.twins(opened.writing, tickets, rows.settings(tx, rt.id).radius, world.now)
    return [one for one in same if not _knows(tx, world, person, one.report)]


def _knows(tx: Transaction, world: World, person: Person, report: Report) -> bool:
    """True for who wrote a report or supports it."""
    tags = {tag for _, tag in report_followers.tags_in(tx, report.neighbourhood_id, report.id)}
    return reports.is_mine(tx, world, person, report.id) or not tags.isdisjoint(
        _tags(world, person, report.id)
    )


def support(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    person: Person,
    opened: Opened,
    kind_id: int,
    report_id: int,
) -> Supported | Refused:
    """Let somebody support a ticket in place of the report that they are writing, which ends with it."""
    if reason := reports.misfit(tx, world, rt, person):
        return Refused(reason)
    report = reports.get(tx, world, report_id, locks=True)
    offered = {one.report.id for one in twins(tx, world, rt, person, opened, kind_id)}
    if report is None or report.id not in offered:
        return Refused(Reason.OVER)
    if not report_drafts.end(tx, opened):
        return Refused(Reason.GONE)
    at = rules.supported_at(report, world.now)
    tag = reports.follower_tag(world.vault, report.id, person.id)
    report_followers.add(tx, report.id, world.vault.seal(str(person.id)), tag)
    rows.note(tx, report.id, at, Event.SUPPORTED)
    given = _add(tx, world, report, opened)
    if given.has_more:
        rows.note(tx, report.id, at, Event.ADDED)
    tickets.follow(tx, world, report)
    return given


def _add(tx: Transaction, world: World, report: Report, opened: Opened) -> Supported:
    """Give a ticket the photos and the place that it has none of."""
    writing, photos = opened.writing, 0
    if not rows.photos(tx, report.id, Stage.BEFORE):
        at = rules.supported_at(report, world.now)
        for shot in writing.shots:
            rows.add_photo(tx, report.id, Stage.BEFORE, shot.file_id, shot.unique_id, at)
        photos = len(writing.shots)
    is_placed = not report.is_placed and writing.latitude is not None
    if is_placed:
        rows.change(tx, report.id, latitude=writing.latitude, longitude=writing.longitude)
    found = reports.get(tx, world, report.id)
    assert found is not None  # it is locked
    return Supported(found, photos, is_placed)


def stop(tx: Transaction, world: World, person: Person, report_id: int) -> Report | None:
    """Let somebody support a ticket no longer; None where they did not."""
    report = reports.get(tx, world, report_id, locks=True)
    if report is None or not report_followers.drop(tx, report_id, _tags(world, person, report_id)):
        return None
    tickets.follow(tx, world, report)
    return reports.get(tx, world, report_id)


def mine(tx: Transaction, world: World, person: Person) -> list[Report]:
    """Return which tickets of others somebody supports where they live, newest first."""
    theirs = [
        report_id
        for rt in neighbourhoods.homes_of(tx, person.id)
        for report_id, tag in report_followers.tags_in(tx, rt.id)
        if tag in _tags(world, person, report_id)
    ]
    found = [reports.get(tx, world, report_id) for report_id in sorted(theirs, reverse=True)]
    return [one for one in found if one is not None]


def _tags(world: World, person: Person, report_id: int) -> list[str]:
    return world.vault.tags("follower", report_id, person.id)
