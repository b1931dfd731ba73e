"""The doors of Open311 GeoReport v2: reports that may be public, as JSON and XML, to read only."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot import georeport
from bot.actions.open311 import Answer
from bot.rules.open311 import Problem
from bot.rules.reports import Kind

PATH = "/open311/v2"
HEADERS = {
    "Access-Control-Allow-Origin": "*",  # public it is
    "Cache-Control": "public, max-age=60",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class Doors:
    """What the doors ask: the kinds of a jurisdiction, and what a query finds there; `url` ends in /v2/."""

    services: Callable[[str], Awaitable[Sequence[Kind] | Problem]]
    requests: Callable[[str, Mapping[str, str]], Awaitable[Answer | Problem]]
    url: str = ""

    def routes(self) -> list[Route]:
        """Return the paths; where Open311 is not wanted, nothing is there."""
        paths = {
            "discovery": self.discovered,
            "services": self.listed,
            "requests": self.found,
            "requests/{number}": self.one,
        }
        return [
            Route(f"{PATH}/{path}.{form}", _in_form(form, door))
            for path, door in paths.items()
            for form in georeport.MEDIA_TYPES
        ]

    async def discovered(self, _request: Request, form: str) -> Response:
        """GET discovery: where the service is, and in which forms."""
        is_xml = form == georeport.XML
        content = georeport.discovery_xml(self.url) if is_xml else json.dumps(georeport.discovery(self.url))
        return Response(content, headers=HEADERS, media_type=georeport.MEDIA_TYPES[form])

    async def listed(self, request: Request, form: str) -> Response:
        """GET services: the kinds of reports."""
        found = await self.services(request.query_params.get("jurisdiction_id", ""))
        if isinstance(found, Problem):
            return _refused(form, found)
        return _answered(form, ("services", "service"), georeport.services(found))

    async def found(self, request: Request, form: str) -> Response:
        """GET requests: what a query finds."""
        asked = dict(request.query_params)
        return _told(form, await self.requests(asked.get("jurisdiction_id", ""), asked))

    async def one(self, request: Request, form: str) -> Response:
        """GET requests/L: one report by its number."""
        jurisdiction = request.query_params.get("jurisdiction_id", "")
        found = await self.requests(jurisdiction, {"service_request_id": request.path_params["number"]})
        if isinstance(found, Answer) and not found.requests:
            found = Problem(404, "service_request_id provided was not found")
        return _told(form, found)


Door = Callable[[Request, str], Awaitable[Response]]


def _in_form(form: str, door: Door) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            return await door(request, form)
        except sa.exc.SQLAlchemyError:
            return PlainTextResponse("not now, please ask again", 503)

    return answer


def _told(form: str, found: Answer | Problem) -> Response:
    if isinstance(found, Problem):
        return _refused(form, found)
    return _answered(form, ("service_requests", "request"), georeport.requests(found))


def _refused(form: str, problem: Problem) -> Response:
    return _answered(form, ("errors", "error"), georeport.errors(problem), problem.code)


def _answered(form: str, names: tuple[str, str], rows: Sequence[georeport.Row], code: int = 200) -> Response:
    content = georeport.as_xml(*names, rows) if form == georeport.XML else json.dumps(rows).encode()
    return Response(content, code, HEADERS, georeport.MEDIA_TYPES[form])
