"""Moving and cancelling an activity, by an officer in the private chat."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.actions import changes, dialogues
from bot.actions.activities import Sight
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.residents import to_name
from bot.messages import changes as messages
from bot.messages import general, panels
from bot.messages.notices import unchanged
from bot.parcels import Text
from bot.rules import changes as rules
from bot.rules import moments
from bot.rules.activities import Misfit
from bot.rules.courtesies import yes_or_no
from bot.rules.moments import Moment
from bot.rules.rhythms import day_in
from bot.rules.stamps import minute_of, moment_of
from bot.taps import CallOffSureTap, CallOffTap, MoveDayTap, MoveSureTap, MoveTap, MoveToTap
from handlers.officers import deny, give_up, in_hand, of_draft, turn
from handlers.visit import Visit


def ask_day(visit: Visit, tap: MoveTap) -> None:
    """Pindah jadwal: offers days; from now on a typed time counts too."""
    sight = changeable(visit, tap.activity_id)
    if sight is None:
        return
    listen(visit, {"activity_id": tap.activity_id})
    days = rules.days_to_offer(sight.activity, visit.world.now, ZoneInfo(sight.rt.zone))
    turn(visit, messages.ask_day(visit.speech(sight.rt), sight.activity, days))


def ask_hour(visit: Visit, tap: MoveDayTap) -> None:
    """A day was tapped."""
    day = day_in(tap.day)
    if day is None:
        visit.toast()
    elif (sight := changeable(visit, tap.activity_id)) and sight.activity.alone:
        turn(visit, _answer_to(visit, sight, Moment(day), None))
    elif sight:
        part = _part_said(visit, tap)
        listen(visit, {"activity_id": tap.activity_id, "day": tap.day, "part": part})
        turn(visit, _hours(visit, sight, day, part))


def changeable(visit: Visit, activity_id: int) -> Sight | None:
    """Return an officer's activity that can be moved or called off; else None, and why not as a toast."""
    sight = in_hand(visit, activity_id)
    misfit = why_not(visit, sight) if sight else None
    if misfit:
        deny(visit, misfit)
    return None if misfit else sight


def why_not(visit: Visit, sight: Sight) -> Misfit | None:
    """Return why an activity can neither be moved nor called off any more."""
    return rules.misfit_of_cancel(sight.activity, visit.world.now, sight.rt.attend_days)


def _part_said(visit: Visit, tap: MoveDayTap) -> str:
    """Return the part of the day that was typed, when this is one of the days that may have been meant."""
    draft = dialogues.find(visit.tx, visit.world, Dialogue.MOVING, visit.chat.id, visit.user.id)
    if draft is None or draft.data["activity_id"] != tap.activity_id:
        return ""
    return draft.data["part"] if tap.day in draft.data.get("choices", ()) else ""


def ask_sure_move(visit: Visit, tap: MoveToTap) -> None:
    """An hour was tapped."""
    starts_at = moment_of(tap.minute)
    if starts_at is None:
        visit.toast()
        return
    sight = in_hand(visit, tap.activity_id)
    if sight is None:
        return
    if misfit := rules.misfit_of_move(sight.activity, starts_at, visit.world.now, sight.rt.attend_days):
        visit.toast(panels.misfit(visit.speech(sight.rt), misfit), alert=True)
        return
    turn(visit, _sure_move(visit, sight, starts_at))


def move(visit: Visit, tap: MoveSureTap) -> None:
    """Yes, move it."""
    starts_at = moment_of(tap.minute)
    if starts_at is None:
        visit.toast()
        return
    outcome = _moved(visit, tap.activity_id, starts_at)
    if isinstance(outcome, Misfit):
        deny(visit, outcome)
        return
    turn(visit, _move_done(visit, outcome))


def _moved(visit: Visit, activity_id: int, starts_at: datetime) -> Sight | Misfit:
    place = _place_said(visit, activity_id)
    outcome = changes.move(visit.tx, visit.world, visit.person, activity_id, starts_at, place)
    if not isinstance(outcome, Misfit):
        dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
    return outcome


def _move_done(visit: Visit, sight: Sight) -> Text:
    hearers = changes.hearers(visit.tx, sight, rules.News.MOVED)
    return messages.move_done(visit.speech(sight.rt), sight.activity, hearers)


def type_time(visit: Visit, draft: Draft, text: str) -> None:
    """A new time typed instead of tapped: day and hour, or only what is still open; a yes to one, or a no."""
    if (sight := of_draft(visit, draft)) is None:
        return
    if misfit := why_not(visit, sight):
        give_up(visit, draft, misfit)
        return
    proposed, yes = moment_of(draft.data.get("to", 0)), yes_or_no(text)
    if yes is False:
        dialogues.end(visit.tx, draft)
        visit.say(unchanged(visit.speech(sight.rt)))
        return
    if yes and proposed:
        _say_move(visit, sight, proposed)
        return
    day = day_in(draft.data.get("day", 0))
    if proposed:
        day = proposed.astimezone(ZoneInfo(sight.rt.zone)).date()
    part, zone = draft.data.get("part", ""), sight.rt.zone
    moment = rules.read_time(text, sight.activity, visit.said_at, zone, part, has_day=day is not None)
    visit.say(_answer_to(visit, sight, moment, day))


def _say_move(visit: Visit, sight: Sight, starts_at: datetime) -> None:
    outcome = _moved(visit, sight.activity.id, starts_at)
    if isinstance(outcome, Misfit):
        visit.say(general.said(panels.misfit(visit.speech(sight.rt), outcome)))
    else:
        visit.say(_move_done(visit, outcome))


def _answer_to(visit: Visit, sight: Sight, moment: Moment, day: date | None) -> Text:
    speech, activity = visit.speech(sight.rt), sight.activity
    starts_at = rules.start_of(activity, moment, day, sight.rt.zone)
    if starts_at is not None:
        misfit = rules.misfit_of_move(activity, starts_at, visit.world.now, sight.rt.attend_days)
        if misfit is None:
            return _sure_move(visit, sight, starts_at)
        return general.said(panels.misfit(speech, misfit))
    if moment.misfit in rules.MISFITS:
        return general.said(panels.misfit(speech, rules.MISFITS[moment.misfit]))
    if moment.choices:
        choices = [choice.toordinal() for choice in moment.choices]
        listen(visit, {"activity_id": activity.id, "choices": choices, "part": moment.part})
        return messages.ask_day(speech, activity, moment.choices, moment.misfit)
    chosen = moment.day or day
    if chosen and (moment.day or moment.misfit is moments.Misread.WHICH_HOUR):
        listen(visit, {"activity_id": activity.id, "day": chosen.toordinal(), "part": moment.part})
        return _hours(visit, sight, chosen, moment.part)
    days = rules.days_to_offer(sight.activity, visit.world.now, ZoneInfo(sight.rt.zone))
    return messages.ask_day(speech, activity, days, moment.misfit or moments.Misread.UNREAD)


def _sure_move(visit: Visit, sight: Sight, starts_at: datetime) -> Text:
    """Return the question; an hour that is typed now is one of the new day."""
    part = _said(visit, sight.activity.id, "part")
    listen(visit, {"activity_id": sight.activity.id, "to": minute_of(starts_at), "part": part})
    told = changes.hearers(visit.tx, sight, rules.News.MOVED)
    rt = to_name(visit.tx, sight.rt, visit.user.id)
    return messages.ask_sure_move(visit.speech(sight.rt), sight.activity, starts_at, told, rt)


def move_page(visit: Visit, sight: Sight, moment: Moment, place: str = "") -> Text:
    """Return the question before a move to a time, and place, read elsewhere; what is open is asked."""
    dialogues.end_kind(visit.tx, visit.world, Dialogue.MOVING, visit.chat.id, visit.user.id)
    listen(visit, {"activity_id": sight.activity.id, "place": place})
    if moment == Moment(part=moment.part):
        days = rules.days_to_offer(sight.activity, visit.world.now, ZoneInfo(sight.rt.zone))
        rt = to_name(visit.tx, sight.rt, visit.user.id)
        return messages.ask_day(visit.speech(sight.rt), sight.activity, days, rt=rt)
    return _answer_to(visit, sight, moment, None)


def cancel_page(visit: Visit, sight: Sight) -> Text:
    """Return the question before a cancellation."""
    dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
    me, cancels = visit.user.id, {"cancels": sight.activity.id}
    dialogues.begin(visit.tx, visit.world, Dialogue.ASKED, me, me, data=cancels)
    told = changes.hearers(visit.tx, sight, rules.News.CANCELLED)
    rt = to_name(visit.tx, sight.rt, visit.user.id)
    return messages.ask_sure_cancel(visit.speech(sight.rt), sight.activity, told, rt)


def _hours(visit: Visit, sight: Sight, day: date, part: str) -> Text:
    zone = ZoneInfo(sight.rt.zone)
    starts = rules.starts_to_offer(sight.activity, day, visit.world.now, zone, part)
    return messages.ask_hour(visit.speech(sight.rt), sight.activity, day, starts)


def listen(visit: Visit, data: dict[str, Any]) -> None:
    """From now on a typed time counts; another place that was read with the news is kept along."""
    data = {"place": _place_said(visit, data["activity_id"])} | data
    dialogues.begin(visit.tx, visit.world, Dialogue.MOVING, visit.chat.id, visit.user.id, data=data)


def _place_said(visit: Visit, activity_id: int) -> str:
    return _said(visit, activity_id, "place")


def _said(visit: Visit, activity_id: int, name: str) -> str:
    draft = dialogues.find(visit.tx, visit.world, Dialogue.MOVING, visit.chat.id, visit.user.id)
    if draft is None or draft.data["activity_id"] != activity_id:
        return ""
    return str(draft.data.get(name, ""))


def ask_sure_cancel(visit: Visit, tap: CallOffTap) -> None:
    """Batalkan: asks once."""
    sight = changeable(visit, tap.activity_id)
    if sight is not None:
        turn(visit, cancel_page(visit, sight))


def say_cancel(visit: Visit, draft: Draft, *, yes: bool) -> None:
    """A typed yes or no under that question."""
    if not yes:
        visit.say(unchanged(visit.speech()))
        return
    outcome = changes.cancel(visit.tx, visit.world, visit.person, draft.data["cancels"])
    if isinstance(outcome, Misfit):
        visit.say(general.said(panels.misfit(visit.speech(), outcome)))
    else:
        visit.say(_cancel_done(visit, outcome))


def cancel(visit: Visit, tap: CallOffSureTap) -> None:
    """Yes, cancel it."""
    dialogues.end_kind(visit.tx, visit.world, Dialogue.ASKED, visit.user.id, visit.user.id)
    outcome = changes.cancel(visit.tx, visit.world, visit.person, tap.activity_id)
    if isinstance(outcome, Misfit):
        deny(visit, outcome)
        return
    turn(visit, _cancel_done(visit, outcome))


def _cancel_done(visit: Visit, sight: Sight) -> Text:
    hearers = changes.hearers(visit.tx, sight, rules.News.CANCELLED)
    return messages.cancel_done(visit.speech(sight.rt), sight.activity, hearers)
