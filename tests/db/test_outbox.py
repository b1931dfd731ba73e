"""The letters."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.parcels import AskAdmins, Edit, Parcel, Say, Text, Toast, pack, unpack
from db import outbox
from db.engine import Database, Transaction
from db.outbox import ANSWER_LIVES, LEASE, LETTERS, TOAST_LIVES, Claimed, NewLetter, Priority, Status
from tests.house import BUDI, GROUP, OTHER_GROUP, START

ON_POSTGRES = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
SECOND = timedelta(seconds=1)
HELLO = Say(BUDI.id, Text("Halo"))


def claim(tx: Transaction, now: datetime = START, busy: Collection[int] = (), **more: Any) -> list[Claimed]:
    options: dict[str, Any] = {"most": 64, "in_hand": (), "fits": lambda _letter: True} | more
    return outbox.claim(tx, now, busy=busy, **options)


def claim_one(tx: Transaction, now: datetime = START) -> Claimed:
    (letter,) = claim(tx, now)
    return letter


def state(tx: Transaction) -> tuple[Any, ...]:
    columns = (LETTERS.c[name] for name in ("status", "attempts", "problem", "leased_until"))
    row = tx.first(sa.select(*columns))
    assert row is not None
    return tuple(row)


def letter(key: str, **more: Any) -> NewLetter:
    usual = NewLetter(
        key=key,
        kind="reminder_eve",
        chat_id=BUDI.id,
        priority=Priority.REMINDER,
        due_at=START,
        expires_at=START + timedelta(hours=2),
        subject_id=42,
        person_id=BUDI.id,
    )
    return replace(usual, **more)


async def test_it_sends_a_worded_letter_for_as_long_as_it_helps(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.send(tx, HELLO, START)
        outbox.send(tx, Toast("1"), START, Priority.TOAST)
        outbox.send(tx, AskAdmins(GROUP), START, Priority.TOAST)
        outbox.send(tx, Edit(GROUP, 1, Text("x")), START)
        letters = claim(tx)
        parcels: list[Parcel] = [unpack(found.parcel or "") for found in letters]
        assert parcels == [Toast("1"), AskAdmins(GROUP), HELLO, Edit(GROUP, 1, Text("x"))]
        assert [found.chat_id for found in letters] == [None, None, BUDI.id, GROUP]
        lives = [found.expires_at - START for found in letters]
        assert lives == [TOAST_LIVES, TOAST_LIVES, ANSWER_LIVES, ANSWER_LIVES]

    await database.write(job)


async def test_it_gives_the_most_urgent_first_and_only_what_is_due(database: Database) -> None:
    def job(tx: Transaction) -> None:
        rows = [
            letter("later", due_at=START + SECOND),
            letter("new", priority=Priority.REMINDER),
            letter("old", due_at=START - SECOND),
            letter("news", priority=Priority.ANNOUNCEMENT, due_at=START - 9 * SECOND),
        ]
        outbox.put(tx, *rows)
        assert outbox.next_due(tx) == START - 9 * SECOND
        assert [found.key for found in claim(tx)] == ["old", "new", "news"]
        assert [found.key for found in claim(tx, START + SECOND)] == ["later"]

    await database.write(job)


async def test_it_puts_a_key_once_and_knows_it(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.put(tx)
        outbox.put(tx, letter("a"), letter("b", subject_id=1))
        outbox.put(tx, letter("b", subject_id=2), letter("c"))
        assert {found.key: found.subject_id for found in claim(tx)} == {"a": 42, "b": 1, "c": 42}
        assert sorted(outbox.known(tx, ["a", "c", "d"])) == ["a", "c"]
        assert outbox.known(tx, []) == []

    await database.write(job)


async def test_it_leaves_out_busy_chats_letters_in_hand_and_what_does_not_fit(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.put(tx, *(letter(f"{chat}", chat_id=chat) for chat in (1, 2, 3, 4)))
        outbox.send(tx, Toast("1"), START, Priority.TOAST)  # belongs to no chat
        in_hand = next(found.id for found in claim(tx) if found.key == "2")
        outbox.release_all(tx)
        taken = claim(tx, busy=[1], in_hand=[in_hand], fits=lambda found: found.key != "3")
        assert [found.key for found in taken] == [None, "4"]
        assert {found.key for found in claim(tx)} == {"1", "2", "3"}  # these were not leased

    await database.write(job)


async def test_it_gives_a_letter_again_only_when_its_lease_is_over(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.send(tx, HELLO, START)
        first = claim_one(tx)
        assert claim(tx, START + LEASE - SECOND) == []
        assert claim_one(tx, START + LEASE) == first
        outbox.release_all(tx)
        assert claim_one(tx, START + LEASE) == first

    await database.write(job)


async def test_it_forgets_a_worded_letter_that_was_sent(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.send(tx, HELLO, START)
        outbox.settle_sent(tx, claim_one(tx), START, SECOND)
        assert outbox.counts(tx) == {}
        assert outbox.next_due(tx) is None

    await database.write(job)


async def test_it_gathers_quick_changes_of_a_card(database: Database) -> None:
    pause = 3 * SECOND

    def job(tx: Transaction) -> None:
        outbox.touch_card(tx, 42, GROUP, START)
        outbox.settle_sent(tx, claim_one(tx), START, pause)
        assert outbox.counts(tx) == {"sent": 1}
        for seconds in (1, 2):
            outbox.touch_card(tx, 42, GROUP, START + seconds * SECOND)
        assert claim(tx, START + 2 * SECOND) == []
        assert outbox.next_due(tx) == START + pause
        again = claim_one(tx, START + pause)
        assert (again.key, again.version, again.attempts) == ("card:42", 3, 0)
        outbox.touch_card(tx, 42, GROUP, START + 9 * SECOND)  # while it is on its way
        assert not outbox.is_newest(tx, again)
        outbox.settle_sent(tx, again, START + 9 * SECOND, pause)
        assert outbox.counts(tx) == {"waiting": 1}
        newest = claim_one(tx, START + 12 * SECOND)
        assert outbox.is_newest(tx, newest)

    await database.write(job)


async def test_it_does_not_put_away_what_was_touched_meanwhile(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.touch_card(tx, 42, GROUP, START)
        found = claim_one(tx)
        outbox.touch_card(tx, 42, GROUP, START + SECOND)
        outbox.settle_otherwise(tx, found, Status.FAILED, "no")
        assert outbox.counts(tx) == {"waiting": 1}
        newest = claim_one(tx, START + LEASE)
        outbox.settle_otherwise(tx, newest, Status.FAILED, "x" * 600)
        assert state(tx) == ("failed", 0, "x" * 500, None)

    await database.write(job)


async def test_it_counts_attempts_but_not_those_that_telegram_put_off(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.send(tx, HELLO, START)
        outbox.retry_at(tx, claim_one(tx), START + SECOND, "502" * 300)
        assert claim(tx) == []
        again = claim_one(tx, START + SECOND)
        assert again.attempts == 1
        outbox.retry_at(tx, again, START + 2 * SECOND, "429", counts=False)
        assert state(tx) == ("waiting", 1, "429", None)

    await database.write(job)


async def test_it_follows_a_group_to_its_supergroup(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.put(tx, letter("a", chat_id=GROUP), letter("b", chat_id=OTHER_GROUP))
        outbox.move_chat(tx, GROUP, -1001)
        assert {found.key: found.chat_id for found in claim(tx)} == {"a": -1001, "b": OTHER_GROUP}

    await database.write(job)


async def test_it_gives_a_worded_letter_another_address(database: Database) -> None:
    moved = Say(-1001, HELLO.text)

    def job(tx: Transaction) -> None:
        outbox.send(tx, HELLO, START)
        outbox.send(tx, HELLO, START)
        first, _ = claim(tx)
        outbox.readdress(tx, first, moved)
        outbox.release_all(tx)
        assert [found.parcel for found in claim(tx)] == [pack(moved), pack(HELLO)]

    await database.write(job)


async def test_it_puts_away_what_waits_for_a_closed_chat(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.put(tx, *(letter(key, chat_id=GROUP) for key in "ab"), letter("c", chat_id=OTHER_GROUP))
        sent = next(found for found in claim(tx) if found.key == "a")
        outbox.settle_sent(tx, sent, START, SECOND)
        outbox.drop_chat(tx, GROUP)
        assert outbox.counts(tx) == {"sent": 1, "dropped": 1, "waiting": 1}

    await database.write(job)


async def test_it_forgets_what_is_settled_and_old(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.put(tx, *(letter(status) for status in Status))
        for found in claim(tx):
            tx.run(sa.update(LETTERS).where(LETTERS.c.id == found.id).values(status=found.key))
        expired = START + timedelta(hours=2)
        assert outbox.forget_before(tx, expired, (), expired) == 0
        assert outbox.forget_before(tx, expired + SECOND, (), expired) == len(Status) - 1
        assert outbox.counts(tx) == {"waiting": 1}

    await database.write(job)


async def test_it_lets_no_aside_stand_before_the_news_of_a_crowded_chat(database: Database) -> None:
    def job(tx: Transaction) -> None:
        outbox.send(tx, Say(GROUP, Text("aside")), START, Priority.ASIDE)
        outbox.send(tx, Say(OTHER_GROUP, Text("aside")), START, Priority.ASIDE)
        outbox.put(tx, letter("news", chat_id=GROUP))
        outbox.send(tx, Toast("1"), START, Priority.TOAST)
        assert [found.chat_id for found in claim(tx, crowded=[GROUP])] == [None, GROUP, OTHER_GROUP]
        assert [found.chat_id for found in claim(tx)] == [GROUP]

    await database.write(job)


@ON_POSTGRES
async def test_it_leaves_out_what_another_process_takes(database: Database, database_url: str) -> None:
    other = Database(database_url)
    await database.write(lambda tx: outbox.put(tx, letter("a"), letter("b", due_at=START - SECOND)))

    def here(tx: Transaction) -> None:
        assert [found.key for found in claim(tx, most=1)] == ["b"]
        assert [found.key for found in other._read(claim)] == ["a"]

    await database.write(here)
    other.close()
