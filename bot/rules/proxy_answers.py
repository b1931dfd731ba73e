"""The answer in what an officer types about somebody, wherever it stands: `ikut`, `dak bisa`, `mungkin`."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.rules.courtesies import NEGATIONS
from bot.rules.signups import Answer

FORMS = frozenset("pak bapak bpk bu ibu mas mbak mba kak kakak bang mang om tante pakde bude".split())
TITLES = frozenset("mbah eyang nenek nek kakek kek opa oma haji hajah hj h keluarga kel".split())
_KINDS = {
    "J": frozenset(
        "ikut ikutan ikt hadir hdr datang dtg bisa dapat dpt sanggup mau siap bersedia mengerjakan kerjakan"
        " join joins joining can come comes coming".split()
    ),
    "C": frozenset(("beres", "selesai", "done")),  # of work that is done alone
    "D": frozenset(
        ("berhalangan", "halangan", "izin", "ijin", "absen", "sakit", "unable", "declines", "declined")
    ),
    "U": frozenset(("batal", "cancel", "cancels")),
    "M": frozenset("mungkin barangkali kemungkinan kayaknya kayanya sepertinya ragu maybe perhaps".split()),
    "N": NEGATIONS | {"g", "not", "cannot", "can't", "cant"},
}
_ALREADY = frozenset(("sudah", "sdh", "udah", "udh", "telah"))
_BESIDE = frozenset(
    "sedang sdg lagi lg pasti juga memang akan insya allah insyaallah insyaalloh inshaallah".split()
)
_POLITE = frozenset("ya yaa yah iya pak bu keluarga sekeluarga orang family insya allah insyaallah".split())
_OFFICES = frozenset(("rt", "rw"))  # "ikut, Pak RT"
_AFTER = (
    _OFFICES
    | _POLITE
    | _BESIDE
    | FORMS
    | frozenset("nggih nggeh njih min bos alhamdulillah saja aja kok dong deh lho loh nih".split())
)
_SAYS = (
    (re.compile("M"), Answer.MAYBE),
    (re.compile("N+J*|N+J+D+|D+(?:N+J*)?|U+J*"), Answer.DECLINED),
    (re.compile("[JC]+"), Answer.JOINING),
)
_NEG = "|".join(sorted(NEGATIONS))
_DOES = r"(?:ikut|ikutan|hadir|datang|bisa|dapat|berhalangan|izin)"
_NOT_BEFORE = "".join(rf"(?<!\b{word})" for word in sorted(NEGATIONS))
_OTHERWISE = (
    (re.compile(rf"\b(?:belum|blm|{_NEG})\s+(?:pasti|tentu|tahu|tau|yakin)\b", re.I), "mungkin"),
    (re.compile(rf"\b(?:{_NEG})\s+jadi\b", re.I), "tidak"),
    (re.compile(rf"\b({_DOES})\s+semua(?:nya)?\b", re.I), r"\1"),  # "Karto, Inem ikut semua"
    (re.compile(rf"^\W*semua(?:nya)?\s+(?=(?:(?:{_NEG})\s+)?{_DOES}\b)", re.I | re.M), ""),
    (re.compile(rf"(?<=\w){_NOT_BEFORE}[^\w\n]+semua(?:nya)?\s+(?=(?:(?:{_NEG})\s+)?{_DOES}\b)", re.I), " "),
    (
        re.compile(
            r"(?<=\w)\W*\b(?:terima\s+kasih|makasih|trims)\b[^\w\n]*(?:(?:banyak|ya|pak|bu)\b[^\w\n]*)*$",
            re.I | re.M,
        ),
        "",
    ),
)


@dataclass(frozen=True, slots=True)
class Parted:
    """Words about somebody: who, the answer, and what was said after it; without courtesies.

    The answer is None where none was given; where it is not clear, its words are among those `after`.
    """

    before: list[str]
    answer: Answer | None = None
    came: bool = False
    after: Sequence[str] = ()


def plainly(text: str) -> str:
    """Return the text with usual words for "belum pasti" and "tidak jadi", and without thanks at the end."""
    for pattern, words in _OTHERWISE:
        text = pattern.sub(words, text)
    return text


def parted(words: list[str]) -> Parted:
    """Find the answer in words about one person."""
    kinds = [_kind(word) for word in words]
    first = next((at for at in range(len(words)) if _begins(words, kinds, at)), None)
    if first is None:
        is_all_polite = all(word.casefold() in _AFTER - _OFFICES for word in words)
        return Parted([] if is_all_polite else trimmed(words, _POLITE))
    end = first
    while end < len(words) and (kinds[end] or words[end].casefold() in _AFTER | _ALREADY):
        end += 1
    said = "".join(kinds[first:end])
    before, after = trimmed(words[:first], _POLITE | _BESIDE), trimmed(words[end:], _AFTER)
    for pattern, answer in _SAYS:
        if pattern.fullmatch(said) or (answer is Answer.MAYBE and "M" in said):
            return Parted(before, answer, answer is Answer.JOINING and "C" in said, after)
    return Parted(before, after=[*words[first:end], *after])


def trimmed(words: list[str], off: Collection[str] = _AFTER) -> list[str]:
    """Return words without those at the end that only are polite."""
    end = len(words)
    while end and words[end - 1].casefold() in off:
        end -= 1
    return words[:end]


def _kind(word: str) -> str:
    return next((kind for kind, words in _KINDS.items() if word.casefold() in words), "")


def _begins(words: list[str], kinds: list[str], at: int) -> bool:
    """True where an answer begins; "nda" and "g" alone may be of a name or a house."""
    following = kinds[at + 1] if at + 1 < len(words) else ""
    if words[at].casefold() in _ALREADY:
        return bool(following)
    if kinds[at] != "N":
        return bool(kinds[at])
    if following:
        return True
    named = any(word.casefold() not in FORMS | TITLES for word in words[:at])
    return named and len(words[at]) > 1 and all(word.casefold() in _AFTER for word in words[at + 1 :])
