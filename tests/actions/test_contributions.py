"""What people give, when somebody has moved away or it has begun between the look and the tap."""

from datetime import timedelta

from bot.actions import contributions
from bot.rules.contributions import Kind, code_of
from bot.rules.residents import Status
from bot.rules.signups import Reason, Refused
from db import residents
from db.engine import Database, Transaction
from tests import scenes
from tests.house import BUDI, House


async def test_whoever_has_just_left_and_whoever_is_late_gives_nothing(
    house: House, database: Database
) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)

    def give(tx: Transaction) -> list[object]:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        here = (tx, house.world, rt, budi, activity.id)
        return [
            contributions.bring(*here, code_of("cangkul"), 1),
            contributions.bring_all(*here, [(0, 2)]),
            contributions.give(*here, Kind.FOOD, "es teh"),
            contributions.take_back(*here, Kind.FOOD),
            contributions.may_give(*here),
        ]

    def leave(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        residents.change_resident(tx, budi.id, status=Status.LEFT.value)

    house.clock.time = activity.starts_at + timedelta(minutes=1)
    assert await database.write(give) == [Refused(Reason.STARTED)] * 5
    house.clock.time = activity.starts_at - timedelta(hours=1)
    await database.write(leave)
    assert await database.write(give) == [Refused(Reason.NOT_HERE)] * 5
