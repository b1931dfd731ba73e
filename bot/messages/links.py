"""Links: into the private chat with the bot, with the bot into a group, to a person's calendar."""


def private_chat(bot_username: str, payload: str) -> str:
    """Open the private chat; it starts with this payload."""
    return f"https://t.me/{bot_username}?start={payload}"


def into_a_group(bot_username: str) -> str:
    """Choose a group to which the bot is added."""
    return f"https://t.me/{bot_username}?startgroup=rt"


def calendar(public_url: str, key: str) -> str:
    """Subscribe to a person's calendar; whoever has this address reads it."""
    return f"{public_url.rstrip('/')}/calendar/{key}.ics"
