"""What can be wrong with a translation: pure comparisons of catalog messages."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from string import Formatter

from babel.messages.catalog import Message

from bot.rules.languages import OF_THE_CODE

Key = str  # the msgid, for a plural the singular one; behind a context and \u0004 where there is one

PERCENT = re.compile(r"%\((\w+)\)")
TAG = re.compile(r"</?[a-z][^<>]*>")
FAMILIAR = re.compile(r"\bkamu\b", re.IGNORECASE)


def key_of(message: Message) -> Key:
    """Name a message as the JSON files of `set` do."""
    singular = str(forms(message.id)[0])
    return f"{message.context}\u0004{singular}" if message.context else singular


def shown(key: Key) -> str:
    """Show a key on one line."""
    return repr(key.replace("\u0004", " | "))


def forms(text: object) -> tuple[str, ...]:
    """Return the one text, or all the plural forms, of a msgid or a translation."""
    return tuple(text) if isinstance(text, (tuple, list)) else (str(text or ""),)


def compare(name: str, wanted: Mapping[Key, Message], found: Mapping[Key, Message]) -> list[str]:
    """Name the texts of which the file and the code do not agree that they exist."""
    absent = [key for key, message in wanted.items() if key not in found or found[key].id != message.id]
    surplus = [key for key in found if key not in wanted]
    return [f"{name}: not up to date, use update: {shown(key)}" for key in (*absent, *surplus)]


def faults(message: Message, language: str) -> Iterator[str]:
    """Name what is wrong with one translated message."""
    ids, strings = forms(message.id), forms(message.string)
    if not all(strings):
        yield "not translated"
        return
    if message.fuzzy:
        yield "fuzzy"
    if len(strings) != (len(ids) if language == OF_THE_CODE else 1):
        yield "wrong number of plural forms"
    if language == OF_THE_CODE and strings != ids:
        yield "English differs from its msgid"
    for index, text in enumerate(strings):
        # a language with one form speaks for every number, so it answers to the plural
        yield from text_faults(ids[index if len(strings) == len(ids) else -1], text)


def text_faults(original: str, text: str) -> Iterator[str]:
    """Name what one translated text lost, added or said badly."""
    try:
        there, wanted = sorted(placeholders(text)), sorted(placeholders(original))
    except ValueError as error:
        there = wanted = []
        yield f"cannot be formatted ({error})"
    if there != wanted:
        yield f"placeholders {there} instead of {wanted}"
    if tags(text) != tags(original):
        yield f"tags {sorted(tags(text).elements())} instead of {sorted(tags(original).elements())}"
    if FAMILIAR.search(text):
        yield "says kamu"
    if "  " in text:
        yield "has a double space"


def placeholders(text: str) -> set[str]:
    """Collect the names in {braces} and %(brackets). Raises ValueError for a lonely brace."""
    return set(PERCENT.findall(text)) | {
        name for _, name, _, _ in Formatter().parse(text) if name is not None
    }


def tags(text: str) -> Counter[str]:
    """Count the HTML tags."""
    return Counter(TAG.findall(text))
