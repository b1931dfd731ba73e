"""`/peran`: who holds what, giving and taking offices."""

from bot.actions import residents as resident_actions
from bot.actions import roles as actions
from bot.messages import general
from bot.messages import neighbourhoods as names
from bot.messages import roles as messages
from bot.parcels import Text
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.residents import Resident
from bot.rules.roles import Change, Role
from bot.taps import ChangeRoleTap, RolesTap, one_of
from bot.updates import Message, User
from db import residents
from handlers.visit import Visit


def show(visit: Visit, words: str) -> None:
    """`/peran` alone, as a reply to somebody, or with a mention."""
    if not visit.in_group:
        _show_in_private(visit)
        return
    rt = visit.rt
    if rt is None or rt.status is not Status.ACTIVE:
        visit.say(general.said(names.not_set_up(visit.speech())), reply=True)
        return
    message = visit.update.message
    assert message is not None
    if not words and message.reply_to_message is None:
        visit.say(_listing(visit, rt))
    elif visit.is_anonymous_admin or actions.is_chair(visit.tx, rt, visit.user.id):
        visit.say(_about(visit, rt, message, words), reply=True)
    else:
        refusal = messages.outcome(visit.speech(rt), Change.NOT_CHAIR, Role.CHAIR, None)
        visit.say(general.said(refusal), reply=True)


def panel(visit: Visit, tap: RolesTap) -> None:
    """One person's offices, or everybody's, in place of what the message showed."""
    rt = _chaired(visit, tap.rt_id)
    if rt is None:
        return
    resident = residents.resident(visit.tx, rt.id, tap.person_id)
    visit.toast()
    visit.edit(_person(visit, rt, resident) if resident else _listing(visit, rt))


def change(visit: Visit, tap: ChangeRoleTap) -> None:
    """An office was pressed."""
    rt = _chaired(visit, tap.rt_id)
    role = one_of(Role, tap.role)
    if rt is None:
        return
    if role is None:
        visit.toast(general.old_button(visit.speech(rt)), alert=True)
        return
    outcome = actions.change(
        visit.tx, visit.world, rt, visit.user.id, tap.person_id, role, gives=bool(tap.gives)
    )
    resident = residents.resident(visit.tx, rt.id, tap.person_id)
    is_done = outcome in (Change.GIVEN, Change.TAKEN)
    is_refused = not is_done and outcome is not Change.UNCHANGED
    visit.toast(messages.outcome(visit.speech(rt), outcome, role, resident), alert=is_refused)
    if is_done and resident is not None:
        visit.edit(_person(visit, rt, resident))


def _show_in_private(visit: Visit) -> None:
    mine = [rt for rt in visit.homes if actions.is_chair(visit.tx, rt, visit.person.id)]
    if not mine:
        refusal = messages.outcome(visit.speech(), Change.NOT_CHAIR, Role.CHAIR, None)
        visit.say(general.said(refusal))
    elif len(mine) == 1:
        visit.say(_listing(visit, mine[0]))
    else:
        visit.say(names.which(visit.speech(), [(rt, RolesTap(rt.id, 0)) for rt in mine]))


def _chaired(visit: Visit, rt_id: int) -> Neighbourhood | None:
    """Return the neighbourhood that a button names, for its chair only; else answer with a toast."""
    rt = visit.within_reach(rt_id)
    if rt is None:
        visit.toast(general.old_button(visit.speech()), alert=True)
        return None
    if not actions.is_chair(visit.tx, rt, visit.user.id):
        refusal = messages.outcome(visit.speech(rt), Change.NOT_CHAIR, Role.CHAIR, None)
        visit.toast(refusal, alert=True)
        return None
    return rt


def _about(visit: Visit, rt: Neighbourhood, message: Message, words: str) -> Text:
    """The panel of the person who is quoted or mentioned; else what to do instead."""
    quoted = message.reply_to_message
    if quoted is not None and quoted.from_ is not None and quoted.sender_chat is None and not words:
        return _account(visit, rt, quoted.from_)
    entities = (*message.entities, *message.caption_entities)
    mentioned = next((entity.user for entity in entities if entity.user is not None), None)
    if mentioned is not None:
        return _account(visit, rt, mentioned)
    username = next((word[1:] for word in words.split() if word.startswith("@") and len(word) > 1), "")
    if not username:
        return messages.nobody(visit.shared_speech(rt))
    resident = residents.by_username(visit.tx, rt.id, username.lower())
    return _person(visit, rt, resident) if resident else messages.unknown(visit.shared_speech(rt), username)


def _account(visit: Visit, rt: Neighbourhood, user: User) -> Text:
    """Somebody who wrote here, or whom Telegram let mention here, lives here: unless they left since."""
    if user.is_bot:
        return messages.nobody(visit.shared_speech(rt))
    person = visit.remember(user)
    known = residents.resident(visit.tx, rt.id, person.id)
    resident = known or resident_actions.resident_at(visit.tx, visit.world, rt, person, joins=True)
    assert resident is not None
    return _person(visit, rt, resident)


def _person(visit: Visit, rt: Neighbourhood, resident: Resident) -> Text:
    words = visit.shared_speech(rt)
    if not resident.is_present:
        return general.said(messages.outcome(words, Change.GONE, Role.CHAIR, resident))
    return messages.panel(words, rt, resident)


def _listing(visit: Visit, rt: Neighbourhood) -> Text:
    officers = residents.holders(visit.tx, rt.id, *Role)
    is_chair = actions.is_chair(visit.tx, rt, visit.user.id)
    return messages.listing(visit.shared_speech(rt), rt, officers, for_chair=is_chair)
