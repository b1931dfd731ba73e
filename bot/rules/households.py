"""Households (KK): residents with their houses, and when houses are counted."""

from dataclasses import dataclass

from bot.rules.residents import Resident


@dataclass(frozen=True, slots=True)
class Household:
    """A known house. An exempt one (dibebaskan) is never counted as absent nor nudged; nobody asks why."""

    id: int
    neighbourhood_id: int
    label: str
    exempt: bool = False
    residents: int = 0


@dataclass(frozen=True, slots=True)
class Housed:
    """A resident with the label of their house ("": not known), and whether that is exempt."""

    resident: Resident
    house: str = ""
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Houses:
    """From how many houses people come, 0 where that is not told; `all_known`: nobody is without one."""

    number: int = 0
    all_known: bool = True


NOT_TOLD = Houses()


def counted(people: int, known: int, houses: int) -> Houses:
    """Return how many houses so many people come from; it is not told when less than half told theirs."""
    return Houses(houses, known == people) if 2 * known >= people else NOT_TOLD


def by_number(label: str) -> list[tuple[bool, int, str]]:
    """Return a label as it is sorted: A-2 before A-12."""
    parts = label.split("-")
    return [(False, int(part), "") if part.isdecimal() else (True, 0, part) for part in parts]
