"""The officers' texts for WhatsApp, in the private chat."""

from bot.actions import copies as actions
from bot.actions.activities import Sight
from bot.messages import copies as messages
from bot.messages.copies import Entry
from bot.messages.speech import speech
from bot.rules.activities import misfit_of_inviting
from bot.taps import CopyTap
from db import gatherings
from handlers.officers import charge_of, deny
from handlers.visit import Visit


def copy(visit: Visit, tap: CopyTap) -> None:
    """Asks which text, or writes it out below, in the language of the RT: its neighbours read it."""
    sight = charge_of(visit, tap.activity_id)
    if sight is None:
        return
    misfit = misfit_of_inviting(sight.activity, visit.world.now)
    lines = []
    if misfit and tap.what == "card":
        deny(visit, misfit)
    else:
        lines = _lines(visit, sight, tap.what)
        visit.toast()
    if not lines:
        visit.edit(messages.which(visit.speech(sight.rt), sight.activity, invites=misfit is None))
        return
    texts = messages.messages(visit.speech(sight.rt), lines)
    for text in texts:
        visit.say(text)
    if not all(text.rows for text in texts):
        visit.say(messages.long_hint(visit.speech(sight.rt)))


def _lines(visit: Visit, sight: Sight, what: str) -> list[str]:
    words = speech(sight.rt.language, sight.rt.zone)
    match what:
        case "card":
            return messages.announcement(words, gatherings.of(visit.tx, sight.activity))
        case "names":
            entries = [
                Entry(
                    signed.resident.person,
                    signed.answer,
                    task,
                    signed.companions,
                    giver.gifts if giver else (),
                )
                for signed, task, giver in actions.roster(visit.tx, sight)
                if signed.answer
            ]
            return messages.names(words, sight.activity, entries)
    return []
