"""⛔: a pause for whoever wrote a ticket, in private; nobody learns who that is."""

from bot.actions import report_mutes as actions
from bot.actions import reports
from bot.actions import settings as rights
from bot.messages import report_mutes as messages
from bot.taps import MutesTap, MuteTap
from handlers.privately import show
from handlers.visit import Visit


def mute(visit: Visit, tap: MuteTap) -> None:
    """For how long, and then it is so."""
    sight = reports.seen_by(visit.tx, visit.world, visit.person, tap.report_id, locks=True)
    if sight is None or not actions.may_mute(sight):
        visit.toast(messages.refused(visit.speech()), alert=True)
    elif actions.mute(visit.tx, visit.world, sight, tap.days):
        show(visit, messages.muted(visit.speech(sight.rt), sight.rt, sight.report, tap.days))
    else:
        show(visit, messages.ask(visit.speech(sight.rt), sight.report))


def listed(visit: Visit, tap: MutesTap) -> None:
    """All pauses of an RT, after one of them has ended."""
    rt = actions.of_officer(visit.tx, visit.person, tap.rt_id)
    if rt is None:
        visit.toast(messages.refused(visit.speech()), alert=True)
        return
    if tap.end:
        actions.end(visit.tx, visit.world, rt, visit.person, tap.end)
    mutes = actions.listed(visit.tx, visit.world, rt)
    may_set = rights.may_change(visit.tx, rt, visit.person.id)
    show(visit, messages.listing(visit.speech(rt), rt, mutes, may_set=may_set))
