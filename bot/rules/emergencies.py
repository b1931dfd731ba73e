"""Emergencies that somebody writes of: which numbers they read, and in which order."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bot.language.emergencies import Emergency, Kind, emergency_in, read
from bot.rules.kentongan import Code, usual

__all__ = ["Emergency", "Kind", "emergency_in", "read"]

QUIET = timedelta(minutes=10)  # between two answers in one group
OWN = "own"  # the key of a number from an RT's table of codes
CODES = {  # the usual code of each kind; an RT's line with the same sign is meant for it, too
    Kind.FIRE: "fire",
    Kind.CRIME: "thief",
    Kind.MEDICAL: "sick",
    Kind.VIOLENCE: "thief",
    Kind.FLOOD: "flood",
    Kind.DISASTER: "quake",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number to call; `key` names who answers, in words of the reader's."""

    key: str
    number: str
    source: str = ""
    noted_on: date | None = None


@cache
def known() -> dict[str, Number]:
    """Return every number of emergencies.toml, by itself."""
    return {one["number"]: Number(**one) for one in _file()["number"]}


@cache
def _file() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def _cities() -> dict[str, dict[str, Any]]:
    return {table["name"].casefold(): table for table in _file()["city"]}


def numbers(kind: Kind, city: str, codes: Sequence[Code] = ()) -> list[Number]:
    """Return whom to call, most fitting first: the RT's own number for it, then those of the city.

    `codes` is the RT's table: a number that its officers have written there beside the usual sign is theirs.
    """
    told = listed(kind, city)
    if own := _own(kind, codes):
        told = [known().get(own) or Number(OWN, own), *(one for one in told if one.number != own)]
    return told


def listed(name: str, city: str) -> list[Number]:
    """Return a city's list by its name: a kind of danger, `report` or `secret`."""
    table = _cities().get(city.casefold().removeprefix("kota ").strip(), _cities()[""])
    return [known()[number] for number in table[name]]


def _own(kind: Kind, codes: Sequence[Code]) -> str:
    sign = next((one.icon for one in usual() if one.key == CODES.get(kind)), None)
    return next((code.number for code in codes if code.icon == sign and code.number), "")
