"""The answers to taps go out straight from the transaction that made them, and the postman has the rest."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
import sqlalchemy as sa
import structlog
from telegram import Bot

from bot.actions import report_news
from bot.bundling import Outcome
from bot.config import Config
from bot.express import AT_ONCE, IN_HAND, Express
from bot.fates import SENT, Fate
from bot.letters import word
from bot.parcels import AskAdmins, Parcel, Say, Text, Toast
from bot.settling import settle
from bot.transport import AiohttpRequest
from bot.vault import Vault
from bot.world import World
from db import neighbourhoods, outbox, postbag
from db.engine import Database, Transaction
from db.outbox import LETTERS, Priority
from tests.bot.test_shortcut import PLAIN, Server, says
from tests.house import BUDI, GROUP, KEY, MovableClock


class Desk:
    """An express with its Telegram, its database and what it has written down."""

    def __init__(self, database: Database, server: Server, bot: Bot) -> None:
        self.db = database
        self.server = server
        self.clock = MovableClock()
        self.world = World(self.clock, Random(5), Config(), "BantarBot")
        self.written: list[list[Outcome]] = []
        self.settled = asyncio.Event()
        self.problem: Exception | None = None
        self.asked = 0
        self.is_left = False
        self.express = Express(self.world, bot, self._settle, self._ask)
        self.work: asyncio.Task[None] | None = None

    async def _settle(self, outcomes: Sequence[Outcome]) -> None:
        def job(tx: Transaction) -> None:
            for one in outcomes:
                settle(tx, self.world, one.letter, one.parcel, one.delivery)

        self.written.append(list(outcomes))
        self.settled.set()
        if self.problem is not None:
            raise self.problem
        await self.db.write(job)

    def _ask(self) -> None:
        self.asked += 1

    async def tapped(self, job: Callable[[Transaction], None]) -> None:
        """Something is handled, and what it says goes out."""

        def handle(tx: Transaction) -> Callable[[], None]:
            job(tx)
            send, self.is_left = self.express.claim(tx)
            return send

        self.settled.clear()
        (await self.db.write(handle))()

    def toasts(self, number: int) -> Callable[[Transaction], None]:
        def job(tx: Transaction) -> None:
            for n in range(number):
                outbox.send(tx, Toast(str(n), "Tercatat"), self.world.now, Priority.TOAST)

        return job

    async def waiting(self) -> int:
        def count(tx: Transaction) -> int:
            return int(tx.scalar(sa.select(sa.func.count()).select_from(LETTERS)))

        return await self.db.read(count)


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[Desk]:
    behind = Server(says(PLAIN))
    server = await asyncio.start_server(behind.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    request = AiohttpRequest()
    await request.initialize()
    bot = Bot("1:x", f"http://127.0.0.1:{port}/bot", request=request, get_updates_request=request)
    desk = Desk(database, behind, bot)
    async with asyncio.TaskGroup() as tasks:
        desk.work = tasks.create_task(desk.express.work())
        yield desk
        desk.work.cancel()
    await request.shutdown()
    server.close()


async def test_a_toast_goes_out_and_leaves_no_trace(desk: Desk) -> None:
    await desk.tapped(desk.toasts(1))
    await desk.express.finish()
    assert [one.delivery.fate for outcomes in desk.written for one in outcomes] == [Fate.SENT]
    assert not desk.is_left
    assert desk.server.heard[0].endswith(b'\r\n\r\n{"callback_query_id":"0","text":"Tercatat"}')
    assert await desk.waiting() == 0


async def test_what_is_undone_is_not_said(desk: Desk) -> None:
    def fails(tx: Transaction) -> None:
        desk.toasts(1)(tx)
        desk.express.claim(tx)
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        await desk.db.write(fails)
    await desk.express.finish()
    assert desk.server.calls == 0
    assert await desk.waiting() == 0


async def test_what_a_reporter_hears_is_opened_by_the_postman(desk: Desk) -> None:
    world = replace(desk.world, vault=Vault([KEY]))
    await desk.tapped(lambda tx: report_news.toast(tx, world, "1", "Terima kasih"))
    await desk.express.finish()
    assert desk.written == []

    def by_the_postman(tx: Transaction) -> Parcel | None:
        (letter,) = postbag.claim(tx, world.now, 9, [], [], lambda _letter: True)
        said = word(tx, world, letter)
        tx.erases = False
        assert not Outcome(letter, said, SENT).is_said
        settle(tx, world, letter, said, SENT)
        assert tx.erases  # nothing of it stays in the log either
        return said

    assert await desk.db.write(by_the_postman) == Toast("1", "Terima kasih")
    assert await desk.waiting() == 0


async def test_other_letters_and_what_is_too_much_are_the_postmans(desk: Desk) -> None:
    def job(tx: Transaction) -> None:
        outbox.send(tx, Say(BUDI.id, Text("Halo")), desk.world.now)
        desk.toasts(IN_HAND + 3)(tx)

    await desk.tapped(job)
    await desk.express.finish()
    assert len(desk.server.heard) == IN_HAND
    assert desk.server.calls <= AT_ONCE
    assert desk.is_left
    assert await desk.waiting() == 4


async def test_those_that_commit_together_take_no_more_than_their_share(desk: Desk) -> None:
    left: list[bool] = []

    def handle(tx: Transaction) -> Callable[[], None]:
        desk.toasts(IN_HAND + 1)(tx)
        send, is_left = desk.express.claim(tx)
        left.append(is_left)
        return send

    for send in await asyncio.gather(desk.db.write(handle), desk.db.write(handle)):
        send()
    await desk.tapped(
        desk.toasts(1)
    )  # while both are in its hand: nothing fails, and the rest stays where it is
    assert left == [True, True]
    assert desk.is_left
    await desk.express.finish()
    assert await desk.waiting() == 3


async def test_the_postman_does_not_take_what_is_in_its_hand(desk: Desk) -> None:
    def claimed(tx: Transaction) -> list[outbox.Claimed]:
        return postbag.claim(tx, desk.world.now, 9, [], [], lambda _letter: True)

    await desk.db.write(lambda tx: (desk.toasts(2)(tx), desk.express.claim(tx)))
    assert await desk.db.write(claimed) == []
    assert await desk.db.read(postbag.counts) == {"waiting": 2}
    desk.clock.time += postbag.LEASE + timedelta(seconds=1)  # it was killed, and nobody waits any more
    assert await desk.db.write(claimed) == []
    assert await desk.db.read(postbag.counts) == {"expired": 2}


async def test_what_nobody_has_answered_when_it_stops_stays_under_its_lease(desk: Desk) -> None:
    problems: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, told: problems.append(told))
    asked, goes_on = asyncio.Event(), asyncio.Event()

    async def silent(_writer: asyncio.StreamWriter) -> None:
        asked.set()
        await goes_on.wait()

    desk.server.answer = silent
    await desk.tapped(desk.toasts(1))
    await asked.wait()
    assert desk.work is not None
    desk.work.cancel()
    await asyncio.wait([desk.work])
    await asyncio.sleep(0)  # now the connection is lost
    assert problems == []
    assert await desk.waiting() == 1
    goes_on.set()


async def test_after_a_cut_connection_the_postman_tries_again(desk: Desk) -> None:
    async def cut(writer: asyncio.StreamWriter) -> None:
        writer.close()

    desk.server.answer = cut
    await desk.tapped(desk.toasts(1))
    await desk.express.finish()
    assert [one.delivery.fate for one in desk.written[0]] == [Fate.LATER]
    assert await desk.waiting() == 1


@pytest.mark.parametrize(
    ("status", "words", "fate"),
    [
        (b"200 OK", b'{"result": true, "ok": true}', Fate.SENT),
        (b"200 OK", b"<html>Selamat datang di WiFi</html>", Fate.LATER),
        (b"400 Bad Request", b'{"ok":false,"description":"Bad Request: query is too old"}', Fate.TOO_LATE),
        (b"502 Bad Gateway", b"", Fate.LATER),
    ],
)
async def test_what_telegram_says_otherwise_is_read_in_full(
    desk: Desk, status: bytes, words: bytes, fate: Fate
) -> None:
    answer = b"HTTP/1.1 %b\r\nContent-Length: %d\r\n\r\n%b" % (status, len(words), words)
    desk.server.answer = says(answer)
    await desk.tapped(desk.toasts(1))
    await desk.express.finish()
    assert [one.delivery.fate for one in desk.written[0]] == [fate]


async def test_a_toast_that_is_too_late_is_left_to_the_postman(desk: Desk) -> None:
    def job(tx: Transaction) -> None:
        outbox.send(tx, Toast("1"), desk.world.now - outbox.TOAST_LIVES, Priority.TOAST)

    await desk.tapped(job)
    await desk.express.finish()
    assert desk.server.calls == 0
    assert desk.written == []
    assert await desk.waiting() == 1


async def test_a_toast_that_cannot_be_read_is_put_away_and_the_others_go_out(desk: Desk) -> None:
    def job(tx: Transaction) -> None:
        desk.toasts(1)(tx)
        tx.run(sa.update(LETTERS).values(parcel='{"type":"hologram"}'))
        desk.toasts(2)(tx)

    with structlog.testing.capture_logs() as logged:
        await desk.tapped(job)
        await desk.express.finish()
    await desk.tapped(desk.toasts(1))  # it works on
    await desk.express.finish()
    assert len(desk.server.heard) == 3
    assert await desk.db.read(postbag.counts) == {"failed": 1}
    assert "a letter cannot be worded" in [line["event"] for line in logged]


async def test_a_question_to_telegram_is_told_when_it_is_answered(desk: Desk) -> None:
    body = b'{"ok":true,"result":[]}'
    desk.server.answer = says(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
    await desk.tapped(lambda tx: outbox.send(tx, AskAdmins(GROUP), desk.world.now, Priority.TOAST))
    await desk.express.finish()
    assert desk.asked == 1
    assert await desk.db.read(lambda tx: neighbourhoods.admins_known_at(tx, GROUP)) == desk.world.now


async def test_what_cannot_be_written_down_stays_under_its_lease(desk: Desk) -> None:
    desk.problem = sa.exc.OperationalError("", None, OSError("disk full"))
    await desk.tapped(desk.toasts(1))
    await desk.express.finish()
    assert await desk.waiting() == 1
    desk.problem = None
    await desk.tapped(desk.toasts(1))
    await desk.express.finish()
    assert await desk.waiting() == 1
