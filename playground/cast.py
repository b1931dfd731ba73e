"""The people of the tour: a dozen neighbours of one RT in Jambi, and somebody from elsewhere."""

from dataclasses import dataclass

from playground.client import Group, Person, Town
from playground.stage.cast import TITLE

NAMES = (
    "Pak Budi", "Mas Joko", "Rina", "Pak Hasan", "Bu Yanti", "Mbak Dewi", "Pak Tigor", "Bu Ning", "Mas Eko",
    "Bu Fatimah", "Pak Made",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cast:
    """Bu Sari owns the group; an outsider is not in it."""

    town: Town
    group: Group
    sari: Person
    neighbours: list[Person]
    outsider: Person

    @property
    def budi(self) -> Person:
        """The one who opens the private chat first."""
        return self.neighbours[0]


async def gather(town: Town) -> Cast:
    """Make the people and their group."""
    sari = await town.person("Bu Sari", username="busari", language="id")
    neighbours = [await town.person(name, language="id") for name in NAMES]
    outsider = await town.person("Orang Lain", language="id")
    group = await town.group(TITLE, owner=sari, members=neighbours, kind="supergroup")
    return Cast(town, group, sari, neighbours, outsider)
