"""One HTTP/1.1 connection to a playing Telegram, kept alive, and the serving of many."""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from typing import Any


class Connection(asyncio.Protocol):
    """Takes requests apart, whose bodies come with a length; `serve` answers each with `answer`."""

    def __init__(self) -> None:
        self._heard = b""
        self._tasks: set[asyncio.Task[None]] = set()

    def serve(self, path: str, head: bytes, body: bytes) -> None:
        """Take one request: its path, everything before its body, and that."""
        raise NotImplementedError

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Serve every request that is complete."""
        self._heard += data
        while (end := self._heard.find(b"\r\n\r\n")) >= 0:
            head = self._heard[:end]
            stop = end + 4 + _length(head)
            if len(self._heard) < stop:
                return
            body, self._heard = self._heard[end + 4 : stop], self._heard[stop:]
            self.serve(head.split(b" ", 2)[1].decode(), head, body)

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do what takes a while, beside the other requests."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def answer(self, status: int, body: bytes) -> None:
        """Send an answer, unless nobody is there any more."""
        head = b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        if not self._transport.is_closing():
            self._transport.write(head % (status, len(body)) + body)


def _length(head: bytes) -> int:
    at = head.lower().find(b"content-length:")
    return int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


async def serve_until_killed(connection: Callable[[], Connection]) -> None:
    """Print the port and serve, on the last processor where there are several."""
    processors = sorted(os.sched_getaffinity(0))
    if len(processors) > 1:
        os.sched_setaffinity(0, processors[-1:])
    server = await asyncio.get_running_loop().create_server(connection, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)  # ends with whoever started it
