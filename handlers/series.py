"""Series: who joins every date, or no longer."""

from bot.actions import series as actions
from bot.actions.activities import seen_by
from bot.messages import series as messages
from bot.messages import signups as answers
from bot.rules.signups import Reason, Refused
from bot.taps import EveryTimeTap
from handlers.activities import own_card
from handlers.signups import resident_for
from handlers.visit import Visit


def join_all(visit: Visit, tap: EveryTimeTap) -> None:
    """Ikut setiap kali, or no longer, under the own card."""
    found = resident_for(visit, tap.activity_id)
    if found is None:
        visit.toast(answers.toast(visit.speech(), Refused(Reason.NOT_HERE)), alert=True)
        return
    rt, resident = found
    every = tap.on == 1
    outcome = actions.join_all(visit.tx, visit.world, rt, resident, tap.activity_id, every=every)
    reason = outcome.reason if isinstance(outcome, Refused) else None
    visit.toast(messages.toast(visit.speech(rt), every, reason), alert=True)
    sight = None if visit.in_group or reason else seen_by(visit.tx, visit.person, tap.activity_id)
    if sight is not None:
        visit.edit(own_card(visit, sight))
