"""Links that Telegram opens: the private chat with the bot, and the way of the bot into a group."""


def private_chat(bot_username: str, payload: str) -> str:
    """Open the private chat; it starts with this payload."""
    return f"https://t.me/{bot_username}?start={payload}"


def into_a_group(bot_username: str) -> str:
    """Choose a group to which the bot is added."""
    return f"https://t.me/{bot_username}?startgroup=rt"
