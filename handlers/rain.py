"""Hujan: postponing by an officer in the private chat, in two taps."""

from zoneinfo import ZoneInfo

from bot.actions import changes
from bot.actions.residents import to_name
from bot.messages import rain as messages
from bot.rules import changes as rules
from bot.rules import mandiri
from bot.rules.stamps import minute_of
from bot.taps import MoveTap, RainTap
from db import series
from handlers.changes import ask_day, changeable, listen
from handlers.officers import turn
from handlers.visit import Visit


def ask(visit: Visit, tap: RainTap) -> None:
    """Hujan: the next free day, one tap away; without one, every day is offered.

    A date of a series goes before the next one, or is skipped.
    """
    sight = changeable(visit, tap.activity_id)
    if sight is None:
        return
    activity, zone, now = sight.activity, ZoneInfo(sight.rt.zone), visit.world.now
    taken = changes.days_taken(visit.tx, visit.world, sight)
    then = series.next_after(visit.tx, activity)
    next_day = mandiri.day_of(then, zone) if then else None
    starts_at = rules.after_rain(activity, taken, now, zone, next_day) if activity.form.has_hour else None
    speech, rt = visit.speech(sight.rt), to_name(visit.tx, sight.rt, visit.user.id)
    if starts_at is not None:
        told = changes.hearers(visit.tx, sight, rules.News.MOVED)
        listen(visit, {"activity_id": activity.id, "to": minute_of(starts_at)})
        turn(visit, messages.ask_week(speech, activity, starts_at, told, rt))
    elif then is not None and next_day is not None:
        listen(visit, {"activity_id": activity.id})
        days = rules.days_before(next_day, activity, taken, now, zone)
        turn(visit, messages.ask_date(speech, activity, days, then, rt))
    else:
        ask_day(visit, MoveTap(activity.id))
