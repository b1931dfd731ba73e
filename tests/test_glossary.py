"""The tables of the glossary are alphabetical, so that a word is found and each has one place."""

import re
from pathlib import Path

import pytest

GLOSSARY = Path(__file__).parents[1] / "GLOSSARY.md"


@pytest.mark.parametrize("title", ["The field's words", "The house's words"])
def test_it_is_alphabetical(title: str) -> None:
    table = GLOSSARY.read_text(encoding="utf-8").split(f"## {title}\n")[1].split("\n## ")[0]
    words = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)[1:]  # without the head
    letters = [re.sub(r"[^a-z ]", "", word.lower()) for word in words]
    assert letters == sorted(letters)
    assert len(set(letters)) == len(letters)
