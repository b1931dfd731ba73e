"""The answers to taps: taken over from the transaction that made them, sent at once, settled together.

The postman finds each of them as well; this spares the way round by his bag, a commit before the call. What
fails passingly waits for him.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import sqlalchemy as sa
import structlog
from telegram import Bot

from bot.bundling import Outcome, unworded
from bot.carrier import carry, toast_body, toast_heard
from bot.fates import EXPIRED, SENT, Delivery
from bot.letters import worded
from bot.parcels import Parcel, Question, Toast
from bot.shortcut import Answer, Shortcut
from bot.transport import TIMEOUT
from bot.world import World
from db import postbag
from db.engine import Transaction
from db.outbox import Claimed

log = structlog.get_logger()

AT_ONCE = 64  # calls on their way
IN_HAND = 256  # the postman takes what is more, in his turn
SETTLED_WITHIN = 0.02  # seconds: a commit for each would hold up the taps that come meanwhile
TAKEN = b'{"ok":true'  # how Telegram begins; whatever says it otherwise is read in full

Settle = Callable[[Sequence[Outcome]], Awaitable[None]]


class Express:
    """Sends toasts while it works. `settle` writes outcomes down; `asked` is told that Telegram was asked."""

    def __init__(self, world: World, bot: Bot, settle: Settle, asked: Callable[[], None]) -> None:
        self._world = world
        self._bot = bot
        self._shortcut = Shortcut(f"{bot.base_url}/answerCallbackQuery")
        self._settle = settle
        self._asked = asked
        self._tasks: asyncio.TaskGroup | None = None  # while it works
        self._in_hand: set[int] = set()
        self._waiting: deque[Claimed] = deque()
        self._calls = 0  # on their way
        self._ended: list[Outcome] = []
        self._news = asyncio.Event()
        self._empty = asyncio.Event()
        self._empty.set()

    def claim(self, tx: Transaction) -> tuple[Callable[[], None], bool]:
        """Take the toasts of a transaction under a lease; call what is returned once it is committed.

        Also return whether some may be left to the postman.
        """
        # jobs that commit together know nothing of each other: there may be more in hand already
        most = max(IN_HAND - len(self._in_hand), 0)
        toasts = postbag.claim_toasts(tx, self._world.now, most)
        return lambda: self._take(toasts), len(toasts) >= most

    def _take(self, toasts: Sequence[Claimed]) -> None:
        if toasts:
            self._in_hand.update(toast.id for toast in toasts)
            self._empty.clear()
            self._waiting += toasts
            self._go_on()

    async def work(self) -> None:
        """Deliver what is taken, and settle what has ended, all of it by one commit, for ever."""
        try:
            async with asyncio.TaskGroup() as self._tasks:
                try:
                    self._go_on()
                    await self._settle_for_ever()
                finally:
                    self._tasks = None
        finally:
            self._shortcut.hang_up()

    async def _settle_for_ever(self) -> None:
        while True:
            await self._news.wait()
            if len(self._in_hand) < IN_HAND / 2:
                await asyncio.sleep(SETTLED_WITHIN)
            self._news.clear()
            await self._write_down()

    async def finish(self) -> None:
        """Wait for what is in hand, at most as long as a call may take."""
        try:
            async with asyncio.timeout(TIMEOUT):
                await self._empty.wait()
        except TimeoutError:
            log.warning("toasts were left in hand; their lease ends by itself", number=len(self._in_hand))

    def _go_on(self) -> None:
        while self._tasks and self._waiting and self._calls < AT_ONCE:
            self._calls += 1
            self._send(self._tasks, self._waiting.popleft())

    def _send(self, tasks: asyncio.TaskGroup, letter: Claimed) -> None:
        """Send one. A toast needs no task of its own: nothing goes out as often."""
        try:
            parcel = worded(letter)
        except Exception as error:  # a version that knew other parcels put it
            self._note(unworded(letter, error))
            return
        if parcel is None or letter.expires_at <= self._world.now:
            self._note(Outcome(letter, parcel, EXPIRED))
        elif isinstance(parcel, Toast):
            self._shortcut.post(toast_body(parcel), partial(self._hear, letter, parcel))
        else:
            tasks.create_task(self._await(letter, parcel, carry(self._bot, parcel)))

    def _hear(self, letter: Claimed, toast: Toast, answer: Answer) -> None:
        if isinstance(answer, tuple) and answer[1].startswith(TAKEN):
            self._end(letter, toast, SENT)
        elif self._tasks is not None:  # else it has hung up: the lease ends by itself
            self._tasks.create_task(self._await(letter, toast, toast_heard(self._bot, toast, answer)))

    async def _await(self, letter: Claimed, parcel: Parcel, call: Awaitable[Delivery]) -> None:
        self._end(letter, parcel, await call)

    def _end(self, letter: Claimed, parcel: Parcel, delivery: Delivery) -> None:
        self._note(Outcome(letter, parcel, delivery))
        self._go_on()

    def _note(self, outcome: Outcome) -> None:
        self._calls -= 1
        self._ended.append(outcome)
        self._news.set()

    async def _write_down(self) -> None:
        ended, self._ended = self._ended, []
        try:
            await self._settle(ended)
        except sa.exc.DBAPIError as error:
            log.error("toasts stay under their lease", number=len(ended), problem=str(error.orig))
        for one in ended:
            self._in_hand.discard(one.letter.id)
        if not self._in_hand:
            self._empty.set()
        if any(isinstance(one.parcel, Question) for one in ended):
            self._asked()
