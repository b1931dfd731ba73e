"""The record of a night of watch, in the private chat of who leads it, and signing it."""

from bot.actions import arrivals
from bot.actions import night_records as actions
from bot.actions.duties import Sight
from bot.actions.residents import to_name
from bot.messages import arrivals as noting
from bot.messages import night_records as messages
from bot.rules.arrivals import Refused as NotNoted
from bot.rules.night_records import Record, Refused
from bot.taps import AllCameTap, RecordTap, SignTap
from handlers.privately import show
from handlers.visit import Visit


def page(visit: Visit, tap: RecordTap) -> None:
    """📋: how the night went, as far as it is noted."""
    _show(visit, actions.read(visit.tx, visit.world, visit.person, tap.night_id))


def sign(visit: Visit, tap: SignTap) -> None:
    """✍️: one tap, or two where nobody is noted as present."""
    found = actions.read(visit.tx, visit.world, visit.person, tap.night_id)
    if not isinstance(found, Refused) and found[1].may_sign and found[1].is_empty_handed and not tap.sure:
        show(visit, messages.sure(visit.speech(found[0].rt), found[1]))
        return
    _show(visit, actions.sign(visit.tx, visit.world, visit.person, tap.night_id))


def all_came(visit: Visit, tap: AllCameTap) -> None:
    """📍 under the record: it shows at once who stands in it now."""
    outcome = arrivals.all_here(visit.tx, visit.world, visit.person, tap.night_id)
    if isinstance(outcome, NotNoted):
        visit.toast(noting.refused(visit.speech(), outcome), alert=True)
        return
    _show(visit, actions.read(visit.tx, visit.world, visit.person, tap.night_id))


def _show(visit: Visit, found: tuple[Sight, Record] | Refused) -> None:
    if isinstance(found, Refused):
        visit.toast(messages.refused(visit.speech(), found), alert=True)
        return
    sight, record = found
    named = to_name(visit.tx, sight.rt, visit.person.id)
    show(visit, messages.seen(visit.speech(sight.rt), record, named))
