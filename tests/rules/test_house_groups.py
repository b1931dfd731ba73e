"""House groups as they are typed."""

import time

import pytest

from bot.rules import house_groups as rules
from bot.rules import routine_audiences
from bot.rules.house_groups import Typed

A = tuple(f"A-{n}" for n in range(1, 11))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dasawisma Melati: A1-A10, B2", Typed("Dasawisma Melati", (*A, "B-2"))),
        ("dasawisma melati: A 1 s.d. 10 dan B2", Typed("Dasawisma melati", (*A, "B-2"))),
        ("Gang 3: 1 sampai 3", Typed("Gang 3", ("1", "2", "3"))),
        ("Blok C: C1, C1, rumah pojok", Typed("Blok C", ("C-1",), ("rumah pojok",))),
        ("Blok D", Typed("Blok D")),
        ("Blok E: E3-E1, E1-F4, 1-E4", Typed("Blok E", ("E-1", "E-2", "E-3", "E-1-F-4", "1-E-4"))),
        ("Blok F: 1-10, 5", Typed("Blok F", ("1-10", "5"))),  # a house of that label is there
        ("Blok G: A1-A5000", Typed("Blok G", ("A-1-A-5000",))),
        (": A1", Typed("", ("A-1",))),
        ("Dasawisma Melati rumah A1 sampai A10", Typed("Dasawisma Melati", A)),
        ("Dasawisma Melati (rumah A1 hingga A10)", Typed("Dasawisma Melati", A)),
        ("dasawisma melati A1-A10, B2 dan B4", Typed("Dasawisma melati", (*A, "B-2", "B-4"))),
        ("Dasawisma Melati 2 rumah A1, A2 dan A3", Typed("Dasawisma Melati 2", A[:3])),
        ("Dasawisma Melati 2 A1 s.d. A3", Typed("Dasawisma Melati 2", A[:3])),
        ("Blok B 1-3", Typed("Blok B", ("B-1", "B-2", "B-3"))),
        ("Dasawisma Melati 2", Typed("Dasawisma Melati 2")),
        ("Dasawisma rumah pojok", Typed("Dasawisma rumah pojok")),
        ("N" * 31, Typed("")),
    ],
)
def test_a_name_and_its_houses(text: str, expected: Typed) -> None:
    assert rules.typed(text, {"1-10"}) == expected


def test_houses_alone_go_into_a_group_that_is_there() -> None:
    assert rules.typed("A1-A2, B2", (), needs_name=False) == Typed("", ("A-1", "A-2", "B-2"))


def test_as_many_as_are_typed_are_read_so_that_one_can_tell_which_have_no_room() -> None:
    many = ", ".join(f"{letter}1-{letter}150" for letter in "ABCD")
    assert len(rules.typed(f"Semua: {many}", ()).labels) == 600


@pytest.mark.parametrize("house", ["a1, ", "no 1, ", "a ", ",", "( ", "1-", "blok "])
def test_a_message_as_long_as_can_be_is_read_at_once(house: str) -> None:
    begun = time.process_time()
    rules.typed(f"Dasawisma {house * (4000 // len(house))}?x", ())
    routine_audiences.spoken_of(f"Kas {house * (4000 // len(house))}?x", (), ())
    assert time.process_time() - begun < 2.0


def test_houses_are_read_in_order() -> None:
    assert rules.in_order(["B-1", "A-12", "A-2"]) == ["A-2", "A-12", "B-1"]


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (["A-1"], "A-1"),
        (["A-1", "A-2", "A-3"], "A-1–A-3"),
        (["A-1", "B-2"], "A-1, B-2"),
        (["A-1", "A-3", "B-2", "C-1"], "A-1, A-3 +2"),
    ],
)
def test_houses_without_a_name_are_called_by_their_numbers(labels: list[str], name: str) -> None:
    assert rules.name_of(labels) == name
