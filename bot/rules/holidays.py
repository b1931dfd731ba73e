"""Holidays: what is known of a year, put right by what somebody wrote down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

TOGETHER = "cuti bersama"
RAMADAN = "awal ramadan"  # as bot.language knows its first day
NEAR = timedelta(days=3)  # the moon is a day off, and a decree another


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday or cuti bersama with its `names` by language, or a `feast` that has only a day."""

    day: date
    names: Mapping[str, str] = field(default_factory=dict)
    feast: str = ""


def corrected(known: Iterable[Holiday], given: Iterable[tuple[date, str]]) -> dict[date, Holiday]:
    """Return the holidays by day; a given one takes the place of those of its name near it."""
    given = list(given)
    kept = {one.day: one for one in known if not any(_is_same(one, day, name) for day, name in given)}
    return kept | {day: Holiday(day, {"": name}) for day, name in given}


def _is_same(one: Holiday, day: date, name: str) -> bool:
    """A cuti bersama bears the name of its feast, and stays where the feast is put right."""
    name, known = name.casefold(), one.feast or one.names.get("id", "").casefold()
    same_sort = known.startswith(TOGETHER) == name.startswith(TOGETHER)
    return same_sort and name in known and abs(one.day - day) <= NEAR
