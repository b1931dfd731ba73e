"""What a run found, for the terminal and for docs/measurements.md."""

import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

PAGE = Path("docs/measurements.md")
BEGIN, END = "<!-- torture -->", "<!-- /torture -->"
HEAD = (
    "# Measurements\n\nMade by `make bench` and `make torture`; each part says of which commit, and where.\n"
)


def table(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table in Markdown, in columns that a terminal shows well too."""
    lines = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(titles, *lines, strict=True)]
    shown = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) + " |"
        for row in [titles, *lines]
    ]
    shown.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(shown)


def made_by(seed: int) -> str:
    """Return on what, and of which commit, the figures are."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    changed = subprocess.run(
        ["git", "status", "--porcelain", "--", "bot", "db"], capture_output=True, text=True, check=False
    )
    state = commit.stdout.strip() + (" and what was not committed" if changed.stdout.strip() else "")
    return (
        f"Commit {state}, seed {seed}, Python {platform.python_version()}, {os.cpu_count()} cores"
        f" ({platform.machine()}, {platform.system()})."
    )


def write(text: str, path: Path = PAGE) -> None:
    """Put the text between our marks in the page, and leave what others wrote there."""
    page = path.read_text(encoding="utf-8") if path.exists() else HEAD
    part = f"{BEGIN}\n{text.strip()}\n{END}\n"
    before, found, rest = page.partition(BEGIN)
    _, _, after = rest.partition(f"{END}\n")
    path.write_text(f"{before}{part}{after}" if found else f"{page.rstrip()}\n\n{part}", encoding="utf-8")
