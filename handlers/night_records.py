"""The record of a night of watch, in the private chat of who leads it, and signing it."""

from bot.actions import night_records as actions
from bot.actions.residents import to_name
from bot.messages import night_records as messages
from bot.rules.night_records import Refused
from bot.taps import RecordTap, SignTap
from handlers.privately import show
from handlers.visit import Visit


def page(visit: Visit, tap: RecordTap) -> None:
    """📋: how the night went, as far as it is noted."""
    found = actions.read(visit.tx, visit.world, visit.person, tap.night_id)
    if isinstance(found, Refused):
        _refuse(visit, found)
        return
    sight, record = found
    named = to_name(visit.tx, sight.rt, visit.person.id)
    show(visit, messages.seen(visit.speech(sight.rt), record, named))


def sign(visit: Visit, tap: SignTap) -> None:
    """✍️: one tap, or two where nobody is noted as present."""
    found = actions.read(visit.tx, visit.world, visit.person, tap.night_id)
    if not isinstance(found, Refused) and found[1].may_sign and found[1].is_empty_handed and not tap.sure:
        show(visit, messages.sure(visit.speech(found[0].rt), found[1]))
        return
    outcome = actions.sign(visit.tx, visit.world, visit.person, tap.night_id)
    if isinstance(outcome, Refused):
        _refuse(visit, outcome)
        return
    sight, record = outcome
    named = to_name(visit.tx, sight.rt, visit.person.id)
    show(visit, messages.seen(visit.speech(sight.rt), record, named))


def _refuse(visit: Visit, refused: Refused) -> None:
    visit.toast(messages.refused(visit.speech(), refused), alert=True)
