"""Typed button payloads: values to and from callback data of at most 64 bytes, with a version in front."""

from dataclasses import Field, dataclass, fields
from enum import StrEnum
from functools import lru_cache
from typing import Any, ClassVar, TypeVar

LIMIT = 64  # Telegram's bound on callback_data, in bytes
VERSION = "1"
MAX_NUMBER = 2**31 - 1  # of our rows and pages; larger ones are forged, and PostgreSQL refuses them
MAX_PERSON = 2**53  # Telegram's accounts

E = TypeVar("E", bound=StrEnum)

_by_verb: dict[str, type["Tap"]] = {}


class ForeignTapError(ValueError):
    """The payload is not ours, or of a version that is no longer understood."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A press on a button. A subclass names its `verb`; its fields are int, or str without a colon."""

    verb: ClassVar[str]

    def data(self) -> str:
        """Return the callback data, as in `1:answer:42:joining`. Raises ValueError over 64 bytes."""
        values = (str(getattr(self, field.name)) for field in fields(self))
        text = ":".join((VERSION, self.verb, *values))
        if len(text.encode()) > LIMIT:
            raise ValueError(f"callback data too long: {text}")
        return text


def tap_class(cls: type[Any]) -> type[Any]:
    """Register a Tap subclass under its verb."""
    _by_verb[cls.verb] = cls
    return cls


@lru_cache(2048)
def read(data: str) -> Tap:
    """Return the typed tap behind callback data. Raises ForeignTapError for anything that is not ours."""
    if "\0" in data:  # no button of ours holds it, and PostgreSQL refuses it
        raise ForeignTapError(data[:LIMIT])
    version, _, rest = data.partition(":")
    verb, *values = rest.split(":")
    cls = _by_verb.get(verb)
    if version != VERSION or cls is None:
        raise ForeignTapError(data[:LIMIT])
    wanted = fields(cls)
    if len(wanted) != len(values):
        raise ForeignTapError(data[:LIMIT])
    return cls(*(_value(field, value) for field, value in zip(wanted, values, strict=True)))


def one_of(choices: type[E], text: str) -> E | None:
    """Return the choice that a tap's text names; None for a forged one."""
    try:
        return choices(text)
    except ValueError:
        return None


def _value(field: "Field[Any]", text: str) -> int | str:
    if field.type is str:
        return text
    most = MAX_PERSON if field.name == "person_id" else MAX_NUMBER
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 16 and int(digits) <= most):
        raise ForeignTapError(text[:LIMIT])
    return sign * int(digits)
