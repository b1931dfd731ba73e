"""What arrives on the wire: urlencoded, multipart or JSON, turned into one shape."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.types import Receive, Scope

from playground.answers import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a multipart call."""

    name: str
    mime: str
    data: bytes


@dataclass(slots=True)
class Call:
    """One Bot API call; `params` are JSON values whatever the wire format was."""

    method: str
    params: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)
    raw_markup: str = ""


async def read_call(scope: Scope, receive: Receive, method: str) -> Call:
    """Query and body together; the body wins."""
    kind = content_type(scope)
    query = (
        dict(parse_qsl(scope["query_string"].decode(), keep_blank_values=True))
        if scope["query_string"]
        else {}
    )
    if kind.startswith("multipart/form-data"):
        return await _multipart(scope, receive, Call(method, query))
    body = await read_body(receive)
    if not body:
        return Call(method, query)
    if kind.startswith("application/json"):
        return Call(method, query | _json_object(body))
    return Call(method, query | dict(parse_qsl(body.decode(), keep_blank_values=True)))


def content_type(scope: Scope) -> str:
    """Lower case but for multipart, whose boundary has its own."""
    for name, value in scope["headers"]:
        if name == b"content-type":
            return (
                str(value.decode("latin-1")).lower()
                if b"multipart" not in value
                else str(value.decode("latin-1"))
            )
    return ""


async def read_body(receive: Receive) -> bytes:
    """The whole body in one piece."""
    event = await receive()
    body: bytes = event.get("body", b"")
    while event.get("more_body"):
        event = await receive()
        body += event.get("body", b"")
    return body


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        decoded = msgspec.json.decode(body)
    except msgspec.DecodeError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(decoded, dict):
        raise bad_request("object expected")
    return decoded


async def _multipart(scope: Scope, receive: Receive, call: Call) -> Call:
    async with Request(scope, receive).form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                mime = value.content_type or ""
                call.uploads[name] = Upload(value.filename or name, mime, await value.read())
            else:
                call.params[name] = value
    return call
