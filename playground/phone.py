"""Draws messages as a phone shows them: one self-made SVG, with the reader's own fonts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from playground.client_shown import Shown

WIDTH = 460
EDGE = 22  # from the picture's rim to the bubbles
BUBBLE = 370
PADDING = 12
TEXT = BUBBLE - 2 * PADDING
LINE = 20
BUTTON = 32
HEAD = 56
FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',sans-serif"
STYLE = f"""
text{{font:14px {FONT};fill:#22312a}}
.b{{font-weight:600}}.m{{fill:#1f6b4a}}.n{{font-weight:600;fill:#8a5a1f}}
.h{{font-weight:600;font-size:16px;fill:#fdfbf5}}.s{{font-size:12px;fill:#d5e3d6}}
.k{{font-size:13px;fill:#24533c;text-anchor:middle}}
"""
# a letter's width in thousandths of the font's size, on the wide side: a line must never be too long
NARROW, USUAL, BROAD, PICTURE = 330, 590, 900, 1300


def width_of(text: str, size: int = 14) -> float:
    """Return about how broad a text is drawn, in pixels: fonts differ from phone to phone."""
    return sum(_width(letter) for letter in text) * size / 1000


def _width(letter: str) -> int:
    if letter in "ilIj.,:;'|! ":
        return NARROW
    if letter in "mwMW@–":
        return BROAD
    if ord(letter) > 0x2000:
        return 0 if letter in "\ufe0f\u200d" else PICTURE
    return USUAL


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the look that its message gives it: a CSS class, or none."""

    text: str
    look: str = ""


@dataclass(slots=True)
class Sheet:
    """The picture as it grows downwards."""

    y: int = HEAD + 16
    parts: list[str] = field(default_factory=list)

    def box(self, x: float, y: float, width: float, height: float, fill: str, round_: int = 12) -> None:
        """Add a rounded box; numbers are pixels."""
        self.parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_}" fill="{fill}"/>'
        )

    def text(self, x: float, y: float, inner: str, look: str = "") -> None:
        """Add a line; `inner` is markup already."""
        css = f' class="{look}"' if look else ""
        self.parts.append(f'<text x="{x:g}" y="{y:g}"{css}>{inner}</text>')


def picture(title: str, below: str, messages: Sequence[Shown], reader: int, words: str) -> str:
    """Return the SVG of a chat as `reader` (an id) sees it; `words` tell it to those who cannot see it."""
    sheet = Sheet()
    for message in messages:
        _bubble(sheet, message, mine=message.sender_id == reader)
    height = sheet.y + 6
    frame = Sheet()
    frame.box(0, 0, WIDTH, height, "#e8ede2", 22)
    bar = f"M0 {HEAD}V22A22 22 0 0 1 22 0H{WIDTH - 22}A22 22 0 0 1 {WIDTH} 22V{HEAD}Z"
    frame.parts.append(f'<path d="{bar}" fill="#2f5d4a"/>')
    frame.text(EDGE, 25, escape(title), "h")
    frame.text(EDGE, 44, escape(below), "s")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
        f' height="{height}" role="img" aria-labelledby="t d">'
    )
    told = f'<title id="t">{escape(title)}</title><desc id="d">{escape(words)}</desc>'
    style = f"<style>{''.join(STYLE.split(chr(10)))}</style>"
    return "\n".join((svg, told, style, *frame.parts, *sheet.parts, "</svg>", ""))


def _bubble(sheet: Sheet, message: Shown, *, mine: bool) -> None:
    lines = list(_wrapped(message))
    broadest = max(sum(width_of(f"{word.text} ") for word in line) for line in lines)
    broadest = max(broadest, width_of(message.sender))
    width = BUBBLE if message.buttons else min(BUBBLE, broadest + 2 * PADDING)
    left = WIDTH - EDGE - width if mine else EDGE
    height = LINE * (len(lines) + 1) + PADDING + 4
    sheet.box(left, sheet.y, width, height, "#dcefc9" if mine else "#fffdf8")
    baseline = sheet.y + PADDING + 10
    sheet.text(left + PADDING, baseline, escape(message.sender), "n")
    for line in lines:
        baseline += LINE
        if line:
            sheet.text(left + PADDING, baseline, _runs(line))
    sheet.y += height + 4
    for row in message.buttons:
        _buttons(sheet, [button["text"] for button in row])
    sheet.y += 10


def _buttons(sheet: Sheet, labels: Sequence[str]) -> None:
    """A row of buttons, each as broad as its words need, together as broad as the bubble."""
    free = BUBBLE - 4 * (len(labels) - 1)
    needs = [width_of(label, 13) + 10 for label in labels]
    left = float(EDGE)
    for label, need in zip(labels, needs, strict=True):
        width = need * free / sum(needs)
        sheet.box(round(left, 1), sheet.y, round(width, 1), BUTTON, "#cfdfcb", 8)
        sheet.text(round(left + width / 2, 1), sheet.y + 21, escape(label), "k")
        left += width + 4
    sheet.y += BUTTON + 4


def _wrapped(message: Shown) -> Iterator[list[Word]]:
    line: list[Word] = []
    used = 0.0
    for text, look in _pieces(message):
        for number, part in enumerate(text.split("\n")):
            if number:
                yield line
                line, used = [], 0.0
            for word in part.split():
                needs = width_of(f"{word} ")
                if line and used + needs > TEXT:
                    yield line
                    line, used = [], 0.0
                line.append(Word(word, look))
                used += needs
    yield line


def _pieces(message: Shown) -> Iterator[tuple[str, str]]:
    """The text cut where its look changes; Telegram counts in UTF-16 units."""
    units = message.text.encode("utf-16-le")
    looks = {"bold": "b", "text_mention": "m", "mention": "m", "bot_command": "m"}
    done = 0
    for entity in sorted(message.entities, key=lambda one: int(one["offset"])):
        start, end = int(entity["offset"]), int(entity["offset"]) + int(entity["length"])
        if start < done or entity["type"] not in looks:
            continue
        yield units[2 * done : 2 * start].decode("utf-16-le"), ""
        yield units[2 * start : 2 * end].decode("utf-16-le"), looks[entity["type"]]
        done = end
    yield units[2 * done :].decode("utf-16-le"), ""


def _runs(line: Sequence[Word]) -> str:
    """Return the line as markup, words of one look together; a comma stays with the word before it."""
    out = ""
    for look, words in groupby(line, key=lambda word: word.look):
        inner = escape(" ".join(word.text for word in words))
        gap = " " if out and not inner.startswith((",", ".")) else ""
        out += gap + (f'<tspan class="{look}">{inner}</tspan>' if look else inner)
    return out
