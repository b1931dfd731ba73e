"""What all control endpoints share: finding the town, JSON in and out, errors as 400."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from inspect import isawaitable
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from playground.answers import ControlError
from playground.gateway import Towns
from playground.town import Town

Body = dict[str, Any]
Handler = Callable[[Town, Body], Any]
encode = msgspec.json.encode


def answer(value: Any, status: int = 200) -> Response:
    """Anything msgspec can encode, as JSON."""
    return Response(encode(value), status, media_type="application/json")


async def body_of(request: Request) -> Body:
    """The query and the JSON body together; query values that read as JSON are taken so."""
    made: Body = {name: _value(text) for name, text in request.query_params.items()}
    raw = await request.body()
    if raw:
        decoded = msgspec.json.decode(raw)
        made |= decoded if isinstance(decoded, dict) else {"items": decoded}
    return made


def _value(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text


def towns_of(request: Request) -> Towns:
    """The server's towns."""
    towns: Towns = request.app.state.towns
    return towns


def town_of(request: Request) -> Town:
    """The town whose token is in the path."""
    town = towns_of(request).by_token.get(request.path_params["token"])
    if not town:
        raise ControlError("there is no such town")
    return town


def guarded(work: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Turns what a caller did wrong into a 400 with its reason."""

    async def endpoint(request: Request) -> Response:
        try:
            return await work(request)
        except (ControlError, TypeError, KeyError, ValueError, OverflowError) as error:
            return answer({"error": f"{type(error).__name__}: {error}"}, 400)

    return endpoint


def in_town(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint from a function of the town and the request's values."""

    async def work(request: Request) -> Response:
        result = handler(town_of(request), await body_of(request))
        return answer(await result if isawaitable(result) else result)

    return guarded(work)


def moment(value: Any) -> datetime:
    """Unix seconds or ISO 8601; without a zone it is UTC."""
    if isinstance(value, int | float):
        return datetime.fromtimestamp(value, UTC)
    made = datetime.fromisoformat(value)
    return made if made.tzinfo else made.replace(tzinfo=UTC)
