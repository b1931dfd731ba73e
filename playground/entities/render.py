"""Entities rendered back to HTML, so that a test or a page can show a text as people see it."""

from html import escape
from typing import Any

from playground.entities import units

TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}


def to_html(text: str, entities: list[dict[str, Any]]) -> str:
    """What Telegram notices by itself (links, commands) stays plain."""
    shown = [entity for entity in entities if _tags(entity)]
    if not shown:
        return escape(text, quote=False)
    return _between(text, shown, 0, units.length(text))


def _between(text: str, entities: list[dict[str, Any]], start: int, end: int) -> str:
    """Entities are in order and nested, so the first one contains those that begin before it ends."""
    parts = []
    while entities:
        first = entities[0]
        begin, stop = first["offset"], min(end, first["offset"] + first["length"])
        inner = [entity for entity in entities[1:] if entity["offset"] < stop]
        opening, closing = _tags(first) or ("", "")
        parts.append(escape(units.cut(text, start, begin - start), quote=False))
        parts.append(opening + _between(text, inner, begin, stop) + closing)
        entities, start = entities[1 + len(inner) :], stop
    parts.append(escape(units.cut(text, start, end - start), quote=False))
    return "".join(parts)


def _tags(entity: dict[str, Any]) -> tuple[str, str] | None:
    match entity["type"]:
        case "text_link":
            return f'<a href="{escape(entity["url"])}">', "</a>"
        case "text_mention":
            return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
        case "custom_emoji":
            return f'<tg-emoji emoji-id="{escape(entity["custom_emoji_id"])}">', "</tg-emoji>"
        case "date_time":
            how = entity.get("date_time_format")
            shape = f' format="{escape(how)}"' if how else ""
            return f'<tg-time unix="{entity["unix_time"]}"{shape}>', "</tg-time>"
        case "pre" if entity.get("language"):
            return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
        case kind:
            return TAGS.get(kind)
