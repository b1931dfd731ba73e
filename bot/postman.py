"""The postman: claim, word, send, settle. The only caller of Telegram's send and edit methods."""

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import sqlalchemy as sa
import structlog
from telegram import Bot

from bot import bundling, settling
from bot.bundling import Errand, Outcome
from bot.carrier import Delivery, Fate, carry
from bot.letters import KINDS, word, worded
from bot.letters.kind import Illustrated
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
MASSES = (Priority.REMINDER, Priority.SUMMARY, Priority.ANNOUNCEMENT)  # may be thousands, and go evenly
SETTLE_AGAIN = (0.2, 1.0, 5.0)  # seconds between tries to write an outcome down
FETCHED_WITHIN = 8.0  # seconds; with the sending less than the letter's lease
LOOK_AGAIN = 0.05  # seconds; for a chat that has to wait
LONGEST_REST = 1.0  # seconds; letters of another process are found by then


class Postman:
    """Sends letters while it works; times of pace are monotonic, times of letters the world's."""

    def __init__(self, db: Database, world: World, bot: Bot, ring_intake: Callable[[], None]) -> None:
        self._db = db
        self._world = world
        self._bot = bot
        self._ring_intake = ring_intake
        delivery = world.config.delivery
        self._pace = Pace(Limits(delivery.per_second, delivery.private_per_second, delivery.group_per_minute))
        self._parallel = delivery.parallel
        self._in_hand: set[int] = set()
        self._alone: set[int] = set()  # reminders that Telegram refused in a bundle
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
                try:
                    letters = await self._claim()
                    for together in bundling.gathered(letters, self._alone):
                        tasks.create_task(self._deliver(together))
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
            lambda tx: postbag.claim(
                tx, self._world.now, most, busy, in_hand, self._fits, crowded, self._goes_along
            )
        )
        self._in_hand.update(letter.id for letter in letters)
        return letters

    def _fits(self, letter: Claimed) -> bool:
        """Take a place in the windows for this letter; False when there is none now."""
        if letter.chat_id is None:
            return True
        spare = self._spare(letter.priority) if letter.chat_id < 0 else 0
        fits = self._pace.hold(letter.chat_id, time.monotonic(), spare, even=letter.priority in MASSES)
        self._held_back = self._held_back or not fits
        return fits

    def _goes_along(self, letter: Claimed) -> bool:
        return letter.id not in self._alone and bundling.goes_along(letter)

    def _spare(self, priority: int) -> int:
        return min(SPARE.get(priority, 0), self._pace.limits.group_per_minute // 2)

    def _crowded(self) -> set[int]:
        """Return the chats with places for news only, and the busy ones: many asides may wait for them."""
        return self._pace.busy(time.monotonic(), self._spare(Priority.ASIDE))

    async def _rest(self) -> None:
        seconds = LONGEST_REST
        if self._held_back:
            seconds = min(self._pace.soon(time.monotonic()), LOOK_AGAIN)
        elif self._crowded():
            seconds = LOOK_AGAIN
        elif not self._in_hand:
            due = await self._db.read(postbag.next_due)
            if due is not None:
                seconds = min(max((due - self._world.now).total_seconds(), 0.01), LONGEST_REST)
        try:
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        except TimeoutError:
            pass

    async def _deliver(self, letters: Sequence[Claimed]) -> None:
        outcomes: Sequence[Outcome] = ()
        try:
            outcomes = await self._carry_at_pace(letters)
            await self.settle(outcomes)
        except sa.exc.DBAPIError as error:
            log.error("letters stay under their lease", letters=_ids(letters), problem=str(error.orig))
        finally:
            self._in_hand.difference_update(_ids(letters))
            self._bell.set()
            if any(isinstance(one.parcel, Question) for one in outcomes):
                self._ring_intake()

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Write the outcomes down; again when the database falters, since the call was made already."""
        for pause in SETTLE_AGAIN:
            try:
                await self._db.write(lambda tx: self._settle_all(tx, outcomes))
            except sa.exc.DBAPIError as error:
                log.warning("letters could not be settled", letters=_of(outcomes), problem=str(error.orig))
                await asyncio.sleep(pause)
            except Exception:
                log.exception("letters cannot be settled", kinds=[one.letter.kind for one in outcomes])
                break
            else:
                return
        if len(outcomes) > 1:  # one of them may be to blame
            for one in outcomes:
                await self.settle([one])
            return
        (one,) = outcomes
        await self._db.write(lambda tx: settling.put_away(tx, one.letter, outbox.Status.FAILED, "unsettled"))

    def _settle_all(self, tx: Transaction, outcomes: Sequence[Outcome]) -> None:
        world = self._world.still()
        for one in outcomes:
            settling.settle(tx, world, one.letter, one.parcel, one.delivery)

    async def _carry_at_pace(self, letters: Sequence[Claimed]) -> list[Outcome]:
        """Carry what goes out together, and free the place in the windows that was held for it."""
        chat_id, made, began = letters[0].chat_id, 0, time.monotonic()
        try:
            errand, unworded = await self._prepare(letters)
            outcomes = [*unworded, *errand.over]
            if errand.parcel is not None:
                began = time.monotonic()
                delivery = await self._call(errand)
                made = calls(errand.parcel)
                outcomes = [*unworded, *errand.ended(delivery)]
                if delivery.fate is Fate.PAUSED and chat_id is not None:
                    self._pace.pause(chat_id, time.monotonic() + delivery.pause.total_seconds())
            return outcomes
        finally:
            if chat_id is not None:
                now = time.monotonic()
                self._pace.land(chat_id, now, calls=made, took=now - began)

    async def _prepare(self, letters: Sequence[Claimed]) -> tuple[Errand, list[Outcome]]:
        """Word letters. One that cannot be worded is put away, and the others go on."""
        worded: list[tuple[Claimed, Parcel | None]] = []
        unworded: list[Outcome] = []
        for letter in letters:
            try:
                worded.append((letter, await self._word(letter)))
            except Exception as error:
                if is_trouble(error):
                    raise
                log.exception("a letter cannot be worded", letter=letter.id, kind=letter.kind)
                problem = f"cannot be worded: {type(error).__name__}"
                unworded.append(Outcome(letter, None, Delivery(Fate.REFUSED, problem=problem)))
        return bundling.errand(self._world.now, worded), unworded

    async def _call(self, errand: Errand) -> Delivery:
        """Hand over what the letters have to say; a bundle that is malformed goes out one by one later."""
        assert errand.parcel is not None
        delivery = await carry(self._bot, errand.parcel)
        letters = [letter for letter, _ in errand.along]
        if delivery.fate is Fate.REFUSED and len(letters) > 1:
            log.error("Telegram refused a bundle", letters=_ids(letters), problem=delivery.problem)
            self._alone.update(_ids(letters))
        else:
            self._alone.difference_update(_ids(letters))
        return await self._digested(letters[0], delivery)

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
            return await self._db.read(lambda tx: word(tx, self._world.still(), letter))
        prepare = kind.prepare
        make = await self._db.read(lambda tx: prepare(tx, self._world.still(), letter))
        if isinstance(make, Illustrated):
            contents = await asyncio.gather(*(self.fetch(file_id) for file_id in make.file_ids))
            return await asyncio.to_thread(make.make, contents)
        return await asyncio.to_thread(make) if make else None

    async def fetch(self, file_id: str) -> bytes:
        """Get a file by Telegram's id, for what is made of it; b"" for one that does not come soon."""
        try:
            async with asyncio.timeout(FETCHED_WITHIN):
                return (await carry(self._bot, Fetch(0, file_id))).content
        except TimeoutError:
            return b""


def _ids(letters: Iterable[Claimed]) -> list[int]:
    return [letter.id for letter in letters]


def _of(outcomes: Iterable[Outcome]) -> list[int]:
    return _ids(one.letter for one in outcomes)
