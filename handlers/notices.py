"""News that a planned activity is changed: it leads to the questions before a move or a cancellation."""

import msgspec

from bot.actions import activities
from bot.actions import offers as actions
from bot.actions.activities import Sight
from bot.language.changes import Change
from bot.messages import general
from bot.messages import notices as messages
from bot.messages import offers as offering
from bot.messages import plans as questions
from bot.parcels import Text
from bot.rules.activities import Activity, misfit_of_ended
from bot.rules.announcements import read
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.notices import fitting
from bot.taps import ChangedTap
from db.offers import Offer
from handlers import changes, plans
from handlers.visit import Visit, number_of


def propose(visit: Visit, rt: Neighbourhood, text: str, leader_id: int) -> bool:
    """Ask which activity is meant; False where the words tell of no change, or of nothing that is planned."""
    found = read(text, visit.world.now, rt.zone)
    fits = fitting(found, text, activities.coming(visit.tx, visit.world, rt), rt.zone)
    if not fits:
        return False
    at = visit.message.message_id
    offer = actions.keep(visit.tx, visit.world, visit.chat.id, at, leader_id, text)
    if offer is None:
        visit.toast(offering.answered(visit.speech()))
    elif visit.in_group:
        _ask_in_group(visit, rt, offer, fits)
    elif len(fits) == 1 and (sight := activities.in_charge(visit.tx, visit.person, fits[0].id)):
        plans.turn(visit, _confirmation(visit, sight, offer))
    else:
        plans.turn(visit, messages.which(visit.speech(rt), offer.key, rt.id, fits))
    return True


def _ask_in_group(visit: Visit, rt: Neighbourhood, offer: Offer, fits: list[Activity]) -> None:
    page = messages.which(visit.shared_speech(rt), offer.key, rt.id, fits, visit.world.bot_username)
    if visit.update.callback_query is None:
        question = msgspec.structs.replace(visit.answer(page, reply=True), asks=offer.key)
        actions.ask(visit.tx, visit.world, offer, question)
    else:
        actions.stands_in(visit.tx, offer, visit.message.message_id)
        plans.turn(visit, page)


def choose(visit: Visit, tap: ChangedTap) -> None:
    """In private: it is this one of several."""
    offer = actions.open_one(visit.tx, visit.world, tap.key, visit.chat.id)
    sight = activities.in_charge(visit.tx, visit.person, tap.activity_id)
    if offer is None or visit.in_group:
        visit.toast(offering.answered(visit.speech()))
    elif sight is None:
        visit.toast(general.officers_only(visit.speech()), alert=True)
    else:
        plans.turn(visit, _confirmation(visit, sight, offer))


def choose_by_link(visit: Visit, rest: str) -> None:
    """From the group, start=changed_KEY_7: the question about this activity, with the new time filled in."""
    key, _, number = rest.partition("_")
    sight = activities.in_charge(visit.tx, visit.person, number_of(number))
    offer = actions.open_one(visit.tx, visit.world, key, sight.rt.chat_id) if sight else None
    if sight is None:
        visit.say(general.said(general.officers_only(visit.speech())))
    elif offer is None:
        visit.say(general.said(questions.too_old(visit.speech(sight.rt))))
    else:
        visit.say(_confirmation(visit, sight, offer))


def _confirmation(visit: Visit, sight: Sight, offer: Offer) -> Text:
    """Return the question before the change; nothing happens until it is answered."""
    speech, found = visit.speech(sight.rt), read(offer.text, visit.world.now, sight.rt.zone)
    if misfit_of_ended(sight.activity) or found.change is None:
        return general.said(questions.too_old(speech))
    if found.change is Change.MOVED_PLACE:
        page = messages.place_moved(speech, sight.activity)
    elif found.change is Change.CANCELLED:
        page = changes.cancel_page(visit, sight)
    else:
        page = changes.move_page(visit, sight, found.moment)
    if offer.chat_id != visit.chat.id:  # there it can be another one, here it is this one
        return page
    another = messages.another(speech, offer.key, sight.rt.id)
    return Text(page.html, (*page.rows, (another,)))
