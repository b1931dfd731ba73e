"""Acting as a person, reading over their shoulder, and the bulk doors for benchmarks."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from playground.acts import perform
from playground.acts.tapping import bulk
from playground.acts.typing import write
from playground.answers import ControlError
from playground.control.door import Body, answer, body_of, guarded, in_town, town_of
from playground.town import Town


async def act(request: Request) -> Response:
    """`.../people/{person}/{act}` with the act's values as JSON."""
    town = town_of(request)
    person = town.person(request.path_params["person"])
    return answer(perform(town, person, request.path_params["act"], await body_of(request)))


async def look(request: Request) -> Response:
    """The reading acts with GET, for pages."""
    if request.path_params["act"] not in ("chats", "read", "toasts", "menu", "keyboard"):
        raise ControlError("only looking is done with GET")
    return await act(request)


def _taps(town: Town, body: Body) -> list[str]:
    return bulk(town, body["items"])


def texts(town: Town, body: Body) -> list[int]:
    """Many texts at once: each `{person, text, chat, ...}`."""
    return [write(town, town.person(one.pop("person")), **one) for one in body["items"]]


ROUTES = [
    Route("/control/towns/{token}/people/{person:int}/{act}", guarded(act), methods=["POST"]),
    Route("/control/towns/{token}/people/{person:int}/{act}", guarded(look)),
    Route("/control/towns/{token}/taps", in_town(_taps), methods=["POST"]),
    Route("/control/towns/{token}/texts", in_town(texts), methods=["POST"]),
]
