"""Series: who joins every date, or no longer."""

from bot.actions import series as actions
from bot.messages import series as messages
from bot.rules.signups import Reason, Refused
from bot.taps import EveryTimeTap
from handlers.neighbours import behind_button, redraw
from handlers.visit import Visit


def join_all(visit: Visit, tap: EveryTimeTap) -> None:
    """Ikut setiap kali, or no longer, under the own card."""
    if (sight := behind_button(visit, tap.activity_id)) is None:
        return
    rt, every = sight.rt, tap.on == 1
    outcome = actions.join_all(visit.tx, visit.world, rt, sight.resident, tap.activity_id, every=every)
    reason = outcome.reason if isinstance(outcome, Refused) else None
    visit.toast(messages.toast(visit.speech(rt), every, reason), alert=True)
    if reason in (None, Reason.SERIES_ENDED):
        redraw(visit, tap.activity_id)
