"""Bukan libur: an officer says that a day is no holiday here; the list of those ahead."""

from bot.actions import holidays as actions
from bot.actions.settings import may_change_active
from bot.messages import general
from bot.messages import holidays as messages
from bot.parcels import Text
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.rhythms import day_in
from bot.rules.series import local_day
from bot.taps import HolidaysTap, HolidayTap, NotHolidayTap, PlanNotHolidayTap
from handlers import plans
from handlers.officers import charge_of, officers_rt
from handlers.privately import refuse, show
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


def listed(visit: Visit, tap: HolidaysTap) -> None:
    """🎌: a page of the holidays ahead."""
    if rt := officers_rt(visit, tap.rt_id):
        show(visit, _listed(visit, rt, tap.page))


def turn(visit: Visit, tap: HolidayTap) -> None:
    """A day of the list is none here, or is one again."""
    if (rt := officers_rt(visit, tap.rt_id)) is None:
        return
    day, is_off = day_in(tap.day), bool(tap.is_off)
    if day is None or not actions.turn(visit.tx, visit.world, rt, visit.person, day, is_off=is_off):
        refuse(visit)
        return
    words = visit.speech(rt)
    visit.toast(messages.allowed(words) if is_off else messages.denied(words))
    visit.edit(_listed(visit, rt, tap.page))


def _listed(visit: Visit, rt: Neighbourhood, page: int) -> Text:
    days, may_set = actions.ahead(visit.tx, visit.world, rt), may_change_active(visit.tx, rt, visit.person)
    return messages.ahead(visit.speech(rt), rt, days, page, may_set=may_set)
