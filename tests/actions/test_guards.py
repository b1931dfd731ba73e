"""What the actions refuse by themselves, whatever a handler let through; and what seldom happens."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.actions import (
    announcements,
    changes,
    codes,
    contributions,
    mandiri,
    merges,
    photos,
    queues,
    series_changes,
    signups,
    task_lists,
    tasks,
)
from bot.actions.activities import before_all, seen_by
from bot.actions.announcements import Refusal
from bot.messages import holidays, panels, plans, privacy
from bot.messages.names import mention
from bot.messages.speech import speech
from bot.rules.activities import Activity, Kind, Misfit, Status
from bot.rules.changes import misfit_of_place
from bot.rules.codes import Arrival, Code
from bot.rules.gatherings import Gathering
from bot.rules.holidays import RAMADAN, Holiday
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.photos import Sent
from bot.rules.plans import Plan, Step
from bot.rules.privacy import OwnData, Record
from bot.rules.residents import Person, Resident
from bot.rules.series import Trait
from bot.rules.signups import Answer, Reason
from bot.rules.tasks import Post
from db import activities, households, neighbourhoods, residents
from db import codes as code_rows
from db import tasks as rows
from db.engine import Transaction
from tests import scenes
from tests.house import BUDI, GROUP, JOKO, RINA, SARI, House
from tests.planning import draft_of
from tests.samples import ACTIVITY, RT, SUNDAY
from tests.ticks import tick

ID = speech("id", "Asia/Jakarta")
NOT_HERE = Reason.NOT_HERE
HOUR = timedelta(hours=1)


def of(tx: Transaction, rt: Neighbourhood, person_id: int) -> Resident:
    found = residents.resident(tx, rt.id, person_id)
    assert found is not None
    return found


async def planned(house: House, *names: tuple[str, int]) -> tuple[Neighbourhood, Activity]:
    rt = await scenes.rt05(house, BUDI, JOKO, RINA)
    return rt, await scenes.kerja_bakti(house, rt, tasks=names)


async def test_another_rts_activity_is_nobodys(house: House) -> None:
    rt, activity = await planned(house, ("selokan", 1))

    def check(tx: Transaction) -> None:
        budi, foreign = of(tx, rt, BUDI.id), replace(rt, id=rt.id + 1)
        task = rows.of(tx, activity.id)[0]
        refused = tasks.choose(tx, house.world, foreign, budi, activity.id, task.id)
        given = contributions.may_give(tx, house.world, foreign, budi, activity.id)
        done = mandiri.say(tx, house.world, foreign, budi, activity.id, done=True)
        assert {getattr(one, "reason", None) for one in (refused, given, done)} == {NOT_HERE}
        photo = Sent("id", "unique", "album", "")
        assert photos.keep(tx, house.world, foreign, budi, activity.id, photo) is None
        for step in (0, 2, -7):
            family = signups.bring_family(tx, house.world, rt, budi, activity.id, step)
            assert getattr(family, "reason", None) is NOT_HERE
        now = activities.get(tx, activity.id)
        assert now is not None
        assert (now.joining, now.companions) == (0, 0)
        residents.change_resident(tx, budi.id, status="left")
        assert photos.keep(tx, house.world, rt, budi, activity.id, photo) is None
        gone = mandiri.say(tx, house.world, rt, budi, activity.id, done=True)
        assert getattr(gone, "reason", None) is NOT_HERE

    await house.db.write(check)


async def test_only_officers_change_place_and_tasks(house: House) -> None:
    rt, activity = await planned(house)

    def check(tx: Transaction) -> None:
        budi, sari = of(tx, rt, BUDI.id).person, of(tx, rt, SARI.id).person
        assert changes.relocate(tx, house.world, budi, activity.id, "Balai") is Misfit.OFFICERS_ONLY
        assert task_lists.write(tx, house.world, budi, activity.id, [("selokan", 1)]) is Misfit.OFFICERS_ONLY
        assert changes.relocate(tx, house.world, sari, activity.id, activity.place) is Misfit.SAME_PLACE

    await house.db.write(check)
    cancelled = replace(ACTIVITY, status=Status.CANCELLED)
    assert misfit_of_place(cancelled, "Balai", SUNDAY - timedelta(days=1)) is Misfit.CANCELLED


async def test_an_offered_place_goes_on_when_they_wait_for_another(house: House) -> None:
    rt, activity = await planned(house, ("selokan", 1), ("konsumsi", 1))
    for who, label in ((BUDI, "konsumsi"), (SARI, "selokan"), (JOKO, "konsumsi"), (RINA, "konsumsi")):
        await house.presses(who, label, GROUP)
    house.clock.time = activity.starts_at - timedelta(minutes=50)
    await house.presses(BUDI, "Berhalangan", GROUP)  # now it is kept for Mas Joko

    def wait(tx: Transaction) -> None:
        drain, food = rows.of(tx, activity.id)
        joko, rina = of(tx, rt, JOKO.id), of(tx, rt, RINA.id)
        tasks.choose(tx, house.world, rt, joko, activity.id, drain.id)
        assert rows.post_of(tx, activity.id, joko.id).wanted_id == drain.id
        assert rows.post_of(tx, activity.id, rina.id).offered_at is not None
        tasks.give_back(tx, house.world, rt, joko, activity.id, drain.id)  # out of the queue
        assert rows.post_of(tx, activity.id, joko.id) == Post()
        queues.stop_waiting(tx, house.world, rt, activity, rina.id)
        assert [(task.taken, task.waiting) for task in rows.of(tx, activity.id)] == [(1, 0), (0, 0)]
        assert (drain.name, food.name) == ("selokan", "konsumsi")

    await house.db.write(wait)


async def test_who_waits_for_a_task_that_goes_waits_no_longer(house: House) -> None:
    rt, activity = await planned(house, ("konsumsi", 1))
    for who in (BUDI, JOKO):
        await house.presses(who, "konsumsi", GROUP)

    def drop(tx: Transaction) -> None:
        sari = of(tx, rt, SARI.id).person
        task_lists.write(tx, house.world, sari, activity.id, [("selokan", 2)])
        assert rows.holders(tx, activity.id) == []

    await house.db.write(drop)


async def test_the_queues_of_an_rt_that_put_the_bot_out_stand_still(house: House) -> None:
    rt, activity = await planned(house, ("konsumsi", 1))
    for who in (BUDI, JOKO):
        await house.presses(who, "konsumsi", GROUP)
    await house.db.write(lambda tx: neighbourhoods.change(tx, rt.id, status="left"))
    await house.db.write(lambda tx: tick(tx, house.world))
    found = await house.db.read(lambda tx: rows.of(tx, activity.id))
    assert [(task.taken, task.waiting) for task in found] == [(1, 1)]


async def test_a_draft_that_has_become_an_activity_makes_no_second(house: House) -> None:
    rt = await scenes.rt05(house, private=(SARI,))
    await house.types(SARI, "/kerjabakti Minggu 07.00 Bersihkan selokan @ Pos Ronda")
    draft = await draft_of(house, SARI, SARI.id)
    assert draft is not None
    made = await scenes.kerja_bakti(house, rt, SUNDAY + timedelta(days=7))
    key = draft.key
    await house.db.write(lambda tx: activities.change(tx, made.id, draft_key=key))
    again = {"draft_key": key, "neighbourhood_id": rt.id}
    assert await house.db.write(lambda tx: activities.add(tx, again)) is None
    await house.presses(SARI, "Pasang")
    coming = await house.db.read(lambda tx: activities.coming(tx, rt.id, house.clock.time))
    assert [one.id for one in coming] == [made.id]


def test_a_name_without_an_account_is_no_link_and_a_proposal_has_no_panel() -> None:
    assert mention(ID, Person(-7, "Mbah <Karto>")) == "Mbah &lt;Karto&gt;"
    assert panels.panel(ID, Gathering(replace(ACTIVITY, status=Status.PROPOSED)), RT).rows == ()
    record = Record("Selokan", SUNDAY, Answer.JOINING, None, (), by_officer=True)
    own = OwnData(Person(1, "Budi"), None, [record], 0, 1)
    assert "dicatat" in privacy.own_data(ID, own).html


async def test_what_is_over_is_changed_no_more(house: House) -> None:
    rt, activity = await planned(house)

    def check(tx: Transaction) -> None:
        sari, budi = of(tx, rt, SARI.id).person, of(tx, rt, BUDI.id).person
        activities.change(tx, activity.id, status=Status.CANCELLED.value)
        assert task_lists.write(tx, house.world, sari, activity.id, [("selokan", 1)]) is Misfit.CANCELLED
        refused = series_changes.edit(tx, house.world, budi, activity.id, Trait.TITLE, "Sapu jalan")
        assert refused is Misfit.OFFICERS_ONLY

    await house.db.write(check)


async def test_a_plan_whose_time_is_over_makes_nothing_and_stays(house: House) -> None:
    rt = await scenes.rt05(house, private=(SARI,))
    await house.types(SARI, "/kerjabakti Minggu 07.00 Bersihkan selokan @ Pos Ronda")
    draft = await draft_of(house, SARI, SARI.id)
    assert draft is not None
    plan = Plan(rt.id, Kind.KERJA_BAKTI, "Bersihkan selokan", "Pos Ronda", (), date(2026, 11, 1), time(7))

    def make(tx: Transaction) -> Activity | Refusal:
        return announcements.make(tx, house.world, rt, draft, plan, SARI.id, Status.PLANNED)

    assert await house.db.write(make) is Refusal.PAST
    assert await draft_of(house, SARI, SARI.id) == draft
    plan = replace(plan, day=date(2026, 11, 29))
    assert isinstance(await house.db.write(make), Activity)
    assert await house.db.write(make) is Refusal.POSTED


async def test_an_answer_taken_back_while_two_are_merged_moves_nothing(house: House) -> None:
    rt, activity = await planned(house)

    def check(tx: Transaction) -> None:
        before = activities.get(tx, activity.id)
        one, into = (households.housed(tx, of(tx, rt, who.id).id) for who in (BUDI, JOKO))
        assert one is not None
        assert into is not None
        merges._merge_answers(tx, house.world, rt, activity.id, one, into)
        merges._merge_answers(tx, house.world, rt, 999, one, into)
        assert activities.get(tx, activity.id) == before

    await house.db.write(check)


def test_the_first_of_ramadan_and_an_open_question_have_words() -> None:
    assert holidays.line(ID, Holiday(date(2027, 2, 8), feast=RAMADAN)) == "ℹ️ 8 Februari: Awal Ramadan"
    assert plans.settled(ID, Plan(1), Step.PLACE).html


@pytest.mark.parametrize("hidden", [{"status": "proposed"}, {"posts_at": SUNDAY}])
@pytest.mark.parametrize("alone", [False, True])
async def test_what_neighbours_do_not_know_of_takes_nothing_from_them(
    house: House, hidden: dict[str, object], alone: bool
) -> None:
    """Neither a proposal nor a date before its card: no answer, photo, gift, task, nor "it is done"."""
    rt, activity = await planned(house, ("selokan", 1))

    def check(tx: Transaction) -> None:
        sari, person = of(tx, rt, SARI.id), residents.person(tx, SARI.id)
        assert person is not None
        code_rows.put(tx, activity.id, Code("ABC", SUNDAY + HOUR))
        activities.change(tx, activity.id, **hidden, alone=alone)
        photo, task = Sent("id", "unique", "album", ""), rows.of(tx, activity.id)[0]
        assert photos.keep(tx, house.world, rt, sari, activity.id, photo) is None
        for one in (
            signups.answer(tx, house.world, rt, sari, activity.id, Answer.JOINING),
            tasks.choose(tx, house.world, rt, sari, activity.id, task.id),
            contributions.may_give(tx, house.world, rt, sari, activity.id),
            mandiri.say(tx, house.world, rt, sari, activity.id, done=True),
        ):
            assert getattr(one, "reason", None) is NOT_HERE
        assert seen_by(tx, person, activity.id) is None
        assert before_all(tx, person, activity.id) in (Misfit.OFFICERS_ONLY, Misfit.NOT_POSTED)
        house.clock.time = SUNDAY
        assert codes.arrive(tx, house.world, rt, sari, activity.id, "ABC") is Arrival.EXPIRED

    await house.db.write(check)
