"""The self-check before a judging: an RT looks at itself, indicator by indicator, in five steps."""

from dataclasses import dataclass, replace

from bot.actions import settings
from bot.actions.roles import is_officer
from bot.rules import indicators
from bot.rules.indicators import STEPS, Checklist, Indicator
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.world import World
from db import journal, neighbourhoods
from db import self_checks as rows
from db.engine import Transaction


@dataclass(frozen=True, slots=True)
class Desk:
    """An RT's list before one of its officers, with the steps there are, by indicator."""

    rt: Neighbourhood
    checklist: Checklist
    steps: dict[str, int]
    may_choose: bool = False  # by which list


def lists(world: World) -> tuple[Checklist, ...]:
    """Return the lists there are."""
    return indicators.checklists(world.config.self_check.lists)


def desk(tx: Transaction, world: World, person: Person, rt_id: int) -> Desk | None:
    """Return an RT's list and steps for one of its officers; None for anybody else."""
    rt = neighbourhoods.get(tx, rt_id)
    if rt is None or not is_officer(tx, rt, person.id):
        return None
    found, steps = indicators.of_rt(lists(world), rt.checklist, rt.city), rows.of(tx, rt.id)
    shown = {one.key: steps[one.key] for one in found.indicators if one.key in steps}
    return Desk(rt, found, shown, settings.may_change(tx, rt, person.id))


def set_step(
    tx: Transaction, world: World, person: Person, rt_id: int, key: str, step: int
) -> tuple[Desk, Indicator] | None:
    """Note at which step an RT sees itself; None for whoever may not, and for a button that is old."""
    if not 1 <= step <= STEPS or desk(tx, world, person, rt_id) is None:
        return None
    neighbourhoods.hold(tx, rt_id)  # two officers may sit over it together
    at = desk(tx, world, person, rt_id)
    indicator = at.checklist.of(key) if at else None
    if at is None or indicator is None:
        return None
    if at.steps.get(key) != step:
        rows.put(tx, rt_id, key, step, person.id, world.now)
        journal.note(tx, rt_id, person.id, world.now, "self_check", f"indicator:{key}", str(step))
    return replace(at, steps=at.steps | {key: step}), indicator


def choose(tx: Transaction, world: World, person: Person, rt_id: int, key: str) -> Desk | None:
    """Take another list; the steps of the one before stay for who comes back to it."""
    at = desk(tx, world, person, rt_id)
    if at is None or not at.may_choose or key not in {one.key for one in lists(world)}:
        return None
    neighbourhoods.change(tx, rt_id, checklist=key)
    journal.note(
        tx, rt_id, person.id, world.now, "change_settings", f"neighbourhood:{rt_id}", f"checklist={key}"
    )
    return desk(tx, world, person, rt_id)
