"""What people can do, by name: each act takes the town, the person and named values."""

from collections.abc import Callable, Mapping
from typing import Any

from playground.acts import administration, joining, reading, sharing, tapping, topics, typing
from playground.answers import ControlError
from playground.person import Person
from playground.town import Town

FAMILIES: list[Mapping[str, Any]] = [
    typing.ACTS,
    sharing.ACTS,
    tapping.ACTS,
    joining.ACTS,
    administration.ACTS,
    topics.ACTS,
    reading.ACTS,
]
ACTS: dict[str, Callable[..., Any]] = {name: act for family in FAMILIES for name, act in family.items()}


def perform(town: Town, person: Person, name: str, values: Mapping[str, Any]) -> Any:
    """One act of a person; the followers of the town hear that there was one, unless it was only looking."""
    if name not in ACTS:
        raise ControlError(f"nobody knows how to {name}")
    result = ACTS[name](town, person, **values)
    if name not in reading.ACTS:  # a page that reads would only wake itself
        town.events.add({"kind": "act", "person": person.id, "act": name})
    return result
