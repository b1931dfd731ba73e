"""One HTTP/1.1 connection to the playing Telegram, kept alive, in any weather."""

import asyncio
import json
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl

from tests.torture.town import Town

STALL = 1.0  # seconds
PROBLEMS: dict[str, tuple[int, dict[str, Any]]] = {
    "429": (429, {"description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}}),
    "5xx": (502, {"description": "Bad Gateway"}),
}


class Line(asyncio.Protocol):
    """Bodies come with a length. Control calls know no weather."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._heard = b""
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting for whoever is gone."""
        for task in self._tasks:
            task.cancel()

    def data_received(self, data: bytes) -> None:
        """Serve every request that is complete."""
        self._heard += data
        while (end := self._heard.find(b"\r\n\r\n")) >= 0:
            head = self._heard[:end]
            stop = end + 4 + _length(head)
            if len(self._heard) < stop:
                return
            body, self._heard = self._heard[end + 4 : stop], self._heard[stop:]
            path = head.split(b" ", 2)[1].decode()
            self._serve(path, head, body)

    def _serve(self, path: str, head: bytes, body: bytes) -> None:
        method = path.rsplit("/", 1)[1]
        if path.startswith("/control/"):
            self._start(self._control(method, body))
        elif method != "getUpdates" and not self._town.delay:
            self._take(method, head, body)
        else:
            self._start(self._answer_slowly(method, head, body))

    def _start(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _control(self, method: str, body: bytes) -> None:
        answer = await getattr(self._town, method)(**json.loads(body))
        self._answer(200, json.dumps(answer).encode())

    async def _answer_slowly(self, method: str, head: bytes, body: bytes) -> None:
        """Half of the delay is the way there, half the way back."""
        await asyncio.sleep(self._town.delay / 2)
        trouble = self._town.weather.strike()
        if trouble == "stall":
            await asyncio.sleep(STALL)
        if trouble == "cut":
            self._transport.abort()
            return
        if trouble in PROBLEMS:
            status, problem = PROBLEMS[trouble]
            self._answer(status, json.dumps({"ok": False, "error_code": status, **problem}).encode())
            return
        params = _params(head, body)
        if method == "getUpdates":
            offset, seconds = int(params.get("offset", 0)), float(params.get("timeout", 0))
            status, answer = 200, await self._town.updates(offset, seconds)
        else:
            status, answer = self._town.call(method, params)
        if trouble == "lost":
            self._transport.abort()
            return
        await asyncio.sleep(self._town.delay / 2)
        self._answer(status, answer)

    def _take(self, method: str, head: bytes, body: bytes) -> None:
        self._answer(*self._town.call(method, _params(head, body)))

    def _answer(self, status: int, body: bytes) -> None:
        head = b"HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        if not self._transport.is_closing():
            self._transport.write(head % (status, len(body)) + body)


def _length(head: bytes) -> int:
    at = head.lower().find(b"content-length:")
    return int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


def _params(head: bytes, body: bytes) -> dict[str, Any]:
    """Read a form of either kind: aiogram sends multipart."""
    kind = next((line for line in head.split(b"\r\n") if line.lower().startswith(b"content-type:")), b"")
    if b"multipart" not in kind:
        return dict(parse_qsl(body.decode()))
    parts = BytesParser().parsebytes(kind + b"\r\n\r\n" + body)
    found: dict[str, Any] = {}
    for part in parts.walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            found[str(part.get_param("name", header="content-disposition"))] = content.decode()
    return found
