"""Words about something planned already: news of a change, or the same announcement once more."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from bot.actions import activities, dialogues
from bot.actions import announcements as announcing
from bot.actions import offers as actions
from bot.actions.activities import Sight
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.offers import Meaning
from bot.language.changes import Change
from bot.messages import general, panels
from bot.messages import notices as messages
from bot.messages import offers as offering
from bot.messages import plans as questions
from bot.parcels import Text
from bot.rules.activities import Activity, Misfit, misfit_of_ended
from bot.rules.announcements import NEVER, Understood, read
from bot.rules.changes import shifted
from bot.rules.moments import Moment
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.notices import changes_time, fitting, names_another_day, of_the_rt_named
from bot.rules.offers import is_another_hour, is_letter, told_of
from bot.rules.plans import Plan
from bot.taps import ChangedTap
from db.offers import Offer
from handlers import changes, plans, relocations
from handlers.officers import deny
from handlers.visit import Visit, number_of


def meant(
    visit: Visit, rts: Sequence[Neighbourhood], text: str, said_at: datetime
) -> tuple[Understood, list[Activity]]:
    """Return what was read, and which activities of these neighbourhoods its change may be about."""
    zone, found = rts[0].zone, read(text, visit.world.now, rts[0].zone, said_at)
    return found, fitting(found, text, _planned(visit, of_the_rt_named(text, rts)), zone)


def said_at(visit: Visit, offer: Offer) -> datetime:
    """Return when the words of an offer were first sent."""
    return offer.written_at or visit.world.now


def _planned(visit: Visit, rts: Sequence[Neighbourhood]) -> list[Activity]:
    found = [one for rt in rts for one in activities.coming(visit.tx, visit.world, rt)]
    return sorted(found, key=lambda one: (one.starts_at, one.id))


def propose(visit: Visit, rts: Sequence[Neighbourhood], text: str, leader_id: int, said_at: datetime) -> bool:
    """Ask which activity is meant, or whether it is a new one; False where the words tell of no change.

    Of several neighbourhoods in which nothing fits, the one that is meant has to be asked first: False, too.
    """
    found, fits = meant(visit, rts, text, said_at)
    if found.change is None or (not fits and len(rts) > 1 and found.change is not Change.CANCELLED):
        return False
    speech = visit.shared_speech(rts[0])
    left = (
        None if visit.in_group else announcing.half_way(visit.tx, visit.world, rts[0], leader_id, leader_id)
    )
    is_sure = len(fits) == 1 and not names_another_day(found, fits[0], rts[0].zone)
    if (offer := _kept(visit, text, leader_id, said_at)) is None:
        pass
    elif not fits and found.change is Change.CANCELLED:
        _ask(visit, offer, _beside(visit, left, offer, messages.nothing_to_cancel(speech, offer.key, rts)))
    elif not fits:
        _ask(visit, offer, _beside(visit, left, offer, messages.nothing_planned(speech, offer.key, rts[0])))
        actions.listen(visit.tx, visit.world, offer, Meaning.NEW, rts[0].id)
    elif visit.in_group:
        _ask(visit, offer, messages.which(speech, offer.key, rts, fits, visit.world.bot_username))
    elif is_sure and isinstance(sight := activities.in_charge(visit.tx, visit.person, fits[0].id), Sight):
        plans.turn(visit, _beside(visit, left, offer, _confirmation(visit, sight, offer)))
    else:
        plans.turn(visit, _beside(visit, left, offer, messages.which(speech, offer.key, rts, fits)))
    return True


def _beside(visit: Visit, left: tuple[Draft, Plan] | None, offer: Offer, page: Text) -> Text:
    """Say with a question about a change that a plan is still half-way, and lead back to it."""
    if left is None:
        return page
    draft, plan = left
    return messages.beside_plan(visit.speech(), page, offer.key, draft.key, plan)


def recall(visit: Visit, rt: Neighbourhood, text: str, leader_id: int, said_at: datetime) -> bool:
    """Ask whether to keep the card that is there for what the words announce; False where there is none."""
    found = read(text, visit.world.now, rt.zone, said_at)
    told = told_of(found, activities.coming(visit.tx, visit.world, rt), rt.zone)
    if not told:
        return False
    offer = _kept(visit, text, leader_id, said_at)
    if offer is None:
        return True
    speech, activity = visit.shared_speech(rt), told[0]
    if found.hour is not None and is_another_hour(found, activity, rt.zone):
        bot = visit.world.bot_username if visit.in_group else ""
        _ask(visit, offer, messages.another_hour(speech, offer.key, activity, found.hour, bot))
        actions.listen(visit.tx, visit.world, offer, Meaning.HOUR, activity.id)
    else:
        _ask(visit, offer, messages.has_card(speech, offer.key, rt.id, activity))
        actions.listen(visit.tx, visit.world, offer, Meaning.KEEP, rt.id)
    return True


def warn(visit: Visit, rts: Sequence[Neighbourhood], text: str, leader_id: int, said_at: datetime) -> bool:
    """Ask first where words that a command replies to are no announcement; False where they may be one."""
    found = read(text, visit.world.now, rts[0].zone, said_at)
    is_asked_anyway = found.change is not None or told_of(found, _planned(visit, rts), rts[0].zone)
    if found.announces or is_asked_anyway or is_letter(found, text):
        return False
    offer = _kept(visit, text, leader_id, said_at)
    if offer is not None:
        _ask(visit, offer, offering.not_found(visit.shared_speech(rts[0]), offer.key))
        actions.listen(visit.tx, visit.world, offer, Meaning.MAKE)
    return True


def _kept(visit: Visit, text: str, leader_id: int, said_at: datetime) -> Offer | None:
    """Keep the words until it is answered; None under a button that was pressed twice."""
    at = visit.message.message_id
    offer = actions.keep(visit.tx, visit.world, visit.chat.id, at, leader_id, text, said_at)
    if offer is None:
        visit.toast(offering.answered(visit.speech()))
    return offer


def _ask(visit: Visit, offer: Offer, page: Text) -> None:
    """Put the question; in the group the offer learns which message asks, to take it away again."""
    if not visit.in_group:
        plans.turn(visit, page)
    elif visit.update.callback_query is None:
        question = msgspec.structs.replace(visit.answer(page, reply=True), asks=offer.key)
        actions.ask(visit.tx, visit.world, offer, question)
    else:
        actions.stands_in(visit.tx, offer, visit.message.message_id)
        plans.turn(visit, page)


def ask_besides(
    visit: Visit, rt: Neighbourhood, text: str, said_at: datetime, left: Draft, plan: Plan, rt_id: int
) -> None:
    """Ask whether what was sent is another activity than the plan that waits for its yes."""
    offer = _kept(visit, text, left.person_id, said_at)
    if offer is not None:
        speech = visit.shared_speech(rt)
        _ask(visit, offer, messages.besides(speech, offer.key, left.key, rt_id, plan))


def forget(visit: Visit, key: str) -> None:
    """Forget what was sent besides a plan."""
    offer = actions.open_one(visit.tx, visit.world, key, visit.chat.id)
    if offer is not None:
        actions.end(visit.tx, offer)


def lead_on(visit: Visit, rt: Neighbourhood, offer: Offer) -> bool:
    """In the group, Ya under a change: straight into private, or to the links; False where nothing fits.

    The offer and its message stay until the change is made, or until they are over.
    """
    found, fits = meant(visit, [rt], offer.text, said_at(visit, offer))
    if len(fits) == 1 and not names_another_day(found, fits[0], rt.zone):
        visit.toast(url=visit.deep_link(f"changed_{offer.key}_{fits[0].id}"))
    elif fits:
        page = messages.which(visit.shared_speech(rt), offer.key, [rt], fits, visit.world.bot_username)
        plans.turn(visit, page)
    return bool(fits)


def left(visit: Visit, offer: Offer) -> Text:
    """In private, after a no: what has become of it."""
    mine = plans.homes(visit)
    found, fits = meant(visit, mine, offer.text, said_at(visit, offer))
    speech = visit.speech(mine[0])
    if fits:
        dialogues.end_kind(visit.tx, visit.world, Dialogue.MOVING, visit.chat.id, visit.user.id)
        return messages.unchanged(speech)
    is_told = told_of(found, _planned(visit, mine), mine[0].zone)
    return messages.card_kept(speech) if is_told else offering.not_made(speech)


def choose(visit: Visit, tap: ChangedTap) -> None:
    """In private: it is this one of several."""
    offer = actions.open_one(visit.tx, visit.world, tap.key, visit.chat.id)
    sight = activities.in_charge(visit.tx, visit.person, tap.activity_id)
    if offer is None or visit.in_group:
        visit.toast(offering.answered(visit.speech()))
    elif isinstance(sight, Misfit):
        deny(visit, sight)
    else:
        plans.turn(visit, _confirmation(visit, sight, offer))


def say_hour(visit: Visit, offer: Offer, activity_id: int) -> bool:
    """In private, a typed yes: the hour has changed; False for whoever is no officer there any more."""
    sight = activities.in_charge(visit.tx, visit.person, activity_id)
    if isinstance(sight, Misfit):
        return False
    visit.say(_confirmation(visit, sight, offer))
    return True


def choose_by_link(visit: Visit, rest: str) -> None:
    """From the group, start=changed_KEY_7: the question about this activity, with the new time filled in."""
    key, _, number = rest.partition("_")
    sight = activities.in_charge(visit.tx, visit.person, number_of(number))
    if isinstance(sight, Misfit):
        visit.say(general.said(panels.misfit(visit.speech(), sight)))
        return
    offer = actions.open_one(visit.tx, visit.world, key, sight.rt.chat_id)
    if offer is None:
        visit.say(general.said(questions.too_old(visit.speech(sight.rt))))
    else:
        visit.say(_confirmation(visit, sight, offer))


def _confirmation(visit: Visit, sight: Sight, offer: Offer) -> Text:
    """Return the question before the change; nothing happens until it is answered."""
    speech, found = visit.speech(sight.rt), read(offer.text, visit.world.now, sight.rt.zone, offer.written_at)
    is_hour = found.change is None and told_of(found, [sight.activity], sight.rt.zone)
    if misfit_of_ended(sight.activity) or (found.change is None and not is_hour):
        return general.said(questions.too_old(speech))
    if found.change is not Change.MOVED_PLACE and (misfit := changes.why_not(visit, sight)):
        return general.said(panels.misfit(speech, misfit))
    page = _page(visit, sight, found, offer)
    if offer.chat_id == visit.chat.id:  # in the group it is there that it can be another one
        rt_id = sight.rt.id if len(plans.homes(visit)) == 1 else 0
        if found.change is Change.CANCELLED:
            return Text(page.html, (page.rows[0], *messages.below_cancel(speech, offer.key, rt_id)))
        return Text(page.html, (*page.rows, messages.below(speech, offer.key, rt_id)))
    return page


def _page(visit: Visit, sight: Sight, found: Understood, offer: Offer) -> Text:
    speech, activity, moment = visit.speech(sight.rt), sight.activity, found.moment
    if found.change is Change.CANCELLED:
        return changes.cancel_page(visit, sight)
    if found.change is None:
        day = activity.starts_at.astimezone(ZoneInfo(sight.rt.zone)).date()
        return changes.move_page(visit, sight, Moment(day, found.hour, part=moment.part))
    if found.change is not Change.MOVED_PLACE:
        by_so_much = shifted(offer.text, activity, said_at(visit, offer), sight.rt.zone)
        return changes.move_page(visit, sight, by_so_much if moment == NEVER and by_so_much else moment)
    if not changes_time(found, activity, sight.rt.zone):
        return relocations.page(visit, sight, found.place) if found.place else relocations.asked(visit, sight)
    page = changes.move_page(visit, sight, moment, found.place)
    return messages.with_place(speech, page, found.place)
