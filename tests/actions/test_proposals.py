"""Proposals between others' changes: what has changed is seen under the lock, or when it is worded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from bot.actions import announcements, dialogues, proposals, verdicts
from bot.actions.announcements import Refusal as Unmade
from bot.actions.dialogues import Dialogue, Draft
from bot.actions.proposals import Idea
from bot.letters import KINDS
from bot.parcels import Say
from bot.rules.activities import Activity, Status
from bot.rules.neighbourhoods import Neighbourhood
from bot.rules.plan_data import stored
from bot.rules.proposals import Refusal
from bot.rules.residents import Person
from bot.rules.residents import Status as Standing
from bot.rules.roles import Role
from bot.world import World
from db import activities, outbox, postbag, residents
from db.engine import Database, Transaction
from db.outbox import Claimed
from tests import scenes
from tests.house import BUDI, SARI, House, Who
from tests.races import ON_POSTGRES, race

WORDS = "Minggu 07.00 Bersihkan selokan @ Pos Ronda"


@pytest.fixture
async def rt(house: House) -> Neighbourhood:
    return await scenes.rt05(house, BUDI, private=(SARI, BUDI))


def person(tx: Transaction, who: Who) -> Person:
    found = residents.person(tx, who.id)
    assert found is not None
    return found


def made(tx: Transaction, world: World, rt: Neighbourhood) -> Activity:
    draft, _, _ = proposals.begin(tx, world, rt, BUDI.id, Idea(WORDS))
    sent = proposals.send(tx, world, rt, draft, person(tx, BUDI))
    assert isinstance(sent, tuple)
    return sent[0]


def letter(tx: Transaction, world: World, kind: str) -> Claimed:
    found = postbag.claim(tx, world.now, 50, [], [], lambda one: one.kind == kind)
    return next(one for one in found if one.kind == kind)


def word(tx: Transaction, world: World, one: Claimed) -> object:
    return KINDS[one.kind].word(tx, world, one)


async def test_two_plans_of_one_person_make_one_proposal(
    house: House, database: Database, rt: Neighbourhood
) -> None:
    def propose(tx: Transaction) -> tuple[object, object, object]:
        first, _, _ = proposals.begin(tx, house.world, rt, BUDI.id, Idea(WORDS))
        budi = person(tx, BUDI)
        not_mine = proposals.send(tx, house.world, rt, first, person(tx, SARI))
        once = proposals.send(tx, house.world, rt, first, budi)
        second, _, _ = proposals.begin(tx, house.world, rt, BUDI.id, Idea(WORDS))
        return not_mine, once, proposals.send(tx, house.world, rt, second, budi)

    not_mine, once, twice = await database.write(propose)
    assert not_mine is Unmade.OFFICERS_ONLY
    assert isinstance(once, tuple)
    assert twice is Refusal.ONE_ALREADY


async def test_a_proposal_is_never_posted_as_a_plan(
    house: House, database: Database, rt: Neighbourhood
) -> None:
    def post(tx: Transaction) -> tuple[object, bool]:
        draft, _, _ = proposals.begin(tx, house.world, rt, SARI.id, Idea(WORDS))
        plan = announcements.plan_in(draft)
        assert plan is not None
        gone = replace(rt, status="left")  # type: ignore[arg-type]
        return (
            announcements.post(tx, house.world, rt, draft, SARI.id),
            announcements.may_go_on(tx, gone, plan, SARI.id, SARI.id),
        )

    assert await database.write(post) == (Unmade.OFFICERS_ONLY, False)


async def test_its_letter_says_nothing_once_it_is_answered_or_the_officer_is_none(
    house: House, database: Database, rt: Neighbourhood
) -> None:
    def letters(tx: Transaction) -> list[object]:
        activity = made(tx, house.world, rt)
        one = letter(tx, house.world, "proposal")
        said = [word(tx, house.world, one)]
        scenes.take(tx, rt, SARI, Role.CHAIR)
        said.append(word(tx, house.world, one))
        sari = residents.resident(tx, rt.id, SARI.id)
        assert sari is not None
        residents.change_resident(tx, sari.id, status=Standing.LEFT.value)
        said.append(word(tx, house.world, one))
        residents.change_resident(tx, sari.id, status=Standing.ACTIVE.value)
        scenes.give(tx, rt, SARI, Role.CHAIR)
        activities.change(tx, activity.id, status=Status.PLANNED.value)
        return [*said, word(tx, house.world, one)]

    first, *rest = await database.write(letters)
    assert isinstance(first, Say)
    assert rest == [None, None, None]


async def test_whoever_proposed_it_hears_nothing_of_what_is_off_again(
    house: House, database: Database, rt: Neighbourhood
) -> None:
    def letters(tx: Transaction) -> list[object]:
        activity = made(tx, house.world, rt)
        proposals.accept(tx, house.world, person(tx, SARI), activity.id, 1, beside=False)
        one = letter(tx, house.world, "proposal_accepted")
        said = [word(tx, house.world, one)]
        activities.change(tx, activity.id, status=Status.CANCELLED.value)
        return [*said, word(tx, house.world, one)]

    first, second = await database.write(letters)
    assert isinstance(first, Say)
    assert second is None


async def test_no_card_is_drawn_of_a_proposal(house: House, database: Database, rt: Neighbourhood) -> None:
    def card(tx: Transaction) -> object:
        activity = made(tx, house.world, rt)
        outbox.touch_card(tx, activity.id, rt.chat_id, house.world.now)
        return word(tx, house.world, letter(tx, house.world, "card"))

    assert await database.write(card) is None


@ON_POSTGRES
async def test_two_plans_that_are_sent_at_once_make_one_proposal(
    house: House, rt: Neighbourhood, database_url: str
) -> None:
    """The second looks for the first only when that is there."""

    def begin(tx: Transaction) -> tuple[Draft, Draft]:
        first, plan, _ = proposals.begin(tx, house.world, rt, BUDI.id, Idea(WORDS))
        to = dialogues.begin(tx, house.world, Dialogue.PLAN, rt.chat_id, BUDI.id, plan.step, stored(plan))
        return first, to

    drafts = await house.db.write(begin)

    def sending(draft: Draft) -> Callable[[Transaction], object]:
        return lambda tx: proposals.send(tx, house.world, rt, draft, person(tx, BUDI))

    first, second = await race(house.db, database_url, *map(sending, drafts))
    assert isinstance(first, tuple)
    assert second is Refusal.ONE_ALREADY


@pytest.mark.parametrize("kind", ["accepted", "declined"])
async def test_whoever_has_left_is_told_nothing_and_nobody_is_sent_to_them(
    house: House, database: Database, rt: Neighbourhood, kind: str
) -> None:
    """They left while it was answered: the officer is not asked to tell them either."""

    def answer(tx: Transaction) -> tuple[bool | None, list[datetime]]:
        activity = made(tx, house.world, rt)
        budi = residents.resident(tx, rt.id, BUDI.id)
        assert budi is not None
        residents.change_resident(tx, budi.id, status=Standing.LEFT.value)
        told = verdicts.tell_proposer(tx, house.world, rt, activity, kind, SARI.id)
        return told, outbox.waiting(tx, f"proposal_{kind}", activity.id)

    assert await database.write(answer) == (None, [])
