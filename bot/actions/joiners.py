"""Who came along to a night of watch without a duty in it is noted at the pos, by its leader."""

from dataclasses import replace

from bot.actions import duties, ronda
from bot.actions import squads as squad_actions
from bot.actions.duties import Sight
from bot.actions.swap_news import withdraw_all
from bot.rules import arrivals
from bot.rules import joiners as rules
from bot.rules.arrivals import Reason, Refused
from bot.rules.households import Housed
from bot.rules.residents import Person, Resident
from bot.rules.ronda import Answer, Duty, Presence, Way
from bot.world import World
from db import journal, residents, squads
from db import ronda as rows
from db.engine import Transaction


def open_to(
    tx: Transaction, world: World, person: Person, night_id: int, *, locks: bool = False
) -> Sight | Refused:
    """Return a night to whoever leads it while it is noted there who comes."""
    sight = duties.seen_by(tx, person, night_id, locks=locks)
    if sight is None or not sight.leads:
        return Refused(Reason.NOT_YOURS)
    officer, days = sight.resident.is_officer, sight.rt.attend_days
    reason = arrivals.reason_of_unmarked(sight.night, world.now, days, is_officer=officer)
    return Refused(reason) if reason else sight


def people(tx: Transaction, sight: Sight) -> list[Housed]:
    """Return who may have come along, by name: adults who live here and have no duty in the night."""
    return [one for one in squad_actions.people(tx, sight.rt) if sight.watch.of(one.resident.id) is None]


def chosen(
    tx: Transaction, world: World, person: Person, night_id: int, resident_id: int
) -> tuple[Sight, Resident, list[Duty]] | Refused:
    """Return somebody who came along, with the duties in whose stead they may be noted."""
    sight = open_to(tx, world, person, night_id)
    if isinstance(sight, Refused):
        return sight
    joiner, is_adult = residents.by_id(tx, resident_id), squads.is_adult(tx, resident_id)
    reason = rules.misfit_of(sight.watch, joiner, None, is_adult=is_adult)
    if reason or joiner is None:
        return Refused(reason or Reason.NOT_HERE)
    return sight, joiner, rules.replaceable(sight.watch, sight.resident, sight.squads)


def note(
    tx: Transaction, world: World, person: Person, night_id: int, resident_id: int, duty_id: int
) -> Sight | Refused:
    """Note somebody as present in a night: in the stead of a duty's owner, or (0) beside the others."""
    sight = open_to(tx, world, person, night_id, locks=True)
    if isinstance(sight, Refused):
        return sight
    joiner, is_adult = residents.by_id(tx, resident_id), squads.is_adult(tx, resident_id)
    theirs = rules.replaceable(sight.watch, sight.resident, sight.squads)
    instead_of = next((duty for duty in sight.watch.duties if duty.id == duty_id), None)
    reason = rules.misfit_of(sight.watch, joiner, instead_of, is_adult=is_adult)
    if reason or joiner is None:
        return Refused(reason or Reason.NOT_HERE)
    if duty_id and instead_of not in theirs:
        return Refused(Reason.NOT_HERE if instead_of is None else Reason.NOT_YOURS)
    _store(tx, world, sight, joiner, instead_of)
    return replace(sight, watch=ronda.watch(tx, sight.night))


def _store(tx: Transaction, world: World, sight: Sight, joiner: Resident, instead_of: Duty | None) -> None:
    actor, detail = sight.resident.person.id, f"{joiner.id} {Presence.PRESENT}"
    if instead_of is None:
        rows.give(tx, sight.night.id, [joiner.id], rules.squad_of(sight.watch, sight.resident))
        duty = next(one for one in rows.duties(tx, sight.night.id) if one.resident.id == joiner.id)
        rows.change_duty(tx, duty.id, drawn_for=None)  # it was nobody's turn
    else:
        duty, detail = instead_of, f"{detail} < {instead_of.resident.id}"
        duties.hand_over(tx, world, duty, joiner)
        withdraw_all(tx, world, duty.id)
    said = {"answer": Answer.READY.value, "answered_at": world.now, "given_by": actor}
    seen = {"presence": Presence.PRESENT.value, "arrived_at": world.now, "arrived_by": Way.LEADER.value}
    rows.change_duty(tx, duty.id, **said, **seen)
    journal.note(tx, sight.rt.id, actor, world.now, "presence", f"night:{sight.night.id}", detail)
    duties.tell_signer(tx, world, sight)
    duties.touch_card(tx, world, sight.rt, sight.night.id)
