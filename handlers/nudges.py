"""Belum jawab: who has not answered, and asking them once, by an officer in the private chat."""

from bot.actions import dialogues
from bot.actions import nudges as actions
from bot.actions.activities import Sight, before_all
from bot.actions.residents import to_name
from bot.messages import nudges as messages
from bot.rules.activities import misfit_of_inviting
from bot.rules.nudges import Sent
from bot.taps import NudgeTap, SilentTap
from handlers.officers import deny, in_hand
from handlers.visit import Visit


def sheet(visit: Visit, tap: SilentTap) -> None:
    """A page of those who have not answered."""
    if sight := _sight(visit, tap.activity_id):
        silent = actions.silent(visit.tx, sight.activity)
        named = to_name(visit.tx, sight.rt, visit.person.id)
        me = visit.person.id
        visit.edit(messages.sheet(visit.speech(sight.rt), sight.activity, silent, tap.page, me, named))
        visit.toast()


def send(visit: Visit, tap: NudgeTap) -> None:
    """Ask each of them once."""
    if sight := _sight(visit, tap.activity_id):
        outcome = actions.send(visit.tx, visit.world, sight)
        words = messages.toast(visit.speech(sight.rt), sight.activity, outcome)
        visit.toast(words, alert=not isinstance(outcome, Sent))


def _sight(visit: Visit, activity_id: int) -> Sight | None:
    """Return the officer's activity; None, and a toast, for everybody else and once it has begun."""
    sight = in_hand(visit, activity_id, before_all)
    if sight is not None and (misfit := misfit_of_inviting(sight.activity, visit.world.now)):
        deny(visit, misfit)
        return None
    if sight is not None:
        dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
    return sight
