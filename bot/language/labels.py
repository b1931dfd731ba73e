"""The parts of a written announcement: lines with a label, lines of greeting and closing, and the rest."""

import re
from enum import StrEnum
from typing import NamedTuple


class Label(StrEnum):
    """What a label at the beginning of a line is to the title: its own, or that of something else."""

    TITLE = "title"
    LIST = "list"  # something else, and so are the bullets below it: tools, notes
    OTHER = "other"


class Letter(NamedTuple):
    """The values that are labelled as the title, and the lines and sentences that have no label."""

    titles: list[str]
    free: list[str]


_LABELS = (
    (r"hari\s*(?:[/,&-]|dan)?\s*(?:tanggal|tgl)?|tanggal|tgl|day|date", Label.OTHER),
    (
        r"waktu|when|hari\s*[/,&-]\s*(?:jam|pukul|waktu)|hari,?\s+tanggal,?\s+(?:jam|pukul)",
        Label.OTHER,
    ),
    (r"pukul|jam|pkl|mulai|time", Label.OTHER),
    (
        r"(?:titik|tempat|lokasi)(?:\s*/?\s*(?:kumpul|lokasi|kegiatan|acara))?|kumpul|berkumpul|place|where",
        Label.OTHER,
    ),
    (
        r"(?:per)?alat(?:-alat|an)?(?:\s+(?:kerja|yang\s+(?:di|perlu\s+di)?bawa))?|perlengkapan"
        r"|(?:mohon|harap|tolong)?\s*(?:mem|di)?bawa|tools|bring",
        Label.LIST,
    ),
    (r"(?:nama\s+)?kegiatan|acara|agenda|judul|perihal|hal|tujuan|keperluan|title|what", Label.TITLE),
    (
        r"konsumsi|cp|kontak|contact|narahubung|hp|wa|nb|catatan|ttd|pakaian|dress\s*code|peserta|kepada|lampiran"
        r"|nomor|no|note|tembusan",
        Label.LIST,
    ),
)
_LABELLED = [
    (re.compile(rf"^\W{{0,12}}(?:{names})\s*(?:[:=]|\s-\s)\s*(?P<value>.*)$", re.IGNORECASE), label)
    for names, label in _LABELS
] + [  # as on the bot's own cards
    (re.compile(r"^\s*📍\s*(?P<value>.+)$"), Label.OTHER),
    (re.compile(r"^\s*🧰\s*(?P<value>.+)$"), Label.LIST),
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
    """Sort a readable text into what is labelled as the title, and what has no label at all."""
    letter = Letter([], [])
    last: Label | None = None
    for line in text.split("\n"):
        if not line or line.isspace():
            continue
        found = _label(line)
        if found is not None:
            value, last = found
            if value and last is Label.TITLE:
                letter.titles.append(value)
        elif not (last is Label.LIST and _BULLET.match(line)):
            last = None
            letter.free.extend(s for s in _SENTENCE.split(line) if s.strip() and not _COURTESY.match(s))
    return letter


def _label(line: str) -> tuple[str, Label] | None:
    for pattern, label in _LABELLED:
        if match := pattern.match(line):
            return match["value"].strip(), label
    return None
