"""What a run found: lines to read and a file to keep."""

import json
import platform
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from tests.measurements import table

LIBRARIES = (
    "python-telegram-bot",
    "aiohttp",
    "httpx",
    "sqlalchemy",
    "sqlmodel",
    "aiosqlite",
    "msgspec",
    "dateparser",
    "aiolimiter",
    "aiogram",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure; what `ratio` compares stands in __main__.py, None: nothing."""

    name: str
    value: float
    unit: str
    ratio: float | None = None
    repetitions: tuple[float, ...] = ()

    def __str__(self) -> str:
        ratio = "-" if self.ratio is None else f"{self.ratio:.2f}"
        return f"{self.name} {self.value:.4g} {self.unit} {ratio}"


TITLES = {
    "signups": "Sign-ups",
    "latency": "Latency",
    "broadcast": "Broadcast",
    "reading": "Reading",
    "series": "Series",
    "draws": "Rosters",
    "cards": "Cards",
    "planning": "Planning",
    "history": "Five years of history",
    "sunday": "The city's Sunday",
    "week": "A week of the city",
}


def section(name: str, found: Iterable[Line | str], made_by: str) -> str:
    """Return the section of a part in the page of measurements; other words stand below the figures."""
    lines, words = [], []
    for one in found:
        lines.append(str(one).split()) if isinstance(one, Line) else words.append(one)
    rows = [(row[0], row[1], " ".join(row[2:-1]), row[-1]) for row in lines]
    shown = table(("row", "value", "unit", "ratio"), rows)
    return "\n\n".join([f"## {TITLES[name]}", made_by, shown, *words])


def signups(rates: Mapping[str, list[float]], peers: Iterable[str]) -> list[Line]:
    """The main row: medians of the repetitions, over the better peer's; and ours over the bare echo's."""
    middle = {name: median(values) for name, values in rates.items()}
    best = max(middle[name] for name in peers)
    lines = [
        Line(f"signups_{name}", middle[name], "taps/s", middle[name] / best, tuple(values))
        for name, values in rates.items()
    ]
    if echo := rates.get("grammy_echo"):
        ratios = [ours / theirs for ours, theirs in zip(rates["bantar"], echo, strict=True)]
        name = "signups_beside_grammy_echo"
        lines.append(Line(name, middle["bantar"], "taps/s", median(ratios), tuple(ratios)))
    return lines


def latency(rate: int, found: Mapping[str, list[list[float]]], peer: str) -> list[Line]:
    """Median and 99th percentile of milliseconds, of each the median run; how many times the peer's."""
    return [
        Line(f"latency{rate}_{which}_{name}", middle[name], "ms", middle[name] / middle[peer])
        for which, part in (("median", 50), ("p99", 99))
        for middle in [{name: median(percentile(run, part) for run in runs) for name, runs in found.items()}]
        for name in found
    ]


def percentile(ordered: list[float], part: int) -> float:
    """The value that `part` percent of the sorted values do not exceed."""
    return ordered[max(0, -(-len(ordered) * part // 100) - 1)]


def write(path: Path, lines: Iterable[Line], how: Mapping[str, Any]) -> None:
    """Keep the figures with what they were made by."""
    made_by = {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "libraries": {name: version(name) for name in LIBRARIES},
    }
    path.parent.mkdir(exist_ok=True)
    text = json.dumps({"rows": [asdict(line) for line in lines], "how": how, "made_by": made_by}, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
