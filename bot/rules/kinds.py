"""Kinds of activity, a row each: how a title says it, and the usual hours. Their words: messages/kinds.py."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from bot.language import kinds


class Kind(StrEnum):
    """What sort of event."""

    KERJA_BAKTI = "kerja_bakti"
    RONDA = "ronda"
    MUSYAWARAH = "musyawarah"
    BELAJAR = "belajar"
    POSYANDU = "posyandu"
    TOGA = "toga"
    BANK_SAMPAH = "bank_sampah"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Traits:
    """`says`: a title that begins so has named the kind; `words`: one that holds them is of this kind.

    `read`: what the reading of language calls it; kinds that it does not know are told by `words` alone.
    `called`: the words that are commands too, without blanks: /banksampah; /kerjabakti is for all kinds.
    """

    says: tuple[str, ...]
    words: tuple[str, ...] = ()
    read: kinds.Kind | None = None
    hours: tuple[time, ...] = (time(6, 30), time(7), time(8), time(15, 30))
    called: tuple[str, ...] = ()


TRAITS = {
    Kind.KERJA_BAKTI: Traits(
        ("kerja bakti", "kerjabakti", "gotong royong", "gotong-royong", "gotongroyong"),
        read=kinds.Kind.GOTONG_ROYONG,
    ),
    Kind.RONDA: Traits(
        ("ronda", "siskamling", "jaga malam", "night watch", "this week's night watch"),
        read=kinds.Kind.RONDA,
        hours=(time(21), time(22), time(23)),
        called=("Siskamling",),  # /ronda is in handlers/ronda.py
    ),
    Kind.MUSYAWARAH: Traits(
        (
            *("musyawarah", "rapat", "rembug", "rembuk", "pertemuan", "kumpul warga"),
            *("meeting", "neighbours' meeting", "officers' meeting"),
        ),
        read=kinds.Kind.MUSYAWARAH,
        hours=(time(9), time(16), time(19, 30), time(20)),
        called=("Musyawarah", "Rapat", "Rembuk"),
    ),
    Kind.BELAJAR: Traits(
        (
            *("belajar", "kelompok belajar", "bimbel", "bimbingan belajar", "taman bacaan"),
            *("study group", "children's study group", "reading garden"),
        ),
        ("taman bacaan", "taman baca", "pojok baca", "rumah baca"),
        read=kinds.Kind.BELAJAR,
        hours=(time(9), time(15, 30), time(16), time(19, 30)),
        called=("Belajar", "Taman bacaan"),
    ),
    Kind.POSYANDU: Traits(
        ("posyandu",),
        read=kinds.Kind.POSYANDU,
        hours=(time(8), time(9), time(10)),
        called=("Posyandu",),
    ),
    Kind.TOGA: Traits(
        ("perawatan toga", "rawat toga", "merawat toga", "toga", "kebun toga", "toga care", "toga garden"),
        ("toga", "tanaman obat", "apotek hidup", "apotik hidup", "medicinal plants"),
        hours=(time(6, 30), time(7), time(16), time(16, 30)),
        called=("TOGA",),
    ),
    Kind.BANK_SAMPAH: Traits(
        ("bank sampah", "waste bank"),
        ("bank sampah", "waste bank"),
        hours=(time(8), time(9), time(15, 30), time(16)),
        called=("Bank sampah",),
    ),
    # of OTHER the title says it all
    Kind.OTHER: Traits(("",), read=kinds.Kind.OTHER, called=("Senam", "Arisan", "Pengajian")),
}
OF_READING = {traits.read: kind for kind, traits in TRAITS.items() if traits.read}

_WORDS = {
    kind: re.compile(rf"\b(?:{'|'.join(traits.words)})\b", re.IGNORECASE)
    for kind, traits in TRAITS.items()
    if traits.words
}
# what is done to a thing: cleaning the waste bank's shed is a kerja bakti
_WORK = re.compile(
    r"\b(?:(?:mem|di|pem)?(?:bersih|perbaik|bangun|renovasi)|cat\b|clean|mend|build)", re.IGNORECASE
)


def says_itself(kind: Kind, title: str) -> bool:
    """True when a title names its kind, so that it need not stand before it; of OTHER it always does."""
    return title.casefold().startswith(TRAITS[kind].says)


def refined(found: Kind | None, title: str) -> Kind | None:
    """Return the kind that the words of a title tell, else the one that was found in the whole text.

    A title that begins with the name of another kind is of that one: "Rapat bank sampah" is a meeting.
    """
    named = next((kind for kind in _named(title)), None)
    if named is not None and named not in _WORDS:
        return found
    if _WORK.match(title.lstrip()):
        return found
    return next((kind for kind, words in _WORDS.items() if words.search(title)), found)


def told(command: Kind | None, read: Kind | None, text: str) -> Kind:
    """Return the kind of what was written after a command: /kerjabakti begins the kind that is named there.

    What is cleaned or mended is a kerja bakti, whatever it is for. The other commands name their kind.
    """
    if command is None or (command is Kind.KERJA_BAKTI and not _WORK.search(text)):
        return read or Kind.KERJA_BAKTI
    return command


def _named(title: str) -> Sequence[Kind]:
    return [kind for kind in TRAITS if kind is not Kind.OTHER and says_itself(kind, title)]
