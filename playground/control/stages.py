"""Stages: founding them with a story, killing and starting their bot, walking their clock."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from inspect import isawaitable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from playground.answers import ControlError
from playground.control.door import Body, answer, body_of, guarded, moment
from playground.stage.stage import Stage
from playground.stage.stages import Stages

NEXT_MOST = 8
SOON = 1.0  # seconds


def stages_of(request: Request) -> Stages:
    """The server's stages."""
    stages: Stages = request.app.state.stages
    return stages


def on_stage(handler: Callable[[Stage, Body], Any]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint from a function of the stage and the request's values."""

    async def work(request: Request) -> Response:
        stage = stages_of(request).stage(request.path_params["token"])
        result = handler(stage, await body_of(request))
        return answer(await result if isawaitable(result) else result)

    return guarded(work)


async def _found(request: Request) -> Response:
    body = await body_of(request)
    host, port = request.scope["server"]
    stage = stages_of(request).found(str(body.get("story")), f"http://{host}:{port}")
    return answer({"token": stage.town.token})


async def _listed(request: Request) -> Response:
    return answer(list(stages_of(request).by_token))


async def _removed(request: Request) -> Response:
    await stages_of(request).remove(request.path_params["token"])
    return answer(True)


async def _bot(stage: Stage, body: Body) -> Any:
    """`do`: kill or start."""
    stage.check_ready()
    match body.get("do"):
        case "kill":
            await stage.life.kill()
        case "start":
            await stage.life.start()
        case other:
            raise ControlError(f"a bot can be killed or started, not {other!r}")
    return {"bot": stage.life.state.value}


async def _clock(stage: Stage, body: Body) -> Any:
    """`to` a moment, `by` seconds, to the `next` thing, or `play` at a speed."""
    stage.check_ready()
    walk, now = stage.walk, stage.town.clock.now()
    if "play" in body:
        walk.play(body["play"])
        return stage.town.clock.as_dict()
    if body.get("to") is not None:
        await walk.to(moment(body["to"]))
    elif body.get("by") is not None:
        await walk.to(now + timedelta(seconds=body["by"]))
    elif body.get("next"):
        await walk.to_next()
    else:
        raise ControlError("where to? to, by, next or play")
    return stage.town.clock.as_dict()


def _next(stage: Stage, _body: Body) -> Any:
    return [one.as_dict() for one in stage.walk.ahead()[:NEXT_MOST]]


async def _changes(stage: Stage, _body: Body) -> Any:
    """Of everything that the bot was about to do, unless that takes long."""
    await stage.walk.rest(SOON)
    return {"rows": stage.rows.changes()}


ROUTES = [
    Route("/control/stages", guarded(_found), methods=["POST"]),
    Route("/control/stages", guarded(_listed)),
    Route("/control/stages/{token}", guarded(_removed), methods=["DELETE"]),
    Route("/control/stages/{token}", on_stage(lambda stage, _body: stage.as_dict())),
    Route("/control/stages/{token}/bot", on_stage(_bot), methods=["POST"]),
    Route("/control/stages/{token}/clock", on_stage(_clock), methods=["POST"]),
    Route("/control/stages/{token}/next", on_stage(_next)),
    Route("/control/stages/{token}/changes", on_stage(_changes)),
]
