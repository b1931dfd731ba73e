"""A text or caption as Telegram stores it: parsed, trimmed, measured, with what it notices by itself."""

from typing import Any

from playground.answers import bad_request
from playground.chat import Chat
from playground.entities import units
from playground.entities.detect import detect
from playground.entities.html import parse_html
from playground.entities.markdown import parse_markdown
from playground.town import Town

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
STYLES = {"html": parse_html, "markdownv2": parse_markdown}


def _formatted(
    town: Town, chat: Chat, text: str, style: str | None, entities: list[dict[str, Any]] | None
) -> tuple[str, list[dict[str, Any]]]:
    if style:
        parse = STYLES.get(style.lower())
        if not parse:
            raise bad_request("unsupported parse_mode")
        text, entities = parse(text, lambda user_id: town.known_user(user_id, chat))
    text, entities = units.trimmed(text, entities or [])
    return text, detect(text, entities)


def text_content(town: Town, chat: Chat, params: dict[str, Any]) -> dict[str, Any]:
    """`text` and `entities` of a message; the limit counts UTF-16 units, the stricter reading."""
    text, entities = _formatted(
        town, chat, params.get("text") or "", params.get("parse_mode"), params.get("entities")
    )
    if not text:
        raise bad_request("message text is empty")
    if units.length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    content: dict[str, Any] = {"text": text}
    if entities:
        content["entities"] = entities
    if options := params.get("link_preview_options"):
        content["link_preview_options"] = options
    return content


def caption_content(town: Town, chat: Chat, params: dict[str, Any]) -> dict[str, Any]:
    """`caption` and `caption_entities`; empty when there is no caption."""
    text, entities = _formatted(
        town, chat, params.get("caption") or "", params.get("parse_mode"), params.get("caption_entities")
    )
    if units.length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    content: dict[str, Any] = {"caption": text} if text else {}
    if text and entities:
        content["caption_entities"] = entities
    for name in ("has_spoiler", "show_caption_above_media"):
        if params.get(name):
            content["has_media_spoiler" if name == "has_spoiler" else name] = True
    return content
