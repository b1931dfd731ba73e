"""The small web server, called as an ASGI application."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
import sqlalchemy as sa

from bot import web
from bot.config import Web
from bot.metrics import show_queues
from bot.web import SECRET_HEADER, WEBHOOK_PATH, Porch

SECRET = "long-and-random"
RIGHT = {SECRET_HEADER: SECRET}
UPDATE = b'{"update_id":1}'


async def well() -> dict[str, object]:
    return {"state": "working"}


async def nothing_to_count() -> None: ...


def raising(error: Exception) -> Callable[[], Awaitable[dict[str, object]]]:
    async def health() -> dict[str, object]:
        raise error

    return health


class Box:
    """What the web server has handed on."""

    def __init__(self) -> None:
        self.raws: list[bytes] = []
        self.highest = 1
        self.trouble: Exception | None = None

    async def store(self, raws: list[bytes]) -> int:
        if self.trouble:
            raise self.trouble
        self.raws += raws
        return self.highest


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def porch(box: Box) -> Porch:
    return Porch(well, nothing_to_count, box.store, SECRET)


@pytest.fixture
async def caller(porch: Porch) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(web.site(porch))
    async with httpx.AsyncClient(transport=transport, base_url="http://bantar") as client:
        yield client


async def test_it_says_that_it_is_well(caller: httpx.AsyncClient) -> None:
    answer = await caller.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "state": "working"})


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (sa.exc.OperationalError("select 1", None, Exception("secret://password@host")), "OperationalError"),
        (sa.exc.TimeoutError(), "TimeoutError"),
        (TimeoutError(), "TimeoutError"),
    ],
)
async def test_it_says_that_it_is_not_well_and_no_more(
    porch: Porch, caller: httpx.AsyncClient, error: Exception, problem: str
) -> None:
    porch.health = raising(error)
    answer = await caller.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "problem": problem})


async def test_it_counts_before_it_shows_its_figures(porch: Porch, caller: httpx.AsyncClient) -> None:
    async def count() -> None:
        show_queues({"waiting": 41}, {})

    porch.count = count
    answer = await caller.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert 'bantar_inbox_updates{status="waiting"} 41.0' in answer.text


async def test_it_stores_what_telegram_sends(caller: httpx.AsyncClient, box: Box) -> None:
    for content in (UPDATE, b"\xff\x00 not even JSON"):
        answer = await caller.post(WEBHOOK_PATH, content=content, headers=RIGHT)
        assert (answer.status_code, answer.content) == (200, b"")
    assert box.raws == [UPDATE, b"\xff\x00 not even JSON"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {SECRET_HEADER: ""},
        {SECRET_HEADER: SECRET[:-1]},
        {SECRET_HEADER: f"{SECRET}x".encode()},
        {SECRET_HEADER: b"\xff\xfe"},
    ],
)
async def test_it_takes_nothing_from_who_lacks_the_secret(
    caller: httpx.AsyncClient, box: Box, headers: dict[str, str]
) -> None:
    answer = await caller.post(WEBHOOK_PATH, content=UPDATE, headers=headers)
    assert answer.status_code == 403
    assert box.raws == []


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: ""}])
async def test_it_takes_nothing_while_it_has_no_secret(
    porch: Porch, caller: httpx.AsyncClient, box: Box, headers: dict[str, str]
) -> None:
    porch.secret = ""
    answer = await caller.post(WEBHOOK_PATH, content=UPDATE, headers=headers)
    assert answer.status_code == 403
    assert box.raws == []


async def test_it_takes_nothing_where_no_webhook_is_set(porch: Porch, caller: httpx.AsyncClient) -> None:
    porch.store = None
    assert (await caller.post(WEBHOOK_PATH, content=UPDATE, headers=RIGHT)).status_code == 403


async def test_it_asks_for_the_update_again_when_it_could_not_be_stored(
    caller: httpx.AsyncClient, box: Box
) -> None:
    box.trouble = sa.exc.OperationalError("insert", None, Exception("disk full"))
    answer = await caller.post(WEBHOOK_PATH, content=UPDATE, headers=RIGHT)
    assert answer.status_code == 503
    assert "disk full" not in answer.text
    box.trouble = None
    assert (await caller.post(WEBHOOK_PATH, content=UPDATE, headers=RIGHT)).status_code == 200
    assert box.raws == [UPDATE]


async def test_it_serves_a_calendar_and_says_when_nothing_is_new(
    porch: Porch, caller: httpx.AsyncClient
) -> None:
    shelf = {"a" * 32: b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}

    async def calendar(key: str) -> bytes | None:
        return shelf.get(key)

    porch.calendar = calendar
    path = f"/calendar/{'a' * 32}.ics"
    answer = await caller.get(path)
    assert (answer.status_code, answer.content) == (200, shelf["a" * 32])
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, max-age=900"
    tag = answer.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = await caller.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert (await caller.head(path)).status_code == 200
    shelf["a" * 32] = b"BEGIN:VCALENDAR\r\nNAME:x\r\nEND:VCALENDAR\r\n"
    changed = await caller.get(path, headers={"If-None-Match": tag})
    assert (changed.status_code, changed.headers["etag"] != tag) == (200, True)


async def test_it_says_no_more_of_a_wrong_secret_than_of_a_wrong_path(
    porch: Porch, caller: httpx.AsyncClient
) -> None:
    async def nothing(_key: str) -> bytes | None:
        return None

    shapes = []
    for calendar in (None, nothing):
        porch.calendar = calendar
        for path in (f"/calendar/{'b' * 32}.ics", "/calendar/x.ics", "/calendar/%00.ics", "/nowhere"):
            answer = await caller.get(path, headers={"If-None-Match": "*"})
            shapes.append((answer.status_code, answer.content, sorted(answer.headers.items())))
    assert len({str(shape) for shape in shapes}) == 1
    assert shapes[0][0] == 404


async def test_it_asks_a_phone_to_come_back_when_the_database_falters(
    porch: Porch, caller: httpx.AsyncClient
) -> None:
    async def trouble(_key: str) -> bytes | None:
        raise sa.exc.OperationalError("select secret", None, Exception("disk full"))

    porch.calendar = trouble
    answer = await caller.get(f"/calendar/{'a' * 32}.ics")
    assert answer.status_code == 503
    assert "secret" not in answer.text


async def test_it_knows_no_other_paths_and_ways(caller: httpx.AsyncClient) -> None:
    assert (await caller.get("/")).status_code == 404
    assert (await caller.get(WEBHOOK_PATH, headers=RIGHT)).status_code == 405


async def test_it_serves_where_it_is_told_until_it_is_told_to_stop(porch: Porch) -> None:
    server = web.server(Web(port=0), porch)
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(server.serve())
        while not server.started:
            assert not task.done()
            await asyncio.sleep(0)
        host, port = server.servers[0].sockets[0].getsockname()
        async with httpx.AsyncClient() as client:
            answer = await client.get(f"http://{host}:{port}/health")
        server.should_exit = True
    assert (host, answer.json()["ok"]) == ("127.0.0.1", True)
