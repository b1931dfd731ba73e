"""Where reports stand in the picture: scale, what lies together, what is far off, what never stands there."""

from dataclasses import replace
from itertools import combinations
from math import hypot
from random import Random

import pytest

from bot.rules import report_maps as rules
from bot.rules.report_maps import MARK, SIDE, Drawing
from bot.rules.reports import Pillar, Report
from tests.rules.test_tickets import LAMP

LAT, LON = -1.61, 103.61
METRE = 1 / 111_320


def at(number: int, north: float, east: float, pillar: Pillar = Pillar.FACILITY) -> Report:
    """A report so many metres from the middle; near the equator degrees are alike."""
    latitude, longitude = LAT + north * METRE, LON + east * METRE
    return replace(LAMP, id=number, number=number, pillar=pillar, latitude=latitude, longitude=longitude)


def drawn(*reports: Report) -> Drawing:
    found = rules.drawing(reports, [("Pos Melati", LAT, LON + 20 * METRE), ("Pos Jauh", LAT + 1, LON)])
    assert found is not None
    return found


def test_one_stands_in_the_middle_with_a_scale_a_phone_deserves() -> None:
    found = drawn(at(12, 0, 0))
    (mark,) = found.marks
    assert (mark.x, mark.y, mark.arrow) == (SIDE / 2, SIDE / 2, None)
    assert (found.metres, found.left_out) == (20, 0)
    (pin,) = found.pins
    assert pin.name == "Pos Melati"
    assert pin.x - SIDE / 2 == pytest.approx(found.bar, rel=0.01)  # 20 metres east
    assert pin.y == SIDE / 2


def test_north_is_above_and_east_to_the_right() -> None:
    north, east, middle = drawn(at(1, 100, 0), at(2, 0, 100), at(3, 0, 0)).marks
    assert north.y < middle.y
    assert east.x > middle.x
    assert north.x == pytest.approx(middle.x)


def test_what_lies_together_is_one_mark_of_all_its_numbers() -> None:
    one, other = drawn(at(7, 0, 0), at(3, 2, 1), at(9, 0, 90, Pillar.SAFE)).marks
    assert [report.number for report in one.reports] == [3, 7]
    assert (one.pillar, other.pillar) == (Pillar.FACILITY, Pillar.SAFE)


def test_a_mark_of_several_headings_has_none() -> None:
    (mark,) = drawn(at(1, 0, 0), at(2, 0, 1, Pillar.SAFE)).marks
    assert mark.pillar is None


def test_forty_on_one_spot_are_one_mark_and_what_is_older_is_counted() -> None:
    found = drawn(*(at(n, 0, 0) for n in range(1, 46)))
    assert [report.number for mark in found.marks for report in mark.reports] == list(range(6, 46))
    assert found.left_out == 5


@pytest.mark.parametrize("seed", range(5))
def test_no_marks_cover_each_other_and_all_are_inside(seed: int) -> None:
    random = Random(seed)
    found = drawn(*(at(n, random.gauss(0, 90), random.gauss(0, 90)) for n in range(1, 41)))
    near = [mark for mark in found.marks if mark.arrow is None]
    assert all(hypot(a.x - b.x, a.y - b.y) >= MARK for a, b in combinations(near, 2))
    assert all(MARK / 2 <= value <= SIDE - MARK / 2 for mark in found.marks for value in (mark.x, mark.y))
    assert sum(len(mark.reports) for mark in found.marks) == 40


def test_what_is_far_off_stands_at_the_edge_with_an_arrow() -> None:
    near = [at(n, 20.0 * n, 10.0 * n) for n in range(1, 9)]
    found = drawn(*near, at(20, 0, 5000), at(21, 0, 5010), at(22, -30_000, 0))
    assert found.metres <= 100
    east, south = (mark for mark in found.marks if mark.arrow is not None)
    assert [report.number for report in east.reports] == [20, 21]
    assert east.arrow == pytest.approx(90, abs=3)
    assert south.arrow == pytest.approx(180, abs=3)
    assert 4_800 < east.metres < 5_100
    assert east.x > SIDE / 2 + 8 * MARK - MARK
    assert all(hypot(mark.x - east.x, mark.y - east.y) >= MARK for mark in found.marks if mark is not east)


def test_across_the_date_line_neighbours_stay_neighbours() -> None:
    found = drawn(
        *(replace(LAMP, id=n, latitude=0.0, longitude=lon) for n, lon in ((1, 179.9999), (2, -179.9999)))
    )
    assert all(mark.arrow is None for mark in found.marks)
    assert found.metres <= 20


def test_what_is_sensitive_or_has_no_place_never_stands_there() -> None:
    assert rules.drawing([replace(at(1, 0, 0), is_sensitive=True), LAMP], []) is None
