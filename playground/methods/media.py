"""Messages out that carry files, and fetching files."""

from functools import partial
from typing import Any

from playground.answers import bad_request
from playground.chat import Chat
from playground.files import StoredFile, described
from playground.message import MEDIA
from playground.methods.addressing import open_chat
from playground.methods.sending import send
from playground.methods.wording import caption_content
from playground.town import Town
from playground.wire import Call

MOST_BYTES, MOST_FETCHED = 50_000_000, 20_000_000


def _send_file(kind: str, town: Town, call: Call) -> Any:
    def content(town: Town, chat: Chat, call: Call) -> dict[str, Any]:
        return file_content(town, call, kind, call.params.get(kind)) | caption_content(
            town, chat, call.params
        )

    return send(town, call, content).as_dict()


def file_content(town: Town, call: Call, kind: str, given: Any) -> dict[str, Any]:
    """A file uploaded with the call, known by its id, or named by a URL, as message content."""
    file = _uploaded(town, call, kind, given) or _known(town, kind, given)
    shown = {kind: described(kind, file)}
    if kind == "animation":
        shown["document"] = described("document", file)
    return shown


def _uploaded(town: Town, call: Call, kind: str, given: Any) -> StoredFile | None:
    name = (
        given.removeprefix("attach://") if isinstance(given, str) and given.startswith("attach://") else kind
    )
    upload = call.uploads.get(name) if given is None or name != kind or given == f"attach://{kind}" else None
    if upload is None:
        return None
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > (10_000_000 if kind == "photo" else MOST_BYTES):
        raise bad_request("file is too big")
    return town.files.keep(kind, upload.name, upload.data, upload.mime)


def _known(town: Town, kind: str, given: Any) -> StoredFile:
    if not given:
        raise bad_request(f"there is no {kind} in the request")
    if isinstance(given, str) and given.startswith(("http://", "https://")):
        return town.files.keep(kind, given.rsplit("/", 1)[-1], given.encode())
    file = town.files.by_id.get(given)
    if not file:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
    return file


def send_media_group(town: Town, call: Call) -> Any:
    """All or nothing: every picture is looked at before the first is posted."""
    items = call.params["media"]
    if not 2 <= len(items) <= 10:
        raise bad_request("group send failed" if items else "not enough media")
    chat = open_chat(town, call.params["chat_id"])
    contents = [
        file_content(town, call, item["type"], item["media"]) | caption_content(town, chat, item)
        for item in items
    ]
    album = town.fresh_number()
    return [
        send(town, call, lambda *_, content=content: content, album=album, markup=None).as_dict()
        for content in contents
    ]


def _get_file(town: Town, call: Call) -> Any:
    file = town.files.by_id.get(call.params["file_id"])
    if not file:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > MOST_FETCHED:
        raise bad_request("file is too big")
    return file.as_dict() | {"file_path": file.path}


METHODS = {
    **{f"send{kind.title().replace('_', '')}": partial(_send_file, kind) for kind in MEDIA},
    "sendMediaGroup": send_media_group,
    "getFile": _get_file,
}
