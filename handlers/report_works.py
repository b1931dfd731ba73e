"""Tickets that become a kerja bakti, in an officer's private chat."""

from collections.abc import Sequence

from bot.actions import report_works as actions
from bot.actions.residents import to_name
from bot.messages import report_works as messages
from bot.messages.speech import speech
from bot.rules.report_works import Picking, unpacked
from bot.rules.reports import Report
from bot.taps import WorksDoneTap, WorksPlanTap, WorksSomeTap, WorksTap
from handlers import plans
from handlers.visit import Visit


def choose(visit: Visit, tap: WorksTap) -> None:
    """🧹, and each tick: what is done on the same day?"""
    if picking := _gathered(visit, tap.picked):
        named = to_name(visit.tx, picking.rt, visit.user.id)
        visit.toast()
        visit.edit(messages.picking(visit.speech(picking.rt), picking, named))


def plan(visit: Visit, tap: WorksPlanTap) -> None:
    """The plan with its questions, in place of the list."""
    picking = _gathered(visit, tap.picked)
    if picking is None:
        return
    words = speech(picking.rt.language, picking.rt.zone)
    title, tasks = messages.title(words, picking.picked), [messages.task(one) for one in picking.picked]
    draft, begun = actions.begin(visit.tx, visit.world, visit.person, picking, title, tasks)
    plans.show(visit, picking.rt, draft, begun, None)


def _gathered(visit: Visit, picked: str) -> Picking | None:
    picking = actions.gather(visit.tx, visit.world, visit.person, unpacked(picked))
    if picking is None:
        visit.toast(messages.refused(visit.speech()), alert=True)
    return picking


def done(visit: Visit, tap: WorksDoneTap) -> None:
    """Ya, semua; or one of them."""
    found = actions.finished(visit.tx, visit.world, visit.person, tap.activity_id)
    ids = [one.id for one in found.reports if tap.report_id in (0, one.id)] if found else []
    closed = actions.close(visit.tx, visit.world, visit.person, found, ids) if found else []
    if not closed:
        visit.toast(messages.nothing_left(visit.speech()), alert=True)
        return
    _show(visit, tap.activity_id, closed)


def some(visit: Visit, tap: WorksSomeTap) -> None:
    """Pilih sebagian: one by one."""
    found = actions.finished(visit.tx, visit.world, visit.person, tap.activity_id)
    if found is None or not found.reports:
        visit.toast(messages.nothing_left(visit.speech()), alert=True)
    else:
        _show(visit, tap.activity_id)


def _show(visit: Visit, activity_id: int, closed: Sequence[Report] = ()) -> None:
    if found := actions.finished(visit.tx, visit.world, visit.person, activity_id):
        visit.toast()
        visit.edit(messages.some(visit.speech(found.rt), found, closed))
