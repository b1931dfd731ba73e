"""Pictures: a QR code with big letters below it, as a PNG."""

import struct
import unicodedata
import zlib
from collections.abc import Sequence

import segno

QUIET = 4  # modules of white around a QR code: ISO/IEC 18004
MODULE = 14  # dots
BIGGEST = 14  # dots for a dot of a letter
GAP = 28  # dots between the lines
LONGEST = 40  # letters in a line
# five dots wide, seven high; two hexadecimal digits a row
LETTERS = {
    "A": "0E11111F111111", "B": "1E11111E11111E", "C": "0E11101010110E", "D": "1E11111111111E",
    "E": "1F10101E10101F", "F": "1F10101E101010", "G": "0E11101711110F", "H": "1111111F111111",
    "I": "0E04040404040E", "J": "0702020202120C", "K": "11121418141211", "L": "1010101010101F",
    "M": "111B1515111111", "N": "11191513111111", "O": "0E11111111110E", "P": "1E11111E101010",
    "Q": "0E11111115120D", "R": "1E11111E141211", "S": "0F10100E01011E", "T": "1F040404040404",
    "U": "1111111111110E", "V": "11111111110A04", "W": "111111151B1B11", "X": "11110A040A1111",
    "Y": "11110A04040404", "Z": "1F01020408101F", "0": "0E11131519110E", "1": "040C040404040E",
    "2": "0E11010608101F", "3": "1F02040201110E", "4": "02060A121F0202", "5": "1F101E0101110E",
    "6": "0608101E11110E", "7": "1F010204080808", "8": "0E11110E11110E", "9": "0E11110F01020C",
    ".": "00000000000C0C", ":": "000C0C000C0C00", "-": "0000001F000000", " ": "00000000000000",
}  # fmt: skip

Dots = list[list[bool]]  # rows of dots, True is black


def qr(link: str, lines: Sequence[str]) -> bytes:
    """Return a PNG with the QR code of a link, and lines of capitals, digits and points below it."""
    code = [[bool(dot) for dot in row] for row in segno.make(link, error="m", micro=False).matrix]
    side = len(code) + 2 * QUIET
    rows = _scaled(_centred(code, side, QUIET), MODULE)
    width = side * MODULE
    for line in lines:
        letters = _letters(line)
        scale = max(1, min(BIGGEST, (width - 2 * GAP) // len(letters[0]))) if letters[0] else 1
        rows += _centred(_scaled(letters, scale), width, 0)
        rows += [[False] * width for _ in range(GAP)]
    return _png(rows, width)


def _letters(line: str) -> Dots:
    """Set a line; a letter that is not in the case leaves no gap."""
    plain = unicodedata.normalize("NFKD", line).upper()[:LONGEST]
    shapes = [bytes.fromhex(LETTERS[letter]) for letter in plain if letter in LETTERS]
    rows = []
    for row in range(7):
        dots = [bool(shape[row] >> place & 1) for shape in shapes for place in (4, 3, 2, 1, 0, 5)]
        rows.append(dots[:-1])
    return rows


def _centred(dots: Dots, width: int, above: int) -> Dots:
    left = (width - len(dots[0])) // 2
    right = width - len(dots[0]) - left
    blank = [[False] * width for _ in range(above)]
    return [*blank, *([False] * left + row + [False] * right for row in dots), *blank]


def _scaled(dots: Dots, times: int) -> Dots:
    wide = ([dot for dot in row for _ in range(times)] for row in dots)
    return [row for row in wide for _ in range(times)]


def _png(rows: Dots, width: int) -> bytes:
    raw = b"".join(b"\0" + bytes(0 if dot else 255 for dot in row) for row in rows)
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
    made = b"\x89PNG\r\n\x1a\n"
    for name, data in chunks:
        made += struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return made
