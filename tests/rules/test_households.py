"""Houses: how many are counted, and in which order they stand."""

import pytest

from bot.rules.households import Houses, by_number, counted


@pytest.mark.parametrize(
    ("people", "known", "houses", "shown"),
    [
        (12, 12, 9, Houses(9)),
        (12, 6, 5, Houses(5, all_known=False)),
        (12, 5, 5, Houses()),
        (0, 0, 0, Houses()),
    ],
)
def test_houses_count_where_half_of_the_people_told_theirs(
    people: int, known: int, houses: int, shown: Houses
) -> None:
    assert counted(people, known, houses) == shown


def test_houses_stand_in_the_order_of_their_numbers() -> None:
    labels = ["B-1", "A-12", "10", "A-2", "A", "9"]
    assert sorted(labels, key=by_number) == ["9", "10", "A", "A-2", "A-12", "B-1"]
