"""Who cannot be written to, by house."""

from bot.rules.households import Housed
from bot.rules.residents import REPRESENTED_FROM, Person, Private, Resident
from bot.rules.unreached import reach

OPEN, BLOCKED, UNOPENED = Private.OPEN, Private.BLOCKED, Private.UNOPENED


def one(number: int, house: str, private: Private = UNOPENED, *, exempt: bool = False) -> Housed:
    return Housed(Resident(abs(number), 1, Person(number, f"W{abs(number)}", private=private)), house, exempt)


def test_one_who_can_be_written_to_is_enough_for_a_house() -> None:
    everybody = [
        one(1, "A-12", BLOCKED),
        one(2, "A-12"),
        one(3, "A-2"),
        one(4, "B-1", OPEN),
        one(5, "B-1", BLOCKED),
        one(6, ""),
        one(7, "", OPEN),
        one(8, "", BLOCKED),
    ]
    found = reach(everybody)
    assert [(unit.house, [p.id for p in unit.people]) for unit in found.unreached] == [
        ("A-2", [3]),
        ("A-12", [1, 2]),
        ("", [6]),
        ("", [8]),
    ]
    assert found.represented == ()
    assert found.number == 6


def test_those_without_telegram_hear_from_officers_unless_somebody_lives_with_them() -> None:
    karto, tini, forgotten = -REPRESENTED_FROM - 1, -REPRESENTED_FROM - 2, -5
    everybody = [
        one(karto, "A-1"),
        one(tini, "A-2"),
        one(9, "A-2"),
        one(karto - 9, "A-3"),
        one(10, "A-3", OPEN),
        one(forgotten, "A-4"),
    ]
    found = reach(everybody)
    assert [unit.house for unit in found.represented] == ["A-1"]
    assert [unit.house for unit in found.unreached] == ["A-2"]
    assert found.number == 3


def test_exempt_houses_are_left_out() -> None:
    found = reach([one(1, "A-1", exempt=True), one(2, "A-2", OPEN)])
    assert (found.unreached, found.represented, found.number) == ((), (), 1)
