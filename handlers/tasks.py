"""Tasks on a card: taking one, waiting for one, giving it back."""

from bot.actions import tasks as actions
from bot.actions.activities import seen_by
from bot.actions.residents import to_name
from bot.messages import task_lists as writing
from bot.messages import tasks as messages
from bot.rules.activities import Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Resident
from bot.rules.signups import Reason, Refused
from bot.rules.tasks import Queued
from bot.taps import GiveBackTap, TasksTap, TaskTap
from db import tasks
from handlers.activities import own_card
from handlers.signups import resident_for
from handlers.visit import Visit


def choose(visit: Visit, tap: TaskTap) -> None:
    """A tap on a task, in the group or in private; also a yes to an offered place."""
    if (found := _resident(visit, tap)) is None:
        return
    rt, resident = found
    outcome = actions.choose(visit.tx, visit.world, rt, resident, tap.activity_id, tap.task_id)
    is_long = isinstance(outcome, Refused | Queued)
    visit.toast(messages.toast(visit.speech(rt), outcome), alert=is_long)
    if not isinstance(outcome, Refused):
        _redraw(visit, tap.activity_id)


def give_back(visit: Visit, tap: GiveBackTap) -> None:
    """Hands back a task, or leaves its queue."""
    if (found := _resident(visit, tap)) is None:
        return
    rt, resident = found
    outcome = actions.give_back(visit.tx, visit.world, rt, resident, tap.activity_id, tap.task_id)
    if isinstance(outcome, Refused):
        visit.toast(messages.toast(visit.speech(rt), outcome), alert=True)
        return
    visit.toast(messages.given_back(visit.speech(rt), outcome))
    _redraw(visit, tap.activity_id)


def open_page(visit: Visit, tap: TasksTap) -> None:
    """From the own card to all the tasks, and back."""
    sight = seen_by(visit.tx, visit.person, tap.activity_id)
    if sight is None:
        visit.toast(messages.toast(visit.speech(), Refused(Reason.NOT_HERE)), alert=True)
        return
    visit.toast()
    activity, now = sight.activity, tasks.of(visit.tx, tap.activity_id)
    if tap.is_open != 1 or activity.status is not Status.PLANNED or not now:
        visit.edit(own_card(visit, sight))
        return
    post = tasks.post_of(visit.tx, activity.id, sight.resident.id)
    named = to_name(visit.tx, sight.rt, visit.person.id)
    visit.edit(writing.page(visit.speech(sight.rt), activity, now, post, named))


def _resident(visit: Visit, tap: TaskTap | GiveBackTap) -> tuple[Neighbourhood, Resident] | None:
    found = resident_for(visit, tap.activity_id)
    if found is None:
        visit.toast(messages.toast(visit.speech(), Refused(Reason.NOT_HERE)), alert=True)
    return found


def _redraw(visit: Visit, activity_id: int) -> None:
    """In private: the message under the button becomes the card with the new answer."""
    sight = None if visit.in_group else seen_by(visit.tx, visit.person, activity_id)
    if sight is not None:
        visit.edit(own_card(visit, sight))
