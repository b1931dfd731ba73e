"""The composition root: builds everything, owns the tasks, stops cleanly."""

import asyncio
import sys
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from random import Random, SystemRandom

import sqlalchemy as sa
import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import Bot

from bot import calendars, clockwatch, copies, greeting, memory, metrics, web
from bot.actions import calendars as keeping
from bot.actions import housekeeping, menus, open311, report_keys
from bot.config import Config, ConfigError
from bot.express import Express
from bot.intake import Intake
from bot.open311 import PATH as OPEN311_PATH
from bot.open311 import Doors
from bot.poller import Poller
from bot.postman import Postman
from bot.rules.open311 import Problem
from bot.rules.reports import Kind
from bot.ticking import Ticking
from bot.timetable import timetable
from bot.transport import AiohttpRequest
from bot.vault import holding, open_vault
from bot.watchdog import WRITER, Watchdog
from bot.web import Porch
from bot.world import Clock, World
from db import inbox, postbag
from db.engine import Database, Transaction, open_database
from db.outbox import Priority
from handlers import routes

log = structlog.get_logger()

POLL_SILENCE = timedelta(minutes=3)  # longer than any long poll takes
TICKS = 60.0  # seconds between two ticks
SWITCHES_AFTER = 0.001  # seconds that a busy thread lets others wait; Python's own 0.005 is a tap's whole way
LONG_JOB = 600.0  # seconds that forgetting, or catching up at the start, may take


class NotNowError(ConfigError):
    """What is needed to start is not there yet: unlike with other ConfigErrors, trying again helps."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the current time in UTC."""
        return datetime.now(UTC)


class App:
    """One running bot. `ready` is set once it takes updates; `settles`: it has the process for itself."""

    db: Database
    world: World
    intake: Intake
    postman: Postman
    express: Express

    def __init__(
        self,
        config: Config,
        clock: Clock | None = None,
        dice: Random | None = None,
        watchdog: Watchdog | None = None,
        *,
        settles: bool = False,
    ) -> None:
        self.config = config
        self.clock: Clock = clock or SystemClock()
        self.dice = dice or SystemRandom()
        self.watchdog = watchdog or Watchdog()
        self.ready = asyncio.Event()
        self._stop = asyncio.Event()
        self._settles = settles
        self.state = "starting"
        self._heard_at = self.clock.now()

    def stop(self) -> None:
        """Ask `run` to end: what is in hand is finished, nothing new is begun."""
        self._stop.set()

    async def run(self, *, wait_for_token: bool = False) -> None:
        """Live until `stop`. Raises ConfigError without a usable token, unless told to wait for one."""
        async with AsyncExitStack() as closing:
            closing.enter_context(holding(self.config))
            self._vault = open_vault(self.config)
            self.db = await asyncio.to_thread(open_or_explain, self.config.database.url)
            closing.push_async_callback(asyncio.to_thread, self.db.close)
            self.db.beat = self.watchdog.pulse(WRITER).beat
            self._request = AiohttpRequest()
            await self._request.initialize()
            closing.push_async_callback(self._request.shutdown)
            door = closing.enter_context(web.door(self.config.web))
            closing.callback(self.watchdog.end)
            async with asyncio.TaskGroup() as tasks:
                porch = Porch(self._health, self._count, open311=self._doors())
                serving = tasks.create_task(web.serve(self.config.web, porch, door))
                bot = await self._find_telegram(wait_for_token)
                if bot is not None:
                    await self._work(bot, porch, tasks)
                serving.cancel()
        log.info("stopped")

    async def tick(self) -> None:
        """Plan what is due now and have it sent; the timetable does so each minute."""
        self._planned.beat()
        try:
            await asyncio.to_thread(self.db.place.keep)
            await self._ticking.tick()
        finally:
            self._planned.beat(TICKS)

    async def _tick_at_start(self) -> None:
        """Plan what came due while the bot was down, beside the taps that waited."""
        try:
            await self.tick()
        except sa.exc.DBAPIError as error:
            log.error("the database does not answer", problem=str(error.orig))
        if self._settles:
            memory.settle_more()

    async def _find_telegram(self, wait_for_token: bool) -> Bot | None:
        def show(state: str) -> None:
            self.state = state

        settings = self.config.telegram
        return await greeting.find(settings, self._request, self._stop, show, wait_for_token=wait_for_token)

    def _hire(self, bot: Bot) -> None:
        """Make who works here; nobody begins yet."""
        self.world = World(self.clock, self.dice, self.config, bot.username, self._vault)
        pulse = self.watchdog.pulse
        self._planned = pulse("planner")
        self.postman = Postman(self.db, self.world, bot, lambda: self.intake.ring(), pulse("postman").beat)
        self.express = Express(self.world, bot, self.postman.settle, lambda: self.intake.ring())
        self.intake = Intake(
            self.db,
            self.world,
            routes.handle,
            routes.apologise,
            self.postman.ring,
            pulse("intake").beat,
            self.express.claim,
        )
        self._ticking = Ticking(self.db, self.world, self.postman.ring, self._planned.beat)

    async def _work(self, bot: Bot, porch: Porch, tasks: asyncio.TaskGroup) -> None:
        self._hire(bot)
        alone = await asyncio.to_thread(self.db.place.take)
        await self.db.write(lambda tx: self._take_up(tx, alone), LONG_JOB)
        await self._look_at_seals()
        self._planned.beat(TICKS)
        sys.setswitchinterval(SWITCHES_AFTER)
        if self._settles:
            memory.settle()
        jobs = {
            "intake": self.intake.work(),
            "postman": self.postman.work(),
            "express": self.express.work(),
            "poller": self._listening(bot, porch),
            "loop": self.watchdog.beat_with_the_loop(),
        }
        scheduler = timetable(self.tick, self._forget_old)
        scheduler.start()
        jobs["clockwatch"] = clockwatch.watch(self.clock, lambda: self._take_time_back(scheduler))
        working = [tasks.create_task(_at_work(name, job), name=name) for name, job in jobs.items() if job]
        working.append(tasks.create_task(self._tick_at_start()))
        porch.calendar = self._calendar
        self.state = "working"
        self.ready.set()
        log.info("working", bot=bot.username)
        await self._stop.wait()
        self.watchdog.end()
        scheduler.shutdown(wait=False)
        await asyncio.gather(self.postman.finish(), self.express.finish())
        for task in working:
            task.cancel()

    def _take_up(self, tx: Transaction, alone: bool) -> None:
        if alone:  # whatever was in hand belonged to a process that is gone
            postbag.release_all(tx)
        world = self.world.still()
        housekeeping.hurry(tx, world)
        menus.publish(tx, world)

    async def _look_at_seals(self) -> None:
        lost = await self.db.read(lambda tx: report_keys.unreadable(tx, self._vault))
        metrics.SEALED.set(lost)
        if lost:
            log.warning("sealed reports do not open: put back reports.key from your backup", people=lost)

    async def _take_time_back(self, scheduler: AsyncIOScheduler) -> bool:
        clockwatch.begin_anew(scheduler)
        self._planned.beat(TICKS)
        try:
            await self.db.write(lambda tx: housekeeping.hurry(tx, self.world))
        except sa.exc.DBAPIError as error:
            log.error("the database does not answer", problem=str(error.orig))
            return False
        self.intake.ring()
        self.postman.ring()
        return True

    def _listening(self, bot: Bot, porch: Porch) -> Coroutine[None, None, None] | None:
        """Open the webhook's door, or return the poller's work."""
        telegram = self.config.telegram
        if telegram.webhook_url:
            porch.secret = telegram.secret
            porch.store = self._store_heard
            return None
        beat = self.watchdog.pulse("poller").beat
        url = f"{telegram.base_url}{bot.token}"
        poller = Poller(self._request, url, self.intake.take, self._hear, beat)
        return poller.work()

    async def _store_heard(self, raws: list[bytes]) -> int:
        self._hear()
        return await self.intake.take(raws)

    def _hear(self) -> None:
        self._heard_at = self.clock.now()

    async def _forget_old(self) -> None:
        await self.db.write(lambda tx: housekeeping.forget_old(tx, self.world), LONG_JOB)
        if (folder := self.config.reports.copies) is not None:
            await copies.keep(self.db, folder, self.postman.fetch)

    async def _calendar(self, key: str) -> bytes | None:
        """Read the calendar with this secret beside the writer, and let a thread write it."""
        found = await self.db.read(lambda tx: keeping.feed(tx, self.world, key))
        if found is None:
            return None
        language, bot = self.config.neighbourhoods.language, self.world.bot_username
        return await asyncio.to_thread(calendars.of_person, found, language, bot)

    def _doors(self) -> Doors | None:
        """Return the doors of Open311, where the operator wants them."""
        if not self.config.reports.open311:
            return None

        async def services(code: str) -> Sequence[Kind] | Problem:
            return await self.db.read(lambda tx: open311.services(tx, code))

        async def requests(code: str, asked: Mapping[str, str]) -> open311.Answer | Problem:
            return await self.db.read(lambda tx: open311.requests(tx, self.clock.now(), code, asked))

        return Doors(services, requests, f"{self.config.web.public_url.rstrip('/')}{OPEN311_PATH}/")

    async def _health(self) -> dict[str, object]:
        await self.db.write(lambda tx: tx.scalar(sa.text("select 1")))
        polling = self.state == "working" and not self.config.telegram.webhook_url
        deaf = polling and self.clock.now() - self._heard_at > POLL_SILENCE
        stuck = self.watchdog.stuck()
        return {
            "ok": not stuck,
            "state": self.state,
            "telegram": "silent" if deaf else "answers",
            "workers": f"stuck: {', '.join(stuck)}" if stuck else "at work",
        }

    async def _count(self) -> None:
        metrics.show_queues(await self.db.read(inbox.counts), await self.db.read(postbag.counts))
        now = self.clock.now()
        due = await self.db.read(lambda tx: postbag.oldest(tx, Priority.REMINDER, now))
        metrics.show_oldest_reminder((now - due).total_seconds() if due else 0.0)
        metrics.show_silences(self.watchdog.silences())


def open_or_explain(url: str) -> Database:
    """Open the database. Raises ConfigError when it cannot be, NotNowError when it may be later."""
    try:
        return open_database(url)
    except (OSError, sa.exc.SQLAlchemyError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        later = isinstance(error, sa.exc.OperationalError)  # a server that is away, a full disk
        kind = NotNowError if later else ConfigError
        raise kind(f"database.url: the database cannot be opened: {reason}") from None


async def _at_work(name: str, job: Coroutine[None, None, None]) -> None:
    """Let a worker work; what it raises ends the process, and the log says who it was."""
    try:
        await job
    except Exception:
        log.critical("a worker failed: the process ends", worker=name, exc_info=True)
        raise
