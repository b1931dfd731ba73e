"""Stands before the control API: only this computer's own page comes in, and is seen looking."""

import re
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from playground.control.door import answer

OUR_NAMES = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d+)?")
NOT_OURS = "this playground answers only its own page, under localhost or 127.0.0.1"


def may_enter(headers: dict[bytes, bytes]) -> bool:
    """Another site's page says where it comes from; one that took over a name asks under that name."""
    host = headers.get(b"host", b"").decode("latin-1")
    origin = headers.get(b"origin")
    return bool(OUR_NAMES.fullmatch(host)) and origin in (None, f"http://{host}".encode("latin-1"))


def guarding(control: ASGIApp, seen: Callable[[str], None]) -> ASGIApp:
    """The control API behind its door; `seen` hears the town's token of all that is asked, but by its bot."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        kind, token = _where(scope)
        if kind and not may_enter(dict(scope["headers"])):
            await answer({"error": NOT_OURS}, 403)(scope, receive, send)
            return

        async def sends(message: Message) -> None:
            seen(token)  # again and again while a stream is open
            await send(message)

        await control(scope, receive, sends if token else send)

    return app


def _where(scope: Scope) -> tuple[str, str]:
    """Whether this is for the control API, and for which town; a bot only looks at its town's clock."""
    _, first, *rest = f"{scope['path']}///".split("/")[:5]
    _, token, what = rest
    if first != "control":
        return "", ""
    return first, "" if (scope["method"], what) == ("GET", "clock") else token
