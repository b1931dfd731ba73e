"""The corpus: phrases of time, texts without any, and announcements among what only looks like them."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the local time at which it was written, and what it means; None expects nothing."""

    text: str
    now: datetime
    expect: dict[str, Any]


def cases(name: str) -> list[Case]:
    """Return one file of the corpus: "phrases", "timeless" "announcements" or "unseen"."""
    lines = (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [
        Case(row["text"], datetime.fromisoformat(row["now"]), row.get("expect", {}))
        for row in map(json.loads, lines)
    ]
