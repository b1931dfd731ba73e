"""Linking liaisons: the chair's page under /atur, opening a code, and one's own links."""

from bot.actions import liaisons as actions
from bot.actions import settings
from bot.messages import general
from bot.messages import liaisons as messages
from bot.messages import settings as refusals
from bot.parcels import Text
from bot.rules import liaisons as rules
from bot.rules.liaisons import Post
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import (
    LiaisonAgreeTap,
    LiaisonEndTap,
    LiaisonLeaveTap,
    LiaisonMineTap,
    LiaisonNewTap,
    LiaisonsTap,
    one_of,
)
from handlers.privately import refuse, show
from handlers.visit import Visit

LINK, SETTINGS_LINK = "pendamping", "aturpendamping"


def panel(visit: Visit, tap: LiaisonsTap) -> None:
    """🤝 under /atur: who is linked, and which codes wait."""
    if (rt := _changeable(visit, tap.rt_id)) is not None:
        show(visit, _panel(visit, rt))


def by_link(visit: Visit, rest: str) -> None:
    """From the group: the same page of the RT that this person may change."""
    homes = [rt for rt in visit.homes if settings.may_change(visit.tx, rt, visit.person.id)]
    rt = next((one for one in homes if str(one.id) == rest), None)
    if rt is None:
        visit.say(general.said(refusals.chair_only(visit.speech())))
    else:
        visit.say(_panel(visit, rt))


def _panel(visit: Visit, rt: Neighbourhood) -> Text:
    seats = actions.places(visit.tx, visit.world, rt, visit.person) or []
    return messages.panel(visit.speech(rt), rt, [(seat.place, seat.person) for seat in seats])


def new(visit: Visit, tap: LiaisonNewTap) -> None:
    """➕: for whom, and then the code."""
    rt = _changeable(visit, tap.rt_id)
    if rt is None:
        return
    post = one_of(Post, tap.post)
    if post is None:
        show(visit, messages.choose_post(visit.speech(rt), rt))
        return
    made = actions.make(visit.tx, visit.world, rt, visit.person, post)
    if made is None:
        visit.toast(messages.too_many(visit.speech(rt)), alert=True)
    else:
        show(visit, messages.code(visit.speech(rt), rt, made, visit.world.bot_username))


def end(visit: Visit, tap: LiaisonEndTap) -> None:
    """✖️: asks once, then takes a link or a code back."""
    seat = actions.changeable(visit.tx, visit.world, visit.person, tap.place_id)
    if seat is None:
        refuse(visit)
    elif tap.sure != 1:
        show(visit, messages.sure_end(visit.speech(seat.rt), seat.rt, seat.place, seat.person))
    else:
        actions.take_back(visit.tx, visit.world, visit.person, tap.place_id)
        visit.toast(messages.ended(visit.speech(seat.rt)))
        visit.edit(_panel(visit, seat.rt))


def open_code(visit: Visit, given: str) -> None:
    """The link with a code: what is seen, and what not; nothing is linked yet."""
    seat = actions.invited(visit.tx, visit.world, given)
    if seat is None:
        visit.say(messages.joined(visit.speech(), rules.Joining.EXPIRED, None))
    else:
        visit.say(messages.invitation(visit.speech(seat.rt), seat.rt, seat.place))


def typed(visit: Visit, text: str) -> bool:
    """True for a code that waits, typed or pasted; words that only look like one are heard as ever."""
    code = rules.read(text)
    known = bool(code) and actions.invited(visit.tx, visit.world, code) is not None
    if known or (code and not code.isalpha()):
        open_code(visit, code)
        return True
    return False


def agree(visit: Visit, tap: LiaisonAgreeTap) -> None:
    """Yes or no under the invitation."""
    if tap.yes != 1:
        show(visit, messages.declined(visit.speech()))
        return
    outcome, rt = actions.join(visit.tx, visit.world, visit.person, tap.code)
    show(visit, messages.joined(visit.speech(rt), outcome, rt))


def mine(visit: Visit, tap: LiaisonMineTap) -> None:
    """🤝: which RT one accompanies."""
    show(visit, own(visit, tap.page))


def own(visit: Visit, page: int = 0) -> Text:
    """Return a page of one's own links; what a liaison is, where there are none."""
    seats = actions.own(visit.tx, visit.person)
    if not seats:
        return messages.none(visit.speech())
    return messages.mine(visit.speech(seats[0].rt), [(seat.place, seat.rt) for seat in seats], page)


def leave(visit: Visit, tap: LiaisonLeaveTap) -> None:
    """✖️: asks once, then ends one's own link."""
    seats = actions.own(visit.tx, visit.person)
    seat = next((one for one in seats if one.place.id == tap.place_id), None)
    if seat is None:
        refuse(visit)
    elif tap.sure != 1:
        show(visit, messages.sure_leave(visit.speech(seat.rt), seat.place, seat.rt))
    else:
        actions.leave(visit.tx, visit.world, visit.person, tap.place_id)
        show(visit, messages.left(visit.speech(seat.rt), seat.rt))


def _changeable(visit: Visit, rt_id: int) -> Neighbourhood | None:
    """Return the RT that this person may change; else answer with a toast."""
    rt = visit.within_reach(rt_id)
    if rt is None or not settings.may_change(visit.tx, rt, visit.person.id):
        visit.toast(refusals.chair_only(visit.speech()), alert=True)
        return None
    return rt
