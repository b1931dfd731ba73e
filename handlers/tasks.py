"""Tasks on a card: taking one, waiting for one, giving it back."""

from bot.actions import tasks as actions
from bot.actions.residents import to_name
from bot.messages import task_lists as writing
from bot.messages import tasks as messages
from bot.rules.signups import Reason, Refused
from bot.rules.tasks import Outcome, Queued, Task
from bot.taps import GiveBackTap, TasksTap, TaskTap
from db import tasks
from handlers.activities import own_card
from handlers.neighbours import behind_button, opens, redraw
from handlers.visit import Visit


def choose(visit: Visit, tap: TaskTap) -> None:
    """A tap on a task, in the group or in private; also a yes to an offered place."""
    if (sight := behind_button(visit, tap.activity_id)) is None:
        return
    rt, resident = sight.rt, sight.resident
    outcome = actions.choose(visit.tx, visit.world, rt, resident, tap.activity_id, tap.task_id)
    is_long = isinstance(outcome, Refused | Queued)
    visit.toast(messages.toast(visit.speech(rt), outcome), alert=is_long)
    if _is_news(outcome):
        redraw(visit, tap.activity_id)


def _is_news(outcome: Outcome | Task) -> bool:
    """True where the card under the button is not as it was, or never was as it is now."""
    return not isinstance(outcome, Refused) or outcome.reason is Reason.TASKS_CHANGED


def give_back(visit: Visit, tap: GiveBackTap) -> None:
    """Hands back a task, or leaves its queue."""
    if (sight := behind_button(visit, tap.activity_id)) is None:
        return
    rt, resident = sight.rt, sight.resident
    outcome = actions.give_back(visit.tx, visit.world, rt, resident, tap.activity_id, tap.task_id)
    if isinstance(outcome, Refused):
        visit.toast(messages.toast(visit.speech(rt), outcome), alert=True)
    else:
        visit.toast(messages.given_back(visit.speech(rt), outcome))
    if _is_news(outcome):
        redraw(visit, tap.activity_id)


def open_page(visit: Visit, tap: TasksTap) -> None:
    """From the own card to all the tasks, and back."""
    if (sight := behind_button(visit, tap.activity_id)) is None:
        return
    activity, now = sight.activity, tasks.of(visit.tx, tap.activity_id)
    if not opens(visit, sight, tap.is_open) or not now:
        visit.edit(own_card(visit, sight))
        return
    post = tasks.post_of(visit.tx, activity.id, sight.resident.id)
    named = to_name(visit.tx, sight.rt, visit.person.id)
    visit.edit(writing.page(visit.speech(sight.rt), activity, now, post, named))
