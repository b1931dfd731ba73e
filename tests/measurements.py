"""What `make bench` and `make torture` found, for the terminal and for docs/measurements.md.

The page is made of sections between marks. Each is replaced by whoever measures it anew, and says by itself
of which commit it is, where it was made and how busy that machine was; the others stay as they are.
"""

import os
import platform
import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

PAGE = Path("docs/measurements.md")
HEAD = """# Measurements

Written by `make bench BENCH=--write` and `make torture TORTURE=--write`, or by one part of these: each
section is replaced by itself, and says of which commit it is and where it was made. What the rows of
`make bench` mean and promise stands in [benchmarks.md](benchmarks.md). Figures of different machines or hours
do not compare; the ratios of one run do.
"""
BENCHMARKS = (
    *("signups", "latency", "broadcast", "reading", "series", "draws", "planning"),
    *("history", "sunday", "week"),
)
TORTURE = ("kills", "faults", "workers")
SECTIONS = (*BENCHMARKS, *TORTURE)  # in the order of the page
_SECTION = re.compile(r"<!-- (\w+) -->\n(.*?)\n<!-- /\1 -->", re.DOTALL)


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


def load() -> float:
    """Return how many processes wanted to run in the last minute, on the average."""
    return os.getloadavg()[0]


def made_by(seed: int, load_before: float) -> str:
    """Return of which commit the figures are, on what, and how busy it was from `load_before` until now."""
    changed = _git("status", "--porcelain", "--", "bot", "db", "handlers")
    state = (_git("rev-parse", "--short", "HEAD") or "unknown") + (
        " and what was not committed" if changed else ""
    )
    return (
        f"Commit {state}, seed {seed}, Python {platform.python_version()}, {os.cpu_count()} cores"
        f" ({platform.machine()}, {platform.system()}), load {load_before:.1f} before and {load():.1f} after."
    )


def _git(*words: str) -> str:
    try:
        found = subprocess.run(("git", *words), capture_output=True, text=True, check=False)
    except FileNotFoundError:  # a bare machine has none
        return ""
    return found.stdout.strip()


def write(name: str, text: str, path: Path = PAGE) -> None:
    """Put a section into the page in place of the one before; `name` is one of SECTIONS."""
    page = path.read_text(encoding="utf-8") if path.exists() else ""
    sections = dict(_SECTION.findall(page)) | {name: text.strip()}
    parts = [f"<!-- {one} -->\n{sections[one]}\n<!-- /{one} -->\n" for one in SECTIONS if one in sections]
    path.write_text("\n".join([HEAD, *parts]), encoding="utf-8")
