"""Golden files: what a message looks like, as agreed. Sections begin with `== name, language`."""

import re
from html import unescape
from pathlib import Path

from bot.parcels import Text

FOLDER = Path(__file__).parent / "golden"


def shown(text: Text) -> str:
    """A message with its buttons in brackets, as in a screenshot."""
    rows = (" ".join(f"[{button.label}]" for button in row) for row in text.rows)
    return "\n".join([text.html, *rows])


def agreed(feature: str) -> dict[str, str]:
    """The texts of a feature's golden file by their headings."""
    _, *sections = re.split(
        r"^== ", (FOLDER / f"{feature}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return {heading: text.strip() for heading, _, text in (part.partition("\n") for part in sections)}


def height(text: Text) -> int:
    """How many lines of 35 characters a message takes on a phone."""
    lines = unescape(re.sub("<[^>]+>", "", text.html)).split("\n")
    return sum(max(1, -(-len(line) // 35)) for line in lines)


def units(text: Text) -> int:
    """The length that Telegram counts, at most: entities would come off."""
    return len(text.html.encode("utf-16-le")) // 2
