"""/atur, Pengingat: when an RT is reminded, changed one thing at a time by chair and coordinators."""

from bot.actions import dialogues, settings, unreached
from bot.actions import reminder_settings as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.messages import general
from bot.messages import reminder_settings as messages
from bot.messages import settings as refusals
from bot.parcels import Text
from bot.rules import reminder_settings as rules
from bot.rules.kinds import Kind
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.reminder_leads import of_kind
from bot.rules.reminder_settings import Field, Turn
from bot.taps import (
    AskLeadTap,
    AskReminderTap,
    ChooseReminderTap,
    LeadsTap,
    LeadTap,
    ReminderSettingsTap,
    one_of,
)
from handlers.officers import changeable
from handlers.privately import refuse, show
from handlers.visit import Visit


def panel(visit: Visit, tap: ReminderSettingsTap) -> None:
    """🔔: everything about it."""
    if (rt := changeable(visit, tap.rt_id)) is not None:
        show(visit, _panel(visit, rt))


def by_link(visit: Visit, rest: str) -> None:
    """From the group: the page of the RT that this person may change."""
    homes = [rt for rt in visit.homes if settings.may_change_active(visit.tx, rt, visit.person)]
    rt = next((one for one in homes if str(one.id) == rest), None)
    if rt is None:
        visit.say(general.said(refusals.chair_only(visit.speech())))
    else:
        visit.say(_panel(visit, rt))


def _panel(visit: Visit, rt: Neighbourhood) -> Text:
    dialogues.end_kind(visit.tx, visit.world, Dialogue.QUIET, visit.chat.id, visit.user.id)
    reach = unreached.reach(visit.tx, rt)
    return messages.panel(visit.speech(rt), rt, actions.leads(visit.tx, rt), len(reach.unreached))


def ask(visit: Visit, tap: AskReminderTap) -> None:
    """One of it: choices as buttons; quiet hours may be typed."""
    rt, field = changeable(visit, tap.rt_id), one_of(Field, tap.field)
    if rt is None:
        return
    if field is None:
        refuse(visit)
        return
    if field in rules.PARTS:
        me = (visit.chat.id, visit.user.id)
        dialogues.begin(visit.tx, visit.world, Dialogue.QUIET, *me, field, {"rt": rt.id})
    show(visit, messages.ask(visit.speech(rt), rt, field))


def choose(visit: Visit, tap: ChooseReminderTap) -> None:
    """One of the choices."""
    rt, field = changeable(visit, tap.rt_id), one_of(Field, tap.field)
    if rt is None:
        return
    changed = actions.change(visit.tx, visit.world, rt, visit.person, field, tap.choice) if field else None
    if changed is None:
        refuse(visit)
        return
    visit.toast(messages.saved(visit.speech(rt)))
    visit.edit(_panel(visit, changed))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """Quiet hours."""
    rt = visit.within_reach(int(draft.data["rt"]))
    if rt is None or not settings.may_change_active(visit.tx, rt, visit.person):
        dialogues.end(visit.tx, draft)
        visit.say(general.said(refusals.chair_only(visit.speech())))
        return
    field = Field(draft.step)
    choice = rules.read(field, text)
    changed = actions.change(visit.tx, visit.world, rt, visit.person, field, choice) if choice else None
    if changed is None:
        visit.say(messages.ask(visit.speech(rt), rt, field, unread=True))
    else:
        visit.say(_panel(visit, changed))


def kinds(visit: Visit, tap: LeadsTap) -> None:
    """🗂: all kinds, or one with its two reminders."""
    rt, kind = changeable(visit, tap.rt_id), one_of(Kind, tap.kind)
    if rt is None:
        return
    if kind is None and tap.kind:
        refuse(visit)
    else:
        show(visit, _kinds(visit, rt, kind))


def ask_turn(visit: Visit, tap: AskLeadTap) -> None:
    """One of the two reminders of a kind, with its choices."""
    rt, kind, which = changeable(visit, tap.rt_id), one_of(Kind, tap.kind), one_of(Turn, tap.turn)
    if rt is None:
        return
    if kind is None or which not in messages.FIELDS:
        refuse(visit)
        return
    now = of_kind(rt, actions.leads(visit.tx, rt), kind)
    show(visit, messages.ask_turn(visit.speech(rt), rt, kind, which, now))


def turn(visit: Visit, tap: LeadTap) -> None:
    """One of the two reminders of a kind is chosen, or both are again as usual."""
    rt, kind, which = changeable(visit, tap.rt_id), one_of(Kind, tap.kind), one_of(Turn, tap.turn)
    if rt is None:
        return
    args = (visit.tx, visit.world, rt, visit.person)
    if kind is None or which is None or not actions.turn(*args, kind, which, tap.value):
        refuse(visit)
        return
    visit.toast(messages.saved(visit.speech(rt)))
    visit.edit(_kinds(visit, rt, kind))


def _kinds(visit: Visit, rt: Neighbourhood, kind: Kind | None) -> Text:
    words, own = visit.speech(rt), actions.leads(visit.tx, rt)
    return messages.one_kind(words, rt, kind, own) if kind else messages.kinds(words, rt, own)
