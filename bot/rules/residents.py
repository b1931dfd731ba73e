"""Residents (warga): who they are, how they are addressed, and cleaning what people type as names."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.rules.languages import DEFAULT, LANGUAGES
from bot.rules.roles import Role, is_officer, keeps_money

NAME_LIMIT = 40
HOUSE_LIMIT = 12
REPRESENTED_FROM, REPRESENTED_TO = 5 * 10**12, 9 * 10**12  # below zero: no account and no chat has these
MARKS_MOST = 2  # accents on one letter; floods of them ("zalgo") cover the lines around
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that show nothing
_SPACES = frozenset({"Zs", "Zl", "Zp", "Cc"})
_UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn"})
_MARKS = frozenset({"Mn", "Me", "Mc"})
_FORM = re.compile(r"(?:bapak|pak|bpk|ibu|bu|mas|mbak|mba|kakak|kak)\b\.?\s*", re.IGNORECASE)
_BEFORE_NAME = re.compile(
    r"^(?:(?:saya\s+)?(?:di)?panggil(?:\s+(?:saja|aja|saya)){0,2}|nama(?:\s+saya|ku)?(?:\s+adalah)?|saya"
    r"|call\s+me|my\s+name\s+is)(?:[\s:,]+|$)",
    re.IGNORECASE,
)
# in capitals it may be a name: Lim Ya
_AFTER_NAME = re.compile(r"[\s,]+ya+(?:\s+(?:pak|bu|kak|min))?[\s.!🙏]*$")
_HOUSE_NOISE = frozenset(
    ("BLOK", "BLOCK", "BLK", "NOMOR", "NOMER", "NO", "NMR", "RUMAH", "RMH", "JALAN", "JLN", "JL")
)

_SKIPPING = frozenset(
    ("lewati", "skip", "tidak usah", "tidak ada", "tak ada", "gak ada", "ga ada", "kosong", "none")
) | {"nanti", "later", "batal", "cancel", "-", "–", "—"}


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
    notice_version: int = 0
    phone_language: str = ""

    def reads(self, default: str) -> str:
        """Return the language of what only this person reads: chosen, else their phone's, else `default`."""
        return self.language or self.phone_language or default

    @property
    def has_account(self) -> bool:
        """False for whoever is only known by name: an officer wrote them down, or they are forgotten."""
        return self.id > 0

    @property
    def hears_in_group(self) -> bool:
        """True for whoever has an account that cannot be written to: their name in the group rings there."""
        return self.has_account and self.private is not Private.OPEN

    @property
    def is_represented(self) -> bool:
        """True for whoever officers speak for (diwakilkan): they live here and have no Telegram."""
        return self.id <= -REPRESENTED_FROM

    @property
    def is_unnamed(self) -> bool:
        """True for whoever officers know by their house alone: its label stands where the name would."""
        return self.is_represented and house_label(self.telegram_name) == self.telegram_name

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
    def is_present(self) -> bool:
        """True until the person leaves the group."""
        return self.status is Status.ACTIVE

    @property
    def offices(self) -> frozenset[Role]:
        """The roles that are in force: those of somebody who left are only history."""
        return self.roles if self.is_present else frozenset()

    @property
    def is_officer(self) -> bool:
        """True for the neighbourhood's pengurus who are still here."""
        return is_officer(self.offices)

    @property
    def keeps_money(self) -> bool:
        """True for chair and treasurer who are still here: jimpitan and contributions are theirs to read."""
        return keeps_money(self.offices)


def holding(people: Iterable[Resident], *roles: Role) -> list[Resident]:
    """Return those who have one of these offices now."""
    return [one for one in people if not one.offices.isdisjoint(roles)]


def clean_name(text: str, limit: int = NAME_LIMIT) -> str:
    """Return a one-line name without control, format and direction marks; "" when nothing readable is left.

    Emoji joiners go too: an emoji may fall apart, a name can never swallow the rest of a message.
    """
    if not (text.isascii() and text.isprintable()):
        spaced = (" " if c in _BLANKS or unicodedata.category(c) in _SPACES else c for c in text)
        seen = "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN)
        text = _with_few_marks(unicodedata.normalize("NFC", seen))
    words = " ".join(text.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _with_few_marks(text: str) -> str:
    kept: list[str] = []
    room = 0  # a mark with nothing under it would sit on what stands before the name
    for c in text:
        is_mark = unicodedata.category(c) in _MARKS
        if not is_mark or room > 0:
            kept.append(c)
        room = room - 1 if is_mark else 0 if c == " " else MARKS_MOST
    return "".join(kept)


def shown_name(full_name: str, username: str | None, person_id: int) -> str:
    """Return the name to store for an account; the last resort tells two nameless people apart."""
    return clean_name(full_name) or clean_name(username or "") or f"Warga {abs(person_id) % 10000:04}"


def phone_language(code: str | None) -> str:
    """Return the language to store for Telegram's `language_code`: the usual one changes nothing."""
    language = (code or "").lower().split("-")[0]
    return language if language in LANGUAGES and language != DEFAULT else ""


def typed_name(text: str) -> str:
    """Return a name that somebody typed for themselves, without the words around it: `panggil saja Udin ya`.

    "" when it is empty or too long to show whole.
    """
    said = clean_name(text, 2 * NAME_LIMIT)
    name = _AFTER_NAME.sub("", _BEFORE_NAME.sub("", said))
    return name if len(name) <= NAME_LIMIT else ""


def addressed(name: str, form: AddressForm) -> str:
    """Return `Bapak Budi` for Pak Budi and BAPAK: a form that the name begins with is not said twice."""
    bare = without_form(name)
    if form is AddressForm.PLAIN or not bare:
        return name
    return f"{form.value.title()} {bare}"


def without_form(name: str) -> str:
    """Return `Budi` for Pak Budi; "" where nothing is left."""
    while start := _FORM.match(name):
        name = name[start.end() :]
    return name


def house_label(text: str) -> str:
    """Return the house as it is compared and shown: `blok a no.12` and `A 012` are the same `A-12`.

    "" for words without any number, and for more than a house number holds.
    """
    letters = (c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")
    parts = re.findall(r"[A-Z]+|[0-9]+", "".join(letters).upper())
    label = "-".join(part.lstrip("0") or "0" for part in parts if part not in _HOUSE_NOISE)
    is_number = any(c.isdecimal() for c in label) and len(label) <= HOUSE_LIMIT
    return label if is_number else ""


def skips_house(text: str) -> bool:
    """True for the word of the button, typed, and for what people type when they would rather not say."""
    return text.strip().strip(".!‹« ").lower() in _SKIPPING
