"""What people can do, by name: each act takes the town, the person and named values."""

from collections.abc import Callable, Mapping
from typing import Any

from playground.acts import administration, joining, reading, sharing, tapping, topics, typing

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
