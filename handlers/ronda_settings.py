"""How an RT keeps watch: begun with two questions, changed one thing at a time, by chair and coordinators."""

from bot.actions import dialogues
from bot.actions import ronda_settings as actions
from bot.actions import settings as rights
from bot.actions.dialogues import Dialogue, Draft
from bot.messages import general
from bot.messages import ronda_settings as messages
from bot.messages import settings as refusals
from bot.rules import ronda_settings as rules
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.ronda import NEEDED_MOST, Ronda
from bot.rules.ronda_settings import Beginning, Field, Values
from bot.taps import AskRondaTap, ChooseRondaTap, RondaBeginTap, RondaSettingsTap, one_of
from handlers import imports
from handlers.privately import refuse, show
from handlers.squads import overview
from handlers.visit import Visit


def begin(visit: Visit, tap: RondaBeginTap) -> None:
    """Two questions, and the night watch is there; the squads follow."""
    rt, step = _changeable(visit, tap.rt_id), one_of(Beginning, tap.step)
    if rt is None:
        return
    hours, _, number = tap.chosen.rpartition("-") if step is Beginning.DONE else (tap.chosen, "", "")
    values = rules.hours_of(hours) if step is not Beginning.HOURS else {}
    if step is None or values is None:
        refuse(visit)
    elif step is Beginning.DONE:
        _finish(visit, rt, values, number)
    else:
        _ask_to_begin(visit, rt, hours if values else "")


def _ask_to_begin(visit: Visit, rt: Neighbourhood, hours: str, *, unread: bool = False) -> None:
    """Ask the first question, or the second, once there are hours; both hear what is typed."""
    me, about = (visit.chat.id, visit.user.id), {"rt": rt.id, "begins": hours}
    if hours:
        dialogues.begin(visit.tx, visit.world, Dialogue.RONDA, *me, Field.NEEDED, about)
        show(visit, messages.ask_needed(visit.speech(rt), rt, hours, unread=unread))
    else:
        dialogues.begin(visit.tx, visit.world, Dialogue.RONDA, *me, Field.HOURS, about)
        show(visit, messages.ask_hours(visit.speech(rt), rt, unread=unread))


def _typed_to_begin(visit: Visit, draft: Draft, rt: Neighbourhood, text: str) -> None:
    """Hours or a number, in a beginning; a list of squads begins the watch, too."""
    hours = str(draft.data["begins"])
    if imports.pasted(visit, rt, text):
        dialogues.end(visit.tx, draft)
        return
    values = rules.read(Field(draft.step), text)
    if values is None:
        _ask_to_begin(visit, rt, hours, unread=True)
    elif hours:
        _finish(visit, rt, rules.hours_of(hours) or {}, str(values[Field.NEEDED]))
    else:
        _ask_to_begin(visit, rt, rules.chosen_hours(values))


def _finish(visit: Visit, rt: Neighbourhood, hours: Values, number: str) -> None:
    needed = int(number) if number.isascii() and number.isdecimal() and len(number) <= 2 else 0
    if not 1 <= needed <= NEEDED_MOST:
        refuse(visit)
        return
    dialogues.end_kind(visit.tx, visit.world, Dialogue.RONDA, visit.chat.id, visit.user.id)
    if not _is_begun(visit, rt):
        actions.begin(visit.tx, visit.world, rt, visit.person, hours, needed)
    show(visit, overview(visit, rt))


def _is_begun(visit: Visit, rt: Neighbourhood) -> bool:
    """True after a second tap, or where another officer was quicker: what they set stays."""
    found = actions.settings(visit.tx, rt)
    return found is not None and found.active


def panel(visit: Visit, tap: RondaSettingsTap) -> None:
    """⚙️: everything about it; where nobody keeps watch yet, the offer to begin."""
    rt = _changeable(visit, tap.rt_id)
    if rt is None:
        return
    dialogues.end_kind(visit.tx, visit.world, Dialogue.RONDA, visit.chat.id, visit.user.id)
    settings, speech = actions.settings(visit.tx, rt), visit.speech(rt)
    show(visit, messages.panel(speech, rt, settings) if settings else messages.offer(speech, rt))


def ask(visit: Visit, tap: AskRondaTap) -> None:
    """One of it: choices as buttons, and what may be typed."""
    field, found = one_of(Field, tap.field), _kept(visit, tap.rt_id)
    if found is None:
        return
    if field is None:
        refuse(visit)
        return
    rt, settings = found
    if field in rules.TYPED:
        me = (visit.chat.id, visit.user.id)
        dialogues.begin(visit.tx, visit.world, Dialogue.RONDA, *me, field, {"rt": rt.id})
    show(visit, messages.ask(visit.speech(rt), rt, field, settings))


def choose(visit: Visit, tap: ChooseRondaTap) -> None:
    """One of the choices."""
    field, found = one_of(Field, tap.field), _kept(visit, tap.rt_id)
    if found is None:
        return
    values = rules.chosen(field, tap.choice) if field is not None else None
    changed = actions.change(visit.tx, visit.world, found[0], visit.person, values) if values else None
    if changed is None:
        refuse(visit)
        return
    dialogues.end_kind(visit.tx, visit.world, Dialogue.RONDA, visit.chat.id, visit.user.id)
    visit.toast(messages.saved(visit.speech(found[0])))
    visit.edit(messages.panel(visit.speech(found[0]), found[0], changed))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """Hours, a number, an amount."""
    rt = visit.within_reach(int(draft.data["rt"]))
    settings = actions.settings(visit.tx, rt) if rt else None
    if rt is not None and "begins" in draft.data and rights.may_change(visit.tx, rt, visit.person.id):
        _typed_to_begin(visit, draft, rt, text)
        return
    if rt is None or settings is None or not rights.may_change(visit.tx, rt, visit.person.id):
        dialogues.end(visit.tx, draft)
        visit.say(general.said(refusals.chair_only(visit.speech())))
        return
    field = Field(draft.step)
    values = rules.read(field, text)
    changed = actions.change(visit.tx, visit.world, rt, visit.person, values) if values else None
    if changed is None:
        visit.say(messages.ask(visit.speech(rt), rt, field, settings, unread=True))
        return
    dialogues.end(visit.tx, draft)
    visit.say(messages.panel(visit.speech(rt), rt, changed))


def _changeable(visit: Visit, rt_id: int) -> Neighbourhood | None:
    """Return the RT that this person may change; else answer with a toast."""
    rt = visit.within_reach(rt_id)
    if rt is None or not rights.may_change(visit.tx, rt, visit.person.id):
        visit.toast(refusals.chair_only(visit.speech()), alert=True)
        return None
    return rt


def _kept(visit: Visit, rt_id: int) -> tuple[Neighbourhood, Ronda] | None:
    """Return the RT with how it keeps watch; else answer with a toast."""
    rt = _changeable(visit, rt_id)
    settings = actions.settings(visit.tx, rt) if rt else None
    if rt is not None and settings is None:
        refuse(visit)
    return (rt, settings) if rt is not None and settings is not None else None
