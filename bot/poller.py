"""Asking Telegram for updates: raw bytes, committed to the inbox before the offset moves."""

import asyncio
from collections.abc import Awaitable, Callable

import msgspec
import sqlalchemy as sa
import structlog
from telegram.error import NetworkError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.transport import AiohttpRequest
from bot.updates import ALLOWED_UPDATES

log = structlog.get_logger()

LONG_POLL = 15  # seconds that Telegram may hold the question
ANSWERED_WITHIN = LONG_POLL + 8.0  # less than the watchdog's limit
LONGEST_WAIT = 60.0
NAMELESS_WAIT = 5.0


class _Page(msgspec.Struct):
    ok: bool
    result: list[msgspec.Raw] = msgspec.field(default_factory=list)
    description: str = ""
    parameters: dict[str, int] = msgspec.field(default_factory=dict)


_decoder = msgspec.json.Decoder(_Page)


class Poller:
    """Polls for ever; `store` commits raw updates and returns the highest id. `alive` notes each answer.

    `beat` is told how long it will rest.
    """

    def __init__(
        self,
        request: AiohttpRequest,
        url: str,
        store: Callable[[list[bytes]], Awaitable[int]],
        alive: Callable[[], None],
        beat: Callable[[float], None] = lambda _rest: None,
    ) -> None:
        self._request = request
        self._url = url
        self._store = store
        self._alive = alive
        self._beat = beat
        self._offset = 0

    async def work(self) -> None:
        """Fetch, store, and only then acknowledge by asking for what comes after."""
        failures = 0
        while True:
            self._beat(0.0)
            try:
                wait = await self._fetch_once()
                failures = 0 if wait == 0 else failures
            except (NetworkError, msgspec.DecodeError) as error:
                failures += 1
                wait = min(0.5 * 2**failures, LONGEST_WAIT)
                log.warning("Telegram cannot be reached", problem=str(error), again_in=wait)
            except sa.exc.DBAPIError as error:
                wait = 1.0
                log.error("updates cannot be stored; they stay with Telegram", problem=str(error.orig))
            self._beat(wait)
            await asyncio.sleep(wait)

    async def _fetch_once(self) -> float:
        """Ask once; return the seconds to wait before the next question."""
        status, body = await self._request.do_request(
            f"{self._url}/getUpdates", "POST", self._question(), read_timeout=ANSWERED_WITHIN
        )
        self._beat(0.0)
        page = _decoder.decode(body)
        if not page.ok:
            log.warning("Telegram refused getUpdates", status=status, problem=page.description)
            return float(page.parameters.get("retry_after", 5))
        self._alive()
        if page.result:
            newest = await self._store([bytes(raw) for raw in page.result])
            if not newest:
                log.error("Telegram sends updates without a number")
                return NAMELESS_WAIT
            self._offset = newest + 1
        return 0.0

    def _question(self) -> RequestData:
        values = {
            "offset": self._offset or None,
            "timeout": LONG_POLL,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        return RequestData(
            [RequestParameter.from_input(key, value) for key, value in values.items() if value]
        )
