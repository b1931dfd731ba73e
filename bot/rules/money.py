"""Amounts of money in rupiah, as they are typed."""

import re

from bot.language.numbers import TO_TEN

MOST = 1_000_000  # Rp
_SAID = {"seribu": 1000} | {f"{word} ribu": n * 1000 for n, word in enumerate(TO_TEN, start=1)}
_DIGITS = re.compile(r"(?:rp\.?\s*)?(\d{1,3}(?:[.,]\d{3})+|\d{1,7})\s*(rb|ribu|k)?\b(?:,-)?", re.ASCII)
_NOTHING = frozenset(("tidak ada", "tidak", "tanpa", "gratis", "nol", "none", "no"))


def read(text: str) -> int | None:
    """Read `Rp 1.000`, `1k`, `2 rb`, `seribu`, `tidak ada`; None for anything else, and above MOST."""
    said = " ".join(text.lower().strip(".! \n\t").split())
    if said in _NOTHING:
        return 0
    if said in _SAID:
        return _SAID[said]
    found = _DIGITS.fullmatch(said)
    if found is None:
        return None
    amount = int(re.sub(r"[.,]", "", found[1])) * (1000 if found[2] else 1)
    return amount if amount <= MOST else None
