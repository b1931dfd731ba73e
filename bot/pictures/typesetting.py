"""Filling a Typst template with words: everything that is read comes from outside, the font from here."""

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
# what the fonts have of letters; a phone writes names in any others, too
_LETTERS = ((0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x36F), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x203A))


def png(template: str, words: dict[str, Any], ppi: int = 72) -> bytes:
    """Return the first page as a picture; at 72 ppi a point of the template is a dot."""
    made = _filled(template, words, "png", ppi)
    return made if isinstance(made, bytes) else made[0]


def pages(template: str, words: dict[str, Any], ppi: int = 72) -> list[bytes]:
    """Return every page as a picture."""
    made = _filled(template, words, "png", ppi)
    return [made] if isinstance(made, bytes) else made


def pdf(template: str, words: dict[str, Any]) -> bytes:
    """Return all pages to be printed; the same words make the same file."""
    made = _filled(template, words, "pdf", None)
    assert isinstance(made, bytes)
    return made


def printable(words: str) -> str:
    """Return a name as the font can print it: ornamental letters made plain, signs that it lacks left out."""
    plain = unicodedata.normalize("NFKC", words)
    kept = "".join(c for c in plain if any(first <= ord(c) <= last for first, last in _LETTERS))
    return " ".join(kept.split())


def _filled(template: str, words: dict[str, Any], form: Any, ppi: int | None) -> bytes | list[bytes]:
    given = {"words": json.dumps(words, ensure_ascii=False)}
    made: bytes | list[bytes] = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        format=form,
        ppi=ppi,
        sys_inputs=given,
    )
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"])
