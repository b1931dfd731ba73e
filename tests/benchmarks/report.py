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

LIBRARIES = (
    "python-telegram-bot",
    "aiohttp",
    "httpx",
    "sqlalchemy",
    "sqlmodel",
    "aiosqlite",
    "msgspec",
    "dateparser",
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


def signups(rates: Mapping[str, list[float]], peers: Iterable[str]) -> list[Line]:
    """The main row: medians of the repetitions, over the better peer's."""
    middle = {name: median(values) for name, values in rates.items()}
    best = max(middle[name] for name in peers)
    return [
        Line(f"signups_{name}", middle[name], "taps/s", middle[name] / best, tuple(values))
        for name, values in rates.items()
    ]


def latency(found: Mapping[str, list[float]], peer: str) -> list[Line]:
    """Median and 99th percentile of milliseconds; how many times faster than the peer's."""
    shown = {
        "median": {name: median(values) for name, values in found.items()},
        "p99": {name: percentile(values, 99) for name, values in found.items()},
    }
    return [
        Line(f"latency_{which}_{name}", value, "ms", values[peer] / value)
        for which, values in shown.items()
        for name, value in values.items()
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
