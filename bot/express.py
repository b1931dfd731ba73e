"""The answers to taps: taken over from the transaction that made them, sent at once, settled together.

The postman finds each of them as well; this spares the way round by his bag, a commit before the call. What
fails passingly waits for him.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence

import sqlalchemy as sa
import structlog
from telegram import Bot

from bot.bundling import EXPIRED, Outcome
from bot.carrier import carry
from bot.letters import worded
from bot.parcels import Question
from bot.shortcut import ShortcutRequest
from bot.transport import TIMEOUT
from bot.world import World
from db import postbag
from db.engine import Transaction
from db.outbox import Claimed

log = structlog.get_logger()

AT_ONCE = 64  # calls on their way
IN_HAND = 256  # the postman takes what is more, in his turn

Settle = Callable[[Sequence[Outcome]], Awaitable[None]]


class Express:
    """Sends toasts while it works. `settle` writes outcomes down; `asked` is told that Telegram was asked."""

    def __init__(
        self, world: World, bot: Bot, shortcut: ShortcutRequest, settle: Settle, asked: Callable[[], None]
    ) -> None:
        self._world = world
        self._bot = bot
        self._shortcut = shortcut
        self._settle = settle
        self._asked = asked
        self._in_hand: set[int] = set()
        self._waiting: deque[Claimed] = deque()
        self._calls = 0  # on their way
        self._ended: list[Outcome] = []
        self._bell = asyncio.Event()
        self._news = asyncio.Event()
        self._empty = asyncio.Event()
        self._empty.set()

    def claim(self, tx: Transaction) -> Callable[[], None]:
        """Take the toasts of a transaction under a lease; call what is returned once it is committed."""
        toasts = postbag.claim_toasts(tx, self._world.now, IN_HAND - len(self._in_hand))
        return lambda: self._take(toasts)

    def _take(self, toasts: Sequence[Claimed]) -> None:
        if toasts:
            self._in_hand.update(toast.id for toast in toasts)
            self._empty.clear()
            self._waiting += toasts
            self._bell.set()

    async def work(self) -> None:
        """Deliver what is taken, for ever."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._write_for_ever())
            while True:
                await self._bell.wait()
                self._bell.clear()
                while self._waiting and self._calls < AT_ONCE:
                    self._calls += 1
                    tasks.create_task(self._deliver(self._waiting.popleft()))

    async def _write_for_ever(self) -> None:
        """Settle what has ended, all of it by one commit; the next toasts do not wait for that."""
        while True:
            await self._news.wait()
            self._news.clear()
            await self._write_down()

    async def finish(self) -> None:
        """Wait for what is in hand, at most as long as a call may take."""
        try:
            async with asyncio.timeout(TIMEOUT):
                await self._empty.wait()
        except TimeoutError:
            log.warning("toasts were left in hand; their lease ends by itself", number=len(self._in_hand))

    async def _deliver(self, toast: Claimed) -> None:
        parcel = worded(toast)
        if parcel is None or toast.expires_at <= self._world.now:
            delivery = EXPIRED
        else:
            delivery = await carry(self._bot, parcel, toasts=self._shortcut)
        self._calls -= 1
        self._ended.append(Outcome(toast, parcel, delivery))
        self._news.set()
        if self._waiting:
            self._bell.set()

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
