"""Proposing an activity without holding an office, and the officers' answer to it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions import dialogues, series, verdicts
from bot.actions.announcements import Refusal as Unmade
from bot.actions.announcements import make, may_go_on, plan_in, put_up, read, twin
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.roles import is_officer, reached, write_to
from bot.rules import plans
from bot.rules import proposals as rules
from bot.rules.activities import Activity, Kind, Status
from bot.rules.kinds import told
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.neighbourhoods import Status as Standing
from bot.rules.plan_data import plan_again, stored
from bot.rules.plans import Plan
from bot.rules.proposals import LIVES, Refusal
from bot.rules.residents import Person
from bot.rules.stamps import stamp
from bot.world import World
from db import activities, journal, neighbourhoods, proposals, residents, tasks
from db.engine import Transaction
from db.outbox import NewLetter, Priority


@dataclass(frozen=True, slots=True)
class Twin:
    """What is planned already of the kind of a proposal, at its very time."""

    other: Activity
    rt: Neighbourhood


@dataclass(frozen=True, slots=True)
class Idea:
    """What somebody wrote, with the kind of its command and when; `rt_id` is the group's, 0 in private."""

    text: str = ""
    kind: Kind | None = None
    said_at: datetime | None = None
    alone: bool = False
    rt_id: int = 0


def homes(tx: Transaction, person: Person, *, as_officer: bool) -> list[Neighbourhood]:
    """Return where the person lives as an officer, or where without an office."""
    found = [rt for rt in neighbourhoods.homes_of(tx, person.id) if rt.status is Standing.ACTIVE]
    return [rt for rt in found if is_officer(tx, rt, person.id) is as_officer]


def open_for(tx: Transaction, world: World, person: Person) -> list[Activity]:
    """Return the proposals that this officer may answer, the oldest first."""
    ids = [rt.id for rt in homes(tx, person, as_officer=True)]
    return proposals.open_in(tx, ids, world.now - LIVES) if ids else []


def mine(tx: Transaction, world: World, rt: Neighbourhood, person: Person) -> Activity | None:
    """Return what the person has proposed here and nobody answered yet."""
    return proposals.of_person(tx, rt.id, person.id, world.now - LIVES)


def lay_by(tx: Transaction, world: World, person_id: int, idea: Idea) -> None:
    """Keep what the person wrote until they go on with it in private; the newest one counts."""
    said_at = (idea.said_at or world.now).isoformat()
    data = {"text": idea.text, "kind": idea.kind or "", "said_at": said_at}
    dialogues.lay_by(tx, world, Dialogue.IDEA, person_id, data | {"alone": idea.alone, "rt_id": idea.rt_id})


def laid_by(tx: Transaction, world: World, person_id: int) -> Idea:
    """Return what the person wrote last and may propose now; an empty one where there is nothing."""
    draft = dialogues.find(tx, world, Dialogue.IDEA, person_id, person_id)
    if draft is None:
        return Idea()
    data, kind = draft.data, draft.data["kind"]
    said_at = datetime.fromisoformat(data["said_at"])
    return Idea(data["text"], Kind(kind) if kind else None, said_at, data["alone"], data["rt_id"])


def begin(
    tx: Transaction, world: World, rt: Neighbourhood, person_id: int, idea: Idea
) -> tuple[Draft, Plan, Misread | None]:
    """Begin a plan that will be proposed, in the private chat."""
    dialogues.end_kind(tx, world, Dialogue.IDEA, person_id, person_id)
    found, alone = read(world, rt, idea.text, idea.kind, idea.said_at, alone=idea.alone)
    kind = idea.kind or Kind.KERJA_BAKTI
    kind = kind if alone and idea.kind else told(kind, found.kind, idea.text)
    plan = plans.plan_of(rt.id, kind, found, asks_all=not idea.text.strip(), alone=alone)
    plan = replace(plan, proposes=True)
    draft = dialogues.begin(tx, world, Dialogue.PLAN, person_id, person_id, plan.step, stored(plan))
    return draft, plan, found.misfit


def send(
    tx: Transaction, world: World, rt: Neighbourhood, draft: Draft, person: Person
) -> tuple[Activity, int] | Unmade | Refusal:
    """Store a proposal, once, and tell the officers; return it, and how many of them could be told."""
    plan = plan_in(draft)
    if plan is None or not plan.proposes or not may_go_on(tx, rt, plan, person.id, draft.person_id):
        return Unmade.OFFICERS_ONLY
    neighbourhoods.hold(tx, rt.id)  # another proposal of theirs may be on its way
    if mine(tx, world, rt, person) is not None:
        return Refusal.ONE_ALREADY
    activity = make(tx, world, rt, draft, plan, person.id, Status.PROPOSED)
    if not isinstance(activity, Activity):
        return activity
    journal.note(tx, rt.id, person.id, world.now, "propose", f"activity:{activity.id}")
    return activity, _tell_officers(tx, world, rt, activity)


def _tell_officers(tx: Transaction, world: World, rt: Neighbourhood, activity: Activity) -> int:
    officers = reached(tx, rt.id)
    letter = NewLetter(
        key=f"proposal:{activity.id}:{stamp(world.now)}",
        kind="proposal",
        priority=Priority.REMINDER,
        due_at=world.now,
        expires_at=world.now + LIVES,
        subject_id=activity.id,
    )
    write_to(tx, officers, letter)
    return len(officers)


def seen(
    tx: Transaction, world: World, person: Person, activity_id: int
) -> tuple[Activity, Neighbourhood] | Refusal:
    """Return an open proposal that this officer may answer, kept from other changes until commit."""
    activity = activities.locked(tx, activity_id)
    rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
    if activity is None or rt is None:  # declined or withdrawn: who may ask is not known any more
        return Refusal.ANSWERED if homes(tx, person, as_officer=True) else Refusal.NOT_YOURS
    if not is_officer(tx, rt, person.id):
        return Refusal.NOT_YOURS
    return (activity, rt) if rules.is_open(activity, world.now) else Refusal.ANSWERED


def decided(
    tx: Transaction, person: Person, activity_id: int
) -> tuple[Activity, Neighbourhood, Person | None] | None:
    """Return what was answered, and by whom; None for all but its officers, and once it is forgotten."""
    activity = activities.get(tx, activity_id)
    rt = neighbourhoods.get(tx, activity.neighbourhood_id) if activity else None
    if activity is None or rt is None or not is_officer(tx, rt, person.id):
        return None
    return activity, rt, residents.person(tx, activity.decided_by or 0)


def accept(
    tx: Transaction, world: World, person: Person, activity_id: int, *, beside: bool
) -> tuple[Activity, Neighbourhood] | Twin | Refusal:
    """Post a proposal just as it is, once; with a rhythm it becomes a series.

    `beside`: also where a card of its kind stands at its time, about which an officer is asked before.
    """
    found = seen(tx, world, person, activity_id)
    if isinstance(found, Refusal):
        return found
    activity, rt = found
    if refusal := rules.refusal(activity, world.now):
        return refusal
    plan = _plan_of(tx, activity, rt)
    if not beside and (other := twin(tx, world, rt, plan)):
        return Twin(other, rt)
    if activity.rule:
        series.begin(tx, world, rt, plan, f"proposal:{activity.id}", person.id)
    else:
        activities.change(tx, activity.id, status=Status.PLANNED.value, scheduled_at=world.now)
    put_up(tx, world, rt, activity, person.id, proposed=True)
    return activities.get(tx, activity.id) or activity, rt


def amend(
    tx: Transaction, world: World, person: Person, activity_id: int
) -> tuple[Draft, Plan, Neighbourhood] | Refusal:
    """Begin a plan from a proposal; posting it answers the proposal."""
    found = seen(tx, world, person, activity_id)
    if isinstance(found, Refusal):
        return found
    activity, rt = found
    plan, _ = plans.in_time(_plan_of(tx, activity, rt), world.now, rt.zone)
    draft = dialogues.begin(tx, world, Dialogue.PLAN, person.id, person.id, plan.step, stored(plan))
    return draft, plan, rt


def _plan_of(tx: Transaction, activity: Activity, rt: Neighbourhood) -> Plan:
    return plan_again(activity, rt.zone, tasks_of(tx, activity.id))


def tasks_of(tx: Transaction, activity_id: int) -> list[tuple[str, int]]:
    """Return the tasks of a proposal as they are written: names, and how many are needed for each."""
    return [(task.name, task.needed) for task in tasks.of(tx, activity_id)]


def decline(
    tx: Transaction, world: World, person: Person, activity_id: int
) -> tuple[Activity, Neighbourhood, bool | None] | Refusal:
    """Answer a proposal with a kind no; whether whoever made it is told is as verdicts.tell_proposer says."""
    found = seen(tx, world, person, activity_id)
    if isinstance(found, Refusal):
        return found
    activity, rt = found
    verdicts.decline(tx, world, activity, person.id)
    journal.note(tx, rt.id, person.id, world.now, "decline", f"activity:{activity.id}")
    return activity, rt, verdicts.tell_proposer(tx, world, rt, activity, "declined", person.id)


def withdraw(tx: Transaction, world: World, person: Person, activity_id: int) -> bool:
    """Take one's own proposal back."""
    activity = activities.locked(tx, activity_id)
    if activity is None or activity.created_by != person.id or not rules.is_open(activity, world.now):
        return False
    verdicts.decline(tx, world, activity, person.id)
    return True
