"""What each figure means: told in the bot as in docs/figures.md, and none left out."""

import re
from dataclasses import fields
from pathlib import Path

from bot.messages.figures import MEANINGS
from bot.rules.summaries import Figures

DOC = Path(__file__).parents[2] / "docs" / "figures.md"
TOLD_WITH = {"nights": "held", "duties": "confirmed", "median_days": "done", "oldest_days": "open"}
BESIDE = ("steadiness", "warning")


def test_every_figure_has_a_meaning() -> None:
    names = [TOLD_WITH.get(field.name, field.name) for field in fields(Figures)]
    assert {*names, *BESIDE} == MEANINGS.keys()


def test_the_document_tells_the_same() -> None:
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", DOC.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert rows[0] == ("Figure", "What it is")
    assert rows[1:] == list(MEANINGS.values())
