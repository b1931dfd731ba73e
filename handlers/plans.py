"""The dialogue of an activity being planned: its open question, shown and answered."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.actions import announcements as actions
from bot.actions import dialogues, holidays
from bot.actions.dialogues import Draft
from bot.messages import general, proposals
from bot.messages import plan_buttons as buttons
from bot.messages import plans as messages
from bot.messages import previews as looks
from bot.messages.kinds import TITLES, TOOLS
from bot.messages.speech import Speech, speech
from bot.parcels import Button, Edit, Text
from bot.rules import plans as rules
from bot.rules.activities import Kind, Status
from bot.rules.mandiri import day_of
from bot.rules.moments import Misread
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.plan_answers import typed
from bot.rules.plan_data import activity_of
from bot.rules.plans import Plan, Step
from bot.rules.rhythms import fitted, next_day, unpacked
from bot.rules.series import local_day
from bot.taps import PlanAskTap, PlanSetTap, PlanTypeTap, one_of
from bot.updates import ANONYMOUS_ADMIN
from db import activities, neighbourhoods
from handlers.visit import Visit


@dataclass(frozen=True, slots=True)
class Desk:
    """A plan in the hands of somebody who may go on with it."""

    rt: Neighbourhood
    draft: Draft
    plan: Plan


def homes(visit: Visit) -> list[Neighbourhood]:
    """Return the neighbourhoods whose officer the person is."""
    person_id = visit.person.id
    return [rt for rt in visit.homes if actions.may_post(visit.tx, rt, person_id, person_id)]


def in_hand(visit: Visit, key: str) -> Desk | None:
    """Return the plan under a pressed button; else answer with a toast why not."""
    draft = dialogues.by_key(visit.tx, visit.world, key)
    plan = actions.plan_in(draft) if draft is not None and draft.chat_id == visit.chat.id else None
    rt = neighbourhoods.get(visit.tx, plan.rt_id) if plan else None
    if draft is None or plan is None or rt is None:
        made = activities.of_draft(visit.tx, key)
        words = messages.posted_before if made else messages.too_old
        if made is not None and made.status is Status.PROPOSED:
            words = proposals.sent_before
        visit.toast(words(visit.speech()), alert=made is None)
        return None
    if draft.person_id == ANONYMOUS_ADMIN:
        visit.group_admins()
    if not actions.may_go_on(visit.tx, rt, plan, visit.person.id, draft.person_id):
        visit.toast(general.officers_only(visit.speech(rt)), alert=True)
        return None
    return Desk(rt, draft, plan)


def waiting(visit: Visit, key: str) -> Draft | None:
    """Return what was written before there is a plan of it."""
    draft = dialogues.by_key(visit.tx, visit.world, key)
    waits = draft is not None and draft.chat_id == visit.chat.id and actions.asks_rt(draft)
    return draft if waits else None


def ask(visit: Visit, tap: PlanAskTap) -> None:
    """Ubah, one of its lines, or back to the preview."""
    desk, step = in_hand(visit, tap.key), one_of(Step, tap.step)
    if desk is not None and (step is None or not rules.has_question(desk.plan, step)):
        visit.toast(general.old_button(visit.speech(desk.rt)), alert=True)
    elif desk is not None and step is Step.ALONE:
        go_on(visit, desk, rules.by_oneself(desk.plan, alone=not desk.plan.alone), None)
    elif desk is not None and step is not None:
        go_on(visit, desk, rules.asking(desk.plan, step), None)


def choose(visit: Visit, tap: PlanSetTap) -> None:
    """An answer by button."""
    desk = in_hand(visit, tap.key)
    if desk is None:
        return
    step = one_of(Step, tap.step)
    chosen = _chosen(visit, desk, tap) if step and rules.has_question(desk.plan, step) else None
    if chosen is None:
        visit.toast(general.old_button(visit.speech(desk.rt)), alert=True)
        return
    go_on(visit, desk, *rules.in_time(chosen, visit.world.now, desk.rt.zone))


def _chosen(visit: Visit, desk: Desk, tap: PlanSetTap) -> Plan | None:
    plan, step, value = desk.plan, one_of(Step, tap.step), tap.value
    words = speech(desk.rt.language, desk.rt.zone)
    match step:
        case Step.KIND:
            kind = one_of(Kind, value)
            return without_old_title(desk, rules.answered(plan, step, kind=kind)) if kind else None
        case Step.DAY:
            day = rules.day_in(value, visit.world.now, desk.rt.zone)
            return rules.on_day(plan, day) if day else None
        case Step.HOUR:
            hour = rules.hour_in(value)
            return rules.at_hour(plan, hour) if hour is not None else None
        case Step.REPEAT:
            return _repeating(visit, desk, value)
        case Step.PLACE if not value:
            return rules.answered(plan, step, place="")
        case Step.TOOLS if not value:
            return rules.answered(plan, step)
        case Step.TASKS if not value:
            return rules.answered(plan, step, tasks=())
        case Step.TITLE if value in _numbers(TITLES[plan.kind]):
            return rules.answered(plan, step, title=words.plain(TITLES[plan.kind][int(value)]))
        case Step.TOOLS if value in _numbers(TOOLS[plan.kind]):
            return rules.toggled(plan, words.plain(TOOLS[plan.kind][int(value)]))
    return None


def without_old_title(desk: Desk, plan: Plan) -> Plan:
    """Of another kind than before: a title that belonged to the old one is asked anew."""
    before, words = desk.plan, speech(desk.rt.language, desk.rt.zone)
    if plan.kind is before.kind or not buttons.belongs_to(words, plan.title, before.kind):
        return plan
    return rules.untitled(plan)


def _repeating(visit: Visit, desk: Desk, value: str) -> Plan | None:
    """A rhythm by button, with its next day where none is known; "" is once."""
    plan, rule = desk.plan, unpacked(value)
    if not value:
        return rules.answered(plan, Step.REPEAT, rule="")
    today = local_day(visit.world.now, desk.rt.zone)
    day = plan.day or (next_day(rule, today, today) if rule else None)
    return rules.answered(plan, Step.REPEAT, day=day, rule=fitted(rule, day)) if rule and day else None


def _numbers(suggestions: tuple[str, ...]) -> set[str]:
    return {str(number) for number in range(len(suggestions))}


def ask_typed(visit: Visit, tap: PlanTypeTap) -> None:
    """In a group: a question to reply to, for whoever pressed."""
    desk, step = in_hand(visit, tap.key), one_of(Step, tap.step)
    if desk is None:
        return
    if step is None or step not in rules.QUESTIONS:
        visit.toast(general.old_button(visit.speech(desk.rt)), alert=True)
        return
    plan = rules.asking(desk.plan, step)
    draft = replace(desk.draft, message_id=visit.message.message_id)
    actions.keep(visit.tx, visit.world, draft, plan)
    visit.toast()
    text, hint = messages.ask_typed(visit.shared_speech(desk.rt), plan, visit.person)
    dialogues.ask(visit.tx, visit.world, draft, visit.answer(text, force_reply=hint))


def desk_of(visit: Visit, draft: Draft) -> Desk | None:
    """Return the plan about which somebody typed; else say why not, to its own officer only."""
    plan = actions.plan_in(draft)
    rt = neighbourhoods.get(visit.tx, plan.rt_id) if plan else None
    if plan is None or rt is None:
        visit.say(messages.rt_first(visit.speech()))
        return None
    if draft.person_id == ANONYMOUS_ADMIN and not visit.is_anonymous_admin:
        visit.group_admins()
    if not actions.may_go_on(visit.tx, rt, plan, visit.user.id, draft.person_id):
        if draft.person_id == visit.user.id:
            visit.say(general.said(general.officers_only(visit.speech(rt))), reply=visit.in_group)
        return None
    return Desk(rt, draft, plan)


def answer(visit: Visit, desk: Desk, text: str) -> None:
    """Take a typed answer to the open question."""
    rt, draft = desk.rt, desk.draft
    after, misfit = typed(desk.plan, text, visit.world.now, rt.zone)
    after = without_old_title(desk, after) if desk.plan.step is Step.KIND else after
    if after.step is not desk.plan.step:
        draft = put_away(visit, desk, after)
    actions.keep(visit.tx, visit.world, draft, after)
    if visit.in_group and misfit is not None and after.step in rules.QUESTIONS:
        again, hint = messages.ask_typed(visit.shared_speech(rt), after, None, misfit)
        dialogues.ask(visit.tx, visit.world, draft, visit.answer(again, reply=True, force_reply=hint))
    else:
        show(visit, rt, draft, after, misfit)


def put_away(visit: Visit, desk: Desk, plan: Plan) -> Draft:
    """In a group: take the buttons off the message that something typed has answered."""
    if visit.in_group and desk.draft.message_id is not None:
        answered = messages.settled(visit.shared_speech(desk.rt), plan, desk.plan.step)
        visit.send(Edit(visit.chat.id, desk.draft.message_id, answered))
    return replace(desk.draft, message_id=None, asked=())


def go_on(visit: Visit, desk: Desk, plan: Plan, misfit: Misread | None) -> None:
    """Store the plan and show what comes next."""
    if visit.update.callback_query is None:
        draft = put_away(visit, desk, plan)
    else:
        draft = replace(desk.draft, message_id=visit.message.message_id)
    actions.keep(visit.tx, visit.world, draft, plan)
    show(visit, desk.rt, draft, plan, misfit)


def show(visit: Visit, rt: Neighbourhood, draft: Draft, plan: Plan, misfit: Misread | None) -> None:
    """Show the open question or the preview: under a pressed button in its place, else below."""
    page = _page(visit.shared_speech(rt), visit, rt, draft.key, plan, misfit)
    if visit.in_group and visit.update.callback_query is None:
        dialogues.ask(visit.tx, visit.world, draft, visit.answer(page, reply=True))
    else:
        turn(visit, page)


def turn(visit: Visit, text: Text) -> None:
    """Put words in the place of those under a pressed button; below, where something was typed."""
    if visit.update.callback_query is None:
        visit.say(text, reply=visit.in_group)
    else:
        visit.toast()
        visit.edit(text)


def _page(
    words: Speech, visit: Visit, rt: Neighbourhood, key: str, plan: Plan, misfit: Misread | None
) -> Text:
    if plan.step in rules.QUESTIONS:
        answers = _answers(words, visit, rt, key, plan)
        opening = visit.in_group and plan.open in (rules.OPENING, rules.OPENING_ALONE)
        private = visit.deep_link(f"kerjabakti_{rt.id}") if opening else ""
        here = visit.in_group
        return messages.ask(words, plan, key, answers, misfit=misfit, in_group=here, private=private)
    activity, posted = activity_of(plan, rt.zone, visit.world.now), speech(rt.language, rt.zone)
    if plan.step is Step.LINES:
        return looks.which_line(words, posted, activity, key)
    holiday = holidays.on_day(visit.tx, visit.world, rt, day_of(activity, ZoneInfo(rt.zone)))
    return looks.preview(
        words, posted, plan, activity, rt, key, misfit=misfit, holiday=holiday, in_group=visit.in_group
    )


def _answers(words: Speech, visit: Visit, rt: Neighbourhood, key: str, plan: Plan) -> list[Button]:
    posted, now = speech(rt.language, rt.zone), visit.world.now
    match plan.step:
        case Step.DAY:
            return buttons.day_buttons(words, key, rules.days_to_offer(plan, now, rt.zone))
        case Step.HOUR:
            return buttons.hour_buttons(key, rules.hours_to_offer(plan, now, rt.zone, rt.city))
        case Step.REPEAT:
            offered = rules.rules_to_offer(plan, words.local(now).date())
            return buttons.repeat_buttons(words, key, offered)
        case Step.KIND:
            return buttons.kind_buttons(words, key)
        case Step.TITLE:
            return buttons.title_buttons(posted, key, plan.kind)
        case Step.TOOLS:
            return buttons.tool_buttons(posted, key, plan.kind, plan.tools)
    return []
