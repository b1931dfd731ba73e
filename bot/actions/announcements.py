"""Planning an activity and posting it in its neighbourhood's group."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.actions import dialogues, report_works, series, verdicts
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.roles import is_officer
from bot.rules import announcements as rules
from bot.rules import mandiri, plans
from bot.rules.activities import Activity, Kind, Misfit, misfit_of_start
from bot.rules.activities import Status as Planned
from bot.rules.announcements import Understood
from bot.rules.kinds import told
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.plan_data import restored, stored
from bot.rules.plans import Plan
from bot.rules.proposals import is_open
from bot.updates import ANONYMOUS_ADMIN
from bot.world import World
from db import activities, journal, neighbourhoods, outbox, residents, tasks
from db.engine import Transaction

WHICH_RT = "rt"  # the step before there is a plan


class Refusal(StrEnum):
    """Why nothing was posted."""

    OFFICERS_ONLY = "officers_only"
    POSTED = "posted"  # it is there already
    ANSWERED = "answered"  # the proposal that it was made from: by another officer, or it is over
    INCOMPLETE = "incomplete"
    PAST = "past"
    TOO_FAR = "too_far"
    TWIN = "twin"  # another card of this kind stands at this time: asked first


def begin(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    chat_id: int,
    person_id: int,
    kind: Kind | None,
    text: str,
    said_at: datetime | None = None,
    *,
    alone: bool = False,
) -> tuple[Draft, Plan, Misread | None]:
    """Begin a plan from what was written, in place of the person's dialogue before in this chat.

    The `kind` is the command's (rules.kinds.told), None where there was none. Its "besok" is the day after it
    was `said_at`, else after today. Returns also why a day or an hour that was written was not taken. What is
    to be done `alone`, or says so itself, is planned without an hour.
    """
    found, alone = read(world, rt, text, kind, said_at, alone=alone)
    kind = kind if alone and kind else told(kind, found.kind, text)
    plan = plans.plan_of(rt.id, kind, found, asks_all=not text.strip(), alone=alone)
    draft = dialogues.begin(tx, world, Dialogue.PLAN, chat_id, person_id, plan.step, stored(plan))
    return draft, plan, found.misfit


def read(
    world: World,
    rt: Neighbourhood,
    text: str,
    kind: Kind | None,
    said_at: datetime | None = None,
    *,
    alone: bool = False,
) -> tuple[Understood, bool]:
    """Read what is to be done, and whether `alone`: because that was asked for, or the words say so.

    The `kind` is the command's; what was written behind the others begins with its name.
    """
    if alone:
        return mandiri.asked_for(text, said_at or world.now, rt.zone), True
    found = mandiri.announced(text, said_at or world.now, rt.zone)
    if found:
        return found, True
    named = kind not in (None, Kind.KERJA_BAKTI)
    return rules.read(text, world.now, rt.zone, said_at, named=named), False


def begin_somewhere(
    tx: Transaction,
    world: World,
    person_id: int,
    kind: Kind | None,
    text: str,
    said_at: datetime,
    *,
    alone: bool = False,
) -> Draft:
    """Keep what was written in private until the person has said for which neighbourhood."""
    data = {"text": text, "kind": kind.value if kind else "", "said_at": said_at.isoformat(), "alone": alone}
    return dialogues.begin(tx, world, Dialogue.PLAN, person_id, person_id, WHICH_RT, data)


def said_at(draft: Draft) -> datetime | None:
    """Return when what waits for its neighbourhood was written; None where that was not noted."""
    return datetime.fromisoformat(draft.data["said_at"]) if "said_at" in draft.data else None


def take_along(tx: Transaction, world: World, left: Draft) -> Draft:
    """Go on in private with a plan from the group, just as it is."""
    dialogues.end(tx, left)
    person_id = left.person_id
    return dialogues.begin(tx, world, Dialogue.PLAN, person_id, person_id, left.step, left.data)


def asks_rt(draft: Draft) -> bool:
    """True while the neighbourhood is still asked."""
    return draft.kind == Dialogue.PLAN and draft.step == WHICH_RT


def plan_in(draft: Draft) -> Plan | None:
    """Return the plan of a draft; None while the neighbourhood is still asked, and for other dialogues."""
    return restored(draft.data) if draft.kind == Dialogue.PLAN and not asks_rt(draft) else None


def half_way(
    tx: Transaction, world: World, rt: Neighbourhood, chat_id: int, person_id: int
) -> tuple[Draft, Plan] | None:
    """Return a plan of which something is known and that still hears what comes; `rt` tells the zone.

    Where its neighbourhood is still asked, it is what the words say.
    """
    left = dialogues.find(tx, world, Dialogue.PLAN, chat_id, person_id)
    if left is None or left.sleeps:
        return None
    plan = plan_in(left)
    if plan is None:
        found = rules.read(left.data["text"], world.now, rt.zone, said_at(left))
        plan = plans.plan_of(0, found.kind or Kind.KERJA_BAKTI, found, asks_all=False)
    return (left, plan) if plan.title or plan.day or plan.hour or plan.place else None


def keep(tx: Transaction, world: World, draft: Draft, plan: Plan) -> None:
    """Store a plan after an answer; what asked for another one is no question any more."""
    asked = draft.asked if plan.step == draft.step else ()
    dialogues.keep(tx, world, replace(draft, step=plan.step, data=stored(plan), asked=asked))


def may_post(tx: Transaction, rt: Neighbourhood, person_id: int, leader_id: int) -> bool:
    """True for the officers; for the group's administrators too where one of them began anonymously."""
    if rt.status is not Status.ACTIVE:
        return False
    if leader_id == ANONYMOUS_ADMIN and (
        person_id == ANONYMOUS_ADMIN or person_id in neighbourhoods.admins(tx, rt.chat_id)
    ):
        return True
    return is_officer(tx, rt, person_id)


def may_go_on(tx: Transaction, rt: Neighbourhood, plan: Plan, person_id: int, leader_id: int) -> bool:
    """True for whoever may go on with a plan: to propose one, living here is enough."""
    if not plan.proposes:
        return may_post(tx, rt, person_id, leader_id)
    found = residents.resident(tx, rt.id, person_id) if rt.status is Status.ACTIVE else None
    return found is not None and found.is_present and person_id == leader_id


def post(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    draft: Draft,
    person_id: int,
    *,
    beside: bool = False,
) -> Activity | Refusal:
    """Make the draft an activity, once, and have its card drawn in the group.

    `beside`: whoever was asked about a card of its kind at its time says that this one comes as well.
    """
    plan = plan_in(draft)
    if (
        plan is None
        or plan.rt_id != rt.id
        or plan.proposes
        or not may_post(tx, rt, person_id, draft.person_id)
    ):
        return Refusal.OFFICERS_ONLY
    if plan.proposal_id and not _waits(tx, world, plan.proposal_id):
        return Refusal.ANSWERED
    if twin(tx, world, rt, plan) and not (beside and draft.data.get("has_twin")):
        if activities.of_draft(tx, draft.key) or dialogues.by_key(tx, world, draft.key) is None:
            return Refusal.POSTED  # the card that is there is its own
        dialogues.keep(tx, world, replace(draft, data=draft.data | {"has_twin": True}))
        return Refusal.TWIN
    activity = make(tx, world, rt, draft, plan, person_id, Planned.PLANNED)
    if isinstance(activity, Activity):
        put_up(tx, world, rt, activity, person_id, proposed=plan.proposal_id != 0)
        report_works.planned(tx, world, activity, plan.reports, person_id)
    return activity


def twin(tx: Transaction, world: World, rt: Neighbourhood, plan: Plan) -> Activity | None:
    """Return what is planned in this neighbourhood of the plan's kind at its very time."""
    starts_at = None if plan.missing else plan.starts_at(rt.zone)
    coming = activities.planned(tx, rt.id, world.now) if starts_at else []
    return next((one for one in coming if (one.kind, one.starts_at) == (plan.kind, starts_at)), None)


def make(
    tx: Transaction,
    world: World,
    rt: Neighbourhood,
    draft: Draft,
    plan: Plan,
    person_id: int,
    status: Planned,
) -> Activity | Refusal:
    """Store the draft as an activity or a series, once: a new one, or the proposal that it was made from."""
    if refusal := _unready(plan, world, rt):
        return refusal
    if not dialogues.end(tx, draft):
        return Refusal.POSTED
    if plan.rule and status is Planned.PLANNED:
        activity = series.begin(tx, world, rt, plan, draft.key, person_id)
    else:
        activity = _store(tx, world, rt, draft.key, plan, person_id, status)
    return activity or Refusal.POSTED


def _unready(plan: Plan, world: World, rt: Neighbourhood) -> Refusal | None:
    starts_at = plan.starts_at(rt.zone)
    if starts_at is None or plan.missing:
        return Refusal.INCOMPLETE
    misfit = misfit_of_start(starts_at, world.now)
    if misfit is None:
        return None
    return Refusal.PAST if misfit is Misfit.PAST else Refusal.TOO_FAR


def _waits(tx: Transaction, world: World, proposal_id: int) -> bool:
    proposal = activities.locked(tx, proposal_id)
    return proposal is not None and is_open(proposal, world.now)


def _store(
    tx: Transaction, world: World, rt: Neighbourhood, key: str, plan: Plan, person_id: int, status: Planned
) -> Activity | None:
    values = {
        "kind": plan.kind.value,
        "title": plan.title,
        "place": plan.place,
        "starts_at": plan.starts_at(rt.zone),
        "tools": "\n".join(plan.tools),
        "status": status.value,
        "scheduled_at": world.now,
        "draft_key": key,
        "alone": plan.alone,
        "rule": plan.rule if status is Planned.PROPOSED else "",
    }
    if plan.proposal_id:
        activities.change(tx, plan.proposal_id, **values)
        activity = activities.get(tx, plan.proposal_id)
    else:
        mine = {"neighbourhood_id": rt.id, "created_by": person_id, "created_at": world.now}
        activity = activities.add(tx, values | mine)
    if activity is not None:
        tasks.write_anew(tx, activity.id, plan.tasks)
    return activity


def put_up(
    tx: Transaction, world: World, rt: Neighbourhood, activity: Activity, person_id: int, *, proposed: bool
) -> None:
    """Have the card of a new activity drawn in the group; of a proposal, those concerned hear of it."""
    outbox.touch_card(tx, activity.id, rt.chat_id, world.now)
    journal.note(tx, rt.id, person_id, world.now, "post", f"activity:{activity.id}", activity.title)
    if proposed:
        activities.change(tx, activity.id, decided_by=person_id)
        verdicts.redraw(tx, world, activity.id)
        verdicts.tell_proposer(tx, world, rt, activity, "accepted", person_id)
