"""Names as lists shorten them: "P. Budi", "Bp. Udin", "Sdr. Tono", "Ust. Ahmad"."""

from bot.rules.proxy_answers import TITLES

_INITIALS = {"p": "Pak", "b": "Bu", "m": "Mas"}  # or of a name: P. Siregar, M. Joko
_FORMS = {
    "pak": "Pak", "bp": "Pak", "bpk": "Pak", "bapak": "Pak", "bu": "Bu", "ibu": "Bu",
    "mas": "Mas", "ms": "Mas", "mbak": "Mbak", "mba": "Mbak", "mb": "Mbak", "mbk": "Mbak", "kak": "Kak",
}  # fmt: skip
_TITLES = TITLES | frozenset(
    "sdr sdra sdri saudara saudari ust ustad ustadz ustaz ustadzah kyai kiai kh bang mang kang cak gus om"
    " tante pakde bude paman uda uni koh cik dr drs dra ir prof".split()
)


def in_full(name: str) -> str:
    """Return what a shortened name may stand for: "Pak Budi" of "P. Budi"; "" where nothing is shortened."""
    first, *others = name.split() or [""]
    form = _INITIALS.get(_plain(first)) or _FORMS.get(_plain(first), "")
    words = others if form else [first, *others]
    while words and (_plain(words[0]) in _TITLES or _plain(words[0]) in _FORMS):
        form = form or _FORMS.get(_plain(words[0]), "")
        words = words[1:]
    whole = " ".join([form, *words] if form else words)
    return whole if words and whole.casefold() != name.casefold() else ""


def called(name: str) -> str:
    """Return a name as it is compared within a list: "pak budi" of "P. Budi", "Bp Budi" and "Pak Budi"."""
    first, *others = name.casefold().split() or [""]
    form = "pak" if others and _plain(first) == "p" else _FORMS.get(_plain(first), first).casefold()
    return " ".join([form, *others])


def _plain(word: str) -> str:
    return word.rstrip(".").casefold()
