"""The web application: the Bot API, the files, the control API and the page on one port."""

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from playground import control as control_api
from playground import front
from playground.doorkeeper import guarding
from playground.gateway import NOT_FOUND, UNAUTHORIZED, Towns, bot_api, respond
from playground.stage.stages import Stages


def make_app(towns: Towns, stages: Stages) -> ASGIApp:
    """Bot API calls go straight to the gateway; they are what benchmarks measure."""
    inside = Starlette(routes=[*control_api.ROUTES, *front.ROUTES])
    inside.state.towns, inside.state.stages = towns, stages
    control = guarding(inside, stages.saw)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await control(scope, receive, send)
        elif scope["path"].startswith("/bot"):
            await bot_api(towns, scope, receive, send)
        elif scope["path"].startswith("/file/bot"):
            await _file(towns, scope, receive, send)
        else:
            await control(scope, receive, send)

    return app


async def _file(towns: Towns, scope: Scope, receive: Receive, send: Send) -> None:
    """`/file/bot<TOKEN>/<file_path>`"""
    token, _, path = scope["path"].removeprefix("/file/bot").partition("/")
    town = towns.by_token.get(token)
    if town is None:
        await respond(send, UNAUTHORIZED)
        return
    file = town.files.by_path.get(path)
    if file is None:
        await respond(send, NOT_FOUND)
        return
    await Response(file.data, media_type="application/octet-stream")(scope, receive, send)
