"""Coverage has a floor for everything, and a higher one for the heart of the house."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools import coverage_floors
from tools.coverage_floors import shortfalls


def report(total: float = 100.0, missing: dict[str, list[int]] | None = None) -> dict[str, Any]:
    files = {name: {"missing_lines": lines} for name, lines in (missing or {}).items()}
    return {"totals": {"percent_covered": total}, "files": files}


def test_it_is_content_at_the_floor() -> None:
    assert shortfalls(report(95.0, {"bot/app.py": [1, 2], "bot/rules/ronda.py": [], "db/ronda.py": []})) == []


def test_it_wants_nearly_every_line_tested() -> None:
    assert shortfalls(report(94.996)) == ["all together: 95.00% of the lines are tested, the floor is 95%"]


@pytest.mark.parametrize(
    "name", ["bot/rules/ronda.py", "bot/actions/ronda.py", "bot/messages/ronda.py", "db/ronda.py"]
)
def test_it_wants_every_line_of_the_heart_tested(name: str) -> None:
    problems = shortfalls(report(missing={name: [3, 5, 6, 7, 9]}))
    assert problems == [f"{name}: every line is to be tested, these are not: 3, 5-7, 9"]


@pytest.mark.parametrize("name", ["db/migrations/env.py", "handlers/ronda.py", "bot/rulesets.py"])
def test_it_forgives_a_line_elsewhere(name: str) -> None:
    assert shortfalls(report(missing={name: [3]})) == []


def test_it_fails_the_run_and_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "coverage.json"
    file.write_text(json.dumps(report(missing={"db/ronda.py": [3]})), encoding="utf-8")
    assert coverage_floors.main([str(file)]) == 1
    assert capsys.readouterr().out == "db/ronda.py: every line is to be tested, these are not: 3\n"
    file.write_text(json.dumps(report()), encoding="utf-8")
    assert coverage_floors.main([str(file)]) == 0
