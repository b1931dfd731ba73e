"""The postman: claim, word, send, settle. The only caller of Telegram's send and edit methods."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

import sqlalchemy as sa
import structlog
from telegram import Bot

from bot import settling
from bot.carrier import Delivery, Fate, carry
from bot.letters import KINDS, worded
from bot.letters.kind import Illustrated, Kind
from bot.letters.reminding import finished
from bot.pacing import Limits, Pace
from bot.parcels import Fetch, Parcel, Question, calls
from bot.transport import TIMEOUT
from bot.world import World
from db import outbox, postbag
from db.engine import Database, Transaction, is_trouble
from db.outbox import Claimed, Priority

log = structlog.get_logger()

SPARE: dict[int, int] = {
    Priority.CARD: 4,
    Priority.ASIDE: 2,
}  # places of a group's minute that these leave to the others
SETTLE_AGAIN = (0.2, 1.0, 5.0)  # seconds between tries to write an outcome down
FETCHED_WITHIN = 8.0  # seconds; with the sending less than the letter's lease
LONGEST_REST = 1.0  # seconds; letters of another process are found by then


class Postman:
    """Sends letters while it works; times of pace are monotonic, times of letters the world's."""

    def __init__(
        self,
        db: Database,
        world: World,
        bot: Bot,
        ring_intake: Callable[[], None],
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        self._db = db
        self._world = world
        self._bot = bot
        self._ring_intake = ring_intake
        self._beat = beat
        delivery = world.config.delivery
        self._pace = Pace(Limits(delivery.per_second, delivery.private_per_second, delivery.group_per_minute))
        self._parallel = delivery.parallel
        self._in_hand: set[int] = set()
        self._closing = False
        self._held_back = False  # some due letter waits for a window
        self._bell = asyncio.Event()

    def ring(self) -> None:
        """Say that there may be something to send."""
        self._bell.set()

    async def work(self) -> None:
        """Deliver what is due, for ever."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                self._bell.clear()
                if len(self._in_hand) < self._parallel:  # with every hand full, calls that end are the sign
                    self._beat()
                try:
                    letters = await self._claim()
                    for letter in letters:
                        tasks.create_task(self._deliver(letter))
                    if not letters:
                        await self._rest()
                except sa.exc.DBAPIError as error:
                    log.error("the database does not answer", problem=str(error.orig))
                    await asyncio.sleep(LONGEST_REST)

    async def finish(self) -> None:
        """Take nothing new and wait for what is in hand, at most as long as a call may take."""
        self._closing = True
        try:
            async with asyncio.timeout(TIMEOUT):
                while self._in_hand:
                    self._bell.clear()
                    await self._bell.wait()
        except TimeoutError:
            log.warning("letters were left in hand; their lease ends by itself", number=len(self._in_hand))

    async def _claim(self) -> list[Claimed]:
        most = self._parallel - len(self._in_hand)
        if most <= 0 or self._closing:
            return []
        self._held_back = False
        busy, in_hand, crowded = self._pace.busy(time.monotonic()), frozenset(self._in_hand), self._crowded()
        letters = await self._db.write(
            lambda tx: postbag.claim(tx, self._world.now, most, busy, in_hand, self._fits, crowded)
        )
        self._in_hand.update(letter.id for letter in letters)
        return letters

    def _fits(self, letter: Claimed) -> bool:
        """Take a place in the windows for this letter; False when there is none now."""
        if letter.chat_id is None:
            return True
        spare = self._spare(letter.priority) if letter.chat_id < 0 else 0
        fits = self._pace.hold(letter.chat_id, time.monotonic(), spare)
        self._held_back = self._held_back or not fits
        return fits

    def _spare(self, priority: int) -> int:
        return min(SPARE.get(priority, 0), self._pace.limits.group_per_minute // 2)

    def _crowded(self) -> set[int]:
        """Return the chats with places for news only, and the busy ones: many asides may wait for them."""
        return self._pace.busy(time.monotonic(), self._spare(Priority.ASIDE))

    async def _rest(self) -> None:
        seconds = LONGEST_REST
        if self._held_back or self._crowded():
            seconds = 0.05
        elif not self._in_hand:
            due = await self._db.read(postbag.next_due)
            if due is not None:
                seconds = min(max((due - self._world.now).total_seconds(), 0.01), LONGEST_REST)
        try:
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        except TimeoutError:
            pass

    async def _deliver(self, letter: Claimed) -> None:
        parcel: Parcel | None = None
        try:
            parcel, delivery = await self._carry_at_pace(letter)
            if delivery.fate is Fate.PAUSED and letter.chat_id is not None:
                self._pace.pause(letter.chat_id, time.monotonic() + delivery.pause.total_seconds())
            await self._settle(letter, parcel, delivery)
        except sa.exc.DBAPIError as error:
            log.error("a letter stays under its lease", letter=letter.id, problem=str(error.orig))
        finally:
            self._in_hand.discard(letter.id)
            self._beat()
            self._bell.set()
            if isinstance(parcel, Question):
                self._ring_intake()

    async def _settle(self, letter: Claimed, parcel: Parcel | None, delivery: Delivery) -> None:
        """Write the outcome down; again when the database falters, since the letter is on its way already."""
        for pause in SETTLE_AGAIN:
            try:
                await self._db.write(
                    lambda tx: settling.settle(tx, self._world.still(), letter, parcel, delivery)
                )
            except sa.exc.DBAPIError as error:
                log.warning("a letter could not be settled", letter=letter.id, problem=str(error.orig))
                await asyncio.sleep(pause)
            except Exception:
                log.exception("a letter cannot be settled", letter=letter.id, kind=letter.kind)
                break
            else:
                return
        await self._db.write(lambda tx: settling.put_away(tx, letter, outbox.Status.FAILED, "unsettled"))

    async def _carry_at_pace(self, letter: Claimed) -> tuple[Parcel | None, Delivery]:
        """Carry a letter, and free the place in the windows that was held for it."""
        made = 0
        try:
            parcel, delivery = await self._carry(letter)
            made = 0 if delivery.fate in (Fate.NOTHING, Fate.TOO_LATE) else calls(parcel)
            return parcel, delivery
        finally:
            if letter.chat_id is not None:
                self._pace.land(letter.chat_id, time.monotonic(), calls=made)

    async def _carry(self, letter: Claimed) -> tuple[Parcel | None, Delivery]:
        """Word and send a letter. One that cannot be worded is put away, and the others go on."""
        try:
            parcel = await self._word(letter)
        except Exception as error:
            if is_trouble(error):
                raise
            log.exception("a letter cannot be worded", letter=letter.id, kind=letter.kind)
            return None, Delivery(Fate.REFUSED, problem=f"cannot be worded: {type(error).__name__}")
        delivery = await self._send(letter, parcel)
        return parcel, await self._digested(letter, delivery)

    async def _digested(self, letter: Claimed, delivery: Delivery) -> Delivery:
        """Let a thread read the file that was fetched; what it holds is not kept."""
        digest = KINDS[letter.kind].digest if delivery.content else None
        if digest is None:
            return delivery
        return replace(delivery, content=b"", keeps=await asyncio.to_thread(digest, delivery.content))

    async def _word(self, letter: Claimed) -> Parcel | None:
        if parcel := worded(letter):
            return parcel
        kind = KINDS[letter.kind]
        if kind.prepare is None:
            return await self._db.read(lambda tx: self._word_in(tx, kind, letter))
        prepare = kind.prepare
        make = await self._db.read(lambda tx: prepare(tx, self._world.still(), letter))
        if isinstance(make, Illustrated):
            contents = await asyncio.gather(*(self.fetch(file_id) for file_id in make.file_ids))
            return await asyncio.to_thread(make.make, contents)
        return await asyncio.to_thread(make) if make else None

    def _word_in(self, tx: Transaction, kind: Kind, letter: Claimed) -> Parcel | None:
        world = self._world.still()
        return finished(tx, world, letter, kind.word(tx, world, letter))

    async def fetch(self, file_id: str) -> bytes:
        """Get a file by Telegram's id, for what is made of it; b"" for one that does not come soon."""
        try:
            async with asyncio.timeout(FETCHED_WITHIN):
                return (await carry(self._bot, Fetch(0, file_id))).content
        except TimeoutError:
            return b""

    async def _send(self, letter: Claimed, parcel: Parcel | None) -> Delivery:
        if letter.expires_at <= self._world.now:
            return Delivery(Fate.TOO_LATE, problem="expired before it could be sent")
        if parcel is None:
            return Delivery(Fate.NOTHING)
        return await carry(self._bot, parcel)
