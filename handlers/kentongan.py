"""/kentongan: an alarm in two taps, here or in private; where it is; the all-clear."""

from bot.actions import dialogues
from bot.actions import kentongan as actions
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.kentongan import Sight
from bot.actions.residents import to_name
from bot.actions.roles import is_officer
from bot.messages import general, panels
from bot.messages import kentongan as messages
from bot.messages import neighbourhoods as names
from bot.messages.speech import speech as speech_of
from bot.parcels import Remove, Say, Text
from bot.rules import kentongan as rules
from bot.rules.courtesies import yes_or_no
from bot.rules.kentongan import Reason, Refused, Step, is_all_clear
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import AlarmCodeTap, AlarmTap, AlarmWhereTap, AllClearTap, KentonganTap, one_of
from bot.updates import Message
from db import kentongan, outbox, residents
from db.outbox import Priority
from handlers.privately import show
from handlers.visit import Visit, number_of


def begin(visit: Visit, _words: str) -> None:
    """/kentongan: the codes of this RT; in private of the one where the person keeps watch."""
    if visit.in_group:
        _begin_here(visit)
        return
    mine = actions.homes(visit.tx, visit.world, visit.person)
    if len(mine) == 1:
        _say(visit, picker(visit, mine[0]))
    elif mine:
        _say(visit, names.which(visit.speech(), [(rt, KentonganTap(rt.id, 0)) for rt in mine]))
    else:
        _say(visit, general.said(messages.refused(visit.speech(), Refused(Reason.NOT_YOURS))))


def _begin_here(visit: Visit) -> None:
    """Whoever taps is asked for their right then; an admin without a name cannot be."""
    rt = visit.rt
    is_keeper = rt is not None and actions.keeper(visit.tx, visit.world, rt, visit.user.id) is not None
    if rt is not None and (is_keeper or visit.is_anonymous_admin):
        _say(visit, picker(visit, rt))
    else:
        _say(visit, general.said(messages.refused(visit.speech(), Refused(Reason.NOT_YOURS))))


def _say(visit: Visit, text: Text) -> None:
    """Before everything else that waits."""
    outbox.send(visit.tx, visit.answer(text, reply=visit.in_group), visit.world.now, Priority.ALARM)


def picker(visit: Visit, rt: Neighbourhood) -> Text:
    """Return the RT's codes to choose from, and what still sounds."""
    meanings = messages.meanings(speech_of(rt.language, rt.zone))
    codes, live = actions.table(visit.tx, rt, meanings), actions.live(visit.tx, visit.world, rt)
    ends = live if visit.in_group else actions.may_be_ended(visit.tx, visit.world, rt, visit.person)
    named = None if visit.in_group else to_name(visit.tx, rt, visit.user.id)
    may_edit = not visit.in_group and is_officer(visit.tx, rt, visit.user.id)
    return messages.picker(visit.shared_speech(rt), rt.id, codes, live, named, ends=ends, may_edit=may_edit)


def open_codes(visit: Visit, tap: KentonganTap) -> None:
    """🔔 at tonight's watch, or back from a code."""
    rt = visit.within_reach(tap.rt_id)
    if rt is None or actions.keeper(visit.tx, visit.world, rt, visit.person.id) is None:
        _refuse(visit, Refused(Reason.NOT_YOURS))
    elif tap.anew == 1:
        visit.toast()
        visit.say(picker(visit, rt))
    else:
        show(visit, picker(visit, rt))


def choose(visit: Visit, tap: AlarmCodeTap) -> None:
    """The first tap: the code, who would hear, and once more: really?"""
    found = actions.chosen(visit.tx, visit.world, visit.person, tap.code_id)
    if isinstance(found, Refused):
        _refuse(visit, found)
        return
    code, rt, told = found
    if is_all_clear(code) and actions.live(visit.tx, visit.world, rt):
        _lead_to_all_clear(visit, rt)
        return
    minute = int(visit.world.now.timestamp()) // 60
    show(visit, messages.sure(visit.shared_speech(rt), code, minute, len(told.reached), group=told.group))


def _lead_to_all_clear(visit: Visit, rt: Neighbourhood) -> None:
    """The code "Aman" while something sounds ends that, after its question; of several one is chosen."""
    mine = actions.may_be_ended(visit.tx, visit.world, rt, visit.person)
    if len(mine) == 1 and not visit.in_group:
        show(visit, messages.ask_over(visit.speech(rt), mine[0]))
        return
    _refuse(visit, Refused(Reason.OPEN if mine else Reason.NOT_RAISER))
    visit.edit(picker(visit, rt))


def sound(visit: Visit, tap: AlarmTap) -> None:
    """The second tap: it sounds."""
    own = None if visit.in_group else visit.message.message_id
    outcome = actions.sound(visit.tx, visit.world, visit.person, tap.code_id, tap.minute, own)
    if isinstance(outcome, Refused):
        _not_sounded(visit, tap, outcome)
        return
    speech = visit.speech(outcome.rt)
    if own is not None:
        show(visit, _raised(visit, outcome))
    else:
        visit.toast(messages.sounded(speech))
        visit.send(Remove(visit.chat.id, visit.message.message_id))
    if outcome.alarm.is_emergency:
        _listen(visit, outcome)


def _not_sounded(visit: Visit, tap: AlarmTap, refused: Refused) -> None:
    code = kentongan.code(visit.tx, tap.code_id)
    rt = visit.within_reach(code.neighbourhood_id) if code else None
    if rt is not None and refused.reason is Reason.OPEN:
        _lead_to_all_clear(visit, rt)
        return
    _refuse(visit, refused)
    if rt is not None and refused.reason is Reason.STALE:
        visit.edit(picker(visit, rt))


def _raised(visit: Visit, sight: Sight) -> Text:
    told = actions.told(visit.tx, visit.world, sight.rt, sight.alarm)
    named = to_name(visit.tx, sight.rt, visit.person.id)
    by = residents.person(visit.tx, sight.alarm.cleared_by or 0)
    return messages.raised(
        visit.speech(sight.rt), sight.alarm, told.people, told.unreached, named, by, group=told.group
    )


def _listen(visit: Visit, sight: Sight) -> None:
    """What is typed next in private is the place; who cannot be written to is asked in the group."""
    data = {"alarm_id": sight.alarm.id}
    chat_id = visit.person.id if visit.can_write_to(visit.person) or not visit.in_group else visit.chat.id
    draft = dialogues.begin(visit.tx, visit.world, Dialogue.ALARM, chat_id, visit.person.id, data=data)
    if chat_id == visit.chat.id and visit.in_group:
        text, hint = messages.ask_where(visit.shared_speech(sight.rt))
        dialogues.ask(visit.tx, visit.world, draft, visit.answer(text, force_reply=hint))


def ask_where(visit: Visit, tap: AlarmWhereTap) -> None:
    """📍: the place is typed, or typed anew."""
    outcome = actions.may_locate(visit.tx, visit.world, visit.person, tap.alarm_id)
    if isinstance(outcome, Refused):
        _refuse(visit, outcome)
        return
    data = {"alarm_id": tap.alarm_id}
    dialogues.begin(visit.tx, visit.world, Dialogue.ALARM, visit.chat.id, visit.person.id, data=data)
    visit.toast(messages.where_toast(visit.speech(outcome.rt)), alert=True)


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """The place; or that there is none to tell."""
    if draft.person_id != visit.user.id:
        return
    dialogues.end(visit.tx, draft)
    words = rules.where(text)
    if not words or yes_or_no(text) is False:
        visit.say(general.said(messages.skipped(visit.speech())))
        return
    outcome = actions.locate(visit.tx, visit.world, visit.person, draft.data["alarm_id"], words)
    if isinstance(outcome, Refused):
        visit.say(general.said(messages.refused(visit.speech(), outcome)))
    else:
        visit.say(general.said(messages.noted(visit.speech(outcome.rt))))


def located(visit: Visit, message: Message) -> bool:
    """A location sent in private while the place is asked for is the place; False for all else."""
    at = None if visit.in_group else message.location
    draft = (
        dialogues.find(visit.tx, visit.world, Dialogue.ALARM, visit.chat.id, visit.user.id) if at else None
    )
    if at is None or draft is None:
        return False
    typed(visit, draft, messages.on_map(at.latitude, at.longitude))
    return True


def all_clear(visit: Visit, tap: AllClearTap) -> None:
    """✅ under an alarm: asked in private, then given."""
    step = one_of(Step, tap.step)
    outcome = actions.may_end(visit.tx, visit.world, visit.person, tap.alarm_id)
    if isinstance(outcome, Refused) or step is None:
        _refuse(visit, outcome if isinstance(outcome, Refused) else Refused(Reason.GONE))
    elif visit.in_group:
        _ask_in_private(visit, outcome)
    elif step is Step.ASK:
        show(visit, messages.ask_over(visit.speech(outcome.rt), outcome.alarm))
    elif step is Step.BACK:
        show(visit, _as_seen(visit, outcome))
    else:
        was_false = step is Step.FALSE
        ended = actions.end(visit.tx, visit.world, visit.person, tap.alarm_id, was_false=was_false)
        if not isinstance(ended, Refused):
            show(visit, _as_seen(visit, ended))


def _as_seen(visit: Visit, sight: Sight) -> Text:
    if sight.alarm.raised_by == visit.person.id:
        return _raised(visit, sight)
    raiser = residents.person(visit.tx, sight.alarm.raised_by or 0)
    by = residents.person(visit.tx, sight.alarm.cleared_by or 0)
    named = to_name(visit.tx, sight.rt, visit.person.id)
    return messages.ringing(visit.speech(sight.rt), sight.alarm, raiser, named, by, may_end=True)


def _ask_in_private(visit: Visit, sight: Sight) -> None:
    if visit.can_write_to(visit.person):
        speech = visit.speech(sight.rt)
        visit.send(Say(visit.person.id, messages.ask_over(visit.speech(sight.rt), sight.alarm)))
        visit.toast(panels.sent_in_private(speech))
    else:
        visit.toast(url=visit.deep_link(f"alarm_{sight.alarm.id}"))


def open_by_link(visit: Visit, rest: str) -> None:
    """The deep link of the same: start=alarm_42."""
    outcome = actions.may_end(visit.tx, visit.world, visit.person, number_of(rest))
    if isinstance(outcome, Refused):
        visit.say(general.said(messages.refused(visit.speech(), outcome)))
    else:
        visit.say(messages.ask_over(visit.speech(outcome.rt), outcome.alarm))


def _refuse(visit: Visit, refused: Refused) -> None:
    visit.toast(messages.refused(visit.speech(), refused), alert=True)
