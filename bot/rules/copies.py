"""Plain text to paste into WhatsApp: its bold, and long texts in parts that Telegram takes."""

from collections.abc import Sequence

COPY_MOST = 256  # characters that Telegram's copy button takes
ROOM = 3900  # UTF-16 units of one message; Telegram takes 4096
_MARKS = str.maketrans(dict.fromkeys("*_~`", ""))


def bold(words: str) -> str:
    """Return words as WhatsApp shows them in bold; what would end it earlier goes."""
    plain = " ".join(words.translate(_MARKS).split())
    return f"*{plain}*" if plain else ""


def parts(lines: Sequence[str]) -> list[str]:
    """Return the lines in texts that fit into a message each, at least one, broken between lines only."""
    found: list[list[str]] = [[]]
    used = 0
    for line in lines:
        units = len(line.encode("utf-16-le")) // 2 + 1
        if found[-1] and used + units > ROOM:
            found.append([])
            used = 0
        found[-1].append(line)
        used += units
    return ["\n".join(part).strip("\n") for part in found]


def fits_a_button(text: str) -> bool:
    """True when a copy button can hold the text."""
    return 0 < len(text.encode("utf-16-le")) // 2 <= COPY_MOST
