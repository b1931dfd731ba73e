"""The translations: English texts in the code, the other languages in locales/, kept in step with Babel.

python -m tools.catalogs update | missing | set FILE.json | prune | check
`missing` and `set` are about Indonesian, unless --language names another.
"""

import argparse
import ast
import fcntl
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tokenize import TokenError

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from bot.rules.languages import DEFAULT, LANGUAGES, OF_THE_CODE
from tools.catalog_faults import Key, compare, faults, forms, key_of, shown

ROOTS = ("bot", "handlers")
KEYWORDS = {
    **dict.fromkeys(("html", "plain", "gettext", "mark")),
    **dict.fromkeys(("html_n", "plain_n", "ngettext"), (1, 2)),
    "pgettext": ((1, "c"), 2),
}
PLAIN_KEYWORDS = frozenset(KEYWORDS) - {"pgettext"}
ONE_FORM = r'"Plural-Forms: nplurals=1; plural=0;\n"' + "\n"
CHURN = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Last-Translator", "Language-Team")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)  # Babel wants a date; it never reaches the file


@dataclass
class Book:
    """One language's catalog: its texts, and those that the code no longer uses."""

    catalog: Catalog
    obsolete: dict[Key, Message] = field(default_factory=dict)


def extract(root: Path) -> Catalog:
    """Read every text that the code under `root` asks for."""
    pot = _blank(None)
    for file in sorted(path for name in ROOTS for path in (root / name).rglob("*.py")):
        name = file.relative_to(root).as_posix()
        try:
            found = extract_from_file("python", file, keywords=KEYWORDS, comment_tags=("Translators:",))
        except (SyntaxError, TokenError, UnicodeError) as error:
            raise SystemExit(f"{name}: this is not Python (yet): {error}") from None
        for _, text, comments, context in found:
            pot.add(text, locations=[(name, 0)], auto_comments=comments, context=context)
    return pot


def asked(root: Path) -> list[str]:
    """Return every text without a context that the code asks for by name, even where Babel does not look."""
    trees = (ast.parse(path.read_bytes()) for name in ROOTS for path in (root / name).rglob("*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    return sorted(
        {
            call.args[0].value
            for call in calls
            if getattr(call.func, "attr", getattr(call.func, "id", "")) in PLAIN_KEYWORDS
            and isinstance(call.args[0], ast.Constant)
            and isinstance(call.args[0].value, str)
        }
    )


def merge(pot: Catalog, old: Book, language: str) -> Book:
    """Lay the known translations over the texts of the code; what is left over becomes obsolete."""
    book = Book(_blank(language))
    known = old.obsolete | dict(_by_key(old.catalog))
    for key, text in _by_key(pot):
        before = known.pop(key, None)
        book.catalog.add(
            text.id,
            _translation(text, before, language),
            locations=text.locations,
            flags={"fuzzy"} & before.flags if before else (),
            auto_comments=text.auto_comments,
            user_comments=before.user_comments if before else (),
            context=text.context,
        )
    if language != OF_THE_CODE:
        book.obsolete = {key: message for key, message in known.items() if any(forms(message.string))}
    return book


def update(root: Path) -> dict[str, Book]:
    """Bring the template and every language up to date with the code."""
    pot = extract(root)
    _write(_path(root, None), Book(pot))
    books = {language: merge(pot, _read(root, language), language) for language in LANGUAGES}
    for language, book in books.items():
        _write(_path(root, language), book)
    return books


def put(root: Path, translations: dict[str, str], language: str = DEFAULT) -> list[str]:
    """Put translations into a catalog; return those msgids that the code does not have."""
    book = update(root)[language]
    messages = dict(_by_key(book.catalog))
    strangers = [key for key in translations if key not in messages]
    for key, text in translations.items():
        if key in messages:
            message = messages[key]
            message.string = (text,) if message.pluralizable else text
            message.flags.discard("fuzzy")
    _write(_path(root, language), book)
    return strangers


def prune(root: Path) -> None:
    """Forget the translations whose text is gone from the code."""
    for language, book in update(root).items():
        _write(_path(root, language), Book(book.catalog))


def missing(root: Path, language: str = DEFAULT) -> dict[str, str]:
    """List the texts without a translation, in the form that `set` takes."""
    book = merge(extract(root), _read(root, language), language)
    return {key: "" for key, message in _by_key(book.catalog) if not all(forms(message.string))}


def check(root: Path) -> list[str]:
    """Name everything that is wrong with the catalogs, a line each."""
    pot = dict(_by_key(extract(root)))
    problems = compare("messages.pot", pot, dict(_by_key(_read(root, None).catalog)))
    problems += [f"not found in its f-string: {text!r}" for text in asked(root) if text not in pot]
    for language in LANGUAGES:
        book = _read(root, language)
        messages = dict(_by_key(book.catalog))
        problems += compare(language, pot, messages)
        problems += [f"{language}: obsolete, use prune: {shown(key)}" for key in book.obsolete]
        for key, message in messages.items():
            problems += [f"{language}: {fault}: {shown(key)}" for fault in faults(message, language)]
    return problems


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Keep other runs of this tool waiting while the catalogs are rewritten."""
    (root / "locales").mkdir(exist_ok=True)
    handle = os.open(root / "locales", os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _blank(language: str | None) -> Catalog:
    catalog = Catalog(
        locale=language,
        project="Bantar",
        header_comment="# Texts of Bantar, made by `make catalogs`; CONTRIBUTING.md says how to translate.",
        creation_date=LONG_AGO,
        revision_date=LONG_AGO,
        fuzzy=False,
    )
    if language not in (None, OF_THE_CODE):  # Babel believes in two forms
        catalog.mime_headers = [("Plural-Forms", "nplurals=1; plural=0;")]
    return catalog


def _translation(text: Message, before: Message | None, language: str) -> str | tuple[str, ...]:
    strings = forms(text.id) if language == OF_THE_CODE else ("",)
    if language != OF_THE_CODE and before is not None and before.pluralizable == text.pluralizable:
        strings = forms(before.string)
    return strings if text.pluralizable else strings[0]


def _by_key(catalog: Catalog) -> Iterator[tuple[Key, Message]]:
    return ((key_of(message), message) for message in catalog if message.id)


def _path(root: Path, language: str | None) -> Path:
    folder = root / "locales"
    return folder / language / "LC_MESSAGES" / "messages.po" if language else folder / "messages.pot"


def _read(root: Path, language: str | None) -> Book:
    path = _path(root, language)
    if not path.exists():
        return Book(_blank(language))
    catalog = read_po(BytesIO(path.read_bytes()), locale=language)
    return Book(catalog, {key_of(message): message for message in catalog.obsolete.values()})


def _write(path: Path, book: Book) -> None:
    book.catalog.obsolete.clear()
    for key, message in book.obsolete.items():
        book.catalog.obsolete[key] = message
    buffer = BytesIO()
    write_po(buffer, book.catalog, width=100, sort_output=True, include_lineno=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    if book.catalog.locale is None:  # CLDR does not know the language, so Babel leaves its plurals out
        lines = [line + ONE_FORM if line.startswith('"Language:') else line for line in lines]
    text = "".join(line for line in lines if not line.startswith(tuple(f'"{name}:' for name in CHURN)))
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _load(name: str) -> dict[str, str]:
    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    entries = json.loads(text)
    if not isinstance(entries, dict) or not all(
        isinstance(value, str) and value for value in entries.values()
    ):
        raise SystemExit(f"{name}: this must be a JSON object of msgid and translation, none of them empty")
    return entries


def main(arguments: list[str] | None = None, root: Path = Path()) -> int:
    """Run one subcommand; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.catalogs", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("command", choices=("update", "missing", "set", "prune", "check"))
    parser.add_argument(
        "file", nargs="?", help="for set: a JSON object of msgid and translation; - reads stdin"
    )
    others = [code for code in LANGUAGES if code != OF_THE_CODE]
    parser.add_argument("--language", choices=others, default=DEFAULT, help="for missing and set")
    chosen = parser.parse_args(arguments)
    if chosen.command == "set" and chosen.file is None:
        parser.error("set needs a FILE.json")
    with locked(root):
        problems = _run(chosen.command, chosen.file, chosen.language, root)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def _run(command: str, file: str | None, language: str, root: Path) -> list[str]:
    match command:
        case "set":
            return [f"not in the code: {shown(key)}" for key in put(root, _load(file or "-"), language)]
        case "missing":
            print(json.dumps(missing(root, language), ensure_ascii=False, indent=2))
        case "update":
            update(root)
        case "prune":
            prune(root)
        case _:
            return check(root)
    return []


if __name__ == "__main__":
    raise SystemExit(main())
