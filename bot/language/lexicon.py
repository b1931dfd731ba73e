"""The word lists in `words/`, read once: anybody who knows a word can add it there."""

from functools import lru_cache
from importlib.resources import files


@lru_cache
def entries(name: str) -> dict[str, str]:
    """Return a list's entries, `key: words`; a line that begins with a space goes on."""
    found: dict[str, str] = {}
    key = ""
    for line in (files("bot.language") / "words" / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line[0] == " ":
            found[key] += f" {line.strip()}"
            continue
        key, _, rest = line.partition(":")
        found[key] = f"{found[key]} | {rest.strip()}" if key in found else rest.strip()
    return found


def named(name: str, key: str) -> frozenset[str]:
    """Return the single words of one entry, as they stand."""
    return frozenset(entries(name)[key].split())
