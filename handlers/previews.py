"""What is typed while a plan is open: the answer to its question, or words about its preview."""

from bot.actions import dialogues
from bot.actions.dialogues import Draft
from bot.messages import previews as messages
from bot.rules import corrections
from bot.rules import previews as rules
from bot.rules.moments import Misread
from bot.rules.plans import QUESTIONS, Step, asking
from bot.rules.previews import Wish
from handlers import announcements, plans, posting
from handlers.plans import Desk
from handlers.visit import Visit


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """Take it as an answer."""
    desk = plans.desk_of(visit, draft)
    if desk is None:
        return
    if desk.plan.step in QUESTIONS:
        plans.answer(visit, desk, text)
        return
    match rules.wish(text):
        case Wish.POST:
            posting.post_plan(visit, desk, beside=True)
        case Wish.STOP:
            posting.end_plan(visit, desk.draft)
        case Wish.CHANGE:
            plans.go_on(visit, desk, asking(desk.plan, Step.LINES), None)
        case None:
            _amend(visit, desk, text)


def _amend(visit: Visit, desk: Desk, text: str) -> None:
    """Another time, another line of the card, or another activity altogether."""
    now, zone = visit.world.now, desk.rt.zone
    if step := rules.asked_line(text):
        plans.go_on(visit, desk, asking(desk.plan, step), None)
        return
    plan, misfit = corrections.amended(desk.plan, text, now, zone)
    if misfit is not Misread.UNREAD:
        plans.go_on(visit, desk, plan, misfit)
    elif changed := corrections.line_changed(desk.plan, text, now, zone):
        plan, misfit = changed
        plans.go_on(visit, desk, plans.without_old_title(desk, plan), misfit)
    elif rules.is_another(text, now, zone):
        announcements.begin_plan(visit, desk.rt, text, None, desk.draft.person_id)
    else:
        again = visit.answer(messages.not_a_change(visit.speech(desk.rt)), reply=visit.in_group)
        dialogues.ask(visit.tx, visit.world, desk.draft, again)
