"""Lists of indicators for the self-check before a judging, from indicators.toml or an operator's own file."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from bot.rules.languages import DEFAULT, LANGUAGES

STEPS = 5
WORDS_MOST, STEP_MOST, CITY_MOST = 60, 110, 40
INDICATORS_MOST, LISTS_MOST = 30, 8  # of a list; lists in all
E = TypeVar("E", bound=StrEnum)
_KEY = re.compile(r"[a-z][a-z_]{0,15}")  # buttons hold two of them


class Aim(StrEnum):
    """Under which of the programme's three headings an indicator or a deed stands."""

    CLEAN = "clean"  # bersih
    SAFE = "safe"  # aman
    SMART = "smart"  # pintar


class Proof(StrEnum):
    """What the bot shows of an indicator from its own rows."""

    KERJA_BAKTI = "kerja_bakti"
    WASTE_BANK = "waste_bank"
    TOGA = "toga"
    POSYANDU = "posyandu"
    MEETING = "meeting"
    LEARNING = "learning"
    OTHER = "other"
    NIGHTS = "nights"
    SIGNED = "signed"
    HOUSES = "houses"
    REPORTS_CLEAN = "reports_clean"
    REPORTS_SAFE = "reports_safe"


class IndicatorsError(ValueError):
    """A file of indicators cannot be used; the message says which entry, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that an RT looks at; `key` names its list too, as in kampung_bantar.drains.

    `words` and `steps` are by language; Indonesian is always there.
    """

    key: str
    aim: Aim
    words: Mapping[str, str]
    steps: Mapping[str, tuple[str, ...]]
    proof: tuple[Proof, ...] = ()

    def name(self, language: str) -> str:
        """What it is called."""
        return self.words.get(language, self.words[DEFAULT])

    def says(self, language: str) -> tuple[str, ...]:
        """Return the words of its five steps, the lowest first."""
        return self.steps.get(language, self.steps[DEFAULT])


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list that an RT checks itself by, its indicators by aim; `city`: where it is the usual one."""

    key: str
    words: Mapping[str, str]
    indicators: tuple[Indicator, ...]
    city: str = ""

    def name(self, language: str) -> str:
        """What it is called."""
        return self.words.get(language, self.words[DEFAULT])

    def of(self, key: str) -> Indicator | None:
        """Return the indicator with a key; None where there is none (any more)."""
        return next((one for one in self.indicators if one.key == key), None)

    def next_open(self, steps: Mapping[str, int], after: str = "") -> Indicator | None:
        """Return the next indicator without a step, after the last from the first; None: all are done."""
        at = next((at for at, one in enumerate(self.indicators, 1) if one.key == after), 0)
        around = (*self.indicators[at:], *self.indicators[:at])
        return next((one for one in around if one.key not in steps), None)


@cache
def checklists(own: Path | None = None) -> tuple[Checklist, ...]:
    """Return the shipped lists with an operator's own laid over them, each whole, by key.

    A file is read once. Raises IndicatorsError.
    """
    found = {one.key: one for one in _read(Path(__file__).with_suffix(".toml"))}
    if own is not None:
        found |= {one.key: one for one in _read(own)}
    if len(found) > LISTS_MOST:
        raise IndicatorsError(f"{own}: there can be {LISTS_MOST} lists at most, the shipped ones included")
    return tuple(found.values())


def of_rt(lists: Sequence[Checklist], chosen: str, city: str) -> Checklist:
    """Return the list that an RT has chosen, else the usual one of its city, else the usual one."""
    plain = _plain(city)
    own = (one for one in lists if one.key == chosen)
    usual = (one for one in lists if one.city and _plain(one.city) == plain)
    anywhere = (one for one in lists if not one.city)
    return next(chain(own, usual, anywhere, lists))


def _plain(city: str) -> str:
    return " ".join(city.casefold().split()).removeprefix("kota ")


def _read(path: Path) -> list[Checklist]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise IndicatorsError(f"{path}: {error}") from None
    entries = table.get("list")
    if set(table) - {"list"} or not isinstance(entries, list) or not entries:
        raise IndicatorsError(f"{path}: it should hold [[list]] entries, and nothing else")
    found: dict[str, Checklist] = {}
    for number, entry in enumerate(entries, 1):
        try:
            one = _checklist(entry)
        except IndicatorsError as error:
            raise IndicatorsError(f"{path}: list {number}: {error}") from None
        if one.key in found:
            raise IndicatorsError(f"{path}: list {number}: {one.key} is there twice")
        found[one.key] = one
    return list(found.values())


def _checklist(entry: object) -> Checklist:
    fields = _fields(entry, {"key", "words", "city", "indicator"})
    key, rows = _key(fields), fields.get("indicator")
    if not isinstance(rows, list) or not 0 < len(rows) <= INDICATORS_MOST:
        raise IndicatorsError(f"it should hold 1 to {INDICATORS_MOST} [[list.indicator]] entries")
    found: dict[str, Indicator] = {}
    for number, row in enumerate(rows, 1):
        try:
            one = _indicator(key, row)
        except IndicatorsError as error:
            raise IndicatorsError(f"indicator {number}: {error}") from None
        if one.key in found:
            raise IndicatorsError(f"indicator {number}: {row['key']} is there twice")
        found[one.key] = one
    by_aim = sorted(found.values(), key=lambda one: list(Aim).index(one.aim))
    city = _line("city", fields.get("city", ""), CITY_MOST, needed=False)
    return Checklist(key, _words(fields), tuple(by_aim), city)


def _indicator(of: str, entry: object) -> Indicator:
    fields = _fields(entry, {"key", "aim", "words", "steps", "proof"})
    key = _key(fields)
    proof = fields.get("proof", [])
    if not isinstance(proof, list):
        raise IndicatorsError('proof should be a list, as in ["kerja_bakti"]')
    return Indicator(
        f"{of}.{key}",
        _one_of(Aim, "aim", fields.get("aim")),
        _words(fields),
        _steps(fields.get("steps")),
        tuple(_one_of(Proof, "proof", one) for one in proof),
    )


def _fields(entry: object, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(entry, dict):
        raise IndicatorsError("this should be a table")
    if unknown := sorted(set(entry) - known):
        raise IndicatorsError(f"{unknown[0]} is no field; there are {', '.join(sorted(known))}")
    return entry


def _key(fields: Mapping[str, Any]) -> str:
    key = fields.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise IndicatorsError("key should be 1 to 16 small letters, with _ between words")
    return key


def _one_of(choices: type[E], name: str, value: object) -> E:
    if not isinstance(value, str) or value not in list(choices):
        raise IndicatorsError(f"{name} should be one of {', '.join(choices)}")
    return choices(value)


def _words(fields: Mapping[str, Any]) -> Mapping[str, str]:
    found = _by_language("words", fields.get("words"))
    return {language: _line("words", text, WORDS_MOST) for language, text in found.items()}


def _steps(value: object) -> Mapping[str, tuple[str, ...]]:
    found = _by_language("steps", value)
    for rows in found.values():
        if not isinstance(rows, list) or len(rows) != STEPS:
            raise IndicatorsError(f"steps should be {STEPS} texts in each language")
    return {code: tuple(_line("steps", row, STEP_MOST) for row in rows) for code, rows in found.items()}


def _by_language(name: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict) or DEFAULT not in value or set(value) - set(LANGUAGES):
        raise IndicatorsError(
            f"{name} should be by language: {DEFAULT}, and others of {', '.join(LANGUAGES)}"
        )
    return value


def _line(name: str, value: object, most: int, *, needed: bool = True) -> str:
    if not isinstance(value, str) or len(value) > most or not value.isprintable():
        raise IndicatorsError(f"{name} should be text on one line, of at most {most} characters")
    if needed and not value.strip():
        raise IndicatorsError(f"{name} is missing")
    return value.strip()
