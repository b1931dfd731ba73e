"""Who comes along to a night of watch without a duty in it: noted at the pos by its leader."""

from collections.abc import Collection

from bot.rules.arrivals import Reason
from bot.rules.duties import may_act_for
from bot.rules.residents import Resident
from bot.rules.ronda import Duty, Presence, Squad, Watch, Way


def misfit_of(
    watch: Watch, joiner: Resident | None, instead_of: Duty | None, *, is_adult: bool
) -> Reason | None:
    """Return why a resident cannot be noted as having come along, or in the stead of another."""
    if joiner is None or joiner.neighbourhood_id != watch.night.neighbourhood_id or not joiner.is_present:
        return Reason.NOT_HERE
    if not is_adult:
        return Reason.NOT_ADULT
    if watch.of(joiner.id) is not None:
        return Reason.ON_DUTY
    is_there = instead_of is not None and instead_of.presence is Presence.PRESENT
    return Reason.IS_THERE if is_there else None


def replaceable(watch: Watch, actor: Resident, squads: Collection[Squad]) -> list[Duty]:
    """Return the duties in whose stead this leader may note somebody: those whose owners are not there."""
    away = (duty for duty in watch.duties if duty.presence is not Presence.PRESENT)
    return [duty for duty in away if may_act_for(duty, actor, squads)]


def squad_of(watch: Watch, actor: Resident) -> int | None:
    """Return the squad beside which somebody comes along: the leader's own, or the night's only one."""
    own = [squad.id for squad in watch.squads if actor.id in (squad.leader_id, squad.deputy_id)]
    if own or len(watch.squads) != 1:
        return own[0] if own else None
    return watch.squads[0].id


def came_along(duty: Duty) -> bool:
    """True for who was only noted beside the others; taken back, nothing of it is left."""
    with_it = duty.arrived_at is not None and duty.answered_at == duty.arrived_at
    return duty.drawn_for is None and duty.arrived_by is Way.LEADER and with_it
