"""Tidak terjangkau: the houses in which nobody can be written to, for officers."""

from bot.actions import unreached as actions
from bot.actions.settings import may_change_active
from bot.messages import unreached as messages
from bot.taps import UnreachedTap
from handlers.officers import officers_rt
from handlers.privately import show
from handlers.visit import Visit


def houses(visit: Visit, tap: UnreachedTap) -> None:
    """A page of them, or of those that officers speak for."""
    if (rt := officers_rt(visit, tap.rt_id)) is None:
        return
    words, reach = visit.speech(rt), actions.reach(visit.tx, rt)
    if tap.represented:
        show(visit, messages.represented(words, rt, reach, tap.page))
        return
    may_set = may_change_active(visit.tx, rt, visit.person)
    show(visit, messages.houses(words, rt, reach, tap.page, visit.world.bot_username, may_set=may_set))
