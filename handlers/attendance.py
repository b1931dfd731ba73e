"""Attendance and closing, by an officer in the private chat."""

from bot.actions import attendance as actions
from bot.actions.activities import Sight
from bot.actions.residents import to_name
from bot.messages import attendance as messages
from bot.messages import panels
from bot.rules.activities import Misfit
from bot.taps import AttendTap, CloseSureTap, CloseTap, PresentTap
from handlers.activities import stop_typing
from handlers.visit import Visit


def sheet(visit: Visit, tap: AttendTap) -> None:
    """Absen: a page of names to tap."""
    _show(visit, actions.sheet(visit.tx, visit.world, visit.person, tap.activity_id), tap.page)


def mark(visit: Visit, tap: PresentTap) -> None:
    """A name was tapped."""
    outcome = actions.mark(
        visit.tx, visit.world, visit.person, tap.activity_id, tap.person_id, bool(tap.present)
    )
    _show(visit, outcome, tap.page)


def ask_sure_close(visit: Visit, tap: CloseTap) -> None:
    """Selesai: asks once, with the numbers."""
    outcome = actions.closing(visit.tx, visit.world, visit.person, tap.activity_id)
    if sight := _passed(visit, outcome):
        named = to_name(visit.tx, sight.rt, visit.person.id)
        visit.edit(messages.ask_sure_close(visit.speech(sight.rt), sight.activity, named))
        visit.toast()


def close(visit: Visit, tap: CloseSureTap) -> None:
    """Yes, close it."""
    outcome = actions.close(visit.tx, visit.world, visit.person, tap.activity_id)
    if sight := _passed(visit, outcome):
        visit.edit(messages.close_done(visit.speech(sight.rt), sight.activity))
        visit.toast()


def _show(visit: Visit, outcome: Sight | Misfit, page: int) -> None:
    if sight := _passed(visit, outcome):
        people = actions.attendees(visit.tx, sight)
        visit.edit(messages.sheet(visit.speech(sight.rt), sight.activity, people, page))
        visit.toast()


def _passed(visit: Visit, outcome: Sight | Misfit) -> Sight | None:
    """Return the activity; None, and a toast, when that was not possible."""
    if isinstance(outcome, Misfit) or visit.in_group:  # in a group only forged taps come here
        outcome = outcome if isinstance(outcome, Misfit) else Misfit.OFFICERS_ONLY
        visit.toast(panels.misfit(visit.speech(), outcome), alert=True)
        return None
    stop_typing(visit)
    return outcome
