"""Whether words name somebody: who is suspected, or found out by a number, is for officers' eyes alone.

In doubt they do: what is held back in a group is still read in private. A name that only says where something
is ("depan rumah Pak Amat") and somebody who is spoken to ("Pak Budi, lampunya mati") are not meant.
"""

import re

from bot.language.lexicon import named
from bot.language.reports import WORDS
from bot.language.vocabulary import USUAL
from bot.language.writing import readable
from bot.rules.reports import Pillar, Report

# the letters of Indonesian number plates
_PLATES = (
    "A|B|D|E|F|G|H|K|L|M|N|P|R|S|T|W|Z|AA|AB|AD|AE|AG|BA|BB|BD|BE|BG|BH|BK|BL|BM|BN|BP|DA|DB|DC|DD|DE|DG|DH"
    "|DK|DL|DM|DN|DP|DR|DS|DT|DW|EA|EB|ED|KB|KH|KT|KU|PA|PB|PS|PT"
)
_PLATE = re.compile(
    rf"(?<!blok )(?<!rumah )(?<![\w-])(?:{_PLATES})[ .-]?\d{{1,4}}[ .-]?"
    r"(?!RT|RW|NO|GG|JL|WIB|DI)[A-Z]{1,3}(?!\w)"
)
_SMALL_PLATE = re.compile(  # in small letters only where there are so many digits
    rf"(?<!blok )(?<![\w-])(?:{_PLATES.lower()})[ .-]?\d{{3,4}}[ .-]?"
    r"(?!rt|rw|no|gg|jl|wib|di|m\b)[a-z]{1,3}(?!\w)"
)
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0)(?:[ .-]?\d){8,12}(?!\d)")
_NIK = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")
_ACCOUNT = re.compile(r"(?<!\w)@\w{4,}|\bt\.me/\w|\b(?:facebook|instagram|tiktok)\.com/\w", re.IGNORECASE)

_TITLE = rf"(?<!-)(?:{'|'.join(sorted(named('names', 'titles')))})"
_NAMED = re.compile(rf"\b{_TITLE}\b\.?\s+([^\W\d_]{{3,}})")
_NO_NAMES = named("names", "offices") | named("names", "ordinary")
_SI = re.compile(r"\bsi\s+([^\W\d_]{2,})")
_SUSPECT = re.compile(
    r"\bpelaku(?:nya)?\s+(?:adalah|itu|ialah|si|nya|namanya|inisial|warga|anak|tetangga|orang)\b"
    r"|\b(?:tersangka|terduga|dicurigai|inisial|bernama|namanya|identitas)\b"
    r"|\bcuriga\w*\s+(?:sama|ke|kepada|pada|dengan|dgn|sm)\b"
    r"|\b(?:malingnya|pencurinya|bandarnya|pengedarnya|orangnya|dalangnya)\s+(?:itu|adalah|si|anak|warga|tetangga)\b"
    r"|\b(?:nomor|no|nmr)\s*(?:hp|wa|ktp|rekening|rek|plat|polisi|pol)\b|\bnopol\b|\bplat(?:nya)?\s+(?:nomor|no)?\s*\w*\d"
)
_KIN = re.compile(
    r"\b(?:anak|suami|istri|adik|kakak|cucu|keponakan|ponakan|menantu|mertua|bapak|ibu|pacar|sopir|pembantu|anjing"
    rf"|kucing|ayam)(?:nya|e|ne)?\s+{_TITLE}\b\.?\s+[^\W\d_]{{3,}}"
)
_WHERE = re.compile(  # before a name that only says where
    r"\b(?:(?:depan|dpn|dekat|deket|dkt|samping|sebelah|sblh|belakang|blkg|seberang|sekitar|arah|ujung|pojok)(?:nya)?"
    r"(?:\s+(?:rumah|rmh|rmhnya|warung|toko|kios|kos|kontrakan|kebun|bengkel|pagar|halaman|tempat|kediaman|bekas))?"
    r"|(?:warung|toko|kios|gang|gg|jalan|jln|jl|bengkel|salon|masjid|mushola|musala|langgar|apotek|klinik|lapangan"
    r"|simpang|pasar))\s*(?:punya\s*)?$"
)
_SPOKEN_TO = re.compile(
    rf"\W*(?:(?:assalamu\W?alaikum|asslm|permisi|halo|selamat\s+\w+|maaf|punten|mohon|tolong|lapor|yth)\W+)*"
    rf"{_TITLE}\.?\s+[^\W\d_]+(?:\s+[^\W\d_]+)?\s*,"
)


def names_somebody(text: str) -> bool:
    """True for words by which somebody is found: a name, a plate, a phone, a NIK, a pointer at a suspect."""
    written = readable(text)
    if any(found.search(written) for found in (_PLATE, _PHONE, _NIK, _ACCOUNT)):
        return True
    low = written.lower()
    return any(found.search(low) for found in (_SMALL_PLATE, _SUSPECT, _KIN)) or _has_name(low)


def _has_name(low: str) -> bool:
    spoken_to = _SPOKEN_TO.match(low)
    rest = low[spoken_to.end() :] if spoken_to else low
    if any(found[1] not in _NO_NAMES for found in _SI.finditer(rest)):
        return True
    return any(
        _is_name(found[1]) and not _WHERE.search(rest[: found.start()]) for found in _NAMED.finditer(rest)
    )


def _is_name(word: str) -> bool:
    return word not in _NO_NAMES and word not in USUAL and word not in WORDS


def shows_photos(report: Report) -> bool:
    """True where photos may go to a group; of what is about safety they may show whoever is suspected."""
    return report.pillar is not Pillar.SAFE
