"""Whoever leaves the group no longer counts for what is coming."""

from datetime import timedelta

from bot.actions import changes, membership, signups
from bot.parcels import Edit, Menu, Say
from bot.rules.activities import Activity, Misfit
from bot.rules.changes import Hearers, News
from bot.rules.signups import Answer, Outcome, Reason, Recorded, Refused
from bot.taps import AnswerTap, ListTap
from db import activities, residents
from db import signups as stored_signups
from db.engine import Database, Transaction
from tests import scenes
from tests.handlers.test_neighbourhoods import service
from tests.house import BUDI, GROUP, JOKO, OTHER_GROUP, RINA, SARI, House, Who
from tests.races import ON_POSTGRES, race
from tests.samples import SUNDAY


async def answers(house: House, who: Who, activity: Activity, answer: Answer, chat: int = GROUP) -> None:
    toast = await house.taps(who, AnswerTap(activity.id, answer), chat)
    assert toast is not None
    assert not toast.alert


async def leaves(house: House, who: Who) -> None:
    """Leaves the group of RT 05; the cards are drawn again."""
    await house.receives({"message": service(left_chat_member=who.json())})
    await house.waits(seconds=5)


async def counters(house: House, activity: Activity) -> tuple[int, int, int]:
    now = await house.db.read(lambda tx: activities.get(tx, activity.id))
    assert now is not None
    return now.joining, now.maybe, now.declined


async def on_list(house: House, activity: Activity) -> set[int]:
    found = await house.db.read(lambda tx: stored_signups.roster(tx, activity.id))
    return {signed.resident.person.id for signed in found}


async def test_it_takes_their_answers_back_there_only_and_keeps_the_past(house: House) -> None:
    rt05, rt06 = await scenes.rt05(house, BUDI, JOKO, private=(SARI,)), await scenes.rt06(house, RINA, BUDI)
    past = await scenes.kerja_bakti(house, rt05, SUNDAY, "Selokan")
    next_door = await scenes.kerja_bakti(house, rt06, SUNDAY + timedelta(weeks=1), "Pos")
    weeks = {answer: SUNDAY + timedelta(weeks=n + 1) for n, answer in enumerate(Answer)}
    coming = {answer: await scenes.kerja_bakti(house, rt05, at, answer) for answer, at in weeks.items()}
    await answers(house, JOKO, coming[Answer.JOINING], Answer.JOINING)
    await answers(house, BUDI, past, Answer.JOINING)
    await answers(house, BUDI, next_door, Answer.JOINING, OTHER_GROUP)
    for answer, activity in coming.items():
        await answers(house, BUDI, activity, answer)
    house.clock.time = SUNDAY
    await house.settles()
    assert "Ikut (2): Pak Budi, Mas Joko" in house.reads(GROUP)[1]
    house.sent.clear()
    await leaves(house, BUDI)
    assert [await counters(house, activity) for activity in coming.values()] == [(1, 0, 0)] + [(0, 0, 0)] * 2
    assert [await counters(house, activity) for activity in (past, next_door)] == [(1, 0, 0)] * 2
    assert await on_list(house, past) == await on_list(house, next_door) == {BUDI.id}
    assert house.reads(GROUP)[1].endswith("Ikut (1): Mas Joko")
    await house.taps(SARI, ListTap(coming[Answer.JOINING].id, 0))
    assert "Mas Joko" in house.last(SARI)
    assert "Pak Budi" not in house.last(SARI)
    told = [p for p in house.sent if not isinstance(p, Edit | Menu) and getattr(p, "chat_id", 0) == GROUP]
    assert told == []


async def test_it_leaves_out_who_went_after_the_start_when_rain_moves_it(house: House) -> None:
    activity = await scenes.kerja_bakti(house, await scenes.rt05(house, BUDI, JOKO, private=(SARI,)))
    for who in (BUDI, JOKO):
        await answers(house, who, activity, Answer.JOINING)
    house.clock.time = SUNDAY + timedelta(minutes=10)
    await leaves(house, BUDI)
    assert await counters(house, activity) == (2, 0, 0)  # they may have been there
    later = SUNDAY + timedelta(weeks=1)

    def move(tx: Transaction) -> None:
        chair = residents.person(tx, SARI.id)
        assert chair is not None
        assert not isinstance(changes.move(tx, house.world, chair, activity.id, later), Misfit)

    await house.db.write(move)
    assert await counters(house, activity) == (1, 0, 0)
    assert await on_list(house, activity) == {JOKO.id}


async def test_it_lets_them_answer_again_when_they_are_back(house: House) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)
    await answers(house, BUDI, activity, Answer.JOINING)
    for _ in range(2):
        await leaves(house, BUDI)
    assert await counters(house, activity) == (0, 0, 0)
    await house.receives({"message": service(new_chat_members=[BUDI.json()])})
    assert await counters(house, activity) == (0, 0, 0)
    await answers(house, BUDI, activity, Answer.MAYBE)
    assert await counters(house, activity) == (0, 1, 0)


async def test_it_neither_reminds_nor_tells_them_of_a_move(house: House) -> None:
    rt = await scenes.rt05(house, BUDI, JOKO, private=(JOKO, SARI))
    activity = await scenes.kerja_bakti(house, rt)
    for who in (BUDI, JOKO, SARI):  # mentioned in the group, written to in private, and one who stays
        await answers(house, who, activity, Answer.JOINING)
    for who in (BUDI, JOKO):
        await leaves(house, who)
    house.sent.clear()

    def moves(tx: Transaction) -> None:
        sari = residents.person(tx, SARI.id)
        assert sari is not None
        at = SUNDAY + timedelta(hours=1)
        moved = changes.move(tx, house.world, sari, activity.id, at)
        assert not isinstance(moved, Misfit)
        assert changes.hearers(tx, moved, News.MOVED) == Hearers(1)

    await house.db.write(moves)
    await house.waits(minutes=1)
    house.clock.time = SUNDAY - timedelta(hours=12)
    await house.waits(until=SUNDAY)
    said = [parcel for parcel in house.sent if isinstance(parcel, Say)]
    assert len([parcel for parcel in said if parcel.chat_id == SARI.id]) == 3  # the move and two reminders
    assert not [parcel for parcel in said if parcel.chat_id == JOKO.id]
    assert not [parcel for parcel in said if str(BUDI.id) in parcel.text.html + str(parcel.text.rows)]


@ON_POSTGRES
async def test_it_takes_back_also_a_first_answer_that_is_on_its_way(
    house: House, database: Database, database_url: str
) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)

    def taps(tx: Transaction) -> Outcome:
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        return signups.answer(tx, house.world, rt, budi, activity.id, Answer.JOINING)

    def goes(tx: Transaction) -> None:
        membership.went(tx, house.world, rt, BUDI.id)

    outcome, _ = await race(database, database_url, taps, goes)
    assert outcome == Recorded(Answer.JOINING, None)
    assert await counters(house, activity) == (0, 0, 0)
    assert await on_list(house, activity) == set()


@ON_POSTGRES
async def test_it_refuses_a_tap_of_somebody_who_is_leaving(
    house: House, database: Database, database_url: str
) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)
    await answers(house, BUDI, activity, Answer.JOINING)
    budi = await house.db.read(lambda tx: residents.resident(tx, rt.id, BUDI.id))
    assert budi is not None

    def goes(tx: Transaction) -> None:
        membership.went(tx, house.world, rt, BUDI.id)

    def taps(tx: Transaction) -> Outcome:
        return signups.answer(tx, house.world, rt, budi, activity.id, Answer.DECLINED)

    _, outcome = await race(database, database_url, goes, taps)
    assert outcome == Refused(Reason.NOT_HERE)
    assert await counters(house, activity) == (0, 0, 0)
    assert await on_list(house, activity) == set()


@ON_POSTGRES
async def test_it_leaves_the_answers_to_what_is_called_off_at_that_instant(
    house: House, database: Database, database_url: str
) -> None:
    rt = await scenes.rt05(house, BUDI)
    activity = await scenes.kerja_bakti(house, rt)
    await answers(house, BUDI, activity, Answer.JOINING)

    def calls_off(tx: Transaction) -> None:
        sari = residents.person(tx, SARI.id)
        assert sari is not None
        assert not isinstance(changes.cancel(tx, house.world, sari, activity.id), Misfit)

    def goes(tx: Transaction) -> None:
        membership.went(tx, house.world, rt, BUDI.id)

    await race(database, database_url, calls_off, goes)
    assert await counters(house, activity) == (1, 0, 0)
