"""A picture of where reports are: degrees become metres, what lies together becomes one mark.

There is no map below it: only what the RT has itself, its reports and its pos.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.rules.reports import Pillar, Report

MOST = 40  # the newest
SIDE = 1000.0  # of the picture, in its own units; it is a square, and its middle is 500, 500
MARK = 58.0  # how wide a mark is there
RING = SIDE / 2 - MARK  # from the middle to where marks end
LEAST = 60.0  # metres from the middle to a side: nearer, a phone's position is no better than a guess
FAR = (
    5.0  # times the usual distance from the middle: whoever is further off stands at the edge, with an arrow
)
_DEGREE = 111_320.0  # metres of one degree of latitude
_BARS = tuple(step * 10**power for power in range(1, 7) for step in (1, 2, 5))


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: the reports that lie there, and where it stands in the picture, y downwards.

    `pillar` is None where they are of several. `arrow`, in degrees clockwise from the north, where it stands
    at the edge for a place `metres` away from the middle.
    """

    reports: tuple[Report, ...]
    pillar: Pillar | None
    x: float
    y: float
    arrow: float | None = None
    metres: int = 0


@dataclass(frozen=True, slots=True)
class Pin:
    """A pos in the picture."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: marks, pos, and the bar that tells how long so many `metres` are (in units)."""

    marks: tuple[Mark, ...]
    pins: tuple[Pin, ...]
    metres: int
    bar: float
    left_out: int = 0  # reports beyond the most


@dataclass(slots=True)
class _Heap:
    reports: list[Report]
    x: float
    y: float


def placed(reports: Iterable[Report]) -> list[Report]:
    """Return what may be on the picture, the newest first: never what is sensitive."""
    found = [one for one in reports if one.is_placed and not one.is_sensitive]
    return sorted(found, key=lambda one: one.number, reverse=True)


def drawing(reports: Iterable[Report], pos: Sequence[tuple[str, float, float]]) -> Drawing | None:
    """Return what is drawn; None where no report is on the map. `pos`: name, latitude, longitude."""
    found = placed(reports)
    shown = found[:MOST]
    if not shown:
        return None
    degrees = [(one.latitude or 0.0, one.longitude or 0.0) for one in shown]
    middle = (_median([lat for lat, _ in degrees]), _median([lon for _, lon in degrees]))
    at = [_metres(middle, *one) for one in degrees]
    reach = _reach([math.hypot(*one) for one in at])
    near = [math.hypot(*one) <= reach for one in at]
    scale = (RING - (0 if all(near) else MARK)) / reach
    marks = [
        _mark(heap)
        for heap in _together(
            [
                _Heap([one], x * scale, y * scale)
                for one, (x, y), is_near in zip(shown, at, near, strict=True)
                if is_near
            ]
        )
    ]
    far = [(one, x, y) for one, (x, y), is_near in zip(shown, at, near, strict=True) if not is_near]
    marks += _at_the_edge(far)
    pins = [
        Pin(name, SIDE / 2 + x * scale, SIDE / 2 - y * scale)
        for name, lat, lon in pos
        for x, y in [_metres(middle, lat, lon)]
        if math.hypot(x, y) <= reach
    ]
    metres = max(bar for bar in _BARS if bar * scale <= SIDE / 3 or bar == _BARS[0])
    marks.sort(key=lambda mark: mark.reports[0].number)
    return Drawing(tuple(marks), tuple(pins), metres, metres * scale, len(found) - len(shown))


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def _metres(middle: tuple[float, float], latitude: float, longitude: float) -> tuple[float, float]:
    """Return how far east and north of the middle something is; exact enough for some kilometres."""
    around = (longitude - middle[1] + 180) % 360 - 180
    east = around * _DEGREE * math.cos(math.radians(middle[0]))
    return east, (latitude - middle[0]) * _DEGREE


def _reach(away: Sequence[float]) -> float:
    """Return how many metres the picture shows from its middle: all, unless a few are very far off."""
    usual = _median(away)
    bound = max(FAR * usual, LEAST)
    return max([LEAST, *(one for one in away if one <= bound)])


def _together(heaps: list[_Heap]) -> list[_Heap]:
    """Lay together what would cover each other, until nothing does."""
    while pair := _touching(heaps):
        one, other = pair
        here, there = len(one.reports), len(other.reports)
        one.x = (one.x * here + other.x * there) / (here + there)
        one.y = (one.y * here + other.y * there) / (here + there)
        one.reports += other.reports
        heaps = [heap for heap in heaps if heap is not other]
    return heaps


def _touching(heaps: Sequence[_Heap]) -> tuple[_Heap, _Heap] | None:
    """Return the two that are nearest to each other, where they cover each other."""
    pairs = [
        (math.hypot(one.x - other.x, one.y - other.y), at, to)
        for at, one in enumerate(heaps)
        for to, other in enumerate(heaps[:at])
    ]
    nearest = min(pairs, default=(MARK, 0, 0))
    return (heaps[nearest[2]], heaps[nearest[1]]) if nearest[0] < MARK else None


def _mark(heap: _Heap) -> Mark:
    reports = tuple(sorted(heap.reports, key=lambda one: one.number))
    pillars = {one.pillar for one in reports}
    pillar = reports[0].pillar if len(pillars) == 1 else None
    return Mark(reports, pillar, SIDE / 2 + heap.x, SIDE / 2 - heap.y)


def _at_the_edge(far: Sequence[tuple[Report, float, float]]) -> list[Mark]:
    """Return the marks of what lies further off than the picture goes; those of one direction together."""
    metres = {one.id: math.hypot(east, north) for one, east, north in far}
    heaps = _together(
        [
            _Heap([one], east / metres[one.id] * RING, north / metres[one.id] * RING)
            for one, east, north in far
        ]
    )
    marks = []
    for heap in heaps:
        angle = math.atan2(heap.x, heap.y)
        mark = _mark(replace(heap, x=math.sin(angle) * RING, y=math.cos(angle) * RING))
        furthest = max(metres[one.id] for one in mark.reports)
        marks.append(replace(mark, arrow=math.degrees(angle) % 360, metres=round(furthest)))
    return marks
