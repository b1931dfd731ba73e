"""Runs the playground in this process: `with running() as url: ...`."""

import asyncio
import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.config import Config
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from playground.app import make_app
from playground.gateway import Towns
from playground.stage.stages import Stages

KEEP_ALIVE = 75


class Protocol(AutoHTTPProtocol):  # type: ignore[valid-type,misc]
    """Shows its connection to the application, which must be able to cut it."""

    app_state: dict[str, Any]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


def _config(app: ASGIApp, **address: Any) -> Config:
    """Settings for uvicorn; keep-alive is as long as Telegram's."""
    return Config(
        app,
        **address,
        http=Protocol,
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=1,
    )


class Server(uvicorn.Server):
    """A playground; its stages end with it. `address`: host and port, unless sockets are given to `run`."""

    def __init__(self, **address: Any) -> None:
        towns = Towns()
        self.stages = Stages(towns)
        self._tidying: asyncio.Task[None] | None = None
        super().__init__(_config(make_app(towns, self.stages), **address))

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._tidying = asyncio.create_task(self.stages.keep_tidy())
        await super().startup(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._tidying:
            self._tidying.cancel()
        await self.stages.close()
        await super().shutdown(sockets)


class GuestServer(Server):
    """Leaves the signals of its host process alone."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextmanager
def running(port: int = 0, host: str = "127.0.0.1") -> Iterator[str]:
    """The URL of a playground that answers when this yields, and is gone afterwards."""
    # asyncio turns off Nagle's delay of 40 ms only for sockets that say they are TCP
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    server = GuestServer()
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listener]}, daemon=True, name="playground"
    )
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.005)
    try:
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # long polls end half-way
        server.should_exit = server.force_exit = True
        thread.join(10)
