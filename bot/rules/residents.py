"""Residents (warga): who they are, how they are addressed, and cleaning what people type as names."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bot.rules.roles import Role, is_officer

NAME_LIMIT = 40


class Private(StrEnum):
    """Whether the bot may write to a person first."""

    UNOPENED = "unopened"
    OPEN = "open"
    BLOCKED = "blocked"


class AddressForm(StrEnum):
    """How a person likes to be addressed."""

    PLAIN = ""
    BAPAK = "bapak"
    IBU = "ibu"
    MAS = "mas"
    MBAK = "mbak"
    KAK = "kak"


class Status(StrEnum):
    """A resident who leaves the group keeps their history."""

    ACTIVE = "active"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Person:
    """A Telegram account; `called` is empty until the person chose a name."""

    id: int
    telegram_name: str
    username: str | None = None
    language: str = ""
    private: Private = Private.UNOPENED
    address_form: AddressForm = AddressForm.PLAIN
    called: str = ""
    consent_version: int = 0

    @property
    def name(self) -> str:
        """The chosen name, else Telegram's."""
        return self.called or self.telegram_name


@dataclass(frozen=True, slots=True)
class Resident:
    """A person in one neighbourhood."""

    id: int
    neighbourhood_id: int
    person: Person
    household_id: int | None = None
    status: Status = Status.ACTIVE
    roles: frozenset[Role] = frozenset()

    @property
    def is_officer(self) -> bool:
        """True for the neighbourhood's pengurus who are still here."""
        return self.status is Status.ACTIVE and is_officer(self.roles)


def clean_name(text: str, limit: int = NAME_LIMIT) -> str:
    """Return a one-line name without control, format and direction marks; "" when nothing readable is left.

    Emoji joiners go too: an emoji may fall apart, a name can never swallow the rest of a message.
    """
    kept = "".join(" " if unicodedata.category(c) in ("Zs", "Zl", "Zp", "Cc") else c for c in text)
    kept = "".join(c for c in kept if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn"))
    words = " ".join(kept.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def house_label(text: str) -> str:
    """Return the house as it is compared and shown: `blok a no.12` and `A 12` are the same `A-12`."""
    label = clean_name(text, 20).upper()
    label = re.sub(r"\b(BLOK|BLOCK|NOMOR|NO|RUMAH|JL|JALAN)\b\.?", " ", label)
    return "-".join(re.findall(r"[A-Z]+|\d+", label))
