"""The end of a plan: its card comes into the group, or it is thrown away."""

from bot.actions import announcements as actions
from bot.actions import dialogues
from bot.actions.activities import Sight, in_charge
from bot.actions.announcements import Refusal
from bot.actions.dialogues import Dialogue, Draft
from bot.messages import announcements as messages
from bot.messages import general
from bot.messages import notices as changed
from bot.messages import plans as questions
from bot.parcels import Edit, Text
from bot.rules.activities import Activity
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.plans import in_time
from bot.taps import PlanEndTap, PostBesideTap, PostTap
from handlers import plans, proposals
from handlers.plans import Desk
from handlers.visit import Visit


def post(visit: Visit, tap: PostTap) -> None:
    """Pasang: the card comes into the group."""
    desk = plans.in_hand(visit, tap.key)
    if desk is not None:
        post_plan(visit, desk)


def post_beside(visit: Visit, tap: PostBesideTap) -> None:
    """Ya, pasang juga: it comes beside the card that is there."""
    desk = plans.in_hand(visit, tap.key)
    if desk is not None:
        post_plan(visit, desk, beside=True)


def post_plan(visit: Visit, desk: Desk, *, beside: bool = False) -> None:
    """Post it by button or by a typed yes, or ask for what does not fit any more."""
    if desk.plan.proposes:
        proposals.send(visit, desk)
        return
    match actions.post(visit.tx, visit.world, desk.rt, desk.draft, visit.person.id, beside=beside):
        case Activity() as activity:
            take_off_buttons(visit, desk.draft, messages.posted_here(visit.shared_speech(desk.rt)))
            _posted(visit, desk.rt, activity)
        case Refusal.PAST | Refusal.TOO_FAR:
            plan, misfit = in_time(desk.plan, visit.world.now, desk.rt.zone)
            plans.go_on(visit, desk, plan, misfit)
        case Refusal.INCOMPLETE:
            plans.go_on(visit, desk, desk.plan, Misread.UNREAD)
        case Refusal.TWIN:
            _ask_about_twin(visit, desk)
        case Refusal.POSTED:
            _refuse(visit, questions.posted_before(visit.speech(desk.rt)), alert=False)
        case Refusal.ANSWERED:
            dialogues.end(visit.tx, desk.draft)
            proposals.answered(visit, desk.plan.proposal_id)
        case Refusal.OFFICERS_ONLY:
            _refuse(visit, general.officers_only(visit.speech(desk.rt)), alert=True)


def _ask_about_twin(visit: Visit, desk: Desk) -> None:
    """Ask whether it shall stand beside what another officer has posted."""
    other = actions.twin(visit.tx, visit.world, desk.rt, desk.plan)
    if other is None:
        return
    key = desk.draft.key
    page = changed.twin(visit.shared_speech(desk.rt), other, PostBesideTap(key), PlanEndTap(key))
    if visit.in_group and visit.update.callback_query is None:
        dialogues.ask(visit.tx, visit.world, desk.draft, visit.answer(page, reply=True))
    else:
        plans.turn(visit, page)


def _refuse(visit: Visit, words: str, *, alert: bool) -> None:
    if visit.update.callback_query is None:
        visit.say(general.said(words), reply=visit.in_group)
    else:
        visit.toast(words, alert=alert)


def _posted(visit: Visit, rt: Neighbourhood, activity: Activity) -> None:
    if not visit.in_group:
        plans.turn(visit, messages.posted(visit.speech(rt), activity, rt))
        return
    link = ""
    if not visit.can_write_to(visit.person):
        manages = isinstance(in_charge(visit.tx, visit.person, activity.id), Sight)
        link = visit.deep_link(f"manage_{activity.id}") if manages else ""
    plans.turn(visit, messages.posted_in_group(visit.shared_speech(rt), link))


def stop(visit: Visit, tap: PlanEndTap) -> None:
    """Batal under a plan."""
    draft = plans.waiting(visit, tap.key)
    if draft is not None:
        end_plan(visit, draft)
    elif desk := plans.in_hand(visit, tap.key):
        end_plan(visit, desk.draft)


def end_plan(visit: Visit, draft: Draft) -> None:
    """Throw a plan away."""
    dialogues.end(visit.tx, draft)
    ended = messages.ended(visit.shared_speech(visit.rt) if visit.rt else visit.speech())
    take_off_buttons(visit, draft, ended)
    plans.turn(visit, ended)


def take_off_buttons(visit: Visit, draft: Draft | None, words: Text) -> None:
    """After a plan has ended in the group, where its last message still has buttons, unless one was pressed.

    Which message that is only the draft knows: a reply may be to another of the bot's, a card or a reminder.
    """
    if draft is None or draft.chat_id == draft.person_id or draft.message_id is None:
        return
    if visit.update.callback_query is None or visit.message.message_id != draft.message_id:
        visit.send(Edit(draft.chat_id, draft.message_id, words))


def cancel(visit: Visit, _words: str) -> None:
    """/batal: puts aside whatever dialogue the person has open in this chat, or the plan it replies to."""
    if replied := _plan_of_another(visit):
        end_plan(visit, replied.draft)
        return
    ended = dialogues.put_aside(visit.tx, visit.world, visit.chat.id, visit.user.id)
    for draft in ended:
        if draft.kind == Dialogue.PLAN:
            take_off_buttons(visit, draft, messages.ended(visit.speech()))
    visit.say(messages.cancelled(visit.speech(), was_open=bool(ended)), reply=visit.in_group)


def _plan_of_another(visit: Visit) -> Desk | None:
    draft = dialogues.heard_by(visit.tx, visit.world, visit.chat.id, visit.user.id, visit.replied_to)
    if draft is None or draft.kind != Dialogue.PLAN or draft.person_id == visit.user.id:
        return None
    return plans.desk_of(visit, draft)
