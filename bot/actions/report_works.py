"""Several tickets become one kerja bakti, and are settled with it, or free again when it is called off."""

from collections.abc import Collection, Iterable, Sequence

from bot.actions import dialogues, report_news, report_readers, reports, tickets
from bot.actions.dialogues import Dialogue, Draft
from bot.rules import report_works as rules
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Status
from bot.rules.photos import Stage
from bot.rules.plan_data import stored
from bot.rules.plans import Plan
from bot.rules.report_works import Finished, Picking
from bot.rules.reports import Event, Report
from bot.rules.residents import Person
from bot.rules.tickets import AFTER_MOST, Step
from bot.world import World
from db import activities, neighbourhoods, outbox, photos, residents
from db import reports as rows
from db.engine import Transaction
from db.outbox import CARD_LIVES, NewLetter, Priority

QUESTION = "works_done"


def gather(tx: Transaction, world: World, person: Person, ids: Sequence[int]) -> Picking | None:
    """Return tickets that an officer gathers for a kerja bakti; None where the first of them is none.

    What somebody else has put into a plan meanwhile is left out.
    """
    sights = [reports.seen_by(tx, world, person, report_id) for report_id in ids]
    first = sights[0] if sights else None
    if first is None or not first.resident.is_officer or not rules.fits(first.report):
        return None
    seen = [sight.report for sight in sights if sight and sight.rt.id == first.rt.id]
    picked = tuple(one for one in seen if rules.fits(one))
    found = [reports.read(world, one) for one in rows.open_since(tx, first.rt.id, world.now - rules.BACK)]
    near = rules.around(first.report, found, rows.settings(tx, first.rt.id).radius)
    chosen = {one.id for one in picked}
    return Picking(first.rt, picked, tuple(one for one in near if one.id not in chosen))


def begin(
    tx: Transaction, world: World, person: Person, picking: Picking, title: str, tasks: Sequence[str]
) -> tuple[Draft, Plan]:
    """Begin the plan in private, in place of one that is half-way there; the words are the RT's."""
    plan = rules.plan_of(picking.rt.id, picking.picked, title, tasks)
    draft = dialogues.begin(tx, world, Dialogue.PLAN, person.id, person.id, plan.step, stored(plan))
    return draft, plan


def planned(tx: Transaction, world: World, activity: Activity, ids: Collection[int], person_id: int) -> None:
    """Let tickets be part of what has just been posted; what is closed or planned meanwhile is not."""
    resident = residents.resident(tx, activity.neighbourhood_id, person_id)
    by = resident.id if resident else None
    for report_id in sorted(ids):
        report = reports.get(tx, world, report_id, locks=True)
        if report is None or not rules.fits(report) or report.neighbourhood_id != activity.neighbourhood_id:
            continue
        rows.change(tx, report_id, activity_id=activity.id)
        _noted(tx, world, report, Event.PLANNED, by, activity)


def free(tx: Transaction, world: World, activity: Activity, resident_id: int) -> None:
    """Let tickets wait for something else: what they were part of is called off."""
    for report in _open(tx, world, activity.id):
        rows.change(tx, report.id, activity_id=None)
        _noted(tx, world, report, Event.FREED, resident_id, activity)


def _noted(
    tx: Transaction, world: World, report: Report, what: Event, resident_id: int | None, activity: Activity
) -> None:
    rows.note(tx, report.id, world.now, what, resident_id, activity.title)
    tickets.follow(tx, world, report)
    report_news.tell(tx, world, report, what, str(activity.id))


def _open(tx: Transaction, world: World, activity_id: int) -> list[Report]:
    """Return the open tickets of a kerja bakti, kept from other changes until commit."""
    found = [reports.get(tx, world, report_id, locks=True) for report_id in rows.of_activity(tx, activity_id)]
    return [one for one in found if one is not None and not one.is_closed]


def ask(tx: Transaction, world: World, activity_id: int) -> None:
    """Once it is over and a photo shows it, ask whoever holds its tickets whether they are settled, once."""
    activity = activities.get(tx, activity_id)
    if activity is None or not rules.is_over(activity, photos.shown_after(tx, activity_id)):
        return
    found = {_answers(tx, one, activity) for one in _open(tx, world, activity_id)}
    outbox.put(tx, *(_question(world, activity_id, person_id) for person_id in sorted(found - {0})))


def _answers(tx: Transaction, report: Report, activity: Activity) -> int:
    """Return who is asked: who holds a ticket, else who has planned the work; 0 where nobody is reached."""
    readers = report_readers.of(tx, [report])
    planner = residents.resident(tx, report.neighbourhood_id, activity.created_by)
    found = report_readers.holder(tx, readers, report) or readers.reached(
        report, [planner] if planner else []
    )
    return found[0].id if found else 0


def _question(world: World, activity_id: int, person_id: int) -> NewLetter:
    return NewLetter(
        key=f"{QUESTION}:{activity_id}:{person_id}",
        kind=QUESTION,
        chat_id=person_id,
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=world.now + CARD_LIVES,
        subject_id=activity_id,
        person_id=person_id,
    )


def finished(tx: Transaction, world: World, person: Person, activity_id: int) -> Finished | None:
    """Return a kerja bakti that is over with the open tickets that this officer is asked about."""
    activity = activities.get(tx, activity_id)
    rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
    if activity is None or rt is None or rt.status is not Status.ACTIVE:
        return None
    if not rules.is_over(activity, photos.shown_after(tx, activity_id)):
        return None
    found = _open(tx, world, activity_id)
    theirs = tuple(one for one in found if _answers(tx, one, activity) == person.id)
    return Finished(activity, rt, theirs)


def close(tx: Transaction, world: World, person: Person, found: Finished, ids: Iterable[int]) -> list[Report]:
    """Close these of the tickets, with the photos from after the work; return those that are closed now."""
    closed = []
    wanted = set(ids)
    for report in (one for one in found.reports if one.id in wanted):
        for photo in photos.shown_after(tx, found.activity.id)[:AFTER_MOST]:
            rows.add_photo(tx, report.id, Stage.AFTER, photo.file_id, photo.unique_id, world.now)
        outcome = tickets.step(tx, world, person, report.id, Step.DONE)
        if isinstance(outcome, reports.Sight):
            closed.append(outcome.report)
    return closed
