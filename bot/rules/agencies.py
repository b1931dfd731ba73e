"""The directory of agencies: to whom an RT passes on what it cannot mend itself, from agencies.toml."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

DAYS, DAYS_MOST = 5, 60  # working days
NAME_MOST, NUMBER_MOST, WAY_MOST, SOURCE_MOST = 80, 40, 24, 200
WAYS_MOST = 6
_KEY = re.compile(r"[a-z]{1,12}")
_WORDS = {
    "city": 40,
    "to": 120,
    "phone": NUMBER_MOST,
    "whatsapp": NUMBER_MOST,
    "site": NUMBER_MOST,
    "does": 120,
}
_FIELDS = {"key", "name", "ways", "days", "source", "noted_on", "checked_on", *_WORDS}
_KELURAHAN = "Kelurahan"


class DirectoryError(ValueError):
    """A directory cannot be used; the message says which entry, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Agency:
    """One entry; without a `city` for all that have none of their own. agencies.toml tells of the fields."""

    key: str
    name: str
    city: str = ""
    to: str = ""
    does: str = ""  # in an operator's own entry; the shipped ones have words for their keys
    phone: str = ""
    whatsapp: str = ""
    site: str = ""
    ways: tuple[str, ...] = ()
    days: int = DAYS
    source: str = ""
    noted_on: date | None = None
    checked_on: date | None = None

    @property
    def addressee(self) -> str:
        """Whom a letter is addressed to."""
        return self.to or self.name


@cache
def directory(own: Path | None = None) -> tuple[Agency, ...]:
    """Return the shipped entries with an operator's own laid over them, by key and city.

    A file is read once. Raises DirectoryError.
    """
    found = {_place(one): one for one in _read(Path(__file__).with_suffix(".toml"))}
    if own is not None:
        found |= {_place(one): one for one in _read(own)}
    return tuple(found.values())


def of_city(entries: Iterable[Agency], city: str, kelurahan: str = "") -> tuple[Agency, ...]:
    """Return one agency for each key, as it is called in a city; `kelurahan` is a kelurahan or desa."""
    found: dict[str, Agency] = {}
    for one in entries:
        if _plain(one.city) == _plain(city) or (not one.city and one.key not in found):
            found[one.key] = one
    is_village = kelurahan.lower().startswith("desa ")
    ward = kelurahan if is_village else f"{_KELURAHAN} {kelurahan}".strip()
    return tuple(_filled(one, city.strip(), ward) for one in found.values())


def of_key(entries: Sequence[Agency], key: str) -> Agency | None:
    """Return the entry with a key; None where there is none (any more)."""
    return next((one for one in entries if one.key == key), None)


def _filled(one: Agency, city: str, ward: str) -> Agency:
    name, to = (
        " ".join(text.replace("{city}", city).replace("{kelurahan}", ward).split())
        for text in (one.name, one.to)
    )
    return replace(one, name=name, to=to)


def _plain(city: str) -> str:
    return " ".join(city.casefold().split()).removeprefix("kota ")


def _place(one: Agency) -> tuple[str, str]:
    return one.key, _plain(one.city)


def _read(path: Path) -> list[Agency]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DirectoryError(f"{path}: {error}") from None
    entries = table.get("agency")
    if set(table) - {"agency"} or not isinstance(entries, list) or not entries:
        raise DirectoryError(f"{path}: it should hold [[agency]] entries, and nothing else")
    found: dict[tuple[str, str], Agency] = {}
    for number, entry in enumerate(entries, 1):
        try:
            one = _agency(entry)
        except DirectoryError as error:
            raise DirectoryError(f"{path}: agency {number}: {error}") from None
        if _place(one) in found:
            raise DirectoryError(f"{path}: agency {number}: {one.key} is there twice for the same city")
        found[_place(one)] = one
    return list(found.values())


def _agency(entry: object) -> Agency:
    if not isinstance(entry, dict):
        raise DirectoryError("this should be a table, under [[agency]]")
    if unknown := sorted(set(entry) - _FIELDS):
        raise DirectoryError(f"{unknown[0]} is no field; there are {', '.join(sorted(_FIELDS))}")
    key = entry.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise DirectoryError("key should be one word of 1 to 12 small letters")
    return Agency(
        key=key,
        name=_text(entry, "name", NAME_MOST, needed=True),
        source=_text(entry, "source", SOURCE_MOST),
        ways=_ways(entry),
        days=_days(entry),
        noted_on=_day(entry, "noted_on"),
        checked_on=_day(entry, "checked_on"),
        **{name: _text(entry, name, most) for name, most in _WORDS.items()},
    )


def _text(entry: Mapping[str, Any], name: str, most: int, *, needed: bool = False) -> str:
    found = entry.get(name, "")
    if not isinstance(found, str) or len(found) > most or not found.isprintable():
        raise DirectoryError(f"{name} should be text on one line, of at most {most} characters")
    if needed and not found.strip():
        raise DirectoryError(f"{name} is missing")
    return found.strip()


def _ways(entry: Mapping[str, Any]) -> tuple[str, ...]:
    found = entry.get("ways", [])
    if not isinstance(found, list) or len(found) > WAYS_MOST:
        raise DirectoryError(f'ways should be a list of at most {WAYS_MOST}, as in ["whatsapp", "visit"]')
    return tuple(_text({"ways": one}, "ways", WAY_MOST, needed=True) for one in found)


def _days(entry: Mapping[str, Any]) -> int:
    found = entry.get("days", DAYS)
    if type(found) is not int or not 1 <= found <= DAYS_MOST:
        raise DirectoryError(f"days should be a number from 1 to {DAYS_MOST}")
    return found


def _day(entry: Mapping[str, Any], name: str) -> date | None:
    found = entry.get(name)
    if found is not None and type(found) is not date:
        raise DirectoryError(f"{name} should be a day, as in 2026-11-30, without quotes")
    return found
