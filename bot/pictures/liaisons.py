"""The summary of all RT of a liaison as PDF, A4."""

from dataclasses import asdict

from bot.messages.liaison_files import Paper
from bot.pictures import typesetting


def paper(words: Paper) -> bytes:
    """Return the tables, on as many pages as they need."""
    return typesetting.pdf("liaison.typ", asdict(words))
