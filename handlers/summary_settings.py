"""/atur, Ringkasan: when the weekly summary comes and to whom, changed by chair and coordinators."""

from bot.actions import dialogues, settings
from bot.actions import summary_settings as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.messages import general
from bot.messages import settings as refusals
from bot.messages import summary_settings as messages
from bot.parcels import Text
from bot.rules import summary_settings as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.summary_settings import Field
from bot.taps import AskSummaryTap, ChooseSummaryTap, SummarySettingsTap, one_of
from handlers.officers import changeable
from handlers.privately import refuse, show
from handlers.settings import STOP
from handlers.visit import Visit, number_of


def panel(visit: Visit, tap: SummarySettingsTap) -> None:
    """📊: everything about it."""
    if (rt := changeable(visit, tap.rt_id)) is not None:
        show(visit, _panel(visit, rt))


def by_link(visit: Visit, rest: str) -> None:
    """From the group: the page of the RT that this person may change."""
    rt = visit.within_reach(number_of(rest))
    if rt is None or not settings.may_change_active(visit.tx, rt, visit.person):
        visit.say(general.said(refusals.chair_only(visit.speech())))
    else:
        visit.say(_panel(visit, rt))


def ask(visit: Visit, tap: AskSummaryTap) -> None:
    """One of it: choices as buttons; the hour and the day of the judging may be typed."""
    rt, field = changeable(visit, tap.rt_id), one_of(Field, tap.field)
    if rt is None:
        return
    if field is None:
        refuse(visit)
        return
    if field in rules.TYPED:
        me = (visit.chat.id, visit.user.id)
        dialogues.begin(visit.tx, visit.world, Dialogue.SUMMARY, *me, field, {"rt": rt.id})
    show(visit, messages.ask(visit.speech(rt), rt, field))


def choose(visit: Visit, tap: ChooseSummaryTap) -> None:
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
    """An hour, or the day of the judging."""
    rt = visit.within_reach(int(draft.data["rt"]))
    if rt is None or not settings.may_change_active(visit.tx, rt, visit.person):
        dialogues.end(visit.tx, draft)
        visit.say(general.said(refusals.chair_only(visit.speech())))
        return
    if text.strip().lower() in STOP:
        visit.say(_panel(visit, rt))
        return
    field = Field(draft.step)
    choice = rules.read(field, text, visit.world.now, rt.zone)
    changed = actions.change(visit.tx, visit.world, rt, visit.person, field, choice) if choice else None
    if changed is None:
        visit.say(messages.ask(visit.speech(rt), rt, field, unread=True))
    else:
        visit.say(_panel(visit, changed))


def _panel(visit: Visit, rt: Neighbourhood) -> Text:
    dialogues.end_kind(visit.tx, visit.world, Dialogue.SUMMARY, visit.chat.id, visit.user.id)
    return messages.panel(visit.speech(rt), rt, visit.world.now)
