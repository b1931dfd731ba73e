"""The short way to Telegram for what goes out most, answers to taps: HTTP/1.1 and nothing else.

JSON goes out, an answer of known length comes back, the connection stays open. Whatever is otherwise ends
the connection and is told as an error: then the postman tries again, by his own, general transport.
"""

import asyncio
import ssl
from collections.abc import Callable
from urllib.parse import urlsplit

TIMEOUT = 10.0  # seconds for connecting and for an answer; a toast is of no use much later
IDLE = 30.0  # seconds after which a connection is not trusted any more: the other side may be closing it
HEAD_MOST = 16_384

Answer = tuple[int, bytes] | Exception  # status and body, or why there are none
Hear = Callable[[Answer], None]


class Shortcut:
    """Connections for one method of Telegram's. Use it inside a running event loop.

    `tls`: whom to trust, where it is not as usual; `timeout`, `idle`: seconds, see above.
    """

    def __init__(
        self, url: str, tls: ssl.SSLContext | None = None, timeout: float = TIMEOUT, idle: float = IDLE
    ) -> None:
        self._timeout = timeout
        self._longest_idle = idle
        target = urlsplit(url)
        is_safe = target.scheme == "https"
        self._host = target.hostname or ""
        self._port = target.port or (443 if is_safe else 80)
        self._tls = (tls or ssl.create_default_context()) if is_safe else None
        self._head = (
            f"POST {target.path} HTTP/1.1\r\nHost: {target.netloc}\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        ).encode("ascii")
        self._lines: set[_Line] = set()
        self._idle: list[_Line] = []  # the one used last at the end
        self._opening: set[asyncio.Task[None]] = set()
        self._looking: asyncio.TimerHandle | None = None

    def post(self, body: bytes, hear: Hear) -> None:
        """Send JSON; `hear` is called with the answer, once."""
        request = b"%b%d\r\n\r\n%b" % (self._head, len(body), body)
        if (line := self._free()) is not None:
            self._ask(line, request, hear)
            return
        task = asyncio.get_running_loop().create_task(self._ask_anew(request, hear))
        self._opening.add(task)
        task.add_done_callback(self._opening.discard)

    def hang_up(self) -> None:
        """Close every connection; whoever waits for an answer hears that none comes."""
        for task in self._opening:
            task.cancel()
        for line in self._lines.copy():
            line.close()
        if self._looking is not None:
            self._looking.cancel()

    def _free(self) -> "_Line | None":
        now = asyncio.get_running_loop().time()
        while self._idle:
            line = self._idle.pop()
            if line.is_open and now - line.since < self._longest_idle:
                return line
            line.close()
        return None

    async def _ask_anew(self, request: bytes, hear: Hear) -> None:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._timeout):
                _, line = await loop.create_connection(
                    lambda: _Line(self._lines, self._idle), self._host, self._port, ssl=self._tls
                )
        except OSError as error:
            hear(error)
        else:
            self._ask(line, request, hear)

    def _ask(self, line: "_Line", request: bytes, hear: Hear) -> None:
        line.ask(request, hear)
        self._looking = self._looking or self._look_later()

    def _look_later(self) -> asyncio.TimerHandle:
        """Look at all lines now and then: a timer for each call would cost as much as the call."""
        return asyncio.get_running_loop().call_later(self._timeout / 10, self._look)

    def _look(self) -> None:
        """Give up lines on which the answer is late."""
        now = asyncio.get_running_loop().time()
        asked = [line for line in self._lines if line.is_asked]
        for line in asked:
            if now - line.since > self._timeout:
                line.give_up(TimeoutError())
        self._looking = self._look_later() if asked else None


class _Line(asyncio.Protocol):
    """One connection, on which one question is asked at a time; with nothing asked it lies in `idle`."""

    def __init__(self, lines: "set[_Line]", idle: "list[_Line]") -> None:
        self._lines = lines
        self._idle = idle
        self._heard = b""
        self._hear: Hear | None = None
        self._transport: asyncio.Transport | None = None
        self.since = 0.0  # when it was asked or laid down, by the loop's clock

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    @property
    def is_asked(self) -> bool:
        """True until the answer has come."""
        return self._hear is not None

    def ask(self, request: bytes, hear: Hear) -> None:
        """Send a request; `hear` is called with its answer."""
        self.since = asyncio.get_running_loop().time()
        self._hear = hear
        if self._transport is None:
            self.give_up(ConnectionResetError())
        else:
            self._transport.write(request)

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()

    def give_up(self, why: Exception) -> None:
        """Hang up, and tell why: the answer may still come, and nobody would know whose it is."""
        self.close()
        self._tell(why)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way there."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._lines.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever waits for an answer hears that none comes."""
        self._transport = None
        self._lines.discard(self)
        self._tell(exc or ConnectionResetError())

    def data_received(self, data: bytes) -> None:
        """Answer once all is there; hang up when it cannot be understood, or nobody has asked."""
        self._heard += data
        try:
            answer = _read(self._heard)
        except ValueError as error:
            self.give_up(error)
            return
        if answer is None:
            return
        self._heard = b""
        if not self.is_asked:
            self.close()
            return
        self.since = asyncio.get_running_loop().time()
        self._idle.append(self)
        self._tell(answer)

    def _tell(self, answer: Answer) -> None:
        hear, self._hear = self._hear, None
        if hear is not None:
            hear(answer)


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
