"""The parts of a written announcement: lines with a label, lines of greeting and closing, and the rest."""

import re
from enum import StrEnum


class Part(StrEnum):
    """What a line is about."""

    FREE = "free"
    TITLE = "title"
    DAY = "day"
    HOUR = "hour"
    PLACE = "place"
    TOOLS = "tools"
    NONE = "none"


Letter = dict[Part, list[str]]

_LABELS = (
    (r"hari\s*(?:[/,&-]|dan)?\s*(?:tanggal|tgl)?|tanggal|tgl|day|date", (Part.DAY,)),
    (
        r"waktu|when|hari\s*[/,&-]\s*(?:jam|pukul|waktu)|hari,?\s+tanggal,?\s+(?:jam|pukul)",
        (Part.DAY, Part.HOUR),
    ),
    (r"pukul|jam|pkl|mulai|time", (Part.HOUR,)),
    (
        r"(?:titik|tempat|lokasi)(?:\s*/?\s*(?:kumpul|lokasi|kegiatan|acara))?|kumpul|berkumpul|place|where",
        (Part.PLACE,),
    ),
    (
        r"(?:per)?alat(?:-alat|an)?(?:\s+(?:kerja|yang\s+(?:di|perlu\s+di)?bawa))?|perlengkapan"
        r"|(?:mohon|harap|tolong)?\s*(?:mem|di)?bawa|tools|bring",
        (Part.TOOLS,),
    ),
    (r"(?:nama\s+)?kegiatan|acara|agenda|judul|perihal|hal|tujuan|keperluan|title|what", (Part.TITLE,)),
    (
        r"konsumsi|cp|kontak|contact|narahubung|hp|wa|nb|catatan|ttd|pakaian|dress\s*code|peserta|kepada|lampiran"
        r"|nomor|no|note|tembusan",
        (Part.NONE,),
    ),
)
_LABELLED = [
    (re.compile(rf"^\W{{0,12}}(?:{names})\s*(?:[:=]|\s-\s)\s*(?P<value>.*)$", re.IGNORECASE), parts)
    for names, parts in _LABELS
] + [  # as on the bot's own cards
    (re.compile(r"^\s*📍\s*(?P<value>.+)$"), (Part.PLACE,)),
    (re.compile(r"^\s*🧰\s*(?P<value>.+)$"), (Part.TOOLS,)),
]
_COURTESY = re.compile(
    r"^\W{0,12}(?:assalam|ass?\.?\s*w|wassalam|salam\b|bismillah|yth\b|kepada\s+y|dengan\s+hormat|hormat\s+kami|selamat\s+(?:pagi"
    r"|siang|sore|malam)|demikian|atas\s+(?:perhatian|kehadiran|partisipasi)|terima\s*kasih|makasih|matur\s+nuwun"
    r"|trims|pengumuman\s*(?:$|\W*$|rt\b)|undangan\s*\W*$|pemberitahuan\s*\W*$|ttd|tertanda|ketua\s+rt|pengurus\s+rt"
    r"|(?:di)?mohon\s+(?:kehadiran|partisipasi|perhatian)|(?:di)?harap(?:kan|kan)?\s+(?:kehadiran|partisipasi)"
    r"|(?:bapak|bpk|ibu)[\s/,-]+(?:dan\s+)?(?:ibu|bapak|warga)[^,\d]{0,25}(?:\s+rt\s*\d+\W*)?$|di\s+tempat\W*$"
    r"|dear\b|thank)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-•+]|\d{1,2}[.)]\s)\s*\S")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})[.!?]+\s+|(?<=\))[.!?]+\s+")


def labelled(text: str) -> Letter:
    """Sort a readable text by what its lines are about; values without their labels."""
    letter: Letter = {part: [] for part in Part}
    last: tuple[Part, ...] = ()
    for line in text.split("\n"):
        found = _label(line)
        if found is not None:
            value, last = found
            _put(letter, last, value)
        elif last in ((Part.TOOLS,), (Part.NONE,)) and _BULLET.match(line):
            _put(letter, last, line)
        elif line.strip():
            last = ()
            letter[Part.FREE] += [s for s in _SENTENCE.split(line) if s.strip() and not _COURTESY.match(s)]
    return letter


def _label(line: str) -> tuple[str, tuple[Part, ...]] | None:
    for pattern, parts in _LABELLED:
        if match := pattern.match(line):
            return match["value"].strip(), parts
    return None


def _put(letter: Letter, parts: tuple[Part, ...], value: str) -> None:
    for part in parts:
        if value:
            letter[part].append(_spoken(part, parts, value))


def _spoken(part: Part, parts: tuple[Part, ...], value: str) -> str:
    """Give a bare number after a label the word that makes it a day or an hour."""
    if part is Part.DAY and value.isdecimal():
        return f"tgl {value}"
    if part is Part.HOUR and Part.DAY not in parts and value[:1].isdigit():
        return f"jam {value}"
    return value
