"""The client's line to a playground: one HTTP session, JSON in and out."""

from typing import Any

import aiohttp

LONGEST = 60
PATIENCE = 20.0  # seconds until something expected is given up: long, for a machine with much to do


class PlaygroundRefused(AssertionError):  # noqa: N818 - it reads as what happened
    """The playground would not do that: Telegram's apps would not either."""


class Line:
    """Requests below one path of the control API."""

    def __init__(self, session: aiohttp.ClientSession, root: str) -> None:
        self.session = session
        self.root = root

    def below(self, path: str) -> "Line":
        return Line(self.session, f"{self.root}/{path}")

    async def get(self, path: str = "", **query: Any) -> Any:
        known = {name: str(value) for name, value in query.items() if value is not None}
        return await self._request("GET", path, params=known)

    async def post(self, path: str, body: Any = None) -> Any:
        return await self._request("POST", path, json=body if body is not None else {})

    async def delete(self, path: str = "") -> Any:
        return await self._request("DELETE", path)

    async def fetch(self, path: str) -> bytes:
        """What lies there, as it is."""
        async with self.session.get(f"{self.root}/{path}") as response:
            response.raise_for_status()
            return await response.read()

    async def _request(self, method: str, path: str, **details: Any) -> Any:
        url = f"{self.root}/{path}".rstrip("/")
        async with self.session.request(method, url, **details) as response:
            if response.status >= 500:
                raise RuntimeError(f"{method} {url}: {await response.text()}")
            answer = await response.json(content_type=None)
            if response.status >= 400:
                raise PlaygroundRefused(answer["error"])
            return answer
