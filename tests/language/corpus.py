"""The corpus: phrases of time, texts without any, and announcements among what only looks like them.

`exams` are announcements and others by three more writers; of them only what `expect` names is judged.
`unseen` is never fitted. `emergencies` are calls for help among what only speaks of danger,
`reports` complaints among what only speaks of lamps, drains and rubbish.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the local time at which it was written, what it means, and who wrote it (`source`).

    None expects nothing.
    """

    text: str
    now: datetime
    expect: dict[str, Any]
    source: str = "corpus"


def cases(name: str) -> list[Case]:
    """Return one file of the corpus by its name."""
    lines = (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [
        Case(
            row["text"],
            datetime.fromisoformat(row["now"]),
            row.get("expect", {}),
            row.get("source", "corpus"),
        )
        for row in map(json.loads, lines)
    ]
