"""Telegram's HTML style: text with tags in, plain text and entities out, refused with Telegram's words."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from playground.answers import Refusal, bad_request
from playground.entities import units

Entity = dict[str, object]
KnowsUser = Callable[[int], Entity | None]

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
}
SPECIAL = {"a", "span", "blockquote", "tg-emoji", "tg-time"}
ESCAPE = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);?")
TAG = re.compile(r"<(/?)([^\s>/]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>")
ATTRIBUTE = re.compile(r"([^\s=>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
SPECIALS = re.compile("[<&]")


@dataclass(slots=True)
class Tag:
    """A tag still open: its name, its attributes, and the UTF-16 offset where it began."""

    name: str
    attributes: dict[str, str]
    offset: int
    language: str = ""


@dataclass(slots=True)
class Parse:
    """One text while it is read."""

    source: str
    knows: KnowsUser
    out: list[str] = field(default_factory=list)
    size: int = 0
    stack: list[Tag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.out.append(text)
        self.size += units.length(text)

    def wrong(self, problem: str, at: int | None = None) -> Refusal:
        place = "" if at is None else f" at byte offset {len(self.source[:at].encode())}"
        return bad_request(f"can't parse entities: {problem}{place}")


def parse_html(source: str, knows: KnowsUser) -> tuple[str, list[Entity]]:
    """Plain text and entities; `knows` decides who may be mentioned by id."""
    if not SPECIALS.search(source):
        return source, []
    parse = Parse(source, knows)
    position = 0
    while found := SPECIALS.search(source, position):
        parse.add(source[position : found.start()])
        position = (_tag if found[0] == "<" else _escape)(parse, found.start())
    parse.add(source[position:])
    if parse.stack:
        raise parse.wrong(f'Can\'t find end tag corresponding to start tag "{parse.stack[-1].name}"')
    parse.entities.sort(key=_order)
    return "".join(parse.out), parse.entities


def _order(entity: Entity) -> tuple[int, int]:
    offset, size = entity["offset"], entity["length"]
    return (offset, -size) if isinstance(offset, int) and isinstance(size, int) else (0, 0)


def _escape(parse: Parse, at: int) -> int:
    found = ESCAPE.match(parse.source, at)
    parse.add(html.unescape(found[0]) if found else "&")
    return found.end() if found else at + 1


def _tag(parse: Parse, at: int) -> int:
    found = TAG.match(parse.source, at)
    if not found:
        kind = "end tag" if parse.source.startswith("</", at) else "start tag"
        raise parse.wrong(f"Unclosed {kind}", at)
    slash, name, rest = found.groups()
    if slash:
        _close(parse, name.lower(), at)
    else:
        _open(parse, name.lower(), rest, at)
    return found.end()


def _open(parse: Parse, name: str, rest: str, at: int) -> None:
    if name not in SIMPLE and name not in SPECIAL:
        raise parse.wrong(f'Unsupported start tag "{name}"', at)
    attributes = {
        key.lower(): html.unescape(double or single or bare)
        for key, double, single, bare in ATTRIBUTE.findall(rest.rstrip("/ "))
    }
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise parse.wrong('Tag "span" must have class "tg-spoiler"', at)
    parse.stack.append(Tag(name, attributes, parse.size))


def _close(parse: Parse, name: str, at: int) -> None:
    if not parse.stack:
        raise parse.wrong("Unexpected end tag", at)
    tag = parse.stack.pop()
    if name and name != tag.name:
        raise parse.wrong(f'Unmatched end tag, expected "</{tag.name}>", found "</{name}>"', at)
    size = parse.size - tag.offset
    if size and (made := _entity(parse, tag)):
        parse.entities.append({"offset": tag.offset, "length": size} | made)


def _entity(parse: Parse, tag: Tag) -> Entity | None:
    match tag.name:
        case "a":
            return _link(parse, tag)
        case "span":
            return {"type": "spoiler"}
        case "blockquote":
            return {"type": "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"}
        case "tg-emoji":
            return {"type": "custom_emoji", "custom_emoji_id": tag.attributes.get("emoji-id", "")}
        case "tg-time":
            return _moment(parse, tag)
        case "code" if parse.stack and parse.stack[-1].name == "pre" and "class" in tag.attributes:
            parse.stack[-1].language = tag.attributes["class"].removeprefix("language-")
            return None
        case "pre" if tag.language:
            return {"type": "pre", "language": tag.language}
    return {"type": SIMPLE[tag.name]}


def _link(parse: Parse, tag: Tag) -> Entity | None:
    url = tag.attributes.get("href") or "".join(parse.out)
    if mentioned := re.fullmatch(r"tg://user\?id=(\d+)", url):
        user = parse.knows(int(mentioned[1]))
        return {"type": "text_mention", "user": user} if user else None
    if not re.match(r"(https?|tg|ton|mailto|tel):", url):
        url = f"http://{url}"
    valid = re.fullmatch(r"(?:https?://[^\s/?#]+\.[^\s]+|(?:tg|ton)://\S+|(?:mailto|tel):\S+)", url)
    return {"type": "text_link", "url": url} if valid else None


def _moment(parse: Parse, tag: Tag) -> Entity:
    unix = tag.attributes.get("unix", "")
    if not unix.isdigit():
        raise parse.wrong("Invalid date-time specified")
    made: Entity = {"type": "date_time", "unix_time": int(unix)}
    if "format" in tag.attributes:
        made["date_time_format"] = tag.attributes["format"]
    return made
