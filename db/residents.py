"""People (Telegram accounts), and residents: a person in one neighbourhood, with house and offices."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.rules.languages import spoken
from bot.rules.residents import AddressForm, Person, Private, Resident, Status, holding
from bot.rules.roles import Role
from db import looks
from db.engine import Row, Transaction
from db.listed import Listed
from db.tables import Household, RoleHeld, table_of
from db.tables import Person as PersonRow
from db.tables import Resident as ResidentRow
from db.upsert import insert, insert_or_ignore

PEOPLE = table_of(PersonRow)
RESIDENTS = table_of(ResidentRow)
HOUSEHOLDS = table_of(Household)
ROLES = table_of(RoleHeld)

_PERSON = [PEOPLE.c[name] for name in Person.__dataclass_fields__]
_RESIDENT = [
    RESIDENTS.c.id.label("resident_id"),
    RESIDENTS.c.neighbourhood_id,
    RESIDENTS.c.household_id,
    RESIDENTS.c.status,
]
_person = sa.select(*_PERSON).where(PEOPLE.c.id == sa.bindparam("id"))
RESIDENTS_WITH_PEOPLE = sa.select(*_PERSON, *_RESIDENT).join(RESIDENTS, RESIDENTS.c.person_id == PEOPLE.c.id)
_resident = (
    sa.select(*_PERSON, *_RESIDENT, ROLES.c.role)
    .join(RESIDENTS, RESIDENTS.c.person_id == PEOPLE.c.id)
    .outerjoin(ROLES, ROLES.c.resident_id == RESIDENTS.c.id)
    .where(
        RESIDENTS.c.neighbourhood_id == sa.bindparam("neighbourhood_id"),
        RESIDENTS.c.person_id == sa.bindparam("id"),
    )
)
_by_id = RESIDENTS_WITH_PEOPLE.where(RESIDENTS.c.id == sa.bindparam("resident_id"))
_office = RESIDENTS_WITH_PEOPLE.add_columns(ROLES.c.role).join(ROLES, ROLES.c.resident_id == RESIDENTS.c.id)
_with_office = Listed(
    RESIDENTS.c.neighbourhood_id,
    _office.where(RESIDENTS.c.status == Status.ACTIVE.value).order_by(RESIDENTS.c.id).where,
)
_status = sa.select(RESIDENTS.c.status).where(RESIDENTS.c.id == sa.bindparam("id"))
_roles = sa.select(ROLES.c.role).where(ROLES.c.resident_id == sa.bindparam("resident_id"))


def person_of(row: Row) -> Person:
    """Build a person from a row that has the person's columns; a language not spoken counts as not chosen."""
    return Person(
        row.id,
        row.telegram_name,
        row.username,
        spoken(row.language, ""),
        Private(row.private),
        AddressForm(row.address_form),
        row.called,
        row.consent_version,
        row.notice_version,
        spoken(row.phone_language, ""),
    )


def resident_of(row: Row, roles: frozenset[Role] = frozenset()) -> Resident:
    """Build a resident from a row of RESIDENTS_WITH_PEOPLE."""
    return Resident(
        row.resident_id, row.neighbourhood_id, person_of(row), row.household_id, Status(row.status), roles
    )


def person(tx: Transaction, person_id: int) -> Person | None:
    """Return one account."""
    row = tx.first(_person, id=person_id)
    return person_of(row) if row else None


def remember_person(
    tx: Transaction,
    person_id: int,
    name: str,
    username: str | None,
    now: datetime,
    phone: str = "",
    known: Person | None = None,
) -> Person:
    """Store an account, or bring its Telegram name, username and language up to date; return it.

    `known`: as it was read just now. Telegram gives a username to one account at a time: whoever had it
    before has it no longer.
    """
    known = known or person(tx, person_id)
    if known and (known.telegram_name, known.username, known.phone_language) == (name, username, phone):
        return known
    if username is not None:
        others = (PEOPLE.c.username == username, PEOPLE.c.id != person_id)
        tx.run(sa.update(PEOPLE).where(*others).values(username=None))
    values = {"telegram_name": name, "username": username, "phone_language": phone}
    adding = insert(tx, PEOPLE).on_conflict_do_update(index_elements=["id"], set_=values)
    tx.run(adding, {"id": person_id, "created_at": now} | values)
    found = person(tx, person_id)
    assert found is not None
    return found


def change_person(tx: Transaction, person_id: int, **values: Any) -> None:
    """Set some columns of an account; who can be written to is looked at anew by the clock."""
    if "private" in values:
        looks.reset_around(tx, person_id)
    tx.run(sa.update(PEOPLE).where(PEOPLE.c.id == person_id).values(**values))


def resident(tx: Transaction, neighbourhood_id: int, person_id: int) -> Resident | None:
    """Return a person's place in a neighbourhood, roles included."""
    rows = tx.all(_resident, neighbourhood_id=neighbourhood_id, id=person_id)  # one for each office
    if not rows:
        return None
    return resident_of(rows[0], frozenset(Role(row.role) for row in rows if row.role is not None))


def is_present(tx: Transaction, resident_id: int) -> bool:
    """True when the resident lives there at this very moment, whatever was read before."""
    return bool(tx.scalar(_status, id=resident_id) == Status.ACTIVE)


def by_id(tx: Transaction, resident_id: int) -> Resident | None:
    """Return a resident, roles included."""
    row = tx.first(_by_id, resident_id=resident_id)
    return resident_of(row, roles_of(tx, resident_id)) if row else None


def by_username(tx: Transaction, neighbourhood_id: int, username: str) -> Resident | None:
    """Return the active resident who has this username (lower case, without @)."""
    row = tx.first(
        RESIDENTS_WITH_PEOPLE.where(
            RESIDENTS.c.neighbourhood_id == neighbourhood_id,
            RESIDENTS.c.status == Status.ACTIVE.value,
            PEOPLE.c.username == username,
        )
    )
    return resident_of(row, roles_of(tx, row.resident_id)) if row else None


def add_resident(tx: Transaction, neighbourhood_id: int, person_id: int, now: datetime) -> None:
    """Make a person a resident; one who had left is active again with their history."""
    row = {"neighbourhood_id": neighbourhood_id, "person_id": person_id, "joined_at": now}
    adding = insert(tx, RESIDENTS).on_conflict_do_update(
        index_elements=["neighbourhood_id", "person_id"],
        set_={"status": Status.ACTIVE.value, "left_at": None},
    )
    tx.run(adding, row)
    looks.reset_of(tx, neighbourhood_id, now)


def joined_at(tx: Transaction, resident_id: int) -> datetime:
    """Return since when somebody is a resident."""
    since: datetime = tx.scalar(sa.select(RESIDENTS.c.joined_at).where(RESIDENTS.c.id == resident_id))
    return since


def change_resident(tx: Transaction, resident_id: int, **values: Any) -> None:
    """Set some columns of a resident."""
    if "status" in values:
        looks.reset_with(tx, resident_id)
    tx.run(sa.update(RESIDENTS).where(RESIDENTS.c.id == resident_id).values(**values))


def homes(tx: Transaction, person_id: int) -> list[Resident]:
    """Return the person's active places, oldest first, roles included."""
    statement = RESIDENTS_WITH_PEOPLE.where(
        RESIDENTS.c.person_id == person_id, RESIDENTS.c.status == Status.ACTIVE.value
    ).order_by(RESIDENTS.c.id)
    return [resident_of(row, roles_of(tx, row.resident_id)) for row in tx.all(statement)]


def places(tx: Transaction, person_id: int) -> list[Resident]:
    """Return where the person lives and has lived, without their offices."""
    statement = RESIDENTS_WITH_PEOPLE.where(RESIDENTS.c.person_id == person_id).order_by(RESIDENTS.c.id)
    return [resident_of(row) for row in tx.all(statement)]


def roles_of(tx: Transaction, resident_id: int) -> frozenset[Role]:
    """Return a resident's offices."""
    return frozenset(Role(row.role) for row in tx.all(_roles, resident_id=resident_id))


def active(tx: Transaction, neighbourhood_id: int) -> list[Resident]:
    """Return everybody who lives in a neighbourhood now, without their offices."""
    statement = RESIDENTS_WITH_PEOPLE.where(
        RESIDENTS.c.neighbourhood_id == neighbourhood_id, RESIDENTS.c.status == Status.ACTIVE.value
    ).order_by(RESIDENTS.c.id)
    return [resident_of(row) for row in tx.all(statement)]


def give_role(tx: Transaction, resident_id: int, role: Role, by: int | None, now: datetime) -> None:
    """Give an office; nothing happens when it is held already."""
    looks.reset_with(tx, resident_id)
    insert_or_ignore(tx, ROLES, [{"resident_id": resident_id, "role": role, "given_by": by, "given_at": now}])


def take_role(tx: Transaction, resident_id: int, role: Role) -> None:
    """Take an office away."""
    looks.reset_with(tx, resident_id)
    tx.run(sa.delete(ROLES).where(ROLES.c.resident_id == resident_id, ROLES.c.role == role))


def holders(tx: Transaction, neighbourhood_id: int, *roles: Role) -> list[Resident]:
    """Return the active residents with one of these offices, each once."""
    return holding(with_office(tx, [neighbourhood_id]).get(neighbourhood_id, []), *roles)


def with_office(tx: Transaction, neighbourhood_ids: Collection[int]) -> dict[int, list[Resident]]:
    """Return the active residents of some neighbourhoods who have an office, by neighbourhood, each once."""
    known: dict[int, tuple[Row, set[Role]]] = {}
    for row in _with_office.all(tx, neighbourhood_ids):  # a row for each office
        known.setdefault(row.resident_id, (row, set()))[1].add(Role(row.role))
    found: dict[int, list[Resident]] = {}
    for row, roles in known.values():
        found.setdefault(row.neighbourhood_id, []).append(resident_of(row, frozenset(roles)))
    return found


def ever_held(tx: Transaction, neighbourhood_id: int, role: Role) -> bool:
    """True when anybody holds this office, those who left included."""
    held = sa.select(ROLES.c.role).join(RESIDENTS, RESIDENTS.c.id == ROLES.c.resident_id)
    here = held.where(RESIDENTS.c.neighbourhood_id == neighbourhood_id, ROLES.c.role == role)
    return tx.first(here.limit(1)) is not None


def house_of(tx: Transaction, resident: Resident) -> str:
    """Return the label of a resident's house; "" when it is not known."""
    label = tx.scalar(sa.select(HOUSEHOLDS.c.label).where(HOUSEHOLDS.c.id == resident.household_id))
    return label or ""


def move_to_house(tx: Transaction, resident: Resident, label: str) -> None:
    """Let a resident live in the house of this label ("": none); a house left empty is forgotten."""
    household_id = _household(tx, resident.neighbourhood_id, label) if label else None
    change_resident(tx, resident.id, household_id=household_id)
    lived_in = sa.select(RESIDENTS.c.id).where(RESIDENTS.c.household_id == HOUSEHOLDS.c.id)
    tx.run(sa.delete(HOUSEHOLDS).where(HOUSEHOLDS.c.id == resident.household_id, ~lived_in.exists()))


def _household(tx: Transaction, neighbourhood_id: int, label: str) -> int:
    insert_or_ignore(tx, HOUSEHOLDS, [{"neighbourhood_id": neighbourhood_id, "label": label}])
    here = HOUSEHOLDS.c.neighbourhood_id == neighbourhood_id
    found: int = tx.scalar(sa.select(HOUSEHOLDS.c.id).where(here, HOUSEHOLDS.c.label == label))
    return found
