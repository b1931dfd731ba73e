"""The stored intake."""

from datetime import timedelta

import pytest

from db import inbox
from db.engine import Database, Transaction
from db.inbox import Status, Stored
from tests.house import GROUP, OTHER_GROUP, START

ON_POSTGRES = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
SECOND = timedelta(seconds=1)


def ids(tx: Transaction, most: int = 64, later: timedelta = timedelta()) -> list[int]:
    return [stored.update_id for stored in inbox.waiting(tx, most, START + later)]


async def keep(database: Database, *updates: tuple[int, int], status: Status = Status.WAITING) -> None:
    stored = [Stored(update_id, chat_id, f"raw {update_id}") for update_id, chat_id in updates]
    await database.write(lambda tx: inbox.store(tx, stored, START, status))


async def test_it_gives_the_oldest_first_and_no_more_than_asked(database: Database) -> None:
    await keep(database, (9, GROUP), (7, 1), (8, GROUP))
    assert await database.write(lambda tx: ids(tx, most=2)) == [7, 8]
    first = (await database.write(lambda tx: inbox.waiting(tx, 1, START)))[0]
    assert first == Stored(7, 1, "raw 7")


async def test_it_leaves_an_update_that_comes_again_as_it_is(database: Database) -> None:
    await keep(database, (7, GROUP))
    await database.write(lambda tx: inbox.settle(tx, [7], Status.HANDLED))
    await keep(database, (7, OTHER_GROUP), (8, GROUP), (8, OTHER_GROUP))
    assert await database.write(ids) == [8]
    assert await database.read(inbox.counts) == {"handled": 1, "waiting": 1}


async def test_it_stores_nothing_and_settles_nothing_when_there_is_nothing(database: Database) -> None:
    await keep(database)
    await database.write(lambda tx: inbox.settle(tx, [], Status.HANDLED))
    assert await database.read(inbox.counts) == {}


async def test_it_keeps_a_whole_chat_back_until_its_update_is_tried_again(database: Database) -> None:
    await keep(database, (1, GROUP), (2, GROUP), (3, OTHER_GROUP))

    def job(tx: Transaction) -> None:
        failed = inbox.waiting(tx, 1, START)[0]
        inbox.retry_later(tx, failed, START + SECOND)
        assert ids(tx) == [3]
        assert ids(tx, later=SECOND) == [1, 2, 3]
        again = inbox.waiting(tx, 1, START + SECOND)[0]
        assert (again.attempts, again.not_before) == (1, START + SECOND)

    await database.write(job)


async def test_it_wakes_only_what_waits_for_this_chat(database: Database) -> None:
    await keep(database, (1, GROUP), (2, OTHER_GROUP), status=Status.PARKED)
    await keep(database, (3, GROUP), status=Status.SET_ASIDE)

    def job(tx: Transaction) -> None:
        assert ids(tx) == []
        inbox.wake_parked(tx, GROUP)
        assert ids(tx) == [1]
        inbox.move_parked(tx, OTHER_GROUP, -1001)
        inbox.wake_parked(tx, OTHER_GROUP)
        assert ids(tx) == [1]
        inbox.wake_parked(tx, -1001)
        assert ids(tx) == [1, 2]

    await database.write(job)


async def test_it_forgets_what_is_done_and_old(database: Database) -> None:
    for update_id, status in enumerate(Status, start=1):
        await keep(database, (update_id, GROUP), status=status)
    gone = (Status.HANDLED, Status.SET_ASIDE, Status.UNREADABLE)
    assert await database.write(lambda tx: inbox.forget_before(tx, START)) == 0
    assert await database.write(lambda tx: inbox.forget_before(tx, START + SECOND)) == len(gone)
    assert set(await database.read(inbox.counts)) == set(Status) - set(gone)


@ON_POSTGRES
async def test_it_gives_a_chat_to_one_process_at_a_time(database: Database, database_url: str) -> None:
    await keep(database, (1, GROUP), (2, GROUP), (3, OTHER_GROUP))
    other = Database(database_url)
    first, second, third = await database.read(lambda tx: inbox.waiting(tx, 3, START))

    def here(tx: Transaction) -> None:
        assert inbox.claim_chat(tx, first)
        assert inbox.claim_chat(tx, third)

        def there(tx: Transaction) -> list[bool]:
            return [inbox.claim_chat(tx, update) for update in (second, third)]

        assert other._read(there) == [False, False]

    await database.write(here)
    assert await other.write(lambda tx: [inbox.claim_chat(tx, update) for update in (second, third)]) == [
        False,  # the first one still waits
        True,
    ]
    await database.write(lambda tx: inbox.settle(tx, [1], Status.HANDLED))
    assert await other.write(lambda tx: inbox.claim_chat(tx, second))
    other.close()


@ON_POSTGRES
async def test_it_leaves_out_what_another_process_holds(database: Database, database_url: str) -> None:
    await keep(database, (1, GROUP), (2, OTHER_GROUP))
    other = Database(database_url)

    def here(tx: Transaction) -> None:
        assert ids(tx, most=1) == [1]
        assert other._read(ids) == [2]

    await database.write(here)
    other.close()
