"""Who may use the control API, and when a stage ends because nobody looks at it any more."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import httpx
import pytest

from playground.app import make_app
from playground.client import Town
from playground.gateway import Towns
from playground.stage.stages import FORGOTTEN_AFTER, Stages


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        (None, None, 200),
        (None, "http://{here}", 200),
        ("localhost:8080", "http://localhost:8080", 200),
        ("localhost", None, 200),
        ("[::1]:8080", None, 200),
        (None, "http://evil.example", 403),
        (None, "https://{here}", 403),
        (None, "null", 403),
        ("localhost:8080", "http://localhost:9000", 403),
        ("evil.example", None, 403),
        ("evil.example:8080", "http://evil.example:8080", 403),
        ("127.0.0.1.evil.example", None, 403),
        ("localhost@evil.example", None, 403),
    ],
)
@pytest.mark.parametrize("path", ["/control/towns", "/control/stages"])
async def test_only_this_computers_own_page_may_enter(
    url: str, path: str, host: str | None, origin: str | None, status: int
) -> None:
    here = url.removeprefix("http://")
    headers = {"host": host or here} | ({"origin": origin.format(here=here)} if origin else {})
    async with aiohttp.ClientSession() as session, session.get(url + path, headers=headers) as answer:
        assert answer.status == status
        assert status == 200 or "only its own page" in (await answer.json())["error"]


async def test_another_site_founds_no_stage(url: str) -> None:
    headers = {"origin": "http://evil.example", "content-type": "text/plain"}
    async with aiohttp.ClientSession() as session:
        body = b'{"story": "empty"}'
        async with session.post(f"{url}/control/stages", data=body, headers=headers) as answer:
            assert answer.status == 403
        async with session.get(f"{url}/control/stages") as answer:
            assert await answer.json() == []


async def test_a_bot_may_come_from_anywhere(town: Town) -> None:
    headers = {"host": "telegram.example", "origin": "http://elsewhere.example"}
    me = f"{town.base_url}{town.token}/getMe"
    async with aiohttp.ClientSession() as session, session.get(me, headers=headers) as answer:
        assert answer.status == 200


@dataclass(slots=True)
class Clock:
    """Seconds, turned by hand."""

    seconds: float = 0

    def __call__(self) -> float:
        return self.seconds


@dataclass(slots=True)
class Hall:
    """A server's stages with one that was founded, and somebody who asks the server."""

    stages: Stages
    clock: Clock
    token: str
    guest: httpx.AsyncClient

    async def passes(self, part: float) -> None:
        self.clock.seconds += FORGOTTEN_AFTER * part
        await self.stages.tidy()


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    clock, towns = Clock(), Towns()
    stages = Stages(towns, clock)
    transport = httpx.ASGITransport(app=make_app(towns, stages))
    token = stages.found("empty", "http://127.0.0.1:9").town.token
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost", verify=False) as guest:
        yield Hall(stages, clock, token, guest)
    await stages.close()


async def test_a_stage_ends_when_nobody_looks_at_it(hall: Hall) -> None:
    await hall.passes(0.9)
    assert hall.token in hall.stages.by_token
    await hall.guest.get(f"/control/towns/{hall.token}/clock")  # as its own bot asks
    await hall.passes(0.2)
    assert hall.stages.by_token == {}
    assert (await hall.guest.get(f"/control/towns/{hall.token}")).status_code == 400


@pytest.mark.parametrize("path", ["/control/stages/{}", "/control/towns/{}", "/control/towns/{}/events"])
async def test_a_stage_stays_while_somebody_looks_at_it(hall: Hall, path: str) -> None:
    for _ in range(3):
        await hall.passes(0.9)
        assert (await hall.guest.get(path.format(hall.token))).status_code == 200
    assert hall.token in hall.stages.by_token
