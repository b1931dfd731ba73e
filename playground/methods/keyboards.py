"""Telegram's rules for keyboards under messages."""

import re
from typing import Any

from playground.answers import bad_request

MOST_BUTTONS, MOST_IN_A_ROW, MOST_DATA = 100, 8, 64
URL = re.compile(r"(?:https?://(?:[\w-]+\.)+\w+(?::\d+)?(?:[/?#]\S*)?|tg://\S+)", re.IGNORECASE)
ACTIONS = {
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}


def checked_markup(params: dict[str, Any]) -> dict[str, Any] | None:
    """The call's keyboard if it may be shown; an inline keyboard without buttons is none."""
    markup: dict[str, Any] | None = params.get("reply_markup")
    if not markup:
        return None
    if "inline_keyboard" in markup:
        rows = [row for row in markup["inline_keyboard"] if row]
        _check_size(rows)
        for row in rows:
            for button in row:
                _check_button(button)
        return {"inline_keyboard": rows} if rows else None
    if "keyboard" in markup:
        _check_size(markup["keyboard"])
    return markup


def _check_size(rows: list[list[Any]]) -> None:
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request("reply markup is too long")


def _check_button(button: dict[str, Any]) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= MOST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    actions = ACTIONS & button.keys()
    if not actions:
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    if "url" in button and not URL.fullmatch(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
