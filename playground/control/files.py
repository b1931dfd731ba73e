"""Files of a town, as a page shows them."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from playground.answers import ControlError
from playground.control.door import guarded, town_of


async def _file(request: Request) -> Response:
    """By file id. Whatever somebody sent, it can run nothing here; only PDF cannot be shown in a sandbox."""
    file = town_of(request).files.by_id.get(request.path_params["file_id"])
    if file is None:
        raise ControlError("there is no such file")
    headers = {
        "content-disposition": f"inline; filename*=UTF-8''{quote(file.name, safe='')}",
        "x-content-type-options": "nosniff",
    }
    if file.mime != "application/pdf":
        headers["content-security-policy"] = "default-src 'none'; sandbox"
    return Response(file.data, media_type=file.mime, headers=headers)


ROUTES = [Route("/control/towns/{token}/files/{file_id}", guarded(_file))]
