"""The short way to Telegram for what goes out most, answers to taps: HTTP/1.1 and nothing else.

A form goes out, an answer of known length comes back, the connection stays open. Whatever is otherwise ends
the connection and raises a passing error: then the postman tries again, by his own, general transport.
"""

import asyncio
import ssl
from collections import deque
from urllib.parse import SplitResult, urlencode, urlsplit

from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

TIMEOUT = 10.0  # seconds for connecting and for an answer; a toast is of no use much later
IDLE = 30.0  # seconds after which a connection is not trusted any more: the other side may be closing it
HEAD_MOST = 16_384


class ShortcutRequest(BaseRequest):
    """A transport of forms without files, to one host. Open it inside a running event loop."""

    def __init__(self) -> None:
        self._idle: deque[tuple[float, _Line]] = deque()
        self._lines: set[_Line] = set()
        self._tls: ssl.SSLContext | None = None

    @property
    def read_timeout(self) -> float:
        """The usual seconds to wait for an answer."""
        return TIMEOUT

    async def initialize(self) -> None:
        """Connections are opened when they are needed."""

    async def shutdown(self) -> None:
        """Close every connection."""
        for line in self._lines.copy():
            line.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one form. Raises telegram.error.TimedOut or NetworkError."""
        body = urlencode(request_data.json_parameters if request_data else {}).encode()
        target = urlsplit(url)
        line: _Line | None = None
        try:
            async with asyncio.timeout(TIMEOUT):
                line = self._free() or await self._open(target)
                answer = await line.ask(_request(method, target, body))
        except TimeoutError:
            raise TimedOut from None
        except (OSError, ValueError) as error:  # the text may hold the address, and with it the token
            raise NetworkError(type(error).__name__) from None
        finally:
            if line is not None:
                self._lay_down(line)
        return answer

    def _free(self) -> "_Line | None":
        """Return the line used last that is still open."""
        now = asyncio.get_running_loop().time()
        while self._idle:
            since, line = self._idle.pop()
            if line.is_open and now - since < IDLE:
                return line
            line.close()
        return None

    async def _open(self, target: SplitResult) -> "_Line":
        port = target.port or (443 if target.scheme == "https" else 80)
        if target.scheme == "https" and self._tls is None:
            self._tls = ssl.create_default_context()
        tls = self._tls if target.scheme == "https" else None
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(
            lambda: _Line(self._lines), target.hostname or "", port, ssl=tls
        )
        return line

    def _lay_down(self, line: "_Line") -> None:
        if line.is_open and not line.is_asked:
            self._idle.append((asyncio.get_running_loop().time(), line))
        else:  # the answer may still come, and nobody would know whose it is
            line.close()


def _request(method: str, target: SplitResult, body: bytes) -> bytes:
    head = (
        f"{method} {target.path} HTTP/1.1\r\nHost: {target.netloc}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode("ascii") + body


class _Line(asyncio.Protocol):
    """One connection, on which one question is asked at a time."""

    def __init__(self, lines: "set[_Line]") -> None:
        self._lines = lines
        self._heard = b""
        self._asked: asyncio.Future[tuple[int, bytes]] | None = None
        self._transport: asyncio.Transport | None = None

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    @property
    def is_asked(self) -> bool:
        """True until the answer has come."""
        return self._asked is not None

    def ask(self, request: bytes) -> "asyncio.Future[tuple[int, bytes]]":
        """Send a request; its answer will be the result: status and body."""
        if self._transport is None:
            raise ConnectionResetError
        self._asked = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._asked

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way there."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._lines.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever waits for an answer hears that none comes."""
        self._transport = None
        self._lines.discard(self)
        self._end(exc if isinstance(exc, OSError) else ConnectionResetError())

    def data_received(self, data: bytes) -> None:
        """Answer once all is there; hang up when it cannot be understood."""
        self._heard += data
        try:
            answer = _read(self._heard)
        except ValueError as error:
            self._end(error)
            self.close()
            return
        if answer is not None:
            self._heard = b""
            self._end(answer)

    def _end(self, result: tuple[int, bytes] | Exception) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            self.close()  # nobody has asked
        elif not asked.done():
            if isinstance(result, Exception):
                asked.set_exception(result)
            else:
                asked.set_result(result)


def _read(heard: bytes) -> tuple[int, bytes] | None:
    """Return status and body; None while something is missing. Raises ValueError for what is not plain."""
    end = heard.find(b"\r\n\r\n")
    if end < 0:
        if len(heard) > HEAD_MOST:
            raise ValueError("no end of the head")
        return None
    head = heard[:end].lower()
    at = head.find(b"\r\ncontent-length:")
    if not head.startswith(b"http/1.1 ") or at < 0:
        raise ValueError("not an answer of known length")
    length = int(head[at + 17 :].split(b"\r\n", 1)[0])
    body = heard[end + 4 :]
    if len(body) < length:
        return None
    if len(body) > length:
        raise ValueError("more than an answer")
    return int(head[9:12]), body
