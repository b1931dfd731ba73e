"""Near spellings of the words of time: mingu, sbtu, kmis, stengah 7. Only words that are nothing else."""

import re
from collections.abc import Sequence

from bot.rules.writing import Span

_DAYS = "senin selasa rabu kamis jumat sabtu minggu ahad besok"
_RIGHT = f"{_DAYS} setengah monday tuesday wednesday thursday friday saturday sunday tomorrow".split()
_SHORT = {  # how people save letters; too far from the word, or too short, to be found by likeness
    "snen": "senin",
    "sls": "selasa",
    "slsa": "selasa",
    "rbu": "rabu",
    "kms": "kamis",
    "jmt": "jumat",
    "sbt": "sabtu",
    "mgu": "minggu",
    "mnggu": "minggu",
    "mngu": "minggu",
    "bsk": "besok",
    "bsok": "besok",
    "stgh": "setengah",
    "stngh": "setengah",
    "stngah": "setengah",
}
_NEAR_BY = """seni senih benin selasar selesa selama selada selara belok besek berok betok besuk bosok
ribu labu ragu babu sabu rabun rabuk raba rambu tabu rubu ratu rayu ramu radu ranu rabi raju raku rahu
kami kamil kamin kamid kamus kumis gamis amis kais umat lumat jimat jemat kumat satu sabut
abad akad ahmad achad ahead sunda"""
_OTHERS = set(_NEAR_BY.split())  # words and names of their own
_WORD = re.compile(
    r"(?<![\w'/.@])(?<!\bpak\s)(?<!\bbu\s)(?<!\bibu\s)(?<!\bbapak\s)(?<!\bmas\s)(?<!\bmbak\s)(?<!\bbang\s)"
    r"(?<!\bpasar\s)(?<!\bstasiun\s)(?<!\bjalan\s)(?<!\bjl\s)(?<!\bjl\.\s)(?<!\bgang\s)(?<!\bgg\s)"
    r"(?<!@\s)(?<!\brumah\s)(?<!\bwarung\s)(?<!\btoko\s)(?<!\bdi\s)[a-z']{3,}(?![\w'])"
)


def corrected(text: str) -> tuple[str, Sequence[int]]:
    """Return a text in small letters with these words spelled right, and where each character stood."""
    kept, places, end = "", list[int](), 0
    for match in _WORD.finditer(text):
        right = _right(match.group())
        if right != match.group():
            kept += text[end : match.start()] + right
            places += range(end, match.start())
            places += [match.start()] * len(right)
            end = match.end()
    return kept + text[end:], [*places, *range(end, len(text) + 1)]


def as_written(span: Span, places: Sequence[int]) -> Span:
    """Return where a span of the corrected text stands in the text as written."""
    return places[span[0]], places[span[1]]


def _right(word: str) -> str:
    if word in _SHORT or word in _RIGHT or word in _OTHERS or len(word) < 4:
        return _SHORT.get(word, word)
    return next((right for right in _RIGHT if _is_near(word, right)), word)


def _is_near(word: str, right: str) -> bool:
    """True when one letter is missing, too many, another one, or has changed places with the next."""
    if abs(len(word) - len(right)) > 1:
        return False
    shorter = min(word, right, key=len)
    at = next((n for n, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), len(shorter))
    swapped = word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    return (
        right[at:] in (word[at + 1 :], swapped)
        or word[at + 1 :] == right[at + 1 :]
        or word[at:] == right[at + 1 :]
    )
