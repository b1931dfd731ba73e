"""Telegram's MarkdownV2 style, by way of its HTML style."""

import re

from playground.answers import bad_request
from playground.entities.html import Entity, KnowsUser, parse_html

MARKS = {"*": "b", "__": "u", "_": "i", "~": "s", "||": "tg-spoiler"}
TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|```(?P<pre>.*?)```|`(?P<code>[^`]*)`"
    r"|\[(?P<label>(?:\\.|[^\]\\])*)\]\((?P<url>(?:\\.|[^)\\])*)\)|(?P<mark>\|\||__|[*_~])"
    r"|(?P<html>[<&])|(?P<reserved>[\[\]()>#+\-=|{}.!])",
    re.DOTALL,
)
ESCAPES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def parse_markdown(source: str, knows: KnowsUser) -> tuple[str, list[Entity]]:
    """Plain text and entities; byte offsets in refusals are those of the HTML."""
    return parse_html(_html(source), knows)


def _html(source: str) -> str:
    parts: list[str] = []
    stack: list[str] = []
    position = 0
    for found in TOKEN.finditer(source):
        parts += (source[position : found.start()], _token(found, stack))
        position = found.end()
    if stack:
        raise bad_request(f"can't parse entities: Can't find end of the entity starting with {stack[-1]}")
    return "".join([*parts, source[position:]])


def _token(found: re.Match[str], stack: list[str]) -> str:
    value = found[0]
    match found.lastgroup:
        case "escaped":
            return _escape(found["escaped"])
        case "pre" | "code" as name:
            return f"<{name}>{_escape(found[name])}</{name}>"
        case "url":
            target = re.sub(r"\\(.)", r"\1", found["url"]).replace("&", "&amp;").replace('"', "&quot;")
            return f'<a href="{target}">{_html(found["label"])}</a>'
        case "mark" if value in stack:
            return f"</{MARKS[_pop(stack, value)]}>"
        case "mark":
            stack.append(value)
            return f"<{MARKS[value]}>"
        case "html":
            return ESCAPES[value]
    raise bad_request(
        f"can't parse entities: Character '{value}' is reserved and must be escaped with the preceding '\\'"
    )


def _pop(stack: list[str], value: str) -> str:
    if stack[-1] != value:
        raise bad_request(f"can't parse entities: Can't find end of the entity starting with {stack[-1]}")
    return stack.pop()


def _escape(text: str) -> str:
    return "".join(ESCAPES.get(letter, letter) for letter in text)
