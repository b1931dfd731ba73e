"""The Bot API methods this Telegram knows, by lower-case name."""

from collections.abc import Callable, Mapping
from typing import Any

from playground.methods import (
    callbacks,
    chats,
    deleting,
    editing,
    ephemeral,
    forums,
    identity,
    media,
    polls,
    receiving,
    sending,
)
from playground.town import Town
from playground.wire import Call

Method = Callable[[Town, Call], Any]
FAMILIES: list[Mapping[str, Any]] = [
    identity.METHODS,
    receiving.METHODS,
    sending.METHODS,
    media.METHODS,
    editing.METHODS,
    deleting.METHODS,
    ephemeral.METHODS,
    polls.METHODS,
    callbacks.METHODS,
    chats.METHODS,
    forums.METHODS,
]
METHODS: dict[str, Method] = {name.lower(): method for family in FAMILIES for name, method in family.items()}
# what Telegram's flood limits count: everything that puts or changes a message
COUNTED = {
    name
    for name in METHODS
    if (name.startswith(("send", "edit", "copy", "forward")) and name != "sendchataction")
    or name == "stoppoll"
}
