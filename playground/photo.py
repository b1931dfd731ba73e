"""A photo of the neighbours' work: drawn here, so that it is nobody's face and nobody's licence."""

import struct
import zlib
from base64 import b64encode
from random import Random

from playground.png import assembled

WIDTH, HEIGHT = 240, 160
SKY, LEAVES, PATH, DRAIN, WATER = (
    (171, 205, 224), (74, 124, 72), (196, 178, 148), (122, 116, 108), (86, 138, 158),
)  # fmt: skip
GRAIN = (-7, 0, 0, 7)  # how much a dot differs from its neighbours


def kerja_bakti(seed: int) -> str:
    """A PNG of a cleaned drain between a path and a hedge, in base64; each seed has its own light."""
    dice = Random(seed)
    light = dice.uniform(0.85, 1.1)
    rows = b"".join(b"\0" + _row(y, light, dice) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b64encode(assembled(chunks)).decode()


def _row(y: int, light: float, dice: Random) -> bytes:
    made = bytearray()
    for x in range(WIDTH):
        grain = dice.choice(GRAIN)
        made += bytes(max(0, min(255, round(part * light) + grain)) for part in _colour(x, y))
    return bytes(made)


def _colour(x: int, y: int) -> tuple[int, int, int]:
    """The drain runs from the front to the horizon, as if one stood on its edge."""
    if y < 52:
        return SKY
    away = (y - 52) / (HEIGHT - 52)
    middle, half = 120 + 40 * away, 3 + 30 * away
    if abs(x - middle) < half * 0.6:
        return WATER
    if abs(x - middle) < half:
        return DRAIN
    return PATH if x < middle else LEAVES
