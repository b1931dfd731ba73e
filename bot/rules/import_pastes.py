"""A pasted list made plain before it is read: senders of copied talk, pictures, columns, names in a row."""

import re
import unicodedata

from bot.language.writing import readable

_DAY = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
_CLOCK = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[ap]\.?m\.?)?"
_SENT = re.compile(
    rf"^\W{{0,3}}\[(?:{_DAY},?\s+{_CLOCK}|{_CLOCK},?\s+{_DAY})\]\s*[^:\n]{{1,60}}:\s*"
    rf"|^\W{{0,3}}{_DAY},?\s+{_CLOCK}\s+[-–]\s+[^:\n]{{1,60}}:\s*",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile(  # what WhatsApp says, not a neighbour
    rf"^\W{{0,3}}\[?{_DAY},?\s+{_CLOCK}\]?\s+.*\b(?:terenkripsi|menambahkan|bergabung|keluar|membuat|mengubah"
    r"|encrypted|added|joined|left|created|changed)\b",
    re.IGNORECASE,
)
_ARROW = re.compile(r"(?<=\w)(\W{0,2})\s*(?:[-=]{1,2}>|[→➡])\ufe0f?\s*")
_HOURS = re.compile(
    r"\(?(?:\b(?:jam|pukul|pkl)\b\.?\s*\d{1,2}(?:[.:]\d{2})?|\b\d{1,2}(?::\d{2}|\.(?:00|15|30|45))\b)"
    r"(?:\s*(?:-|–|s\.?/?d\.?|sampai)\s*(?:\d{1,2}(?:[.:]\d{2})?|selesai)\b)?\s*(?:wib|wita|wit)?\b\)?",
    re.IGNORECASE,
)
_KEYCAPS = re.compile("(?:[0-9]\ufe0f?\u20e3)+|\U0001f51f")
_PICTURES = frozenset(("So", "Sk", "Sm", "Me", "Cs", "Co"))
_SELECTORS = range(0xFE00, 0xFE10)
_FRAME = re.compile(r"^(?:[=\-_*~#<>«]\s*){2,}|(?:\s*[=\-_*~#<>»]){2,}$")
_WIDE = re.compile(r"\s*\t\s*|\s{3,}")
_SIGN = re.compile(r"\s*\t\s*(?=[:=])|(?<=[:=])\s*\t\s*|\s{2,}(?=[:=])|(?<=[:=])\s{2,}")
_PHONE = re.compile(r"\(?\+?\d[\d\s().-]{7,}\d\)?")
_DEGREE = re.compile(
    r",\s*(?:[SMA]\.?\s?(?:Pd|H|E|T|Kom|Sos|Ag|Kep|Si|Psi|IP|KM|Pt|Farm|Hum|M|Th|Kes|Md|P)\.?I?"
    r"|Ph\.?\s?D|Amd)\b\.?(?=\s*(?:[,;()&]|dan\b|$))"
)
_BESIDE = re.compile(r"(?<=\w)\s*\(([^()]{1,60})\)")
_BETWEEN = re.compile(
    r"\s*(?:[,;&\t|•·]|/(?!\d)|\+(?!\s*\d)|\b(?:dan|and|serta)\b)\s*"
    r"|(?:\s[-–—]+\s?|[-–—]+\s)(?!\s*(?:blok\s+|no\.?\s*|rumah\s+)?(?:[a-z]\s?[-/.]?\s?)?\d)"
    r"|\s+(?=\d{1,2}[.)]\s*[^\W\d])"
    r"|(?<=[a-z]{4})(?<!prof)(?<!sdri)(?<!stad)(?<!tadz)\.\s+(?=[^\W\d]{3})",
    re.IGNORECASE,
)


def senderless(text: str) -> str:
    """Return a text without the day, hour and sender that WhatsApp puts before what is copied there."""
    return "\n".join("" if _BY_ITSELF.match(line) else _SENT.sub("", line) for line in text.split("\n"))


def cells(line: str) -> list[str]:
    """Return what stands beside each other in a line, with a tab or much space between."""
    return [plain for cell in _WIDE.split(_SIGN.sub(" ", line.strip())) if (plain := plain_line(cell))]


def plain_line(line: str) -> str:
    """Return a line in plain characters, without the pictures and frames around its words."""
    line = _KEYCAPS.sub(lambda found: ", " if found.start() else "- ", line.strip())
    if line[:1] and unicodedata.category(line[0]) == "No":  # ①
        line = f"- {line[1:]}"
    line = _ARROW.sub(r"\1: ", line)
    seen = "".join(" " if _is_picture(char) else char for char in line)
    return _FRAME.sub("", readable(seen).strip()).strip()


def _is_picture(char: str) -> bool:
    code = ord(char)
    return code > 0x2000 and (code in _SELECTORS or unicodedata.category(char) in _PICTURES)


def without_hours(line: str) -> str:
    """Return a line without its hours: "Senin malam jam 22.00-04.00: Budi"."""
    return _HOURS.sub(" ", line)


def pieces(text: str) -> list[str]:
    """Return the names in a line, one by one; "Siti-Rahma", "C-3" and "Nur (A-12, ketua)" stay together."""
    text = _DEGREE.sub("", _PHONE.sub(" ", text))
    text = _BESIDE.sub(lambda beside: f" ({re.sub('[,;&/+]', ' ', beside[1])})", text)
    return [piece.strip() for piece in _BETWEEN.split(text) if any(char.isalnum() for char in piece)]
