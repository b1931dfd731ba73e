"""What Telegram notices by itself in plain text: commands, @names, #tags, links, addresses."""

import re

from playground.entities import units

NOTICED = re.compile(
    r"""
    (?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
  | (?P<url>https?://[^\s<>"]+[^\s<>".,;:!?)]
      | (?<![\w@./])(?:[a-zA-Z0-9-]+\.)+(?:com|org|net|id|me|io|dev|app|info)\b(?:/[^\s<>"]*[^\s<>".,;:!?)])?)
  | (?P<mention>(?<![\w@/])@[A-Za-z]\w{3,31}\b)
  | (?P<bot_command>(?<![\w@/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?\b)
  | (?P<hashtag>(?<![\w#&])\#(?=\w*[^\W\d])\w+)
    """,
    re.VERBOSE,
)
HINTS = re.compile(r"[@/#.]")
SEALED = {"code", "pre", "text_link", "text_mention"}


def detect(text: str, entities: list[dict[str, object]]) -> list[dict[str, object]]:
    """`entities` and those noticed in the text; nothing is noticed inside code and links."""
    if not HINTS.search(text):
        return entities
    sealed = [_span(entity) for entity in entities if entity["type"] in SEALED]
    noticed: list[dict[str, object]] = []
    for found in NOTICED.finditer(text):
        start = units.length(text[: found.start()])
        end = start + units.length(found[0])
        if not any(start < stop and begin < end for begin, stop in sealed):
            noticed.append({"type": found.lastgroup, "offset": start, "length": end - start})
    if not noticed:
        return entities
    return sorted([*entities, *noticed], key=lambda entity: (_span(entity)[0], -_span(entity)[1]))


def _span(entity: dict[str, object]) -> tuple[int, int]:
    offset, size = entity["offset"], entity["length"]
    return (offset, offset + size) if isinstance(offset, int) and isinstance(size, int) else (0, 0)
