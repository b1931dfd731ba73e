"""/warga: those without Telegram, making one person out of two, and taking somebody out."""

from bot.actions import dialogues, unreached
from bot.actions import merges as actions
from bot.actions.roles import is_officer
from bot.messages import general
from bot.messages import merges as messages
from bot.messages import neighbourhoods as names
from bot.parcels import Text
from bot.rules.households import Housed
from bot.rules.namesakes import resembles
from bot.rules.neighbourhoods import Neighbourhood
from bot.taps import DropTap, MergeTap, MergeWithTap, RepresentedTap, WargaTap
from handlers.officers import officers_rt
from handlers.visit import Visit


def show(visit: Visit) -> None:
    """/warga, for officers: first which RT, where somebody serves several."""
    mine = [rt for rt in visit.homes if is_officer(visit.tx, rt, visit.person.id)]
    dialogues.put_to_sleep(visit.tx, visit.world, visit.user.id)
    if not mine:
        visit.say(general.said(general.officers_only(visit.speech())))
    elif len(mine) > 1:
        visit.say(names.which(visit.speech(), [(rt, WargaTap(rt.id, 0)) for rt in mine]))
    else:
        visit.say(_people(visit, mine[0], 0))


def people(visit: Visit, tap: WargaTap) -> None:
    """A page of those without Telegram."""
    if rt := officers_rt(visit, tap.rt_id):
        visit.edit(_people(visit, rt, tap.page))
        visit.toast()


def _people(visit: Visit, rt: Neighbourhood, page: int) -> Text:
    number = len(unreached.reach(visit.tx, rt).unreached)
    return messages.people(visit.speech(rt), rt, actions.likely(visit.tx, rt), page, number)


def one(visit: Visit, tap: RepresentedTap) -> None:
    """One of them, with what can be done."""
    if found := _represented(visit, tap.resident_id):
        rt, chosen = found
        first = next(iter(actions.candidates(visit.tx, chosen)), None)
        other = first if first and resembles(chosen, first) else None
        visit.edit(messages.one(visit.speech(rt), rt, chosen, other))
        visit.toast()


def candidates(visit: Visit, tap: MergeTap) -> None:
    """Who is it?"""
    if found := _represented(visit, tap.resident_id):
        rt, chosen = found
        others = actions.candidates(visit.tx, chosen)
        visit.edit(messages.candidates(visit.speech(rt), chosen, others, tap.page))
        visit.toast()


def merge(visit: Visit, tap: MergeWithTap) -> None:
    """Asks, then makes one person out of two."""
    found = _represented(visit, tap.resident_id)
    if found is None:
        return
    rt, chosen = found
    speech = visit.speech(rt)
    other = next((o for o in actions.candidates(visit.tx, chosen) if o.resident.id == tap.into_id), None)
    if other is not None and tap.sure == 1:
        other = actions.merge(visit.tx, visit.world, visit.person, tap.resident_id, tap.into_id)
    if other is None:
        visit.toast(messages.gone(speech), alert=True)
        return
    visit.edit(
        messages.merged(speech, rt, other) if tap.sure == 1 else messages.ask_merge(speech, chosen, other)
    )
    visit.toast()


def drop(visit: Visit, tap: DropTap) -> None:
    """Asks, then takes somebody without Telegram out."""
    found = _represented(visit, tap.resident_id)
    if found is None:
        return
    rt, chosen = found
    if tap.sure == 1:
        actions.remove(visit.tx, visit.world, visit.person, tap.resident_id)
        visit.edit(messages.dropped(visit.speech(rt), rt))
    else:
        visit.edit(messages.ask_drop(visit.speech(rt), chosen))
    visit.toast()


def _represented(visit: Visit, resident_id: int) -> tuple[Neighbourhood, Housed] | None:
    found = actions.represented(visit.tx, visit.person, resident_id)
    if found is None:
        visit.toast(messages.gone(visit.speech()), alert=True)
    return found
