"""Answers on a card or a reminder: Ikut, Belum pasti, Berhalangan."""

from bot.actions import signups as actions
from bot.actions.activities import seen_by
from bot.messages import signups as messages
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Resident
from bot.rules.signups import Answer, Reason, Recorded, Refused
from bot.taps import AnswerTap, FamilyTap, one_of
from db import activities, neighbourhoods
from handlers.activities import own_card
from handlers.visit import Visit


def answer(visit: Visit, tap: AnswerTap) -> None:
    """A tap on one of the three buttons, in the group or in private."""
    wanted, found = one_of(Answer, tap.answer), resident_for(visit, tap.activity_id)
    if wanted is None or found is None:
        visit.toast(messages.toast(visit.speech(), Refused(Reason.NOT_HERE)), alert=True)
        return
    rt, resident = found
    outcome = actions.answer(visit.tx, visit.world, rt, resident, tap.activity_id, wanted)
    visit.toast(messages.toast(visit.speech(rt), outcome), alert=isinstance(outcome, Refused))
    if isinstance(outcome, Recorded) and not visit.in_group:
        _redraw(visit, tap.activity_id)


def bring_family(visit: Visit, tap: FamilyTap) -> None:
    """One more family member comes along, or one fewer."""
    found = resident_for(visit, tap.activity_id)
    if found is None:
        visit.toast(messages.toast(visit.speech(), Refused(Reason.NOT_HERE)), alert=True)
        return
    rt, resident = found
    outcome = actions.bring_family(visit.tx, visit.world, rt, resident, tap.activity_id, tap.step)
    words = messages.family(visit.speech(rt), outcome)
    visit.toast(words, alert=isinstance(outcome, Refused))
    if not isinstance(outcome, Refused) and not visit.in_group:
        _redraw(visit, tap.activity_id)


def resident_for(visit: Visit, activity_id: int) -> tuple[Neighbourhood, Resident] | None:
    """Return the RT of the activity under a button and the presser's place in it; None for everybody else.

    In a group only its own activities count, whatever a forged button says.
    """
    activity = activities.get(visit.tx, activity_id)
    rt = neighbourhoods.get(visit.tx, activity.neighbourhood_id) if activity else None
    if rt is None or (visit.in_group and visit.chat.id != rt.chat_id):
        return None
    resident = visit.resident_of(rt)
    return (rt, resident) if resident is not None else None


def _redraw(visit: Visit, activity_id: int) -> None:
    """In private: the card or the reminder under the button shows the new answer."""
    sight = seen_by(visit.tx, visit.person, activity_id)
    if sight is not None:
        visit.edit(own_card(visit, sight))
