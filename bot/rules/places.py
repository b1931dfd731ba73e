"""Understanding what people type as an RT's number and place: `RT 05/02 Kelurahan Eka Jaya`."""

import re
from enum import StrEnum

from bot.rules.neighbourhoods import Field
from bot.rules.residents import NAME_LIMIT, clean_name

LONGEST = 200  # characters of one answer
_NO = ("tidak", "tdk", "tak", "enggak", "nggak", "ngga", "gak", "ga", "belum", "blm")
CLEARING = frozenset(("-", "–", "—", "kosong", "none", "no")) | {
    f"{no}{what}" for no in _NO for what in ("", " ada", " punya", " tahu", " tau")
}
PROPER_BEFORE_CITY = frozenset(("pasar", "kota", "muaro", "muara", "pusat"))  # Kecamatan Pasar Jambi
Parts = dict[Field, str]


class Fault(StrEnum):
    """Why an answer was not understood."""

    NO_NUMBER = "no_number"
    TOO_LONG = "too_long"
    EMPTY = "empty"


_WORDS = {
    "rt": Field.RT,
    "rw": Field.RW,
    "kelurahan": Field.KELURAHAN,
    "kel": Field.KELURAHAN,
    "desa": Field.KELURAHAN,
    "kecamatan": Field.KECAMATAN,
    "kec": Field.KECAMATAN,
    "kota": Field.CITY,
    "kabupaten": Field.CITY,
    "kab": Field.CITY,
}
_SAID = {"desa": "Desa", "kabupaten": "Kabupaten", "kab": "Kabupaten"}  # these belong to the name
_WORD = re.compile(r"\b(?:(r[tw])(?![^\W\d])|(kelurahan|kel|desa|kecamatan|kec|kota|kabupaten|kab)\b)", re.I)
_NUMBER = re.compile(r"[\s.:_-]*([0-9]{1,3})(?![0-9])(?:\s*([A-Za-z])(?!\w))?")
_PLACES = (Field.KELURAHAN, Field.KECAMATAN)
_SEPARATORS = " .,:;/-–_"


def answer(field: Field, text: str, city: str = "") -> Parts | Fault:
    """Return the settings that an answer to the question about one of them gives; "" clears one.

    `city` is the one known already: said once more after a place it is not part of the name.
    """
    words = clean_name(text, LONGEST + 1)
    if len(words) > LONGEST:
        return Fault.TOO_LONG
    if field is not Field.RT and _clears(words):
        return {field: ""}
    match field:
        case Field.RT:
            parts = parse(words if _WORD.search(words) else f"RT {words}")
            found: Parts | Fault = parts if Field.RT in parts else Fault.NO_NUMBER
        case Field.RW:
            number, _ = _number(_WORD.sub("", words))
            found = {field: number} if number else Fault.NO_NUMBER
        case _:
            found = _named(field, words)
    if isinstance(found, dict):
        found = {part: _without(city, value) if part in _PLACES else value for part, value in found.items()}
    if isinstance(found, dict) and any(len(value) > NAME_LIMIT for value in found.values()):
        return Fault.TOO_LONG
    return found


def _clears(words: str) -> bool:
    return words in CLEARING or _WORD.sub("", words).strip(_SEPARATORS).lower() in CLEARING


def _without(city: str, name: str) -> str:
    said_again = rf"[\s.,:;/-]+(?:kota\s+)?{re.escape(city)}$"
    bare = re.sub(said_again, "", name, flags=re.IGNORECASE) if city else name
    return name if bare.lower() in PROPER_BEFORE_CITY else bare


def parse(text: str) -> Parts:
    """Return what a line says about a place; what stands before the first key word is ignored."""
    parts: Parts = {}
    for word, rest in _pieces(clean_name(text, LONGEST)):
        field = _WORDS[word]
        if field in (Field.RT, Field.RW):
            _take_number(parts, field, rest)
        elif name := _proper(rest):
            parts.setdefault(field, f"{_SAID[word]} {name}" if word in _SAID else name)
    return parts


def in_title(title: str) -> Parts:
    """Return what a group's title tells surely: numbers and places, no names."""
    return {field: value for field, value in parse(title).items() if field is not Field.NAME}


def _pieces(text: str) -> list[tuple[str, str]]:
    """Cut a line into (key word, what follows); `Kelurahan Kota Baru` is one piece."""
    pieces: list[tuple[str, str]] = []
    marks = list(_WORD.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=False):  # without any mark there is an end too many
        word, rest = mark.group().lower(), text[mark.end() : end]
        if pieces and not pieces[-1][1].strip(_SEPARATORS) and pieces[-1][0] not in ("rt", "rw"):
            pieces[-1] = (pieces[-1][0], mark.group() + rest)
        else:
            pieces.append((word, rest))
    return pieces


def _number(text: str) -> tuple[str, str]:
    """Return the normalised number at the start ("" if there is none) and what follows it."""
    found = _NUMBER.match(text)
    if found is None or int(found[1]) == 0:
        return "", text
    return f"{int(found[1]):02d}{(found[2] or '').upper()}", text[found.end() :]


def _take_number(parts: Parts, field: Field, rest: str) -> None:
    number, rest = _number(rest)
    if not number:
        return
    parts.setdefault(field, number)
    if field is Field.RT and rest.lstrip().startswith("/"):
        rw, after = _number(rest.lstrip()[1:])
        if rw:
            parts.setdefault(Field.RW, rw)
            rest = after
    if name := _proper(rest):
        parts.setdefault(Field.NAME, name)


def _proper(text: str) -> str:
    name = " ".join(text.split()).strip(_SEPARATORS)
    return name.title() if name.islower() else name


def _named(field: Field, words: str) -> Parts | Fault:
    """Take a plain name, with or without its own key word in front."""
    said = parse(words).get(field) if field is not Field.NAME else None
    name = said or _proper(words)
    return {field: name} if any(c.isalnum() for c in name) else Fault.EMPTY
