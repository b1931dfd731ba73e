"""What the bot is and says of itself: getMe, command menus, descriptions."""

import re
from functools import partial
from typing import Any

from playground.answers import bad_request
from playground.menus import key
from playground.methods.addressing import find_chat
from playground.town import Town
from playground.wire import Call

COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
MOST_COMMANDS = 100
TEXTS = {
    "name": ("Name", 64),
    "description": ("Description", 512),
    "short_description": ("ShortDescription", 120),
}


def _get_me(town: Town, _call: Call) -> Any:
    return town.bot.user | {
        "can_join_groups": True,
        "can_read_all_group_messages": not town.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def _set_my_commands(town: Town, call: Call) -> bool:
    commands = call.params["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND_NAME.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    place = _place(town, call)
    town.menus.by_key[place] = [
        {"command": command["command"].removeprefix("/"), "description": command["description"]}
        for command in commands
    ]
    town.events.add({"kind": "menu"})
    return True


def _get_my_commands(town: Town, call: Call) -> Any:
    return town.menus.by_key.get(_place(town, call), [])


def _delete_my_commands(town: Town, call: Call) -> bool:
    town.menus.by_key.pop(_place(town, call), None)
    town.events.add({"kind": "menu"})
    return True


def _place(town: Town, call: Call) -> tuple[str, int, int, str]:
    scope = dict(call.params.get("scope") or {"type": "default"})
    if "chat_id" in scope:
        scope["chat_id"] = find_chat(town, scope["chat_id"]).id
    return key(scope, _language(call))


def _language(call: Call) -> str:
    code = call.params.get("language_code") or ""
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad_request("LANG_CODE_INVALID")
    return str(code)


def _set_text(name: str, limit: int, town: Town, call: Call) -> bool:
    text = call.params.get(name) or ""
    if len(text) > limit:
        raise bad_request(f"BOT_{name.upper()}_TOO_LONG")
    town.profile.put(name, _language(call), text)
    return True


def _get_text(name: str, town: Town, call: Call) -> Any:
    return {name: town.profile.get(name, _language(call))}


def _done(_town: Town, _call: Call) -> bool:
    return True


METHODS = {
    "getMe": _get_me,
    "setMyCommands": _set_my_commands,
    "getMyCommands": _get_my_commands,
    "deleteMyCommands": _delete_my_commands,
    **{f"setMy{title}": partial(_set_text, name, limit) for name, (title, limit) in TEXTS.items()},
    **{f"getMy{title}": partial(_get_text, name) for name, (title, _limit) in TEXTS.items()},
    "setChatMenuButton": _done,
    "close": _done,
    "logOut": _done,
}
