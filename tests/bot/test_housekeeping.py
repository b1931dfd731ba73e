"""Forgetting what is no longer needed."""

from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa

from bot.actions import housekeeping, relays
from bot.parcels import Say, Text, Toast
from db import drafts, inbox, neighbourhoods, outbox, postbag, residents
from db.drafts import Draft
from db.engine import Transaction
from db.inbox import Stored
from db.outbox import LETTERS, NewLetter, Priority, Status
from tests import scenes
from tests.house import BUDI, GROUP, OUTSIDER, START, House


async def test_it_lets_nothing_wait_for_a_time_that_a_wrong_clock_named(house: House) -> None:
    ahead = START + timedelta(days=365)

    def job(tx: Transaction) -> list[int]:
        inbox.store(tx, [Stored(1, GROUP, "{}")], START)
        inbox.retry_later(tx, inbox.waiting(tx, 1, START)[0], ahead)
        for text in ("in hand", "waits"):
            outbox.send(tx, Say(BUDI.id, Text(text)), ahead)
        postbag.claim(tx, ahead, 1, [], [], lambda _letter: True)
        found = [len(inbox.waiting(tx, 9, START)), len(postbag.claim(tx, START, 9, [], [], lambda _: True))]
        housekeeping.hurry(tx, house.world)
        return [
            *found,
            len(inbox.waiting(tx, 9, START)),
            len(postbag.claim(tx, START, 9, [], [], lambda _: True)),
        ]

    assert await house.db.write(job) == [0, 0, 1, 2]


async def test_a_reminder_that_a_clock_ahead_found_too_late_goes_out_once_it_is_right(house: House) -> None:
    late = NewLetter(
        key="x",
        kind="reminder_eve",
        priority=Priority.REMINDER,
        due_at=START + timedelta(hours=1),
        expires_at=START + timedelta(minutes=30),
        chat_id=BUDI.id,
    )
    kept = (late, replace(late, key="relay", kind=relays.RELAY), replace(late, key="over", expires_at=START))

    def job(tx: Transaction) -> list[str | None]:
        outbox.put(tx, *kept)
        outbox.send(tx, Toast("1", "Tercatat"), START, Priority.TOAST)
        for letter in postbag.claim(tx, START + timedelta(hours=1), 9, [], [], lambda _letter: True):
            postbag.settle_otherwise(tx, letter, Status.EXPIRED, "expired before it could be sent")
        housekeeping.hurry(tx, house.world)
        return [letter.key for letter in postbag.claim(tx, START, 9, [], [], lambda _letter: True)]

    assert await house.db.write(job) == ["x"]


async def test_it_forgets_each_thing_after_its_days_and_no_sooner(house: House) -> None:
    def before(tx: Transaction) -> None:
        residents.remember_person(tx, BUDI.id, BUDI.first_name, None, START)
        inbox.store(tx, [Stored(1, GROUP, "{}")], START, inbox.Status.HANDLED)
        inbox.store(tx, [Stored(2, GROUP, "{}")], START)
        for status in (Status.FAILED, Status.WAITING):
            outbox.send(tx, Say(BUDI.id, Text(status)), START - outbox.ANSWER_LIVES)
            newest = sa.select(sa.func.max(LETTERS.c.id)).scalar_subquery()
            tx.run(sa.update(LETTERS).where(LETTERS.c.id == newest).values(status=status))
        drafts.save(tx, Draft(GROUP, BUDI.id, "k", "plan", "day", {}, None, START + timedelta(hours=1)))

    async def left() -> tuple[dict[str, int], dict[str, int], bool]:
        await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
        has_draft = await house.db.read(lambda tx: drafts.by_key(tx, "k", START)) is not None
        return await house.db.read(inbox.counts), await house.db.read(postbag.counts), has_draft

    await house.db.write(before)
    full = {"failed": 1, "waiting": 1}
    assert await left() == ({"handled": 1, "waiting": 1}, full, True)
    house.clock.time = START + timedelta(hours=1, seconds=1)
    assert await left() == ({"handled": 1, "waiting": 1}, full, False)
    house.clock.time = START + timedelta(days=3, seconds=1)
    assert (await left())[:2] == ({"waiting": 1}, full)
    house.clock.time = START + timedelta(days=14)
    assert (await left())[1] == full
    house.clock.time = START + timedelta(days=14, seconds=1)
    assert (await left())[:2] == ({"waiting": 1}, {"waiting": 1})


async def test_it_forgets_the_same_night_what_did_not_reach_somebody_unknown(house: House) -> None:
    await scenes.rt05(house, BUDI)
    house.unreachable = {BUDI.id, OUTSIDER.id, GROUP}

    async def write_to(chat: int) -> None:
        await house.db.write(lambda tx: outbox.send(tx, Say(chat, Text("Halo")), START))

    for chat in house.unreachable:
        await write_to(chat)
    await house.settles()
    await write_to(OUTSIDER.id)  # this one may still arrive
    await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
    left = await house.db.read(lambda tx: tx.all(sa.select(LETTERS.c.chat_id, LETTERS.c.status)))
    assert set(left) == {(BUDI.id, "failed"), (GROUP, "failed"), (OUTSIDER.id, "waiting")}


async def test_it_forgets_after_a_day_who_was_in_a_group(house: House) -> None:
    def told(tx: Transaction) -> None:
        neighbourhoods.set_member(tx, GROUP, BUDI.id, True, START)
        neighbourhoods.set_member(tx, GROUP, OUTSIDER.id, False, START + timedelta(seconds=1))

    async def left() -> list[bool | None]:
        await house.db.write(lambda tx: housekeeping.forget_old(tx, house.world))
        people = (BUDI.id, OUTSIDER.id)
        return await house.db.read(
            lambda tx: [neighbourhoods.member_known(tx, GROUP, p, START, house.world.now) for p in people]
        )

    await house.db.write(told)
    house.clock.time = START + housekeeping.MEMBERS_KEPT
    assert await left() == [True, False]
    house.clock.time += timedelta(seconds=1)
    assert await left() == [None, False]


async def test_a_reminder_once_more_and_a_digest_wait_for_their_hour_over_a_restart(house: House) -> None:
    hour = START + timedelta(hours=1)
    usual = NewLetter(
        key="again:x:1",
        kind="reminder_eve",
        priority=Priority.REMINDER,
        due_at=hour,
        expires_at=hour + timedelta(hours=1),
    )

    def job(tx: Transaction) -> dict[str, object]:
        outbox.put(
            tx, usual, replace(usual, key="digest:1:2026-11-24", kind="digest"), replace(usual, key="x")
        )
        outbox.put(tx, replace(usual, key=None))
        housekeeping.hurry(tx, house.world)
        return {str(row.key): row.due_at for row in tx.all(sa.select(LETTERS.c.key, LETTERS.c.due_at))}

    due = await house.db.write(job)
    assert due == {"again:x:1": hour, "digest:1:2026-11-24": hour, "x": START, "None": START}
