"""Pictures, read again dot by dot."""

import struct
import zlib

import segno

from bot.pictures import BIGGEST, LETTERS, MODULE, QUIET, qr

LINK = "https://t.me/BantarBot?start=hadir_42_abcdefghij"


def dots(png: bytes) -> list[list[bool]]:
    """The rows of a grey PNG, black is true; its checksums are looked at."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, size = 8, b"", (0, 0)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(name + body),)
        if name == b"IHDR":
            size = struct.unpack(">II", body[:8])
        data += body if name == b"IDAT" else b""
        at += 12 + length
    raw, (width, height) = zlib.decompress(data), size
    assert len(raw) == height * (width + 1)
    return [[dot == 0 for dot in raw[y * (width + 1) + 1 : (y + 1) * (width + 1)]] for y in range(height)]


def test_it_draws_the_code_of_the_link_with_white_around_it() -> None:
    wanted = [[bool(dot) for dot in row] for row in segno.make(LINK, error="m", micro=False).matrix]
    rows = dots(qr(LINK, ("HADIR", "SAMPAI 07.45")))
    side = len(wanted) + 2 * QUIET
    assert len(rows[0]) == side * MODULE
    middle = MODULE // 2
    modules = [[rows[y * MODULE + middle][x * MODULE + middle] for x in range(side)] for y in range(side)]
    inner = [row[QUIET:-QUIET] for row in modules[QUIET:-QUIET]]
    assert inner == wanted
    assert sum(map(sum, modules)) == sum(map(sum, wanted))


def test_it_writes_big_letters_below() -> None:
    plain, one, two = (len(dots(qr(LINK, lines))) for lines in ((), ("HADIR",), ("HADIR", "SAMPAI 07.45")))
    assert one - plain > 7 * 10
    assert two - one > 7 * 5
    below = dots(qr(LINK, ("HADIR",)))[plain : plain + 7 * BIGGEST]
    inked = [sum(row) for row in below]
    assert all(inked)
    first = below[BIGGEST // 2 :: BIGGEST]
    left = min(row.index(True) for row in first)
    shape = [[row[left + x * BIGGEST + BIGGEST // 2] for x in range(5)] for row in first]
    assert shape == [
        [bool(row >> place & 1) for place in (4, 3, 2, 1, 0)] for row in bytes.fromhex(LETTERS["H"])
    ]


def test_it_takes_whatever_words_there_are() -> None:
    rows = dots(qr(LINK, ("kehadiran é 😀", "", "X" * 300)))
    assert len({len(row) for row in rows}) == 1
    assert all(len(bytes.fromhex(shape)) == 7 for shape in LETTERS.values())
