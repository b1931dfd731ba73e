"""House groups in the officers' hands, in the private chat: typed or chosen, changed, taken away."""

from bot.actions import dialogues
from bot.actions import house_groups as actions
from bot.actions import routine_sketches as writing
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.house_groups import Sight
from bot.actions.roles import is_officer
from bot.messages import general
from bot.messages import house_groups as messages
from bot.parcels import Text
from bot.rules.courtesies import yes_or_no
from bot.rules.house_groups import Do, in_order
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.routines import Reason
from bot.taps import HouseGroupsTap, HouseGroupTap, one_of
from db import house_groups, neighbourhoods, routines
from handlers.officers import officers_rt
from handlers.privately import refuse, show
from handlers.visit import Visit

NAME, HOUSES, NEW = "name", "houses", "new"  # what is typed


def listing(visit: Visit, tap: HouseGroupsTap) -> None:
    """All of an RT, or ➕."""
    if (rt := officers_rt(visit, tap.rt_id)) is None:
        return
    if tap.new:
        _listen(visit, NEW, rt.id)
        show(visit, messages.ask_new(visit.speech(rt), rt))
    else:
        show(visit, _listing(visit, rt))


def _listing(visit: Visit, rt: Neighbourhood) -> Text:
    _hush(visit)
    return messages.listing(visit.speech(rt), rt, house_groups.of(visit.tx, rt.id))


def one(visit: Visit, tap: HouseGroupTap) -> None:
    """A group: shown, changed, taken away."""
    do, sight = one_of(Do, tap.do), actions.seen(visit.tx, visit.person, tap.group_id)
    if do is None or isinstance(sight, Reason):
        _refuse(visit, sight if isinstance(sight, Reason) else None)
        return
    words = visit.speech(sight.rt)
    match do:
        case Do.SHOW:
            show(visit, _one(visit, sight))
        case Do.HOUSES:
            show(visit, _choose(visit, sight, tap.page))
        case Do.TURN:
            _turn(visit, tap)
        case Do.NAME:
            _listen(visit, NAME, tap.group_id)
            show(visit, messages.ask_name(words, sight.group))
        case Do.TYPE:
            _listen(visit, HOUSES, tap.group_id)
            show(visit, messages.ask_houses(words, sight.group))
        case Do.END:
            names = [each.words for each in routines.for_houses(visit.tx, tap.group_id)]
            show(visit, messages.sure_end(words, sight.group, names))
        case Do.END_SURE:
            actions.remove(visit.tx, visit.world, visit.person, tap.group_id)
            show(visit, _listing(visit, sight.rt))


def _one(visit: Visit, sight: Sight) -> Text:
    _hush(visit)
    draft = writing.in_hand(visit.tx, visit.world, visit.person, sight.rt)
    key = draft.key if draft else ""
    rt, group = sight.rt, sight.group
    return messages.one(visit.speech(rt), rt, group, sight.labels, sight.unknown, sight.over, key)


def _choose(visit: Visit, sight: Sight, page: int) -> Text:
    ids = house_groups.ids_of(visit.tx, sight.rt.id)
    houses = {label: ids[label] for label in in_order(ids)}
    return messages.choose(visit.speech(sight.rt), sight.group, sight.labels, houses, page)


def _turn(visit: Visit, tap: HouseGroupTap) -> None:
    outcome = actions.turn(visit.tx, visit.world, visit.person, tap.group_id, tap.value)
    if isinstance(outcome, Reason):
        _refuse(visit, outcome)
    else:
        show(visit, _choose(visit, outcome, tap.page))


def typed(visit: Visit, draft: Draft, text: str) -> None:
    """A new group, another name, or more houses."""
    what, number = draft.step, draft.data["id"]
    dialogues.end(visit.tx, draft)
    if what == NEW:
        rt = neighbourhoods.get(visit.tx, number)
        if rt is None or not is_officer(visit.tx, rt, visit.person.id):
            visit.say(general.said(general.officers_only(visit.speech())))
        elif yes_or_no(text) is False:
            visit.say(_listing(visit, rt))
        else:
            _made(visit, rt, text)
        return
    sight = actions.seen(visit.tx, visit.person, number)
    if isinstance(sight, Reason):
        visit.say(general.said(messages.refused_here(visit.speech(), sight)))
    elif yes_or_no(text) is False:
        visit.say(_one(visit, sight))
    else:
        _changed(visit, sight, what, text)


def _made(visit: Visit, rt: Neighbourhood, text: str) -> None:
    outcome = actions.make(visit.tx, visit.world, visit.person, rt, text)
    if isinstance(outcome, Reason):
        _listen(visit, NEW, rt.id)
        visit.say(messages.ask_new(visit.speech(rt), rt, outcome))
    else:
        visit.say(_one(visit, outcome))


def _changed(visit: Visit, sight: Sight, what: str, text: str) -> None:
    change, ask = (
        (actions.rename, messages.ask_name) if what == NAME else (actions.put_in, messages.ask_houses)
    )
    outcome = change(visit.tx, visit.world, visit.person, sight.group.id, text)
    if isinstance(outcome, Reason):
        _listen(visit, what, sight.group.id)
        visit.say(ask(visit.speech(sight.rt), sight.group, outcome))
    else:
        visit.say(_one(visit, outcome))


def _listen(visit: Visit, what: str, number: int) -> None:
    data = {"id": number}
    dialogues.begin(visit.tx, visit.world, Dialogue.HOUSES, visit.chat.id, visit.user.id, what, data)


def _hush(visit: Visit) -> None:
    dialogues.end_kind(visit.tx, visit.world, Dialogue.HOUSES, visit.chat.id, visit.user.id)


def _refuse(visit: Visit, reason: Reason | None) -> None:
    if reason is None:
        refuse(visit)
    else:
        visit.toast(messages.refused_here(visit.speech(), reason), alert=True)
