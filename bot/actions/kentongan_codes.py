"""The officers' table of codes: a line more, another line, the order, one line less."""

from bot.actions import settings
from bot.actions.roles import is_officer
from bot.rules.kentongan import CODES_MOST, Code, Written
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Person
from bot.rules.ronda import Ronda
from bot.world import World
from db import journal, kentongan, neighbourhoods, ronda
from db.engine import Transaction


def of_officer(tx: Transaction, person: Person, rt_id: int) -> Neighbourhood | None:
    """Return an RT to its officers, whose table nobody else changes until commit; None for others."""
    rt = neighbourhoods.get(tx, rt_id)
    if rt is None or not is_officer(tx, rt, person.id):
        return None
    neighbourhoods.hold(tx, rt.id)
    return rt


def one(tx: Transaction, person: Person, code_id: int) -> tuple[Neighbourhood, Code, list[Code]] | None:
    """Return a line, and the whole table, to an officer of its RT."""
    seen = kentongan.code(tx, code_id)
    rt = of_officer(tx, person, seen.neighbourhood_id) if seen else None
    if rt is None:
        return None
    table = kentongan.codes(tx, rt.id)
    found = next((code for code in table if code.id == code_id), None)
    return (rt, found, table) if found else None


def write(tx: Transaction, world: World, person: Person, rt_id: int, code_id: int, written: Written) -> bool:
    """Let a line (0: a new one) say this; False when it is gone, or not this person's to change."""
    rt = of_officer(tx, person, rt_id)
    table = kentongan.codes(tx, rt.id) if rt else []
    is_known = any(code.id == code_id for code in table)
    if rt is None or not (is_known or (code_id == 0 and len(table) < CODES_MOST)):
        return False
    if is_known:
        kentongan.rewrite(tx, code_id, written)
    else:
        code_id = kentongan.add_code(
            tx, rt.id, 1 + max((code.position for code in table), default=0), written
        ).id
    detail = f"{written.icon} {written.meaning}, {written.number}"
    journal.note(tx, rt.id, person.id, world.now, "kentongan_code", f"code:{code_id}", detail)
    return True


def up(tx: Transaction, person: Person, code_id: int) -> bool:
    """Put a line one higher."""
    found = one(tx, person, code_id)
    if found is None:
        return False
    _, code, table = found
    at = table.index(code)
    table[max(at - 1, 0)], table[at] = table[at], table[max(at - 1, 0)]
    for position, line in enumerate(table):
        kentongan.place(tx, line.id, position)
    return True


def drop(tx: Transaction, world: World, person: Person, code_id: int) -> bool:
    """Delete a line; the last one stays."""
    found = one(tx, person, code_id)
    if found is None or len(found[2]) == 1:
        return False
    rt, code, _ = found
    kentongan.drop_code(tx, code_id)
    journal.note(tx, rt.id, person.id, world.now, "kentongan_drop", f"code:{code_id}", code.meaning)
    return True


def to_group(tx: Transaction, world: World, person: Person, rt_id: int, *, on: bool) -> bool:
    """Let chair or coordinator say whether the group hears of alarms; False for others."""
    rt = neighbourhoods.get(tx, rt_id)
    if rt is None or not settings.may_change(tx, rt, person.id):
        return False
    if ronda.settings(tx, rt.id) is None:
        ronda.set_up(tx, rt.id, active=False)  # the kentongan alone does not make it keep watch
    ronda.set_up(tx, rt.id, alarm_in_group=on)
    journal.note(tx, rt.id, person.id, world.now, "alarm_in_group", f"neighbourhood:{rt.id}", str(on))
    return True


def in_group(tx: Transaction, rt: Neighbourhood) -> bool:
    """True where the group hears of alarms."""
    return (ronda.settings(tx, rt.id) or Ronda(rt.id)).alarm_in_group
