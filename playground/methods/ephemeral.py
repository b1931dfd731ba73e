"""Messages in a group that one person sees: changed and taken away by their own numbers."""

from typing import Any

from playground.answers import bad_request
from playground.message import Message
from playground.methods.addressing import find_chat
from playground.methods.deleting import remove
from playground.methods.editing import change
from playground.methods.keyboards import checked_markup
from playground.methods.wording import text_content
from playground.town import Town
from playground.wire import Call


def _found(town: Town, call: Call) -> Message:
    params = call.params
    message = find_chat(town, params["chat_id"]).messages.get(params["ephemeral_message_id"])
    if not message or message.shown_only_to != params["receiver_user_id"]:
        raise bad_request("message not found")
    return message


def _delete_ephemeral_message(town: Town, call: Call) -> bool:
    remove(town, _found(town, call))
    return True


def _edit_ephemeral_message_text(town: Town, call: Call) -> Any:
    message = _found(town, call)
    change(town, message, text_content(town, message.chat, call.params), checked_markup(call.params))
    return True


METHODS = {
    "deleteEphemeralMessage": _delete_ephemeral_message,
    "editEphemeralMessageText": _edit_ephemeral_message_text,
}
