"""Filling a Typst template with words: everything that is read comes from outside, the font from here."""

import json
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
FORGETTING = 3  # runs


def pngs(template: str, words: dict[str, Any], ppi: int = 72) -> list[bytes]:
    """Return the pages as pictures; at 72 ppi a point of the template is a dot."""
    made = _filled(template, words, "png", ppi)
    return [made] if isinstance(made, bytes) else made


def pdf(template: str, words: dict[str, Any]) -> bytes:
    """Return all pages to be printed; the same words make the same file."""
    made = _filled(template, words, "pdf", None)
    assert isinstance(made, bytes)
    return made


def _filled(template: str, words: dict[str, Any], form: Any, ppi: int | None) -> bytes | list[bytes]:
    import typst  # 7 MB, for the few who want a picture: see docs/decisions/0044-memory.md

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


def forget() -> None:
    """Let Typst give up most of what it keeps of what was set last, which for some pictures is much.

    It keeps what was of use within its last ten runs, for all threads; runs that set nothing count, too. More
    of them and it would forget what all its work begins with.
    """
    import typst

    for _ in range(FORGETTING):
        typst.compile(b"", font_paths=_fonts(), format="png", ppi=1)


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"])
