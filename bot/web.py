"""The small web server: health and metrics, and Telegram's webhook where one is set."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlalchemy as sa
import uvicorn
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.config import Web

WEBHOOK_PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name


@dataclass(slots=True)
class Porch:
    """What the web server may ask and do; the app fills it as its parts come to life.

    `health` returns what is well and raises when something is not; `store` commits one raw update.
    """

    health: Callable[[], Awaitable[dict[str, object]]]
    count: Callable[[], Awaitable[None]]
    store: Callable[[list[bytes]], Awaitable[int]] | None = None
    secret: str = ""


def site(porch: Porch) -> Starlette:
    """Return the web application."""

    async def health(_request: Request) -> Response:
        try:
            async with asyncio.timeout(5):
                return JSONResponse({"ok": True} | await porch.health())
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
            Route("/health", health),
            Route("/metrics", metrics),
            Route(WEBHOOK_PATH, telegram, methods=["POST"]),
        ]
    )


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
