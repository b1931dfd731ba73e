"""The page of measurements, of which each section is replaced by itself."""

from pathlib import Path

import pytest

from tests.measurements import HEAD, made_by, table, write


def test_a_section_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    page = tmp_path / "measurements.md"
    write("faults", "## Faults\n\nfirst", page)
    write("signups", "## Sign-ups", page)
    write("faults", "## Faults\n\nsecond", page)
    signups = "<!-- signups -->\n## Sign-ups\n<!-- /signups -->\n"
    faults = "<!-- faults -->\n## Faults\n\nsecond\n<!-- /faults -->\n"
    assert page.read_text() == f"{HEAD}\n{signups}\n{faults}"


def test_a_table_is_readable_in_a_terminal() -> None:
    assert table(("what", "n"), [("one", 1), ("three", 3)]).splitlines() == [
        "| what  | n |",
        "|-------|---|",
        "| one   | 1 |",
        "| three | 3 |",
    ]


def test_it_says_how_busy_the_machine_was() -> None:
    assert ", load 1.5 before and " in made_by(5, 1.5)


def test_it_measures_where_there_is_no_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert made_by(5, 1.5).startswith("Commit unknown, seed 5")
