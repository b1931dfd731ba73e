"""Arrivals at the pos: the leader's code, a location sent in private, the leader's taps."""

from dataclasses import replace

from bot.actions import arrivals as actions
from bot.actions.residents import offer_notice, to_name
from bot.messages import arrivals as messages
from bot.messages import codes, general
from bot.parcels import Remove
from bot.rules.arrivals import Reason, Refused
from bot.rules.residents import Private
from bot.rules.ronda import Presence
from bot.taps import AllHereTap, PosCodeTap, PosPlaceTap, PresenceTap, one_of
from bot.updates import Location, Message
from handlers.privately import show
from handlers.ronda import leaders_panel
from handlers.visit import Visit, number_of


def draw(visit: Visit, tap: PosCodeTap) -> None:
    """🔳 in the leaders' panel, and the button for a new one under the picture."""
    outcome = actions.draw(visit.tx, visit.world, visit.person, tap.night_id)
    if isinstance(outcome, Refused):
        _refuse(visit, outcome)
        return
    visit.toast(codes.sent(visit.speech(outcome.rt)))
    if tap.again == 1:
        visit.send(Remove(visit.chat.id, visit.message.message_id))


def arrive(visit: Visit, payload: str) -> None:
    """The link in a code: start=jaga_42_code."""
    number, _, given = payload.partition("_")
    offer_notice(visit.tx, visit.world, replace(visit.person, private=Private.OPEN))
    sight, outcome = actions.by_code(visit.tx, visit.world, visit.person, number_of(number), given)
    if sight is None:
        visit.say(general.said(messages.refused(visit.speech(), Refused(Reason.EXPIRED))))
        return
    named = to_name(visit.tx, sight.rt, visit.person.id)
    visit.say(messages.arrived(visit.speech(sight.rt), sight.night, visit.person, outcome, named))


def located(visit: Visit, message: Message) -> bool:
    """A location, sent in private, is an arrival near the pos; False for a message that is none."""
    if message.location is not None and not visit.in_group:
        _located(visit, message.location)
    return message.location is not None


def _located(visit: Visit, at: Location) -> None:
    """An officer may say, too, that a pos is there, unless it was an arrival."""
    found = actions.by_place(visit.tx, visit.world, visit.person, at.latitude, at.longitude)
    if found is not None:
        sight, outcome = found
        named = to_name(visit.tx, sight.rt, visit.person.id)
        visit.say(messages.arrived(visit.speech(sight.rt), sight.night, visit.person, outcome, named))
    is_known = found is not None and not (isinstance(found[1], Refused) and found[1].reason is Reason.NO_POS)
    places = [] if is_known else actions.own_pos(visit.tx, visit.person)
    if places:
        visit.say(messages.which_pos(visit.speech(), places, at.latitude, at.longitude))
    elif found is None:
        visit.say(general.said(messages.no_use(visit.speech())))


def place_pos(visit: Visit, tap: PosPlaceTap) -> None:
    """An officer says which pos it is."""
    at = (tap.latitude / messages.SCALE, tap.longitude / messages.SCALE)
    if not actions.place_pos(visit.tx, visit.world, visit.person, tap.pos_id, at):
        visit.toast(general.officers_only(visit.speech()), alert=True)
        return
    show(visit, general.said(messages.placed(visit.speech())))


def mark(visit: Visit, tap: PresenceTap) -> None:
    """Hadir, Izin, Tanpa kabar, Dibebaskan; or not noted after all."""
    wanted = one_of(Presence, tap.presence)
    if wanted is None or wanted is Presence.REPLACED:
        _refuse(visit, Refused(Reason.NOT_HERE))
        return
    outcome = actions.mark(visit.tx, visit.world, visit.person, tap.duty_id, wanted)
    if isinstance(outcome, Refused):
        _refuse(visit, outcome)
        return
    sight, duty = outcome
    is_left = sight.watch.of(duty.resident.id) is not None
    text = messages.one(visit.speech(sight.rt), sight.watch, duty) if is_left else leaders_panel(visit, sight)
    show(visit, text)


def all_here(visit: Visit, tap: AllHereTap) -> None:
    """Everybody has come who was to come."""
    outcome = actions.all_here(visit.tx, visit.world, visit.person, tap.night_id)
    if isinstance(outcome, Refused):
        _refuse(visit, outcome)
        return
    show(visit, leaders_panel(visit, outcome))


def _refuse(visit: Visit, refused: Refused) -> None:
    visit.toast(messages.refused(visit.speech(), refused), alert=True)
