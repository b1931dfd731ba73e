"""Neighbourhoods to start a scene from, put straight into the database."""

from collections.abc import Sequence
from datetime import datetime

from bot.actions import ronda as nights
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.residents import Private, Resident
from bot.rules.roles import Role
from db import activities, neighbourhoods, outbox, residents, ronda, squads
from db import tasks as work
from db.engine import Transaction
from tests.house import BUDI, GROUP, OTHER_GROUP, SARI, START, House, Who
from tests.samples import SUNDAY


async def rt05(house: House, *members: Who, private: tuple[Who, ...] = ()) -> Neighbourhood:
    """An RT whose chair is Bu Sari; `members` live there, `private` have opened the private chat."""
    return await _rt(house, "05", GROUP, (SARI, *members), private)


async def rt06(house: House, chair: Who, *members: Who, private: tuple[Who, ...] = ()) -> Neighbourhood:
    """The RT next door, with a chair and a group of its own."""
    return await _rt(house, "06", OTHER_GROUP, (chair, *members), private)


async def several(house: House, number: int, *members: Who) -> list[Neighbourhood]:
    """So many RT, RT 01 and so on, all chaired by Bu Sari, with `members` in each."""
    people = (SARI, *members)
    return [await _rt(house, f"{n:02}", -100700 - n, people, people) for n in range(1, number + 1)]


async def two_chairs(house: House) -> Neighbourhood:
    """RT 05 with Pak Budi as another chair."""
    rt = await rt05(house, BUDI)

    def give(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        residents.give_role(tx, budi.id, Role.CHAIR, SARI.id, house.world.now)

    await house.db.write(give)
    return rt


def settle_in(tx: Transaction, rt: Neighbourhood, number: int, private: int = 0) -> list[Resident]:
    """So many new residents; the first `private` of them have opened the private chat."""
    for n in range(number):
        residents.remember_person(tx, 5000 + n, f"Warga {n}", None, START)
        residents.add_resident(tx, rt.id, 5000 + n, START)
        if n < private:
            residents.change_person(tx, 5000 + n, private=Private.OPEN.value)
    return [resident for resident in residents.active(tx, rt.id) if resident.person.id >= 5000]


async def _rt(
    house: House, number: str, chat_id: int, people: tuple[Who, ...], private: tuple[Who, ...]
) -> Neighbourhood:
    def prepare(tx: Transaction) -> Neighbourhood:
        rt = neighbourhoods.add(
            tx,
            {
                "chat_id": chat_id,
                "status": "active",
                "rt": number,
                "created_at": START,
                "title": f"Warga RT {number}",
                "kelurahan": "Eka Jaya",
                "city": "Jambi",
            },
        )
        for who in people:
            residents.remember_person(tx, who.id, who.first_name, who.username, START)
            residents.add_resident(tx, rt.id, who.id, START)
            if who in private:
                residents.change_person(tx, who.id, private=Private.OPEN.value)
        chair = residents.resident(tx, rt.id, people[0].id)
        assert chair is not None
        residents.give_role(tx, chair.id, Role.CHAIR, None, START)
        return rt

    return await house.db.write(prepare)


def give(tx: Transaction, rt: Neighbourhood, who: Who, role: Role) -> None:
    """An office for a resident of this RT."""
    found = residents.resident(tx, rt.id, who.id)
    assert found is not None
    residents.give_role(tx, found.id, role, None, START)


def take(tx: Transaction, rt: Neighbourhood, who: Who, role: Role) -> None:
    """The same taken back."""
    found = residents.resident(tx, rt.id, who.id)
    assert found is not None
    residents.take_role(tx, found.id, role)


async def kerja_bakti(
    house: House,
    rt: Neighbourhood,
    starts_at: datetime = SUNDAY,
    title: str = "Bersihkan selokan",
    tasks: Sequence[tuple[str, int]] = (),
    tools: str = "cangkul\nkarung",
) -> Activity:
    """A kerja bakti of this RT, posted: its card is in the group."""

    def announce(tx: Transaction) -> Activity:
        activity = announced(tx, rt, house.world.now, starts_at, title, tools)
        work.add(tx, activity.id, tasks)
        return activity

    made = await house.db.write(announce)
    await house.settles()
    return made


async def alone(
    house: House,
    rt: Neighbourhood,
    end: datetime,
    title: str = "Parit depan rumah",
    tasks: Sequence[tuple[str, int]] = (),
) -> Activity:
    """Work of this RT that everybody does by themselves until the midnight `end`, posted."""

    def announce(tx: Transaction) -> Activity:
        made = announced(tx, rt, house.world.now, end, title)
        activities.change(tx, made.id, alone=True, place="", tools="")
        work.add(tx, made.id, tasks)
        return activities.get(tx, made.id) or made

    made = await house.db.write(announce)
    await house.settles()
    return made


def announced(
    tx: Transaction,
    rt: Neighbourhood,
    now: datetime,
    starts_at: datetime,
    title: str,
    tools: str = "cangkul\nkarung",
) -> Activity:
    """A kerja bakti of this RT whose card is still to be posted."""
    activity = activities.add(
        tx,
        {
            "neighbourhood_id": rt.id,
            "kind": "kerja_bakti",
            "title": title,
            "place": "Pos Ronda",
            "starts_at": starts_at,
            "tools": tools,
            "created_by": SARI.id,
            "created_at": now,
            "scheduled_at": now,
            "draft_key": f"{rt.id}:{title}:{starts_at}",
        },
    )
    assert activity is not None
    outbox.touch_card(tx, activity.id, rt.chat_id, now)
    return activity


def keeps_watch(tx: Transaction, house: House, rt: Neighbourhood, *squad: Who, pos: str) -> None:
    """Regu 1 on malam Minggu at this pos, as many as are needed; the first of them leads."""
    ronda.set_up(tx, rt.id, needed=len(squad))
    made = squads.add(tx, rt.id, "Regu 1", "weekdays=5", START, pos_id=squads.add_pos(tx, rt.id, pos))
    ids = [one.id for who in squad if (one := residents.resident(tx, rt.id, who.id))]
    squads.join(tx, made.id, ids, START)
    squads.change(tx, made.id, leader_id=ids[0])
    nights.plan(tx, house.world)


def beside(tx: Transaction, house: House, rt: Neighbourhood, *squad: Who) -> None:
    """Regu 2 in the same nights; the first of them leads it."""
    made = squads.add(tx, rt.id, "Regu 2", "weekdays=5", START)
    ids = [one.id for who in squad if (one := residents.resident(tx, rt.id, who.id))]
    squads.join(tx, made.id, ids, START)
    squads.change(tx, made.id, leader_id=ids[0])
    nights.plan(tx, house.world)
