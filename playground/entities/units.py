"""Telegram counts text in UTF-16 code units; these are the conversions."""


def length(text: str) -> int:
    """In UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, size: int) -> str:
    """The piece of `text` at UTF-16 offset `offset`, `size` units long."""
    if text.isascii():
        return text[offset : offset + size]
    raw = text.encode("utf-16-le", "surrogatepass")[offset * 2 : (offset + size) * 2]
    return raw.decode("utf-16-le", "replace")


def trimmed(text: str, entities: list[dict[str, object]]) -> tuple[str, list[dict[str, object]]]:
    """Without white space at both ends, as Telegram stores every text; entities move along."""
    bare = text.strip()
    if len(bare) == len(text):
        return text, entities
    lead = length(text[: len(text) - len(text.lstrip())])
    end = length(bare)
    kept = []
    for entity in entities:
        start = max(0, _number(entity["offset"]) - lead)
        stop = min(end, _number(entity["offset"]) + _number(entity["length"]) - lead)
        if stop > start:
            kept.append(entity | {"offset": start, "length": stop - start})
    return bare, kept


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
