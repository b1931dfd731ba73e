"""Updates are stored before they are acknowledged, then handled in order per chat, each in a savepoint."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
import sqlalchemy as sa
import structlog

from bot import updates
from bot.abridging import abridged
from bot.parcels import NotYetKnownError, Question
from bot.updates import Update
from bot.world import World
from db import inbox, outbox
from db.engine import Database, Transaction, is_held_up, is_trouble
from db.inbox import Status, Stored
from db.outbox import Priority

log = structlog.get_logger()

Handle = Callable[[Transaction, World, Update], None]
Apologise = Callable[[Transaction, World, Update], None]
Claim = Callable[[Transaction], tuple[Callable[[], None], bool]]

BATCH = 100  # as many as Telegram hands out at once
ATTEMPTS = 3
RETRY_AFTER = (timedelta(seconds=1), timedelta(seconds=5))
HELD_UP = timedelta(seconds=5)  # until what waited in vain for another transaction is tried again


class _HeldUpError(Exception):
    """Somebody else keeps the rows that an update needs."""


class _Id(msgspec.Struct):
    update_id: updates.Id


@dataclass(frozen=True, slots=True)
class _Round:
    """What one transaction has done: whether it got on, what sends its toasts, what the postman has to do."""

    got_on: bool
    send: Callable[[], None]
    has_mail: bool


def _claim_nothing(_tx: Transaction) -> tuple[Callable[[], None], bool]:
    return (lambda: None), True


class Intake:
    """The way of an update from Telegram's bytes to its handler.

    `handled` is called after each commit that leaves letters to the postman; `beat` at each round. `claim`
    takes what is to go out at once, in the transaction that made it, and returns what sends it, and whether
    some is left.
    """

    def __init__(
        self,
        db: Database,
        world: World,
        handle: Handle,
        apologise: Apologise,
        handled: Callable[[], None],
        beat: Callable[[], None] = lambda: None,
        claim: Claim = _claim_nothing,
    ) -> None:
        self._db = db
        self._world = world
        self._handle = handle
        self._apologise = apologise
        self._handled = handled
        self._beat = beat
        self._claim = claim
        self._bell = asyncio.Event()

    async def store(self, raws: list[bytes]) -> int:
        """Commit raw updates; return the highest id, 0 when none has any.

        Malformed ones are kept apart, never refetched; one without an id cannot be named, and is passed over.
        """
        arrived = _Arrived(raws, self._world.bot_username)
        await self._db.write(lambda tx: arrived.keep(tx, self._world.now))
        self.ring()
        return arrived.newest

    async def take(self, raws: list[bytes]) -> int:
        """Do as `store`, and handle a batch by the same commit: no answer waits for a second one."""
        arrived = _Arrived(raws, self._world.bot_username)

        def keep_and_handle(tx: Transaction) -> _Round:
            arrived.keep(tx, self._world.now)
            return self._handle_and_claim(tx)

        try:
            got_on = self._note(await self._db.write(keep_and_handle))
        except sa.exc.DBAPIError as error:  # it may lie in the handling: what came is kept all the same
            log.warning("updates are stored first", problem=str(error.orig))
            return await self.store(raws)
        if not got_on or len(raws) >= BATCH:
            self.ring()
        return arrived.newest

    def ring(self) -> None:
        """Say that there may be something to handle."""
        self._bell.set()

    async def work(self) -> None:
        """Handle what waits, for ever."""
        while True:
            self._bell.clear()
            self._beat()
            try:
                more = await self.handle_some()
            except sa.exc.DBAPIError as error:
                log.error("the database does not answer", problem=str(error.orig))
                more = False
            if not more:
                await self._rest()

    async def handle_some(self) -> bool:
        """Handle one batch; return True when there may be more to do right away."""
        return self._note(await self._db.write(self._handle_and_claim))

    def _handle_and_claim(self, tx: Transaction) -> _Round:
        got_on = self._handle_batch(tx)
        send, is_left = self._claim(tx)
        return _Round(got_on, send, is_left or tx.has_mail)

    def _note(self, done: _Round) -> bool:
        """After the commit: let go out what was claimed, and ring for the rest."""
        done.send()
        if done.got_on and done.has_mail:
            self._handled()
        return done.got_on

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(1.0):  # also finds what another process or a retry left
                await self._bell.wait()
        except TimeoutError:
            pass

    def _handle_batch(self, tx: Transaction) -> bool:
        done: list[int] = []
        newest: dict[int, int] = {}  # by chat: what this batch has come to
        busy: set[int] = set()
        for update in inbox.waiting(tx, BATCH, self._world.now):
            chat_id = update.chat_id
            if chat_id in busy:
                continue
            try:
                if inbox.claim_chat(tx, update, newest.get(chat_id)) and self._handle_one(tx, update, done):
                    newest[chat_id] = update.update_id
                else:
                    busy.add(chat_id)
            except _HeldUpError:  # what is done is committed first: the next may wait as long
                inbox.put_off(tx, update, self._world.now + HELD_UP)
                break
        inbox.settle(tx, done, Status.HANDLED)
        return bool(newest)

    def _handle_one(self, tx: Transaction, stored: Stored, done: list[int]) -> bool:
        """Handle one update; False when the chat's later ones must wait behind it."""
        try:
            update = updates.decode(stored.raw)
        except msgspec.DecodeError as error:  # how deep one may nest depends on the stack of the moment
            log.warning("an update can no longer be read", update_id=stored.update_id, problem=str(error))
            inbox.settle(tx, [stored.update_id], Status.UNREADABLE)
            return True
        try:
            tx.within_savepoint(lambda inner: self._handle(inner, self._world.still(), update))
        except NotYetKnownError as unknown:
            self._park(tx, stored, unknown.question)
        except Exception as error:
            if is_held_up(error):
                log.warning("another transaction holds the rows", update_id=stored.update_id)
                raise _HeldUpError from error
            if is_trouble(error):
                raise  # the database's, not the update's: the whole group is tried again
            return self._failed(tx, stored, update)
        else:
            done.append(stored.update_id)
        return True

    def _park(self, tx: Transaction, stored: Stored, question: Question) -> None:
        inbox.park(tx, stored.update_id, question.chat_id)
        outbox.send(tx, question, self._world.now, Priority.TOAST)

    def _failed(self, tx: Transaction, stored: Stored, update: Update) -> bool:
        log.exception("a handler failed", update_id=stored.update_id, attempt=stored.attempts + 1)
        if stored.attempts + 1 < ATTEMPTS:
            inbox.retry_later(tx, stored, self._world.now + RETRY_AFTER[stored.attempts])
            return False
        inbox.settle(tx, [stored.update_id], Status.SET_ASIDE)
        if stored.update_id in tx.unkept:
            inbox.forget_sender(tx, stored.update_id)
        try:
            tx.within_savepoint(lambda inner: self._apologise(inner, self._world.still(), update))
        except Exception as error:
            if is_trouble(error):
                raise
            log.exception("nobody could be told", update_id=stored.update_id)
        return True


class _Arrived:
    """Updates as they came, the readable apart from the others."""

    def __init__(self, raws: list[bytes], bot_username: str) -> None:
        self._bot_username = bot_username
        self._readable: list[Stored] = []
        self._unreadable: list[Stored] = []
        for raw in raws:
            self._sort(raw)

    @property
    def newest(self) -> int:
        """The highest id; 0 when none has any."""
        return max((u.update_id for u in (*self._readable, *self._unreadable)), default=0)

    def keep(self, tx: Transaction, now: datetime) -> None:
        """Store them all."""
        inbox.store(tx, self._readable, now)
        inbox.store(tx, self._unreadable, now, Status.UNREADABLE)

    def _sort(self, raw: bytes) -> None:
        try:
            update = updates.decode(raw)
            kept = abridged(update, raw, self._bot_username).decode()
            self._readable.append(Stored(update.update_id, update.chat_id, kept))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            log.warning("an update cannot be read", problem=str(error))
            with suppress(msgspec.DecodeError, RecursionError):
                update_id = msgspec.json.decode(raw, type=_Id).update_id
                self._unreadable.append(Stored(update_id, 0, raw.decode(errors="replace")))
