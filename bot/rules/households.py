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


def counted(people: int, known: int, houses: int) -> int:
    """Return the number of houses that so many people come from, 0 when less than half told their house."""
    return houses if 2 * known >= people else 0
