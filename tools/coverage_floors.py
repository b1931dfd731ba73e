"""How much of the code the tests must run: nearly all, and every line of what decides, words and stores.

python -m tools.coverage_floors build/coverage.json
"""

import json
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

TOTAL = 95.0
EVERY_LINE = ("bot/rules/", "bot/actions/", "bot/messages/", "db/")
EXCEPT = ("db/migrations/",)


def shortfalls(report: dict[str, Any]) -> list[str]:
    """Name what stays below its floor, a line each, from coverage's JSON report."""
    problems = []
    total = report["totals"]["percent_covered"]
    if total < TOTAL:
        problems.append(f"all together: {total:.2f}% of the lines are tested, the floor is {TOTAL:.0f}%")
    for name, file in sorted(report["files"].items()):
        path = name.replace("\\", "/")
        if path.startswith(EVERY_LINE) and not path.startswith(EXCEPT) and file["missing_lines"]:
            lines = ", ".join(_stretches(file["missing_lines"]))
            problems.append(f"{path}: every line is to be tested, these are not: {lines}")
    return problems


def _stretches(lines: list[int]) -> Iterator[str]:
    # numbers that follow each other keep their distance from their place in the list
    for _, group in groupby(enumerate(lines), lambda place: place[1] - place[0]):
        numbers = [number for _, number in group]
        yield f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])


def main(arguments: list[str]) -> int:
    """Read the report, print its shortfalls and return the exit code."""
    problems = shortfalls(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
