"""Announcements that come without a command: written in the group, forwarded or pasted in private."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import msgspec

from bot.actions import announcements as announcing
from bot.actions import dialogues
from bot.actions import offers as actions
from bot.actions.activities import coming
from bot.actions.dialogues import Draft
from bot.actions.offers import Meaning
from bot.actions.roles import officers
from bot.messages import general, notices
from bot.messages import offers as messages
from bot.messages.speech import Speech
from bot.parcels import Remove, Text
from bot.rules.announcements import Understood, read
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.notices import fitting, of_the_rt_named, speaks_of_oneself
from bot.rules.offers import is_another_hour, is_card, is_news, may_announce, may_change, told_of
from bot.taps import AnotherTap, OfferEndTap, OfferTap, one_of
from bot.updates import ANONYMOUS_ADMIN, Message
from db import inbox
from db.offers import Offer
from handlers import announcements, plans
from handlers import notices as changed
from handlers.visit import Visit


def overhear(visit: Visit, words: str) -> None:
    """Talk in the group: offer a list under an officer's announcement, where that is switched on.

    Whatever it was, the bot keeps no copy of what neighbours say to each other.
    """
    inbox.forget_words(visit.tx, visit.update.update_id)
    rt = visit.rt
    if rt is None or not rt.offers or rt.status is not Status.ACTIVE or not words or visit.replies_to_me:
        return
    is_officer = announcing.may_post(visit.tx, rt, visit.user.id, visit.user.id)
    if not is_officer or dialogues.has_open(visit.tx, visit.world, visit.chat.id, visit.user.id):
        return
    found, planned = _read(visit, words, rt), coming(visit.tx, visit.world, rt)
    if may_change(found, words) and fitting(found, words, planned, rt.zone):
        _offer_in_group(visit, rt, words, messages.under_change)
    elif found.announces and (told := told_of(found, planned, rt.zone)):
        if is_another_hour(found, told[0], rt.zone):
            _offer_in_group(visit, rt, words, messages.under_change)
    elif found.change is not None and is_news(found, planned, rt.zone):
        _offer_in_group(visit, rt, words, partial(notices.nothing_planned, rt=rt))
    elif is_news(found, planned, rt.zone):
        _offer_in_group(visit, rt, words, messages.under_announcement)


def _read(visit: Visit, words: str, rt: Neighbourhood | None) -> Understood:
    zone = rt.zone if rt else visit.world.config.neighbourhoods.zone
    return read(words, visit.world.now, zone, visit.said_at)


def _offer_in_group(
    visit: Visit, rt: Neighbourhood, words: str, asked: Callable[[Speech, str], Text]
) -> None:
    offer = _keep(visit, words)
    if offer is not None:
        question = visit.answer(asked(visit.speech(rt), offer.key), reply=True)
        quiet = msgspec.structs.replace(question, silent=True, asks=offer.key)
        actions.ask(visit.tx, visit.world, offer, quiet)


def _keep(visit: Visit, words: str) -> Offer | None:
    at = visit.message.message_id
    return actions.keep(visit.tx, visit.world, visit.chat.id, at, visit.user.id, words, visit.said_at)


def forwarded(visit: Visit, message: Message) -> bool:
    """Begin a plan at once from a forwarded announcement; False for what is to be heard like any words."""
    if not _is_from_elsewhere(visit, message):
        return False
    found = _read(visit, message.words, None)
    if not found.announces and found.change is None:
        return False
    if plans.homes(visit):
        announcements.begin_in_private(visit, message.words, None)
        return True
    return _refuse_resident(visit)


def _is_from_elsewhere(visit: Visit, message: Message) -> bool:
    """The bot's own cards are nobody's announcement."""
    origin = message.forward_origin
    name = origin.sender_user.username if origin and origin.sender_user else None
    return origin is not None and (name or "").lower() != visit.world.bot_username.lower()


def heard(visit: Visit, words: str) -> bool:
    """Answer in private what looks like an announcement, or was forwarded as one; False for other words."""
    message = visit.update.message
    was_forwarded = message is not None and _is_from_elsewhere(visit, message)
    mine = plans.homes(visit)
    if message is not None and message.forward_origin and not was_forwarded:
        return False
    if is_card(words):
        return any(changed.recall(visit, rt, words, visit.user.id, visit.said_at) for rt in mine)
    if mine and words and _is_about_planned(visit, mine, words):
        return True
    found = _read(visit, words, mine[0] if mine else None)
    announces, may_be = found.announces, bool(mine) and (was_forwarded or may_announce(found, words))
    if not words or not (announces or may_be):
        return False
    if not mine:
        return _refuse_resident(visit)
    offer = _keep(visit, words)
    if offer is not None:
        text = messages.in_private if announces else messages.not_found
        visit.say(text(visit.speech(), offer.key))
        actions.listen(visit.tx, visit.world, offer, Meaning.MAKE)
    return True


def _is_about_planned(visit: Visit, mine: list[Neighbourhood], words: str) -> bool:
    """Answer words about what is planned already: a change of it, or its announcement once more."""
    found, fits = changed.meant(visit, mine, words, visit.said_at)
    if fits and (found.announces or not speaks_of_oneself(words)):
        offer = _keep(visit, words)
        if offer is not None:
            visit.say(messages.change_in_private(visit.speech(mine[0]), offer.key))
            actions.listen(visit.tx, visit.world, offer, Meaning.MAKE)
        return True
    if found.announces and found.change is not None:
        announcements.begin_in_private(visit, words, None)
        return True
    rts = of_the_rt_named(words, mine)
    if len(rts) > 1 or (not found.announces and speaks_of_oneself(words)):
        return False
    return changed.recall(visit, rts[0], words, visit.user.id, visit.said_at)


def _refuse_resident(visit: Visit) -> bool:
    """Tell a resident who makes activities, and what they can do; False for whoever lives nowhere."""
    home = next((rt for rt in visit.homes if rt.status is Status.ACTIVE), None)
    if home is not None:
        visit.say(messages.officers_make(visit.speech(home), officers(visit.tx, home)))
    return home is not None


def accept(visit: Visit, tap: OfferTap) -> None:
    """Ya, buat: the plan begins where the offer stands, as /kerjabakti in reply would begin it."""
    offer = _in_hand(visit, tap.key)
    if offer is None or (visit.rt is not None and changed.lead_on(visit, visit.rt, offer)):
        return
    if not actions.end(visit.tx, offer):
        return
    if not visit.in_group:
        announcements.begin_in_private(visit, offer.text, None, offer.written_at)
    elif visit.rt is not None:
        _begin_here(visit, visit.rt, offer)


def say(visit: Visit, draft: Draft, *, yes: bool) -> bool:
    """In private, a typed yes or no in place of a tap; False where its question is over."""
    offer = actions.open_one(visit.tx, visit.world, draft.data["offer"], visit.chat.id)
    meaning, about = one_of(Meaning, draft.data["meaning"]), draft.data["about"]
    if offer is None or not plans.homes(visit):
        return False
    if yes and meaning is Meaning.HOUR:
        return changed.say_hour(visit, offer, about)
    if not actions.end(visit.tx, offer):
        return False
    if yes == (meaning is Meaning.KEEP):  # nothing is made
        visit.say(changed.left(visit, offer))
        return True
    rt = visit.within_reach(about)
    if meaning is Meaning.MAKE or rt is None:
        announcements.begin_in_private(visit, offer.text, None, offer.written_at)
    elif announcing.may_post(visit.tx, rt, visit.person.id, visit.person.id):
        _begin_here(visit, rt, offer, is_new=True)
    return True


def another(visit: Visit, tap: AnotherTap) -> None:
    """Buat kegiatan baru: a new plan after all, although the words tell of a change."""
    offer, rt = _in_hand(visit, tap.key), visit.within_reach(tap.rt_id)
    if offer is None:
        return
    if not tap.rt_id and not visit.in_group:
        mine = plans.homes(visit)
        plans.turn(visit, notices.which_rt(visit.speech(mine[0]), offer.key, mine))
        return
    if rt is None or not announcing.may_post(visit.tx, rt, visit.person.id, offer.person_id):
        visit.toast(general.officers_only(visit.speech()), alert=True)
    elif actions.end(visit.tx, offer):
        _begin_here(visit, rt, offer, is_new=True)


def _begin_here(visit: Visit, rt: Neighbourhood, offer: Offer, *, is_new: bool = False) -> None:
    leads = announcing.may_post(visit.tx, rt, visit.person.id, visit.person.id)
    leader_id = visit.person.id if leads else ANONYMOUS_ADMIN
    announcements.begin_plan(visit, rt, offer.text, None, leader_id, is_new=is_new, said_at=offer.written_at)


def refuse(visit: Visit, tap: OfferEndTap) -> None:
    """Tidak: the offer goes away."""
    offer = _in_hand(visit, tap.key)
    if offer is None or not actions.end(visit.tx, offer):
        return
    if visit.in_group:
        visit.toast()
        visit.send(Remove(visit.chat.id, visit.message.message_id))
    else:
        plans.turn(visit, changed.left(visit, offer))


def _in_hand(visit: Visit, key: str) -> Offer | None:
    """Return the offer under a pressed button for who may answer it; else say why not in a toast."""
    offer = actions.open_one(visit.tx, visit.world, key, visit.chat.id)
    if offer is None:
        visit.toast(messages.answered(visit.speech()))
        return None
    if visit.in_group and offer.person_id == ANONYMOUS_ADMIN:
        visit.group_admins()
    if not _may_answer(visit, offer):
        visit.toast(general.officers_only(visit.speech()), alert=True)
        return None
    return _as_it_reads_now(visit, offer)


def _as_it_reads_now(visit: Visit, offer: Offer) -> Offer:
    """Take the words that stand over the question: who saw a slip has mended it there."""
    announced = visit.message.reply_to_message
    if announced is None or announced.message_id != offer.message_id:
        return offer
    return replace(offer, text=announced.text or announced.caption or offer.text)


def _may_answer(visit: Visit, offer: Offer) -> bool:
    if not visit.in_group:
        return bool(plans.homes(visit))
    rt = visit.rt
    return rt is not None and announcing.may_post(visit.tx, rt, visit.person.id, offer.person_id)
