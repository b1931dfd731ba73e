"""HTML of a message for a page that links nowhere: a short list of tags, and everything else as text."""

from html import escape
from html.parser import HTMLParser

TAGS = {tag: (f"<{tag}>", f"</{tag}>") for tag in ("b", "i", "u", "s", "code", "pre", "blockquote")}
# where a link leads is left out: a mention or a private chat is of a town that is gone
TAGS["a"] = ('<span class="link">', "</span>")


class _Sieve(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in TAGS:
            self.open.append(tag)
            self.parts.append(TAGS[tag][0])

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open:
            last = self.open.pop()
            self.parts.append(TAGS[last][1])
            if last == tag:
                break

    def handle_data(self, data: str) -> None:
        self.parts.append(escape(data))


def sieved(html: str) -> str:
    """Only the tags of the list, without attributes, each closed again."""
    sieve = _Sieve()
    sieve.feed(html)
    sieve.close()
    for tag in reversed(sieve.open):
        sieve.parts.append(TAGS[tag][1])
    return "".join(sieve.parts)
