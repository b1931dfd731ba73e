"""Answers on a card or a reminder: Ikut, Belum pasti, Berhalangan."""

from bot.actions import signups as actions
from bot.messages import signups as messages
from bot.rules.signups import Answer, Reason, Refused
from bot.taps import AnswerTap, one_of
from db import activities, neighbourhoods
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
