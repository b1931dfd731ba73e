"""One HTTP/1.1 connection to the playing Telegram, kept alive, in any weather."""

import asyncio
import json
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl

from tests.benchmarks.connection import Connection
from tests.torture.journal import name_of_call
from tests.torture.town import Town

STALL = 1.0  # seconds
PROBLEMS: dict[str, tuple[int, dict[str, Any]]] = {
    "429": (429, {"description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}}),
    "5xx": (502, {"description": "Bad Gateway"}),
}


class Line(Connection):
    """One connection to a town. Control calls know no weather."""

    def __init__(self, town: Town) -> None:
        super().__init__()
        self._town = town

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting for whoever is gone."""
        for task in self._tasks:
            task.cancel()

    def serve(self, path: str, head: bytes, body: bytes) -> None:
        """Answer a call of a bot, or of whoever plays."""
        method = path.rsplit("/", 1)[1]
        if path.startswith("/control/"):
            self.start(self._control(method, body))
        elif method != "getUpdates" and not self._town.delay:
            self._take(method, head, body)
        else:
            self.start(self._answer_slowly(method, head, body))

    async def _control(self, method: str, body: bytes) -> None:
        answer = await getattr(self._town, method)(**json.loads(body))
        self.answer(200, json.dumps(answer).encode())

    async def _answer_slowly(self, method: str, head: bytes, body: bytes) -> None:
        """Half of the delay is the way there, half the way back."""
        params = _params(head, body)
        name = name_of_call(method, params)
        self._town.journal.came(name)
        if await self._answered(method, params):
            self._town.journal.answered(name)

    async def _answered(self, method: str, params: dict[str, Any]) -> bool:
        """Answer in time, and return True, or as the weather is."""
        await asyncio.sleep(self._town.delay / 2)
        trouble = self._town.weather.strike()
        if trouble == "stall":
            await asyncio.sleep(STALL)
        if trouble == "cut":
            self._transport.abort()
            return False
        if trouble in PROBLEMS:
            status, problem = PROBLEMS[trouble]
            self.answer(status, json.dumps({"ok": False, "error_code": status, **problem}).encode())
            return True
        if method == "getUpdates":
            offset, seconds = int(params.get("offset", 0)), float(params.get("timeout", 0))
            status, answer = 200, await self._town.updates(offset, seconds)
        else:
            status, answer = self._town.call(method, params)
        if trouble == "lost":
            self._transport.abort()
            return False
        await asyncio.sleep(self._town.delay / 2)
        self.answer(status, answer)
        return True

    def _take(self, method: str, head: bytes, body: bytes) -> None:
        self.answer(*self._town.call(method, _params(head, body)))


def _params(head: bytes, body: bytes) -> dict[str, Any]:
    """Read a form of either kind, or JSON: aiogram sends multipart."""
    if body.startswith(b"{"):
        return dict(json.loads(body))
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
