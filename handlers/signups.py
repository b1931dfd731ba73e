"""Answers on a card or a reminder: Ikut, Belum pasti, Berhalangan."""

from bot.actions import signups as actions
from bot.messages import signups as messages
from bot.rules.signups import Answer, Recorded, Refused
from bot.taps import AnswerTap, FamilyTap, one_of
from handlers.neighbours import behind_button, redraw
from handlers.privately import refuse
from handlers.visit import Visit


def answer(visit: Visit, tap: AnswerTap) -> None:
    """A tap on one of the three buttons, in the group or in private."""
    if (wanted := one_of(Answer, tap.answer)) is None:
        refuse(visit)
        return
    if (sight := behind_button(visit, tap.activity_id)) is None:
        return
    outcome = actions.answer_seen(visit.tx, visit.world, sight, wanted)
    visit.toast(messages.toast(visit.speech(sight.rt), outcome), alert=isinstance(outcome, Refused))
    if isinstance(outcome, Recorded):
        redraw(visit, tap.activity_id)


def bring_family(visit: Visit, tap: FamilyTap) -> None:
    """One more family member comes along, or one fewer."""
    if (sight := behind_button(visit, tap.activity_id)) is None:
        return
    rt, resident = sight.rt, sight.resident
    outcome = actions.bring_family(visit.tx, visit.world, rt, resident, tap.activity_id, tap.step)
    words = messages.family(visit.speech(rt), outcome)
    visit.toast(words, alert=isinstance(outcome, Refused))
    if not isinstance(outcome, Refused):
        redraw(visit, tap.activity_id)
