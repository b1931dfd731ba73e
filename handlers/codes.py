"""Codes of attendance: an officer asks for one, a resident opens it."""

from dataclasses import replace

from bot.actions import codes as actions
from bot.actions.residents import offer_notice, to_name
from bot.messages import codes as messages
from bot.messages import general, panels
from bot.parcels import Remove
from bot.rules.activities import Misfit
from bot.rules.residents import Private
from bot.taps import CodeTap
from handlers.neighbours import behind_link
from handlers.officers import deny
from handlers.visit import Visit


def draw(visit: Visit, tap: CodeTap) -> None:
    """🔳 Kode hadir on the attendance list, and the button for a new one under the picture."""
    outcome = actions.draw(visit.tx, visit.world, visit.person, tap.activity_id)
    if isinstance(outcome, Misfit):
        deny(visit, outcome)
        return
    visit.toast(messages.sent(visit.speech(outcome.rt)))
    if tap.again == 1:
        visit.send(Remove(visit.chat.id, visit.message.message_id))


def arrive(visit: Visit, payload: str) -> None:
    """The link in a code: start=hadir_42_code."""
    number, _, given = payload.partition("_")
    if (sight := behind_link(visit, number)) is None:
        return
    activity, rt = sight.activity, sight.rt
    offer_notice(visit.tx, visit.world, replace(visit.person, private=Private.OPEN))
    outcome = actions.arrive(visit.tx, visit.world, rt, sight.resident, activity.id, given)
    speech = visit.speech(rt)
    if isinstance(outcome, Misfit):
        visit.say(general.said(panels.misfit(speech, outcome)))
    else:
        named = to_name(visit.tx, rt, visit.person.id)
        visit.say(messages.arrived(speech, activity, visit.person, outcome, named))
