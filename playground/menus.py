"""Command menus: what the bot set for which scope, and which one a given person sees."""

from typing import Any

from playground.chat import Chat

Commands = list[dict[str, str]]
Key = tuple[str, int, int, str]


class Menus:
    """Keyed by scope type, chat, user and language."""

    def __init__(self) -> None:
        self.by_key: dict[Key, Commands] = {}

    def seen(self, chat: Chat, user_id: int, language: str) -> Commands:
        """The narrowest scope wins; within it, the person's language before none."""
        for kind, chat_id, user in _scopes(chat, user_id):
            for code in (language, "") if language else ("",):
                if found := self.by_key.get((kind, chat_id, user, code)):
                    return found
        return []


def key(scope: dict[str, Any] | None, language: str) -> Key:
    """Where a scope object is filed; no scope is the default one."""
    scope = scope or {"type": "default"}
    return scope["type"], int(scope.get("chat_id", 0)), int(scope.get("user_id", 0)), language


def _scopes(chat: Chat, user_id: int) -> list[tuple[str, int, int]]:
    if chat.is_private:
        return [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
    boss = chat.boss(user_id)
    return [
        ("chat_member", chat.id, user_id),
        *([("chat_administrators", chat.id, 0)] if boss else []),
        ("chat", chat.id, 0),
        *([("all_chat_administrators", 0, 0)] if boss else []),
        ("all_group_chats", 0, 0),
        ("default", 0, 0),
    ]
