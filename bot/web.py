"""The small web server: health, metrics and calendars, and Telegram's webhook where one is set."""

import asyncio
import hashlib
import hmac
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
import uvicorn
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.config import ConfigError, Web
from bot.open311 import Doors

WEBHOOK_PATH = "/telegram"
CALENDAR_PATH = "/calendar/{key}.ics"
CALENDAR_HEADERS = {
    "Cache-Control": "private, max-age=900",  # a phone's own copy, for a quarter of an hour
    "Content-Disposition": 'inline; filename="bantar.ics"',
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name


@dataclass(slots=True)
class Porch:
    """What the web server may ask and do; the app fills it as its parts come to life.

    `health` returns how things are, with `ok` False where a worker is stuck, and raises when something is not
    well; `store` commits one raw update;
    `calendar` returns the one with this secret, None when there is none; `open311` is known from the start.
    """

    health: Callable[[], Awaitable[dict[str, object]]]
    count: Callable[[], Awaitable[None]]
    store: Callable[[list[bytes]], Awaitable[int]] | None = None
    secret: str = ""
    calendar: Callable[[str], Awaitable[bytes | None]] | None = None
    open311: Doors | None = None


def site(porch: Porch) -> Starlette:
    """Return the web application."""

    async def health(_request: Request) -> Response:
        try:
            async with asyncio.timeout(5):
                found = {"ok": True} | await porch.health()
                return JSONResponse(found, 200 if found["ok"] else 503)
        except (TimeoutError, sa.exc.SQLAlchemyError) as error:
            return JSONResponse({"ok": False, "problem": type(error).__name__}, 503)

    async def metrics(_request: Request) -> Response:
        await porch.count()
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    async def telegram(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if (
            porch.store is None
            or not porch.secret
            or not hmac.compare_digest(given.encode(), porch.secret.encode())
        ):
            return PlainTextResponse("not for you", 403)
        try:
            stored = await porch.store([await request.body()])
        except sa.exc.DBAPIError:
            return PlainTextResponse("not stored, please send again", 503)
        return Response(status_code=200 if stored else 400)

    return Starlette(
        routes=[
            Route(CALENDAR_PATH, _calendars(porch)),
            Route("/health", health),
            Route("/metrics", metrics),
            Route(WEBHOOK_PATH, telegram, methods=["POST"]),
            *(porch.open311.routes() if porch.open311 else ()),
        ]
    )


def _calendars(porch: Porch) -> Callable[[Request], Awaitable[Response]]:
    """Serve people's calendars; whether a secret is wrong, or was one once, cannot be told."""

    async def calendar(request: Request) -> Response:
        try:
            content = await porch.calendar(request.path_params["key"]) if porch.calendar else None
        except sa.exc.SQLAlchemyError:
            return PlainTextResponse("not now, please ask again", 503)
        if content is None:
            raise HTTPException(404)  # as for any path that is not there
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = CALENDAR_HEADERS | {"ETag": tag}
        known = {
            one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")
        }
        if known & {tag, "*"}:
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)

    return calendar


class QuietServer(uvicorn.Server):
    """uvicorn without signal handlers: the app stops it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave SIGTERM and SIGINT to the app."""
        yield


def server(settings: Web, porch: Porch) -> QuietServer:
    """Return the web server, not yet serving."""
    config = uvicorn.Config(
        site(porch), host=settings.host, port=settings.port, log_config=None, lifespan="off"
    )
    return QuietServer(config)


def door(settings: Web) -> socket.socket:
    """Take the web server's port. Raises ConfigError when somebody else has it."""
    try:
        return socket.create_server((settings.host, settings.port))
    except OSError as error:
        raise ConfigError(f"web.port: port {settings.port} cannot be used: {error.strerror}") from None


async def serve(settings: Web, porch: Porch, at: socket.socket) -> None:
    """Serve at a door until cancelled."""
    site_server = server(settings, porch)
    try:
        await site_server.serve([at])
    except asyncio.CancelledError:
        if site_server.started:
            await site_server.shutdown([at])
        raise
