"""An answer is checked at the action, whatever the handler let through."""

from dataclasses import replace
from datetime import timedelta

from bot.actions.signups import answer
from bot.rules.residents import Status
from bot.rules.signups import Answer, Outcome, Reason, Recorded, Refused
from db import activities, neighbourhoods, residents
from db.engine import Database, Transaction
from tests import scenes
from tests.house import BUDI, House
from tests.races import ON_POSTGRES, race


async def test_it_refuses_another_rts_activity_and_whoever_has_left(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)

    def try_both(tx: Transaction) -> None:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        refused = Refused(Reason.NOT_HERE)
        foreign = replace(rt, id=rt.id + 1)
        assert answer(tx, house.world, foreign, budi, activity.id, Answer.JOINING) == refused
        assert answer(tx, house.world, rt, budi, activity.id + 1, Answer.JOINING) == refused
        residents.change_resident(tx, budi.id, status=Status.LEFT.value)  # after the handler had looked
        assert answer(tx, house.world, rt, budi, activity.id, Answer.JOINING) == refused

    await house.db.write(try_both)


@ON_POSTGRES
async def test_it_counts_one_person_once_who_taps_in_the_group_and_in_private_at_the_same_instant(
    house: House, database: Database, database_url: str
) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)
    budi = await house.db.read(lambda tx: residents.resident(tx, rt.id, BUDI.id))
    assert budi is not None

    def joins(tx: Transaction) -> Outcome:
        return answer(tx, house.world, rt, budi, activity.id, Answer.JOINING)

    def declines(tx: Transaction) -> Outcome:
        return answer(tx, house.world, rt, budi, activity.id, Answer.DECLINED)

    outcomes = await race(database, database_url, joins, declines)
    assert outcomes == (Recorded(Answer.JOINING, None), Recorded(Answer.DECLINED, Answer.JOINING))
    now = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert now is not None
    assert (now.joining, now.declined) == (0, 1)


async def test_it_reminds_nobody_of_an_rt_that_put_the_bot_out(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, private=(BUDI,))
    activity = await scenes.kerja_bakti(house, rt)
    await house.presses(BUDI, "✅", rt.chat_id)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="left"))
    house.clock.time = activity.starts_at - timedelta(minutes=60)
    await house.db.write(house.plan)
    await house.settles()
    assert not any("🔔" in text for text in house.reads(BUDI))
