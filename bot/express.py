"""The answers to taps: taken over from the transaction that made them, sent at once, settled together.

The postman finds each of them as well; this spares the way round by his bag, a commit before the call. What
fails passingly waits for him.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import sqlalchemy as sa
import structlog
from telegram import Bot

from bot.bundling import EXPIRED, Outcome
from bot.carrier import carry
from bot.letters import worded
from bot.line import LineRequest
from bot.parcels import Question
from bot.transport import TIMEOUT
from bot.world import World
from db import postbag
from db.engine import Transaction
from db.outbox import Claimed

log = structlog.get_logger()

AT_ONCE = 64  # calls; the postman takes what is more, in its turn

Settle = Callable[[Sequence[Outcome]], Awaitable[None]]


class Express:
    """Sends toasts while it works. `settle` writes outcomes down; `asked` is told that Telegram was asked."""

    def __init__(
        self, world: World, bot: Bot, line: LineRequest, settle: Settle, asked: Callable[[], None]
    ) -> None:
        self._world = world
        self._bot = bot
        self._line = line
        self._settle = settle
        self._asked = asked
        self._in_hand: set[int] = set()
        self._waiting: list[Claimed] = []
        self._ended: list[Outcome] = []
        self._bell = asyncio.Event()
        self._empty = asyncio.Event()
        self._empty.set()

    def claim(self, tx: Transaction) -> Callable[[], None]:
        """Take the toasts of a transaction under a lease; call what is returned once it is committed."""
        toasts = postbag.claim_toasts(tx, self._world.now, AT_ONCE - len(self._in_hand))
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
            while True:
                await self._bell.wait()
                self._bell.clear()
                waiting, self._waiting = self._waiting, []
                for toast in waiting:
                    tasks.create_task(self._deliver(toast))
                if self._ended:
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
            delivery = await carry(self._bot, parcel, self._line)
        self._ended.append(Outcome(toast, parcel, delivery))
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
