"""PNG files from their chunks."""

import struct
import zlib
from collections.abc import Iterable

HEAD = b"\x89PNG\r\n\x1a\n"


def assembled(chunks: Iterable[tuple[bytes, bytes]]) -> bytes:
    """The file of these chunks: each its kind and what is in it."""
    return HEAD + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
