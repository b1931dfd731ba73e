"""How an RT takes reports: settings, its list of kinds, the group where its officers read them.

Tickets keep what their kind said when they were filed, and sensitive ones their reader.
"""

from pathlib import Path

from bot.actions import settings as rights
from bot.actions.roles import is_officer
from bot.rules import agencies
from bot.rules.agencies import Agency
from bot.rules.neighbourhoods import Neighbourhood, Status
from bot.rules.report_settings import Tie, Values
from bot.rules.reports import KINDS_MOST, Kind, Pillar, Settings, sensitive
from bot.rules.residents import Person
from bot.rules.roles import Role
from bot.world import World
from db import journal, neighbourhoods, report_kinds, reports, residents
from db.engine import Transaction

VERB = "change_reports"


def changeable(tx: Transaction, person: Person, rt_id: int) -> Neighbourhood | None:
    """Return an RT to those who change its settings; None for everybody else."""
    rt = neighbourhoods.get(tx, rt_id)
    may = rt is not None and rt.status is Status.ACTIVE and rights.may_change(tx, rt, person.id)
    return rt if may else None


def change(
    tx: Transaction, world: World, person: Person, rt: Neighbourhood, values: Values
) -> Settings | None:
    """Change something; None for whoever may not."""
    if changeable(tx, person, rt.id) is None:
        return None
    reports.set_settings(tx, rt.id, **values)
    _note(tx, world, rt.id, person, ", ".join(f"{name}={value}" for name, value in values.items()))
    return reports.settings(tx, rt.id)


def _note(tx: Transaction, world: World, rt_id: int, person: Person, detail: str) -> None:
    journal.note(tx, rt_id, person.id, world.now, VERB, f"neighbourhood:{rt_id}", detail)


# the list


def directory(rt: Neighbourhood, own: Path | None) -> tuple[Agency, ...]:
    """Return the agencies as they are called in the RT's city, without those for what stands in no list."""
    found = agencies.of_city(agencies.directory(own), rt.city, rt.kelurahan)
    secret = {one.agency for one in sensitive()}
    return tuple(one for one in found if one.key not in secret)


def line(tx: Transaction, person: Person, kind_id: int) -> tuple[Neighbourhood, Kind, list[Kind]] | None:
    """Return a kind and the whole list, which nobody else changes until commit; None for who may not."""
    seen = report_kinds.get(tx, kind_id)
    rt = changeable(tx, person, seen.neighbourhood_id) if seen else None
    if rt is None:
        return None
    neighbourhoods.hold(tx, rt.id)
    listed = report_kinds.of(tx, rt.id)
    found = next((one for one in listed if one.id == kind_id), None)
    return (rt, found, listed) if found else None


def add(tx: Transaction, world: World, person: Person, rt_id: int, written: tuple[str, str]) -> int | None:
    """Add a kind to a list that has begun; return its id. None for who may not, and where it is full."""
    rt = changeable(tx, person, rt_id)
    if rt is None:
        return None
    neighbourhoods.hold(tx, rt.id)
    listed, (icon, name) = report_kinds.of(tx, rt.id), written
    if len(listed) >= KINDS_MOST:
        return None
    position = 1 + max((one.position for one in listed), default=0)
    _note(tx, world, rt.id, person, f"kind: {icon} {name}")
    return report_kinds.add(tx, Kind(0, rt.id, position, "", Pillar.FACILITY, icon, name))


def rewrite(tx: Transaction, world: World, person: Person, kind_id: int, values: Values) -> bool:
    """Change a kind; False for whoever may not, or once it is gone."""
    found = line(tx, person, kind_id)
    if found is None:
        return False
    report_kinds.change(tx, kind_id, **values)
    detail = ", ".join(f"{name}={value}" for name, value in values.items())
    _note(tx, world, found[0].id, person, f"{found[1].name}: {detail}")
    return True


def up(tx: Transaction, person: Person, kind_id: int) -> bool:
    """Put a kind one higher."""
    found = line(tx, person, kind_id)
    if found is None:
        return False
    _, kind, listed = found
    at = listed.index(kind)
    listed[max(at - 1, 0)], listed[at] = listed[at], listed[max(at - 1, 0)]
    for position, one in enumerate(listed):
        report_kinds.change(tx, one.id, position=position)
    return True


def drop(tx: Transaction, world: World, person: Person, kind_id: int) -> bool:
    """Delete a kind; the last one stays: without any, the usual list would begin again."""
    found = line(tx, person, kind_id)
    if found is None or len(found[2]) == 1:
        return False
    report_kinds.drop(tx, kind_id)
    _note(tx, world, found[0].id, person, f"no more: {found[1].name}")
    return True


# the officers' group


def served(tx: Transaction, person: Person) -> list[Neighbourhood]:
    """Return the RT whose officer somebody is."""
    return [rt for rt in neighbourhoods.homes_of(tx, person.id) if is_officer(tx, rt, person.id)]


def misfit(tx: Transaction, chat_id: int, rt_id: int, *, is_public: bool) -> Tie | None:
    """Return why reports of an RT (0: of any) cannot come into a group; None where they can."""
    if is_public:
        return Tie.PUBLIC
    here = neighbourhoods.of_chat(tx, chat_id)
    if here is not None and residents.ever_held(tx, here.id, Role.CHAIR):
        return Tie.HOME
    if rt_id and any(other != rt_id for other in reports.read_in(tx, chat_id)):
        return Tie.TAKEN
    return None


def tie(
    tx: Transaction,
    world: World,
    person: Person,
    rt_id: int,
    chat_id: int,
    thread_id: int | None,
    *,
    is_public: bool,
) -> Tie:
    """Let new reports of an RT come into a group, which is no neighbourhood of its own then."""
    rt = neighbourhoods.get(tx, rt_id)
    if rt is None or not is_officer(tx, rt, person.id):
        return Tie.NOT_OFFICER
    neighbourhoods.hold(tx, rt.id)
    if reason := misfit(tx, chat_id, rt_id, is_public=is_public):
        return reason
    before = reports.settings(tx, rt.id).officers_chat_id
    if before is not None and before != chat_id:
        reports.move_officers(tx, before, None)
    reports.set_settings(tx, rt.id, officers_chat_id=chat_id, officers_thread_id=thread_id)
    blank = neighbourhoods.of_chat(tx, chat_id)
    if blank is not None:
        neighbourhoods.forget(tx, blank.id)
    _note(tx, world, rt.id, person, "officers' group: on")
    return Tie.DONE


def untie(tx: Transaction, world: World, person: Person, rt: Neighbourhood) -> Settings | None:
    """Let each officer hear of new reports in private again; None for whoever may not say so."""
    if changeable(tx, person, rt.id) is None:
        return None
    chat_id = reports.settings(tx, rt.id).officers_chat_id
    if chat_id is not None:
        reports.move_officers(tx, chat_id, None)
        _note(tx, world, rt.id, person, "officers' group: off")
    return reports.settings(tx, rt.id)
