"""Following a town: its _calls, its updates, its _events, and the moment when all is done."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from playground.control.door import Body, encode, guarded, in_town, town_of
from playground.journal import Logged
from playground.schema import MODELS
from playground.town import Town

HEARTBEAT = 15


async def _calls(town: Town, body: Body) -> Any:
    after, method = body.get("after", 0), str(body.get("method", "")).lower()
    journal = town.journal

    def found() -> list[Logged]:
        return [call for call in journal.calls.after(after) if not method or call.method == method]

    await journal.calls.bell.until(found, body.get("wait", 0))
    return {"last": journal.calls.last, "calls": [_named(call) for call in found()]}


def _named(call: Logged) -> dict[str, Any]:
    """With the method's name as the Bot API spells it."""
    return call.as_dict() | {"name": MODELS[call.method].__api_method__}


def _counts(town: Town, _body: Body) -> Any:
    journal = town.journal
    return {
        "counts": journal.counts,
        "violations": journal.violations,
        "in_flight": journal.in_flight,
        "polling": town.updates.waiting,
        "pending": len(town.updates.pending),
        "troubles": [str(fault.kind) for fault in town.faults.active],
    }


async def updates(town: Town, body: Body) -> Any:
    """The log with each update's state; `after` is a running number, `state` filters."""
    log = town.updates.log
    if wait := body.get("wait", 0):
        await log.bell.until(lambda: log.last > body.get("after", 0), wait)
    return {
        "last": log.last,
        "pending": len(town.updates.pending),
        "updates": [
            {
                "id": update.id,
                "kind": update.kind,
                "state": update.state,
                "told": update.told,
                "update": msgspec.Raw(update.body),
            }
            for update in log.after(body.get("after", 0))
            if not body.get("state") or update.state == body["state"]
        ],
    }


async def _polled(town: Town, body: Body) -> bool:
    """Whether within `wait` seconds a long poll is waiting, as that of a bot that is up and idle."""
    return await town.updates.bell.until(lambda: town.updates.waiting, body.get("wait", 5))


def _inject(town: Town, body: Body) -> int:
    return town.updates.inject(body)


async def settled(town: Town, body: Body) -> bool:
    """Whether within `wait` seconds no update is pending and no call in flight, for `quiet` seconds."""
    quiet, deadline = body.get("quiet", 0.02), asyncio.get_running_loop().time() + body.get("wait", 5)
    while (left := deadline - asyncio.get_running_loop().time()) > 0:
        if not await town.journal.quiet.until(lambda: not town.busy(), left):
            return False
        if await _stays_quiet(town, quiet):
            return True
    return False


async def _stays_quiet(town: Town, seconds: float) -> bool:
    before = _traffic(town)
    return not await town.journal.quiet.until(lambda: town.busy() or _traffic(town) != before, seconds)


def _traffic(town: Town) -> tuple[int, int]:
    """Everything but polling, which goes on for ever."""
    counts = town.journal.counts
    return counts.total() - counts["getupdates"], town.updates.next_id


async def _events(town: Town, body: Body) -> Any:
    found = await town.events.follow(body.get("after", 0), body.get("wait", 0))
    return {"last": town.events.last, "events": found}


async def stream(request: Request) -> Response:
    """The events as server-sent _events, for a page that follows along."""
    town = town_of(request)
    after = int(request.headers.get("last-event-id") or request.query_params.get("after") or town.events.last)
    return StreamingResponse(_told(town, after), media_type="text/event-stream")


async def _told(town: Town, after: int) -> AsyncIterator[bytes]:
    yield b": hello\n\n"
    while not town.events.closed:
        found = await town.events.follow(after, HEARTBEAT)
        for number, event in enumerate(found, town.events.last - len(found) + 1):
            yield b"id: %d\ndata: %s\n\n" % (number, encode(event))
        after = town.events.last
        if not found:
            yield b": still here\n\n"


ROUTES = [
    Route("/control/towns/{token}/calls", in_town(_calls)),
    Route("/control/towns/{token}/counts", in_town(_counts)),
    Route("/control/towns/{token}/updates", in_town(updates)),
    Route("/control/towns/{token}/updates", in_town(_inject), methods=["POST"]),
    Route("/control/towns/{token}/polled", in_town(_polled)),
    Route("/control/towns/{token}/settled", in_town(settled)),
    Route("/control/towns/{token}/events", in_town(_events)),
    Route("/control/towns/{token}/stream", guarded(stream)),
]
