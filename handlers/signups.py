"""Answers on a card or a reminder: Ikut, Belum pasti, Berhalangan."""

from bot.actions import signups as actions
from bot.actions.activities import seen_by
from bot.messages import signups as messages
from bot.rules.signups import Answer, Reason, Recorded, Refused
from bot.taps import AnswerTap, one_of
from db import activities, neighbourhoods
from handlers.activities import own_card
from handlers.visit import Visit


def answer(visit: Visit, tap: AnswerTap) -> None:
    """A tap on one of the three buttons, in the group or in private."""
    activity = activities.get(visit.tx, tap.activity_id)
    rt = neighbourhoods.get(visit.tx, activity.neighbourhood_id) if activity else None
    speech = visit.speech(rt)
    wanted = one_of(Answer, tap.answer)
    if rt is None or wanted is None or (visit.in_group and visit.chat.id != rt.chat_id):
        visit.toast(messages.toast(speech, Refused(Reason.NOT_HERE)), alert=True)
        return
    resident = visit.resident_of(rt)
    if resident is None:
        visit.toast(messages.toast(speech, Refused(Reason.NOT_HERE)), alert=True)
        return
    outcome = actions.answer(visit.tx, visit.world, rt, resident, tap.activity_id, wanted)
    visit.toast(messages.toast(speech, outcome), alert=isinstance(outcome, Refused))
    if isinstance(outcome, Recorded) and not visit.in_group:
        _redraw(visit, tap.activity_id)


def _redraw(visit: Visit, activity_id: int) -> None:
    """In private: the card or the reminder under the button shows the new answer."""
    sight = seen_by(visit.tx, visit.person, activity_id)
    if sight is not None:
        visit.edit(own_card(visit, sight))
