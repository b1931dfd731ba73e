"""Files people and bots send: stored in memory, fetched by path."""

import hashlib
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file; `kind` is what it was sent as."""

    id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    data: bytes

    @property
    def path(self) -> str:
        return f"{self.kind}s/{self.unique_id}_{self.name}"

    def as_dict(self) -> dict[str, Any]:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data)}


class FileStore:
    """The same bytes have the same unique id, every sending has a file id of its own."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}

    def keep(self, kind: str, name: str, data: bytes, mime: str = "") -> StoredFile:
        unique = "AQAD" + hashlib.sha256(data).hexdigest()[:12]
        stored = StoredFile(
            f"PG{len(self.by_id) + 1:06d}{kind}{unique}",
            unique,
            kind,
            _safe(name, kind),
            mime or _mime(name),
            data,
        )
        self.by_id[stored.id] = self.by_id[stored.id + "s"] = self.by_path[stored.path] = stored
        return stored


def described(kind: str, file: StoredFile) -> Any:
    """The Bot API object (for a photo: its sizes) for a file sent as `kind`."""
    return SHAPES[kind](file)


def _photo(file: StoredFile) -> list[dict[str, Any]]:
    width, height = dimensions(file.data)
    small = {"width": min(90, width), "height": min(90, height)}
    thumbnail = {"file_id": file.id + "s", "file_unique_id": file.unique_id + "s", "file_size": 900}
    return [thumbnail | small, file.as_dict() | {"width": width, "height": height}]


def _plain(file: StoredFile) -> dict[str, Any]:
    return file.as_dict() | {"file_name": file.name, "mime_type": file.mime}


def _timed(file: StoredFile) -> dict[str, Any]:
    return file.as_dict() | {"duration": 3, "mime_type": file.mime}


def _moving(file: StoredFile) -> dict[str, Any]:
    return file.as_dict() | {"duration": 3, "width": 640, "height": 360, "mime_type": file.mime}


def _round(file: StoredFile) -> dict[str, Any]:
    return file.as_dict() | {"length": 240, "duration": 3}


def _sticker(file: StoredFile) -> dict[str, Any]:
    shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return file.as_dict() | shape


SHAPES: dict[str, Callable[[StoredFile], Any]] = {
    "photo": _photo,
    "voice": _timed,
    "audio": _timed,
    "video": _moving,
    "animation": _moving,
    "video_note": _round,
    "sticker": _sticker,
    "document": _plain,
}


def dimensions(data: bytes) -> tuple[int, int]:
    """Of a PNG; other pictures count as 1280 x 720."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    return 1280, 720


def _safe(name: str, kind: str) -> str:
    return name.replace("/", "_").replace("\\", "_") or f"{kind}.bin"


def _mime(name: str) -> str:
    endings = {
        "png": "image/png",
        "jpg": "image/jpeg",
        "pdf": "application/pdf",
        "csv": "text/csv",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ics": "text/calendar",
        "txt": "text/plain",
        "ogg": "audio/ogg",
    }
    return endings.get(name.rpartition(".")[2].lower(), "application/octet-stream")
