"""Bukan libur: an officer says that a day is no holiday here."""

from bot.actions import holidays as actions
from bot.messages import general
from bot.messages import holidays as messages
from bot.rules.rhythms import day_in
from bot.rules.series import local_day
from bot.taps import NotHolidayTap, PlanNotHolidayTap
from handlers import plans
from handlers.officers import charge_of
from handlers.visit import Visit


def deny_in_plan(visit: Visit, tap: PlanNotHolidayTap) -> None:
    """Under a preview: only the plan's own day counts, whatever a forged button says."""
    desk = plans.in_hand(visit, tap.key)
    if desk is None:
        return
    day = day_in(tap.day)
    if day is None or day != desk.plan.day:
        visit.toast(general.old_button(visit.speech(desk.rt)), alert=True)
        return
    actions.deny(visit.tx, visit.world, desk.rt, visit.person, day)
    plans.go_on(visit, desk, desk.plan, None)


def deny(visit: Visit, tap: NotHolidayTap) -> None:
    """Under the note about a date of a series."""
    sight = charge_of(visit, tap.activity_id)
    if sight is None:
        return
    actions.deny(
        visit.tx, visit.world, sight.rt, visit.person, local_day(sight.activity.starts_at, sight.rt.zone)
    )
    visit.toast(messages.denied(visit.speech(sight.rt)))
