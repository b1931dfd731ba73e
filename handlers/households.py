"""The houses under /warga: which are exempt."""

from bot.actions import households as actions
from bot.messages import general
from bot.messages import households as messages
from bot.taps import ExemptTap, HousesTap
from handlers.officers import officers_rt
from handlers.visit import Visit


def houses(visit: Visit, tap: HousesTap) -> None:
    """A page of the houses."""
    if rt := officers_rt(visit, tap.rt_id):
        visit.edit(messages.houses(visit.speech(rt), rt, actions.listed(visit.tx, rt), tap.page))
        visit.toast()


def exempt(visit: Visit, tap: ExemptTap) -> None:
    """A house was tapped."""
    rt = officers_rt(visit, tap.rt_id)
    if rt is None:
        return
    is_exempt = bool(tap.exempt)
    if not actions.exempt(visit.tx, visit.world, visit.person, rt, tap.household_id, is_exempt=is_exempt):
        visit.toast(general.old_button(visit.speech(rt)), alert=True)
        return
    visit.toast(messages.saved(visit.speech(rt), is_exempt=is_exempt))
    visit.edit(messages.houses(visit.speech(rt), rt, actions.listed(visit.tx, rt), tap.page))
