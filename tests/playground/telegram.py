"""How these tests speak the Bot API without a library."""

from dataclasses import dataclass
from typing import Any

import aiohttp

from playground.client import Town


@dataclass(frozen=True, slots=True)
class Raw:
    """`await raw("sendMessage", chat_id=1, text="x")` answers with the whole JSON."""

    town: Town

    async def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        url = f"{self.town.base_url}{self.town.token}/{method}"
        async with aiohttp.ClientSession() as session, session.post(url, json=params) as response:
            return dict(await response.json())

    async def refusal(self, method: str, **params: Any) -> str:
        answer = await self(method, **params)
        assert not answer["ok"], answer
        return str(answer["description"])

    async def result(self, method: str, **params: Any) -> Any:
        answer = await self(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """All that is new, acknowledged at once."""
        found: list[dict[str, Any]] = await self.result("getUpdates", **params)
        if found:
            await self.result("getUpdates", offset=found[-1]["update_id"] + 1)
        return found
