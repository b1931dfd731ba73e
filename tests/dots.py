"""Pictures read again, dot by dot."""

import struct
import zlib

CHANNELS = {0: 1, 2: 3, 6: 4}  # grey, colours, colours with transparency


def dots(png: bytes, most: int = 10_000) -> list[list[bool]]:
    """The first rows of a PNG with eight bits a channel, dark is true; its checksums are looked at."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, header = 8, b"", b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(name + body),)
        header = body if name == b"IHDR" else header
        data += body if name == b"IDAT" else b""
        at += 12 + length
    width, height, depth, colours = struct.unpack(">IIBB", header[:10])
    assert depth == 8
    step = CHANNELS[colours]
    raw, line, rows = zlib.decompress(data), 1 + width * step, []
    above = bytes(width * step)
    for y in range(min(height, most)):
        above = _unfiltered(raw[y * line], raw[y * line + 1 : (y + 1) * line], above, step)
        rows.append([value < 128 for value in above[::step]])
    return rows


def _unfiltered(kind: int, row: bytes, above: bytes, step: int) -> bytes:
    """Undo what PNG does to a row of bytes, see its section 9."""
    made = bytearray(row)
    for x, value in enumerate(row):
        left = made[x - step] if x >= step else 0
        corner = above[x - step] if x >= step else 0
        guess = (0, left, above[x], (left + above[x]) // 2, _nearest(left, above[x], corner))[kind]
        made[x] = (value + guess) & 255
    return bytes(made)


def _nearest(left: int, up: int, corner: int) -> int:
    about = left + up - corner
    return min((left, up, corner), key=lambda one: abs(about - one))
