"""Being forgotten while others act at the same instant."""

from collections.abc import Callable

from bot.actions import membership, privacy, signups
from bot.rules.activities import Activity
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.roles import Role
from bot.rules.signups import Answer, Outcome, Reason, Recorded, Refused
from bot.rules.stamps import stamp
from db import activities, outbox, residents
from db.engine import Database, Transaction
from tests import scenes
from tests.house import BUDI, SARI, House, Who
from tests.races import ON_POSTGRES, race


async def counters(house: House, activity: Activity) -> tuple[int, int, int]:
    now = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert now is not None
    return now.joining, now.maybe, now.declined


def forgets(house: House, tx: Transaction, who: Who) -> list[Neighbourhood]:
    person = residents.person(tx, who.id)
    assert person is not None
    return privacy.forget(tx, house.world, person)


@ON_POSTGRES
async def test_it_counts_nobody_wrongly_who_taps_while_being_forgotten(
    house: House, database: Database, database_url: str
) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)
    budi = await house.db.read(lambda tx: residents.resident(tx, rt.id, BUDI.id))
    assert budi is not None

    def taps(wanted: Answer) -> Callable[[Transaction], Outcome]:
        return lambda tx: signups.answer(tx, house.world, rt, budi, activity.id, wanted)

    await house.db.write(taps(Answer.JOINING))
    outcome, _ = await race(
        database, database_url, taps(Answer.DECLINED), lambda tx: forgets(house, tx, BUDI)
    )
    assert outcome == Recorded(Answer.DECLINED, Answer.JOINING)
    assert await counters(house, activity) == (0, 0, 0)


@ON_POSTGRES
async def test_it_refuses_the_tap_of_somebody_who_is_being_forgotten(
    house: House, database: Database, database_url: str
) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)
    budi = await house.db.read(lambda tx: residents.resident(tx, rt.id, BUDI.id))
    assert budi is not None

    def taps(tx: Transaction) -> Outcome:
        return signups.answer(tx, house.world, rt, budi, activity.id, Answer.JOINING)

    _, outcome = await race(database, database_url, lambda tx: forgets(house, tx, BUDI), taps)
    assert outcome == Refused(Reason.NOT_HERE)
    assert await counters(house, activity) == (0, 0, 0)


@ON_POSTGRES
async def test_it_keeps_one_of_two_chairs_who_want_to_be_forgotten(
    house: House, database: Database, database_url: str
) -> None:
    rt = await scenes.two_chairs(house)
    first, second = await race(
        database, database_url, lambda tx: forgets(house, tx, SARI), lambda tx: forgets(house, tx, BUDI)
    )
    assert (first, second) == ([], [rt])
    chairs = await house.db.read(lambda tx: residents.holders(tx, rt.id, Role.CHAIR))
    assert [chair.person.id for chair in chairs] == [BUDI.id]


@ON_POSTGRES
async def test_it_keeps_the_chair_while_the_other_one_leaves(
    house: House, database: Database, database_url: str
) -> None:
    rt = await scenes.two_chairs(house)

    def leaves(tx: Transaction) -> None:
        membership.went(tx, house.world, rt, SARI.id)

    _, needed = await race(database, database_url, leaves, lambda tx: forgets(house, tx, BUDI))
    assert needed == [rt]


@ON_POSTGRES
async def test_it_asks_for_a_chair_when_the_other_one_is_just_being_forgotten(
    house: House, database: Database, database_url: str
) -> None:
    rt = await scenes.two_chairs(house)

    def leaves(tx: Transaction) -> None:
        membership.went(tx, house.world, rt, SARI.id)

    await race(database, database_url, lambda tx: forgets(house, tx, BUDI), leaves)
    key = f"vacancy:{rt.id}:{stamp(house.world.now)}"
    assert await house.db.read(lambda tx: outbox.known(tx, [key])) == [key]
