"""/pengingat: an RT's routines in its officers' hands, in private; others see their own reminders."""

from collections.abc import Callable
from datetime import date
from functools import partial

from bot.actions import dialogues
from bot.actions import routine_sketches as writing
from bot.actions import routines as actions
from bot.actions.dialogues import Draft
from bot.actions.routines import Sight
from bot.messages import general, help
from bot.messages import routines as messages
from bot.parcels import Text
from bot.rules import routine_reading as reading
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.previews import Wish, wish
from bot.rules.routines import Do, Reason
from bot.rules.series import local_day
from bot.taps import OwnRemindersTap, RoutineNewTap, RoutinesTap, RoutineTap, one_of
from handlers import pauses, routine_sketches, wishes
from handlers.neighbours import come_in
from handlers.officers import officers_rt
from handlers.privately import refuse, show
from handlers.visit import Visit

OWN = ("saya", "me")


def begin(visit: Visit, words: str) -> None:
    """/pengingat: to the officers their RT's routines, or a new one; to all others their own reminders."""
    is_own = words.partition(" ")[0].lower() in OWN
    if visit.in_group:
        come_in(visit, visit.rt)  # whoever was added yesterday is reminded, too
        payload = "pengingat_saya" if is_own else "pengingat"
        visit.say(help.in_private(visit.speech(), visit.world.bot_username, payload), reply=True)
        return
    offices = actions.served(visit.tx, visit.person, visit.homes)
    if is_own or not offices:
        wishes.show(visit, "" if is_own else words)
    elif words and not reading.is_for_the_list(words, visit.world.now, offices[0].zone):
        routine_sketches.begin(visit, offices, words)
    else:
        visit.say(_listing(visit, offices[0], offices))


def by_link(visit: Visit, rest: str) -> None:
    """From the group."""
    begin(visit, rest)


def asked(visit: Visit, text: str) -> bool:
    """ "Tolong ingatkan warga buang sampah tiap Selasa": an officer's line without a command, or False."""
    offices = actions.served(visit.tx, visit.person, visit.homes)
    if not offices or not reading.is_asked_for(text, visit.world.now, offices[0].zone):
        return False
    routine_sketches.begin(visit, offices, text)
    return True


def own(visit: Visit, _tap: OwnRemindersTap) -> None:
    """🙋: their own."""
    wishes.show(visit, "")


def listing(visit: Visit, tap: RoutinesTap) -> None:
    """The list of an RT, or another page of it."""
    if (rt := officers_rt(visit, tap.rt_id)) is not None:
        offices = actions.served(visit.tx, visit.person, visit.homes)
        show(visit, _listing(visit, rt, offices, tap.page))


def _listing(visit: Visit, rt: Neighbourhood, offices: list[Neighbourhood], page: int = 0) -> Text:
    dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
    sights = [(one.routine, one.next, one.aim) for one in actions.listed(visit.tx, visit.world, rt)]
    return messages.listing(visit.speech(rt), rt, sights, offices, page)


def new(visit: Visit, tap: RoutineNewTap) -> None:
    """➕, and one of the usual ones, or something else."""
    if (rt := officers_rt(visit, tap.rt_id)) is None:
        return
    if tap.usual == "ask":
        routine_sketches.listen(visit, rt)
        show(visit, messages.ask_usual(visit.speech(rt), rt))
    else:
        routine_sketches.begin_usual(visit, rt, tap.usual)


def one(visit: Visit, tap: RoutineTap) -> None:
    """A routine: shown, changed, paused, ended."""
    do, sight = one_of(Do, tap.do), actions.seen(visit.tx, visit.world, visit.person, tap.routine_id)
    if do is None:
        refuse(visit)
        return
    if isinstance(sight, Reason):
        _refuse(visit, sight)
        return
    match do:
        case Do.EDIT if not sight.routine.is_ended:
            routine_sketches.edit(visit, sight)
        case Do.ASK_PAUSE if not sight.routine.is_ended:
            writing.ask_pause(visit.tx, visit.world, visit.person, tap.routine_id)
            show(visit, _ask_pause(visit, sight))
        case Do.END if not sight.routine.is_ended:
            show(visit, messages.sure_end(visit.speech(sight.rt), sight.routine))
        case _:
            _done(visit, _do(visit, sight, do, tap.value))


def _do(visit: Visit, sight: Sight, do: Do, value: int) -> Sight | Reason:
    who, routine_id = (visit.tx, visit.world, visit.person), sight.routine.id
    match do:
        case Do.PAUSE:
            until = date.fromordinal(value) if 1 <= value <= date.max.toordinal() else None
            return actions.pause(*who, routine_id, until)
        case Do.GO_ON:
            return actions.go_on(*who, routine_id)
        case Do.SKIP | Do.KEEP:
            return actions.skip_holidays(*who, routine_id, do is Do.SKIP)
        case Do.END_SURE:
            return actions.end(*who, routine_id)
    return sight


def _done(visit: Visit, outcome: Sight | Reason) -> None:
    if isinstance(outcome, Reason):
        _refuse(visit, outcome)
    else:
        dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
        show(visit, routine_sketches.page(visit, outcome))


def _ask_pause(visit: Visit, sight: Sight, *, again: bool = False) -> Text:
    today = local_day(visit.world.now, sight.rt.zone)
    return messages.ask_pause(visit.speech(sight.rt), sight.routine, today, again=again)


def typed(visit: Visit, draft: Draft, text: str, heard: Callable[[Visit, str], None]) -> None:
    """Words about the one that is written, or until when one shall rest; `heard` all others after that."""
    if draft.step not in (writing.PAUSE, writing.PAUSED):
        routine_sketches.typed(visit, draft, text)
    elif draft.step == writing.PAUSED:
        take_back = partial(_pause_no_more, visit, draft)
        put_right = partial(_pause_until, visit, draft, text)
        pauses.after(visit, draft, text, heard, take_back, put_right)
    elif wish(text) is Wish.STOP:
        _pause_no_more(visit, draft)
    else:
        _pause_until(visit, draft, text)


def _pause_no_more(visit: Visit, draft: Draft) -> None:
    """ "Batal": no pause is begun, and one that was just noted is taken back."""
    dialogues.end(visit.tx, draft)
    which = (visit.tx, visit.world, visit.person, draft.data["routine_id"])
    outcome = actions.go_on(*which) if draft.step == writing.PAUSED else actions.seen(*which)
    if isinstance(outcome, Reason):
        visit.say(general.said(messages.refused(visit.speech(), outcome)))
    else:
        visit.say(routine_sketches.page(visit, outcome))


def _pause_until(visit: Visit, draft: Draft, text: str) -> None:
    sight = actions.seen(visit.tx, visit.world, visit.person, draft.data["routine_id"])
    if isinstance(sight, Reason):
        dialogues.end(visit.tx, draft)
        visit.say(general.said(messages.refused(visit.speech(), sight)))
        return
    day = reading.last_day_of(text, visit.world.now, sight.rt.zone, begins=True)
    if day is None:
        visit.say(_ask_pause(visit, sight, again=True))
        return
    outcome = actions.pause(visit.tx, visit.world, visit.person, sight.routine.id, day)
    if isinstance(outcome, Reason):
        dialogues.end(visit.tx, draft)
        visit.say(general.said(messages.refused(visit.speech(), outcome)))
    else:
        writing.ask_pause(visit.tx, visit.world, visit.person, sight.routine.id, writing.PAUSED)
        visit.say(routine_sketches.page(visit, outcome))


def _refuse(visit: Visit, reason: Reason) -> None:
    visit.toast(messages.refused(visit.speech(), reason), alert=True)
