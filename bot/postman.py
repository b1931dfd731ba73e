"""The postman: claim, word, send, settle. The only caller of Telegram's send and edit methods."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain, repeat

import sqlalchemy as sa
import structlog
from telegram import Bot

from bot import bundling, metrics, settling
from bot.bundling import Errand, Outcome
from bot.carrier import carry
from bot.fates import LEFT, Delivery, Fate
from bot.letters import KINDS, word, worded
from bot.letters.kind import Illustrated
from bot.letters.reminding import HeldUpError
from bot.parcels import Fetch, Parcel, Question, calls
from bot.sorting import LONGEST_REST, Sorter
from bot.transport import TIMEOUT
from bot.world import World
from db import outbox, postbag
from db.engine import Database, Transaction, is_trouble
from db.outbox import Claimed, Priority

log = structlog.get_logger()

SETTLE_AGAIN = (0.2, 1.0, 2.0)  # seconds between tries to write an outcome down; then the last, for ever
FETCHED_WITHIN = 8.0  # seconds; with the sending less than the letter's lease


class Postman:
    """Sends letters while it works."""

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
        self._sorter = Sorter(db, world)
        self._beat = beat
        self._closing = False
        self._bell = asyncio.Event()

    def ring(self) -> None:
        """Say that there may be something to send."""
        self._sorter.ring()
        self._bell.set()

    async def work(self) -> None:
        """Deliver what is due, for ever."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                self._bell.clear()
                if not self._sorter.is_full:  # with every hand full, calls that end are the sign
                    self._beat()
                try:
                    bundles = [] if self._closing else await self._sorter.next()
                    for letters in bundles:
                        tasks.create_task(self._deliver(letters))
                    if not bundles:
                        await self._rest()
                except sa.exc.DBAPIError as error:
                    log.error("the database does not answer", problem=str(error.orig))
                    await asyncio.sleep(LONGEST_REST)

    async def finish(self) -> None:
        """Take nothing new and wait for what is in hand, at most as long as a call may take."""
        self._closing = True
        try:
            async with asyncio.timeout(TIMEOUT):
                while self._sorter.in_hand:
                    self._bell.clear()
                    await self._bell.wait()
        except TimeoutError:
            left = len(self._sorter.in_hand)
            log.warning("letters were left in hand; their lease ends by itself", number=left)

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(await self._sorter.rest()):
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
            self._sorter.put_down(letters)
            self._beat()
            self._bell.set()
            if any(isinstance(one.parcel, Question) for one in outcomes):
                self._ring_intake()

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Write the outcomes down; again as long as the database falters, since the call was made already.

        Whoever gave up would leave the letters under their lease, to be sent a second time.
        """
        for pause in chain(SETTLE_AGAIN, repeat(SETTLE_AGAIN[-1])):
            try:
                await self._db.write(lambda tx: self._settle_all(tx, outcomes))
            except sa.exc.DBAPIError as error:
                log.warning("letters could not be settled", letters=_of(outcomes), problem=str(error.orig))
                if not is_trouble(error):
                    break
                self._beat()
                await asyncio.sleep(pause)
            except Exception:
                log.exception("letters cannot be settled", kinds=[one.letter.kind for one in outcomes])
                break
            else:
                _count(outcomes)
                return
        if len(outcomes) > 1:  # one of them may be to blame
            for one in outcomes:
                await self.settle([one])
            return
        (one,) = outcomes
        await self._db.write(lambda tx: settling.put_away(tx, one.letter, outbox.Status.FAILED, "unsettled"))

    def _settle_all(self, tx: Transaction, outcomes: Sequence[Outcome]) -> None:
        world = self._world.still()
        said = [one.letter for one in outcomes if one.is_said]
        postbag.settle_said(tx, said)
        for one in outcomes:
            if not one.is_said:
                settling.settle(tx, world, one.letter, one.parcel, one.delivery)

    async def _carry_at_pace(self, letters: Sequence[Claimed]) -> list[Outcome]:
        """Carry what goes out together, and free the place in the windows that was held for it."""
        made = 0
        try:
            errand, unworded = await self._prepare(letters)
            if errand.parcel is None:
                return [*unworded, *errand.over]
            if not await self._sorter.enter(letters):
                return [*unworded, *errand.ended(LEFT)]
            made = calls(errand.parcel)
            delivery = await self._call(errand, paid=self._sorter.is_paid(letters))
            return [*unworded, *errand.ended(delivery)]
        finally:
            self._sorter.landed(letters, made)

    async def _prepare(self, letters: Sequence[Claimed]) -> tuple[Errand, list[Outcome]]:
        """Word letters. One that cannot be worded is put away, and the others go on."""
        ready: list[tuple[Claimed, Parcel | None]] = []
        unworded: list[Outcome] = []
        for letter in letters:
            try:
                ready.append((letter, await self._word(letter)))
            except HeldUpError as held:
                unworded.append(bundling.held_up(letter, held.until, held.why))
            except Exception as error:
                if is_trouble(error):
                    raise
                unworded.append(bundling.unworded(letter, error))
        return bundling.errand(self._world.now, ready), unworded

    async def _call(self, errand: Errand, *, paid: bool) -> Delivery:
        """Hand over what the letters have to say, and note what the answer tells."""
        assert errand.parcel is not None
        letters, chat_id = [letter for letter, _ in errand.along], errand.along[0][0].chat_id
        begun = time.monotonic()
        delivery = self._heard(chat_id, await carry(self._bot, errand.parcel, paid=paid))
        metrics.sent(time.monotonic() - begun)
        if delivery.fate is Fate.REFUSED and paid:  # it goes out without: nothing is lost
            self._sorter.pay_no_more()
            return replace(delivery, fate=Fate.LATER)
        if delivery.fate is Fate.REFUSED and len(letters) > 1:
            log.error("Telegram refused a bundle", letters=_ids(letters), problem=delivery.problem)
            self._sorter.part(letters)
        elif delivery.fate is Fate.SENT:
            self._sorter.forget(letters)
        return await self._extracted(letters[0], delivery)

    def _heard(self, chat_id: int | None, delivery: Delivery) -> Delivery:
        """Note an answer, or that there was none; while nobody is answered no letter is to blame."""
        now, pace, line = time.monotonic(), self._sorter.pace, self._sorter.line
        if delivery.fate in (Fate.LATER, Fate.OFFLINE):
            surely = delivery.fate is Fate.OFFLINE
            down = line.failed(chat_id, now, surely=surely)
            metrics.show_line(down=line.is_down)
            return replace(delivery, fate=Fate.OFFLINE) if down else delivery
        line.answered()
        metrics.show_line(down=False)
        if delivery.fate is Fate.PAUSED:
            everybody = chat_id is not None and pace.pause(chat_id, now, delivery.pause.total_seconds())
            metrics.put_off(everybody=everybody)
        else:
            pace.accepted()
        return delivery

    async def _extracted(self, letter: Claimed, delivery: Delivery) -> Delivery:
        """Let a thread read the file that was fetched; what it holds is not kept."""
        extract = KINDS[letter.kind].extract if delivery.content else None
        if extract is None:
            return delivery
        return replace(delivery, content=b"", keeps=await asyncio.to_thread(extract, delivery.content))

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


def _count(outcomes: Iterable[Outcome]) -> None:
    ends = Counter((one.letter.priority, one.delivery.fate) for one in outcomes)
    for (priority, fate), number in ends.items():
        metrics.ended(Priority(priority).name.lower(), fate, number)


def _ids(letters: Iterable[Claimed]) -> list[int]:
    return [letter.id for letter in letters]


def _of(outcomes: Iterable[Outcome]) -> list[int]:
    return _ids(one.letter for one in outcomes)
