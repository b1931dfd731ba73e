"""How long lists fold."""

import pytest

from bot.rules.rosters import NAMES_ON_PAGE, ROOM, fitting, page_at, pages


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], [range(0)]),
        (["Budi"], [range(1)]),
        (["Budi"] * NAMES_ON_PAGE, [range(60)]),
        (["Budi"] * (NAMES_ON_PAGE + 1), [range(60), range(60, 61)]),
        (["😀" * 40] * 40, [range(34), range(34, 40)]),
    ],
)
def test_it_folds_by_number_and_by_room(names: list[str], expected: list[range]) -> None:
    assert pages(names) == expected


def test_it_leaves_no_name_out_and_keeps_every_page_within_the_room() -> None:
    names = ["😀" * (n % 41) for n in range(300)]
    folded = pages(names)
    assert [index for page in folded for index in page] == list(range(300))
    assert all(sum(2 * len(names[index]) + 6 for index in page) <= ROOM for page in folded)


@pytest.mark.parametrize(
    ("names", "expected"), [([], 0), (["Budi"] * 3, 3), (["Budi"] * 31, 30), (["😀" * 40] * 31, 8)]
)
def test_it_counts_how_many_names_a_line_has_room_for(names: list[str], expected: int) -> None:
    assert fitting(names, 30, 700) == expected


@pytest.mark.parametrize(("wanted", "expected"), [(-3, 0), (0, 0), (2, 2), (3, 2), (2**50, 2)])
def test_it_turns_to_a_page_that_is_there(wanted: int, expected: int) -> None:
    assert page_at(wanted, 3) == expected
