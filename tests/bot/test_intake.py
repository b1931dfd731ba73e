"""The stored intake: nothing is lost, nothing blocks, each chat keeps its order."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
import structlog

from bot.config import Config
from bot.intake import ATTEMPTS, BATCH, HELD_UP, RETRY_AFTER, Intake
from bot.parcels import AskAdmins, NotYetKnownError, Say, Text, Toast, unpack
from bot.updates import Update
from bot.world import World
from db import inbox, outbox
from db.engine import Database, Transaction
from db.inbox import INBOX
from db.outbox import LETTERS, Priority
from tests.db.test_engine import ON_POSTGRES, add
from tests.db.test_held_up import held, lock_all
from tests.house import BUDI, GROUP, JOKO, MovableClock

HERE, THERE = BUDI.id, JOKO.id


class BrokenError(Exception):
    """What a handler raises that has a fault."""


class Desk:
    """An intake with a handler that fails as often as told, and notes what it has done."""

    def __init__(self, database: Database) -> None:
        self.db = database
        self.clock = MovableClock()
        self.handled: list[int] = []
        self.moments: list[set[datetime]] = []  # of each: the times that two looks showed
        self.apologised: list[int] = []
        self.rings = 0
        self.rung = asyncio.Event()
        self.failures: Counter[int] = Counter()  # by update: how often it still fails
        self.error: Callable[[], Exception] = BrokenError
        self.apology_error: Exception | None = None
        self.quiet = False  # whether the handler keeps nothing of what came
        self.toasts_only = False  # whether it only answers the tap
        self.toasts_left = True  # whether the postman has to see to toasts
        self.went = 0  # how often toasts were let go
        world = World(self.clock, Random(5), Config(), "BantarBot")
        self.intake = Intake(
            database, world, self._handle, self._apologise, self._ring, claim=lambda _tx: self._claim()
        )

    def _claim(self) -> tuple[Callable[[], None], bool]:
        def go() -> None:
            self.went += 1

        return go, self.toasts_left

    def _handle(self, tx: Transaction, world: World, update: Update) -> None:
        self.moments.append({world.now, world.now})
        if self.toasts_only:
            outbox.send(tx, Toast(str(update.update_id)), world.now, Priority.TOAST)
        else:
            outbox.send(tx, Say(update.chat_id, Text(str(update.update_id))), world.now)
        if self.quiet:
            inbox.forget_sender(tx, update.update_id)
        if self.failures[update.update_id] > 0:
            self.failures[update.update_id] -= 1
            raise self.error()
        self.handled.append(update.update_id)

    def _apologise(self, tx: Transaction, world: World, update: Update) -> None:
        self.apologised.append(update.update_id)
        outbox.send(tx, Say(update.chat_id, Text("maaf")), world.now)
        if self.apology_error is not None:
            raise self.apology_error

    def _ring(self) -> None:
        self.rings += 1
        self.rung.set()

    async def comes(self, *updates: tuple[int, int]) -> None:
        """Updates come in, by id and chat."""
        await self.intake.store([raw(update_id, chat_id) for update_id, chat_id in updates])

    async def works(self, after: timedelta = timedelta()) -> list[int]:
        """Time passes, and what can be handled is; return which updates were."""
        self.clock.time += after
        self.handled.clear()
        for _ in range(20):
            if not await self.intake.handle_some():
                return list(self.handled)
        raise AssertionError("the intake does not come to rest")

    async def counts(self) -> dict[str, int]:
        return await self.db.read(inbox.counts)

    async def said(self) -> list[str]:
        """What is in the outbox."""
        rows = await self.db.read(lambda tx: tx.all(sa.select(LETTERS.c.parcel).order_by(LETTERS.c.id)))
        parcels = [unpack(row.parcel) for row in rows]
        return [parcel.text.html if isinstance(parcel, Say) else repr(parcel) for parcel in parcels]


def raw(update_id: int, chat_id: int, **message: Any) -> bytes:
    content = {"message_id": update_id, "chat": {"id": chat_id, "type": "private"}} | message
    return json.dumps({"update_id": update_id, "message": content}).encode()


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Dozens of tracebacks take their time to print."""
    with structlog.testing.capture_logs():
        yield


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


async def test_it_lets_toasts_go_and_rings_only_for_what_is_left(desk: Desk) -> None:
    desk.toasts_only, desk.toasts_left = True, False
    await desk.comes((1, HERE))
    assert await desk.works() == [1]
    assert (desk.went, desk.rings) == (2, 0)  # and once when nothing was left to handle
    desk.toasts_left = True
    await desk.comes((2, HERE))
    assert await desk.works() == [2]
    assert (desk.went, desk.rings) == (4, 1)


async def test_it_handles_updates_in_their_order_and_rings_for_the_postman(desk: Desk) -> None:
    await desk.comes((2, HERE), (1, HERE), (3, THERE))
    assert await desk.works() == [1, 2, 3]
    assert desk.rings == 1
    assert await desk.counts() == {"handled": 3}
    assert await desk.said() == ["1", "2", "3"]
    assert await desk.works() == []
    assert desk.rings == 1


async def test_it_handles_a_redelivered_update_once(desk: Desk) -> None:
    await desk.comes((1, HERE))
    await desk.comes((1, HERE), (1, HERE))
    assert await desk.works() == [1]
    await desk.comes((1, HERE), (2, HERE))
    assert await desk.works() == [2]


async def test_it_handles_what_comes_by_the_commit_that_stores_it(desk: Desk) -> None:
    assert await desk.intake.take([raw(2, HERE), raw(1, HERE), b"{}", b'{"update_id":7,"message":7}']) == 7
    assert desk.handled == [1, 2]
    assert desk.rings == 1
    assert await desk.counts() == {"handled": 2, "unreadable": 1}
    assert await desk.intake.take([raw(2, HERE), raw(3, HERE)]) == 3
    assert desk.handled == [1, 2, 3]


async def test_what_comes_is_stored_though_the_database_falters_in_its_handling(desk: Desk) -> None:
    desk.error = lambda: sa.exc.OperationalError("", None, OSError("disk full"))
    desk.failures[1] = 1
    assert await desk.intake.take([raw(1, HERE), raw(2, THERE)]) == 2
    assert desk.handled == []
    assert await desk.counts() == {"waiting": 2}
    assert await desk.works() == [1, 2]


async def test_no_time_passes_within_an_update_though_the_clock_runs(desk: Desk) -> None:
    desk.clock.runs = True
    await desk.intake.store([raw(1, HERE), raw(2, THERE)])
    await desk.intake.handle_some()
    assert [len(looks) for looks in desk.moments] == [1, 1]
    assert desk.moments[0] < {*desk.moments[0], *desk.moments[1]}


async def test_it_handles_more_than_a_batch(desk: Desk) -> None:
    await desk.comes(*((n, HERE) for n in range(1, BATCH + 9)))
    assert await desk.works() == list(range(1, BATCH + 9))
    assert desk.rings == 2


async def test_it_tries_again_after_its_pauses_while_the_chat_waits_and_others_do_not(desk: Desk) -> None:
    desk.failures[1] = 2
    await desk.comes((1, HERE), (2, HERE), (3, THERE), (4, HERE))
    assert await desk.works() == [3]
    await desk.comes((5, THERE), (6, HERE))
    assert await desk.works(RETRY_AFTER[0] - timedelta(milliseconds=1)) == [5]
    assert await desk.works(timedelta(milliseconds=1)) == []  # fails a second time
    assert await desk.works(RETRY_AFTER[1] - timedelta(milliseconds=1)) == []
    assert desk.failures[1] == 0
    assert await desk.works(timedelta(milliseconds=1)) == [1, 2, 4, 6]
    assert desk.apologised == []
    assert await desk.said() == ["3", "5", "1", "2", "4", "6"]  # nothing of the failed attempts


async def test_it_sets_an_update_aside_after_its_last_attempt_and_apologises(desk: Desk) -> None:
    desk.failures[1] = ATTEMPTS
    await desk.comes((1, HERE), (2, HERE))
    for pause in (timedelta(), RETRY_AFTER[0]):
        assert await desk.works(pause) == []
        assert desk.apologised == []
    assert await desk.works(RETRY_AFTER[1]) == [2]
    assert desk.apologised == [1]
    assert await desk.said() == ["maaf", "2"]
    assert await desk.counts() == {"set_aside": 1, "handled": 1}


async def test_it_keeps_nothing_of_what_it_sets_aside_where_the_handler_wanted_so(
    desk: Desk, database: Database
) -> None:
    desk.failures[1], desk.quiet = ATTEMPTS, True
    await desk.comes((1, HERE))
    for pause in (timedelta(), *RETRY_AFTER):
        await desk.works(pause)
    found = sa.select(INBOX.c.chat_id, INBOX.c.raw, INBOX.c.status)
    rows = await database.read(lambda tx: [tuple(row) for row in tx.all(found)])
    assert rows == [(0, '{"update_id":1}', "set_aside")]


async def test_it_goes_on_when_even_the_apology_fails(desk: Desk) -> None:
    desk.failures[1] = ATTEMPTS
    desk.apology_error = BrokenError()
    await desk.comes((1, HERE), (2, HERE))
    for pause in (timedelta(), *RETRY_AFTER):
        handled = await desk.works(pause)
    assert (handled, desk.apologised) == ([2], [1])
    assert await desk.said() == ["2"]
    assert await desk.counts() == {"set_aside": 1, "handled": 1}


async def test_it_is_not_held_up_by_a_crowd_of_chats_that_wait(desk: Desk) -> None:
    crowd = range(1, BATCH + 20)
    desk.failures.update(dict.fromkeys(crowd, ATTEMPTS))
    await desk.comes(*((n, 5000 + n) for n in crowd))
    await desk.works()
    await desk.works()
    await desk.comes((900, HERE))
    assert await desk.works() == [900]


async def test_it_takes_an_error_of_one_update_for_no_error_of_its_neighbours(desk: Desk) -> None:
    def integrity() -> Exception:
        return sa.exc.IntegrityError("insert", None, Exception("twice"))

    desk.failures[2] = 1
    desk.error = integrity
    await desk.comes((1, HERE), (2, GROUP), (3, THERE))
    assert await desk.works() == [1, 3]
    assert await desk.works(RETRY_AFTER[0]) == [2]


async def test_it_takes_a_wrong_statement_for_a_fault_of_its_handler(desk: Desk) -> None:
    def asks_wrongly(tx: Transaction, world: World, update: Update) -> None:
        if update.update_id == 1:
            tx.all(sa.text("select no_such_column from inbox"))
        usual(tx, world, update)

    usual, desk.intake._handle = desk.intake._handle, asks_wrongly
    await desk.comes((1, HERE), (2, THERE))
    for pause in (timedelta(), *RETRY_AFTER):
        await desk.works(pause)
    assert await desk.counts() == {"handled": 1, "set_aside": 1}
    assert desk.apologised == [1]


@pytest.mark.parametrize("where", ["handler", "apology"])
async def test_it_counts_no_attempt_when_the_database_falters(desk: Desk, where: str) -> None:
    faltering = sa.exc.OperationalError("insert", None, Exception("disk full"))
    if where == "handler":
        desk.failures[1] = 1
        desk.error = lambda: faltering
    else:
        desk.failures[1] = ATTEMPTS
        desk.apology_error = faltering
    await desk.comes((1, HERE), (2, THERE))
    if where == "apology":
        for pause in (timedelta(), RETRY_AFTER[0]):
            await desk.works(pause)
        desk.clock.time += RETRY_AFTER[1]
    with pytest.raises(sa.exc.OperationalError, match="disk full"):
        await desk.works()
    attempts = await desk.db.read(
        lambda tx: tx.scalar(sa.select(INBOX.c.attempts).where(INBOX.c.update_id == 1))
    )
    assert attempts == (0 if where == "handler" else ATTEMPTS - 1)
    desk.failures.clear()
    assert await desk.works() == ([1, 2] if where == "handler" else [1])


async def test_of_a_card_that_is_answered_no_words_are_stored(desk: Desk) -> None:
    ours = {"id": 9, "is_bot": True, "first_name": "Bantar", "username": "BantarBot"}
    card = {"message_id": 3, "from": ours, "chat": {"id": GROUP, "type": "group"}, "text": "Laporan rahasia"}
    await desk.intake.store([raw(1, HERE, text="Sudah saya lihat", reply_to_message=card)])
    stored = await desk.db.read(lambda tx: tx.scalar(sa.select(INBOX.c.raw)))
    assert "Sudah saya lihat" in stored
    assert "rahasia" not in stored
    assert await desk.works() == [1]


@ON_POSTGRES
async def test_what_waits_in_vain_for_anothers_rows_is_put_off_and_done_once_they_are_free(
    desk: Desk, database_url: str
) -> None:
    usual = desk.intake._handle
    seen = sa.update(LETTERS).where(LETTERS.c.key == "held").values(subject_id=LETTERS.c.subject_id + 1)

    def needs_the_row(tx: Transaction, world: World, update: Update) -> None:
        if update.chat_id == HERE:
            tx.run(seen)
        usual(tx, world, update)

    desk.intake._handle = needs_the_row
    await desk.db.write(add("held"))
    with held(database_url, lock_all):
        assert await desk.intake.take([raw(1, THERE), raw(2, HERE), raw(3, HERE), raw(4, THERE)]) == 4
        assert desk.handled == [1]
        assert await desk.works() == [4]
        assert await desk.works(HELD_UP) == []
        assert await desk.counts() == {"handled": 2, "waiting": 2}
    assert await desk.works(HELD_UP) == [2, 3]
    assert await desk.counts() == {"handled": 4}
    found = sa.select(LETTERS.c.subject_id).where(LETTERS.c.key == "held")
    assert await desk.db.read(lambda tx: tx.scalar(found)) == 2
    assert desk.apologised == []


async def test_it_parks_an_update_that_needs_telegrams_answer_and_lets_the_chat_go_on(desk: Desk) -> None:
    desk.failures[1] = 1
    desk.error = lambda: NotYetKnownError(AskAdmins(GROUP))
    await desk.comes((1, GROUP), (2, GROUP))
    assert await desk.works() == [2]
    assert await desk.said() == [repr(AskAdmins(GROUP)), "2"]
    assert desk.rings == 1
    assert await desk.counts() == {"parked": 1, "handled": 1}
    await desk.db.write(lambda tx: inbox.wake_parked(tx, GROUP))
    assert await desk.works() == [1]


NAMED = [
    b'{"update_id":7,"message":5}',
    b'{"update_id":7,"message":{"message_id":1}}',
    b'{"update_id":7,"message":{"message_id":"1","chat":{"id":1}}}',
    b'{"update_id":7,"message":{"message_id":1,"chat":{"id":9223372036854775808}}}',
    b'{"update_id":7,"message":{"message_id":1,"chat":{"id":1},"entities":[{"type":1}]}}',
    b'{"update_id":7,"callback_query":{"id":7,"from":null}}',
    b'{"update_id":7,"my_chat_member":[]}',
    b'{"update_id":7,"message":{"message_id":1,"chat":{"id":1},"text":"\xff\xfe"}}',
    b'{"update_id":7,"unknown":"\xff"}',
]
NAMELESS = [
    b"",
    b"null",
    b"7",
    b"[]",
    b"{}",
    b"{",
    b'{"update_id":"7"}',
    b'{"update_id":7.5}',
    b'{"update_id":9223372036854775808}',
    b'{"update_id":7,"message":"\x00"}',
    b'{"update_id":7,"message":{"message_id":1,"chat":{"id":1},"text":"\\ud800"}}',
    b'{"update_id":7,"message":' + b"[" * 100_000,
    b'{"update_id":7,"unknown":' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}",  # 3.14 reads 260,000 deep
    b"\x00\xff" * 100,
]


@pytest.mark.parametrize("malformed", NAMED)
async def test_it_keeps_a_malformed_update_apart_and_never_asks_for_it_again(
    desk: Desk, malformed: bytes
) -> None:
    assert await desk.intake.store([raw(5, HERE), malformed, raw(6, HERE)]) == 7
    assert await desk.intake.store([malformed]) == 7
    assert await desk.works() == [5, 6]
    assert await desk.counts() == {"handled": 2, "unreadable": 1}
    kept = await desk.db.read(lambda tx: tx.scalar(sa.select(INBOX.c.raw).where(INBOX.c.update_id == 7)))
    assert kept == malformed.decode(errors="replace")


async def test_it_passes_over_what_has_no_name(desk: Desk) -> None:
    for nameless in NAMELESS:
        assert await desk.intake.store([nameless]) == 0, nameless[:60]
    assert await desk.intake.store([raw(5, HERE), *NAMELESS, raw(6, HERE)]) == 6
    assert await desk.works() == [5, 6]
    assert await desk.counts() == {"handled": 2}


async def test_it_puts_away_what_was_readable_only_when_it_was_stored(desk: Desk) -> None:
    too_deep = '{"update_id":6,"unknown":' + "[" * 1_000_000 + "]" * 1_000_000 + "}"
    await desk.db.write(lambda tx: inbox.store(tx, [inbox.Stored(6, HERE, too_deep)], desk.clock.time))
    await desk.comes((5, HERE), (7, HERE))
    assert await desk.works() == [5, 7]
    assert await desk.counts() == {"handled": 2, "unreadable": 1}


async def test_it_has_questions_and_apologies_sent_right_away(desk: Desk) -> None:
    desk.failures[1] = 1
    desk.error = lambda: NotYetKnownError(AskAdmins(GROUP))
    await desk.comes((1, GROUP))
    await desk.works()
    assert desk.rings == 1
    desk.error = BrokenError
    desk.failures[2] = ATTEMPTS
    await desk.comes((2, HERE))
    for pause in (timedelta(), *RETRY_AFTER):
        assert desk.rings == 1
        await desk.works(pause)
    assert desk.rings == 2


async def test_it_is_content_with_nothing(desk: Desk) -> None:
    assert await desk.intake.store([]) == 0
    assert await desk.works() == []


@pytest.mark.parametrize("text", ["\x00", "halo \x00 halo", "\U0010ffff\u202e", "a" * 4096, "🧹" * 2048])
async def test_it_takes_whatever_people_write(desk: Desk, text: str) -> None:
    await desk.intake.store([raw(5, HERE, text=text)])
    assert await desk.works() == [5]


async def test_it_works_when_the_bell_rings_and_goes_on_after_trouble_with_the_database(desk: Desk) -> None:
    troubled = asyncio.Event()
    loop = asyncio.get_running_loop()

    def trouble() -> Exception:
        loop.call_soon_threadsafe(troubled.set)
        return sa.exc.OperationalError("insert", None, Exception("disk full"))

    desk.failures[2] = 1
    desk.error = trouble
    async with asyncio.TaskGroup() as tasks, asyncio.timeout(10):
        working = tasks.create_task(desk.intake.work())
        await desk.comes((1, HERE))
        await desk.rung.wait()
        await desk.comes((2, HERE))
        await troubled.wait()
        desk.rung.clear()
        desk.intake.ring()
        await desk.rung.wait()
        working.cancel()
    assert desk.handled == [1, 2]


async def test_it_looks_again_by_itself_for_what_another_process_left(desk: Desk) -> None:
    other = Desk(desk.db)
    async with asyncio.TaskGroup() as tasks, asyncio.timeout(10):
        working = tasks.create_task(other.intake.work())
        await asyncio.sleep(0)
        await desk.counts()  # the other one's first look is over, or finds the update
        await desk.comes((1, HERE))  # rings elsewhere
        await other.rung.wait()
        working.cancel()
    assert other.handled == [1]


def test_it_knows_a_pause_before_each_further_attempt() -> None:
    assert len(RETRY_AFTER) == ATTEMPTS - 1
